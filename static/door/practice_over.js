/** On the page that says that the practice is over: nothing of it stays on the phone, and soon the real door is open again. */

import { forgetPractice } from "./practice.js";

const READ = 8000; // ms

await forgetPractice();
setTimeout(() => location.replace("/door"), READ);
