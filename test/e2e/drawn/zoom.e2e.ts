import { test } from '../support/drawn.ts';
import { checkZoom } from '../support/screen-checks.ts';

checkZoom(test);
