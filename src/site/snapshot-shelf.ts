import { readSnapshot, type ReadSnapshotCode } from '#app/domain/freeze.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { ManifestEntry, Snapshot } from '#app/domain/snapshot.ts';
import { LeastRecentlyUsed } from './least-recently-used.ts';
import type { LiveView } from './live-view.ts';

/** The part of the blob store that the site needs (`src/files/blob-store.ts`). */
export interface BlobReader {
  read(sha256: string): Promise<Result<Buffer, 'blob-missing' | 'blob-corrupt' | 'blob-store-unavailable'>>;
}

export type SnapshotTrouble = ReadSnapshotCode | 'blob-missing' | 'blob-corrupt' | 'blob-store-unavailable';

/** What a blob's address leads to: a live release names it, only past ones do, nobody does, or we cannot tell. */
export type NamedBlob =
  | { readonly state: 'live'; readonly entry: ManifestEntry }
  | { readonly state: 'past' | 'unknown' | 'undecided' };

export interface SnapshotShelf {
  /** The snapshot of a fingerprint, checked against it. A failure is told to `onAlarm`. */
  load(fingerprint: string): Promise<Result<Snapshot, SnapshotTrouble>>;
  /** Who names the blob `sha256` under the file name `name` at this view. */
  findBlob(view: LiveView, sha256: string, name: string): Promise<NamedBlob>;
}

/** Snapshots kept parsed; the least recently asked go first. */
const KEPT = 1_000;
const LOADS_AT_ONCE = 8;

interface ShelfOptions {
  blobs: BlobReader;
  /** A snapshot that is or was public cannot be served: missing, altered or unreadable. */
  onAlarm: (fingerprint: string, code: SnapshotTrouble) => void;
}

class MemoryShelf implements SnapshotShelf {
  readonly #options: ShelfOptions;
  readonly #snapshots = new LeastRecentlyUsed<string, Snapshot>(KEPT, () => 1);
  readonly #loading = new Map<string, Promise<Result<Snapshot, SnapshotTrouble>>>();
  /** Snapshots whose manifest is in `#naming`. Immutable, small, needed for every blob: kept while the process lives. */
  readonly #manifests = new Set<string>();
  /** Which snapshots name a blob. */
  readonly #naming = new Map<string, { fingerprint: string; entry: ManifestEntry }[]>();
  /** The last view of which every manifest was read. */
  #completeView: number | undefined;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  async load(fingerprint: string): Promise<Result<Snapshot, SnapshotTrouble>> {
    const known = this.#snapshots.get(fingerprint);
    if (known !== undefined) return ok(known);
    const pending = this.#loading.get(fingerprint) ?? this.#read(fingerprint).finally(() => this.#loading.delete(fingerprint));
    this.#loading.set(fingerprint, pending);
    return pending;
  }

  async findBlob(view: LiveView, sha256: string, name: string): Promise<NamedBlob> {
    const known = this.#named(view.liveSnapshots, sha256, name);
    if (known !== undefined) return { state: 'live', entry: known };
    // After a start few manifests are known yet; once all were read this costs nothing.
    const complete = await this.#readManifests(view);
    const entry = this.#named(view.liveSnapshots, sha256, name);
    if (entry !== undefined) return { state: 'live', entry };
    if (!complete) return { state: 'undecided' };
    return { state: this.#named(view.pastSnapshots, sha256, name) === undefined ? 'unknown' : 'past' };
  }

  #named(fingerprints: ReadonlySet<string>, sha256: string, name: string): ManifestEntry | undefined {
    for (const { fingerprint, entry } of this.#naming.get(sha256) ?? []) {
      if (entry.name === name && fingerprints.has(fingerprint)) return entry;
    }
    return undefined;
  }

  /** Reads what no manifest was read of yet; false if one could not be read, so that nobody can tell. */
  async #readManifests(view: LiveView): Promise<boolean> {
    if (this.#completeView === view.id) return true;
    const unread = [...view.liveSnapshots, ...view.pastSnapshots].filter((fingerprint) => !this.#manifests.has(fingerprint));
    const complete = (await this.#loadAll(unread)).every(Boolean);
    if (complete) this.#completeView = view.id;
    return complete;
  }

  async #loadAll(fingerprints: readonly string[]): Promise<boolean[]> {
    const waiting = [...fingerprints];
    const good: boolean[] = [];
    const worker = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) good.push((await this.load(next)).ok);
    };
    await Promise.all(Array.from({ length: LOADS_AT_ONCE }, worker));
    return good;
  }

  async #read(fingerprint: string): Promise<Result<Snapshot, SnapshotTrouble>> {
    const bytes = await this.#options.blobs.read(fingerprint);
    const snapshot: Result<Snapshot, SnapshotTrouble> = bytes.ok ? readSnapshot(bytes.value, fingerprint) : bytes;
    if (!snapshot.ok) {
      this.#options.onAlarm(fingerprint, snapshot.code);
      return fail(snapshot.code);
    }
    this.#register(fingerprint, snapshot.value);
    this.#snapshots.set(fingerprint, snapshot.value);
    return snapshot;
  }

  #register(fingerprint: string, snapshot: Snapshot): void {
    if (this.#manifests.has(fingerprint)) return;
    this.#manifests.add(fingerprint);
    for (const entry of snapshot.manifest) {
      const naming = this.#naming.get(entry.sha256);
      if (naming === undefined) this.#naming.set(entry.sha256, [{ fingerprint, entry }]);
      else naming.push({ fingerprint, entry });
    }
  }
}

/** Makes the shelf of verified snapshots. */
export function createSnapshotShelf(options: ShelfOptions): SnapshotShelf {
  return new MemoryShelf(options);
}
