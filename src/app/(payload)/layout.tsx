import config from '#app/payload.config.ts';
import '@payloadcms/next/css';
// Faces of the scripts for which few machines have one: a record's texts are read in them, and a browser fetches only those of letters it meets.
import '@fontsource/noto-sans-khmer/400.css';
import '@fontsource/noto-sans-lao-looped/400.css';
import '@fontsource/noto-sans-myanmar/400.css';
import '@fontsource/noto-sans-tamil/400.css';
import '@fontsource/noto-sans-thai-looped/400.css';
import './records.css';
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts';
import type { ServerFunctionClient } from 'payload';
import type { ReactNode } from 'react';
import { importMap } from './admin/importMap.js';

/** What the admin's screens call on the server. Next wants it here, as a server action. */
const serverFunction: ServerFunctionClient = async (args) => {
  'use server';
  return handleServerFunctions({ ...args, config, importMap });
};

export default function Layout({ children }: { children: ReactNode }) {
  return <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>{children}</RootLayout>;
}
