/** The only bridge between the window's page and the main process: see preload/contract.ts. */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, pushChannels, type WireTrayApi } from './contract.ts';

const api: WireTrayApi = {
  call: (name, payload) => ipcRenderer.invoke(callChannel(name), payload),
  onView: (listener) => subscribe(pushChannels.view, listener),
  onNavigate: (listener) => subscribe(pushChannels.navigate, listener),
};

/** The event itself, which leads to `ipcRenderer`, stays on this side. */
function subscribe<T>(channel: string, listener: (value: T) => void): () => void {
  const heard = (_event: unknown, value: T) => listener(value);
  ipcRenderer.on(channel, heard);
  return () => {
    ipcRenderer.removeListener(channel, heard);
  };
}

contextBridge.exposeInMainWorld('wireTray', api);
