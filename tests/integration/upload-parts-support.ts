import { createHash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import { openPartStore } from '#app/files/open-blob-store.ts';
import type { PartStore } from '#app/files/part-store.ts';
import { openFileStores, type FileStore } from '#tests/support/file-stores.ts';
import { databaseKinds, type DatabaseKind } from '#tests/support/open-database.ts';
import { openProduct, testConfig, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { noise } from './upload-pictures.ts';

/** Where files are kept, and on which database: the disk serves one process, as SQLite does; a bucket many, as MongoDB does. */
export interface PartsSetting {
  readonly store: FileStore;
  readonly kind: DatabaseKind;
}

/** Every setting that this run can reach. End their servers with `stop`. */
export async function openPartsSettings(): Promise<{ readonly settings: readonly PartsSetting[]; readonly stop: () => Promise<void> }> {
  const { stores, stop } = await openFileStores();
  return { settings: stores.map((store) => ({ store, kind: (store.kind === 's3' ? databaseKinds.at(-1) : undefined) ?? 'sqlite' })), stop };
}

const answerSchema = z.object({ ok: z.boolean(), value: z.record(z.string(), z.unknown()).optional(), error: z.object({ code: z.string(), field: z.string().optional() }).optional() });
export type Answer = z.infer<typeof answerSchema>;
export const begunSchema = z.object({ upload: z.string(), partBytes: z.number() });
const ticketSchema = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });

/** As a browser sums a part. */
export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** As blobs are named. */
export function hexOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of each part of a file. */
export function slices(bytes: Buffer, partBytes: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, at) => bytes.subarray(at * partBytes, (at + 1) * partBytes));
}

/** A product that takes large files, with one of its staff as its scripts would send them. */
export class PartsDesk {
  private constructor(
    readonly product: TestProduct,
    readonly staff: TestPerson,
    readonly parts: PartStore,
    /** 11 MB: two parts. */
    readonly png: Buffer,
  ) {}

  static async open({ store, kind }: PartsSetting): Promise<PartsDesk> {
    const product = await openProduct(kind, store.environment);
    await mkdir(`${product.dataDir}/incoming`, { recursive: true }); // made by the first upload
    const parts = await openPartStore({ ...testConfig({ ...store.environment }), dataDir: product.dataDir });
    return new PartsDesk(product, await product.person({ roles: ['staff'] }), parts, await noise(1_900, 1_900).png({ compressionLevel: 0 }).toBuffer());
  }

  close(): Promise<void> {
    return this.product.close();
  }

  async ask(operation: string, input: object, person = this.staff): Promise<Answer> {
    return answerSchema.parse(await (await person.json(`/desk/do/${operation}`, input)).json());
  }

  async begin(bytes: number, { name = '瓦版.png', type = 'image/png' } = {}): Promise<z.infer<typeof begunSchema>> {
    return begunSchema.parse((await this.ask('begin-upload', { name, type, bytes, role: 'artwork' })).value);
  }

  permit(upload: string, part: number, sha256: string, person = this.staff): Promise<Answer> {
    return this.ask('permit-part', { upload, part, sha256 }, person);
  }

  /** Puts a part where the ticket says; answers the status, 0 where the line was cut. */
  put(given: unknown, bytes: Uint8Array, person = this.staff): Promise<number> {
    const { url, headers } = ticketSchema.parse(given);
    const ours: Record<string, string> = url.startsWith('/') ? { cookie: person.cookie, origin: this.product.url } : {};
    // A server that refuses before it has read everything may cut the line.
    return fetch(new URL(url, this.product.url), { method: 'PUT', headers: { ...headers, ...ours }, body: new Uint8Array(bytes) }).then(({ status }) => status, () => 0);
  }

  async send(upload: string, part: number, bytes: Uint8Array): Promise<number> {
    return this.put((await this.permit(upload, part, sumOf(bytes))).value, bytes);
  }

  /** Begins an upload and sends all of its parts; answers its id. */
  async sendAll(bytes: Buffer): Promise<string> {
    const { upload, partBytes } = await this.begin(bytes.length);
    for (const [at, slice] of slices(bytes, partBytes).entries()) expect(await this.send(upload, at + 1, slice)).toBeLessThan(300);
    return upload;
  }

  finish(upload: string, person = this.staff): Promise<Answer> {
    return this.ask('finish-upload', { upload, credit: { text: 'Demo', licence: 'CC BY 4.0' } }, person);
  }

  abort(upload: string, person = this.staff): Promise<Answer> {
    return this.ask('abort-upload', { upload }, person);
  }

  /** Ids of what lies in the store of parts. */
  async leftovers(): Promise<string[]> {
    const ids: string[] = [];
    for await (const { id } of this.parts.leftovers()) ids.push(id);
    return ids;
  }

  async nothingLeft(): Promise<void> {
    expect(await this.leftovers()).toEqual([]);
    expect((await readdir(`${this.product.dataDir}/incoming`)).filter((name) => name !== 'parts')).toEqual([]);
  }
}
