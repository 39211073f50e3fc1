import * as m0 from './20261128_193031_first.ts';
import * as m1 from './20261128_215238_uploads.ts';
import * as m2 from './20261128_223706_releases_by_time.ts';
import * as m3 from './20261128_230644_letterings.ts';

/** Every migration of the embedded database, oldest first. Written by `npm run generate:migration`. */
export const migrations = [
  { name: '20261128_193031_first', up: m0.up, down: m0.down },
  { name: '20261128_215238_uploads', up: m1.up, down: m1.down },
  { name: '20261128_223706_releases_by_time', up: m2.up, down: m2.down },
  { name: '20261128_230644_letterings', up: m3.up, down: m3.down },
];
