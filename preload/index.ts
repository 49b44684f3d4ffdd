import { contextBridge, ipcRenderer } from 'electron';
import { exposePort } from './bridge.ts';

exposePort(contextBridge, ipcRenderer);
