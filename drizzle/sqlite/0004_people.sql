CREATE TABLE `breaks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`reason` text NOT NULL,
	`limit_minutes` integer,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `breaks_live` ON `breaks` (`user_id`) WHERE "breaks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `breaks_user` ON `breaks` (`user_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `bulk_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`selection` text NOT NULL,
	`params` text NOT NULL,
	`status` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`last_id` integer DEFAULT 0 NOT NULL,
	`until_id` integer NOT NULL,
	`left` text DEFAULT '{}' NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	`alive_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bulk_jobs_user` ON `bulk_jobs` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `bulk_jobs_open` ON `bulk_jobs` (`id`) WHERE "bulk_jobs"."finished_at" is null;--> statement-breakpoint
CREATE TABLE `distinct_pairs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`low_id` integer NOT NULL,
	`high_id` integer NOT NULL,
	`said_by` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`low_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`high_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`said_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `distinct_pairs_pair` ON `distinct_pairs` (`low_id`,`high_id`);--> statement-breakpoint
CREATE INDEX `distinct_pairs_high` ON `distinct_pairs` (`high_id`);--> statement-breakpoint
CREATE TABLE `erased_numbers` (
	`hash` text PRIMARY KEY NOT NULL,
	`added_by` integer,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `live_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL,
	`kind` text NOT NULL,
	`details` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `live_events_at` ON `live_events` (`at`);--> statement-breakpoint
CREATE TABLE `presences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ended_at` integer,
	`ending` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `presences_live` ON `presences` (`user_id`) WHERE "presences"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `presences_seen` ON `presences` (`last_seen_at`) WHERE "presences"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `presences_user` ON `presences` (`user_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`screen` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`is_shared` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_name` ON `saved_views` (`user_id`,`screen`,`name`);--> statement-breakpoint
ALTER TABLE `customers` ADD `merged_into` integer REFERENCES customers(id);--> statement-breakpoint
ALTER TABLE `customers` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `customers_left` ON `customers` (`status`,`id`) WHERE "customers"."status" <> 'pending';--> statement-breakpoint
CREATE INDEX `customers_list` ON `customers` (`list_id`,`id`);--> statement-breakpoint
CREATE INDEX `customers_called` ON `customers` (`last_called_at`,`id`) WHERE "customers"."last_called_at" is not null;--> statement-breakpoint
CREATE INDEX `customers_operator` ON `customers` (`last_operator_id`,`last_called_at`,`id`) WHERE "customers"."last_operator_id" is not null;--> statement-breakpoint
CREATE INDEX `customers_merged` ON `customers` (`merged_into`) WHERE "customers"."merged_into" is not null;