import { z } from 'zod';
import { chainHash, CHAIN_START, type AuditEntry } from './audit.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.number().int().min(1);
const lineSchema = z.union([
  z.strictObject({ head: z.strictObject({ stream: z.string(), seq: z.number().int().min(0), hash }) }),
  z.strictObject({
    entry: z.strictObject({
      stream: z.string(), seq, at: z.number().int(), actor: z.string(), action: z.string(),
      details: z.record(z.string(), z.json()), prevHash: hash, hash,
    }),
  }),
]);

export interface AuditProblem {
  /** The line of the export, from 1; 0 where something is missing. */
  readonly line: number;
  readonly problem: string;
}

export interface AuditVerdict {
  readonly streams: number;
  readonly entries: number;
  readonly problems: readonly AuditProblem[];
}

interface Stream {
  seq: number;
  hash: string;
  broken: boolean;
  head?: { readonly seq: number; readonly hash: string };
}

/**
 * Verifies an export (`readAuditExport`), line by line, with nothing else at hand: every stream counts
 * from 1 without a gap, every entry hashes to what it says and to what the next one and the head say.
 */
export async function verifyAuditLines(lines: AsyncIterable<string> | Iterable<string>): Promise<AuditVerdict> {
  const streams = new Map<string, Stream>();
  const problems: AuditProblem[] = [];
  let entries = 0;
  let line = 0;
  const of = (name: string): Stream => {
    const known = streams.get(name) ?? { seq: 0, hash: CHAIN_START, broken: false };
    streams.set(name, known);
    return known;
  };
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const parsed = parseLine(text);
    if (!parsed) {
      problems.push({ line, problem: 'is not a line of an audit export' });
      continue;
    }
    if ('head' in parsed) {
      of(parsed.head.stream).head = parsed.head;
      continue;
    }
    entries += 1;
    const problem = follow(of(parsed.entry.stream), parsed.entry);
    if (problem) problems.push({ line, problem: `stream ${parsed.entry.stream}: ${problem}` });
  }
  for (const [name, { seq: last, hash: own, head, broken }] of streams) {
    if (!head) problems.push({ line: 0, problem: `stream ${name}: has no head` });
    else if (!broken && (head.seq !== last || head.hash !== own)) problems.push({ line: 0, problem: `stream ${name}: ends at ${last}, its head says ${head.seq}` });
  }
  return { streams: streams.size, entries, problems };
}

function parseLine(text: string) {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the next entry of a stream; says what is wrong with it, once a stream. */
function follow(stream: Stream, entry: AuditEntry & { readonly prevHash: string; readonly hash: string }): string | undefined {
  if (stream.broken) return undefined;
  const expected = stream.seq + 1;
  const problem = entry.seq !== expected ? `entry ${entry.seq} stands where ${expected} belongs`
    : entry.prevHash !== stream.hash ? `entry ${entry.seq} does not follow the one before it`
    : entry.hash !== chainHash(entry.prevHash, entry) ? `entry ${entry.seq} was altered`
    : undefined;
  if (problem) stream.broken = true;
  Object.assign(stream, { seq: entry.seq, hash: entry.hash });
  return problem;
}
