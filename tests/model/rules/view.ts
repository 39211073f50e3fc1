import type { LiveView } from '#app/site/live-view.ts';
import type { Command } from '../commands.ts';
import type { Facts } from '../facts.ts';
import type { Reference } from '../reference/state.ts';
import type { World } from '../world.ts';

/** What a rule judges: one command, the rows before and after it, and what the reference makes of it. */
export interface View {
  readonly world: World;
  readonly ref: Reference;
  /** Two requests at once: what it was before them, and so perhaps in the middle of them. */
  readonly refBefore?: Reference;
  readonly command: Command;
  readonly before: Facts;
  readonly after: Facts;
  /** What was public before and is now, by edition: the fingerprint, as the site's own index has it. */
  readonly publicBefore: ReadonlyMap<string, string>;
  readonly publicAfter: ReadonlyMap<string, string>;
  readonly live: LiveView;
}

/** One of the rules of design §6: its number, its sentence, and what it looks at after every command. */
export interface Rule {
  readonly number: number;
  readonly says: string;
  readonly check: (view: View) => void | Promise<void>;
}

/** The request inside a command, where there is one. */
export function requestsOf(command: Command): readonly Command[] {
  if (command.do === 'twice') return [command.request];
  return command.do === 'both' ? command.requests : [command];
}
