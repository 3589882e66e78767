CREATE TABLE `customer_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`kind` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `customer_changes_customer` ON `customer_changes` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `customer_changes_import` ON `customer_changes` (`import_id`,`id`);--> statement-breakpoint
CREATE TABLE `field_definitions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`kind` text NOT NULL,
	`import_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `field_definitions_name_unique` ON `field_definitions` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `field_definitions_name_key_unique` ON `field_definitions` (`name_key`);--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`signature` text PRIMARY KEY NOT NULL,
	`columns` text NOT NULL,
	`user_id` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `returns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`operator_id` integer,
	`field` text NOT NULL,
	`kind` text NOT NULL,
	`old_value` text NOT NULL,
	`new_value` text NOT NULL,
	`calls` integer NOT NULL,
	`last_outcome` text,
	`last_note` text NOT NULL,
	`last_called_at` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_outcome`) REFERENCES `outcomes`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `returns_import` ON `returns` (`import_id`,`id`);--> statement-breakpoint
CREATE INDEX `returns_operator` ON `returns` (`operator_id`,`id`);--> statement-breakpoint
CREATE INDEX `returns_customer` ON `returns` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `returns_at` ON `returns` (`at`);--> statement-breakpoint
DROP INDEX `customers_external_id_unique`;--> statement-breakpoint
ALTER TABLE `customers` ADD `code_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `customers_code_key_unique` ON `customers` (`code_key`);--> statement-breakpoint
DROP INDEX `lanes_list_zone`;--> statement-breakpoint
ALTER TABLE `lanes` ADD `import_id` integer REFERENCES imports(id);--> statement-breakpoint
CREATE UNIQUE INDEX `lanes_import_zone` ON `lanes` (`import_id`,`zone`) WHERE "lanes"."import_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `lanes_list_zone` ON `lanes` (`list_id`,`zone`) WHERE "lanes"."import_id" is null;--> statement-breakpoint
ALTER TABLE `imports` ADD `marks` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `go_live_at` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `live_at` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_by` integer REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_at` integer;