import { z } from 'zod';

// First import of the window: without it zod probes for `eval`, which the content security policy refuses and reports.
z.config({ jitless: true });
