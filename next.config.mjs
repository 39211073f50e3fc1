import { withPayload } from '@payloadcms/next/withPayload';

/** Next serves Payload's admin and API, nothing else: `src/server.ts` answers the rest before Next sees it. */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // The admin's JSX is React's; the rest of the product has Preact's (see tsconfig.json).
  typescript: { tsconfigPath: 'src/app/tsconfig.json' },
  images: { unoptimized: true },
  // The server compresses what it makes itself; Next does so for the admin.
  compress: true,
};

export default withPayload(config, { devBundleServerPackages: false });
