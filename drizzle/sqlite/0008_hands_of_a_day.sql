DROP INDEX `assignments_operator`;--> statement-breakpoint
CREATE INDEX `assignments_operator` ON `assignments` (`operator_id`,`pulled_at`);