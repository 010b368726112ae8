// Writes .env.example from the table of variables (after `npm run build`).
import { writeFileSync } from 'node:fs';
import { describeConfig, PACKAGE_ROOT } from '../dist/src/platform/config/index.js';

writeFileSync(`${PACKAGE_ROOT}/.env.example`, describeConfig());
