DROP INDEX "customers_list";--> statement-breakpoint
CREATE INDEX "customers_list_state" ON "customers" USING btree ("list_id","status","id");