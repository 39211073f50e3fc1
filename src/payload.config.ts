import { createCmsConfig, type CmsOptions } from './create-cms-config.ts';
import { loadConfig } from './config/env.ts';

/** Set by the server before Next loads its own copy of this module: both then speak of one product. */
const holder = globalThis as { kawarabanCms?: CmsOptions };

function fromEnvironment(): CmsOptions {
  const config = loadConfig();
  return { databaseUrl: config.database.url, secret: config.sessionSecret, publicUrl: config.publicUrl };
}

// Payload's command line and Next's admin want the default export.
export default createCmsConfig(holder.kawarabanCms ?? fromEnvironment());
