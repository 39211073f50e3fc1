import { canonicalBytes } from './canonical.ts';
import type { Instant } from './clock.ts';
import { sha256Hex } from './hash.ts';
import { fail, ok, type Result } from './result.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What happened, in one stream (`edition:<id>`, `account:<id>`, `campaign:<id>`). Names of people live elsewhere. */
export interface AuditEntry {
  readonly stream: string;
  /** Counts from 1 in the stream, without gaps. */
  readonly seq: number;
  readonly at: Instant;
  /** Pseudonymous id of the person, or `system`. */
  readonly actor: string;
  /** The operation's name. */
  readonly action: string;
  readonly details: { readonly [key: string]: Json };
}

export interface ChainedEntry extends AuditEntry {
  readonly prevHash: string;
  readonly hash: string;
}

/** What the first entry of a stream is chained to. */
export const CHAIN_START = '0'.repeat(64);

/** The hash of an entry in its chain: SHA-256 over the RFC 8785 form of the entry and the hash before it. */
export function chainHash(prevHash: string, entry: AuditEntry): string {
  const { stream, seq, at, actor, action, details } = entry;
  return sha256Hex(canonicalBytes({ prevHash, stream, seq, at, actor, action, details }));
}

/** Appends `entry` to the chain whose last hash is `prevHash` ({@link CHAIN_START} for the first). */
export function chainEntry(prevHash: string, entry: AuditEntry): ChainedEntry {
  return { ...entry, prevHash, hash: chainHash(prevHash, entry) };
}

/**
 * Verifies one stream, given whole and in any order; answers with its head. Fails at the first entry
 * that was altered, removed, inserted or moved (`details.seq`); a stream cut at its end verifies, and
 * only a published head tells.
 */
export function verifyChain(
  entries: readonly ChainedEntry[],
): Result<{ head: string; count: number }, 'audit-chain-broken'> {
  let head = CHAIN_START;
  let expected = 1;
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    const sound = entry.seq === expected && entry.stream === entries[0]?.stream && entry.prevHash === head
      && entry.hash === chainHash(head, entry);
    if (!sound) return fail('audit-chain-broken', { details: { seq: expected, stream: entry.stream } });
    head = entry.hash;
    expected += 1;
  }
  return ok({ head, count: entries.length });
}
