import type { Result } from '#app/domain/result.ts';
import { hold, RuleBroken, same } from '../broken.ts';
import type { Request } from '../commands.ts';
import type { Reference } from '../reference/state.ts';
import type { World } from '../world.ts';
import { plan } from './plan.ts';
import type { Planned } from './planned.ts';
import type { TextsOf } from './publishing.ts';

/** What is wrong with an answer, or undefined where it is what the reference expects. */
function misfit(ref: Reference, { expect, operation }: Planned, answer: Result<unknown>): string | undefined {
  const expected = expect(ref);
  if (expected === 'either') return undefined;
  if (expected === false) return answer.ok ? `${operation.name} was accepted and should be refused` : undefined;
  if (!answer.ok) return `${operation.name} was refused with ${answer.code} and should be accepted`;
  const value = answer.value as Readonly<Record<string, unknown>>; // every operation answers an object
  const wrong = Object.entries(expected).find(([name, wanted]) => {
    const given = value[name];
    return !same(Array.isArray(given) && typeof wanted === 'number' ? given.length : given, wanted);
  });
  return wrong && `${operation.name} answered ${wrong[0]} = ${JSON.stringify(value[wrong[0]])}, should be ${JSON.stringify(wrong[1])}`;
}

function settle(ref: Reference, planned: Planned, answer: Result<unknown>): void {
  if (answer.ok) planned.apply(ref, answer.value as Readonly<Record<string, unknown>>); // as above
}

function ask(world: World, { who, operation, input }: Planned, key?: string): Promise<Result<unknown>> {
  return world.as(who, operation, input, key);
}

/** Runs one request. Answers whether there was anything to ask. */
export async function runRequest(world: World, ref: Reference, request: Request, textsOf: TextsOf): Promise<boolean> {
  const planned = plan(ref, request, textsOf);
  if (!planned) return false;
  const answer = await ask(world, planned);
  const wrong = misfit(ref, planned, answer);
  hold(planned.rule, wrong === undefined, () => wrong ?? '');
  settle(ref, planned, answer);
  return true;
}

let keys = 0;

/** Sends one form twice at once: the same answer, done once. */
export async function runTwice(world: World, ref: Reference, request: Request, textsOf: TextsOf): Promise<boolean> {
  const planned = plan(ref, request, textsOf);
  if (!planned) return false;
  const key = `key-${keys += 1}`;
  const [first, second] = await Promise.all([ask(world, planned, key), ask(world, planned, key)]);
  const wrong = misfit(ref, planned, first);
  hold(planned.rule, wrong === undefined, () => wrong ?? '');
  hold(5, same(first, second), () => `${planned.operation.name} answered ${JSON.stringify(first)} and then ${JSON.stringify(second)} to the same form`);
  settle(ref, planned, first);
  return true;
}

/** Runs two requests at once: their answers must be what one of the two orders gives. Answers the reference of each order that fits. */
export async function runBoth(world: World, ref: Reference, requests: readonly [Request, Request], textsOf: TextsOf): Promise<Reference[]> {
  const [a, b] = requests.map((request) => plan(ref, request, textsOf));
  if (!a || !b) {
    const only = a ?? b;
    if (!only) return [ref];
    const answer = await ask(world, only);
    const wrong = misfit(ref, only, answer);
    hold(only.rule, wrong === undefined, () => wrong ?? '');
    settle(ref, only, answer);
    return [ref];
  }
  const [first, second] = await Promise.all([ask(world, a), ask(world, b)]);
  const fitting: Reference[] = [];
  const wrongs: { rule: number; wrong: string }[] = [];
  for (const order of [[[a, first], [b, second]], [[b, second], [a, first]]] as const) {
    const tried = structuredClone(ref);
    let broken: { rule: number; wrong: string } | undefined;
    for (const [planned, answer] of order) {
      // Who meets another's change in the middle may always be asked to look again.
      if (!answer.ok && answer.code === 'stale-revision') continue;
      const wrong = broken ? undefined : misfit(tried, planned, answer);
      if (wrong !== undefined) broken = { rule: planned.rule, wrong };
      if (!broken) settle(tried, planned, answer);
    }
    if (broken) wrongs.push(broken);
    else fitting.push(tried);
  }
  if (fitting.length > 0) return fitting;
  // Two orders that fail alike fail for that; else it is the order that must not matter.
  const alike = wrongs.every(({ rule }) => rule === wrongs[0]?.rule);
  throw new RuleBroken(alike ? (wrongs[0]?.rule ?? 7) : 7, `two at once fit neither order: ${wrongs.map(({ wrong }) => wrong).join(' / ')}`);
}
