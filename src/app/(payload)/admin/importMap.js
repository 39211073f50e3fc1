import { ReferenceCell as ReferenceCell_f53dc76a1e1ac3883398caed924dc849 } from '../../../cms/admin/reference.tsx'
import { ReferenceField as ReferenceField_f53dc76a1e1ac3883398caed924dc849 } from '../../../cms/admin/reference.tsx'
import { WordsCell as WordsCell_e666c3ee42ce1c4ececa8f8a6318623c } from '../../../cms/admin/words.tsx'
import { JsonField as JsonField_312c72131a5361ea65e1e9ce120bcedf } from '../../../cms/admin/json.tsx'
import { InstantCell as InstantCell_0cfee9446b4bca546bfbdd93f7382ede } from '../../../cms/admin/instant.tsx'
import { InstantNote as InstantNote_0cfee9446b4bca546bfbdd93f7382ede } from '../../../cms/admin/instant.tsx'
import { InTheDesk as InTheDesk_f457e9a0778b8d2732047043f59935c7 } from '../../../cms/admin/in-the-desk.tsx'
import { Day as Day_f6cd4f1121261e9e20d974d268fe1e0b } from '../../../cms/admin/day.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/cms/admin/reference.tsx#ReferenceCell": ReferenceCell_f53dc76a1e1ac3883398caed924dc849,
  "/cms/admin/reference.tsx#ReferenceField": ReferenceField_f53dc76a1e1ac3883398caed924dc849,
  "/cms/admin/words.tsx#WordsCell": WordsCell_e666c3ee42ce1c4ececa8f8a6318623c,
  "/cms/admin/json.tsx#JsonField": JsonField_312c72131a5361ea65e1e9ce120bcedf,
  "/cms/admin/instant.tsx#InstantCell": InstantCell_0cfee9446b4bca546bfbdd93f7382ede,
  "/cms/admin/instant.tsx#InstantNote": InstantNote_0cfee9446b4bca546bfbdd93f7382ede,
  "/cms/admin/in-the-desk.tsx#InTheDesk": InTheDesk_f457e9a0778b8d2732047043f59935c7,
  "/cms/admin/day.tsx#Day": Day_f6cd4f1121261e9e20d974d268fe1e0b,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
