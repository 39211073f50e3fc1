import type { z } from 'zod';
import type { Permission } from '#app/domain/permission-table.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Result } from '#app/domain/result.ts';
import type { Rows } from '#app/store/rows.ts';
import type { Context } from './context.ts';

/**
 * One thing that a person (or the system) does. `perform` gives it its frame: input parsed, permission
 * checked, one transaction, one audit trail, the same answer to a repeated key.
 */
export interface Operation<Input, Output, Prepared = undefined> {
  /** Verb-noun, kebab-case; the last part of its address, `POST /desk/do/<name>`. */
  readonly name: string;
  readonly input: z.ZodType<Input>;
  /** Who may try at all; `signed-in` is everybody. What depends on the target is checked again in `run`. */
  readonly permission: Permission | 'signed-in';
  /**
   * Work that must not happen in a transaction: files, renditions, of which nothing is visible by itself;
   * or other operations, each in its own. `key`: the request's idempotency key.
   */
  readonly prepare?: (context: Context, actor: Actor, input: Input, key: string | undefined) => Promise<Result<Prepared>>;
  /** Decides and writes. May run again from its start, so all its effects go through `tx`. */
  readonly run: (tx: Rows, context: Context, actor: Actor, input: Input, prepared: Prepared) => Promise<Result<Output>>;
}

/** Ties the types of an operation together; adds nothing. */
export function defineOperation<Input, Output, Prepared = undefined>(
  operation: Operation<Input, Output, Prepared>,
): Operation<Input, Output, Prepared> {
  return operation;
}
