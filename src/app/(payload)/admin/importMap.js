import { InstantCell as InstantCell_0cfee9446b4bca546bfbdd93f7382ede } from '../../../cms/admin/instant.tsx'
import { InstantNote as InstantNote_0cfee9446b4bca546bfbdd93f7382ede } from '../../../cms/admin/instant.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/cms/admin/instant.tsx#InstantCell": InstantCell_0cfee9446b4bca546bfbdd93f7382ede,
  "/cms/admin/instant.tsx#InstantNote": InstantNote_0cfee9446b4bca546bfbdd93f7382ede,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
