/** One step of the main job, verified. */
export interface StepReport {
  readonly step: string;
  readonly ok: boolean;
  /** What was seen. */
  readonly proof: unknown;
  readonly ms: number;
}

/** Runs steps in order; the first that is not true ends the run. */
export class Steps {
  readonly reports: StepReport[] = [];

  /** `work` answers its proof, or throws with what was seen instead. */
  async run<T>(step: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const report = (ok: boolean, proof: unknown) => {
      const ms = Math.round(performance.now() - began);
      this.reports.push({ step, ok, proof, ms });
      console.error(`${ok ? '✓' : '✗'} ${step} (${String(ms)} ms)`);
    };
    try {
      const proof = await work();
      report(true, proof);
      return proof;
    } catch (error) {
      report(false, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 500);
}

/** Throws with what was seen, unless it is what was expected. */
export function expectEqual(what: string, seen: unknown, expected: unknown): void {
  if (JSON.stringify(seen) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, saw ${show(seen)}`);
  }
}

/** Asks again until it is true; throws with the last answer after `withinMs`. */
export async function eventually<T>(what: string, ask: () => Promise<T>, isRight: (answer: T) => boolean, withinMs = 20_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > until) throw new Error(`${what} within ${String(withinMs)} ms; last: ${show(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
