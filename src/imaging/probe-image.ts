import type { ImageProbe } from '#app/files/receive.ts';
import { probeAnswerSchema } from './child-messages.ts';
import { defaultChildLimits, runChild } from './run-child.ts';

/**
 * Decodes a picture to its end in a process of its own: its size as shown, in pixels, and its EXIF
 * orientation. `image-unreadable` where it is cut off or broken; see `runChild` for the other codes.
 */
export const probeImage: ImageProbe = (path, { pixels }) =>
  runChild({ kind: 'probe', path, pixels }, probeAnswerSchema, defaultChildLimits);
