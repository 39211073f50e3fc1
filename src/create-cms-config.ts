import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConfig, deepCopyObject, type CollectionConfig, type SanitizedConfig } from 'payload';
import { en } from '@payloadcms/translations/languages/en';
import { ja } from '@payloadcms/translations/languages/ja';
import sharp from 'sharp';
import { collections } from '#collections/index.ts';
import { databaseAdapter } from './cms/database.ts';
import { presentCollection } from './cms/records-room/present-collection.ts';
import { recordsTranslations } from './cms/records-room/texts.ts';

/** This folder, `src`. Not by `new URL(…)`: Next’s bundler takes that for a module. */
const source = dirname(fileURLToPath(import.meta.url));

export interface CmsOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly publicUrl: string;
  /** Payload's own log level; `error` unless said. */
  readonly logLevel?: 'error' | 'warn' | 'info';
}

/** Composes the Payload config. It holds no rules: those are in the domain and the operations. */
export function createCmsConfig(options: CmsOptions): Promise<SanitizedConfig> {
  return buildConfig({
    db: databaseAdapter(options.databaseUrl),
    secret: options.secret,
    serverURL: options.publicUrl,
    // Payload changes what it is given; a copy lets several configs live in one process.
    collections: collections.map((collection) => presentCollection(deepCopyObject<CollectionConfig>(collection))),
    sharp,
    telemetry: false,
    logger: { options: { level: options.logLevel ?? 'error' } },
    graphQL: { disable: true },
    folders: false,
    i18n: { supportedLanguages: { en, ja }, fallbackLanguage: 'en', translations: recordsTranslations },
    jobs: { access: { run: () => false, queue: () => false, cancel: () => false } },
    typescript: {
      outputFile: join(source, 'store', 'payload-types.ts'),
      declare: false,
      // Payload would start a second process for it at every start outside production; `npm run generate` does it.
      autoGenerate: false,
    },
    admin: {
      user: 'users',
      // The other one is asked of gravatar.com, which would learn who works here, and when.
      avatar: 'default',
      components: { beforeDashboard: ['/cms/admin/day.tsx#Day'] },
      importMap: {
        baseDir: source,
        importMapFile: join(source, 'app', '(payload)', 'admin', 'importMap.js'),
      },
    },
  });
}
