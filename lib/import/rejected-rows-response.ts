import { downloadResponse } from "../export/download-response";
import type { RejectedRows } from "./write-rejected-rows";

/** Rejected rows as a download, sent while they are written. */
export const rejectedRowsResponse = (rejected: RejectedRows): Response => downloadResponse(rejected);
