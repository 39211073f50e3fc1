import { z } from 'zod';
import { LOCALE_PATTERN } from './locales.ts';

/** A locale tag as campaigns list them: `ja`, `zh-Hans`, `ms-BN`. Apart from `locales.ts` so that islands carry no zod. */
export const localeSchema = z.string().max(16).regex(LOCALE_PATTERN);
