import type { Client } from '../../shared/api/client.ts';
import type { ImportProof } from '../../shared/api/calls/contact-import.ts';
import type { TableKind, TableReport } from '../../shared/api/calls/table-import.ts';

interface GivenTable {
  fileName: string;
  text: string;
  kind?: TableKind;
  mapping?: readonly string[];
  proof?: ImportProof | null;
}

/** Imports a table as a window does, its columns as they are guessed where no mapping is given. */
export async function importTable(client: Pick<Client, 'call'>, { fileName, text, kind, mapping, proof = null }: GivenTable): Promise<TableReport> {
  const { importId } = await client.call('imports.begin', { fileName });
  try {
    await client.call('imports.append', { importId, text });
    const look = await client.call('imports.look', { importId, ...(kind === undefined ? {} : { kind }) });
    return await client.call('imports.run', { importId, kind: look.kind, mapping: [...(mapping ?? look.columns.map(({ use }) => use))], dateOrders: look.columns.map(({ dates }) => dates?.order ?? null), proof });
  } finally {
    await client.call('imports.end', { importId });
  }
}
