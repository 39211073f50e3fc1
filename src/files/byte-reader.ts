import type { FileHandle } from 'node:fs/promises';

/** What one read may ask for. */
export const BLOCK_BYTES = 64 * 1024;
const WINDOW_BYTES = 256 * 1024;

/** More parts than any real picture has: a walk over millions of empty ones would only cost time. */
export const PARTS_MAX = 200_000;

/** Reads any place of a file through one window of 256 kB, so that a walk over 100 MB holds no more. */
export class ByteReader {
  readonly size: number;
  readonly #file: FileHandle;
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  #start = 0;
  #length = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** `length` bytes (at most {@link BLOCK_BYTES}) from `offset`, fewer at the file's end. Valid until the next read. */
  async at(offset: number, length: number): Promise<Buffer> {
    const from = offset - this.#start;
    if (from < 0 || from + length > this.#length) await this.#load(offset);
    const begin = offset - this.#start;
    return this.#window.subarray(begin, Math.min(begin + length, this.#length));
  }

  /** The offset of the first byte at or after `offset` that is not this value; the file's size if there is none. */
  async skip(byte: number, offset: number): Promise<number> {
    for (let place = offset; ; ) {
      const block = await this.at(place, BLOCK_BYTES);
      const found = block.findIndex((value) => value !== byte);
      if (found >= 0) return place + found;
      if (block.length === 0) return place;
      place += block.length;
    }
  }

  async #load(offset: number): Promise<void> {
    const { bytesRead } = await this.#file.read(this.#window, 0, WINDOW_BYTES, offset);
    this.#start = offset;
    this.#length = bytesRead;
  }
}
