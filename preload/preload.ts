/** The only bridge between the window's page and the main process: see contract.ts. */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, pushChannels } from './constants.ts';
import type { WireTrayApi } from './contract.ts';

const api: WireTrayApi = {
  call: (name, payload) => ipcRenderer.invoke(callChannel(name), payload),
  onView: (listener) => subscribe(pushChannels.view, listener),
  onNavigate: (listener) => subscribe(pushChannels.navigate, listener),
};

/** Passes on the value only: the event object would give the page access to `ipcRenderer`. */
function subscribe<T>(channel: string, listener: (value: T) => void): () => void {
  const handler = (_event: unknown, value: T) => listener(value);
  ipcRenderer.on(channel, handler);
  return () => {
    ipcRenderer.removeListener(channel, handler);
  };
}

contextBridge.exposeInMainWorld('wireTray', api);
