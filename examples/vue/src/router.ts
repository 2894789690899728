import {createRouter, createWebHistory} from 'vue-router';
import SignIn from './pages/SignIn.vue';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {path: '/', component: SignIn},
    {path: '/account', component: () => import('./pages/Account.vue')},
    {path: '/own', component: () => import('./pages/OwnScreens.vue')},
  ],
});
