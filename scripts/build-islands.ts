import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleIslands, ISLANDS_DIR } from '#app/web/bundle-islands.ts';

// Bundles the desk's islands into `dist`, where a product in production finds them at start.
await rm(ISLANDS_DIR, { recursive: true, force: true });
await mkdir(ISLANDS_DIR, { recursive: true });
for (const [name, code] of await bundleIslands()) await writeFile(join(ISLANDS_DIR, `${name}.js`), code);
