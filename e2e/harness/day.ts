import { and, eq, isNull } from "drizzle-orm";
import type { Server } from "./server";
import { onDatabase } from "./database";

/** A user's id. */
export const idOf = (server: Server, username: string): Promise<number> => onDatabase(server, async (db) => {
  const { users } = db.tables;
  const [user] = await db.read.select({ id: users.id }).from(users).where(eq(users.username, username));
  return user?.id ?? 0;
});

/** How often a user is here: once, or not at all. */
export const livePresences = (server: Server, userId: number): Promise<number> => onDatabase(server, async (db) => {
  const { presences } = db.tables;
  return (await db.read.select({ id: presences.id }).from(presences).where(and(eq(presences.userId, userId), isNull(presences.endedAt)))).length;
});

/** Lets a user's last sign of life, and the break they are in, be so much longer ago. */
export const letTimePass = (server: Server, userId: number, minutes: { seen?: number; paused?: number }): Promise<void> => onDatabase(server, async (db) => {
  const { presences, breaks } = db.tables;
  const earlier = (at: Date, by = 0) => new Date(at.getTime() - by * 60_000);
  await db.transaction(async (tx) => {
    for (const row of await tx.select().from(presences).where(and(eq(presences.userId, userId), isNull(presences.endedAt)))) {
      await tx.update(presences).set({ startedAt: earlier(row.startedAt, 60), lastSeenAt: earlier(row.lastSeenAt, minutes.seen) }).where(eq(presences.id, row.id));
    }
    for (const row of await tx.select().from(breaks).where(and(eq(breaks.userId, userId), isNull(breaks.endedAt)))) {
      await tx.update(breaks).set({ startedAt: earlier(row.startedAt, minutes.paused) }).where(eq(breaks.id, row.id));
    }
  });
});

/**
 * A day of long ago, 10 March 2026 in Istanbul: here from 9:00 to 17:00 with lunch from 12:00 to 12:45 and one customer in
 * hand from 9:10:00 to 9:16:40, and again from 23:30 to half past one.
 */
export const putDay = (server: Server, userId: number): Promise<void> => onDatabase(server, async (db) => {
  const { presences, breaks, assignments, customers } = db.tables;
  const at = (text: string) => new Date(`2026-03-${text}Z`);
  await db.transaction(async (tx) => {
    await tx.insert(presences).values([
      { userId, startedAt: at("10T06:00:00"), lastSeenAt: at("10T13:59:50"), endedAt: at("10T14:00:00"), ending: "signed_out" },
      { userId, startedAt: at("10T20:30:00"), lastSeenAt: at("10T22:30:00"), endedAt: at("10T22:30:00"), ending: "lost" },
    ]);
    await tx.insert(breaks).values({ userId, reason: "lunch", limitMinutes: 60, startedAt: at("10T09:00:00"), endedAt: at("10T09:45:00") });
    const [customer] = await tx.insert(customers).values({
      firstName: "Mehmet", lastName: "Demir", search: "mehmet demir", phone: `+90533${String(1_000_000 + userId)}`, struckPhones: [], fields: {}, status: "completed",
      sortAt: at("10T06:00:00"), createdAt: at("10T06:00:00"), updatedAt: at("10T06:00:00"),
    }).returning({ id: customers.id });
    const pulledAt = at("10T06:10:00");
    await tx.insert(assignments).values({
      customerId: customer?.id ?? 0, operatorId: userId, pulledAt, leaseExpiresAt: pulledAt, lastInputAt: pulledAt, pullClass: "fresh", endedAt: at("10T06:16:40"), ending: "outcome",
    });
  });
});
