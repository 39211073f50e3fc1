import { assertNever } from '#app/domain/result.ts';
import { liveRelease } from '#app/domain/release.ts';
import { releaseReader } from '#app/operations/read/release-rows.ts';
import { createLiveIndex, type LiveIndex } from '#app/site/live-index.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import type { Store } from '#app/store/rows.ts';
import { hold, RuleBroken, same } from './broken.ts';
import type { Command } from './commands.ts';
import { noFacts, readFacts, type Facts } from './facts.ts';
import { newReference, type Reference } from './reference/state.ts';
import { lastRules, rules } from './rules/index.ts';
import type { View } from './rules/view.ts';
import { runLook } from './steps/looking.ts';
import { runBoth, runRequest, runTwice } from './steps/requesting.ts';
import { runAdmin, runClock } from './steps/ruling.ts';
import { openWorld, type World } from './world.ts';

/** A look at the public site: throws where it shows what it must not. */
export type Visit = (world: World, ref: Reference, index: LiveIndex) => Promise<void>;

/** One run over one world: the product, the reference, and what both looked like after the last command. */
export class Stand {
  #facts: Facts = noFacts;
  #public: ReadonlyMap<string, string> = new Map();
  readonly #index: LiveIndex;
  /** After two requests at once whose answers fit either order: what the other order would have come to. */
  #others: Reference[] = [];
  #refBefore: Reference | undefined;

  private constructor(readonly world: World, public ref: Reference, private readonly visit: Visit | undefined) {
    const { campaignClock, realClock } = world.context;
    this.#index = createLiveIndex({ reader: releaseReader(world.db), campaignClock, realClock });
  }

  /** Over a furnished, otherwise empty store. */
  static async open(store: Store, files: BlobStore, visit?: Visit): Promise<Stand> {
    const world = openWorld(store, files);
    return new Stand(world, newReference(world.clock.real), visit);
  }

  /** The same moment over a copy of the store. */
  fork(store: Store, files: BlobStore): Stand {
    const world = openWorld(store, files);
    Object.assign(world.clock, this.world.clock);
    const other = new Stand(world, structuredClone(this.ref), this.visit);
    other.#facts = this.#facts;
    other.#public = this.#public;
    return other;
  }

  /** Runs a command and judges every rule. Throws `RuleBroken`. */
  async run(command: Command): Promise<void> {
    this.world.db.takeTouched();
    const before = this.#facts;
    this.#refBefore = undefined;
    if (!(await this.#do(command))) return;
    this.#facts = await readFacts(this.world.db, before, this.world.db.takeTouched());
    await this.#index.refresh();
    const publicBefore = this.#public;
    const [other] = this.#others.splice(0);
    try {
      await this.#judge(command, before, publicBefore);
    } catch (error) {
      if (!other || !(error instanceof RuleBroken)) throw error;
      this.ref = other;
      await this.#judge(command, before, publicBefore);
    }
  }

  /** Lets every undo window pass and the sweeps come, and judges once more. */
  async end(): Promise<void> {
    for (const command of [{ do: 'wait', ms: 10_000 }, { do: 'settle' }, { do: 'wait', ms: 10_000 }, { do: 'settle' }, { do: 'pin' }] as const) await this.run(command);
    const view = this.#view({ do: 'settle' }, this.#facts, this.#public);
    for (const rule of lastRules) await rule.check(view);
  }

  async #do(command: Command): Promise<boolean> {
    const { world, ref } = this;
    const textsOf = (fingerprint: string) => this.#textsOf(fingerprint);
    switch (command.do) {
      case 'wait': case 'pass': case 'settle': case 'pin':
        await runClock(world, ref, command);
        return true;
      case 'policy': case 'membership': case 'delete-person': case 'admin-edit':
        await runAdmin(world, ref, command);
        return true;
      case 'look':
        await runLook(world, ref, command);
        return false;
      case 'visit':
        await this.visit?.(world, ref, this.#index);
        hold(17, world.db.takeTouched().size === 0, () => 'a visit of the site wrote');
        return false;
      case 'twice':
        return runTwice(world, ref, command.request, textsOf);
      case 'both': {
        const [first = ref, ...others] = await runBoth(world, ref, command.requests, textsOf);
        this.#refBefore = ref;
        this.ref = first;
        this.#others = others;
        return true;
      }
      case 'create-work': case 'edit-work': case 'discard': case 'save': case 'save-same': case 'send': case 'submit': case 'decide':
      case 'release': case 'change-release': case 'withdraw': case 'plan-slot': case 'move-slot': case 'cancel-slot': case 'stop': case 'resume':
        return runRequest(world, ref, command, textsOf);
      default:
        return assertNever(command);
    }
  }

  async #judge(command: Command, before: Facts, publicBefore: ReadonlyMap<string, string>): Promise<void> {
    const { ref } = this;
    const distinct = new Set(Object.values(ref.fingerprints));
    hold(2, distinct.size === Object.keys(ref.fingerprints).length, () => 'two contents have one fingerprint');
    const view = this.#view(command, before, publicBefore);
    this.#public = view.publicAfter;
    hold(1, same([...view.live.liveSnapshots].sort(), [...view.publicAfter.values()].sort()), () => 'the site does not know what is public');
    for (const rule of rules) await rule.check(view);
  }

  #view(command: Command, before: Facts, publicBefore: ReadonlyMap<string, string>): View {
    const { world, ref } = this;
    const live = this.#index.view();
    if (!live) throw new Error('The index of live releases has no view');
    const publicAfter = new Map<string, string>();
    for (const [edition, releases] of Map.groupBy(this.#facts.releases, (release) => release.edition)) {
      const release = liveRelease(releases, world.clock.campaign);
      if (release) publicAfter.set(edition, release.snapshot);
    }
    const refBefore = this.#refBefore;
    return { world, ref, ...(refBefore ? { refBefore } : {}), command, before, after: this.#facts, publicBefore, publicAfter, live };
  }

  #textsOf(fingerprint: string): Readonly<Record<string, string>> {
    const content = Object.entries(this.ref.fingerprints).find(([, one]) => one === fingerprint)?.[0];
    if (content === undefined) throw new Error(`Nobody submitted ${fingerprint}`);
    return Object.fromEntries((JSON.parse(content) as [string, string, string, string, [string, string][]])[4]);
  }
}
