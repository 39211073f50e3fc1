/** Uploads that this browser began and did not finish, so that the same file goes on after a reload. */
export interface RememberedUploads {
  /** The upload of a file, by its fingerprint. */
  find(fingerprint: string): string | undefined;
  keep(fingerprint: string, upload: string, name: string): void;
  forget(fingerprint: string): void;
  /** Names of the files, newest first. */
  names(): string[];
}

interface Remembered {
  readonly upload: string;
  readonly name: string;
  /** The browser's clock. */
  readonly begunAt: number;
}

/** As long as the server keeps one. */
const KEPT = 24 * 60 * 60 * 1_000;
const EDGE = 1024 * 1024;

/** Kept for each person apart: several may share a browser. A browser that keeps nothing begins anew. */
export function rememberedUploads(person: string): RememberedUploads {
  const key = `kawaraban-uploads:${person}`;
  const read = (): Record<string, Remembered> => {
    try {
      const all = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, Remembered>; // written by us alone
      return Object.fromEntries(Object.entries(all).filter(([, { begunAt }]) => begunAt > Date.now() - KEPT));
    } catch {
      return {};
    }
  };
  const write = (all: Record<string, Remembered>): void => {
    try {
      localStorage.setItem(key, JSON.stringify(all));
    } catch {
      // Private windows and full storages: it can only not go on after a reload.
    }
  };
  return {
    find: (fingerprint) => read()[fingerprint]?.upload,
    keep: (fingerprint, upload, name) => { write({ ...read(), [fingerprint]: { upload, name, begunAt: Date.now() } }); },
    forget: (fingerprint) => { write(Object.fromEntries(Object.entries(read()).filter(([one]) => one !== fingerprint))); },
    names: () => Object.values(read()).sort((a, b) => b.begunAt - a.begunAt).map(({ name }) => name),
  };
}

/** What tells a file from others: name, length, when it was changed, and its first and last MiB. */
export async function fingerprintOf(file: File): Promise<string> {
  const edges = new Blob([file.slice(0, EDGE), file.slice(Math.max(0, file.size - EDGE))]);
  return [file.name, file.size, file.lastModified, await digestOf(edges)].join('|');
}

/** SHA-256 of some bytes, base64. */
export async function digestOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
