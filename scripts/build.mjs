// @ts-check
// npm run build: builds the app, with all that the build tool prints.
import './loader/own-packages.mjs';
import { fileURLToPath } from 'node:url';
import { buildApp } from './build/app.mjs';
import { reportFailure } from './build/report-failure.mjs';

await buildApp(fileURLToPath(new URL('..', import.meta.url)), 'info').catch(reportFailure);
