import { generateTypes } from 'payload/node';
import { createCmsConfig } from '#app/create-cms-config.ts';

const config = await createCmsConfig({ databaseUrl: 'file:./unused.db', secret: 'only for generating types', publicUrl: 'http://127.0.0.1:3000' });
await generateTypes(config, { log: false });
