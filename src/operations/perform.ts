import canonicalize from 'canonicalize';
import { sha256Hex } from '#app/domain/hash.ts';
import { allowedSomewhere, type Actor } from '#app/domain/permissions.ts';
import { fail, type Result } from '#app/domain/result.ts';
import { DuplicateRow, type Rows } from '#app/store/rows.ts';
import type { Context } from './context.ts';
import { parseInput } from './input.ts';
import type { Operation } from './operation.ts';

/**
 * Performs an operation for a person: parses the input, checks the permission, runs it in one
 * transaction. With an idempotency key (made by the form), a repeated request gets the first one's
 * answer and does nothing again; a key that comes back with another input is refused.
 *
 * @returns the operation's own result, or `not-allowed`, a parse failure with its field, `key-reused`.
 */
export async function perform<Input, Output, Prepared>(
  context: Context,
  actor: Actor,
  operation: Operation<Input, Output, Prepared>,
  raw: unknown,
  key?: string,
): Promise<Result<Output>> {
  const { permission } = operation;
  if (permission !== 'signed-in' && !allowedSomewhere(actor, permission, context.campaignClock.now())) return fail('not-allowed');
  const parsed = parseInput(operation.input, raw);
  if (!parsed.ok) return parsed;
  const receipt = key === undefined ? undefined : receiptOf(actor, operation.name, key, parsed.value);
  if (receipt) {
    const earlier = await findAnswer<Output>(context.db, receipt);
    if (earlier) return earlier;
  }
  const prepared = operation.prepare ? await operation.prepare(context, actor, parsed.value, key) : undefined;
  if (prepared && !prepared.ok) return prepared;
  try {
    const outcome = await context.db.transact(async (tx) => {
      const answer = await operation.run(tx, context, actor, parsed.value, prepared?.value as Prepared); // undefined where there is no prepare
      if (answer.ok && receipt) {
        await tx.insert('receipts', { ...receipt, answer: answer.value, storedAt: context.realClock.now() });
      }
      return answer;
    });
    // The same key twice at the same moment: the first one's change may be what made this one fail.
    const twin = receipt && !outcome.ok ? await findAnswer<Output>(context.db, receipt) : undefined;
    return twin ?? outcome;
  } catch (error) {
    // Both got as far as the receipt: the other one won, and its answer is ours.
    const twin = receipt && error instanceof DuplicateRow ? await findAnswer<Output>(context.db, receipt) : undefined;
    if (twin) return twin;
    throw error;
  }
}

interface Receipt {
  readonly id: string;
  readonly operation: string;
  readonly inputHash: string;
}

function receiptId({ person }: Actor, operation: string, key: string): string {
  return sha256Hex(`${person}\n${operation}\n${key}`);
}

/** What a person's own request with this key was answered, as long as it is kept; undefined where there is none. */
export async function readAnswer<Output>(rows: Rows, actor: Actor, operation: string, key: string): Promise<Output | undefined> {
  return (await rows.get('receipts', receiptId(actor, operation, key)))?.answer as Output | undefined; // stored by the same operation
}

function receiptOf(actor: Actor, operation: string, key: string, input: unknown): Receipt {
  return {
    id: receiptId(actor, operation, key),
    operation,
    inputHash: sha256Hex(canonicalize(input) ?? 'undefined'),
  };
}

async function findAnswer<Output>(rows: Rows, receipt: Receipt): Promise<Result<Output> | undefined> {
  const earlier = await rows.get('receipts', receipt.id);
  if (!earlier) return undefined;
  if (earlier.inputHash !== receipt.inputHash) return fail('key-reused');
  return { ok: true, value: earlier.answer as Output }; // stored by the same operation
}
