import { runElectron } from './run-electron.ts';

runElectron();
