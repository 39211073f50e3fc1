import { CHAIN_START, chainEntry, type AuditEntry } from '#app/domain/audit.ts';
import type { Rows } from '#app/store/rows.ts';

/** An audit entry before it has its place in the stream. */
export type AuditEvent = Omit<AuditEntry, 'seq'>;

/**
 * Appends to an audit stream within the operation's transaction. The head is written with its number
 * as the condition, so that two appends at once cannot fork the chain: one of them tries again.
 */
export async function appendAudit(tx: Rows, event: AuditEvent): Promise<void> {
  const head =
    (await tx.get('audit-heads', event.stream)) ??
    (await tx.insert('audit-heads', { id: event.stream, seq: 0, hash: CHAIN_START }));
  const entry = chainEntry(head.hash, { ...event, seq: head.seq + 1 });
  const moved = await tx.change('audit-heads', { id: event.stream, seq: head.seq }, { seq: entry.seq, hash: entry.hash });
  if (!moved) throw new Error(`Audit stream ${event.stream} moved under its transaction`);
  await tx.insert('audit', entry);
}
