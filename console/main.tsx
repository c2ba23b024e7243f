// Where does the console begin?
import './shell/base.css';
import './shell/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './shell/console.tsx';

const place = document.getElementById('console');
if (place === null) throw new Error('the page has no element `console` to draw in');
createRoot(place).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
