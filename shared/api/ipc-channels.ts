// Apart from the schemas of the wire, since the preload, which needs these names alone, is loaded with every window.

/** The channels of Electron's inter-process messages that carry this wire, and nothing else. */
export const IPC_TO_HOST = 'throughline:to-host';
export const IPC_TO_WINDOW = 'throughline:to-window';
/** The name under which the preload gives the page its port. */
export const BRIDGE_NAME = 'throughline';
