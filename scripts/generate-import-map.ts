import { generateImportMap } from 'payload';
import { createCmsConfig } from '#app/create-cms-config.ts';

// The components that the admin loads by name, as Payload lists them.
const config = await createCmsConfig({ databaseUrl: 'file:never-opened.db', secret: 'not used here', publicUrl: 'http://127.0.0.1' });
await generateImportMap(config, { log: false, force: true });
