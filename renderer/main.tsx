import './zod-setup.ts';
import './theme/fonts.css';
import './theme/charter.css';
import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { openApi } from './api/client.ts';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App api={await openApi()} />);
