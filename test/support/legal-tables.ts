// The product's own tables, for tests beside code in shared/, which itself may not reach into main/.
export { legalTables } from '../../main/files/legal-tables.ts';
