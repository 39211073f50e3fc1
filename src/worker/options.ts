import type { ChannelRegistry } from '#app/channels/registry.ts';
import { LOOKUP_SPAN } from '#app/domain/in-doubt.ts';
import type { Result } from '#app/domain/result.ts';
import type { Context } from '#app/operations/context.ts';
import type { Queues } from '#app/store/queue/open-queues.ts';
import type { Row } from '#app/store/rows.ts';

/** Points in a delivery's way at which tests end the process. */
export type Step = 'claimed' | 'prepared' | 'intent-stored' | 'gates-read' | 'sent' | 'outcome-stored';

export type TaskKind = Row<'tasks'>['kind'];
export type TaskHandler = (context: Context, data: Record<string, string>) => Promise<Result<unknown>>;

/** Something done again and again, by every worker: it must bear being done twice at once. */
export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  run(context: Context): Promise<unknown>;
}

export interface WorkerOptions {
  readonly queues: Queues;
  readonly channels: ChannelRegistry;
  readonly tasks?: Partial<Record<TaskKind, TaskHandler>>;
  readonly sweeps?: readonly Sweep[];
  /** Most requests to channels at once. */
  readonly concurrency?: number;
  /** How long a claim or an attempt may last, in ms, before another worker takes over. */
  readonly leaseMs?: number;
  /** How often to look for what is due, in ms. */
  readonly pollMs?: number;
  /** How long "not found" must have been the answer before it counts, in ms. */
  readonly lookUpSpanMs?: number;
  /** How long a graceful stop waits for what is being sent, in ms. */
  readonly stopWithinMs?: number;
  /** Called after the database was told that this worker is there. */
  readonly onBeat?: () => void | Promise<void>;
  /** For tests. */
  readonly onStep?: (step: Step, rows: number) => void | Promise<void>;
}

/** What every part of a worker has at hand. */
export interface Machine extends Required<Omit<WorkerOptions, 'onStep' | 'onBeat'>> {
  readonly context: Context;
  /** Who holds the lanes: this worker's name, new at each start. */
  readonly name: string;
  readonly at: (step: Step, rows?: number) => void | Promise<void>;
}

export function machineOf(context: Context, name: string, options: WorkerOptions): Machine {
  const { onStep } = options;
  return {
    tasks: {}, sweeps: [], concurrency: 64, leaseMs: 60_000, pollMs: 200, lookUpSpanMs: LOOKUP_SPAN, stopWithinMs: 15_000,
    ...options,
    context,
    name,
    at: onStep ? (step, rows = 1) => onStep(step, rows) : () => undefined,
  };
}
