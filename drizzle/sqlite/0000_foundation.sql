CREATE TABLE `api_tokens` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`prefix` text NOT NULL,
	`scopes` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash_unique` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_user` ON `api_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`operator_id` integer NOT NULL,
	`pulled_at` integer NOT NULL,
	`lease_expires_at` integer NOT NULL,
	`last_input_at` integer NOT NULL,
	`pull_class` text NOT NULL,
	`status_before` text DEFAULT 'pending' NOT NULL,
	`waited_since` integer,
	`note` text DEFAULT '' NOT NULL,
	`ended_at` integer,
	`ending` text,
	`ended_by` integer,
	`reason` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_live_operator` ON `assignments` (`operator_id`) WHERE "assignments"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_live_customer` ON `assignments` (`customer_id`) WHERE "assignments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `assignments_lease` ON `assignments` (`lease_expires_at`) WHERE "assignments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `assignments_customer` ON `assignments` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `assignments_operator` ON `assignments` (`operator_id`,`id`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` integer,
	`via` text NOT NULL,
	`token_id` integer,
	`address` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`details` text NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_entity` ON `audit_entries` (`entity`,`entity_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit_entries` (`actor_id`,`id`);--> statement-breakpoint
CREATE TABLE `call_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`call_id` integer NOT NULL,
	`version` integer NOT NULL,
	`outcome` text NOT NULL,
	`note` text NOT NULL,
	`callback_at` integer,
	`replaced_at` integer NOT NULL,
	`replaced_by` integer NOT NULL,
	FOREIGN KEY (`call_id`) REFERENCES `calls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome`) REFERENCES `outcomes`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaced_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `call_versions_call` ON `call_versions` (`call_id`,`version`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assignment_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`operator_id` integer NOT NULL,
	`outcome` text NOT NULL,
	`effect` text NOT NULL,
	`is_contact` integer NOT NULL,
	`counts_as_attempt` integer NOT NULL,
	`attempt` integer NOT NULL,
	`phone` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`callback_at` integer,
	`pulled_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`before` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome`) REFERENCES `outcomes`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_assignment_id_unique` ON `calls` (`assignment_id`);--> statement-breakpoint
CREATE INDEX `calls_customer` ON `calls` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `calls_operator` ON `calls` (`operator_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list_id` integer,
	`lane_id` integer,
	`external_id` text,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`search` text NOT NULL,
	`phone` text NOT NULL,
	`phone2` text,
	`struck_phones` text NOT NULL,
	`email` text,
	`note` text,
	`country` text,
	`zone` text,
	`fields` text NOT NULL,
	`status` text NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`band` integer DEFAULT 2 NOT NULL,
	`queue_priority` integer DEFAULT 0 NOT NULL,
	`owned` integer DEFAULT 0 NOT NULL,
	`owner_id` integer,
	`reserved_for` integer,
	`sort_at` integer NOT NULL,
	`due_at` integer,
	`blocked_by` integer,
	`pending_since` integer,
	`assigned_to` integer,
	`call_attempts` integer DEFAULT 0 NOT NULL,
	`last_outcome` text,
	`last_called_at` integer,
	`last_operator_id` integer,
	`import_id` integer,
	`import_row` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lane_id`) REFERENCES `lanes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reserved_for`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`blocked_by`) REFERENCES `suppressions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_to`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_outcome`) REFERENCES `outcomes`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_operator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_external_id_unique` ON `customers` (`external_id`);--> statement-breakpoint
CREATE INDEX `customers_pool` ON `customers` (`lane_id`,`band`,"queue_priority" desc,`owned`,`sort_at`,`id`) WHERE "customers"."status" = 'pending' and "customers"."blocked_by" is null;--> statement-breakpoint
CREATE INDEX `customers_mine` ON `customers` (`owner_id`,`lane_id`,`band`,"queue_priority" desc,`sort_at`,`id`) WHERE "customers"."status" = 'pending' and "customers"."blocked_by" is null;--> statement-breakpoint
CREATE INDEX `customers_due` ON `customers` (`status`,`due_at`) WHERE "customers"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `customers_blocked` ON `customers` (`blocked_by`,`status`) WHERE "customers"."blocked_by" is not null;--> statement-breakpoint
CREATE INDEX `customers_phone` ON `customers` (`phone`);--> statement-breakpoint
CREATE INDEX `customers_phone2` ON `customers` (`phone2`) WHERE "customers"."phone2" is not null;--> statement-breakpoint
CREATE INDEX `customers_owner` ON `customers` (`owner_id`) WHERE "customers"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX `customers_import` ON `customers` (`import_id`,`import_row`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_keys_user_key` ON `idempotency_keys` (`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `import_problems` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`row` integer NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`params` text NOT NULL,
	`cells` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_problems_import` ON `import_problems` (`import_id`,`row`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`list_id` integer,
	`file_name` text NOT NULL,
	`file_path` text,
	`file_size` integer NOT NULL,
	`status` text NOT NULL,
	`options` text NOT NULL,
	`expected_rows` integer,
	`last_row` integer DEFAULT 0 NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`updated` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`filtered` integer DEFAULT 0 NOT NULL,
	`invalid` integer DEFAULT 0 NOT NULL,
	`suppressed` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`alive_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`list_id`) REFERENCES `lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `imports_created` ON `imports` (`created_at`);--> statement-breakpoint
CREATE TABLE `lanes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list_id` integer NOT NULL,
	`zone` text DEFAULT '' NOT NULL,
	`priority_offset` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	FOREIGN KEY (`list_id`) REFERENCES `lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lanes_list_zone` ON `lanes` (`list_id`,`zone`);--> statement-breakpoint
CREATE TABLE `late_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`assignment_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`operator_id` integer NOT NULL,
	`outcome` text NOT NULL,
	`note` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome`) REFERENCES `outcomes`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `late_notes_assignment_id_unique` ON `late_notes` (`assignment_id`);--> statement-breakpoint
CREATE INDEX `late_notes_customer` ON `late_notes` (`customer_id`);--> statement-breakpoint
CREATE TABLE `lists` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lists_name_unique` ON `lists` (`name`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`code` text PRIMARY KEY NOT NULL,
	`labels` text NOT NULL,
	`effect` text NOT NULL,
	`is_contact` integer NOT NULL,
	`counts_as_attempt` integer NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`address` text,
	`user_agent` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` integer,
	FOREIGN KEY (`updated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	`blocked_until` integer
);
--> statement-breakpoint
CREATE INDEX `sign_in_failures_age` ON `sign_in_failures` (`last_failed_at`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`phone` text NOT NULL,
	`reason` text NOT NULL,
	`added_by` integer,
	`added_at` integer NOT NULL,
	`expires_at` integer,
	`call_id` integer,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suppressions_phone_unique` ON `suppressions` (`phone`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name_unique` ON `teams` (`name`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`username_key` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`team_id` integer,
	`password_hash` text,
	`password_salt` text,
	`must_change_password` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`session_version` integer DEFAULT 1 NOT NULL,
	`locale` text,
	`theme` text DEFAULT 'system' NOT NULL,
	`dial_template` text DEFAULT 'tel:{number}' NOT NULL,
	`single_keys` integer DEFAULT true NOT NULL,
	`pull_next` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`deactivated_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key_unique` ON `users` (`username_key`);