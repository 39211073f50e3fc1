import type { ChainedEntry } from '#app/domain/audit.ts';
import type { Rows } from '#app/store/rows.ts';

/** One line of an export: where a stream ends, or one entry of it. */
export type AuditExportLine =
  | { readonly head: { readonly stream: string; readonly seq: number; readonly hash: string } }
  | { readonly entry: ChainedEntry };

const AT_ONCE = 500;

/**
 * The whole audit, to be verified away from the database: each stream's head and then its entries in
 * order. Holds at most 500 entries in memory. What is appended meanwhile is left to the next export.
 */
export async function* readAuditExport(rows: Pick<Rows, 'find'>): AsyncGenerator<AuditExportLine> {
  for (const { id: stream, seq, hash } of await rows.find('audit-heads', {})) {
    yield { head: { stream, seq, hash } };
    for (let from = 0; from < seq; from += AT_ONCE) {
      const entries = await rows.find('audit', { stream, seq: { gt: from } }, { sort: 'seq', limit: AT_ONCE });
      for (const entry of entries) {
        if (entry.seq > seq) break;
        const { at, actor, action, details, prevHash, hash: own } = entry;
        yield { entry: { stream, seq: entry.seq, at, actor, action, details, prevHash, hash: own } };
      }
    }
  }
  yield* await strays(rows);
}

/** Entries of streams that have no head: there should be none, and the verifier has to see them. */
async function strays(rows: Pick<Rows, 'find'>): Promise<AuditExportLine[]> {
  const heads = new Set((await rows.find('audit-heads', {}, { select: ['seq'] })).map(({ id }) => id));
  const firsts = await rows.find('audit', { seq: 1 });
  return firsts.filter(({ stream }) => !heads.has(stream)).map(({ id: _id, ...entry }) => ({ entry }));
}
