CREATE TABLE `customer_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_id` integer,
	`kind` text NOT NULL,
	`details` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `customer_events_customer` ON `customer_events` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `dispositions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`outcome` text NOT NULL,
	`code` text NOT NULL,
	`labels` text NOT NULL,
	`is_positive` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`outcome`) REFERENCES `outcomes`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dispositions_code` ON `dispositions` (`outcome`,`code`);--> statement-breakpoint
CREATE TABLE `list_operators` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `list_operators_list` ON `list_operators` (`list_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `list_operators_user` ON `list_operators` (`user_id`);--> statement-breakpoint
CREATE TABLE `rule_sets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rules` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `skips` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`operator_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`assignment_id` integer NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`after_call` integer NOT NULL,
	FOREIGN KEY (`operator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skips_assignment_id_unique` ON `skips` (`assignment_id`);--> statement-breakpoint
CREATE INDEX `skips_live` ON `skips` (`operator_id`,`after_call`,`customer_id`);--> statement-breakpoint
CREATE INDEX `skips_operator` ON `skips` (`operator_id`,`at`);--> statement-breakpoint
CREATE INDEX `skips_customer` ON `skips` (`customer_id`,`id`);--> statement-breakpoint
DROP INDEX `customers_pool`;--> statement-breakpoint
DROP INDEX `customers_due`;--> statement-breakpoint
ALTER TABLE `customers` ADD `reserved_until` integer;--> statement-breakpoint
ALTER TABLE `customers` ADD `away_owner_id` integer REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `customers` ADD `round_at` integer;--> statement-breakpoint
CREATE INDEX `customers_callbacks` ON `customers` (`band`,`sort_at`,`id`) WHERE "customers"."band" < 2;--> statement-breakpoint
CREATE INDEX `customers_own_callbacks` ON `customers` (`owner_id`,`sort_at`,`id`) WHERE "customers"."band" = 0;--> statement-breakpoint
CREATE INDEX `customers_reserved` ON `customers` (`reserved_until`) WHERE "customers"."reserved_for" is not null;--> statement-breakpoint
CREATE INDEX `customers_away` ON `customers` (`away_owner_id`) WHERE "customers"."away_owner_id" is not null;--> statement-breakpoint
CREATE INDEX `customers_pool` ON `customers` (`lane_id`,`band`,"queue_priority" desc,`owned`,`sort_at`,`id`) WHERE "customers"."status" = 'pending' and "customers"."blocked_by" is null and "customers"."reserved_for" is null;--> statement-breakpoint
CREATE INDEX `customers_due` ON `customers` (`status`,`due_at`,`lane_id`,`blocked_by`) WHERE "customers"."due_at" is not null;--> statement-breakpoint
ALTER TABLE `call_versions` ADD `disposition_id` integer REFERENCES dispositions(id);--> statement-breakpoint
ALTER TABLE `call_versions` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `calls` ADD `disposition_id` integer REFERENCES dispositions(id);--> statement-breakpoint
ALTER TABLE `calls` ADD `is_positive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `calls` ADD `list_id` integer REFERENCES lists(id);--> statement-breakpoint
ALTER TABLE `calls` ADD `rule_set_id` integer REFERENCES rule_sets(id);--> statement-breakpoint
ALTER TABLE `calls` ADD `closing` text;--> statement-breakpoint
CREATE INDEX `calls_phone` ON `calls` (`phone`,`recorded_at`);--> statement-breakpoint
ALTER TABLE `lanes` ADD `freed_at` integer;--> statement-breakpoint
ALTER TABLE `lists` ADD `priority_offset` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `lists` ADD `is_restricted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `lists` ADD `script` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `lists` ADD `hours` text;--> statement-breakpoint
ALTER TABLE `lists` ADD `limits` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `is_positive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `retry_waits` text;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `closes_after` integer;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `requires_note` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `colour` text;--> statement-breakpoint
ALTER TABLE `outcomes` ADD `key` text;--> statement-breakpoint
ALTER TABLE `suppressions` ADD `source` text DEFAULT 'call' NOT NULL;--> statement-breakpoint
ALTER TABLE `suppressions` ADD `earlier` text;--> statement-breakpoint
CREATE INDEX `suppressions_expiry` ON `suppressions` (`expires_at`) WHERE "suppressions"."expires_at" is not null;--> statement-breakpoint
ALTER TABLE `users` ADD `away_until` integer;--> statement-breakpoint
UPDATE lanes SET freed_at = closes_at WHERE import_id IS NOT NULL;--> statement-breakpoint
UPDATE lanes SET opens_at = NULL, closes_at = NULL;--> statement-breakpoint
UPDATE outcomes SET is_positive = true WHERE code = 'reached';