DROP INDEX "assignments_operator";--> statement-breakpoint
CREATE INDEX "assignments_operator" ON "assignments" USING btree ("operator_id","pulled_at");