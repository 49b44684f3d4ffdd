import { setFlagsFromString } from 'node:v8';

/**
 * Imported first by whatever starts threads that simulate: the optimising compiler may then put the whole of a contact's
 * step (agenda, walk, gate, record) into one piece of machine code, where its own limit leaves calls between the parts.
 * Flags are the process's: threads started afterwards have it too. V8 counts in bytes of bytecode: of one function that
 * is put in, and of all that are put into one; a version that no longer knows a flag says so on standard error and goes on.
 */
setFlagsFromString('--max-inlined-bytecode-size=1000');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
