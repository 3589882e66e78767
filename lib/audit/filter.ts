import { fold } from "../i18n/fold";
import { instantOfWall, nextDayStart } from "../time/zoned";
import { auditDoors, auditEntities, auditKinds, type AuditDoor, type AuditEntity, type AuditKind } from "./actions";

/** What an address says of the entries to show: days as a browser's date field gives them. */
export interface AuditSearch {
  /** A username. */
  who?: string;
  token?: number;
  entity?: AuditEntity;
  /** Which record of that kind. */
  record?: string;
  kind?: AuditKind;
  via?: AuditDoor;
  from?: string;
  to?: string;
}

type Given = Record<string, string | string[] | undefined>;

/** Reads an address; what it says wrongly counts as not said. */
export function auditSearchOf(given: Given): AuditSearch {
  const text = (name: string, most: number): string | undefined => {
    const value = given[name];
    return typeof value === "string" ? value.replaceAll("\0", "").trim().slice(0, most) || undefined : undefined;
  };
  const day = (name: string) => { const value = text(name, 10); return value && /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && instantOfWall(`${value}T12:00`, "UTC") ? value : undefined; };
  const token = text("token", 9);
  const entity = auditEntities.find((name) => name === given.entity);
  return {
    who: text("who", 60), token: token && /^[1-9]\d*$/.test(token) ? Number(token) : undefined,
    entity, record: entity && text("record", 60),
    kind: auditKinds.find((name) => name === given.kind), via: auditDoors.find((name) => name === given.via), from: day("from"), to: day("to"),
  };
}

/** Which entries are wanted. */
export interface AuditFilter {
  /** Folded username. */
  userKey?: string;
  tokenId?: number;
  entity?: AuditEntity;
  entityId?: string;
  kind?: AuditKind;
  via?: AuditDoor;
  from?: Date;
  /** Before this. */
  to?: Date;
}

/** How far a search looks back that names neither a person nor a record, and no first day: no index helps it. */
export const LOOK_BACK_DAYS = 90;

/** Whether entries are sought by something that has no index: then the days bound it. */
export const isBounded = ({ who, entity, record, kind, via, token, from }: AuditSearch): boolean =>
  who === undefined && (entity === undefined || record === undefined) && (kind !== undefined || via !== undefined || token !== undefined || entity !== undefined) && from === undefined;

/** The filter of a search; its days are days on the walls of the team's zone, the last one included. */
export function auditFilterOf(search: AuditSearch, timeZone: string, now: Date): AuditFilter {
  const { who, token, entity, record, kind, via, from, to } = search;
  const last = to === undefined ? null : instantOfWall(`${to}T12:00`, timeZone);
  const until = last ? nextDayStart(last, timeZone) : undefined;
  const since = from === undefined ? undefined : instantOfWall(`${from}T00:00`, timeZone) ?? undefined;
  const bound = isBounded(search) ? new Date((until && until < now ? until : now).getTime() - LOOK_BACK_DAYS * 86_400_000) : undefined;
  return { userKey: who === undefined ? undefined : fold(who), tokenId: token, entity, entityId: record, kind, via, from: since ?? bound, to: until };
}
