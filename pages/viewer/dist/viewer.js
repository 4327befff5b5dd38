var mT=Object.create;var rd=Object.defineProperty;var gT=Object.getOwnPropertyDescriptor;var yT=Object.getOwnPropertyNames;var bT=Object.getPrototypeOf,xT=Object.prototype.hasOwnProperty;var b=(r,e,t)=>()=>{if(t)throw t[0];try{return r&&(e=r(r=0)),e}catch(n){throw t=[n],n}};var vT=(r,e)=>()=>{try{return e||r((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}},Jt=(r,e)=>{for(var t in e)rd(r,t,{get:e[t],enumerable:!0})},_T=(r,e,t,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of yT(e))!xT.call(r,i)&&i!==t&&rd(r,i,{get:()=>e[i],enumerable:!(n=gT(e,i))||n.enumerable});return r};var wT=(r,e,t)=>(t=r!=null?mT(bT(r)):{},_T(e||!r||!r.__esModule?rd(t,"default",{value:r,enumerable:!0}):t,r));var xo,mL,uc,gL,Fb,wd=b(()=>{xo=globalThis,mL=globalThis.document||{},uc=globalThis.process||{},gL=globalThis.console,Fb=globalThis.navigator||{}});function fc(r){if(typeof window<"u"&&window.process?.type==="renderer"||typeof process<"u"&&process.versions?.electron)return!0;let e=typeof navigator<"u"&&navigator.userAgent,t=r||e;return!!(t&&t.indexOf("Electron")>=0)}var Ed=b(()=>{});function ze(){return!(typeof process=="object"&&String(process)==="[object process]"&&!process?.browser)||fc()}var Sd=b(()=>{Ed()});function Pd(r){return!r&&!ze()?"Node":fc(r)?"Electron":(r||Fb.userAgent||"").indexOf("Edge")>-1?"Edge":globalThis.chrome?"Chrome":globalThis.safari?"Safari":globalThis.mozInnerScreenX?"Firefox":"Unknown"}var Ub=b(()=>{Sd();Ed();wd()});var Td,Xr=b(()=>{wd();Sd();Ub();Td="4.1.2"});function Xn(r,e){if(!r)throw new Error(e||"Assertion failed")}var Ld=b(()=>{});function Ad(r){if(!r)return 0;let e;switch(typeof r){case"number":e=r;break;case"object":e=r.logLevel||r.priority||0;break;default:return 0}return Xn(Number.isFinite(e)&&e>=0),e}function Gb(r){let{logLevel:e,message:t}=r;r.logLevel=Ad(e);let n=r.args?Array.from(r.args):[];for(;n.length&&n.shift()!==t;);switch(typeof e){case"string":case"function":t!==void 0&&n.unshift(t),r.message=e;break;case"object":Object.assign(r,e);break;default:}typeof r.message=="function"&&(r.message=r.message());let i=typeof r.message;return Xn(i==="string"||i==="object"),Object.assign(r,{args:n},r.opts)}var zb=b(()=>{Ld()});var Kr,dc,$b=b(()=>{zb();Kr=()=>{},dc=class{constructor({level:e=0}={}){this.userData={},this._onceCache=new Set,this._level=e}set level(e){this.setLevel(e)}get level(){return this.getLevel()}setLevel(e){return this._level=e,this}getLevel(){return this._level}warn(e,...t){return this._log("warn",0,e,t,{once:!0})}error(e,...t){return this._log("error",0,e,t)}log(e,t,...n){return this._log("log",e,t,n)}info(e,t,...n){return this._log("info",e,t,n)}once(e,t,...n){return this._log("once",e,t,n,{once:!0})}_log(e,t,n,i,o={}){let s=Gb({logLevel:t,message:n,args:this._buildArgs(t,n,i),opts:o});return this._createLogFunction(e,s,o)}_buildArgs(e,t,n){return[e,t,...n]}_createLogFunction(e,t,n){if(!this._shouldLog(t.logLevel))return Kr;let i=this._getOnceTag(n.tag??t.tag??t.message);if((n.once||t.once)&&i!==void 0){if(this._onceCache.has(i))return Kr;this._onceCache.add(i)}return this._emit(e,t)}_shouldLog(e){return this.getLevel()>=Ad(e)}_getOnceTag(e){if(e!==void 0)try{return typeof e=="string"?e:String(e)}catch{return}}}});function bL(r){try{let e=window[r],t="__storage_test__";return e.setItem(t,t),e.removeItem(t),e}catch{return null}}var hc,Vb=b(()=>{hc=class{constructor(e,t,n="sessionStorage"){this.storage=bL(n),this.id=e,this.config=t,this._loadConfiguration()}getConfiguration(){return this.config}setConfiguration(e){if(Object.assign(this.config,e),this.storage){let t=JSON.stringify(this.config);this.storage.setItem(this.id,t)}}_loadConfiguration(){let e={};if(this.storage){let t=this.storage.getItem(this.id);e=t?JSON.parse(t):{}}return Object.assign(this.config,e),this}}});function Wb(r){let e;return r<10?e=`${r.toFixed(2)}ms`:r<100?e=`${r.toFixed(1)}ms`:r<1e3?e=`${r.toFixed(0)}ms`:e=`${(r/1e3).toFixed(2)}s`,e}function jb(r,e=8){let t=Math.max(e-r.length,0);return`${" ".repeat(t)}${r}`}var Hb=b(()=>{});function Yb(r){return typeof r!="string"?r:(r=r.toUpperCase(),pc[r]||pc.WHITE)}function qb(r,e,t){return!ze&&typeof r=="string"&&(e&&(r=`\x1B[${Yb(e)}m${r}\x1B[39m`),t&&(r=`\x1B[${Yb(t)+xL}m${r}\x1B[49m`)),r}var pc,xL,Zb=b(()=>{Xr();(function(r){r[r.BLACK=30]="BLACK",r[r.RED=31]="RED",r[r.GREEN=32]="GREEN",r[r.YELLOW=33]="YELLOW",r[r.BLUE=34]="BLUE",r[r.MAGENTA=35]="MAGENTA",r[r.CYAN=36]="CYAN",r[r.WHITE=37]="WHITE",r[r.BRIGHT_BLACK=90]="BRIGHT_BLACK",r[r.BRIGHT_RED=91]="BRIGHT_RED",r[r.BRIGHT_GREEN=92]="BRIGHT_GREEN",r[r.BRIGHT_YELLOW=93]="BRIGHT_YELLOW",r[r.BRIGHT_BLUE=94]="BRIGHT_BLUE",r[r.BRIGHT_MAGENTA=95]="BRIGHT_MAGENTA",r[r.BRIGHT_CYAN=96]="BRIGHT_CYAN",r[r.BRIGHT_WHITE=97]="BRIGHT_WHITE"})(pc||(pc={}));xL=10});function Xb(r,e=["constructor"]){let t=Object.getPrototypeOf(r),n=Object.getOwnPropertyNames(t),i=r;for(let o of n){let s=i[o];typeof s=="function"&&(e.find(a=>o===a)||(i[o]=s.bind(r)))}}var Kb=b(()=>{});var mc,Pt,Cd=b(()=>{Xr();mc=class{getHighResolutionTimer(){let e;if(ze()&&xo.performance)e=xo?.performance?.now?.();else if("hrtime"in uc){let t=uc?.hrtime?.();e=t[0]*1e3+t[1]/1e6}else e=Date.now();return e}getMemoryUsageMB(){let t=xo?.performance?.memory?.usedJSHeapSize;return t==null?null:Math.trunc(t/1024/1024)}},Pt=new mc;globalThis.Probe=mc;globalThis.probe=Pt});function vL(r,e,t){if(typeof e=="string"){let n=t.time?jb(Wb(t.total)):"";e=t.time?`${r}: ${n}  ${e}`:`${r}: ${e}`,e=qb(e,t.color,t.background)}return e}function _L(r){for(let e in r)for(let t in r[e])return t||"untitled";return"empty"}var Kn,Md,Ae,Rd=b(()=>{Xr();$b();Vb();Hb();Zb();Kb();Ld();Cd();Kn={debug:ze()&&console.debug||console.log,log:console.log,info:console.info,warn:console.warn,error:console.error},Md={enabled:!0,level:0},Ae=class extends dc{constructor({id:e}={id:""}){super({level:0}),this.VERSION=Td,this._startTs=Pt.getHighResolutionTimer(),this._deltaTs=Pt.getHighResolutionTimer(),this.userData={},this.LOG_THROTTLE_TIMEOUT=0,this.id=e,this.userData={},this._storage=new hc(`__probe-${this.id}__`,{[this.id]:Md}),this.timeStamp(`${this.id} started`),Xb(this),Object.seal(this)}isEnabled(){return this._getConfiguration().enabled}getLevel(){return this._getConfiguration().level}getTotal(){return Number((Pt.getHighResolutionTimer()-this._startTs).toPrecision(10))}getDelta(){return Number((Pt.getHighResolutionTimer()-this._deltaTs).toPrecision(10))}set priority(e){this.level=e}get priority(){return this.level}getPriority(){return this.level}enable(e=!0){return this._updateConfiguration({enabled:e}),this}setLevel(e){return this._updateConfiguration({level:e}),this}get(e){return this._getConfiguration()[e]}set(e,t){this._updateConfiguration({[e]:t})}settings(){console.table?console.table(this._storage.config):console.log(this._storage.config)}assert(e,t){if(!e)throw new Error(t||"Assertion failed")}warn(e,...t){return this._log("warn",0,e,t,{method:Kn.warn,once:!0})}error(e,...t){return this._log("error",0,e,t,{method:Kn.error})}deprecated(e,t){return this.warn(`\`${e}\` is deprecated and will be removed in a later version. Use \`${t}\` instead`)}removed(e,t){return this.error(`\`${e}\` has been removed. Use \`${t}\` instead`)}probe(e,t,...n){let i=Pt.getMemoryUsageMB();if(i!==null){let o=`${i}MB `;typeof t=="function"?t=()=>`${o}${t()}`:typeof t=="string"&&(t=`${o}${t}`)}return this._log("log",e,t,n,{method:Kn.log,time:!0,once:!0})}log(e,t,...n){return this._log("log",e,t,n,{method:Kn.debug})}info(e,t,...n){return this._log("info",e,t,n,{method:console.info})}once(e,t,...n){return this._log("once",e,t,n,{method:Kn.debug||Kn.info,once:!0})}table(e,t,n){return t?this._log("table",e,t,n&&[n]||[],{method:console.table||Kr,tag:_L(t)}):Kr}time(e,t){return this._log("time",e,t,[],{method:console.time?console.time:console.info})}timeEnd(e,t){return this._log("time",e,t,[],{method:console.timeEnd?console.timeEnd:console.info})}timeStamp(e,t){return this._log("time",e,t,[],{method:console.timeStamp||Kr})}group(e,t,n={collapsed:!1}){let i=(n.collapsed?console.groupCollapsed:console.group)||console.info;return this._log("group",e,t,[],{method:i})}groupCollapsed(e,t,n={}){return this.group(e,t,Object.assign({},n,{collapsed:!0}))}groupEnd(e){return this._log("groupEnd",e,"",[],{method:console.groupEnd||Kr})}withGroup(e,t,n){this.group(e,t)();try{n()}finally{this.groupEnd(e)()}}trace(){console.trace&&console.trace()}_shouldLog(e){return this.isEnabled()&&super._shouldLog(e)}_emit(e,t){let n=t.method;Xn(n),t.total=this.getTotal(),t.delta=this.getDelta(),this._deltaTs=Pt.getHighResolutionTimer();let i=vL(this.id,t.message,t);return n.bind(console,i,...t.args)}_getConfiguration(){return this._storage.config[this.id]||this._updateConfiguration(Md),this._storage.config[this.id]}_updateConfiguration(e){let t=this._storage.config[this.id]||{...Md};this._storage.setConfiguration({[this.id]:{...t,...e}})}};Ae.VERSION=Td});var Qb=b(()=>{Cd();globalThis.probe||(globalThis.probe=Pt)});var DV,vo=b(()=>{Rd();Rd();Qb();DV=new Ae({id:"@probe.gl/log"})});function So(){let r;if(typeof window<"u"&&window.performance)r=window.performance.now();else if(typeof process<"u"&&process.hrtime){let e=process.hrtime();r=e[0]*1e3+e[1]/1e6}else r=Date.now();return r}var qd=b(()=>{});var Jr,Zd=b(()=>{qd();Jr=class{constructor(e,t){this.sampleSize=1,this.time=0,this.count=0,this.samples=0,this.lastTiming=0,this.lastSampleTime=0,this.lastSampleCount=0,this._count=0,this._time=0,this._samples=0,this._startTime=0,this._timerPending=!1,this.name=e,this.type=t,this.reset()}reset(){return this.time=0,this.count=0,this.samples=0,this.lastTiming=0,this.lastSampleTime=0,this.lastSampleCount=0,this._count=0,this._time=0,this._samples=0,this._startTime=0,this._timerPending=!1,this}setSampleSize(e){return this.sampleSize=e,this}incrementCount(){return this.addCount(1),this}decrementCount(){return this.subtractCount(1),this}addCount(e){return this._count+=e,this._samples++,this._checkSampling(),this}subtractCount(e){return this._count-=e,this._samples++,this._checkSampling(),this}addTime(e){return this._time+=e,this.lastTiming=e,this._samples++,this._checkSampling(),this}timeStart(){return this._startTime=So(),this._timerPending=!0,this}timeEnd(){return this._timerPending?(this.addTime(So()-this._startTime),this._timerPending=!1,this._checkSampling(),this):this}getSampleAverageCount(){return this.sampleSize>0?this.lastSampleCount/this.sampleSize:0}getSampleAverageTime(){return this.sampleSize>0?this.lastSampleTime/this.sampleSize:0}getSampleHz(){return this.lastSampleTime>0?this.sampleSize/(this.lastSampleTime/1e3):0}getAverageCount(){return this.samples>0?this.count/this.samples:0}getAverageTime(){return this.samples>0?this.time/this.samples:0}getHz(){return this.time>0?this.samples/(this.time/1e3):0}_checkSampling(){this._samples===this.sampleSize&&(this.lastSampleTime=this._time,this.lastSampleCount=this._count,this.count+=this._count,this.time+=this._time,this.samples+=this._samples,this._time=0,this._count=0,this._samples=0)}}});var Je,fx=b(()=>{Zd();Je=class{constructor(e){this.stats={},this.id=e.id,this.stats={},this._initializeStats(e.stats),Object.seal(this)}get(e,t="count"){return this._getOrCreate({name:e,type:t})}get size(){return Object.keys(this.stats).length}reset(){for(let e of Object.values(this.stats))e.reset();return this}forEach(e){for(let t of Object.values(this.stats))e(t)}getTable(){let e={};return this.forEach(t=>{e[t.name]={time:t.time||0,count:t.count||0,average:t.getAverageTime()||0,hz:t.getHz()||0}}),e}_initializeStats(e=[]){e.forEach(t=>this._getOrCreate(t))}_getOrCreate(e){let{name:t,type:n}=e,i=this.stats[t];return i||(e instanceof Jr?i=e:i=new Jr(t,n),this.stats[t]=i),i}}});var Po=b(()=>{fx();Zd();qd()});function zx(r){return ArrayBuffer.isView(r)&&!(r instanceof DataView)}function $x(r){return Array.isArray(r)?r.length===0||typeof r[0]=="number":!1}function Io(r){return zx(r)||$x(r)}var Vx=b(()=>{});var lh=b(()=>{Vx()});function ii(r){let e=r.split(""),t=0,n=0,i=!1,o=!1,s=!1;for(;t<r.length;){let a=r[t],c=r[t+1];if(o){s?s=!1:a==="\\"?s=!0:a==='"'&&(o=!1),t++;continue}if(i){a===`
`||a==="\r"?i=!1:e[t]=" ",t++;continue}if(n>0){if(a==="/"&&c==="*"){e[t]=" ",e[t+1]=" ",n++,t+=2;continue}if(a==="*"&&c==="/"){e[t]=" ",e[t+1]=" ",n--,t+=2;continue}a!==`
`&&a!=="\r"&&(e[t]=" "),t++;continue}if(a==='"'){o=!0,t++;continue}if(a==="/"&&c==="/"){e[t]=" ",e[t+1]=" ",i=!0,t+=2;continue}if(a==="/"&&c==="*"){e[t]=" ",e[t+1]=" ",n=1,t+=2;continue}t++}return e.join("")}function tn(r,e){let t=ii(r),n=[];for(let i of e){i.lastIndex=0;let o;for(o=i.exec(t);o;){let s=i===e[0],a=o.index,c=o[0].length;n.push({match:r.slice(a,a+c),index:a,length:c,bindingToken:o[s?1:2],groupToken:o[s?2:1],accessDeclaration:o[3]?.trim(),name:o[4]}),o=i.exec(t)}}return n.sort((i,o)=>i.index-o.index)}function gh(r,e,t){let n=tn(r,e);if(!n.length)return r;let i="",o=0;for(let s of n)i+=r.slice(o,s.index),i+=t(s),o=s.index+s.length;return i+=r.slice(o),i}function yh(r){return/@binding\(\s*auto\s*\)/.test(ii(r))}function i0(r,e){return tn(r,e===ni||e===Cc?FA:e).find(n=>n.bindingToken==="auto")}var We,ni,Cc,n0,FA,Mc=b(()=>{We="(?:var<\\s*(uniform|storage(?:\\s*,\\s*[A-Za-z_][A-Za-z0-9_]*)?)\\s*>|var)\\s+([A-Za-z_][A-Za-z0-9_]*)",ni=[new RegExp(`@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${We}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*${We}`,"g")],Cc=[new RegExp(`@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${We}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*${We}`,"g")],n0=[new RegExp(`@binding\\(\\s*(\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${We}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(\\d+)\\s*\\)\\s*${We}`,"g")],FA=[new RegExp(`@binding\\(\\s*(auto)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${We}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto)\\s*\\)\\s*${We}`,"g"),new RegExp(`@binding\\(\\s*(auto)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)(?:[\\s\\n\\r]*@[A-Za-z_][^\\n\\r]*)*[\\s\\n\\r]*${We}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto)\\s*\\)(?:[\\s\\n\\r]*@[A-Za-z_][^\\n\\r]*)*[\\s\\n\\r]*${We}`,"g")]});function Ic(r,e={}){let t=o0(r),n=UA(t);if(!n)return null;let i=GA(t,n);if(!i)return null;let o=$A(t,n,i);if(!o)return null;if(e.scanVertexAttributes===!1)return{attributes:[],bindings:o};let s=zA(t,n);if(!s)return null;let a=YA(t,n,i,s,e.vertexEntryPoint);return a?{attributes:a,bindings:o}:null}function o0(r){let e=ii(r),t=/[A-Za-z_][A-Za-z0-9_]*|(?:0[xX][0-9A-Fa-f]+|\d+)|[@(){}<>\[\]:,;=]/g,n=[],i=t.exec(e);for(;i;)n.push({value:i[0],index:i.index}),i=t.exec(e);return n}function UA(r){let e=[],t=0;for(let n of r){if(n.value==="}"&&t===0)return null;e.push(t),n.value==="{"?t++:n.value==="}"&&t--}return t===0?e:null}function GA(r,e){let t=new Map;for(let n=0;n<r.length;n++){if(e[n]!==0||r[n].value!=="alias")continue;let i=r[n+1]?.value;if(!ko(i)||r[n+2]?.value!=="="||t.has(i))return null;let o=c0(r,e,n+3,";");if(o<0||o===n+3)return null;t.set(i,Rc(r.slice(n+3,o))),n=o}return t}function zA(r,e){let t=new Map;for(let n=0;n<r.length;n++){if(e[n]!==0||r[n].value!=="struct")continue;let i=r[n+1]?.value,o=n+2;if(!ko(i)||t.has(i)||r[o]?.value!=="{")return null;let s=_h(r,o,"{","}");if(s<0)return null;t.set(i,r.slice(o+1,s)),n=s}return t}function $A(r,e,t){let n=[],i=new Set,o=new Set;for(let s=0;s<r.length;s++){if(e[s]!==0||r[s].value!=="var")continue;let a=l0(r,e,s),c=r.slice(a,s),l=bh(c,"group"),u=bh(c,"binding");if(l===null||u===null||l===void 0!=(u===void 0))return null;if(l===void 0||u===void 0)continue;let f=s+1,d=[];if(r[f]?.value==="<"){let v=_h(r,f,"<",">");if(v<0)return null;let y=Bc(r.slice(f+1,v),",");if(!y)return null;d=y.map(Rc),f=v+1}let h=r[f]?.value;if(!ko(h)||r[f+1]?.value!==":")return null;let p=c0(r,e,f+2,";");if(p<0||p===f+2)return null;let m=vh(Rc(r.slice(f+2,p)),t);if(!m)return null;let g=VA({name:h,group:l,location:u,addressSpace:d,resourceType:m}),x=`${l}:${u}`;if(!g||i.has(x)||o.has(h))return null;n.push(g),i.add(x),o.add(h),s=p}return HA(n),n.sort((s,a)=>s.group-a.group||s.location-a.location||s.name.localeCompare(a.name))}function VA(r){let{name:e,group:t,location:n,addressSpace:i,resourceType:o}=r,s={name:e,group:t,location:n};if(i[0]==="uniform"&&i.length===1)return{...s,type:"uniform"};if(i[0]==="storage"&&i.length<=2){let a=i[1]||"read";return a==="read"?{...s,type:"read-only-storage"}:a==="read_write"?{...s,type:"storage"}:null}return i.length>0?null:o==="sampler"||o==="sampler_comparison"?{...s,type:"sampler",...o==="sampler_comparison"?{samplerType:"comparison"}:{}}:o==="texture_external"?{...s,type:"external-texture"}:WA(s,o)||jA(s,o)}function WA(r,e){let t=/^texture_storage_(1d|2d|2d_array|3d)<([A-Za-z0-9_]+),(read|write|read_write)>$/.exec(e);if(!t)return null;let n={read:"read-only",write:"write-only",read_write:"read-write"}[t[3]];return{...r,type:"storage",format:t[2],access:n,viewDimension:xh(t[1])}}function jA(r,e){let t=/^texture_(multisampled_)?(1d|2d|2d_array|cube|cube_array|3d)<(f32|i32|u32)>$/.exec(e);if(t){if(t[1]&&t[2]!=="2d")return null;let i={f32:"float",i32:"sint",u32:"uint"}[t[3]];return{...r,type:"texture",viewDimension:xh(t[2]),sampleType:i,multisampled:!!t[1]}}let n=/^texture_depth_(multisampled_)?(2d|2d_array|cube|cube_array)$/.exec(e);return!n||n[1]&&n[2]!=="2d"?null:{...r,type:"texture",viewDimension:xh(n[2]),sampleType:"depth",multisampled:!!n[1]}}function HA(r){for(let e of r){if(e.type!=="sampler"||e.samplerType||!e.name.endsWith("Sampler"))continue;let t=e.name.slice(0,-7);r.find(i=>i.type==="texture"&&i.name===t&&i.group===e.group)?.sampleType==="depth"&&(e.samplerType="non-filtering")}}function YA(r,e,t,n,i){let o=qA(r,e);if(!o)return null;let s=o.filter(h=>h.vertex),a=i?s.find(h=>h.name===i):s.length===1?s[0]:void 0;if(!a)return s.length===0&&!i?[]:null;let c=Bc(a.parameters,",");if(!c)return null;let l=[],u=new Set,f=new Set,d=new Set;for(let h of c)if(h.length>0&&!s0({declaration:h,aliases:t,structures:n,attributes:l,attributeLocations:u,attributeNames:f,visitedStructures:d}))return null;return l.sort((h,p)=>h.location-p.location||h.name.localeCompare(p.name))}function qA(r,e){let t=[],n=new Set;for(let i=0;i<r.length;i++){if(e[i]!==0||r[i].value!=="fn")continue;let o=r[i+1]?.value,s=i+2;if(!ko(o)||n.has(o)||r[s]?.value!=="(")return null;let a=_h(r,s,"(",")");if(a<0)return null;let c=l0(r,e,i);t.push({name:o,vertex:a0(r.slice(c,i),"vertex"),parameters:r.slice(s+1,a)}),n.add(o),i=a}return t}function s0(r){let{declaration:e,aliases:t,structures:n,attributes:i,attributeLocations:o,attributeNames:s,visitedStructures:a}=r,c=KA(e,":");if(c<1||c===e.length-1)return!1;let l=QA(e.slice(0,c)),u=bh(e.slice(0,c),"location"),f=a0(e.slice(0,c),"builtin"),d=vh(Rc(e.slice(c+1)),t);if(!l||u===null||!d||u!==void 0&&f)return!1;if(u!==void 0){let m=XA(d);return!m||o.has(u)||s.has(l)?!1:(i.push({name:l,location:u,type:m}),o.add(u),s.add(l),!0)}if(f)return!0;let h=n.get(d);if(!h||a.has(d))return!1;let p=Bc(h,",");if(!p)return!1;a.add(d);for(let m of p)if(m.length>0&&!s0({...r,declaration:m}))return!1;return a.delete(d),!0}function vh(r,e,t=new Set){let n=o0(r),i="";for(let o of n){let s=e.get(o.value);if(!s){i+=ZA(o.value);continue}if(t.has(o.value))return null;let a=new Set(t);a.add(o.value);let c=vh(s,e,a);if(!c)return null;i+=c}return i}function ZA(r){let e=/^(vec[234]|mat[234]x[234])([fiuh])$/.exec(r);if(!e)return r;let t={f:"f32",i:"i32",u:"u32",h:"f16"}[e[2]];return`${e[1]}<${t}>`}function XA(r){return/^(?:i32|u32|f32|f16|vec[234]<(?:i32|u32|f32|f16)>)$/.test(r)?r:null}function bh(r,e){let t;for(let n=0;n<r.length;n++)if(!(r[n].value!=="@"||r[n+1]?.value!==e)){if(t!==void 0||r[n+2]?.value!=="("||!/^\d+$/.test(r[n+3]?.value||"")||r[n+4]?.value!==")")return null;t=Number(r[n+3].value)}return t}function a0(r,e){return r.some((t,n)=>t.value==="@"&&r[n+1]?.value===e)}function xh(r){return r.replace("_","-")}function _h(r,e,t,n){let i=0;for(let o=e;o<r.length;o++)if(r[o].value===t)i++;else if(r[o].value===n&&--i===0)return o;return-1}function Bc(r,e){let t=[],n=0,i={"(":0,"<":0,"[":0,"{":0},o=Object.keys(i),s={")":"(",">":"<","]":"[","}":"{"};for(let a=0;a<r.length;a++){let c=r[a].value;if(c===e&&o.every(l=>i[l]===0)){t.push(r.slice(n,a)),n=a+1;continue}if(c in i)i[c]++;else if(c in s){let l=s[c];if(i[l]--,i[l]<0)return null}}return o.every(a=>i[a]===0)?(t.push(r.slice(n)),t):null}function KA(r,e){let t=Bc(r,e);return t&&t.length===2?t[0].length:-1}function c0(r,e,t,n){for(let i=t;i<r.length;i++)if(e[i]===0&&r[i].value===n)return i;return-1}function l0(r,e,t){for(let n=t-1;n>=0;n--)if(r[n].value===";"&&e[n]===0||r[n].value==="}"&&e[n]===1)return n+1;return 0}function QA(r){for(let e=r.length-1;e>=0;e--)if(ko(r[e].value))return r[e].value;return null}function Rc(r){return r.map(e=>e.value).join("")}function ko(r){return!!(r&&/^[A-Za-z_][A-Za-z0-9_]*$/.test(r))}var wh=b(()=>{Mc()});function ir(r,e){if(!r){let t=new Error(e||"shadertools: assertion failed.");throw Error.captureStackTrace?.(t,ir),t}}var Oc=b(()=>{});function f0(r){let e={};for(let[t,n]of Object.entries(r))e[t]=JA(n);return e}function JA(r){let e=u0(r);if(e!=="object")return{value:r,...Eh[e],type:e};if(typeof r=="object")return r?r.type!==void 0?{...r,...Eh[r.type],type:r.type}:r.value===void 0?{type:"object",value:r}:(e=u0(r.value),{...r,...Eh[e],type:e}):{type:"object",value:null};throw new Error("props")}function u0(r){return Array.isArray(r)||ArrayBuffer.isView(r)?"array":typeof r}var Eh,d0=b(()=>{Eh={number:{type:"number",validate(r,e){return Number.isFinite(r)&&typeof e=="object"&&(e.max===void 0||r<=e.max)&&(e.min===void 0||r>=e.min)}},array:{type:"array",validate(r,e){return Array.isArray(r)||ArrayBuffer.isView(r)}}}});var h0,p0,m0=b(()=>{h0=`#ifdef MODULE_LOGDEPTH
  logdepth_adjustPosition(gl_Position);
#endif
`,p0=`#ifdef MODULE_MATERIAL
  fragColor = material_filterColor(fragColor);
#endif

#ifdef MODULE_LIGHTING
  fragColor = lighting_filterColor(fragColor);
#endif

#ifdef MODULE_FOG
  fragColor = fog_filterColor(fragColor);
#endif

#ifdef MODULE_PICKING
  fragColor = picking_filterHighlightColor(fragColor);
  fragColor = picking_filterPickingColor(fragColor);
#endif

#ifdef MODULE_LOGDEPTH
  logdepth_setFragDepth();
#endif
`});function b0(r){let e={vertex:{},fragment:{}};for(let t in r){let n=r[t],i=tC(t);typeof n=="string"&&(n={order:0,injection:n}),e[i][t]=n}return e}function tC(r){let e=r.slice(0,2);switch(e){case"vs":return"vertex";case"fs":return"fragment";default:throw new Error(e)}}function No(r,e,t,n=!1,i="glsl",o={}){let s=e==="vertex";for(let a in t){let c=t[a];c.sort((u,f)=>u.order-f.order),Sh.length=c.length;for(let u=0,f=c.length;u<f;++u)Sh[u]=c[u].injection;let l=`${Sh.join(`
`)}
`;switch(a){case"vs:#decl":(i==="wgsl"||s)&&(r=r.replace(Do,l));break;case"vs:#main-start":(i==="wgsl"||s)&&(r=i==="wgsl"?kc(r,"vertex",l,"start",o.vertex):r.replace(g0,u=>u+l));break;case"vs:#main-end":(i==="wgsl"||s)&&(r=i==="wgsl"?kc(r,"vertex",l,"end",o.vertex):r.replace(y0,u=>l+u));break;case"fs:#decl":(i==="wgsl"||!s)&&(r=r.replace(Do,l));break;case"fs:#main-start":(i==="wgsl"||!s)&&(r=i==="wgsl"?kc(r,"fragment",l,"start",o.fragment):r.replace(g0,u=>u+l));break;case"fs:#main-end":(i==="wgsl"||!s)&&(r=i==="wgsl"?kc(r,"fragment",l,"end",o.fragment):r.replace(y0,u=>l+u));break;default:r=r.replace(a,u=>u+l)}}return r=r.replace(Do,""),n&&(r=r.replace(/\}\s*$/,a=>a+eC[e])),r}function kc(r,e,t,n,i){let o=rC(r,e,i);if(!o)return r;if(n==="start"){let s=o.openBraceIndex+1;return`${r.slice(0,s)}
${t}${r.slice(s)}`}return`${r.slice(0,o.closeBraceIndex)}${t}${r.slice(o.closeBraceIndex)}`}function rC(r,e,t){let n=e==="vertex"?"@vertex":"@fragment",i=r.indexOf(n);if(i<0)return null;let o=t?r.search(new RegExp(`\\bfn\\s+${nC(t)}\\s*\\(`)):r.indexOf("fn",i);if(o<0)return null;let s=r.indexOf("{",o);if(s<0)return null;let a=0;for(let c=s;c<r.length;c++){let l=r[c];if(l==="{")a++;else if(l==="}"&&(a--,a===0))return{openBraceIndex:s,closeBraceIndex:c}}return null}function nC(r){return r.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var eC,g0,y0,Sh,Do,Ph=b(()=>{m0();eC={vertex:h0,fragment:p0},g0=/void\s+main\s*\([^)]*\)\s*\{\n?/,y0=/}\n?[^{}]*$/,Sh=[],Do="__LUMA_INJECT_DECLARATIONS__"});function oi(r){r.map(e=>iC(e))}function iC(r){if(r.instance)return;oi(r.dependencies||[]);let{propTypes:e={},deprecations:t=[],inject:n={}}=r,i={normalizedInjections:b0(n),parsedDeprecations:oC(t)};e&&(i.propValidators=f0(e)),r.instance=i;let o={};e&&(o=Object.entries(e).reduce((s,[a,c])=>{let l=c?.value;return l&&(s[a]=l),s},{})),r.defaultUniforms={...r.defaultUniforms,...o}}function Th(r,e,t){r.deprecations?.forEach(n=>{n.regex?.test(e)&&(n.deprecated?t.deprecated(n.old,n.new)():t.removed(n.old,n.new)())})}function oC(r){return r.forEach(e=>{e.type==="function"?e.regex=new RegExp(`\\b${e.old}\\(`):e.regex=new RegExp(`${e.type} ${e.old};`)}),r}var Dc=b(()=>{d0();Ph()});function rn(r){oi(r);let e={},t={};x0({modules:r,level:0,moduleMap:e,moduleDepth:t});let n=Object.keys(t).sort((i,o)=>t[o]-t[i]).map(i=>e[i]);return oi(n),n}function x0(r){let{modules:e,level:t,moduleMap:n,moduleDepth:i}=r;if(t>=5)throw new Error("Possible loop in shader dependency graph");for(let o of e)n[o.name]=o,(i[o.name]===void 0||i[o.name]<t)&&(i[o.name]=t);for(let o of e)o.dependencies&&x0({modules:o.dependencies,level:t+1,moduleMap:n,moduleDepth:i})}var Lh=b(()=>{Dc()});var P,Me=b(()=>{vo();P=new Ae({id:"luma.gl"})});function sC(r,e){return r!=null?!!r:e!==void 0?e!=="production":!1}function aC(){return sC(P.get("debug"),cC())}function cC(){let r=globalThis.process;if(r?.env)return r.env.NODE_ENV}var Nc,Ah=b(()=>{Me();Nc={id:null,powerPreference:"high-performance",failIfMajorPerformanceCaveat:!1,featureLevel:void 0,optionalFeatures:[],xrCompatible:!1,createCanvasContext:void 0,webgl:{},onError:(r,e)=>{},onResize:(r,e)=>{let[t,n]=r.getDevicePixelSize();P.log(1,`${r} resized => ${t}x${n}px`)()},onPositionChange:(r,e)=>{let[t,n]=r.getPosition();P.log(1,`${r} repositioned => ${t},${n}`)()},onVisibilityChange:r=>P.log(1,`${r} Visibility changed ${r.isVisible}`)(),onDevicePixelRatioChange:(r,e)=>P.log(1,`${r} DPR changed ${e.oldRatio} => ${r.devicePixelRatio}`)(),debug:aC(),debugGPUTime:!1,debugShaders:P.get("debug-shaders")||void 0,debugFramebuffers:!!P.get("debug-framebuffers"),debugFactories:!!P.get("debug-factories"),debugWebGL:!!P.get("debug-webgl"),debugSpectorJS:void 0,debugSpectorJSUrl:void 0,_reuseDevices:!1,_cacheShaders:!0,_destroyShaders:!1,_cachePipelines:!0,_sharePipelines:!0,_destroyPipelines:!1,_initializeFeatures:!0,_disabledFeatures:{"compilation-status-async-webgl":!0},_handle:void 0}});function fC(r,e){let t=r.stats,n=!1;for(let c of e)t[c]||(r.get(c),n=!0);let i=Object.keys(t).length,o=v0.get(r);if(!n&&o?.orderedStatNames===e&&o.statCount===i)return;let s={},a=_0.get(e);a||(a=new Set(e),_0.set(e,a));for(let c of e)t[c]&&(s[c]=t[c]);for(let[c,l]of Object.entries(t))a.has(c)||(s[c]=l);for(let c of Object.keys(t))delete t[c];Object.assign(t,s),v0.set(r,{orderedStatNames:e,statCount:i})}var lC,uC,v0,_0,Ch,Fc,Mh=b(()=>{Po();lC="GPU Time and Memory",uC=["Adapter","GPU","GPU Type","GPU Backend","Frame Rate","CPU Time","GPU Time","GPU Memory","Buffer Memory","Texture Memory","External Buffer Memory","External Texture Memory","Swap Chain Texture"],v0=new WeakMap,_0=new WeakMap,Ch=class{stats=new Map;getStats(e){return this.get(e)}get(e){this.stats.has(e)||this.stats.set(e,new Je({id:e}));let t=this.stats.get(e);return e===lC&&fC(t,uC),t}},Fc=new Ch});var dC,w0,Rh,si,E0=b(()=>{Ah();Mh();Me();dC="set luma.log.level=1 (or higher) to trace rendering",w0="No matching device found. Ensure `@luma.gl/webgl` and/or `@luma.gl/webgpu` modules are imported.",Rh=class r{static defaultProps={...Nc,type:"best-available",adapters:void 0,waitForPageLoad:!0};stats=Fc;log=P;VERSION="9.4.2";spector;preregisteredAdapters=new Map;constructor(){if(globalThis.luma){if(globalThis.luma.VERSION!==this.VERSION)throw P.error(`Found luma.gl ${globalThis.luma.VERSION} while initialzing ${this.VERSION}`)(),P.error("'yarn why @luma.gl/core' can help identify the source of the conflict")(),new Error("luma.gl - multiple versions detected: see console log");P.error("This version of luma.gl has already been initialized")()}P.log(1,`${this.VERSION} - ${dC}`)(),globalThis.luma=this}async createDevice(e={}){let t={...r.defaultProps,...e},n=this.selectAdapter(t.type,t.adapters);if(!n)throw new Error(w0);return t.waitForPageLoad&&await n.pageLoaded,await n.create(t)}async attachDevice(e,t){let n=this._getTypeFromHandle(e,t.adapters),i=n&&this.selectAdapter(n,t.adapters);if(!i)throw new Error(w0);return await i?.attach?.(e,t)}registerAdapters(e){for(let t of e)this.preregisteredAdapters.set(t.type,t)}getSupportedAdapters(e=[]){let t=this._getAdapterMap(e);return Array.from(t).map(([,n])=>n).filter(n=>n.isSupported?.()).map(n=>n.type)}getBestAvailableAdapterType(e=[]){let t=["webgpu","webgl","null"],n=this._getAdapterMap(e);for(let i of t)if(n.get(i)?.isSupported?.())return i;return null}selectAdapter(e,t=[]){let n=e;e==="best-available"&&(n=this.getBestAvailableAdapterType(t));let i=this._getAdapterMap(t);return n&&i.get(n)||null}enforceWebGL2(e=!0,t=[]){let i=this._getAdapterMap(t).get("webgl");i||P.warn("enforceWebGL2: webgl adapter not found")(),i?.enforceWebGL2?.(e)}setDefaultDeviceProps(e){Object.assign(r.defaultProps,e)}_getAdapterMap(e=[]){let t=new Map(this.preregisteredAdapters);for(let n of e)t.set(n.type,n);return t}_getTypeFromHandle(e,t=[]){return e instanceof WebGL2RenderingContext?"webgl":typeof GPUDevice<"u"&&e instanceof GPUDevice||e?.queue?"webgpu":e===null?"null":(e instanceof WebGLRenderingContext?P.warn("WebGL1 is not supported",e)():P.warn("Unknown handle type",e)(),null)}},si=new Rh});function mC(){return Uc||(pC()||typeof window>"u"?Uc=Promise.resolve():Uc=new Promise(r=>window.addEventListener("load",()=>r()))),Uc}var Fo,hC,pC,Uc,S0=b(()=>{Xr();Fo=class{get pageLoaded(){return mC()}},hC=ze()&&typeof document<"u",pC=()=>hC&&document.readyState==="complete",Uc=null});function Mt(r="id"){Ih[r]=Ih[r]||1;let e=Ih[r]++;return`${r}-${e}`}var Ih,ai=b(()=>{Ih={}});function _C(r,e){let t={...e};for(let n in r)r[n]!==void 0&&(t[n]=r[n]);return t}function M0(r,e){let t=r.stats,n=!1;for(let c of e)t[c]||(r.get(c),n=!0);let i=Object.keys(t).length,o=A0.get(r);if(!n&&o?.orderedStatNames===e&&o.statCount===i)return;let s={},a=C0.get(e);a||(a=new Set(e),C0.set(e,a));for(let c of e)t[c]&&(s[c]=t[c]);for(let[c,l]of Object.entries(t))a.has(c)||(s[c]=l);for(let c of Object.keys(t))delete t[c];Object.assign(t,s),A0.set(r,{orderedStatNames:e,statCount:i})}function R0(r){return r.type==="webgl"?vC:xC}function Uo(r){let e=r.userData[gC];return e?.enabled?e:null}function _r(){return globalThis.performance?.now?.()??Date.now()}function wC(r,e){let t=Uo(r);if(!(!t||!t.activeDefaultFramebufferAcquireDepth))switch(t.transientCanvasResourceCreates=(t.transientCanvasResourceCreates||0)+1,e){case"Texture":t.transientCanvasTextureCreates=(t.transientCanvasTextureCreates||0)+1;break;case"TextureView":t.transientCanvasTextureViewCreates=(t.transientCanvasTextureViewCreates||0)+1;break;case"Sampler":t.transientCanvasSamplerCreates=(t.transientCanvasSamplerCreates||0)+1;break;case"Framebuffer":t.transientCanvasFramebufferCreates=(t.transientCanvasFramebufferCreates||0)+1;break;default:break}}function EC(r){let e=Object.getPrototypeOf(r);for(;e;){let t=Object.getPrototypeOf(e);if(!t||t===O.prototype)return SC(e)||r[Symbol.toStringTag]||r.constructor.name;e=t}return r[Symbol.toStringTag]||r.constructor.name}function SC(r){let e=Object.getOwnPropertyDescriptor(r,Symbol.toStringTag);return typeof e?.get=="function"?e.get.call(r):typeof e?.value=="string"?e.value:null}var gC,P0,T0,L0,yC,bC,xC,vC,A0,C0,O,de=b(()=>{ai();gC="cpu-hotspot-profiler",P0="GPU Resource Counts",T0="Resource Counts",L0="GPU Time and Memory",yC=["Resources","Buffers","Textures","Samplers","TextureViews","Framebuffers","QuerySets","Shaders","RenderPipelines","ComputePipelines","PipelineLayouts","VertexArrays","RenderPasss","RenderBundleEncoders","RenderBundles","ComputePasss","CommandEncoders","CommandBuffers"],bC=["Resources","Buffers","Textures","Samplers","TextureViews","Framebuffers","QuerySets","Shaders","RenderPipelines","SharedRenderPipelines","ComputePipelines","PipelineLayouts","VertexArrays","RenderPasss","RenderBundleEncoders","RenderBundles","ComputePasss","CommandEncoders","CommandBuffers"],xC=yC.flatMap(r=>[`${r} Created`,`${r} Active`]),vC=bC.flatMap(r=>[`${r} Created`,`${r} Active`]),A0=new WeakMap,C0=new WeakMap,O=class{static defaultProps={id:"undefined",handle:void 0,_isHandleBorrowed:!1,userData:void 0};toString(){return`${this[Symbol.toStringTag]||this.constructor.name}:"${this.id}"`}toJSON(){return this.toString()}id;props;userData={};_device;destroyed=!1;allocatedBytes=0;allocatedBytesName=null;_attachedResources=new Set;get ownsHandle(){return(this.props.handle===void 0||this.props.handle===null)&&!this.isHandleBorrowed}get isHandleBorrowed(){return!!this.props._isHandleBorrowed}constructor(e,t,n){if(!e)throw new Error("no device");this._device=e,this.props=_C(t,n);let i=this.props.id!=="undefined"?this.props.id:Mt(this[Symbol.toStringTag]);this.props.id=i,this.id=i,this.userData=this.props.userData||{},this.addStats()}destroy(){this.destroyed||this.destroyResource()}delete(){return this.destroy(),this}getProps(){return this.props}attachResource(e){this._attachedResources.add(e)}detachResource(e){this._attachedResources.delete(e)}destroyAttachedResource(e){this._attachedResources.delete(e)&&e.destroy()}destroyAttachedResources(){for(let e of this._attachedResources)e.destroy();this._attachedResources=new Set}destroyResource(){this.destroyed||(this.destroyAttachedResources(),this.removeStats(),this.destroyed=!0)}removeStats(){let e=Uo(this._device),t=e?_r():0,n=[this._device.statsManager.getStats(P0),this._device.statsManager.getStats(T0)],i=R0(this._device);for(let s of n)M0(s,i);let o=this.getStatsName();for(let s of n)s.get("Resources Active").decrementCount(),s.get(`${o}s Active`).decrementCount();e&&(e.statsBookkeepingCalls=(e.statsBookkeepingCalls||0)+1,e.statsBookkeepingTimeMs=(e.statsBookkeepingTimeMs||0)+(_r()-t))}trackAllocatedMemory(e,t=this.getStatsName()){let n=Uo(this._device),i=n?_r():0,o=this._device.statsManager.getStats(L0);this.allocatedBytes>0&&this.allocatedBytesName&&(o.get("GPU Memory").subtractCount(this.allocatedBytes),o.get(`${this.allocatedBytesName} Memory`).subtractCount(this.allocatedBytes)),o.get("GPU Memory").addCount(e),o.get(`${t} Memory`).addCount(e),n&&(n.statsBookkeepingCalls=(n.statsBookkeepingCalls||0)+1,n.statsBookkeepingTimeMs=(n.statsBookkeepingTimeMs||0)+(_r()-i)),this.allocatedBytes=e,this.allocatedBytesName=t}trackReferencedMemory(e,t=this.getStatsName()){this.trackAllocatedMemory(e,`External ${t}`)}trackDeallocatedMemory(e=this.getStatsName()){if(this.allocatedBytes===0){this.allocatedBytesName=null;return}let t=Uo(this._device),n=t?_r():0,i=this._device.statsManager.getStats(L0);i.get("GPU Memory").subtractCount(this.allocatedBytes),i.get(`${this.allocatedBytesName||e} Memory`).subtractCount(this.allocatedBytes),t&&(t.statsBookkeepingCalls=(t.statsBookkeepingCalls||0)+1,t.statsBookkeepingTimeMs=(t.statsBookkeepingTimeMs||0)+(_r()-n)),this.allocatedBytes=0,this.allocatedBytesName=null}trackDeallocatedReferencedMemory(e=this.getStatsName()){this.trackDeallocatedMemory(`Referenced ${e}`)}addStats(){let e=this.getStatsName(),t=Uo(this._device),n=t?_r():0,i=[this._device.statsManager.getStats(P0),this._device.statsManager.getStats(T0)],o=R0(this._device);for(let s of i)M0(s,o);for(let s of i)s.get("Resources Created").incrementCount(),s.get("Resources Active").incrementCount(),s.get(`${e}s Created`).incrementCount(),s.get(`${e}s Active`).incrementCount();t&&(t.statsBookkeepingCalls=(t.statsBookkeepingCalls||0)+1,t.statsBookkeepingTimeMs=(t.statsBookkeepingTimeMs||0)+(_r()-n)),wC(this._device,e)}getStatsName(){return EC(this)}}});var N,Gc=b(()=>{de();N=class r extends O{static INDEX=16;static VERTEX=32;static UNIFORM=64;static STORAGE=128;static INDIRECT=256;static QUERY_RESOLVE=512;static MAP_READ=1;static MAP_WRITE=2;static COPY_SRC=4;static COPY_DST=8;get[Symbol.toStringTag](){return"Buffer"}usage;indexType;updateTimestamp;constructor(e,t){let n={...t};(t.usage||0)&r.INDEX&&!t.indexType&&(t.data instanceof Uint32Array?n.indexType="uint32":t.data instanceof Uint16Array?n.indexType="uint16":t.data instanceof Uint8Array&&(n.indexType="uint8")),delete n.data,super(e,n,r.defaultProps),this.usage=n.usage||0,this.indexType=n.indexType,this.updateTimestamp=e.incrementTimestamp()}clone(e){return this.device.createBuffer({...this.props,...e})}static DEBUG_DATA_MAX_LENGTH=32;debugData=new ArrayBuffer(0);_setDebugData(e,t,n){if(!this.device.props.debug)return;let i=null,o;ArrayBuffer.isView(e)?(i=e,o=e.buffer):o=e;let s=Math.min(e?e.byteLength:n,r.DEBUG_DATA_MAX_LENGTH);if(o===null)this.debugData=new ArrayBuffer(s);else{let a=Math.min(i?.byteOffset||0,o.byteLength),c=Math.max(0,o.byteLength-a),l=Math.min(s,c);this.debugData=new Uint8Array(o,a,l).slice().buffer}}static defaultProps={...O.defaultProps,handle:void 0,usage:0,byteLength:0,byteOffset:0,data:null,indexType:"uint16",onMapped:void 0}}});function I0(){return Bh??Uint16Array}function B0(r){return!!(Bh&&r===Bh)}var Bh,O0=b(()=>{Bh=globalThis.Float16Array});function k0(r){let e=r.includes("norm"),t=!e&&!r.startsWith("float"),n=r.startsWith("s"),i=Oh[r],[o,s,a]=i||["uint8 ","i32",1];return{signedType:o,primitiveType:s,byteLength:a,normalized:e,integer:t,signed:n}}function D0(r){let e=r;switch(e){case"uint8":return"unorm8";case"sint8":return"snorm8";case"uint16":return"unorm16";case"sint16":return"snorm16";default:return e}}function et(r,e){switch(e){case 1:return r;case 2:return r+r%2;default:return r+(4-r%4)%4}}function zc(r){let e=ArrayBuffer.isView(r)?r.constructor:r;if(B0(e))return"float16";if(e===Uint8ClampedArray)return"uint8";let t=Object.values(Oh).find(n=>e===n[4]);if(!t)throw new Error(e.name);return t[0]}function N0(r){return zc(r)}function nn(r){if(r==="float16")return I0();let e=Oh[r];if(!e)throw new Error(r);let[,,,,t]=e;return t}function on(r){return nn(r)}var Oh,$c=b(()=>{O0();Oh={uint8:["uint8","u32",1,!1,Uint8Array],sint8:["sint8","i32",1,!1,Int8Array],unorm8:["uint8","f32",1,!0,Uint8Array],snorm8:["sint8","f32",1,!0,Int8Array],uint16:["uint16","u32",2,!1,Uint16Array],sint16:["sint16","i32",2,!1,Int16Array],unorm16:["uint16","u32",2,!0,Uint16Array],snorm16:["sint16","i32",2,!0,Int16Array],float16:["float16","f16",2,!1,Uint16Array],float32:["float32","f32",4,!1,Float32Array],uint32:["uint32","u32",4,!1,Uint32Array],sint32:["sint32","i32",4,!1,Int32Array]}});var kh,ge,Vc=b(()=>{$c();kh=class{getDataTypeInfo(e){return k0(e)}getNormalizedDataType(e){return D0(e)}alignTo(e,t){return et(e,t)}getDataType(e){return N0(e)}getTypedArrayConstructor(e){return on(e)}},ge=new kh});function PC(r,e){try{return ge.getDataTypeInfo(e)}catch{throw new Error(`Unsupported vertex format: ${r}`)}}function TC(r,e){if(!e)return 1;let t=Number(e);if(t===2||t===3||t===4)return t;throw new Error(`Unsupported vertex format: ${r}`)}function LC(r,e,t){if(t!==3)throw new Error(`Unsupported vertex format: ${r}`);switch(e){case"uint8":case"sint8":case"unorm8":case"snorm8":case"uint16":case"sint16":case"unorm16":case"snorm16":return`${e}x3-webgl`;default:throw new Error(`Unsupported vertex format: ${r}`)}}var Dh,Z,Go=b(()=>{Vc();Dh=class{getVertexFormatInfo(e){if(e==="unorm10-10-10-2")return{type:"unorm8",components:4,byteLength:4,integer:!1,signed:!1,normalized:!0};let t=e==="unorm8x4-bgra"?"unorm8x4":e,n;t.endsWith("-webgl")&&(t=t.slice(0,-6),n=!0);let i=t.split("x");if(i.length>2)throw new Error(`Unsupported vertex format: ${e}`);let[o,s]=i,a=o,c=TC(e,s),l=PC(e,a),u;try{u=n?LC(e,a,c):this.makeVertexFormat(l.signedType,c,l.normalized)}catch{throw new Error(`Unsupported vertex format: ${e}`)}if(u!==(n?e:t))throw new Error(`Unsupported vertex format: ${e}`);let f={type:a,components:c,byteLength:l.byteLength*c,integer:l.integer,signed:l.signed,normalized:l.normalized};return n&&(f.webglOnly=!0),f}makeVertexFormat(e,t,n){let i=n?ge.getNormalizedDataType(e):e;switch(i){case"unorm8":return t===1?"unorm8":t===3?"unorm8x3-webgl":`${i}x${t}`;case"snorm8":return t===1?"snorm8":t===3?"snorm8x3-webgl":`${i}x${t}`;case"uint8":case"sint8":if(t===3)throw new Error(`size: ${t}`);return t===1?i:`${i}x${t}`;case"uint16":return t===1?"uint16":t===3?"uint16x3-webgl":`${i}x${t}`;case"sint16":return t===1?"sint16":t===3?"sint16x3-webgl":`${i}x${t}`;case"unorm16":return t===1?"unorm16":t===3?"unorm16x3-webgl":`${i}x${t}`;case"snorm16":return t===1?"snorm16":t===3?"snorm16x3-webgl":`${i}x${t}`;case"float16":if(t===3)throw new Error(`size: ${t}`);return t===1?i:`${i}x${t}`;default:return t===1?i:`${i}x${t}`}}getVertexFormatFromAttribute(e,t,n){if(!t||t>4)throw new Error(`size ${t}`);let i=t,o=ge.getDataType(e);return this.makeVertexFormat(o,i,n)}getCompatibleVertexFormat(e){let t;switch(e.primitiveType){case"f32":t="float32";break;case"i32":t="sint32";break;case"u32":t="uint32";break;case"f16":return e.components<=2?"float16x2":"float16x4"}return e.components===1?t:`${t}x${e.components}`}},Z=new Dh});function Yc(r){let e=G0[r];if(!e)throw new Error(`Unsupported texture format ${r}`);return e}function U0(){return G0}var ye,H,Rt,AC,Wc,Nh,jc,Fh,CC,Uh,wr,Gh,zh,Hc,F0,MC,RC,G0,$h=b(()=>{ye="texture-compression-bc",H="texture-compression-astc",Rt="texture-compression-etc2",AC="texture-compression-etc1-webgl",Wc="texture-compression-pvrtc-webgl",Nh="texture-compression-atc-webgl",jc="float32-renderable-webgl",Fh="float16-renderable-webgl",CC="rgb9e5ufloat-renderable-webgl",Uh="snorm8-renderable-webgl",wr="norm16-webgl",Gh="norm16-renderable-webgl",zh="snorm16-renderable-webgl",Hc="float32-filterable",F0="float16-filterable-webgl";MC={r8unorm:{webgpu:527},rg8unorm:{webgpu:527},"rgb8unorm-webgl":{},rgba8unorm:{webgpu:31},"rgba8unorm-srgb":{webgpu:15},r8snorm:{render:Uh,webgpu:837},rg8snorm:{render:Uh,webgpu:837},"rgb8snorm-webgl":{},rgba8snorm:{render:Uh,webgpu:341},r8uint:{webgpu:515},rg8uint:{webgpu:515},rgba8uint:{webgpu:19},r8sint:{webgpu:515},rg8sint:{webgpu:515},rgba8sint:{webgpu:19},bgra8unorm:{webgpu:15},"bgra8unorm-srgb":{webgpu:15360},r16unorm:{f:wr,render:Gh,webgpu:992},rg16unorm:{f:wr,render:Gh,webgpu:992},"rgb16unorm-webgl":{f:wr,render:!1},rgba16unorm:{f:wr,render:Gh,webgpu:992},r16snorm:{f:wr,render:zh,webgpu:992},rg16snorm:{f:wr,render:zh,webgpu:992},"rgb16snorm-webgl":{f:wr,render:!1},rgba16snorm:{f:wr,render:zh,webgpu:992},r16uint:{webgpu:515},rg16uint:{webgpu:515},rgba16uint:{webgpu:19},r16sint:{webgpu:515},rg16sint:{webgpu:515},rgba16sint:{webgpu:19},r16float:{render:Fh,filter:"float16-filterable-webgl",webgpu:527},rg16float:{render:Fh,filter:F0,webgpu:527},rgba16float:{render:Fh,filter:F0,webgpu:31},r32uint:{webgpu:19},rg32uint:{webgpu:16387},rgba32uint:{webgpu:19},r32sint:{webgpu:19},rg32sint:{webgpu:16387},rgba32sint:{webgpu:19},r32float:{render:jc,filter:Hc,webgpu:19},rg32float:{render:!1,filter:Hc,webgpu:16387},"rgb32float-webgl":{render:jc,filter:Hc},rgba32float:{render:jc,filter:Hc,webgpu:19},"rgba4unorm-webgl":{channels:"rgba",bitsPerChannel:[4,4,4,4],packed:!0},"rgb565unorm-webgl":{channels:"rgb",bitsPerChannel:[5,6,5,0],packed:!0},"rgb5a1unorm-webgl":{channels:"rgba",bitsPerChannel:[5,5,5,1],packed:!0},rgb9e5ufloat:{channels:"rgb",packed:!0,render:CC,webgpu:5},rg11b10ufloat:{channels:"rgb",bitsPerChannel:[11,11,10,0],packed:!0,p:1,render:jc,webgpu:517},rgb10a2unorm:{channels:"rgba",bitsPerChannel:[10,10,10,2],packed:!0,p:1,webgpu:527},rgb10a2uint:{channels:"rgba",bitsPerChannel:[10,10,10,2],packed:!0,p:1,webgpu:515},stencil8:{attachment:"stencil",bitsPerChannel:[8,0,0,0],dataType:"uint8",webgpu:3},depth16unorm:{attachment:"depth",bitsPerChannel:[16,0,0,0],dataType:"uint16",webgpu:3},depth24plus:{attachment:"depth",bitsPerChannel:[24,0,0,0],dataType:"uint32",webgpu:3},depth32float:{attachment:"depth",bitsPerChannel:[32,0,0,0],dataType:"float32",webgpu:3},"depth24plus-stencil8":{attachment:"depth-stencil",bitsPerChannel:[24,8,0,0],packed:!0,webgpu:3},"depth32float-stencil8":{attachment:"depth-stencil",bitsPerChannel:[32,8,0,0],packed:!0,f:"depth32float-stencil8",webgpu:3}},RC={"bc1-rgb-unorm-webgl":{f:ye},"bc1-rgb-unorm-srgb-webgl":{f:ye},"bc1-rgba-unorm":{f:ye},"bc1-rgba-unorm-srgb":{f:ye},"bc2-rgba-unorm":{f:ye},"bc2-rgba-unorm-srgb":{f:ye},"bc3-rgba-unorm":{f:ye},"bc3-rgba-unorm-srgb":{f:ye},"bc4-r-unorm":{f:ye},"bc4-r-snorm":{f:ye},"bc5-rg-unorm":{f:ye},"bc5-rg-snorm":{f:ye},"bc6h-rgb-ufloat":{f:ye},"bc6h-rgb-float":{f:ye},"bc7-rgba-unorm":{f:ye},"bc7-rgba-unorm-srgb":{f:ye},"etc2-rgb8unorm":{f:Rt},"etc2-rgb8unorm-srgb":{f:Rt},"etc2-rgb8a1unorm":{f:Rt},"etc2-rgb8a1unorm-srgb":{f:Rt},"etc2-rgba8unorm":{f:Rt},"etc2-rgba8unorm-srgb":{f:Rt},"eac-r11unorm":{f:Rt},"eac-r11snorm":{f:Rt},"eac-rg11unorm":{f:Rt},"eac-rg11snorm":{f:Rt},"astc-4x4-unorm":{f:H},"astc-4x4-unorm-srgb":{f:H},"astc-5x4-unorm":{f:H},"astc-5x4-unorm-srgb":{f:H},"astc-5x5-unorm":{f:H},"astc-5x5-unorm-srgb":{f:H},"astc-6x5-unorm":{f:H},"astc-6x5-unorm-srgb":{f:H},"astc-6x6-unorm":{f:H},"astc-6x6-unorm-srgb":{f:H},"astc-8x5-unorm":{f:H},"astc-8x5-unorm-srgb":{f:H},"astc-8x6-unorm":{f:H},"astc-8x6-unorm-srgb":{f:H},"astc-8x8-unorm":{f:H},"astc-8x8-unorm-srgb":{f:H},"astc-10x5-unorm":{f:H},"astc-10x5-unorm-srgb":{f:H},"astc-10x6-unorm":{f:H},"astc-10x6-unorm-srgb":{f:H},"astc-10x8-unorm":{f:H},"astc-10x8-unorm-srgb":{f:H},"astc-10x10-unorm":{f:H},"astc-10x10-unorm-srgb":{f:H},"astc-12x10-unorm":{f:H},"astc-12x10-unorm-srgb":{f:H},"astc-12x12-unorm":{f:H},"astc-12x12-unorm-srgb":{f:H},"pvrtc-rgb4unorm-webgl":{f:Wc},"pvrtc-rgba4unorm-webgl":{f:Wc},"pvrtc-rgb2unorm-webgl":{f:Wc},"pvrtc-rgba2unorm-webgl":{f:Wc},"etc1-rbg-unorm-webgl":{f:AC},"atc-rgb-unorm-webgl":{f:Nh},"atc-rgba-unorm-webgl":{f:Nh},"atc-rgbai-unorm-webgl":{f:Nh}},G0={...MC,...RC}});function NC({format:r,width:e,height:t,depth:n,byteAlignment:i}){let o=Re.getInfo(r),{bytesPerPixel:s,bytesPerBlock:a=s,blockWidth:c=1,blockHeight:l=1,compressed:u=!1}=o,f=u?Math.ceil(e/c):e,d=u?Math.ceil(t/l):t,h=f*a,p=Math.ceil(h/i)*i,m=d,g=p*m*n;return{bytesPerPixel:s,bytesPerRow:p,rowsPerImage:m,depthOrArrayLayers:n,bytesPerImage:p*m,byteLength:g}}function FC(r){let e=Yc(r),t={format:r,create:e.f??!0,render:e.render??!0,filter:e.filter??!0,blend:e.blend??!0,store:e.store??!0},n=z0(r),i=r.startsWith("depth")||r.startsWith("stencil"),o=n?.signed,s=n?.integer,a=n?.webgl,c=!!n?.compressed;return t.render&&=!i&&!c,t.filter&&=!i&&!o&&!s&&!a,t}function z0(r){let e=UC(r);if(Re.isCompressed(r)){e.channels="rgb",e.components=3,e.bytesPerPixel=1,e.srgb=!1,e.compressed=!0,e.bytesPerBlock=zC(r);let n=GC(r);n&&(e.blockWidth=n.blockWidth,e.blockHeight=n.blockHeight)}let t=e.packed?null:IC.exec(r);if(t){let[,n,i,o,s,a]=t,c=`${o}${i}`,l=ge.getDataTypeInfo(c),u=l.byteLength*8,f=n?.length??1,d=[u,f>=2?u:0,f>=3?u:0,f>=4?u:0];e={format:r,attachment:e.attachment,dataType:l.signedType,components:f,channels:n,integer:l.integer,signed:l.signed,normalized:l.normalized,bitsPerChannel:d,bytesPerPixel:l.byteLength*f,packed:e.packed,srgb:e.srgb},a==="-webgl"&&(e.webgl=!0),s==="-srgb"&&(e.srgb=!0)}return r.endsWith("-webgl")&&(e.webgl=!0),r.endsWith("-srgb")&&(e.srgb=!0),e}function UC(r){let e={...Yc(r)},t=e.bytesPerPixel||1,n=e.bitsPerChannel||[8,8,8,8];return delete e.bitsPerChannel,delete e.bytesPerPixel,delete e.f,delete e.render,delete e.filter,delete e.blend,delete e.store,delete e.webgpu,{...e,format:r,attachment:e.attachment||"color",channels:e.channels||"r",components:e.components||e.channels?.length||1,bytesPerPixel:t,bitsPerChannel:n,dataType:e.dataType||"uint8",srgb:e.srgb??!1,packed:e.packed??!1,webgl:e.webgl??!1,integer:e.integer??!1,signed:e.signed??!1,normalized:e.normalized??!1,compressed:e.compressed??!1}}function GC(r){let t=/.*-(\d+)x(\d+)-.*/.exec(r);if(t){let[,n,i]=t;return{blockWidth:Number(n),blockHeight:Number(i)}}return r.startsWith("bc")||r.startsWith("etc1")||r.startsWith("etc2")||r.startsWith("eac")||r.startsWith("atc")?{blockWidth:4,blockHeight:4}:r.startsWith("pvrtc-rgb4")||r.startsWith("pvrtc-rgba4")?{blockWidth:4,blockHeight:4}:r.startsWith("pvrtc-rgb2")||r.startsWith("pvrtc-rgba2")?{blockWidth:8,blockHeight:4}:null}function zC(r){return r.startsWith("bc1")||r.startsWith("bc4")||r.startsWith("etc1")||r.startsWith("etc2-rgb8")||r.startsWith("etc2-rgb8a1")||r.startsWith("eac-r11")||r==="atc-rgb-unorm-webgl"?8:r.startsWith("bc2")||r.startsWith("bc3")||r.startsWith("bc5")||r.startsWith("bc6h")||r.startsWith("bc7")||r.startsWith("etc2-rgba8")||r.startsWith("eac-rg11")||r.startsWith("astc")||r==="atc-rgba-unorm-webgl"||r==="atc-rgbai-unorm-webgl"?16:r.startsWith("pvrtc")?8:16}var IC,BC,OC,kC,DC,Vh,Re,qc=b(()=>{Vc();$h();IC=/^(r|rg|rgb|rgba|bgra)([0-9]*)([a-z]*)(-srgb)?(-webgl)?$/,BC=["rgb","rgba","bgra"],OC=["depth","stencil"],kC=5,DC=["bc1","bc2","bc3","bc4","bc5","bc6","bc7","etc1","etc2","eac","atc","astc","pvrtc"],Vh=class{isColor(e){return BC.some(t=>e.startsWith(t))}isDepthStencil(e){return OC.some(t=>e.startsWith(t))}isCompressed(e){return DC.some(t=>e.startsWith(t))}getInfo(e){return z0(e)}getCapabilities(e){return FC(e)}getWebGPUCapabilities(e){let t=Yc(e);return t.webgpu!==void 0?t.webgpu:this.isCompressed(e)&&!e.endsWith("-webgl")?kC:0}computeMemoryLayout(e){return NC(e)}},Re=new Vh});function $0(r){return typeof ImageData<"u"&&r instanceof ImageData||typeof ImageBitmap<"u"&&r instanceof ImageBitmap||typeof HTMLImageElement<"u"&&r instanceof HTMLImageElement||typeof HTMLVideoElement<"u"&&r instanceof HTMLVideoElement||typeof VideoFrame<"u"&&r instanceof VideoFrame||typeof HTMLCanvasElement<"u"&&r instanceof HTMLCanvasElement||typeof OffscreenCanvas<"u"&&r instanceof OffscreenCanvas}function V0(r){if(typeof ImageData<"u"&&r instanceof ImageData||typeof ImageBitmap<"u"&&r instanceof ImageBitmap||typeof HTMLCanvasElement<"u"&&r instanceof HTMLCanvasElement||typeof OffscreenCanvas<"u"&&r instanceof OffscreenCanvas)return{width:r.width,height:r.height};if(typeof HTMLImageElement<"u"&&r instanceof HTMLImageElement)return{width:r.naturalWidth,height:r.naturalHeight};if(typeof HTMLVideoElement<"u"&&r instanceof HTMLVideoElement)return{width:r.videoWidth,height:r.videoHeight};if(typeof VideoFrame<"u"&&r instanceof VideoFrame)return{width:r.displayWidth,height:r.displayHeight};throw new Error("Unknown image type")}var W0=b(()=>{});function $C(r,e){let t=Wh(r),n=e.map(Wh).filter(i=>i!==void 0);return[t,...n].filter(i=>i!==void 0)}function Wh(r){if(r!==void 0){if(r===null||typeof r=="string"||typeof r=="number"||typeof r=="boolean")return r;if(r instanceof Error)return r.message;if(Array.isArray(r))return r.map(Wh);if(typeof r=="object"){if(VC(r)){let e=String(r);if(e!=="[object Object]")return e}return WC(r)?jC(r):r.constructor?.name||"Object"}return String(r)}}function VC(r){return"toString"in r&&typeof r.toString=="function"&&r.toString!==Object.prototype.toString}function WC(r){return"message"in r&&"type"in r}function jC(r){let e=typeof r.type=="string"?r.type:"message",t=typeof r.message=="string"?r.message:"",n=typeof r.lineNum=="number"?r.lineNum:null,i=typeof r.linePos=="number"?r.linePos:null,o=n!==null&&i!==null?` @ ${n}:${i}`:n!==null?` @ ${n}`:"";return`${e}${o}: ${t}`.trim()}function jh(){if(typeof HTMLCanvasElement>"u")return!1;let r=HTMLCanvasElement.prototype;return"layoutSubtree"in r&&typeof r.requestPaint=="function"}var zo,$o,or,j0=b(()=>{Mh();Me();ai();Gc();Go();qc();W0();$h();Ah();zo=class{};$o=class{features;disabledFeatures;constructor(e=[],t){this.features=new Set(e),this.disabledFeatures=t||{}}*[Symbol.iterator](){yield*this.features}has(e){return!this.disabledFeatures?.[e]&&this.features.has(e)}};or=class r{static defaultProps={...Nc};get[Symbol.toStringTag](){return"Device"}toString(){return`Device(${this.id})`}toJSON(){return this.toString()}id;props;userData={};statsManager=Fc;_factories={};timestamp=0;_reused=!1;_moduleData={};wgslLanguageFeatures=new Set;_textureCaps={};_debugGPUTimeQuery=null;constructor(e){this.props={...r.defaultProps,...e},this.id=this.props.id||Mt(this[Symbol.toStringTag].toLowerCase())}getVertexFormatInfo(e){return Z.getVertexFormatInfo(e)}isVertexFormatSupported(e){return!0}getTextureFormatInfo(e){return Re.getInfo(e)}getTextureFormatCapabilities(e){let t=this._textureCaps[e];if(!t){let n=this._getDeviceTextureFormatCapabilities(e);t=this._getDeviceSpecificTextureFormatCapabilities(n),this._textureCaps[e]=t}return t}getMipLevelCount(e,t,n=1){let i=Math.max(e,t,n);return 1+Math.floor(Math.log2(i))}isExternalImage(e){return $0(e)}getExternalImageSize(e){return V0(e)}isTextureFormatSupported(e){return this.getTextureFormatCapabilities(e).create}isTextureFormatFilterable(e){return this.getTextureFormatCapabilities(e).filter}isTextureFormatRenderable(e){return this.getTextureFormatCapabilities(e).render}isTextureFormatCompressed(e){return Re.isCompressed(e)}getSupportedCompressedTextureFormats(){let e=[];for(let t of Object.keys(U0()))this.isTextureFormatCompressed(t)&&this.isTextureFormatSupported(t)&&e.push(t);return e}pushDebugGroup(e){this.commandEncoder.pushDebugGroup(e)}popDebugGroup(){this.commandEncoder?.popDebugGroup()}insertDebugMarker(e){this.commandEncoder?.insertDebugMarker(e)}loseDevice(){return!1}incrementTimestamp(){return this.timestamp++}reportError(e,t,...n){if(!this.props.onError(e,t)){let o=$C(t,n);return P.error(this.type==="webgl"?"%cWebGL":"%cWebGPU","color: white; background: red; padding: 2px 6px; border-radius: 3px;",e.message,...o)}return()=>{}}debug(){if(this.props.debug)debugger;else P.once(0,`'Type luma.log.set({debug: true}) in console to enable debug breakpoints',
or create a device with the 'debug: true' prop.`)()}getDefaultCanvasContext(){if(!this.canvasContext)throw new Error("Device has no default CanvasContext. See props.createCanvasContext");return this.canvasContext}createFence(){throw new Error("createFence() not implemented")}beginRenderPass(e){return this.commandEncoder.beginRenderPass(e)}beginComputePass(e){return this.commandEncoder.beginComputePass(e)}writeBufferViaCommandEncoder(e,t,n,i=0){throw new Error("writeBufferViaCommandEncoder() not implemented")}generateMipmapsWebGPU(e){throw new Error("not implemented")}_createSharedRenderPipelineWebGL(e){throw new Error("_createSharedRenderPipelineWebGL() not implemented")}_createBindGroupLayoutWebGPU(e,t){throw new Error("_createBindGroupLayoutWebGPU() not implemented")}_createBindGroupWebGPU(e,t,n,i,o){throw new Error("_createBindGroupWebGPU() not implemented")}_supportsDebugGPUTime(){return this.features.has("timestamp-query")&&!!(this.props.debug||this.props.debugGPUTime)}_enableDebugGPUTime(e=256){if(!this._supportsDebugGPUTime())return null;if(this._debugGPUTimeQuery)return this._debugGPUTimeQuery;try{this._debugGPUTimeQuery=this.createQuerySet({type:"timestamp",count:e}),this.commandEncoder=this.createCommandEncoder({id:this.commandEncoder.props.id,timeProfilingQuerySet:this._debugGPUTimeQuery})}catch{this._debugGPUTimeQuery=null}return this._debugGPUTimeQuery}_disableDebugGPUTime(){this._debugGPUTimeQuery&&(this.commandEncoder.getTimeProfilingQuerySet()===this._debugGPUTimeQuery&&(this.commandEncoder=this.createCommandEncoder({id:this.commandEncoder.props.id})),this._debugGPUTimeQuery.destroy(),this._debugGPUTimeQuery=null)}_isDebugGPUTimeEnabled(){return this._debugGPUTimeQuery!==null}getCanvasContext(){return this.getDefaultCanvasContext()}readPixelsToArrayWebGL(e,t){throw new Error("not implemented")}readPixelsToBufferWebGL(e,t){throw new Error("not implemented")}setParametersWebGL(e){throw new Error("not implemented")}getParametersWebGL(e){throw new Error("not implemented")}withParametersWebGL(e,t){throw new Error("not implemented")}clearWebGL(e){throw new Error("not implemented")}resetWebGL(){throw new Error("not implemented")}getModuleData(e){return this._moduleData[e]||={},this._moduleData[e]}static _getCanvasContextProps(e){return e.createCanvasContext===!0?{}:e.createCanvasContext}_getDeviceTextureFormatCapabilities(e){let t=Re.getCapabilities(e),n=o=>(typeof o=="string"?this.features.has(o):o)??!0,i=n(t.create);return{format:e,create:i,render:i&&n(t.render),filter:i&&n(t.filter),blend:i&&n(t.blend),store:i&&n(t.store)}}_normalizeBufferProps(e){(e instanceof ArrayBuffer||ArrayBuffer.isView(e))&&(e={data:e});let t={...e};if((e.usage||0)&N.INDEX&&(e.indexType||(e.data instanceof Uint32Array?t.indexType="uint32":e.data instanceof Uint16Array?t.indexType="uint16":e.data instanceof Uint8Array&&(t.data=new Uint16Array(e.data),t.indexType="uint16")),!t.indexType))throw new Error("indices buffer content must be of type uint16 or uint32");return t}}});var Zc,H0=b(()=>{Zc=class{props;_resizeObserver;_intersectionObserver;_observeDevicePixelRatioTimeout=null;_observeDevicePixelRatioMediaQuery=null;_handleDevicePixelRatioChange=()=>this._refreshDevicePixelRatio();_trackPositionInterval=null;_started=!1;get started(){return this._started}constructor(e){this.props=e}start(){if(this._started||!this.props.canvas)return;this._started=!0,this._intersectionObserver||=new IntersectionObserver(t=>this.props.onIntersection(t)),this._resizeObserver||=new ResizeObserver(t=>this.props.onResize(t)),this._intersectionObserver.observe(this.props.canvas);let e=this.props.resizeObserverBox;try{this._resizeObserver.observe(this.props.canvas,{box:e})}catch{this._resizeObserver.observe(this.props.canvas,{box:"content-box"})}this._observeDevicePixelRatioTimeout=setTimeout(()=>this._refreshDevicePixelRatio(),0),this.props.trackPosition&&this._trackPosition()}stop(){this._started&&(this._started=!1,this._observeDevicePixelRatioTimeout&&(clearTimeout(this._observeDevicePixelRatioTimeout),this._observeDevicePixelRatioTimeout=null),this._observeDevicePixelRatioMediaQuery&&(this._observeDevicePixelRatioMediaQuery.removeEventListener("change",this._handleDevicePixelRatioChange),this._observeDevicePixelRatioMediaQuery=null),this._trackPositionInterval&&(clearInterval(this._trackPositionInterval),this._trackPositionInterval=null),this._resizeObserver?.disconnect(),this._intersectionObserver?.disconnect())}_refreshDevicePixelRatio(){this._started&&(this.props.onDevicePixelRatioChange(),this._observeDevicePixelRatioMediaQuery?.removeEventListener("change",this._handleDevicePixelRatioChange),this._observeDevicePixelRatioMediaQuery=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),this._observeDevicePixelRatioMediaQuery.addEventListener("change",this._handleDevicePixelRatioChange,{once:!0}))}_trackPosition(e=100){this._trackPositionInterval||(this._trackPositionInterval=setInterval(()=>{this._started?this.props.onPositionChange():this._trackPositionInterval&&(clearInterval(this._trackPositionInterval),this._trackPositionInterval=null)},e))}}});function Y0(){let r,e;return{promise:new Promise((n,i)=>{r=n,e=i}),resolve:r,reject:e}}var q0=b(()=>{});function Er(r,e){if(!r){let t=new Error(e??"luma.gl assertion failed.");throw Error.captureStackTrace?.(t,Er),t}}function Sr(r,e){return Er(r,e),r}var Hh=b(()=>{});function HC(r){if(typeof r=="string"){let e=document.getElementById(r);if(!e)throw new Error(`${r} is not an HTML element`);return e}return r||document.body}function YC(r){let e=document.getElementById(r);if(!Pr.isHTMLCanvas(e))throw new Error("Object is not a canvas element");return e}function qC(r){let{width:e,height:t}=r,n=document.createElement("canvas");n.id=Mt("lumagl-auto-created-canvas"),n.width=e||1,n.height=t||1,n.style.width=Number.isFinite(e)?`${e}px`:"100%",n.style.height=Number.isFinite(t)?`${t}px`:"100%",r?.visible||(n.style.visibility="hidden");let i=HC(r?.container||null);return i.insertBefore(n,i.firstChild),n}function ZC(r,e,t,n,i){let o=r,s=Z0(o[0],e,t),a=X0(o[1],e,n,i),c=Z0(o[0]+1,e,t),l=c===t-1?c:c-1;c=X0(o[1]+1,e,n,i);let u;return i?(c=c===0?c:c+1,u=a,a=c):u=c===n-1?c:c-1,{x:s,y:a,width:Math.max(l-s+1,1),height:Math.max(u-a+1,1)}}function Z0(r,e,t){return Math.min(Math.round(r*e),t-1)}function X0(r,e,t,n){return n?Math.max(0,t-1-Math.round(r*e)):Math.min(Math.round(r*e),t-1)}var Pr,Yh=b(()=>{Xr();H0();ai();q0();Hh();Pr=class r{static isHTMLCanvas(e){return typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement}static isOffscreenCanvas(e){return typeof OffscreenCanvas<"u"&&e instanceof OffscreenCanvas}static defaultProps={id:void 0,canvas:null,width:800,height:600,useDevicePixels:!0,pixelSizeSource:"exact",autoResize:!0,container:null,visible:!0,alphaMode:"opaque",colorSpace:"srgb",colorFormat:void 0,toneMapping:"standard",trackPosition:!1};id;props;canvas;htmlCanvas;offscreenCanvas;type;initialized;isInitialized=!1;isVisible=!0;cssWidth;cssHeight;devicePixelRatio;devicePixelWidth;devicePixelHeight;drawingBufferWidth;drawingBufferHeight;_initializedResolvers=Y0();_canvasObserver;_position=[0,0];destroyed=!1;_needsDrawingBufferResize=!0;_configuredDrawingBufferSize=[0,0];toString(){return`${this[Symbol.toStringTag]}(${this.id})`}constructor(e){this.props={...r.defaultProps,...e},e=this.props,this.initialized=this._initializedResolvers.promise,ze()?e.canvas?typeof e.canvas=="string"?this.canvas=YC(e.canvas):this.canvas=e.canvas:this.canvas=qC(e):this.canvas={width:e.width||1,height:e.height||1},r.isHTMLCanvas(this.canvas)?(this.id=e.id||this.canvas.id,this.type="html-canvas",this.htmlCanvas=this.canvas):r.isOffscreenCanvas(this.canvas)?(this.id=e.id||"offscreen-canvas",this.type="offscreen-canvas",this.offscreenCanvas=this.canvas):(this.id=e.id||"node-canvas-context",this.type="node"),this.cssWidth=this.htmlCanvas?.clientWidth||this.canvas.width,this.cssHeight=this.htmlCanvas?.clientHeight||this.canvas.height,this.devicePixelWidth=this.canvas.width,this.devicePixelHeight=this.canvas.height,this.drawingBufferWidth=this.canvas.width,this.drawingBufferHeight=this.canvas.height,this._configuredDrawingBufferSize=[this.canvas.width,this.canvas.height],this.devicePixelRatio=globalThis.devicePixelRatio||1,this._position=[0,0],this._canvasObserver=new Zc({canvas:this.htmlCanvas,trackPosition:this.props.trackPosition,resizeObserverBox:this.props.pixelSizeSource==="css-dpr"?"content-box":"device-pixel-content-box",onResize:t=>this._handleResize(t),onIntersection:t=>this._handleIntersection(t),onDevicePixelRatioChange:()=>this._observeDevicePixelRatio(),onPositionChange:()=>this.updatePosition()})}destroy(){this.destroyed||(this.destroyed=!0,this._stopObservers(),this.device=null)}setProps(e){return"useDevicePixels"in e&&(this.props.useDevicePixels=e.useDevicePixels||!1,this._updateDrawingBufferSize()),this}getCurrentFramebuffer(e){return this._resizeDrawingBufferIfNeeded(),this._getCurrentFramebuffer(e)}getCSSSize(){return[this.cssWidth,this.cssHeight]}getPosition(){return this._position}getDevicePixelSize(){return[this.devicePixelWidth,this.devicePixelHeight]}getDrawingBufferSize(){return[this.drawingBufferWidth,this.drawingBufferHeight]}getMaxDrawingBufferSize(){let e=this.device.limits.maxTextureDimension2D;return[e,e]}setDrawingBufferSize(e,t){e=Math.floor(e),t=Math.floor(t),!(this.drawingBufferWidth===e&&this.drawingBufferHeight===t)&&(this.drawingBufferWidth=e,this.drawingBufferHeight=t,this._needsDrawingBufferResize=!0)}getDevicePixelRatio(){return typeof window<"u"&&window.devicePixelRatio||1}cssToDevicePixels(e,t=!0){let n=this.cssToDeviceRatio(),[i,o]=this.getDrawingBufferSize();return ZC(e,n,i,o,t)}getPixelSize(){return this.getDevicePixelSize()}getAspect(){let[e,t]=this.getDrawingBufferSize();return e>0&&t>0?e/t:1}cssToDeviceRatio(){try{let[e]=this.getDrawingBufferSize(),[t]=this.getCSSSize();return t?e/t:1}catch{return 1}}resize(e){this.setDrawingBufferSize(e.width,e.height)}_setAutoCreatedCanvasId(e){this.htmlCanvas?.id==="lumagl-auto-created-canvas"&&(this.htmlCanvas.id=e)}_startObservers(){this.destroyed||this._canvasObserver.start()}_stopObservers(){this._canvasObserver.stop()}_handleIntersection(e){if(this.destroyed)return;let t=e.find(i=>i.target===this.canvas);if(!t)return;let n=t.isIntersecting;this.isVisible!==n&&(this.isVisible=n,this.device.props.onVisibilityChange(this))}_handleResize(e){if(this.destroyed)return;let t=e.find(o=>o.target===this.canvas);if(!t)return;let n=Sr(t.contentBoxSize?.[0]);this.cssWidth=n.inlineSize,this.cssHeight=n.blockSize;let i=this.getDevicePixelSize();this._setDevicePixelSize(this._getDevicePixelSizeFromResizeEntry(t)),this._updateDrawingBufferSize(),this.device.props.onResize(this,{oldPixelSize:i})}_updateDrawingBufferSize(){if(this.props.autoResize)if(typeof this.props.useDevicePixels=="number"){let e=this.props.useDevicePixels;this.setDrawingBufferSize(this.cssWidth*e,this.cssHeight*e)}else this.props.useDevicePixels?this.setDrawingBufferSize(this.devicePixelWidth,this.devicePixelHeight):this.setDrawingBufferSize(this.cssWidth,this.cssHeight);this._initializedResolvers.resolve(),this.isInitialized=!0,this.updatePosition()}_getDevicePixelSizeFromResizeEntry(e){let t=Sr(e.contentBoxSize?.[0]);return this.props.pixelSizeSource==="css-dpr"?this._getDevicePixelSizeFromCSSSize(t.inlineSize,t.blockSize):{devicePixelWidth:e.devicePixelContentBoxSize?.[0]?.inlineSize||t.inlineSize*devicePixelRatio,devicePixelHeight:e.devicePixelContentBoxSize?.[0]?.blockSize||t.blockSize*devicePixelRatio}}_getDevicePixelSizeFromCSSSize(e,t){let n=this.getDevicePixelRatio();return{devicePixelWidth:Math.floor(e*n),devicePixelHeight:Math.floor(t*n)}}_setDevicePixelSize({devicePixelWidth:e,devicePixelHeight:t}){let[n,i]=this.getMaxDrawingBufferSize();this.devicePixelWidth=Math.max(1,Math.min(e,n)),this.devicePixelHeight=Math.max(1,Math.min(t,i))}_resizeDrawingBufferIfNeeded(){if(this._needsDrawingBufferResize){this._needsDrawingBufferResize=!1,(this.drawingBufferWidth!==this.canvas.width||this.drawingBufferHeight!==this.canvas.height)&&(this.canvas.width=this.drawingBufferWidth,this.canvas.height=this.drawingBufferHeight);let[t,n]=this._configuredDrawingBufferSize;(this.drawingBufferWidth!==t||this.drawingBufferHeight!==n)&&(this._configureDevice(),this._configuredDrawingBufferSize=[this.drawingBufferWidth,this.drawingBufferHeight])}}_observeDevicePixelRatio(){if(this.destroyed||!this._canvasObserver.started)return;let e=this.devicePixelRatio;if(this.devicePixelRatio=window.devicePixelRatio,this.props.pixelSizeSource==="css-dpr"){let t=this.getDevicePixelSize();this._setDevicePixelSize(this._getDevicePixelSizeFromCSSSize(this.cssWidth,this.cssHeight)),this._updateDrawingBufferSize(),this.device.props.onResize(this,{oldPixelSize:t})}this.updatePosition(),this.device.props.onDevicePixelRatioChange?.(this,{oldRatio:e})}updatePosition(){if(this.destroyed)return;let e=this.htmlCanvas?.getBoundingClientRect();if(e){let t=[e.left,e.top];if(this._position??=t,t[0]!==this._position[0]||t[1]!==this._position[1]){let i=this._position;this._position=t,this.device.props.onPositionChange?.(this,{oldPosition:i})}}}}});var Vo,K0=b(()=>{Yh();Vo=class extends Pr{static defaultProps=Pr.defaultProps}});var Wo,Q0=b(()=>{Yh();Wo=class extends Pr{}});var sn,qh=b(()=>{de();sn=class r extends O{static defaultProps={...O.defaultProps,type:"color-sampler",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge",addressModeW:"clamp-to-edge",magFilter:"nearest",minFilter:"nearest",mipmapFilter:"none",lodMinClamp:0,lodMaxClamp:32,compare:"less-equal",maxAnisotropy:1};get[Symbol.toStringTag](){return"Sampler"}constructor(e,t){t=r.normalizeProps(e,t),super(e,t,r.defaultProps)}static normalizeProps(e,t){return t}}});var XC,$,Zh=b(()=>{de();qh();Me();qc();XC={"1d":"1d","2d":"2d","2d-array":"2d",cube:"2d","cube-array":"2d","3d":"3d"},$=class r extends O{static SAMPLE=4;static STORAGE=8;static RENDER=16;static COPY_SRC=1;static COPY_DST=2;static TEXTURE=4;static RENDER_ATTACHMENT=16;dimension;baseDimension;format;width;height;depth;mipLevels;samples;byteAlignment;ready=Promise.resolve(this);isReady=!0;updateTimestamp;get[Symbol.toStringTag](){return"Texture"}toString(){return`Texture(${this.id},${this.format},${this.width}x${this.height})`}constructor(e,t,n){if(t=r.normalizeProps(e,t),super(e,t,r.defaultProps),this.dimension=this.props.dimension,this.baseDimension=XC[this.dimension],this.format=this.props.format,this.width=this.props.width,this.height=this.props.height,this.depth=this.props.depth,this.mipLevels=this.props.mipLevels,this.samples=this.props.samples||1,this.dimension==="cube"&&(this.depth=6),this.props.width===void 0||this.props.height===void 0)if(e.isExternalImage(t.data)){let i=e.getExternalImageSize(t.data);this.width=i?.width||1,this.height=i?.height||1}else this.width=1,this.height=1,(this.props.width===void 0||this.props.height===void 0)&&P.warn(`${this} created with undefined width or height. This is deprecated. Use DynamicTexture instead.`)();this.byteAlignment=n?.byteAlignment||1,this.updateTimestamp=e.incrementTimestamp()}clone(e){return this.device.createTexture({...this.props,...e})}setSampler(e){this.sampler=e instanceof sn?e:this.device.createSampler(e)}copyImageData(e){let{data:t,depth:n,...i}=e;this.writeData(t,{...i,depthOrArrayLayers:i.depthOrArrayLayers??n})}computeMemoryLayout(e={}){let t=this._normalizeTextureReadOptions(e),{width:n=this.width,height:i=this.height,depthOrArrayLayers:o=this.depth}=t,{format:s,byteAlignment:a}=this;return Re.computeMemoryLayout({format:s,width:n,height:i,depth:o,byteAlignment:a})}readBuffer(e,t){throw new Error("readBuffer not implemented")}readDataAsync(e){throw new Error("readBuffer not implemented")}writeBuffer(e,t){throw new Error("readBuffer not implemented")}writeData(e,t){throw new Error("readBuffer not implemented")}readDataSyncWebGL(e){throw new Error("readDataSyncWebGL not available")}generateMipmapsWebGL(){throw new Error("generateMipmapsWebGL not available")}static normalizeProps(e,t){let n={...t},{width:i,height:o}=n;return typeof i=="number"&&(n.width=Math.max(1,Math.ceil(i))),typeof o=="number"&&(n.height=Math.max(1,Math.ceil(o))),n}_initializeData(e){this.device.isExternalImage(e)?this.copyExternalImage({image:e,width:this.width,height:this.height,depth:this.depth,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1}):e&&this.copyImageData({data:e,mipLevel:0,x:0,y:0,z:0,aspect:"all"})}_normalizeCopyImageDataOptions(e){let{data:t,depth:n,...i}=e,o=this._normalizeTextureWriteOptions({...i,depthOrArrayLayers:i.depthOrArrayLayers??n});return{data:t,depth:o.depthOrArrayLayers,...o}}_normalizeCopyExternalImageOptions(e){let t=r._omitUndefined(e),n=t.mipLevel??0,i=this._getMipLevelSize(n),o=this.device.getExternalImageSize(e.image),s={...r.defaultCopyExternalImageOptions,...i,...o,...t};return s.width=Math.min(s.width,i.width-s.x),s.height=Math.min(s.height,i.height-s.y),s.depth=Math.min(s.depth,i.depthOrArrayLayers-s.z),s}_normalizeCopyElementImageOptions(e){let t=r._omitUndefined(e),n=t.mipLevel??0,i=this._getMipLevelSize(n),o={...r.defaultCopyElementImageOptions,...i,...t};return o.width=Math.min(o.width,i.width-o.x),o.height=Math.min(o.height,i.height-o.y),o.depth=Math.min(o.depth,i.depthOrArrayLayers-o.z),o}_normalizeTextureReadOptions(e){let t=r._omitUndefined(e),n=t.mipLevel??0,i=this._getMipLevelSize(n),o={...r.defaultTextureReadOptions,...i,...t};return o.width=Math.min(o.width,i.width-o.x),o.height=Math.min(o.height,i.height-o.y),o.depthOrArrayLayers=Math.min(o.depthOrArrayLayers,i.depthOrArrayLayers-o.z),o}_getSupportedColorReadOptions(e){let t=this._normalizeTextureReadOptions(e),n=Re.getInfo(this.format);switch(this._validateColorReadAspect(t),this._validateColorReadFormat(n),this.dimension){case"2d":case"cube":case"cube-array":case"2d-array":case"3d":return t;default:throw new Error(`${this} color readback does not support ${this.dimension} textures`)}}_validateColorReadAspect(e){if(e.aspect!=="all")throw new Error(`${this} color readback only supports aspect 'all'`)}_validateColorReadFormat(e){if(e.compressed)throw new Error(`${this} color readback does not support compressed formats (${this.format})`);switch(e.attachment){case"color":return;case"depth":throw new Error(`${this} color readback does not support depth formats (${this.format})`);case"stencil":throw new Error(`${this} color readback does not support stencil formats (${this.format})`);case"depth-stencil":throw new Error(`${this} color readback does not support depth-stencil formats (${this.format})`);default:throw new Error(`${this} color readback does not support format ${this.format}`)}}_normalizeTextureWriteOptions(e){let t=r._omitUndefined(e),n=t.mipLevel??0,i=this._getMipLevelSize(n),o={...r.defaultTextureWriteOptions,...i,...t};o.width=Math.min(o.width,i.width-o.x),o.height=Math.min(o.height,i.height-o.y),o.depthOrArrayLayers=Math.min(o.depthOrArrayLayers,i.depthOrArrayLayers-o.z);let s=Re.computeMemoryLayout({format:this.format,width:o.width,height:o.height,depth:o.depthOrArrayLayers,byteAlignment:this.byteAlignment}),a=s.bytesPerPixel*o.width;if(o.bytesPerRow=t.bytesPerRow??s.bytesPerRow,o.rowsPerImage=t.rowsPerImage??o.height,o.bytesPerRow<a)throw new Error(`bytesPerRow (${o.bytesPerRow}) must be at least ${a} for ${this.format}`);if(o.rowsPerImage<o.height)throw new Error(`rowsPerImage (${o.rowsPerImage}) must be at least ${o.height} for ${this.format}`);let c=this.device.getTextureFormatInfo(this.format).bytesPerPixel;if(c&&o.bytesPerRow%c!==0)throw new Error(`bytesPerRow (${o.bytesPerRow}) must be a multiple of bytesPerPixel (${c}) for ${this.format}`);return o}_getMipLevelSize(e){let t=Math.max(1,this.width>>e),n=this.baseDimension==="1d"?1:Math.max(1,this.height>>e),i=this.dimension==="3d"?Math.max(1,this.depth>>e):this.depth;return{width:t,height:n,depthOrArrayLayers:i}}getAllocatedByteLength(){let e=0;for(let t=0;t<this.mipLevels;t++){let{width:n,height:i,depthOrArrayLayers:o}=this._getMipLevelSize(t);e+=Re.computeMemoryLayout({format:this.format,width:n,height:i,depth:o,byteAlignment:1}).byteLength}return e*this.samples}static _omitUndefined(e){return Object.fromEntries(Object.entries(e).filter(([,t])=>t!==void 0))}static defaultProps={...O.defaultProps,data:null,dimension:"2d",format:"rgba8unorm",usage:r.SAMPLE|r.RENDER|r.COPY_DST,width:void 0,height:void 0,depth:1,mipLevels:1,samples:void 0,sampler:{},view:void 0};static defaultCopyDataOptions={data:void 0,byteOffset:0,bytesPerRow:void 0,rowsPerImage:void 0,width:void 0,height:void 0,depthOrArrayLayers:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all"};static defaultCopyExternalImageOptions={image:void 0,sourceX:0,sourceY:0,width:void 0,height:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1};static defaultCopyElementImageOptions={element:void 0,width:void 0,height:void 0,sourceX:0,sourceY:0,sourceWidth:void 0,sourceHeight:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1};static defaultTextureReadOptions={x:0,y:0,z:0,width:void 0,height:void 0,depthOrArrayLayers:1,mipLevel:0,aspect:"all"};static defaultTextureWriteOptions={byteOffset:0,bytesPerRow:void 0,rowsPerImage:void 0,x:0,y:0,z:0,width:void 0,height:void 0,depthOrArrayLayers:1,mipLevel:0,aspect:"all"}}});var an,J0=b(()=>{de();an=class r extends O{get[Symbol.toStringTag](){return"TextureView"}constructor(e,t){super(e,t,r.defaultProps)}static defaultProps={...O.defaultProps,format:void 0,dimension:void 0,aspect:"all",baseMipLevel:0,mipLevelCount:void 0,baseArrayLayer:0,arrayLayerCount:void 0}}});var jo,ev=b(()=>{de();jo=class r extends O{width;height;updateTimestamp;get[Symbol.toStringTag](){return"ExternalTexture"}constructor(e,t){super(e,t,r.defaultProps);let n=this.props.source?e.getExternalImageSize(this.props.source):null;this.width=this.props.width||n?.width||0,this.height=this.props.height||n?.height||0,this.updateTimestamp=e.incrementTimestamp()}static defaultProps={...O.defaultProps,source:void 0,width:0,height:0,colorSpace:"srgb",sampler:{}}}});function tv(r,e,t){let n="",i=e.split(/\r?\n/),o=r.slice().sort((s,a)=>s.lineNum-a.lineNum);switch(t?.showSourceCode||"no"){case"all":let s=0;for(let a=1;a<=i.length;a++){let c=i[a-1],l=o[s];for(c&&l&&(n+=rv(c,a,t));o.length>s&&l.lineNum===a;){let u=o[s++];u&&(n+=Xh(u,i,u.lineNum,{...t,inlineSource:!1}))}}for(;o.length>s;){let a=o[s++];a&&(n+=Xh(a,[],0,{...t,inlineSource:!1}))}return n;case"issues":case"no":for(let a of r)n+=Xh(a,i,a.lineNum,{inlineSource:t?.showSourceCode!=="no"});return n}}function Xh(r,e,t,n){if(n?.inlineSource){let o=KC(e,t),s=r.linePos>0?`${" ".repeat(r.linePos+5)}^^^
`:"";return`
${o}${s}${r.type.toUpperCase()}: ${r.message}

`}let i=r.type==="error"?"red":"orange";return n?.html?`<div class='luma-compiler-log-${r.type}' style="color:${i};"><b> ${r.type.toUpperCase()}: ${r.message}</b></div>`:`${r.type.toUpperCase()}: ${r.message}`}function KC(r,e,t){let n="";for(let i=e-2;i<=e;i++){let o=r[i-1];o!==void 0&&(n+=rv(o,e,t))}return n}function rv(r,e,t){let n=t?.html?JC(r):r;return`${QC(String(e),4)}: ${n}${t?.html?"<br/>":`
`}`}function QC(r,e){let t="";for(let n=r.length;n<e;++n)t+=" ";return t+r}function JC(r){return r.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#039;")}var nv=b(()=>{});function eM(r){return tM(r.source)||r.id||Mt(`unnamed ${r.stage}-shader`)}function tM(r,e="unnamed"){return/#define[\s*]SHADER_NAME[\s*]([A-Za-z0-9_-]+)[\s*]/.exec(r)?.[1]??e}var cn,Kh=b(()=>{de();Me();ai();nv();cn=class r extends O{get[Symbol.toStringTag](){return"Shader"}stage;source;compilationStatus="pending";constructor(e,t){t={...t,debugShaders:t.debugShaders||e.props.debugShaders||"errors"},super(e,{id:eM(t),...t},r.defaultProps),this.stage=this.props.stage,this.source=this.props.source}getCompilationInfoSync(){return null}getTranslatedSource(){return null}async debugShader(){let e=this.props.debugShaders;switch(e){case"never":return;case"errors":if(this.compilationStatus==="success")return;break;case"warnings":case"always":break}try{let t=await this.getCompilationInfo();if(e==="warnings"&&t?.length===0)return;this._displayShaderLog(t,this.id)}catch(t){P.warn(`Shader ${this.id}: failed to fetch compilation info during debug logging`,t)()}}_displayShaderLog(e,t){if(typeof document>"u"||!document?.createElement)return;let n=t,i=`${this.stage} shader "${n}"`,o=tv(e,this.source,{showSourceCode:"all",html:!0}),s=this.getTranslatedSource(),a=document.createElement("div");a.innerHTML=`<h1>Compilation error in ${i}</h1>
<div style="display:flex;position:fixed;top:10px;right:20px;gap:2px;">
<button id="copy">Copy source</button><br/>
<button id="close">Close</button>
</div>
<code><pre>${o}</pre></code>`,s&&(a.innerHTML+=`<br /><h1>Translated Source</h1><br /><br /><code><pre>${s}</pre></code>`),a.style.top="0",a.style.left="0",a.style.background="white",a.style.position="fixed",a.style.zIndex="9999",a.style.maxWidth="100vw",a.style.maxHeight="100vh",a.style.overflowY="auto",document.body.appendChild(a),a.querySelector(".luma-compiler-log-error")?.scrollIntoView(),a.querySelector("button#close").onclick=()=>{a.remove()},a.querySelector("button#copy").onclick=()=>{navigator.clipboard.writeText(this.source)}}static defaultProps={...O.defaultProps,language:"auto",stage:void 0,source:"",sourceMap:null,entryPoint:"main",debugShaders:void 0}}});var ln,iv=b(()=>{de();Zh();Me();ln=class r extends O{get[Symbol.toStringTag](){return"Framebuffer"}width;height;constructor(e,t={}){super(e,t,r.defaultProps),this.width=this.props.width,this.height=this.props.height}clone(e){let t=this.colorAttachments.map(i=>i.texture.clone(e)),n=this.depthStencilAttachment&&this.depthStencilAttachment.texture.clone(e);return this.device.createFramebuffer({...this.props,...e,colorAttachments:t,depthStencilAttachment:n})}resize(e){let t=!e;if(e){let[n,i]=Array.isArray(e)?e:[e.width,e.height];t=t||i!==this.height||n!==this.width,this.width=n,this.height=i}t&&(P.log(2,`Resizing framebuffer ${this.id} to ${this.width}x${this.height}`)(),this.resizeAttachments(this.width,this.height))}autoCreateAttachmentTextures(){if(this.props.colorAttachments.length===0&&!this.props.depthStencilAttachment)throw new Error("Framebuffer has noattachments");this.colorAttachments=this.props.colorAttachments.map((t,n)=>{if(typeof t=="string"){let i=this.createColorTexture(t,n);return this.attachResource(i),i.view}return t instanceof $?t.view:t});let e=this.props.depthStencilAttachment;if(e)if(typeof e=="string"){let t=this.createDepthStencilTexture(e);this.attachResource(t),this.depthStencilAttachment=t.view}else e instanceof $?this.depthStencilAttachment=e.view:this.depthStencilAttachment=e}createColorTexture(e,t){return this.device.createTexture({id:`${this.id}-color-attachment-${t}`,usage:$.RENDER_ATTACHMENT,format:e,width:this.width,height:this.height,sampler:{magFilter:"linear",minFilter:"linear"}})}createDepthStencilTexture(e){return this.device.createTexture({id:`${this.id}-depth-stencil-attachment`,usage:$.RENDER_ATTACHMENT|$.SAMPLE,format:e,width:this.width,height:this.height})}resizeAttachments(e,t){if(this.colorAttachments.forEach((n,i)=>{let o=n.texture.clone({width:e,height:t});this.destroyAttachedResource(n),this.colorAttachments[i]=o.view,this.attachResource(o.view)}),this.depthStencilAttachment){let n=this.depthStencilAttachment.texture.clone({width:e,height:t});this.destroyAttachedResource(this.depthStencilAttachment),this.depthStencilAttachment=n.view,this.attachResource(n)}this.updateAttachments()}static defaultProps={...O.defaultProps,width:1,height:1,colorAttachments:[],depthStencilAttachment:null}}});var tt,Qh=b(()=>{de();tt=class r extends O{get[Symbol.toStringTag](){return"RenderPipeline"}shaderLayout;bufferLayout;linkStatus="pending";hash="";sharedRenderPipeline=null;get isPending(){return this.linkStatus==="pending"||this.vs.compilationStatus==="pending"||this.fs?.compilationStatus==="pending"}get isErrored(){return this.linkStatus==="error"||this.vs.compilationStatus==="error"||this.fs?.compilationStatus==="error"}constructor(e,t){super(e,t,r.defaultProps),this.shaderLayout=this.props.shaderLayout,this.bufferLayout=this.props.bufferLayout||[],this.sharedRenderPipeline=this.props._sharedRenderPipeline||null}static defaultProps={...O.defaultProps,vs:null,vertexEntryPoint:"vertexMain",vsConstants:{},fs:null,fragmentEntryPoint:"fragmentMain",fsConstants:{},shaderLayout:null,bufferLayout:[],topology:"triangle-list",colorAttachmentFormats:void 0,depthStencilAttachmentFormat:void 0,parameters:{},varyings:void 0,bufferMode:void 0,disableWarnings:!1,_sharedRenderPipeline:void 0,_uniformBlockLayouts:[],bindings:void 0,bindGroups:void 0}}});var Ho,ov=b(()=>{de();Ho=class extends O{get[Symbol.toStringTag](){return"SharedRenderPipeline"}constructor(e,t){super(e,t,{...O.defaultProps,handle:void 0,vs:void 0,fs:void 0,varyings:void 0,bufferMode:void 0})}}});var Tr,Jh=b(()=>{de();Tr=class r extends O{get[Symbol.toStringTag](){return"ComputePipeline"}hash="";shaderLayout;constructor(e,t){super(e,t,r.defaultProps),this.shaderLayout=t.shaderLayout}static defaultProps={...O.defaultProps,shader:void 0,entryPoint:void 0,constants:{},shaderLayout:void 0}}});var un,sv=b(()=>{Jh();Qh();Me();ai();un=class r{static defaultProps={...tt.defaultProps};static getDefaultPipelineFactory(e){let t=e.getModuleData("@luma.gl/core");return t.defaultPipelineFactory||=new r(e),t.defaultPipelineFactory}device;_hashCounter=0;_hashes={};_renderPipelineCache={};_computePipelineCache={};_sharedRenderPipelineCache={};get[Symbol.toStringTag](){return"PipelineFactory"}toString(){return`PipelineFactory(${this.device.id})`}constructor(e){this.device=e}createRenderPipeline(e){if(!this.device.props._cachePipelines)return this.device.createRenderPipeline(e);let t={...tt.defaultProps,...e},n=this._renderPipelineCache,i=this._hashRenderPipeline(t),o=n[i]?.resource;if(o)n[i].useCount++,this.device.props.debugFactories&&P.log(3,`${this}: ${n[i].resource} reused, count=${n[i].useCount}, (id=${e.id})`)();else{let s=this.device.type==="webgl"&&this.device.props._sharePipelines?this.createSharedRenderPipeline(t):void 0;o=this.device.createRenderPipeline({...t,id:t.id?`${t.id}-cached`:Mt("unnamed-cached"),_sharedRenderPipeline:s}),o.hash=i,n[i]={resource:o,useCount:1},this.device.props.debugFactories&&P.log(3,`${this}: ${o} created, count=${n[i].useCount}`)()}return o}createComputePipeline(e){if(!this.device.props._cachePipelines)return this.device.createComputePipeline(e);let t={...Tr.defaultProps,...e},n=this._computePipelineCache,i=this._hashComputePipeline(t),o=n[i]?.resource;return o?(n[i].useCount++,this.device.props.debugFactories&&P.log(3,`${this}: ${n[i].resource} reused, count=${n[i].useCount}, (id=${e.id})`)()):(o=this.device.createComputePipeline({...t,id:t.id?`${t.id}-cached`:void 0}),o.hash=i,n[i]={resource:o,useCount:1},this.device.props.debugFactories&&P.log(3,`${this}: ${o} created, count=${n[i].useCount}`)()),o}release(e){if(!this.device.props._cachePipelines){e.destroy();return}let t=this._getCache(e),n=e.hash;t[n].useCount--,t[n].useCount===0?(this._destroyPipeline(e),this.device.props.debugFactories&&P.log(3,`${this}: ${e} released and destroyed`)()):t[n].useCount<0?(P.error(`${this}: ${e} released, useCount < 0, resetting`)(),t[n].useCount=0):this.device.props.debugFactories&&P.log(3,`${this}: ${e} released, count=${t[n].useCount}`)()}createSharedRenderPipeline(e){let t=this._hashSharedRenderPipeline(e),n=this._sharedRenderPipelineCache[t];return n||(n={resource:this.device._createSharedRenderPipelineWebGL(e),useCount:0},this._sharedRenderPipelineCache[t]=n),n.useCount++,n.resource}releaseSharedRenderPipeline(e){if(!e.sharedRenderPipeline)return;let t=this._hashSharedRenderPipeline(e.sharedRenderPipeline.props),n=this._sharedRenderPipelineCache[t];n&&(n.useCount--,n.useCount===0&&(n.resource.destroy(),delete this._sharedRenderPipelineCache[t]))}_destroyPipeline(e){let t=this._getCache(e);return this.device.props._destroyPipelines?(delete t[e.hash],e.destroy(),e instanceof tt&&this.releaseSharedRenderPipeline(e),!0):!1}_getCache(e){let t;if(e instanceof Tr&&(t=this._computePipelineCache),e instanceof tt&&(t=this._renderPipelineCache),!t)throw new Error(`${this}`);if(!t[e.hash])throw new Error(`${this}: ${e} matched incorrect entry`);return t}_hashComputePipeline(e){let{type:t}=this.device,n=this._getHash(e.shader.source),i=this._getHash(JSON.stringify(e.shaderLayout));return`${t}/C/${n}SL${i}`}_hashRenderPipeline(e){let t=e.vs?this._getHash(e.vs.source):0,n=e.fs?this._getHash(e.fs.source):0,i=this._getWebGLVaryingHash(e),o=this._getHash(JSON.stringify(e.shaderLayout)),s=this._getHash(JSON.stringify(e._uniformBlockLayouts)),a=this._getHash(JSON.stringify(e.bufferLayout)),{type:c}=this.device;if(c==="webgl"){let l=this._getHash(JSON.stringify(e.parameters));return`${c}/R/${t}/${n}V${i}T${e.topology}P${l}SL${o}UBL${s}BL${a}`}else{let u=this._getHash(JSON.stringify({vertexEntryPoint:e.vertexEntryPoint,fragmentEntryPoint:e.fragmentEntryPoint})),f=this._getHash(JSON.stringify(e.parameters)),d=this._getWebGPUAttachmentHash(e);return`${c}/R/${t}/${n}V${i}T${e.topology}EP${u}P${f}SL${o}BL${a}A${d}`}}_hashSharedRenderPipeline(e){let t=e.vs?this._getHash(e.vs.source):0,n=e.fs?this._getHash(e.fs.source):0,i=this._getWebGLVaryingHash(e);return`webgl/S/${t}/${n}V${i}`}_getHash(e){return this._hashes[e]===void 0&&(this._hashes[e]=this._hashCounter++),this._hashes[e]}_getWebGLVaryingHash(e){let{varyings:t=[],bufferMode:n=null}=e;return this._getHash(JSON.stringify({varyings:t,bufferMode:n}))}_getWebGPUAttachmentHash(e){let t=e.colorAttachmentFormats??[this.device.preferredColorFormat],n=e.depthStencilAttachmentFormat??(e.parameters?.depthWriteEnabled?this.device.preferredDepthFormat:null);return this._getHash(JSON.stringify({colorAttachmentFormats:t,depthStencilAttachmentFormat:n}))}}});var fn,av=b(()=>{Kh();Me();fn=class r{static defaultProps={...cn.defaultProps};static getDefaultShaderFactory(e){let t=e.getModuleData("@luma.gl/core");return t.defaultShaderFactory||=new r(e),t.defaultShaderFactory}device;_cache={};get[Symbol.toStringTag](){return"ShaderFactory"}toString(){return`${this[Symbol.toStringTag]}(${this.device.id})`}constructor(e){this.device=e}createShader(e){if(!this.device.props._cacheShaders)return this.device.createShader(e);let t=this._hashShader(e),n=this._cache[t];if(n)n.useCount++,this.device.props.debugFactories&&P.log(3,`${this}: Reusing shader ${n.resource.id} count=${n.useCount}`)();else{let i=this.device.createShader({...e,id:e.id?`${e.id}-cached`:void 0});this._cache[t]=n={resource:i,useCount:1},this.device.props.debugFactories&&P.log(3,`${this}: Created new shader ${i.id}`)()}return n.resource}release(e){if(!this.device.props._cacheShaders){e.destroy();return}let t=this._hashShader(e),n=this._cache[t];if(n)if(n.useCount--,n.useCount===0)this.device.props._destroyShaders&&(delete this._cache[t],n.resource.destroy(),this.device.props.debugFactories&&P.log(3,`${this}: Releasing shader ${e.id}, destroyed`)());else{if(n.useCount<0)throw new Error(`ShaderFactory: Shader ${e.id} released too many times`);this.device.props.debugFactories&&P.log(3,`${this}: Releasing shader ${e.id} count=${n.useCount}`)()}}_hashShader(e){return`${e.stage}:${e.source}`}}});function Xc(r,e,t){let n=r.bindings.find(i=>i.name===e||`${i.name.toLocaleLowerCase()}uniforms`===e.toLocaleLowerCase());return!n&&!t?.ignoreWarnings&&P.warn(`Binding ${e} not set: Not found in shader layout.`)(),n||null}function dn(r,e){if(!e)return{};if(rM(e))return Object.fromEntries(Object.entries(e).map(([i,o])=>[Number(i),{...o}]));let t={};for(let[n,i]of Object.entries(e)){let s=Xc(r,n)?.group??0;t[s]||={},t[s][n]=i}return t}function ci(r){let e={};for(let t of Object.values(r))Object.assign(e,t);return e}function rM(r){let e=Object.keys(r);return e.length>0&&e.every(t=>/^\d+$/.test(t))}var cv=b(()=>{Me()});var Yo,lv=b(()=>{de();Yo=class r extends O{static defaultClearColor=[0,0,0,1];static defaultClearDepth=1;static defaultClearStencil=0;get[Symbol.toStringTag](){return"RenderPass"}constructor(e,t,n=r.defaultProps){t=r.normalizeProps(e,t),super(e,t,n)}static normalizeProps(e,t){return t}static defaultProps={...O.defaultProps,framebuffer:null,resolveTargets:void 0,parameters:void 0,clearColor:r.defaultClearColor,clearColors:void 0,clearDepth:r.defaultClearDepth,clearStencil:r.defaultClearStencil,depthReadOnly:!1,stencilReadOnly:!1,discard:!1,occlusionQuerySet:void 0,timestampQuerySet:void 0,beginTimestampIndex:void 0,endTimestampIndex:void 0}}});var qo,uv=b(()=>{de();qo=class r extends O{get[Symbol.toStringTag](){return"CommandEncoder"}_timeProfilingQuerySet=null;_timeProfilingSlotCount=0;_gpuTimeMs;constructor(e,t){super(e,t,r.defaultProps),this._timeProfilingQuerySet=t.timeProfilingQuerySet??null,this._timeProfilingSlotCount=0,this._gpuTimeMs=void 0}async resolveTimeProfilingQuerySet(){if(this._gpuTimeMs=void 0,!this._timeProfilingQuerySet)return;let e=Math.floor(this._timeProfilingSlotCount/2);if(e<=0)return;let t=e*2,n=await this._timeProfilingQuerySet.readResults({firstQuery:0,queryCount:t}),i=0n;for(let o=0;o<t;o+=2)i+=n[o+1]-n[o];this._gpuTimeMs=Number(i)/1e6}getTimeProfilingSlotCount(){return this._timeProfilingSlotCount}getTimeProfilingQuerySet(){return this._timeProfilingQuerySet}_applyTimeProfilingToPassProps(e){let t=e||{};if(!this._supportsTimestampQueries()||!this._timeProfilingQuerySet||t.timestampQuerySet!==void 0||t.beginTimestampIndex!==void 0||t.endTimestampIndex!==void 0)return t;let n=this._timeProfilingSlotCount;return n+1>=this._timeProfilingQuerySet.props.count?t:(this._timeProfilingSlotCount+=2,{...t,timestampQuerySet:this._timeProfilingQuerySet,beginTimestampIndex:n,endTimestampIndex:n+1})}_supportsTimestampQueries(){return this.device.features.has("timestamp-query")}static defaultProps={...O.defaultProps,measureExecutionTime:void 0,timeProfilingQuerySet:void 0}}});var Zo,fv=b(()=>{de();Zo=class r extends O{get[Symbol.toStringTag](){return"CommandBuffer"}constructor(e,t){super(e,t,r.defaultProps)}static defaultProps={...O.defaultProps}}});var Xo,dv=b(()=>{de();Xo=class r extends O{static defaultProps={...O.defaultProps,shaderLayout:void 0,bufferLayout:[]};get[Symbol.toStringTag](){return"VertexArray"}maxVertexAttributes;indexBuffer=null;attributes;constructor(e,t){super(e,t,r.defaultProps),this.maxVertexAttributes=e.limits.maxVertexAttributes,this.attributes=new Array(this.maxVertexAttributes).fill(null)}getBufferSlot(e){return null}getDrawValidationError(){return null}setConstantWebGL(e,t){this.device.reportError(new Error("constant attributes not supported"),this)()}}});var Ko,hv=b(()=>{de();Ko=class r extends O{static defaultProps={...O.defaultProps,layout:void 0,buffers:{}};get[Symbol.toStringTag](){return"TransformFeedback"}constructor(e,t){super(e,t,r.defaultProps)}}});var Qo,pv=b(()=>{de();Qo=class r extends O{get[Symbol.toStringTag](){return"QuerySet"}constructor(e,t){super(e,t,r.defaultProps)}static defaultProps={...O.defaultProps,type:void 0,count:void 0}}});var Jo,mv=b(()=>{de();Jo=class r extends O{static defaultProps={...O.defaultProps};get[Symbol.toStringTag](){return"Fence"}constructor(e,t={}){super(e,t,r.defaultProps)}}});function li(r){let e=Kc(r),t=sM[e];if(!t)throw new Error(`Unsupported variable shader type: ${r}`);return t}function gv(r){let e=yv(r),t=oM[e];if(!t)throw new Error(`Unsupported attribute shader type: ${r}`);let[n,i]=t,o=n==="i32"||n==="u32",s=n!=="u32",a=iM[n]*i;return{primitiveType:n,components:i,byteLength:a,integer:o,signed:s}}function nM(r,e){return e===1?r:`vec${e}<${r}>`}function yv(r){return aM[r]||r}function Kc(r){return cM[r]||r}var ep,je,iM,oM,sM,aM,cM,es=b(()=>{ep=class{getVariableShaderTypeInfo(e){return li(e)}getAttributeShaderTypeInfo(e){return gv(e)}makeShaderAttributeType(e,t){return nM(e,t)}resolveAttributeShaderTypeAlias(e){return yv(e)}resolveVariableShaderTypeAlias(e){return Kc(e)}};je=new ep,iM={f32:4,f16:2,i32:4,u32:4},oM={f32:["f32",1],"vec2<f32>":["f32",2],"vec3<f32>":["f32",3],"vec4<f32>":["f32",4],f16:["f16",1],"vec2<f16>":["f16",2],"vec3<f16>":["f16",3],"vec4<f16>":["f16",4],i32:["i32",1],"vec2<i32>":["i32",2],"vec3<i32>":["i32",3],"vec4<i32>":["i32",4],u32:["u32",1],"vec2<u32>":["u32",2],"vec3<u32>":["u32",3],"vec4<u32>":["u32",4]},sM={f32:{type:"f32",components:1},f16:{type:"f16",components:1},i32:{type:"i32",components:1},u32:{type:"u32",components:1},"vec2<f32>":{type:"f32",components:2},"vec3<f32>":{type:"f32",components:3},"vec4<f32>":{type:"f32",components:4},"vec2<f16>":{type:"f16",components:2},"vec3<f16>":{type:"f16",components:3},"vec4<f16>":{type:"f16",components:4},"vec2<i32>":{type:"i32",components:2},"vec3<i32>":{type:"i32",components:3},"vec4<i32>":{type:"i32",components:4},"vec2<u32>":{type:"u32",components:2},"vec3<u32>":{type:"u32",components:3},"vec4<u32>":{type:"u32",components:4},"mat2x2<f32>":{type:"f32",components:4},"mat2x3<f32>":{type:"f32",components:6},"mat2x4<f32>":{type:"f32",components:8},"mat3x2<f32>":{type:"f32",components:6},"mat3x3<f32>":{type:"f32",components:9},"mat3x4<f32>":{type:"f32",components:12},"mat4x2<f32>":{type:"f32",components:8},"mat4x3<f32>":{type:"f32",components:12},"mat4x4<f32>":{type:"f32",components:16},"mat2x2<f16>":{type:"f16",components:4},"mat2x3<f16>":{type:"f16",components:6},"mat2x4<f16>":{type:"f16",components:8},"mat3x2<f16>":{type:"f16",components:6},"mat3x3<f16>":{type:"f16",components:9},"mat3x4<f16>":{type:"f16",components:12},"mat4x2<f16>":{type:"f16",components:8},"mat4x3<f16>":{type:"f16",components:12},"mat4x4<f16>":{type:"f16",components:16},"mat2x2<i32>":{type:"i32",components:4},"mat2x3<i32>":{type:"i32",components:6},"mat2x4<i32>":{type:"i32",components:8},"mat3x2<i32>":{type:"i32",components:6},"mat3x3<i32>":{type:"i32",components:9},"mat3x4<i32>":{type:"i32",components:12},"mat4x2<i32>":{type:"i32",components:8},"mat4x3<i32>":{type:"i32",components:12},"mat4x4<i32>":{type:"i32",components:16},"mat2x2<u32>":{type:"u32",components:4},"mat2x3<u32>":{type:"u32",components:6},"mat2x4<u32>":{type:"u32",components:8},"mat3x2<u32>":{type:"u32",components:6},"mat3x3<u32>":{type:"u32",components:9},"mat3x4<u32>":{type:"u32",components:12},"mat4x2<u32>":{type:"u32",components:8},"mat4x3<u32>":{type:"u32",components:12},"mat4x4<u32>":{type:"u32",components:16}},aM={vec2i:"vec2<i32>",vec3i:"vec3<i32>",vec4i:"vec4<i32>",vec2u:"vec2<u32>",vec3u:"vec3<u32>",vec4u:"vec4<u32>",vec2f:"vec2<f32>",vec3f:"vec3<f32>",vec4f:"vec4<f32>",vec2h:"vec2<f16>",vec3h:"vec3<f16>",vec4h:"vec4<f16>"},cM={vec2i:"vec2<i32>",vec3i:"vec3<i32>",vec4i:"vec4<i32>",vec2u:"vec2<u32>",vec3u:"vec3<u32>",vec4u:"vec4<u32>",vec2f:"vec2<f32>",vec3f:"vec3<f32>",vec4f:"vec4<f32>",vec2h:"vec2<f16>",vec3h:"vec3<f16>",vec4h:"vec4<f16>",mat2x2f:"mat2x2<f32>",mat2x3f:"mat2x3<f32>",mat2x4f:"mat2x4<f32>",mat3x2f:"mat3x2<f32>",mat3x3f:"mat3x3<f32>",mat3x4f:"mat3x4<f32>",mat4x2f:"mat4x2<f32>",mat4x3f:"mat4x3<f32>",mat4x4f:"mat4x4<f32>",mat2x2i:"mat2x2<i32>",mat2x3i:"mat2x3<i32>",mat2x4i:"mat2x4<i32>",mat3x2i:"mat3x2<i32>",mat3x3i:"mat3x3<i32>",mat3x4i:"mat3x4<i32>",mat4x2i:"mat4x2<i32>",mat4x3i:"mat4x3<i32>",mat4x4i:"mat4x4<i32>",mat2x2u:"mat2x2<u32>",mat2x3u:"mat2x3<u32>",mat2x4u:"mat2x4<u32>",mat3x2u:"mat3x2<u32>",mat3x3u:"mat3x3<u32>",mat3x4u:"mat3x4<u32>",mat4x2u:"mat4x2<u32>",mat4x3u:"mat4x3<u32>",mat4x4u:"mat4x4<u32>",mat2x2h:"mat2x2<f16>",mat2x3h:"mat2x3<f16>",mat2x4h:"mat2x4<f16>",mat3x2h:"mat3x2<f16>",mat3x3h:"mat3x3<f16>",mat3x4h:"mat3x4<f16>",mat4x2h:"mat4x2<f16>",mat4x3h:"mat4x3<f16>",mat4x4h:"mat4x4<f16>"}});function hn(r,e={}){let t={...r},n=e.layout??"std140",i={},o=0;for(let[s,a]of Object.entries(t))o=tp(i,s,a,o,n);return o=et(o,Lr(t,n)),{layout:n,byteLength:o*4,uniformTypes:t,fields:i}}function ts(r,e){let t=Kc(r),n=li(t),i=/^mat(\d)x(\d)<.+>$/.exec(t);if(i){let s=Number(i[1]),a=Number(i[2]),c=bv(a,t,n.type,e),l=uM(c.size,c.alignment,e);return{alignment:c.alignment,size:s*l,components:s*a,columns:s,rows:a,columnStride:l,shaderType:t,type:n.type}}let o=/^vec(\d)<.+>$/.exec(t);return o?bv(Number(o[1]),t,n.type,e):{alignment:1,size:1,components:1,columns:1,rows:1,columnStride:1,shaderType:t,type:n.type}}function rp(r){return!!r&&typeof r=="object"&&!Array.isArray(r)}function tp(r,e,t,n,i){if(typeof t=="string"){let o=ts(t,i),s=et(n,o.alignment);return r[e]={offset:s,...o},s+o.size}if(Array.isArray(t)){if(Array.isArray(t[0]))throw new Error(`Nested arrays are not supported for ${e}`);let o=t[0],s=t[1],a=vv(o,i),c=et(n,Lr(t,i));for(let l=0;l<s;l++)tp(r,`${e}[${l}]`,o,c+l*a,i);return c+a*s}if(rp(t)){let o=Lr(t,i),s=et(n,o);for(let[a,c]of Object.entries(t))s=tp(r,`${e}.${a}`,c,s,i);return et(s,o)}throw new Error(`Unsupported CompositeShaderType for ${e}`)}function xv(r,e){if(typeof r=="string")return ts(r,e).size;if(Array.isArray(r)){let n=r[0],i=r[1];if(Array.isArray(n))throw new Error("Nested arrays are not supported");return vv(n,e)*i}let t=0;for(let n of Object.values(r)){let i=n;t=et(t,Lr(i,e)),t+=xv(i,e)}return et(t,Lr(r,e))}function Lr(r,e){if(typeof r=="string")return ts(r,e).alignment;if(Array.isArray(r)){let n=r[0],i=Lr(n,e);return _v(e)?Math.max(i,4):i}let t=1;for(let n of Object.values(r)){let i=Lr(n,e);t=Math.max(t,i)}return fM(e)?Math.max(t,4):t}function bv(r,e,t,n){return{alignment:r===2?2:4,size:r===3?3:r,components:r,columns:1,rows:r,columnStride:r===3?3:r,shaderType:e,type:t}}function vv(r,e){let t=xv(r,e),n=Lr(r,e);return lM(t,n,e)}function lM(r,e,t){return et(r,_v(t)?4:e)}function uM(r,e,t){return t==="std140"?4:et(r,e)}function _v(r){return r==="std140"||r==="wgsl-uniform"}function fM(r){return r==="std140"||r==="wgsl-uniform"}var Qc=b(()=>{$c();es()});function np(r){return(!Jc||Jc.byteLength<r)&&(Jc=new ArrayBuffer(r)),Jc}function ip(r,e){let t=np(r.BYTES_PER_ELEMENT*e);return new r(t,0,e)}var Jc,op=b(()=>{});function dM(r){return ArrayBuffer.isView(r)&&!(r instanceof DataView)}function ui(r){return Array.isArray(r)?r.length===0||typeof r[0]=="number":dM(r)}var sp=b(()=>{});function hM(r){return!!r&&typeof r=="object"&&!Array.isArray(r)&&!ArrayBuffer.isView(r)}function pM(r,e,t){return Array.prototype.slice.call(r,e,t)}var el,wv=b(()=>{op();sp();Me();Qc();el=class{layout;constructor(e){this.layout=e}has(e){return!!this.layout.fields[e]}get(e){let t=this.layout.fields[e];return t?{offset:t.offset,size:t.size}:void 0}getFlatUniformValues(e){let t={};for(let[n,i]of Object.entries(e)){let o=this.layout.uniformTypes[n];o?this._flattenCompositeValue(t,n,o,i):this.layout.fields[n]&&(t[n]=i)}return t}getData(e){let t=np(this.layout.byteLength);new Uint8Array(t,0,this.layout.byteLength).fill(0);let n={i32:new Int32Array(t),u32:new Uint32Array(t),f32:new Float32Array(t),f16:new Uint16Array(t)},i=this.getFlatUniformValues(e);for(let[o,s]of Object.entries(i))this._writeLeafValue(n,o,s);return new Uint8Array(t,0,this.layout.byteLength)}_flattenCompositeValue(e,t,n,i){if(i!==void 0){if(typeof n=="string"||this.layout.fields[t]){e[t]=i;return}if(Array.isArray(n)){let o=n[0],s=n[1];if(Array.isArray(o))throw new Error(`Nested arrays are not supported for ${t}`);if(typeof o=="string"&&ui(i)){this._flattenPackedArray(e,t,o,s,i);return}if(!Array.isArray(i)){P.warn(`Unsupported uniform array value for ${t}:`,i)();return}for(let a=0;a<Math.min(i.length,s);a++){let c=i[a];c!==void 0&&this._flattenCompositeValue(e,`${t}[${a}]`,o,c)}return}if(rp(n)&&hM(i)){for(let[o,s]of Object.entries(i)){if(s===void 0)continue;let a=`${t}.${o}`;this._flattenCompositeValue(e,a,n[o],s)}return}P.warn(`Unsupported uniform value for ${t}:`,i)()}}_flattenPackedArray(e,t,n,i,o){let s=o,c=ts(n,this.layout.layout).components;for(let l=0;l<i;l++){let u=l*c;if(u>=s.length)break;c===1?e[`${t}[${l}]`]=Number(s[u]):e[`${t}[${l}]`]=pM(o,u,u+c)}}_writeLeafValue(e,t,n){let i=this.layout.fields[t];if(!i){P.warn(`Uniform ${t} not found in layout`)();return}let{type:o,components:s,columns:a,rows:c,offset:l,columnStride:u}=i,f=e[o];if(s===1){f[l]=Number(n);return}let d=n;if(a===1){for(let p=0;p<s;p++)f[l+p]=Number(d[p]??0);return}let h=0;for(let p=0;p<a;p++){let m=l+p*u;for(let g=0;g<c;g++)f[m+g]=Number(d[h++]??0)}}}});function Ev(r,e,t=16){if(r===e)return!0;let n=r,i=e;if(!ui(n)||!ui(i)||n.length!==i.length)return!1;let o=Math.min(t,mM);if(n.length>o)return!1;for(let s=0;s<n.length;++s)if(i[s]!==n[s])return!1;return!0}function Sv(r){return ui(r)?r.slice():r}var mM,Pv=b(()=>{sp();mM=128});var tl,Tv=b(()=>{Pv();tl=class{name;uniforms={};modifiedUniforms={};modified=!0;bindingLayout={};needsRedraw="initialized";constructor(e){if(this.name=e?.name||"unnamed",e?.name&&e?.shaderLayout){let t=e?.shaderLayout.bindings?.find(i=>i.type==="uniform"&&i.name===e?.name);if(!t)throw new Error(e?.name);let n=t;for(let i of n.uniforms||[])this.bindingLayout[i.name]=i}}setUniforms(e){for(let[t,n]of Object.entries(e))this._setUniform(t,n)&&!this.needsRedraw&&this.setNeedsRedraw(`${this.name}.${t}=${n}`)}setNeedsRedraw(e){this.needsRedraw=this.needsRedraw||e}getAllUniforms(){return this.modifiedUniforms={},this.needsRedraw=!1,this.uniforms||{}}_setUniform(e,t){return Ev(this.uniforms[e],t)?!1:(this.uniforms[e]=Sv(t),this.modifiedUniforms[e]=!0,this.modified=!0,!0)}}});function yM(r){return r.type==="webgpu"?"wgsl-uniform":"std140"}var gM,pn,Lv=b(()=>{Gc();Me();Qc();Tv();wv();gM=1024,pn=class{device;uniformBlocks=new Map;shaderBlockLayouts=new Map;shaderBlockWriters=new Map;uniformBuffers=new Map;constructor(e,t){this.device=e;for(let[n,i]of Object.entries(t)){let o=n,s=hn(i.uniformTypes??{},{layout:i.layout??yM(e)}),a=new el(s);this.shaderBlockLayouts.set(o,s),this.shaderBlockWriters.set(o,a);let c=new tl({name:n});c.setUniforms(a.getFlatUniformValues(i.defaultUniforms||{})),this.uniformBlocks.set(o,c)}}destroy(){for(let e of this.uniformBuffers.values())e.destroy()}setUniforms(e,t){for(let[n,i]of Object.entries(e)){let o=n,a=this.shaderBlockWriters.get(o)?.getFlatUniformValues(i||{});this.uniformBlocks.get(o)?.setUniforms(a||{})}this.updateUniformBuffers(t)}getUniformBufferByteLength(e){let t=this.shaderBlockLayouts.get(e)?.byteLength||0;return Math.max(t,gM)}getUniformBufferData(e){let t=this.uniformBlocks.get(e)?.getAllUniforms()||{};return this.shaderBlockWriters.get(e)?.getData(t)||new Uint8Array(0)}createUniformBuffer(e,t){t&&this.setUniforms(t);let n=this.getUniformBufferByteLength(e),i=this.device.createBuffer({usage:N.UNIFORM|N.COPY_DST,byteLength:n}),o=this.getUniformBufferData(e);return i.write(o),i}getManagedUniformBuffer(e){if(!this.uniformBuffers.get(e)){let t=this.getUniformBufferByteLength(e),n=this.device.createBuffer({usage:N.UNIFORM|N.COPY_DST,byteLength:t});this.uniformBuffers.set(e,n)}return this.uniformBuffers.get(e)}updateUniformBuffers(e){let t=!1;for(let n of this.uniformBlocks.keys()){let i=this.updateUniformBuffer(n,e);t||=i}return t&&P.log(3,`UniformStore.updateUniformBuffers(): ${t}`)(),t}updateUniformBuffer(e,t){let n=this.uniformBlocks.get(e),i=this.uniformBuffers.get(e),o=!1;if(i&&n?.needsRedraw){o||=n.needsRedraw;let s=this.getUniformBufferData(e);if(i=this.uniformBuffers.get(e),i&&(t?this.device.writeBufferViaCommandEncoder(t,i,s):i.write(s)),P.level>=4){let a=this.uniformBlocks.get(e)?.getAllUniforms();P.log(4,`Writing to uniform buffer ${String(e)}`,s,a)()}}return o}}});function fi(r){return r.attributes?r.attributes.map(e=>e.attribute):[r.name]}function ap(r){return Object.fromEntries(r.attributes.map(e=>[e.name,e.location]))}function rl(r){let e=1/0;for(let t of r)t!==void 0&&(e=Math.min(e,t));return e}function cp(r,e,t){bM(e);let n=new Map;for(let i of e){let o=xM(i);if(i.attributes)for(let s of i.attributes)n.has(s.attribute)||n.set(s.attribute,{bufferName:i.name,stepMode:i.stepMode,vertexFormat:s.format,byteOffset:s.byteOffset,byteStride:o});else i.format&&!n.has(i.name)&&n.set(i.name,{bufferName:i.name,stepMode:i.stepMode,vertexFormat:i.format,byteOffset:0,byteStride:o})}return r.attributes.map(i=>{let o=n.get(i.name);!o&&t?.warnOnMissingBufferLayout&&P.warn(`layout for attribute "${i.name}" not present in buffer layout`)();let s=je.getAttributeShaderTypeInfo(i.type),a=o?.vertexFormat||Z.getCompatibleVertexFormat(s);return{attributeName:i.name,bufferName:o?.bufferName||i.name,location:i.location,vertexFormat:a,byteOffset:o?.byteOffset??0,byteStride:o?.byteStride??Z.getVertexFormatInfo(a).byteLength,stepMode:o?.stepMode||i.stepMode||(i.name.startsWith("instance")?"instance":"vertex")}}).sort((i,o)=>i.location-o.location)}function bM(r){for(let e of r)(e.attributes&&e.format||!e.attributes&&!e.format)&&P.warn(`BufferLayout ${e.name} must have either 'attributes' or 'format' field`)()}function xM(r){if(typeof r.byteStride=="number")return r.byteStride;if(r.attributes){let e=0;for(let t of r.attributes)e+=Z.getVertexFormatInfo(t.format).byteLength;return e}return Z.getVertexFormatInfo(r.format).byteLength}var lp=b(()=>{Me();es();Go()});function rs(r,e){let t={},n=cp(r,e,{warnOnMissingBufferLayout:!0});for(let i of n){let o=vM(r,i);t[i.attributeName]=o}return t}function vM(r,e){let t=_M(r,e.attributeName),n=je.getAttributeShaderTypeInfo(t.type),i=e.vertexFormat,o=Z.getVertexFormatInfo(i);return{attributeName:e.attributeName,bufferName:e.bufferName,location:t.location,shaderType:t.type,primitiveType:n.primitiveType,shaderComponents:n.components,vertexFormat:i,bufferDataType:o.type,bufferComponents:o.components,normalized:o.normalized,integer:n.integer,stepMode:e.stepMode,byteOffset:e.byteOffset,byteStride:e.byteStride}}function _M(r,e){let t=r.attributes.find(n=>n.name===e);return t||P.warn(`shader layout attribute "${e}" not present in shader`)(),t||null}var Av=b(()=>{Me();es();Go();lp()});var B=b(()=>{E0();S0();j0();K0();Q0();Gc();Zh();J0();ev();Kh();qh();iv();Qh();ov();sv();av();lv();Jh();uv();fv();dv();hv();pv();mv();Qc();Lv();Vc();$c();es();Go();qc();Me();cv();Hh();op();Av();lp()});function ns(r=[],e){let t=[],n={},i={},o={},s={};for(let a of r)Cv({modules:t,defines:n,injections:i,vertexInputs:o,varyings:s},a),Cv({modules:t,defines:n,injections:i,vertexInputs:o,varyings:s},a[e]);for(let a of Object.keys(s))if(o[a])throw new Error(`ShaderPlugin name "${a}" cannot be both a vertex input and a varying`);return{modules:t,defines:n,injections:i,vertexInputs:o,varyings:s}}function is(r=[],e=[]){let t=[...r],n=new Set(t.map(i=>i.name));for(let i of e)n.has(i.name)||(t.push(i),n.add(i.name));return t}function Cv(r,e){if(e){e.modules?.length&&r.modules.push(...e.modules),e.defines&&Object.assign(r.defines,e.defines);for(let[t,n]of Object.entries(e.vertexInputs||{})){Mv(t,"vertex input");let i=r.vertexInputs[t];if(i&&i!==n)throw new Error(`ShaderPlugin vertex input "${t}" has conflicting types "${i}" and "${n}"`);r.vertexInputs[t]=n}for(let[t,n]of Object.entries(e.varyings||{})){Mv(t,"varying");let i=EM(t,n),o=r.varyings[t];if(o&&(o.type!==i.type||o.interpolation!==i.interpolation))throw new Error(`ShaderPlugin varying "${t}" has conflicting declarations "${o.type}/${o.interpolation}" and "${i.type}/${i.interpolation}"`);r.varyings[t]=i}for(let t of e.injections||[])SM(t.target),r.injections[t.target]||(r.injections[t.target]=[]),r.injections[t.target].push({injection:t.injection,order:t.order??0})}}function Mv(r,e){if(!/^[A-Za-z_][A-Za-z0-9_]*$/.test(r)||r.startsWith("_luma_"))throw new Error(`ShaderPlugin ${e} "${r}" must be a valid non-reserved identifier`)}function EM(r,e){let{primitiveType:t}=je.getAttributeShaderTypeInfo(e.type),n=t==="i32"||t==="u32",i=e.interpolation||(n?"flat":"smooth");if(n&&i==="smooth")throw new Error(`ShaderPlugin integer varying "${r}" must use flat interpolation`);return{type:e.type,interpolation:i}}function SM(r){if(!wM.test(r))throw new Error(`ShaderPlugin injection target "${r}" must be a named shader anchor or hook`)}var wM,Rv=b(()=>{B();wM=/^(vs|fs):(?:#(?:decl|main-start|main-end)|[A-Za-z_][\w-]*)$/});function os(r){return`${r.name}Uniforms`}function Bv(r,e){let t=e==="wgsl"?r.source:e==="vertex"?r.vs:r.fs;if(!t)return null;let n=os(r);return LM(t,e==="wgsl"?"wgsl":"glsl",n)}function Ov(r,e){let t=Object.keys(r.uniformTypes||{});if(!t.length)return null;let n=Bv(r,e);return n?{moduleName:r.name,uniformBlockName:os(r),stage:e,expectedUniformNames:t,actualUniformNames:n,matches:MM(t,n)}:null}function up(r,e,t={}){let n=Ov(r,e);if(!n||n.matches)return n;let i=RM(n);return t.log?.error?.(i,n)(),t.throwOnError!==!1&&ir(!1,i),n}function ss(r){let e=[],t=IM(r);for(let n of t.matchAll(TM)){let i=n[1]?.trim()||null;e.push({blockName:n[2],body:n[3],instanceName:n[4]||null,layoutQualifier:i,hasLayoutQualifier:!!i,isStd140:!!(i&&/\blayout\s*\([^)]*\bstd140\b[^)]*\)/.exec(i))})}return e}function fp(r,e,t,n){let i=ss(r).filter(s=>!s.isStd140),o=new Set;for(let s of i){if(o.has(s.blockName))continue;o.add(s.blockName);let a=n?.label?`${n.label} `:"",c=s.hasLayoutQualifier?`declares ${BM(s.layoutQualifier)} instead of layout(std140)`:"does not declare layout(std140)",l=`${a}${e} shader uniform block ${s.blockName} ${c}. luma.gl host-side shader block packing assumes explicit layout(std140) for GLSL uniform blocks. Add \`layout(std140)\` to the block declaration.`;t?.warn?.(l,s)()}return i}function LM(r,e,t){let n=e==="wgsl"?AM(r,t):CM(r,t);if(!n)return null;let i=[];for(let o of n.split(`
`)){let s=o.replace(/\/\/.*$/,"").trim();if(!s||s.startsWith("#"))continue;let a=e==="wgsl"?s.match(/^([A-Za-z0-9_]+)\s*:/):s.match(PM);a&&i.push(a[1])}return i}function AM(r,e){let t=new RegExp(`\\bstruct\\s+${e}\\b`,"m").exec(r);if(!t)return null;let n=r.indexOf("{",t.index);if(n<0)return null;let i=0;for(let o=n;o<r.length;o++){let s=r[o];if(s==="{"){i++;continue}if(s==="}"&&(i--,i===0))return r.slice(n+1,o)}return null}function CM(r,e){return ss(r).find(n=>n.blockName===e)?.body||null}function MM(r,e){if(r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==e[t])return!1;return!0}function RM(r){let{expectedUniformNames:e,actualUniformNames:t}=r,n=e.filter(a=>!t.includes(a)),i=t.filter(a=>!e.includes(a)),o=[`Expected ${e.length} fields, found ${t.length}.`],s=OM(e,t);return s&&o.push(s),n.length&&o.push(`Missing from shader block (${n.length}): ${Iv(n)}.`),i.length&&o.push(`Unexpected in shader block (${i.length}): ${Iv(i)}.`),e.length<=12&&t.length<=12&&(n.length||i.length)&&(o.push(`Expected: ${e.join(", ")}.`),o.push(`Actual: ${t.join(", ")}.`)),`${r.moduleName}: ${r.stage} shader uniform block ${r.uniformBlockName} does not match module.uniformTypes. ${o.join(" ")}`}function IM(r){return r.replace(/\/\*[\s\S]*?\*\//g,"").replace(/\/\/.*$/gm,"")}function BM(r){return r.replace(/\s+/g," ").trim()}function OM(r,e){let t=Math.min(r.length,e.length);for(let n=0;n<t;n++)if(r[n]!==e[n])return`First mismatch at field ${n+1}: expected ${r[n]}, found ${e[n]}.`;return r.length>e.length?`Shader block ends after field ${e.length}; expected next field ${r[e.length]}.`:e.length>r.length?`Shader block has extra field ${e.length}: ${e[r.length]}.`:null}function Iv(r,e=8){if(r.length<=e)return r.join(", ");let t=r.length-e;return`${r.slice(0,e).join(", ")}, ... (${t} more)`}var PM,TM,dp=b(()=>{Oc();PM=/^(?:uniform\s+)?(?:(?:lowp|mediump|highp)\s+)?[A-Za-z0-9_]+(?:<[^>]+>)?\s+([A-Za-z0-9_]+)(?:\s*\[[^\]]+\])?\s*;/,TM=/((?:layout\s*\([^)]*\)\s*)*)uniform\s+([A-Za-z_][A-Za-z0-9_]*)\s*\{([\s\S]*?)\}\s*([A-Za-z_][A-Za-z0-9_]*)?\s*;/g});function kv(r){switch(r?.gpu.toLowerCase()){case"apple":return`#define APPLE_GPU
// Apple optimizes away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
#define LUMA_FP32_TAN_PRECISION_WORKAROUND 1
// Intel GPU doesn't have full 32 bits precision in same cases, causes overflow
#define LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND 1
`;case"nvidia":return`#define NVIDIA_GPU
// Nvidia optimizes away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
`;case"intel":return`#define INTEL_GPU
// Intel optimizes away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
// Intel's built-in 'tan' function doesn't have acceptable precision
#define LUMA_FP32_TAN_PRECISION_WORKAROUND 1
// Intel GPU doesn't have full 32 bits precision in same cases, causes overflow
#define LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND 1
`;case"amd":return`#define AMD_GPU
`;default:return`#define DEFAULT_GPU
// Prevent driver from optimizing away the calculation necessary for emulated fp64
#define LUMA_FP64_CODE_ELIMINATION_WORKAROUND 1
// Headless Chrome's software shader 'tan' function doesn't have acceptable precision
#define LUMA_FP32_TAN_PRECISION_WORKAROUND 1
// If the GPU doesn't have full 32 bits precision, will causes overflow
#define LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND 1
`}}var Dv=b(()=>{});function Fv(r,e){if(Number(r.match(/^#version[ \t]+(\d+)/m)?.[1]||100)!==300)throw new Error("luma.gl v9 only supports GLSL 3.00 shader sources");switch(e){case"vertex":return r=Nv(r,kM),r;case"fragment":return r=Nv(r,DM),r;default:throw new Error(e)}}function Nv(r,e){for(let[t,n]of e)r=r.replace(t,n);return r}function hp(r){return new RegExp(`\\b${r}[ \\t]+(\\w+[ \\t]+\\w+(\\[\\w+\\])?;)`,"g")}var Uv,kM,DM,Gv=b(()=>{Uv=[[/^(#version[ \t]+(100|300[ \t]+es))?[ \t]*\n/,`#version 300 es
`],[/\btexture(2D|2DProj|Cube)Lod(EXT)?\(/g,"textureLod("],[/\btexture(2D|2DProj|Cube)(EXT)?\(/g,"texture("]],kM=[...Uv,[hp("attribute"),"in $1"],[hp("varying"),"out $1"]],DM=[...Uv,[hp("varying"),"in $1"]]});function nl(r,e,t="glsl"){let n="";for(let i in r){let o=r[i];if(n+=`${t==="wgsl"?"fn":"void"} ${o.signature} {
`,o.header&&(n+=`  ${o.header}`),e[i]){let a=e[i];a.sort((c,l)=>c.order-l.order);for(let c of a)n+=`  ${c.injection}
`}o.footer&&(n+=`  ${o.footer}`),n+=`}
`}return n}function pp(r){let e={vertex:{},fragment:{}};for(let t of r){let n,i;typeof t!="string"?(n=t,i=n.hook):(n={},i=t),i=i.trim();let o=i.indexOf(":"),s=i.slice(0,o),a=i.slice(o+1),c=i.replace(/\(.+/,""),l=Object.assign(n,{signature:a});switch(s){case"vs":e.vertex[c]=l;break;case"fs":e.fragment[c]=l;break;default:throw new Error(s)}}return e}var zv=b(()=>{});function $v(r,e){return{name:NM(r,e),language:"glsl",version:FM(r)}}function NM(r,e="unnamed"){let n=/#define[^\S\r\n]*SHADER_NAME[^\S\r\n]*([A-Za-z0-9_-]+)\s*/.exec(r);return n?n[1]:e}function FM(r){let e=100,t=r.match(/[^\s]+/g);if(t&&t.length>=2&&t[0]==="#version"){let n=parseInt(t[1],10);Number.isFinite(n)&&(e=n)}if(e!==100&&e!==300)throw new Error(`Invalid GLSL version ${e}`);return e}var Vv=b(()=>{});function il(r,e=[]){let t=ii(r),n=new Map;for(let o of e)n.set(jv(o.name,o.group,o.location),o.moduleName);let i=[];for(let o of Wv){o.lastIndex=0;let s;for(s=o.exec(t);s;){let a=o===Wv[0],c=Number(s[a?1:2]),l=Number(s[a?2:1]),u=s[3]?.trim(),f=s[4],d=s[5].trim(),h=n.get(jv(f,l,c));i.push(UM({name:f,group:l,binding:c,owner:h?"module":"application",moduleName:h,accessDeclaration:u,resourceType:d})),s=o.exec(t)}}return i.sort((o,s)=>o.group!==s.group?o.group-s.group:o.binding!==s.binding?o.binding-s.binding:o.name.localeCompare(s.name))}function UM(r){let e={name:r.name,group:r.group,binding:r.binding,owner:r.owner,kind:"unknown",moduleName:r.moduleName,resourceType:r.resourceType};if(r.accessDeclaration){let t=r.accessDeclaration.split(",").map(n=>n.trim());if(t[0]==="uniform")return{...e,kind:"uniform",access:"uniform"};if(t[0]==="storage"){let n=t[1]||"read_write";return{...e,kind:n==="read"?"read-only-storage":"storage",access:n}}}return r.resourceType==="sampler"||r.resourceType==="sampler_comparison"?{...e,kind:"sampler",samplerKind:r.resourceType==="sampler_comparison"?"comparison":"filtering"}:r.resourceType.startsWith("texture_storage_")?{...e,kind:"storage-texture",access:zM(r.resourceType),viewDimension:Hv(r.resourceType)}:r.resourceType.startsWith("texture_")?{...e,kind:"texture",viewDimension:Hv(r.resourceType),sampleType:GM(r.resourceType),multisampled:r.resourceType.startsWith("texture_multisampled_")}:e}function jv(r,e,t){return`${e}:${t}:${r}`}function Hv(r){if(r.includes("cube_array"))return"cube-array";if(r.includes("2d_array"))return"2d-array";if(r.includes("cube"))return"cube";if(r.includes("3d"))return"3d";if(r.includes("2d"))return"2d";if(r.includes("1d"))return"1d"}function GM(r){if(r.startsWith("texture_depth_"))return"depth";if(r.includes("<i32>"))return"sint";if(r.includes("<u32>"))return"uint";if(r.includes("<f32>"))return"float"}function zM(r){return/,\s*([A-Za-z_][A-Za-z0-9_]*)\s*>$/.exec(r)?.[1]}var Wv,mp=b(()=>{Mc();Wv=[new RegExp(`@binding\\(\\s*(\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${We}\\s*:\\s*([^;]+);`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(\\d+)\\s*\\)\\s*${We}\\s*:\\s*([^;]+);`,"g")]});function gn(r,e){let t=r.split(`
`),n=[],i=[],o=!0;for(let s of t){let a=s.match($M),c=s.match(YM)||s.match(VM),l=s.match(WM),u=s.match(jM),f=s.match(qM)||s.match(HM);if(a){let d=ZM(a[1],e?.defines||{}),h=o&&d;i.push({parentActive:o,branchTaken:d,active:h}),o=h}else if(c||l){let d=(c||l)?.[1],h=!!e?.defines?.[d],p=c?h:!h,m=o&&p;i.push({parentActive:o,branchTaken:p,active:m}),o=m}else if(u){let d=i[i.length-1];if(!d)throw new Error("Encountered #else without matching #if, #ifdef or #ifndef");d.active=d.parentActive&&!d.branchTaken,d.branchTaken=!0,o=d.active}else f?(i.pop(),o=i.length?i[i.length-1].active:!0):o&&n.push(s)}if(i.length>0)throw new Error("Unterminated conditional block in shader source");return n.join(`
`)}function ZM(r,e){let t=r.trim();if(/^[+-]?\d+(?:\.\d+)?$/.test(t))return Number(t)!==0;if(t==="true")return!0;if(t==="false")return!1;let n=t.match(new RegExp(`^!\\s*${mn}$`));if(n)return!e[n[1]];let i=t.match(new RegExp(`^${mn}$`));if(i)return!!e[i[1]];let o=t.match(new RegExp(`^defined\\s*\\(\\s*${mn}\\s*\\)$`));if(o)return e[o[1]]!==void 0;let s=t.match(new RegExp(`^!\\s*defined\\s*\\(\\s*${mn}\\s*\\)$`));if(s)return e[s[1]]===void 0;throw new Error(`Unsupported #if expression "${r}"`)}var mn,$M,VM,WM,jM,HM,YM,qM,gp=b(()=>{mn="([a-zA-Z_][a-zA-Z0-9_]*)",$M=/^\s*\#\s*if\s+(.+?)\s*(?:\/\/.*)?$/,VM=new RegExp(`^\\s*\\#\\s*ifdef\\s*${mn}\\s*$`),WM=new RegExp(`^\\s*\\#\\s*ifndef\\s*${mn}\\s*(?:\\/\\/.*)?$`),jM=/^\s*\#\s*else\s*(?:\/\/.*)?$/,HM=/^\s*\#\s*endif\s*$/,YM=new RegExp(`^\\s*\\#\\s*ifdef\\s*${mn}\\s*(?:\\/\\/.*)?$`),qM=/^\s*\#\s*endif\s*(?:\/\/.*)?$/});function Zv(r,e){let t=[];for(let[n,i]of Object.entries(e))XM(r,n),t.push(`in ${ol(i)} ${n};`);return t.join(`
`)}function Xv(r,e,t){let n=Object.entries(t);if(n.length===0)return{source:r,declarations:"",initialization:""};let i=KM(r,e),o=r.slice(i.openParenthesis+1,i.closeParenthesis),s=QM(r,o),a=new Set(s.locations),c=[],l=[],u=[];for(let[m,g]of n){if(s.names.has(m)||tR(r,m))throw new Error(`ShaderPlugin vertex input "${m}" conflicts with an existing WGSL shader input or variable`);let x=rR(a);a.add(x);let v=`_luma_${m}`;c.push(`@location(${x}) ${v}: ${g}`),l.push(`var<private> ${m}: ${g};`),u.push(`${m} = ${v};`)}let f=o.trim()?`,
  `:`
  `,d=o.trim()?"":`
`,h=`${o}${f}${c.join(`,
  `)}${d}`;return{source:r.slice(0,i.openParenthesis+1)+h+r.slice(i.closeParenthesis),declarations:l.join(`
`),initialization:u.join(`
`)}}function ol(r){let{primitiveType:e,components:t}=je.getAttributeShaderTypeInfo(r),n=e==="i32"?"int":e==="u32"?"uint":"float";return t===1?n:`${n==="int"?"i":n==="uint"?"u":""}vec${t}`}function XM(r,e){let t=sl(e);if(new RegExp(`\\b(?:in|attribute)\\s+(?:(?:lowp|mediump|highp)\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s+${t}\\s*(?:\\[|;)`).test(r))throw new Error(`ShaderPlugin vertex input "${e}" conflicts with an existing GLSL input`)}function KM(r,e){let n=new RegExp(`\\bfn\\s+${sl(e)}\\s*\\(`,"g").exec(r);if(!n)throw new Error(`ShaderPlugin vertex inputs require WGSL vertex entry point "${e}"`);let i=r.indexOf("(",n.index),o=Kv(r,i,"(",")");if(o<0)throw new Error(`Unable to parse WGSL vertex entry point "${e}" parameters`);return{openParenthesis:i,closeParenthesis:o}}function QM(r,e){let t=Yv(e),n=new Set(qv(e)),i=JM(e);for(let o of i){let s=eR(r,o);if(s!==null){t.push(...Yv(s));for(let a of qv(s))n.add(a)}}return{locations:t,names:n}}function Yv(r){let e=[],t=/@location\s*\(\s*(\d+)\s*\)/g,n=t.exec(r);for(;n;)e.push(Number(n[1])),n=t.exec(r);return e}function qv(r){let e=[],t=/(?:^|,)\s*(?:@[A-Za-z_][\w]*(?:\([^)]*\))?\s*)*([A-Za-z_][\w]*)\s*:/gm,n=t.exec(r);for(;n;)e.push(n[1]),n=t.exec(r);return e}function JM(r){let e=[],t=/:\s*([A-Za-z_][\w]*)\b/g,n=t.exec(r);for(;n;)e.push(n[1]),n=t.exec(r);return e}function eR(r,e){let n=new RegExp(`\\bstruct\\s+${sl(e)}\\s*\\{`,"g").exec(r);if(!n)return null;let i=r.indexOf("{",n.index),o=Kv(r,i,"{","}");return o<0?null:r.slice(i+1,o)}function tR(r,e){let t=sl(e),n=new RegExp(`\\b(?:var(?:<[^>]+>)?|let|const)\\s+${t}\\b`,"g"),i=n.exec(r);for(;i;){if(nR(r,i.index)===0)return!0;i=n.exec(r)}return!1}function rR(r){let e=0;for(;r.has(e);)e++;return e}function Kv(r,e,t,n){let i=0,o=0,s=!1;for(let a=e;a<r.length;a++){let c=r[a],l=r[a+1];if(s){c===`
`&&(s=!1);continue}if(o>0){c==="/"&&l==="*"?(o++,a++):c==="*"&&l==="/"&&(o--,a++);continue}if(c==="/"&&l==="/"){s=!0,a++;continue}if(c==="/"&&l==="*"){o=1,a++;continue}if(c===t&&i++,c===n&&--i===0)return a}return-1}function nR(r,e){let t=0,n=0,i=!1;for(let o=0;o<e;o++){let s=r[o],a=r[o+1];if(i){s===`
`&&(i=!1);continue}if(n>0){s==="/"&&a==="*"?(n++,o++):s==="*"&&a==="/"&&(n--,o++);continue}s==="/"&&a==="/"?(i=!0,o++):s==="/"&&a==="*"?(n=1,o++):s==="{"?t++:s==="}"&&t--}return t}function sl(r){return r.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var yp=b(()=>{B()});function Jv(r,e,t){let n=[],i=[];for(let[o,s]of Object.entries(t)){gR(r,o);let a=s.interpolation==="flat"?"flat ":"",c=e==="vertex"?"out":"in";n.push(`${a}${c} ${ol(s.type)} ${o};`),e==="vertex"&&i.push(`${o} = ${pR(s.type)};`)}return{declarations:n.join(`
`),initialization:i.join(`
`)}}function e_(r,e,t,n){let i=Object.entries(n);if(i.length===0)return{source:r,declarations:"",vertexInitialization:"",fragmentInitialization:""};let o=r,s=al(o,e,"vertex"),a=iR(o,s),c=al(o,t,"fragment"),l=oR(o,c),u=bp(o,a),f=bp(o,l.type),d=new Set([...cl(s.parameters),...cl(u.body),...cl(c.parameters),...cl(f.body)]),h=new Set([...Qv(u.body),...Qv(f.body)]),p=[],m=[],g=[],x=[];for(let[w,E]of i){if(d.has(w)||dR(o,w))throw new Error(`ShaderPlugin varying "${w}" conflicts with existing WGSL stage I/O or a module variable`);let L=hR(h);h.add(L);let A=E.interpolation==="flat"?" @interpolate(flat)":"";p.push(`  @location(${L})${A} ${w}: ${E.type},`),m.push(`var<private> ${w}: ${E.type};`),g.push(`${w} = ${mR(E.type)};`),x.push(`${w} = ${l.name}.${w};`)}sR(o,a,s.openBrace,s.closeBrace),o=aR(o,a,s,i.map(([w])=>w)),s=al(o,e,"vertex"),o=cR(o,s,i.map(([w])=>w));let y=(a===l.type?[a]:[a,l.type]).map(w=>bp(o,w).closeBrace).sort((w,E)=>E-w);for(let w of y)o=o.slice(0,w)+`${p.join(`
`)}
`+o.slice(w);if(c=al(o,t,"fragment"),!new RegExp(`\\b${yn(l.name)}\\s*:`).test(c.parameters))throw new Error(`Unable to preserve WGSL fragment input "${l.name}"`);return{source:o,declarations:m.join(`
`),vertexInitialization:g.join(`
`),fragmentInitialization:x.join(`
`)}}function al(r,e,t){let i=new RegExp(`\\bfn\\s+${yn(e)}\\s*\\(`,"g").exec(r);if(!i)throw new Error(`ShaderPlugin varyings require WGSL ${t} entry point "${e}"`);let o=r.indexOf("(",i.index),s=ll(r,o,"(",")"),a=r.indexOf("{",s),c=ll(r,a,"{","}");if(s<0||a<0||c<0)throw new Error(`Unable to parse WGSL ${t} entry point "${e}"`);return{openParenthesis:o,closeParenthesis:s,openBrace:a,closeBrace:c,parameters:r.slice(o+1,s)}}function iR(r,e){let t=r.slice(e.closeParenthesis+1,e.openBrace),n=/->\s*([A-Za-z_][\w]*)\s*$/.exec(t.trim());if(!n||xp(r,n[1])===null)throw new Error("ShaderPlugin varyings require the WGSL vertex entry point to return a named struct");return n[1]}function oR(r,e){let t=[];for(let n of fR(e.parameters,",")){let i=/(?:@[A-Za-z_][\w]*(?:\([^)]*\))?\s*)*([A-Za-z_][\w]*)\s*:\s*([A-Za-z_][\w]*)\s*$/.exec(n.trim());i&&xp(r,i[2])&&t.push({name:i[1],type:i[2]})}if(t.length!==1)throw new Error(`ShaderPlugin varyings require exactly one named WGSL fragment input struct; found ${t.length}`);return t[0]}function bp(r,e){let t=xp(r,e);if(!t)throw new Error(`Unable to find WGSL stage I/O struct "${e}"`);return t}function xp(r,e){let n=new RegExp(`\\bstruct\\s+${yn(e)}\\s*\\{`,"g").exec(r);if(!n)return null;let i=r.indexOf("{",n.index),o=ll(r,i,"{","}");return o<0?null:{openBrace:i,closeBrace:o,body:r.slice(i+1,o)}}function sR(r,e,t,n){let i=new RegExp(`\\b${yn(e)}\\s*\\(`,"g"),o=i.exec(r);for(;o;){if(o.index<t||o.index>n)throw new Error(`ShaderPlugin varying output struct "${e}" is constructed outside the selected vertex entry point`);o=i.exec(r)}}function aR(r,e,t,n){let i=new RegExp(`\\b${yn(e)}\\s*\\(`,"g"),o=[],s=i.exec(r);for(;s;){if(s.index>t.openBrace&&s.index<t.closeBrace){let a=r.indexOf("(",s.index),c=ll(r,a,"(",")");if(c<0||c>t.closeBrace)throw new Error(`Unable to parse WGSL output constructor "${e}"`);o.push({openParenthesis:a,closeParenthesis:c})}s=i.exec(r)}for(let a of o.sort((c,l)=>l.closeParenthesis-c.closeParenthesis)){let l=r.slice(a.openParenthesis+1,a.closeParenthesis).trim()?", ":"";r=r.slice(0,a.closeParenthesis)+l+n.join(", ")+r.slice(a.closeParenthesis)}return r}function cR(r,e,t){let n=lR(r,e.openBrace+1,e.closeBrace);for(let i=n.length-1;i>=0;i--){let o=n[i],s=r.slice(o.expressionStart,o.semicolon).trim();if(!s)throw new Error("ShaderPlugin varying vertex entry point cannot use an empty return");let a=`_luma_vertexOutput${i}`,c=t.map(u=>`${a}.${u} = ${u};`).join(`
`),l=`{
var ${a} = ${s};
${c}
return ${a};
}`;r=r.slice(0,o.start)+l+r.slice(o.semicolon+1)}return r}function lR(r,e,t){let n=[],i=e;for(;i<t;)if(i=vp(r,i,t),r.slice(i,i+6)==="return"&&!/[A-Za-z0-9_]/.test(r[i+6]||"")){let o=i+6,s=uR(r,o,t);if(s<0)throw new Error("Unable to parse WGSL return statement in selected vertex entry point");n.push({start:i,expressionStart:o,semicolon:s}),i=s+1}else i++;return n}function uR(r,e,t){let n=0,i=0;for(let o=e;o<t;o++){let s=vp(r,o,t);if(s!==o){o=s-1;continue}let a=r[o];if(a==="("&&n++,a===")"&&n--,a==="["&&i++,a==="]"&&i--,a===";"&&n===0&&i===0)return o}return-1}function vp(r,e,t){let n=e;if(r[n]==="/"&&r[n+1]==="/"){let i=r.indexOf(`
`,n+2);return i<0||i>t?t:i+1}if(r[n]==="/"&&r[n+1]==="*"){let i=1;for(n+=2;n<t&&i>0;)r[n]==="/"&&r[n+1]==="*"?(i++,n+=2):r[n]==="*"&&r[n+1]==="/"?(i--,n+=2):n++}return n}function fR(r,e){let t=[],n=0,i=0,o=0;for(let s=0;s<r.length;s++){let a=r[s];a==="("&&i++,a===")"&&i--,a==="<"&&o++,a===">"&&o--,a===e&&i===0&&o===0&&(t.push(r.slice(n,s)),n=s+1)}return t.push(r.slice(n)),t}function Qv(r){let e=[],t=/@location\s*\(\s*(\d+)\s*\)/g,n=t.exec(r);for(;n;)e.push(Number(n[1])),n=t.exec(r);return e}function cl(r){let e=[],t=/(?:^|,)\s*(?:@[A-Za-z_][\w]*(?:\([^)]*\))?\s*)*([A-Za-z_][\w]*)\s*:/gm,n=t.exec(r);for(;n;)e.push(n[1]),n=t.exec(r);return e}function dR(r,e){let t=new RegExp(`\\b(?:var(?:<[^>]+>)?|let|const)\\s+${yn(e)}\\b`,"g"),n=t.exec(r);for(;n;){if(yR(r,n.index)===0)return!0;n=t.exec(r)}return!1}function hR(r){let e=0;for(;r.has(e);)e++;return e}function pR(r){let{primitiveType:e,components:t}=je.getAttributeShaderTypeInfo(r),n=e==="u32"?"0u":e==="i32"?"0":"0.0";return t===1?n:`${ol(r)}(${n})`}function mR(r){let{primitiveType:e,components:t}=je.getAttributeShaderTypeInfo(r),n=`${e}(0)`;return t===1?n:`${r}(${n})`}function gR(r,e){if(new RegExp(`\\b(?:flat\\s+|smooth\\s+)?(?:in|out|varying)\\s+(?:(?:lowp|mediump|highp)\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s+${yn(e)}\\s*(?:\\[|;)`).test(r))throw new Error(`ShaderPlugin varying "${e}" conflicts with existing GLSL stage I/O`)}function ll(r,e,t,n){let i=0,o=0,s=!1;for(let a=e;a<r.length;a++){let c=r[a],l=r[a+1];if(s){c===`
`&&(s=!1);continue}if(o>0){c==="/"&&l==="*"?(o++,a++):c==="*"&&l==="/"&&(o--,a++);continue}if(c==="/"&&l==="/"){s=!0,a++;continue}if(c==="/"&&l==="*"){o=1,a++;continue}if(c===t&&i++,c===n&&--i===0)return a}return-1}function yR(r,e){let t=0;for(let n=0;n<e;n++){let i=vp(r,n,e);if(i!==n){n=i-1;continue}r[n]==="{"&&t++,r[n]==="}"&&t--}return t}function yn(r){return r.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var t_=b(()=>{B();yp()});function i_(r){let e=rn(r.modules||[]),{source:t,bindingAssignments:n}=xR(r.platformInfo,{...r,source:r.source,stage:"vertex",modules:e});return{source:t,getUniforms:s_(e),bindingAssignments:n,bindingTable:il(t,n),shaderLayout:Ic(t,{vertexEntryPoint:r.vertexEntryPoint,scanVertexAttributes:r.scanVertexAttributes})}}function o_(r){let{vs:e,fs:t}=r,n=rn(r.modules||[]);return{vs:r_(r.platformInfo,{...r,source:e,stage:"vertex",modules:n}),fs:r_(r.platformInfo,{...r,source:t,stage:"fragment",modules:n}),getUniforms:s_(n)}}function xR(r,e){let{source:t,stage:n,modules:i,defines:o={},hookFunctions:s=[],inject:a={},pluginInjections:c={},pluginVertexInputs:l={},pluginVaryings:u={},vertexEntryPoint:f="vertexMain",fragmentEntryPoint:d="fragmentMain",log:h}=e;ir(typeof t=="string","shader source must be a string");let p=gn(t,{defines:o}),m=Xv(p,f,l),g=e_(m.source,f,d,u),x=g.source,v="",y=pp(s),_={},w={},E={};a_(c,_,w,E);for(let I in a){let R=typeof a[I]=="string"?{injection:a[I],order:0}:a[I],F=/^(v|f)s:(#)?([\w-]+)$/.exec(I);if(F){let ee=F[2],ie=F[3];ee?ie==="decl"?w[I]=[R]:E[I]=[R]:_[I]=[R]}else E[I]=[R]}vR(m.declarations,m.initialization,w,E),_R(g,w,E);let L=i,A=LR(x),C=TR(A.source),T=RR(L,e._bindingRegistry,C,o),D=[];for(let I of L){h&&Th(I,x,h);let R=gn(c_(I,"wgsl",h),{defines:o}),F=AR(R,I,{usedBindingsByGroup:C,bindingRegistry:e._bindingRegistry,reservedBindingKeysByGroup:T});D.push(...F.bindingAssignments);let ee=F.source;v+=ee;let ie=wR(I);for(let Pe in ie){let so=/^(v|f)s:#([\w-]+)$/.exec(Pe);if(so){let td=so[2]==="decl"?w:E;td[Pe]=td[Pe]||[],td[Pe].push(ie[Pe])}else _[Pe]=_[Pe]||[],_[Pe].push(ie[Pe])}}return v+=_p,v=No(v,n,ER(w),!1,"wgsl",{vertex:f,fragment:d}),v+=SR(y,_),v+=NR(D),v+=A.source,v=No(v,n,E,!1,"wgsl",{vertex:f,fragment:d}),DR(v),{source:v,bindingAssignments:D}}function r_(r,e){let{source:t,stage:n,language:i="glsl",modules:o,defines:s={},hookFunctions:a=[],inject:c={},pluginInjections:l={},pluginVertexInputs:u={},pluginVaryings:f={},prologue:d=!0,log:h}=e;ir(typeof t=="string","shader source must be a string");let p=i==="glsl"?$v(t).version:-1,m=r.shaderLanguageVersion,g=p===100?"#version 100":"#version 300 es",v=t.split(`
`).slice(1).join(`
`),y={};o.forEach(T=>{Object.assign(y,T.defines)}),Object.assign(y,s);let _="";switch(i){case"wgsl":break;case"glsl":_=d?`${g}

// ----- PROLOGUE -------------------------
${`#define SHADER_TYPE_${n.toUpperCase()}`}

${kv(r)}
${n==="fragment"?bR:""}

// ----- APPLICATION DEFINES -------------------------

${PR(y)}

`:`${g}
`;break}let w=pp(a),E={},L={},A={};a_(l,E,L,A);for(let T in c){let D=typeof c[T]=="string"?{injection:c[T],order:0}:c[T],I=/^(v|f)s:(#)?([\w-]+)$/.exec(T);if(I){let R=I[2],F=I[3];R?F==="decl"?L[T]=[D]:A[T]=[D]:E[T]=[D]}else A[T]=[D]}if(n==="vertex"){let T=Zv(v,u);T&&(L["vs:#decl"]=L["vs:#decl"]||[],L["vs:#decl"].push({injection:T,order:Number.MIN_SAFE_INTEGER}))}let C=Jv(v,n,f);if(C.declarations){let T=n==="vertex"?"vs:#decl":"fs:#decl";L[T]=L[T]||[],L[T].push({injection:C.declarations,order:Number.MIN_SAFE_INTEGER})}C.initialization&&(A["vs:#main-start"]=A["vs:#main-start"]||[],A["vs:#main-start"].push({injection:C.initialization,order:Number.MIN_SAFE_INTEGER}));for(let T of o){h&&Th(T,v,h);let D=c_(T,n,h);_+=D;let I=T.instance?.normalizedInjections[n]||{};for(let R in I){let F=/^(v|f)s:#([\w-]+)$/.exec(R);if(F){let ie=F[2]==="decl"?L:A;ie[R]=ie[R]||[],ie[R].push(I[R])}else E[R]=E[R]||[],E[R].push(I[R])}}return _+="// ----- MAIN SHADER SOURCE -------------------------",_+=_p,_=No(_,n,L),_+=nl(w[n],E),_+=v,_=No(_,n,A),i==="glsl"&&p!==m&&(_=Fv(_,n)),i==="glsl"&&fp(_,n,h),_.trim()}function s_(r){return function(t){let n={};for(let i of r){let o=i.getUniforms?.(t,n);Object.assign(n,o)}return n}}function a_(r,e,t,n){for(let i in r){let o=/^(v|f)s:(#)?([\w-]+)$/.exec(i);if(o){let s=o[2],a=o[3],c=s?a==="decl"?t:n:e;c[i]=c[i]||[],c[i].push(...r[i])}else n[i]=n[i]||[],n[i].push(...r[i])}}function vR(r,e,t,n){r&&(t["vs:#decl"]=t["vs:#decl"]||[],t["vs:#decl"].push({injection:r,order:Number.MIN_SAFE_INTEGER})),e&&(n["vs:#main-start"]=n["vs:#main-start"]||[],n["vs:#main-start"].push({injection:e,order:Number.MIN_SAFE_INTEGER}))}function _R(r,e,t){r.declarations&&(e["vs:#decl"]=e["vs:#decl"]||[],e["vs:#decl"].push({injection:r.declarations,order:Number.MIN_SAFE_INTEGER})),r.vertexInitialization&&(t["vs:#main-start"]=t["vs:#main-start"]||[],t["vs:#main-start"].push({injection:r.vertexInitialization,order:Number.MIN_SAFE_INTEGER})),r.fragmentInitialization&&(t["fs:#main-start"]=t["fs:#main-start"]||[],t["fs:#main-start"].push({injection:r.fragmentInitialization,order:Number.MIN_SAFE_INTEGER}))}function wR(r){return{...r.instance?.normalizedInjections.vertex||{},...r.instance?.normalizedInjections.fragment||{}}}function ER(r){let e=[...r["vs:#decl"]||[],...r["fs:#decl"]||[]];return e.length?{"vs:#decl":e}:{}}function SR(r,e){return nl(r.vertex,e,"wgsl")+nl(r.fragment,e,"wgsl")}function PR(r={}){let e="";for(let t in r){let n=r[t];(n||Number.isFinite(n))&&(e+=`#define ${t.toUpperCase()} ${r[t]}
`)}return e}function c_(r,e,t){let n;switch(e){case"vertex":n=r.vs||"";break;case"fragment":n=r.fs||"";break;case"wgsl":n=r.source||"";break;default:ir(!1)}if(!r.name)throw new Error("Shader module must have a name");up(r,e,{log:t});let i=r.name.toUpperCase().replace(/[^0-9a-z]/gi,"_"),o=`// ----- MODULE ${r.name} ---------------

`;return e!=="wgsl"&&(o+=`#define MODULE_${i}
`),o+=`${n}
`,o}function TR(r){let e=new Map;for(let t of tn(r,n0)){let n=Number(t.bindingToken),i=Number(t.groupToken);wp(i,n,t.name),di(e,i,n,`application binding "${t.name}"`)}return e}function LR(r){let e=tn(r,Cc),t=new Map;for(let o of e){if(o.bindingToken==="auto")continue;let s=Number(o.bindingToken),a=Number(o.groupToken);wp(a,s,o.name),di(t,a,s,`application binding "${o.name}"`)}let n={sawSupportedBindingDeclaration:e.length>0},i=gh(r,Cc,o=>MR(o,t,n));if(yh(r)&&!n.sawSupportedBindingDeclaration)throw new Error('Unsupported @binding(auto) declaration form in application WGSL. Use adjacent "@group(N)" and "@binding(auto)" decorators followed by a bindable "var" declaration.');return{source:i}}function AR(r,e,t){let n=[],o={sawSupportedBindingDeclaration:tn(r,ni).length>0,nextHintedBindingLocation:typeof e.firstBindingSlot=="number"?e.firstBindingSlot:null},s=gh(r,ni,a=>CR(a,{module:e,context:t,bindingAssignments:n,relocationState:o}));if(yh(r)&&!o.sawSupportedBindingDeclaration)throw new Error(`Unsupported @binding(auto) declaration form in module "${e.name}". Use adjacent "@group(N)" and "@binding(auto)" decorators followed by a bindable "var" declaration.`);return{source:s,bindingAssignments:n}}function CR(r,e){let{module:t,context:n,bindingAssignments:i,relocationState:o}=e,{match:s,bindingToken:a,groupToken:c,name:l}=r,u=Number(c);if(a==="auto"){let d=l_(u,t.name,l),h=n.bindingRegistry?.get(d),p=h!==void 0?h:OR(u,n.usedBindingsByGroup,t.name,o.nextHintedBindingLocation??void 0,n.bindingRegistry);return n_(t.name,u,p,l),h!==void 0&&IR(n.reservedBindingKeysByGroup,u,p,d)?(i.push({moduleName:t.name,name:l,group:u,location:p}),s.replace(/@binding\(\s*auto\s*\)/,`@binding(${p})`)):(di(n.usedBindingsByGroup,u,p,`module "${t.name}" binding "${l}"`),n.bindingRegistry?.set(d,p),i.push({moduleName:t.name,name:l,group:u,location:p}),o.nextHintedBindingLocation!==null&&h===void 0&&(o.nextHintedBindingLocation=p+1),s.replace(/@binding\(\s*auto\s*\)/,`@binding(${p})`))}let f=Number(a);return n_(t.name,u,f,l),di(n.usedBindingsByGroup,u,f,`module "${t.name}" binding "${l}"`),i.push({moduleName:t.name,name:l,group:u,location:f}),s}function MR(r,e,t){let{match:n,bindingToken:i,groupToken:o,name:s}=r,a=Number(o);if(i==="auto"){let c=kR(a,e);return wp(a,c,s),di(e,a,c,`application binding "${s}"`),n.replace(/@binding\(\s*auto\s*\)/,`@binding(${c})`)}return t.sawSupportedBindingDeclaration=!0,n}function RR(r,e,t,n){let i=new Map;if(!e)return i;for(let o of r)for(let s of BR(o,n)){let a=l_(s.group,o.name,s.name),c=e.get(a);if(c!==void 0){let l=i.get(s.group)||new Map,u=l.get(c);if(u&&u!==a)throw new Error(`Duplicate WGSL binding reservation for modules "${u}" and "${a}": group ${s.group}, binding ${c}.`);di(t,s.group,c,`registered module binding "${a}"`),l.set(c,a),i.set(s.group,l)}}return i}function IR(r,e,t,n){let i=r.get(e);if(!i)return!1;let o=i.get(t);if(!o)return!1;if(o!==n)throw new Error(`Registered module binding "${n}" collided with "${o}": group ${e}, binding ${t}.`);return!0}function BR(r,e){let t=[],n=gn(r.source||"",{defines:e});for(let i of tn(n,ni))t.push({name:i.name,group:Number(i.groupToken)});return t}function wp(r,e,t){if(r===0&&e>=as)throw new Error(`Application binding "${t}" in group 0 uses reserved binding ${e}. Application-owned explicit group-0 bindings must stay below ${as}.`)}function n_(r,e,t,n){if(e===0&&t<as)throw new Error(`Module "${r}" binding "${n}" in group 0 uses reserved application binding ${t}. Module-owned explicit group-0 bindings must be ${as} or higher.`)}function di(r,e,t,n){let i=r.get(e)||new Set;if(i.has(t))throw new Error(`Duplicate WGSL binding assignment for ${n}: group ${e}, binding ${t}.`);i.add(t),r.set(e,i)}function OR(r,e,t,n,i){let o=e.get(r)||new Set,s=new Set,a=`${r}:`,c=`${a}${t}:`;for(let[u,f]of i||[])u.startsWith(c)&&s.add(f);let l=n??(r===0?as:o.size>0?Math.max(...o)+1:0);for(;o.has(l)||s.has(l);)l++;for(let[u,f]of i||[])f===l&&u.startsWith(a)&&i?.delete(u);return l}function kR(r,e){let t=e.get(r)||new Set,n=0;for(;t.has(n);)n++;return n}function DR(r){let e=i0(r,ni);if(!e)return;let t=FR(r,e.index);throw t?new Error(`Unresolved @binding(auto) for module "${t}" binding "${e.name}" remained in assembled WGSL source.`):UR(r,e.index)?new Error(`Unresolved @binding(auto) for application binding "${e.name}" remained in assembled WGSL source.`):new Error(`Unresolved @binding(auto) remained in assembled WGSL source near "${GR(e.match)}".`)}function NR(r){if(r.length===0)return"";let e=`// ----- MODULE WGSL BINDING ASSIGNMENTS ---------------
`;for(let t of r)e+=`// ${t.moduleName}.${t.name} -> @group(${t.group}) @binding(${t.location})
`;return e+=`
`,e}function l_(r,e,t){return`${r}:${e}:${t}`}function FR(r,e){let t=/^\/\/ ----- MODULE ([^\n]+) ---------------$/gm,n,i;for(i=t.exec(r);i&&i.index<=e;)n=i[1],i=t.exec(r);return n}function UR(r,e){let t=r.indexOf(_p);return t>=0?e>t:!0}function GR(r){return r.replace(/\s+/g," ").trim()}var _p,as,bR,u_=b(()=>{Lh();Dv();Ph();Gv();Dc();dp();zv();Oc();Vv();mp();wh();gp();yp();t_();Mc();_p=`

${Do}
`,as=100,bR=`precision highp float;
`});var rt,hi,Ar,f_=b(()=>{Dc();u_();mp();gp();wh();Oc();rt=class r{static defaultShaderAssemblers={};_hookFunctions=[];_defaultModules=[];static getDefaultShaderAssembler(e){return ir(e==="glsl"||e==="wgsl"),e==="wgsl"?(r.defaultShaderAssemblers.wgsl=r.defaultShaderAssemblers.wgsl||new Ar,r.defaultShaderAssemblers.wgsl):(r.defaultShaderAssemblers.glsl=r.defaultShaderAssemblers.glsl||new hi,r.defaultShaderAssemblers.glsl)}addDefaultModule(e){this._defaultModules.find(t=>t.name===(typeof e=="string"?e:e.name))||this._defaultModules.push(e)}removeDefaultModule(e){let t=typeof e=="string"?e:e.name;this._defaultModules=this._defaultModules.filter(n=>n.name!==t)}addShaderHook(e,t){t&&(e=Object.assign(t,{hook:e})),this._hookFunctions.push(e)}_getModuleList(e=[]){let t=new Array(this._defaultModules.length+e.length),n={},i=0;for(let o=0,s=this._defaultModules.length;o<s;++o){let a=this._defaultModules[o],c=a.name;t[i++]=a,n[c]=!0}for(let o=0,s=e.length;o<s;++o){let a=e[o],c=a.name;n[c]||(t[i++]=a,n[c]=!0)}return t.length=i,oi(t),t}},hi=class extends rt{shaderLanguage="glsl";assembleGLSLShaderPair(e){let t=this._getModuleList(e.modules),n=this._hookFunctions;return{...o_({...e,vs:e.vs,fs:e.fs,modules:t,hookFunctions:n}),modules:t}}},Ar=class r extends rt{shaderLanguage="wgsl";_wgslBindingRegistry=new Map;assembleWGSLShader(e){let t=this._getModuleList(e.modules),n=this._hookFunctions,i=r.getShaderPreprocessorDefines(e,t),o=e.platformInfo.shaderLanguage==="wgsl"&&e.source?gn(e.source,{defines:i}):e.source,{source:s,getUniforms:a,bindingAssignments:c}=i_({...e,source:o,defines:i,_bindingRegistry:this._wgslBindingRegistry,modules:t,hookFunctions:n}),l=e.platformInfo.shaderLanguage==="wgsl"?gn(s,{defines:i}):s;return{source:l,getUniforms:a,modules:t,bindingAssignments:c,bindingTable:il(l,c),shaderLayout:Ic(l,{vertexEntryPoint:e.vertexEntryPoint,scanVertexAttributes:e.scanVertexAttributes})}}static getShaderPreprocessorDefines(e,t){return{...r.getPlatformPreprocessorDefines(e.platformInfo),...t.reduce((n,i)=>(Object.assign(n,i.defines),n),{}),...e.defines}}static getPlatformPreprocessorDefines(e){let t=e.limits||{};return{LUMA_SUPPORTS_VERTEX_STORAGE_BUFFERS:e.type==="webgpu"&&(t.maxStorageBuffersInVertexStage||0)>0,LUMA_FP32_TAN_PRECISION_WORKAROUND:e.type==="webgpu"&&e.gpu.toLowerCase()!=="nvidia"&&e.gpu.toLowerCase()!=="amd",LUMA_FP64_INTEGER_ARITHMETIC:e.type==="webgpu"&&e.gpu.toLowerCase()==="apple"}}}});function Ep(r){let{input:e,inputChannels:t,output:n}=r||{};if(!e)return $R;if(!t)throw new Error("inputChannels");let i=VR(t),o=d_(e,t);return`#version 300 es
in ${i} ${e};
out vec4 ${n};
void main() {
  ${n} = ${o};
}`}function VR(r){switch(r){case 1:return"float";case 2:return"vec2";case 3:return"vec3";case 4:return"vec4";default:throw new Error(`invalid channels: ${r}`)}}function d_(r,e){switch(e){case 1:return`vec4(${r}, 0.0, 0.0, 1.0)`;case 2:return`vec4(${r}, 0.0, 1.0)`;case 3:return`vec4(${r}, 1.0)`;case 4:return r;default:throw new Error(`invalid channels: ${e}`)}}var zR,$R,h_=b(()=>{zR=`out vec4 transform_output;
void main() {
  transform_output = vec4(0);
}`,$R=`#version 300 es
${zR}`});function Sp(r,{precision:e=he.precision}={}){return r=jR(r),`${parseFloat(r.toPrecision(e))}`}function sr(r){return Array.isArray(r)||ArrayBuffer.isView(r)&&!(r instanceof DataView)}function K(r,e,t){return YR(r,n=>Math.max(e,Math.min(t,n)))}function ct(r,e,t){return sr(r)?r.map((n,i)=>ct(n,e[i],t)):t*e+(1-t)*r}function It(r,e,t){let n=he.EPSILON;t&&(he.EPSILON=t);try{if(r===e)return!0;if(sr(r)&&sr(e)){if(r.length!==e.length)return!1;for(let i=0;i<r.length;++i)if(!It(r[i],e[i]))return!1;return!0}return r&&r.equals?r.equals(e):e&&e.equals?e.equals(r):typeof r=="number"&&typeof e=="number"?Math.abs(r-e)<=he.EPSILON*Math.max(1,Math.abs(r),Math.abs(e)):!1}finally{he.EPSILON=n}}function jR(r){return Math.round(r/he.EPSILON)*he.EPSILON}function HR(r){return r.clone?r.clone():new Array(r.length)}function YR(r,e,t){if(sr(r)){let n=r;t=t||HR(n);for(let i=0;i<t.length&&i<n.length;++i){let o=typeof r=="number"?r:r[i];t[i]=e(o,i,t)}return t}return e(r)}var XY,KY,WR,he,pi=b(()=>{XY=1/Math.PI*180,KY=1/180*Math.PI,WR={EPSILON:1e-12,debug:!1,precision:4,printTypes:!1,printDegrees:!1,printRowMajor:!0,_cartographicRadians:!1};globalThis.mathgl=globalThis.mathgl||{config:{...WR}};he=globalThis.mathgl.config});var mi,Pp=b(()=>{pi();mi=class extends Array{clone(){return new this.constructor().copy(this)}fromArray(e,t=0){for(let n=0;n<this.ELEMENTS;++n)this[n]=e[n+t];return this.check()}toArray(e=[],t=0){for(let n=0;n<this.ELEMENTS;++n)e[t+n]=this[n];return e}toObject(e){return e}from(e){return Array.isArray(e)?this.copy(e):this.fromObject(e)}to(e){return e===this?this:sr(e)?this.toArray(e):this.toObject(e)}toTarget(e){return e?this.to(e):this}toFloat32Array(){return new Float32Array(this)}toString(){return this.formatString(he)}formatString(e){let t="";for(let n=0;n<this.ELEMENTS;++n)t+=(n>0?", ":"")+Sp(this[n],e);return`${e.printTypes?this.constructor.name:""}[${t}]`}equals(e){if(!e||this.length!==e.length)return!1;for(let t=0;t<this.ELEMENTS;++t)if(!It(this[t],e[t]))return!1;return!0}exactEquals(e){if(!e||this.length!==e.length)return!1;for(let t=0;t<this.ELEMENTS;++t)if(this[t]!==e[t])return!1;return!0}negate(){for(let e=0;e<this.ELEMENTS;++e)this[e]=-this[e];return this.check()}lerp(e,t,n){if(n===void 0)return this.lerp(this,e,t);for(let i=0;i<this.ELEMENTS;++i){let o=e[i],s=typeof t=="number"?t:t[i];this[i]=o+n*(s-o)}return this.check()}min(e){for(let t=0;t<this.ELEMENTS;++t)this[t]=Math.min(e[t],this[t]);return this.check()}max(e){for(let t=0;t<this.ELEMENTS;++t)this[t]=Math.max(e[t],this[t]);return this.check()}clamp(e,t){for(let n=0;n<this.ELEMENTS;++n)this[n]=Math.min(Math.max(this[n],e[n]),t[n]);return this.check()}add(...e){for(let t of e)for(let n=0;n<this.ELEMENTS;++n)this[n]+=t[n];return this.check()}subtract(...e){for(let t of e)for(let n=0;n<this.ELEMENTS;++n)this[n]-=t[n];return this.check()}scale(e){if(typeof e=="number")for(let t=0;t<this.ELEMENTS;++t)this[t]*=e;else for(let t=0;t<this.ELEMENTS&&t<e.length;++t)this[t]*=e[t];return this.check()}multiplyByScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]*=e;return this.check()}check(){if(he.debug&&!this.validate())throw new Error(`math.gl: ${this.constructor.name} some fields set to invalid numbers'`);return this}validate(){let e=this.length===this.ELEMENTS;for(let t=0;t<this.ELEMENTS;++t)e=e&&Number.isFinite(this[t]);return e}sub(e){return this.subtract(e)}setScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]=e;return this.check()}addScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]+=e;return this.check()}subScalar(e){return this.addScalar(-e)}multiplyScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]*=e;return this.check()}divideScalar(e){return this.multiplyByScalar(1/e)}clampScalar(e,t){for(let n=0;n<this.ELEMENTS;++n)this[n]=Math.min(Math.max(this[n],e),t);return this.check()}get elements(){return this}}});function qR(r,e){if(r.length!==e)return!1;for(let t=0;t<r.length;++t)if(!Number.isFinite(r[t]))return!1;return!0}function be(r){if(!Number.isFinite(r))throw new Error(`Invalid number ${JSON.stringify(r)}`);return r}function ul(r,e,t=""){if(he.debug&&!qR(r,e))throw new Error(`math.gl: ${t} some fields set to invalid numbers'`);return r}var cs=b(()=>{pi()});function Tp(r,e){if(!r)throw new Error(`math.gl assertion ${e}`)}var p_=b(()=>{});var fl,m_=b(()=>{Pp();cs();p_();fl=class extends mi{get x(){return this[0]}set x(e){this[0]=be(e)}get y(){return this[1]}set y(e){this[1]=be(e)}len(){return Math.sqrt(this.lengthSquared())}magnitude(){return this.len()}lengthSquared(){let e=0;for(let t=0;t<this.ELEMENTS;++t)e+=this[t]*this[t];return e}magnitudeSquared(){return this.lengthSquared()}distance(e){return Math.sqrt(this.distanceSquared(e))}distanceSquared(e){let t=0;for(let n=0;n<this.ELEMENTS;++n){let i=this[n]-e[n];t+=i*i}return be(t)}dot(e){let t=0;for(let n=0;n<this.ELEMENTS;++n)t+=this[n]*e[n];return be(t)}normalize(){let e=this.magnitude();if(e!==0)for(let t=0;t<this.ELEMENTS;++t)this[t]/=e;return this.check()}multiply(...e){for(let t of e)for(let n=0;n<this.ELEMENTS;++n)this[n]*=t[n];return this.check()}divide(...e){for(let t of e)for(let n=0;n<this.ELEMENTS;++n)this[n]/=t[n];return this.check()}lengthSq(){return this.lengthSquared()}distanceTo(e){return this.distance(e)}distanceToSquared(e){return this.distanceSquared(e)}getComponent(e){return Tp(e>=0&&e<this.ELEMENTS,"index is out of range"),be(this[e])}setComponent(e,t){return Tp(e>=0&&e<this.ELEMENTS,"index is out of range"),this[e]=t,this.check()}addVectors(e,t){return this.copy(e).add(t)}subVectors(e,t){return this.copy(e).subtract(t)}multiplyVectors(e,t){return this.copy(e).multiply(t)}addScaledVector(e,t){return this.add(new this.constructor(e).multiplyScalar(t))}}});function nt(r){return r>=0?Math.round(r):r%.5===0?Math.floor(r):Math.round(r)}var Y,Bt,cq,bn=b(()=>{Y=typeof Float32Array<"u"?Float32Array:Array,Bt=Math.random;cq=Math.PI/180});var Ie={};Jt(Ie,{add:()=>JR,angle:()=>bI,ceil:()=>eI,clone:()=>ZR,copy:()=>KR,create:()=>g_,cross:()=>fI,dist:()=>LI,distance:()=>v_,div:()=>TI,divide:()=>x_,dot:()=>uI,equals:()=>wI,exactEquals:()=>_I,floor:()=>tI,forEach:()=>MI,fromValues:()=>XR,inverse:()=>cI,len:()=>EI,length:()=>w_,lerp:()=>dI,max:()=>nI,min:()=>rI,mul:()=>PI,multiply:()=>b_,negate:()=>aI,normalize:()=>lI,random:()=>hI,rotate:()=>yI,round:()=>iI,scale:()=>oI,scaleAndAdd:()=>sI,set:()=>QR,sqrDist:()=>AI,sqrLen:()=>CI,squaredDistance:()=>__,squaredLength:()=>E_,str:()=>vI,sub:()=>SI,subtract:()=>y_,transformMat2:()=>pI,transformMat2d:()=>mI,transformMat3:()=>gI,transformMat4:()=>Lp,zero:()=>xI});function g_(){let r=new Y(2);return Y!=Float32Array&&(r[0]=0,r[1]=0),r}function ZR(r){let e=new Y(2);return e[0]=r[0],e[1]=r[1],e}function XR(r,e){let t=new Y(2);return t[0]=r,t[1]=e,t}function KR(r,e){return r[0]=e[0],r[1]=e[1],r}function QR(r,e,t){return r[0]=e,r[1]=t,r}function JR(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r}function y_(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r}function b_(r,e,t){return r[0]=e[0]*t[0],r[1]=e[1]*t[1],r}function x_(r,e,t){return r[0]=e[0]/t[0],r[1]=e[1]/t[1],r}function eI(r,e){return r[0]=Math.ceil(e[0]),r[1]=Math.ceil(e[1]),r}function tI(r,e){return r[0]=Math.floor(e[0]),r[1]=Math.floor(e[1]),r}function rI(r,e,t){return r[0]=Math.min(e[0],t[0]),r[1]=Math.min(e[1],t[1]),r}function nI(r,e,t){return r[0]=Math.max(e[0],t[0]),r[1]=Math.max(e[1],t[1]),r}function iI(r,e){return r[0]=nt(e[0]),r[1]=nt(e[1]),r}function oI(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r}function sI(r,e,t,n){return r[0]=e[0]+t[0]*n,r[1]=e[1]+t[1]*n,r}function v_(r,e){let t=e[0]-r[0],n=e[1]-r[1];return Math.sqrt(t*t+n*n)}function __(r,e){let t=e[0]-r[0],n=e[1]-r[1];return t*t+n*n}function w_(r){let e=r[0],t=r[1];return Math.sqrt(e*e+t*t)}function E_(r){let e=r[0],t=r[1];return e*e+t*t}function aI(r,e){return r[0]=-e[0],r[1]=-e[1],r}function cI(r,e){return r[0]=1/e[0],r[1]=1/e[1],r}function lI(r,e){let t=e[0],n=e[1],i=t*t+n*n;return i>0&&(i=1/Math.sqrt(i)),r[0]=e[0]*i,r[1]=e[1]*i,r}function uI(r,e){return r[0]*e[0]+r[1]*e[1]}function fI(r,e,t){let n=e[0]*t[1]-e[1]*t[0];return r[0]=r[1]=0,r[2]=n,r}function dI(r,e,t,n){let i=e[0],o=e[1];return r[0]=i+n*(t[0]-i),r[1]=o+n*(t[1]-o),r}function hI(r,e){e=e===void 0?1:e;let t=Bt()*2*Math.PI;return r[0]=Math.cos(t)*e,r[1]=Math.sin(t)*e,r}function pI(r,e,t){let n=e[0],i=e[1];return r[0]=t[0]*n+t[2]*i,r[1]=t[1]*n+t[3]*i,r}function mI(r,e,t){let n=e[0],i=e[1];return r[0]=t[0]*n+t[2]*i+t[4],r[1]=t[1]*n+t[3]*i+t[5],r}function gI(r,e,t){let n=e[0],i=e[1];return r[0]=t[0]*n+t[3]*i+t[6],r[1]=t[1]*n+t[4]*i+t[7],r}function Lp(r,e,t){let n=e[0],i=e[1];return r[0]=t[0]*n+t[4]*i+t[12],r[1]=t[1]*n+t[5]*i+t[13],r}function yI(r,e,t,n){let i=e[0]-t[0],o=e[1]-t[1],s=Math.sin(n),a=Math.cos(n);return r[0]=i*a-o*s+t[0],r[1]=i*s+o*a+t[1],r}function bI(r,e){let t=r[0],n=r[1],i=e[0],o=e[1],s=Math.sqrt((t*t+n*n)*(i*i+o*o)),a=s&&(t*i+n*o)/s;return Math.acos(Math.min(Math.max(a,-1),1))}function xI(r){return r[0]=0,r[1]=0,r}function vI(r){return`vec2(${r[0]}, ${r[1]})`}function _I(r,e){return r[0]===e[0]&&r[1]===e[1]}function wI(r,e){let t=r[0],n=r[1],i=e[0],o=e[1];return Math.abs(t-i)<=1e-6*Math.max(1,Math.abs(t),Math.abs(i))&&Math.abs(n-o)<=1e-6*Math.max(1,Math.abs(n),Math.abs(o))}var EI,SI,PI,TI,LI,AI,CI,MI,Ap=b(()=>{bn();EI=w_,SI=y_,PI=b_,TI=x_,LI=v_,AI=__,CI=E_,MI=(function(){let r=g_();return function(e,t,n,i,o,s){let a,c;for(t||(t=2),n||(n=0),i?c=Math.min(i*t+n,e.length):c=e.length,a=n;a<c;a+=t)r[0]=e[a],r[1]=e[a+1],o(r,r,s),e[a]=r[0],e[a+1]=r[1];return e}})()});function S_(r,e,t){let n=e[0],i=e[1],o=t[3]*n+t[7]*i||1;return r[0]=(t[0]*n+t[4]*i)/o,r[1]=(t[1]*n+t[5]*i)/o,r}function dl(r,e,t){let n=e[0],i=e[1],o=e[2],s=t[3]*n+t[7]*i+t[11]*o||1;return r[0]=(t[0]*n+t[4]*i+t[8]*o)/s,r[1]=(t[1]*n+t[5]*i+t[9]*o)/s,r[2]=(t[2]*n+t[6]*i+t[10]*o)/s,r}function P_(r,e,t){let n=e[0],i=e[1];return r[0]=t[0]*n+t[2]*i,r[1]=t[1]*n+t[3]*i,r[2]=e[2],r}var Cp=b(()=>{});var vn={};Jt(vn,{add:()=>OI,angle:()=>Dp,bezier:()=>YI,ceil:()=>kI,clone:()=>RI,copy:()=>II,create:()=>hl,cross:()=>xn,dist:()=>rB,distance:()=>M_,div:()=>tB,divide:()=>C_,dot:()=>ls,equals:()=>QI,exactEquals:()=>KI,floor:()=>DI,forEach:()=>oB,fromValues:()=>pl,hermite:()=>HI,inverse:()=>VI,len:()=>Np,length:()=>T_,lerp:()=>WI,max:()=>FI,min:()=>NI,mul:()=>eB,multiply:()=>A_,negate:()=>$I,normalize:()=>Mp,random:()=>qI,rotateX:()=>Bp,rotateY:()=>Op,rotateZ:()=>kp,round:()=>UI,scale:()=>GI,scaleAndAdd:()=>zI,set:()=>BI,slerp:()=>jI,sqrDist:()=>nB,sqrLen:()=>iB,squaredDistance:()=>R_,squaredLength:()=>I_,str:()=>XI,sub:()=>JI,subtract:()=>L_,transformMat3:()=>Rp,transformMat4:()=>us,transformQuat:()=>Ip,zero:()=>ZI});function hl(){let r=new Y(3);return Y!=Float32Array&&(r[0]=0,r[1]=0,r[2]=0),r}function RI(r){let e=new Y(3);return e[0]=r[0],e[1]=r[1],e[2]=r[2],e}function T_(r){let e=r[0],t=r[1],n=r[2];return Math.sqrt(e*e+t*t+n*n)}function pl(r,e,t){let n=new Y(3);return n[0]=r,n[1]=e,n[2]=t,n}function II(r,e){return r[0]=e[0],r[1]=e[1],r[2]=e[2],r}function BI(r,e,t,n){return r[0]=e,r[1]=t,r[2]=n,r}function OI(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r[2]=e[2]+t[2],r}function L_(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r[2]=e[2]-t[2],r}function A_(r,e,t){return r[0]=e[0]*t[0],r[1]=e[1]*t[1],r[2]=e[2]*t[2],r}function C_(r,e,t){return r[0]=e[0]/t[0],r[1]=e[1]/t[1],r[2]=e[2]/t[2],r}function kI(r,e){return r[0]=Math.ceil(e[0]),r[1]=Math.ceil(e[1]),r[2]=Math.ceil(e[2]),r}function DI(r,e){return r[0]=Math.floor(e[0]),r[1]=Math.floor(e[1]),r[2]=Math.floor(e[2]),r}function NI(r,e,t){return r[0]=Math.min(e[0],t[0]),r[1]=Math.min(e[1],t[1]),r[2]=Math.min(e[2],t[2]),r}function FI(r,e,t){return r[0]=Math.max(e[0],t[0]),r[1]=Math.max(e[1],t[1]),r[2]=Math.max(e[2],t[2]),r}function UI(r,e){return r[0]=nt(e[0]),r[1]=nt(e[1]),r[2]=nt(e[2]),r}function GI(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r[2]=e[2]*t,r}function zI(r,e,t,n){return r[0]=e[0]+t[0]*n,r[1]=e[1]+t[1]*n,r[2]=e[2]+t[2]*n,r}function M_(r,e){let t=e[0]-r[0],n=e[1]-r[1],i=e[2]-r[2];return Math.sqrt(t*t+n*n+i*i)}function R_(r,e){let t=e[0]-r[0],n=e[1]-r[1],i=e[2]-r[2];return t*t+n*n+i*i}function I_(r){let e=r[0],t=r[1],n=r[2];return e*e+t*t+n*n}function $I(r,e){return r[0]=-e[0],r[1]=-e[1],r[2]=-e[2],r}function VI(r,e){return r[0]=1/e[0],r[1]=1/e[1],r[2]=1/e[2],r}function Mp(r,e){let t=e[0],n=e[1],i=e[2],o=t*t+n*n+i*i;return o>0&&(o=1/Math.sqrt(o)),r[0]=e[0]*o,r[1]=e[1]*o,r[2]=e[2]*o,r}function ls(r,e){return r[0]*e[0]+r[1]*e[1]+r[2]*e[2]}function xn(r,e,t){let n=e[0],i=e[1],o=e[2],s=t[0],a=t[1],c=t[2];return r[0]=i*c-o*a,r[1]=o*s-n*c,r[2]=n*a-i*s,r}function WI(r,e,t,n){let i=e[0],o=e[1],s=e[2];return r[0]=i+n*(t[0]-i),r[1]=o+n*(t[1]-o),r[2]=s+n*(t[2]-s),r}function jI(r,e,t,n){let i=Math.acos(Math.min(Math.max(ls(e,t),-1),1)),o=Math.sin(i),s=Math.sin((1-n)*i)/o,a=Math.sin(n*i)/o;return r[0]=s*e[0]+a*t[0],r[1]=s*e[1]+a*t[1],r[2]=s*e[2]+a*t[2],r}function HI(r,e,t,n,i,o){let s=o*o,a=s*(2*o-3)+1,c=s*(o-2)+o,l=s*(o-1),u=s*(3-2*o);return r[0]=e[0]*a+t[0]*c+n[0]*l+i[0]*u,r[1]=e[1]*a+t[1]*c+n[1]*l+i[1]*u,r[2]=e[2]*a+t[2]*c+n[2]*l+i[2]*u,r}function YI(r,e,t,n,i,o){let s=1-o,a=s*s,c=o*o,l=a*s,u=3*o*a,f=3*c*s,d=c*o;return r[0]=e[0]*l+t[0]*u+n[0]*f+i[0]*d,r[1]=e[1]*l+t[1]*u+n[1]*f+i[1]*d,r[2]=e[2]*l+t[2]*u+n[2]*f+i[2]*d,r}function qI(r,e){e=e===void 0?1:e;let t=Bt()*2*Math.PI,n=Bt()*2-1,i=Math.sqrt(1-n*n)*e;return r[0]=Math.cos(t)*i,r[1]=Math.sin(t)*i,r[2]=n*e,r}function us(r,e,t){let n=e[0],i=e[1],o=e[2],s=t[3]*n+t[7]*i+t[11]*o+t[15];return s=s||1,r[0]=(t[0]*n+t[4]*i+t[8]*o+t[12])/s,r[1]=(t[1]*n+t[5]*i+t[9]*o+t[13])/s,r[2]=(t[2]*n+t[6]*i+t[10]*o+t[14])/s,r}function Rp(r,e,t){let n=e[0],i=e[1],o=e[2];return r[0]=n*t[0]+i*t[3]+o*t[6],r[1]=n*t[1]+i*t[4]+o*t[7],r[2]=n*t[2]+i*t[5]+o*t[8],r}function Ip(r,e,t){let n=t[0],i=t[1],o=t[2],s=t[3],a=e[0],c=e[1],l=e[2],u=i*l-o*c,f=o*a-n*l,d=n*c-i*a,h=i*d-o*f,p=o*u-n*d,m=n*f-i*u,g=s*2;return u*=g,f*=g,d*=g,h*=2,p*=2,m*=2,r[0]=a+u+h,r[1]=c+f+p,r[2]=l+d+m,r}function Bp(r,e,t,n){let i=[],o=[];return i[0]=e[0]-t[0],i[1]=e[1]-t[1],i[2]=e[2]-t[2],o[0]=i[0],o[1]=i[1]*Math.cos(n)-i[2]*Math.sin(n),o[2]=i[1]*Math.sin(n)+i[2]*Math.cos(n),r[0]=o[0]+t[0],r[1]=o[1]+t[1],r[2]=o[2]+t[2],r}function Op(r,e,t,n){let i=[],o=[];return i[0]=e[0]-t[0],i[1]=e[1]-t[1],i[2]=e[2]-t[2],o[0]=i[2]*Math.sin(n)+i[0]*Math.cos(n),o[1]=i[1],o[2]=i[2]*Math.cos(n)-i[0]*Math.sin(n),r[0]=o[0]+t[0],r[1]=o[1]+t[1],r[2]=o[2]+t[2],r}function kp(r,e,t,n){let i=[],o=[];return i[0]=e[0]-t[0],i[1]=e[1]-t[1],i[2]=e[2]-t[2],o[0]=i[0]*Math.cos(n)-i[1]*Math.sin(n),o[1]=i[0]*Math.sin(n)+i[1]*Math.cos(n),o[2]=i[2],r[0]=o[0]+t[0],r[1]=o[1]+t[1],r[2]=o[2]+t[2],r}function Dp(r,e){let t=r[0],n=r[1],i=r[2],o=e[0],s=e[1],a=e[2],c=Math.sqrt((t*t+n*n+i*i)*(o*o+s*s+a*a)),l=c&&ls(r,e)/c;return Math.acos(Math.min(Math.max(l,-1),1))}function ZI(r){return r[0]=0,r[1]=0,r[2]=0,r}function XI(r){return`vec3(${r[0]}, ${r[1]}, ${r[2]})`}function KI(r,e){return r[0]===e[0]&&r[1]===e[1]&&r[2]===e[2]}function QI(r,e){let t=r[0],n=r[1],i=r[2],o=e[0],s=e[1],a=e[2];return Math.abs(t-o)<=1e-6*Math.max(1,Math.abs(t),Math.abs(o))&&Math.abs(n-s)<=1e-6*Math.max(1,Math.abs(n),Math.abs(s))&&Math.abs(i-a)<=1e-6*Math.max(1,Math.abs(i),Math.abs(a))}var JI,eB,tB,rB,nB,Np,iB,oB,fs=b(()=>{bn();JI=L_,eB=A_,tB=C_,rB=M_,nB=R_,Np=T_,iB=I_,oB=(function(){let r=hl();return function(e,t,n,i,o,s){let a,c;for(t||(t=3),n||(n=0),i?c=Math.min(i*t+n,e.length):c=e.length,a=n;a<c;a+=t)r[0]=e[a],r[1]=e[a+1],r[2]=e[a+2],o(r,r,s),e[a]=r[0],e[a+1]=r[1],e[a+2]=r[2];return e}})()});var Fp,ml,xe,B_=b(()=>{m_();pi();cs();fs();Cp();Fp=[0,0,0],xe=class r extends fl{static get ZERO(){return ml||(ml=new r(0,0,0),Object.freeze(ml)),ml}constructor(e=0,t=0,n=0){super(-0,-0,-0),arguments.length===1&&sr(e)?this.copy(e):(he.debug&&(be(e),be(t),be(n)),this[0]=e,this[1]=t,this[2]=n)}set(e,t,n){return this[0]=e,this[1]=t,this[2]=n,this.check()}copy(e){return this[0]=e[0],this[1]=e[1],this[2]=e[2],this.check()}fromObject(e){return he.debug&&(be(e.x),be(e.y),be(e.z)),this[0]=e.x,this[1]=e.y,this[2]=e.z,this.check()}toObject(e){return e.x=this[0],e.y=this[1],e.z=this[2],e}get ELEMENTS(){return 3}get z(){return this[2]}set z(e){this[2]=be(e)}angle(e){return Dp(this,e)}cross(e){return xn(this,this,e),this.check()}rotateX({radians:e,origin:t=Fp}){return Bp(this,this,t,e),this.check()}rotateY({radians:e,origin:t=Fp}){return Op(this,this,t,e),this.check()}rotateZ({radians:e,origin:t=Fp}){return kp(this,this,t,e),this.check()}transform(e){return this.transformAsPoint(e)}transformAsPoint(e){return us(this,this,e),this.check()}transformAsVector(e){return dl(this,this,e),this.check()}transformByMatrix3(e){return Rp(this,this,e),this.check()}transformByMatrix2(e){return P_(this,this,e),this.check()}transformByQuaternion(e){return Ip(this,this,e),this.check()}}});var gl,O_=b(()=>{Pp();cs();pi();gl=class extends mi{toString(){let e="[";if(he.printRowMajor){e+="row-major:";for(let t=0;t<this.RANK;++t)for(let n=0;n<this.RANK;++n)e+=` ${this[n*this.RANK+t]}`}else{e+="column-major:";for(let t=0;t<this.ELEMENTS;++t)e+=` ${this[t]}`}return e+="]",e}getElementIndex(e,t){return t*this.RANK+e}getElement(e,t){return this[t*this.RANK+e]}setElement(e,t,n){return this[t*this.RANK+e]=be(n),this}getColumn(e,t=new Array(this.RANK).fill(-0)){let n=e*this.RANK;for(let i=0;i<this.RANK;++i)t[i]=this[n+i];return t}setColumn(e,t){let n=e*this.RANK;for(let i=0;i<this.RANK;++i)this[n+i]=t[i];return this}}});function k_(){let r=new Y(9);return Y!=Float32Array&&(r[1]=0,r[2]=0,r[3]=0,r[5]=0,r[6]=0,r[7]=0),r[0]=1,r[4]=1,r[8]=1,r}var Up=b(()=>{bn()});var ue={};Jt(ue,{add:()=>MB,adjoint:()=>fB,clone:()=>aB,copy:()=>cB,create:()=>sB,decompose:()=>_B,determinant:()=>$p,equals:()=>OB,exactEquals:()=>BB,frob:()=>CB,fromQuat:()=>Zp,fromQuat2:()=>bB,fromRotation:()=>pB,fromRotationTranslation:()=>F_,fromRotationTranslationScale:()=>wB,fromRotationTranslationScaleOrigin:()=>EB,fromScaling:()=>hB,fromTranslation:()=>dB,fromValues:()=>lB,fromXRotation:()=>mB,fromYRotation:()=>gB,fromZRotation:()=>yB,frustum:()=>Xp,getRotation:()=>vB,getScaling:()=>U_,getTranslation:()=>xB,identity:()=>N_,invert:()=>zp,lookAt:()=>Jp,mul:()=>kB,multiply:()=>ds,multiplyScalar:()=>RB,multiplyScalarAndAdd:()=>IB,ortho:()=>Qp,orthoNO:()=>z_,orthoZO:()=>TB,perspective:()=>Kp,perspectiveFromFieldOfView:()=>PB,perspectiveNO:()=>G_,perspectiveZO:()=>SB,rotate:()=>jp,rotateX:()=>Hp,rotateY:()=>Yp,rotateZ:()=>qp,scale:()=>Wp,set:()=>uB,str:()=>AB,sub:()=>DB,subtract:()=>$_,targetTo:()=>LB,translate:()=>Vp,transpose:()=>Gp});function sB(){let r=new Y(16);return Y!=Float32Array&&(r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[11]=0,r[12]=0,r[13]=0,r[14]=0),r[0]=1,r[5]=1,r[10]=1,r[15]=1,r}function aB(r){let e=new Y(16);return e[0]=r[0],e[1]=r[1],e[2]=r[2],e[3]=r[3],e[4]=r[4],e[5]=r[5],e[6]=r[6],e[7]=r[7],e[8]=r[8],e[9]=r[9],e[10]=r[10],e[11]=r[11],e[12]=r[12],e[13]=r[13],e[14]=r[14],e[15]=r[15],e}function cB(r,e){return r[0]=e[0],r[1]=e[1],r[2]=e[2],r[3]=e[3],r[4]=e[4],r[5]=e[5],r[6]=e[6],r[7]=e[7],r[8]=e[8],r[9]=e[9],r[10]=e[10],r[11]=e[11],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15],r}function lB(r,e,t,n,i,o,s,a,c,l,u,f,d,h,p,m){let g=new Y(16);return g[0]=r,g[1]=e,g[2]=t,g[3]=n,g[4]=i,g[5]=o,g[6]=s,g[7]=a,g[8]=c,g[9]=l,g[10]=u,g[11]=f,g[12]=d,g[13]=h,g[14]=p,g[15]=m,g}function uB(r,e,t,n,i,o,s,a,c,l,u,f,d,h,p,m,g){return r[0]=e,r[1]=t,r[2]=n,r[3]=i,r[4]=o,r[5]=s,r[6]=a,r[7]=c,r[8]=l,r[9]=u,r[10]=f,r[11]=d,r[12]=h,r[13]=p,r[14]=m,r[15]=g,r}function N_(r){return r[0]=1,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=1,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=1,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function Gp(r,e){if(r===e){let t=e[1],n=e[2],i=e[3],o=e[6],s=e[7],a=e[11];r[1]=e[4],r[2]=e[8],r[3]=e[12],r[4]=t,r[6]=e[9],r[7]=e[13],r[8]=n,r[9]=o,r[11]=e[14],r[12]=i,r[13]=s,r[14]=a}else r[0]=e[0],r[1]=e[4],r[2]=e[8],r[3]=e[12],r[4]=e[1],r[5]=e[5],r[6]=e[9],r[7]=e[13],r[8]=e[2],r[9]=e[6],r[10]=e[10],r[11]=e[14],r[12]=e[3],r[13]=e[7],r[14]=e[11],r[15]=e[15];return r}function zp(r,e){let t=e[0],n=e[1],i=e[2],o=e[3],s=e[4],a=e[5],c=e[6],l=e[7],u=e[8],f=e[9],d=e[10],h=e[11],p=e[12],m=e[13],g=e[14],x=e[15],v=t*a-n*s,y=t*c-i*s,_=t*l-o*s,w=n*c-i*a,E=n*l-o*a,L=i*l-o*c,A=u*m-f*p,C=u*g-d*p,T=u*x-h*p,D=f*g-d*m,I=f*x-h*m,R=d*x-h*g,F=v*R-y*I+_*D+w*T-E*C+L*A;return F?(F=1/F,r[0]=(a*R-c*I+l*D)*F,r[1]=(i*I-n*R-o*D)*F,r[2]=(m*L-g*E+x*w)*F,r[3]=(d*E-f*L-h*w)*F,r[4]=(c*T-s*R-l*C)*F,r[5]=(t*R-i*T+o*C)*F,r[6]=(g*_-p*L-x*y)*F,r[7]=(u*L-d*_+h*y)*F,r[8]=(s*I-a*T+l*A)*F,r[9]=(n*T-t*I-o*A)*F,r[10]=(p*E-m*_+x*v)*F,r[11]=(f*_-u*E-h*v)*F,r[12]=(a*C-s*D-c*A)*F,r[13]=(t*D-n*C+i*A)*F,r[14]=(m*y-p*w-g*v)*F,r[15]=(u*w-f*y+d*v)*F,r):null}function fB(r,e){let t=e[0],n=e[1],i=e[2],o=e[3],s=e[4],a=e[5],c=e[6],l=e[7],u=e[8],f=e[9],d=e[10],h=e[11],p=e[12],m=e[13],g=e[14],x=e[15],v=t*a-n*s,y=t*c-i*s,_=t*l-o*s,w=n*c-i*a,E=n*l-o*a,L=i*l-o*c,A=u*m-f*p,C=u*g-d*p,T=u*x-h*p,D=f*g-d*m,I=f*x-h*m,R=d*x-h*g;return r[0]=a*R-c*I+l*D,r[1]=i*I-n*R-o*D,r[2]=m*L-g*E+x*w,r[3]=d*E-f*L-h*w,r[4]=c*T-s*R-l*C,r[5]=t*R-i*T+o*C,r[6]=g*_-p*L-x*y,r[7]=u*L-d*_+h*y,r[8]=s*I-a*T+l*A,r[9]=n*T-t*I-o*A,r[10]=p*E-m*_+x*v,r[11]=f*_-u*E-h*v,r[12]=a*C-s*D-c*A,r[13]=t*D-n*C+i*A,r[14]=m*y-p*w-g*v,r[15]=u*w-f*y+d*v,r}function $p(r){let e=r[0],t=r[1],n=r[2],i=r[3],o=r[4],s=r[5],a=r[6],c=r[7],l=r[8],u=r[9],f=r[10],d=r[11],h=r[12],p=r[13],m=r[14],g=r[15],x=e*s-t*o,v=e*a-n*o,y=t*a-n*s,_=l*p-u*h,w=l*m-f*h,E=u*m-f*p,L=e*E-t*w+n*_,A=o*E-s*w+a*_,C=l*y-u*v+f*x,T=h*y-p*v+m*x;return c*L-i*A+g*C-d*T}function ds(r,e,t){let n=e[0],i=e[1],o=e[2],s=e[3],a=e[4],c=e[5],l=e[6],u=e[7],f=e[8],d=e[9],h=e[10],p=e[11],m=e[12],g=e[13],x=e[14],v=e[15],y=t[0],_=t[1],w=t[2],E=t[3];return r[0]=y*n+_*a+w*f+E*m,r[1]=y*i+_*c+w*d+E*g,r[2]=y*o+_*l+w*h+E*x,r[3]=y*s+_*u+w*p+E*v,y=t[4],_=t[5],w=t[6],E=t[7],r[4]=y*n+_*a+w*f+E*m,r[5]=y*i+_*c+w*d+E*g,r[6]=y*o+_*l+w*h+E*x,r[7]=y*s+_*u+w*p+E*v,y=t[8],_=t[9],w=t[10],E=t[11],r[8]=y*n+_*a+w*f+E*m,r[9]=y*i+_*c+w*d+E*g,r[10]=y*o+_*l+w*h+E*x,r[11]=y*s+_*u+w*p+E*v,y=t[12],_=t[13],w=t[14],E=t[15],r[12]=y*n+_*a+w*f+E*m,r[13]=y*i+_*c+w*d+E*g,r[14]=y*o+_*l+w*h+E*x,r[15]=y*s+_*u+w*p+E*v,r}function Vp(r,e,t){let n=t[0],i=t[1],o=t[2],s,a,c,l,u,f,d,h,p,m,g,x;return e===r?(r[12]=e[0]*n+e[4]*i+e[8]*o+e[12],r[13]=e[1]*n+e[5]*i+e[9]*o+e[13],r[14]=e[2]*n+e[6]*i+e[10]*o+e[14],r[15]=e[3]*n+e[7]*i+e[11]*o+e[15]):(s=e[0],a=e[1],c=e[2],l=e[3],u=e[4],f=e[5],d=e[6],h=e[7],p=e[8],m=e[9],g=e[10],x=e[11],r[0]=s,r[1]=a,r[2]=c,r[3]=l,r[4]=u,r[5]=f,r[6]=d,r[7]=h,r[8]=p,r[9]=m,r[10]=g,r[11]=x,r[12]=s*n+u*i+p*o+e[12],r[13]=a*n+f*i+m*o+e[13],r[14]=c*n+d*i+g*o+e[14],r[15]=l*n+h*i+x*o+e[15]),r}function Wp(r,e,t){let n=t[0],i=t[1],o=t[2];return r[0]=e[0]*n,r[1]=e[1]*n,r[2]=e[2]*n,r[3]=e[3]*n,r[4]=e[4]*i,r[5]=e[5]*i,r[6]=e[6]*i,r[7]=e[7]*i,r[8]=e[8]*o,r[9]=e[9]*o,r[10]=e[10]*o,r[11]=e[11]*o,r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15],r}function jp(r,e,t,n){let i=n[0],o=n[1],s=n[2],a=Math.sqrt(i*i+o*o+s*s),c,l,u,f,d,h,p,m,g,x,v,y,_,w,E,L,A,C,T,D,I,R,F,ee;return a<1e-6?null:(a=1/a,i*=a,o*=a,s*=a,l=Math.sin(t),c=Math.cos(t),u=1-c,f=e[0],d=e[1],h=e[2],p=e[3],m=e[4],g=e[5],x=e[6],v=e[7],y=e[8],_=e[9],w=e[10],E=e[11],L=i*i*u+c,A=o*i*u+s*l,C=s*i*u-o*l,T=i*o*u-s*l,D=o*o*u+c,I=s*o*u+i*l,R=i*s*u+o*l,F=o*s*u-i*l,ee=s*s*u+c,r[0]=f*L+m*A+y*C,r[1]=d*L+g*A+_*C,r[2]=h*L+x*A+w*C,r[3]=p*L+v*A+E*C,r[4]=f*T+m*D+y*I,r[5]=d*T+g*D+_*I,r[6]=h*T+x*D+w*I,r[7]=p*T+v*D+E*I,r[8]=f*R+m*F+y*ee,r[9]=d*R+g*F+_*ee,r[10]=h*R+x*F+w*ee,r[11]=p*R+v*F+E*ee,e!==r&&(r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r)}function Hp(r,e,t){let n=Math.sin(t),i=Math.cos(t),o=e[4],s=e[5],a=e[6],c=e[7],l=e[8],u=e[9],f=e[10],d=e[11];return e!==r&&(r[0]=e[0],r[1]=e[1],r[2]=e[2],r[3]=e[3],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r[4]=o*i+l*n,r[5]=s*i+u*n,r[6]=a*i+f*n,r[7]=c*i+d*n,r[8]=l*i-o*n,r[9]=u*i-s*n,r[10]=f*i-a*n,r[11]=d*i-c*n,r}function Yp(r,e,t){let n=Math.sin(t),i=Math.cos(t),o=e[0],s=e[1],a=e[2],c=e[3],l=e[8],u=e[9],f=e[10],d=e[11];return e!==r&&(r[4]=e[4],r[5]=e[5],r[6]=e[6],r[7]=e[7],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r[0]=o*i-l*n,r[1]=s*i-u*n,r[2]=a*i-f*n,r[3]=c*i-d*n,r[8]=o*n+l*i,r[9]=s*n+u*i,r[10]=a*n+f*i,r[11]=c*n+d*i,r}function qp(r,e,t){let n=Math.sin(t),i=Math.cos(t),o=e[0],s=e[1],a=e[2],c=e[3],l=e[4],u=e[5],f=e[6],d=e[7];return e!==r&&(r[8]=e[8],r[9]=e[9],r[10]=e[10],r[11]=e[11],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r[0]=o*i+l*n,r[1]=s*i+u*n,r[2]=a*i+f*n,r[3]=c*i+d*n,r[4]=l*i-o*n,r[5]=u*i-s*n,r[6]=f*i-a*n,r[7]=d*i-c*n,r}function dB(r,e){return r[0]=1,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=1,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=1,r[11]=0,r[12]=e[0],r[13]=e[1],r[14]=e[2],r[15]=1,r}function hB(r,e){return r[0]=e[0],r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=e[1],r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=e[2],r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function pB(r,e,t){let n=t[0],i=t[1],o=t[2],s=Math.sqrt(n*n+i*i+o*o),a,c,l;return s<1e-6?null:(s=1/s,n*=s,i*=s,o*=s,c=Math.sin(e),a=Math.cos(e),l=1-a,r[0]=n*n*l+a,r[1]=i*n*l+o*c,r[2]=o*n*l-i*c,r[3]=0,r[4]=n*i*l-o*c,r[5]=i*i*l+a,r[6]=o*i*l+n*c,r[7]=0,r[8]=n*o*l+i*c,r[9]=i*o*l-n*c,r[10]=o*o*l+a,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r)}function mB(r,e){let t=Math.sin(e),n=Math.cos(e);return r[0]=1,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=n,r[6]=t,r[7]=0,r[8]=0,r[9]=-t,r[10]=n,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function gB(r,e){let t=Math.sin(e),n=Math.cos(e);return r[0]=n,r[1]=0,r[2]=-t,r[3]=0,r[4]=0,r[5]=1,r[6]=0,r[7]=0,r[8]=t,r[9]=0,r[10]=n,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function yB(r,e){let t=Math.sin(e),n=Math.cos(e);return r[0]=n,r[1]=t,r[2]=0,r[3]=0,r[4]=-t,r[5]=n,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=1,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function F_(r,e,t){let n=e[0],i=e[1],o=e[2],s=e[3],a=n+n,c=i+i,l=o+o,u=n*a,f=n*c,d=n*l,h=i*c,p=i*l,m=o*l,g=s*a,x=s*c,v=s*l;return r[0]=1-(h+m),r[1]=f+v,r[2]=d-x,r[3]=0,r[4]=f-v,r[5]=1-(u+m),r[6]=p+g,r[7]=0,r[8]=d+x,r[9]=p-g,r[10]=1-(u+h),r[11]=0,r[12]=t[0],r[13]=t[1],r[14]=t[2],r[15]=1,r}function bB(r,e){let t=new Y(3),n=-e[0],i=-e[1],o=-e[2],s=e[3],a=e[4],c=e[5],l=e[6],u=e[7],f=n*n+i*i+o*o+s*s;return f>0?(t[0]=(a*s+u*n+c*o-l*i)*2/f,t[1]=(c*s+u*i+l*n-a*o)*2/f,t[2]=(l*s+u*o+a*i-c*n)*2/f):(t[0]=(a*s+u*n+c*o-l*i)*2,t[1]=(c*s+u*i+l*n-a*o)*2,t[2]=(l*s+u*o+a*i-c*n)*2),F_(r,e,t),r}function xB(r,e){return r[0]=e[12],r[1]=e[13],r[2]=e[14],r}function U_(r,e){let t=e[0],n=e[1],i=e[2],o=e[4],s=e[5],a=e[6],c=e[8],l=e[9],u=e[10];return r[0]=Math.sqrt(t*t+n*n+i*i),r[1]=Math.sqrt(o*o+s*s+a*a),r[2]=Math.sqrt(c*c+l*l+u*u),r}function vB(r,e){let t=new Y(3);U_(t,e);let n=1/t[0],i=1/t[1],o=1/t[2],s=e[0]*n,a=e[1]*i,c=e[2]*o,l=e[4]*n,u=e[5]*i,f=e[6]*o,d=e[8]*n,h=e[9]*i,p=e[10]*o,m=s+u+p,g=0;return m>0?(g=Math.sqrt(m+1)*2,r[3]=.25*g,r[0]=(f-h)/g,r[1]=(d-c)/g,r[2]=(a-l)/g):s>u&&s>p?(g=Math.sqrt(1+s-u-p)*2,r[3]=(f-h)/g,r[0]=.25*g,r[1]=(a+l)/g,r[2]=(d+c)/g):u>p?(g=Math.sqrt(1+u-s-p)*2,r[3]=(d-c)/g,r[0]=(a+l)/g,r[1]=.25*g,r[2]=(f+h)/g):(g=Math.sqrt(1+p-s-u)*2,r[3]=(a-l)/g,r[0]=(d+c)/g,r[1]=(f+h)/g,r[2]=.25*g),r}function _B(r,e,t,n){e[0]=n[12],e[1]=n[13],e[2]=n[14];let i=n[0],o=n[1],s=n[2],a=n[4],c=n[5],l=n[6],u=n[8],f=n[9],d=n[10];t[0]=Math.sqrt(i*i+o*o+s*s),t[1]=Math.sqrt(a*a+c*c+l*l),t[2]=Math.sqrt(u*u+f*f+d*d);let h=1/t[0],p=1/t[1],m=1/t[2],g=i*h,x=o*p,v=s*m,y=a*h,_=c*p,w=l*m,E=u*h,L=f*p,A=d*m,C=g+_+A,T=0;return C>0?(T=Math.sqrt(C+1)*2,r[3]=.25*T,r[0]=(w-L)/T,r[1]=(E-v)/T,r[2]=(x-y)/T):g>_&&g>A?(T=Math.sqrt(1+g-_-A)*2,r[3]=(w-L)/T,r[0]=.25*T,r[1]=(x+y)/T,r[2]=(E+v)/T):_>A?(T=Math.sqrt(1+_-g-A)*2,r[3]=(E-v)/T,r[0]=(x+y)/T,r[1]=.25*T,r[2]=(w+L)/T):(T=Math.sqrt(1+A-g-_)*2,r[3]=(x-y)/T,r[0]=(E+v)/T,r[1]=(w+L)/T,r[2]=.25*T),r}function wB(r,e,t,n){let i=e[0],o=e[1],s=e[2],a=e[3],c=i+i,l=o+o,u=s+s,f=i*c,d=i*l,h=i*u,p=o*l,m=o*u,g=s*u,x=a*c,v=a*l,y=a*u,_=n[0],w=n[1],E=n[2];return r[0]=(1-(p+g))*_,r[1]=(d+y)*_,r[2]=(h-v)*_,r[3]=0,r[4]=(d-y)*w,r[5]=(1-(f+g))*w,r[6]=(m+x)*w,r[7]=0,r[8]=(h+v)*E,r[9]=(m-x)*E,r[10]=(1-(f+p))*E,r[11]=0,r[12]=t[0],r[13]=t[1],r[14]=t[2],r[15]=1,r}function EB(r,e,t,n,i){let o=e[0],s=e[1],a=e[2],c=e[3],l=o+o,u=s+s,f=a+a,d=o*l,h=o*u,p=o*f,m=s*u,g=s*f,x=a*f,v=c*l,y=c*u,_=c*f,w=n[0],E=n[1],L=n[2],A=i[0],C=i[1],T=i[2],D=(1-(m+x))*w,I=(h+_)*w,R=(p-y)*w,F=(h-_)*E,ee=(1-(d+x))*E,ie=(g+v)*E,Pe=(p+y)*L,so=(g-v)*L,ed=(1-(d+m))*L;return r[0]=D,r[1]=I,r[2]=R,r[3]=0,r[4]=F,r[5]=ee,r[6]=ie,r[7]=0,r[8]=Pe,r[9]=so,r[10]=ed,r[11]=0,r[12]=t[0]+A-(D*A+F*C+Pe*T),r[13]=t[1]+C-(I*A+ee*C+so*T),r[14]=t[2]+T-(R*A+ie*C+ed*T),r[15]=1,r}function Zp(r,e){let t=e[0],n=e[1],i=e[2],o=e[3],s=t+t,a=n+n,c=i+i,l=t*s,u=n*s,f=n*a,d=i*s,h=i*a,p=i*c,m=o*s,g=o*a,x=o*c;return r[0]=1-f-p,r[1]=u+x,r[2]=d-g,r[3]=0,r[4]=u-x,r[5]=1-l-p,r[6]=h+m,r[7]=0,r[8]=d+g,r[9]=h-m,r[10]=1-l-f,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function Xp(r,e,t,n,i,o,s){let a=1/(t-e),c=1/(i-n),l=1/(o-s);return r[0]=o*2*a,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=o*2*c,r[6]=0,r[7]=0,r[8]=(t+e)*a,r[9]=(i+n)*c,r[10]=(s+o)*l,r[11]=-1,r[12]=0,r[13]=0,r[14]=s*o*2*l,r[15]=0,r}function G_(r,e,t,n,i){let o=1/Math.tan(e/2);if(r[0]=o/t,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=o,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[11]=-1,r[12]=0,r[13]=0,r[15]=0,i!=null&&i!==1/0){let s=1/(n-i);r[10]=(i+n)*s,r[14]=2*i*n*s}else r[10]=-1,r[14]=-2*n;return r}function SB(r,e,t,n,i){let o=1/Math.tan(e/2);if(r[0]=o/t,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=o,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[11]=-1,r[12]=0,r[13]=0,r[15]=0,i!=null&&i!==1/0){let s=1/(n-i);r[10]=i*s,r[14]=i*n*s}else r[10]=-1,r[14]=-n;return r}function PB(r,e,t,n){let i=Math.tan(e.upDegrees*Math.PI/180),o=Math.tan(e.downDegrees*Math.PI/180),s=Math.tan(e.leftDegrees*Math.PI/180),a=Math.tan(e.rightDegrees*Math.PI/180),c=2/(s+a),l=2/(i+o);return r[0]=c,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=l,r[6]=0,r[7]=0,r[8]=-((s-a)*c*.5),r[9]=(i-o)*l*.5,r[10]=n/(t-n),r[11]=-1,r[12]=0,r[13]=0,r[14]=n*t/(t-n),r[15]=0,r}function z_(r,e,t,n,i,o,s){let a=1/(e-t),c=1/(n-i),l=1/(o-s);return r[0]=-2*a,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=-2*c,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=2*l,r[11]=0,r[12]=(e+t)*a,r[13]=(i+n)*c,r[14]=(s+o)*l,r[15]=1,r}function TB(r,e,t,n,i,o,s){let a=1/(e-t),c=1/(n-i),l=1/(o-s);return r[0]=-2*a,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=-2*c,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=l,r[11]=0,r[12]=(e+t)*a,r[13]=(i+n)*c,r[14]=o*l,r[15]=1,r}function Jp(r,e,t,n){let i,o,s,a,c,l,u,f,d,h,p=e[0],m=e[1],g=e[2],x=n[0],v=n[1],y=n[2],_=t[0],w=t[1],E=t[2];return Math.abs(p-_)<1e-6&&Math.abs(m-w)<1e-6&&Math.abs(g-E)<1e-6?N_(r):(f=p-_,d=m-w,h=g-E,i=1/Math.sqrt(f*f+d*d+h*h),f*=i,d*=i,h*=i,o=v*h-y*d,s=y*f-x*h,a=x*d-v*f,i=Math.sqrt(o*o+s*s+a*a),i?(i=1/i,o*=i,s*=i,a*=i):(o=0,s=0,a=0),c=d*a-h*s,l=h*o-f*a,u=f*s-d*o,i=Math.sqrt(c*c+l*l+u*u),i?(i=1/i,c*=i,l*=i,u*=i):(c=0,l=0,u=0),r[0]=o,r[1]=c,r[2]=f,r[3]=0,r[4]=s,r[5]=l,r[6]=d,r[7]=0,r[8]=a,r[9]=u,r[10]=h,r[11]=0,r[12]=-(o*p+s*m+a*g),r[13]=-(c*p+l*m+u*g),r[14]=-(f*p+d*m+h*g),r[15]=1,r)}function LB(r,e,t,n){let i=e[0],o=e[1],s=e[2],a=n[0],c=n[1],l=n[2],u=i-t[0],f=o-t[1],d=s-t[2],h=u*u+f*f+d*d;h>0&&(h=1/Math.sqrt(h),u*=h,f*=h,d*=h);let p=c*d-l*f,m=l*u-a*d,g=a*f-c*u;return h=p*p+m*m+g*g,h>0&&(h=1/Math.sqrt(h),p*=h,m*=h,g*=h),r[0]=p,r[1]=m,r[2]=g,r[3]=0,r[4]=f*g-d*m,r[5]=d*p-u*g,r[6]=u*m-f*p,r[7]=0,r[8]=u,r[9]=f,r[10]=d,r[11]=0,r[12]=i,r[13]=o,r[14]=s,r[15]=1,r}function AB(r){return`mat4(${r[0]}, ${r[1]}, ${r[2]}, ${r[3]}, ${r[4]}, ${r[5]}, ${r[6]}, ${r[7]}, ${r[8]}, ${r[9]}, ${r[10]}, ${r[11]}, ${r[12]}, ${r[13]}, ${r[14]}, ${r[15]})`}function CB(r){return Math.sqrt(r[0]*r[0]+r[1]*r[1]+r[2]*r[2]+r[3]*r[3]+r[4]*r[4]+r[5]*r[5]+r[6]*r[6]+r[7]*r[7]+r[8]*r[8]+r[9]*r[9]+r[10]*r[10]+r[11]*r[11]+r[12]*r[12]+r[13]*r[13]+r[14]*r[14]+r[15]*r[15])}function MB(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r[2]=e[2]+t[2],r[3]=e[3]+t[3],r[4]=e[4]+t[4],r[5]=e[5]+t[5],r[6]=e[6]+t[6],r[7]=e[7]+t[7],r[8]=e[8]+t[8],r[9]=e[9]+t[9],r[10]=e[10]+t[10],r[11]=e[11]+t[11],r[12]=e[12]+t[12],r[13]=e[13]+t[13],r[14]=e[14]+t[14],r[15]=e[15]+t[15],r}function $_(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r[2]=e[2]-t[2],r[3]=e[3]-t[3],r[4]=e[4]-t[4],r[5]=e[5]-t[5],r[6]=e[6]-t[6],r[7]=e[7]-t[7],r[8]=e[8]-t[8],r[9]=e[9]-t[9],r[10]=e[10]-t[10],r[11]=e[11]-t[11],r[12]=e[12]-t[12],r[13]=e[13]-t[13],r[14]=e[14]-t[14],r[15]=e[15]-t[15],r}function RB(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r[2]=e[2]*t,r[3]=e[3]*t,r[4]=e[4]*t,r[5]=e[5]*t,r[6]=e[6]*t,r[7]=e[7]*t,r[8]=e[8]*t,r[9]=e[9]*t,r[10]=e[10]*t,r[11]=e[11]*t,r[12]=e[12]*t,r[13]=e[13]*t,r[14]=e[14]*t,r[15]=e[15]*t,r}function IB(r,e,t,n){return r[0]=e[0]+t[0]*n,r[1]=e[1]+t[1]*n,r[2]=e[2]+t[2]*n,r[3]=e[3]+t[3]*n,r[4]=e[4]+t[4]*n,r[5]=e[5]+t[5]*n,r[6]=e[6]+t[6]*n,r[7]=e[7]+t[7]*n,r[8]=e[8]+t[8]*n,r[9]=e[9]+t[9]*n,r[10]=e[10]+t[10]*n,r[11]=e[11]+t[11]*n,r[12]=e[12]+t[12]*n,r[13]=e[13]+t[13]*n,r[14]=e[14]+t[14]*n,r[15]=e[15]+t[15]*n,r}function BB(r,e){return r[0]===e[0]&&r[1]===e[1]&&r[2]===e[2]&&r[3]===e[3]&&r[4]===e[4]&&r[5]===e[5]&&r[6]===e[6]&&r[7]===e[7]&&r[8]===e[8]&&r[9]===e[9]&&r[10]===e[10]&&r[11]===e[11]&&r[12]===e[12]&&r[13]===e[13]&&r[14]===e[14]&&r[15]===e[15]}function OB(r,e){let t=r[0],n=r[1],i=r[2],o=r[3],s=r[4],a=r[5],c=r[6],l=r[7],u=r[8],f=r[9],d=r[10],h=r[11],p=r[12],m=r[13],g=r[14],x=r[15],v=e[0],y=e[1],_=e[2],w=e[3],E=e[4],L=e[5],A=e[6],C=e[7],T=e[8],D=e[9],I=e[10],R=e[11],F=e[12],ee=e[13],ie=e[14],Pe=e[15];return Math.abs(t-v)<=1e-6*Math.max(1,Math.abs(t),Math.abs(v))&&Math.abs(n-y)<=1e-6*Math.max(1,Math.abs(n),Math.abs(y))&&Math.abs(i-_)<=1e-6*Math.max(1,Math.abs(i),Math.abs(_))&&Math.abs(o-w)<=1e-6*Math.max(1,Math.abs(o),Math.abs(w))&&Math.abs(s-E)<=1e-6*Math.max(1,Math.abs(s),Math.abs(E))&&Math.abs(a-L)<=1e-6*Math.max(1,Math.abs(a),Math.abs(L))&&Math.abs(c-A)<=1e-6*Math.max(1,Math.abs(c),Math.abs(A))&&Math.abs(l-C)<=1e-6*Math.max(1,Math.abs(l),Math.abs(C))&&Math.abs(u-T)<=1e-6*Math.max(1,Math.abs(u),Math.abs(T))&&Math.abs(f-D)<=1e-6*Math.max(1,Math.abs(f),Math.abs(D))&&Math.abs(d-I)<=1e-6*Math.max(1,Math.abs(d),Math.abs(I))&&Math.abs(h-R)<=1e-6*Math.max(1,Math.abs(h),Math.abs(R))&&Math.abs(p-F)<=1e-6*Math.max(1,Math.abs(p),Math.abs(F))&&Math.abs(m-ee)<=1e-6*Math.max(1,Math.abs(m),Math.abs(ee))&&Math.abs(g-ie)<=1e-6*Math.max(1,Math.abs(g),Math.abs(ie))&&Math.abs(x-Pe)<=1e-6*Math.max(1,Math.abs(x),Math.abs(Pe))}var Kp,Qp,kB,DB,em=b(()=>{bn();Kp=G_;Qp=z_;kB=ds,DB=$_});var lt={};Jt(lt,{add:()=>q_,ceil:()=>NB,clone:()=>W_,copy:()=>H_,create:()=>V_,cross:()=>jB,dist:()=>eO,distance:()=>J_,div:()=>JB,divide:()=>K_,dot:()=>tw,equals:()=>XB,exactEquals:()=>nw,floor:()=>FB,forEach:()=>iO,fromValues:()=>j_,inverse:()=>WB,len:()=>rO,length:()=>tm,lerp:()=>rw,max:()=>GB,min:()=>UB,mul:()=>QB,multiply:()=>X_,negate:()=>VB,normalize:()=>nm,random:()=>HB,round:()=>zB,scale:()=>Q_,scaleAndAdd:()=>$B,set:()=>Y_,sqrDist:()=>tO,sqrLen:()=>nO,squaredDistance:()=>ew,squaredLength:()=>rm,str:()=>ZB,sub:()=>KB,subtract:()=>Z_,transformMat4:()=>im,transformQuat:()=>YB,zero:()=>qB});function V_(){let r=new Y(4);return Y!=Float32Array&&(r[0]=0,r[1]=0,r[2]=0,r[3]=0),r}function W_(r){let e=new Y(4);return e[0]=r[0],e[1]=r[1],e[2]=r[2],e[3]=r[3],e}function j_(r,e,t,n){let i=new Y(4);return i[0]=r,i[1]=e,i[2]=t,i[3]=n,i}function H_(r,e){return r[0]=e[0],r[1]=e[1],r[2]=e[2],r[3]=e[3],r}function Y_(r,e,t,n,i){return r[0]=e,r[1]=t,r[2]=n,r[3]=i,r}function q_(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r[2]=e[2]+t[2],r[3]=e[3]+t[3],r}function Z_(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r[2]=e[2]-t[2],r[3]=e[3]-t[3],r}function X_(r,e,t){return r[0]=e[0]*t[0],r[1]=e[1]*t[1],r[2]=e[2]*t[2],r[3]=e[3]*t[3],r}function K_(r,e,t){return r[0]=e[0]/t[0],r[1]=e[1]/t[1],r[2]=e[2]/t[2],r[3]=e[3]/t[3],r}function NB(r,e){return r[0]=Math.ceil(e[0]),r[1]=Math.ceil(e[1]),r[2]=Math.ceil(e[2]),r[3]=Math.ceil(e[3]),r}function FB(r,e){return r[0]=Math.floor(e[0]),r[1]=Math.floor(e[1]),r[2]=Math.floor(e[2]),r[3]=Math.floor(e[3]),r}function UB(r,e,t){return r[0]=Math.min(e[0],t[0]),r[1]=Math.min(e[1],t[1]),r[2]=Math.min(e[2],t[2]),r[3]=Math.min(e[3],t[3]),r}function GB(r,e,t){return r[0]=Math.max(e[0],t[0]),r[1]=Math.max(e[1],t[1]),r[2]=Math.max(e[2],t[2]),r[3]=Math.max(e[3],t[3]),r}function zB(r,e){return r[0]=nt(e[0]),r[1]=nt(e[1]),r[2]=nt(e[2]),r[3]=nt(e[3]),r}function Q_(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r[2]=e[2]*t,r[3]=e[3]*t,r}function $B(r,e,t,n){return r[0]=e[0]+t[0]*n,r[1]=e[1]+t[1]*n,r[2]=e[2]+t[2]*n,r[3]=e[3]+t[3]*n,r}function J_(r,e){let t=e[0]-r[0],n=e[1]-r[1],i=e[2]-r[2],o=e[3]-r[3];return Math.sqrt(t*t+n*n+i*i+o*o)}function ew(r,e){let t=e[0]-r[0],n=e[1]-r[1],i=e[2]-r[2],o=e[3]-r[3];return t*t+n*n+i*i+o*o}function tm(r){let e=r[0],t=r[1],n=r[2],i=r[3];return Math.sqrt(e*e+t*t+n*n+i*i)}function rm(r){let e=r[0],t=r[1],n=r[2],i=r[3];return e*e+t*t+n*n+i*i}function VB(r,e){return r[0]=-e[0],r[1]=-e[1],r[2]=-e[2],r[3]=-e[3],r}function WB(r,e){return r[0]=1/e[0],r[1]=1/e[1],r[2]=1/e[2],r[3]=1/e[3],r}function nm(r,e){let t=e[0],n=e[1],i=e[2],o=e[3],s=t*t+n*n+i*i+o*o;return s>0&&(s=1/Math.sqrt(s)),r[0]=t*s,r[1]=n*s,r[2]=i*s,r[3]=o*s,r}function tw(r,e){return r[0]*e[0]+r[1]*e[1]+r[2]*e[2]+r[3]*e[3]}function jB(r,e,t,n){let i=t[0]*n[1]-t[1]*n[0],o=t[0]*n[2]-t[2]*n[0],s=t[0]*n[3]-t[3]*n[0],a=t[1]*n[2]-t[2]*n[1],c=t[1]*n[3]-t[3]*n[1],l=t[2]*n[3]-t[3]*n[2],u=e[0],f=e[1],d=e[2],h=e[3];return r[0]=f*l-d*c+h*a,r[1]=-(u*l)+d*s-h*o,r[2]=u*c-f*s+h*i,r[3]=-(u*a)+f*o-d*i,r}function rw(r,e,t,n){let i=e[0],o=e[1],s=e[2],a=e[3];return r[0]=i+n*(t[0]-i),r[1]=o+n*(t[1]-o),r[2]=s+n*(t[2]-s),r[3]=a+n*(t[3]-a),r}function HB(r,e){e=e===void 0?1:e;let t,n,i,o,s,a;do t=Bt()*2-1,n=Bt()*2-1,s=t*t+n*n;while(s>=1);do i=Bt()*2-1,o=Bt()*2-1,a=i*i+o*o;while(a>=1);let c=Math.sqrt((1-s)/a);return r[0]=e*t,r[1]=e*n,r[2]=e*i*c,r[3]=e*o*c,r}function im(r,e,t){let n=e[0],i=e[1],o=e[2],s=e[3];return r[0]=t[0]*n+t[4]*i+t[8]*o+t[12]*s,r[1]=t[1]*n+t[5]*i+t[9]*o+t[13]*s,r[2]=t[2]*n+t[6]*i+t[10]*o+t[14]*s,r[3]=t[3]*n+t[7]*i+t[11]*o+t[15]*s,r}function YB(r,e,t){let n=e[0],i=e[1],o=e[2],s=t[0],a=t[1],c=t[2],l=t[3],u=l*n+a*o-c*i,f=l*i+c*n-s*o,d=l*o+s*i-a*n,h=-s*n-a*i-c*o;return r[0]=u*l+h*-s+f*-c-d*-a,r[1]=f*l+h*-a+d*-s-u*-c,r[2]=d*l+h*-c+u*-a-f*-s,r[3]=e[3],r}function qB(r){return r[0]=0,r[1]=0,r[2]=0,r[3]=0,r}function ZB(r){return`vec4(${r[0]}, ${r[1]}, ${r[2]}, ${r[3]})`}function nw(r,e){return r[0]===e[0]&&r[1]===e[1]&&r[2]===e[2]&&r[3]===e[3]}function XB(r,e){let t=r[0],n=r[1],i=r[2],o=r[3],s=e[0],a=e[1],c=e[2],l=e[3];return Math.abs(t-s)<=1e-6*Math.max(1,Math.abs(t),Math.abs(s))&&Math.abs(n-a)<=1e-6*Math.max(1,Math.abs(n),Math.abs(a))&&Math.abs(i-c)<=1e-6*Math.max(1,Math.abs(i),Math.abs(c))&&Math.abs(o-l)<=1e-6*Math.max(1,Math.abs(o),Math.abs(l))}var KB,QB,JB,eO,tO,rO,nO,iO,yl=b(()=>{bn();KB=Z_,QB=X_,JB=K_,eO=J_,tO=ew,rO=tm,nO=rm,iO=(function(){let r=V_();return function(e,t,n,i,o,s){let a,c;for(t||(t=4),n||(n=0),i?c=Math.min(i*t+n,e.length):c=e.length,a=n;a<c;a+=t)r[0]=e[a],r[1]=e[a+1],r[2]=e[a+2],r[3]=e[a+3],o(r,r,s),e[a]=r[0],e[a+1]=r[1],e[a+2]=r[2],e[a+3]=r[3];return e}})()});function cO(){return bl||(bl=new ce([0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]),Object.freeze(bl)),bl}function lO(){return xl||(xl=new ce,Object.freeze(xl)),xl}function iw(r){if(r>Math.PI*2)throw Error("expected radians")}function uO(r,e,t,n,i,o){let s=2*o/(t-e),a=2*o/(i-n),c=(t+e)/(t-e),l=(i+n)/(i-n),u=-1,f=-1,d=-2*o;return r[0]=s,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=a,r[6]=0,r[7]=0,r[8]=c,r[9]=l,r[10]=u,r[11]=f,r[12]=0,r[13]=0,r[14]=d,r[15]=0,r}var am,oO,sO,om,sm,aO,ce,bl,xl,ow=b(()=>{O_();cs();Cp();em();Ap();fs();yl();(function(r){r[r.COL0ROW0=0]="COL0ROW0",r[r.COL0ROW1=1]="COL0ROW1",r[r.COL0ROW2=2]="COL0ROW2",r[r.COL0ROW3=3]="COL0ROW3",r[r.COL1ROW0=4]="COL1ROW0",r[r.COL1ROW1=5]="COL1ROW1",r[r.COL1ROW2=6]="COL1ROW2",r[r.COL1ROW3=7]="COL1ROW3",r[r.COL2ROW0=8]="COL2ROW0",r[r.COL2ROW1=9]="COL2ROW1",r[r.COL2ROW2=10]="COL2ROW2",r[r.COL2ROW3=11]="COL2ROW3",r[r.COL3ROW0=12]="COL3ROW0",r[r.COL3ROW1=13]="COL3ROW1",r[r.COL3ROW2=14]="COL3ROW2",r[r.COL3ROW3=15]="COL3ROW3"})(am||(am={}));oO=45*Math.PI/180,sO=1,om=.1,sm=500,aO=Object.freeze([1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]),ce=class extends gl{static get IDENTITY(){return lO()}static get ZERO(){return cO()}get ELEMENTS(){return 16}get RANK(){return 4}get INDICES(){return am}constructor(e){super(-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0),arguments.length===1&&Array.isArray(e)?this.copy(e):this.identity()}copy(e){return this[0]=e[0],this[1]=e[1],this[2]=e[2],this[3]=e[3],this[4]=e[4],this[5]=e[5],this[6]=e[6],this[7]=e[7],this[8]=e[8],this[9]=e[9],this[10]=e[10],this[11]=e[11],this[12]=e[12],this[13]=e[13],this[14]=e[14],this[15]=e[15],this.check()}set(e,t,n,i,o,s,a,c,l,u,f,d,h,p,m,g){return this[0]=e,this[1]=t,this[2]=n,this[3]=i,this[4]=o,this[5]=s,this[6]=a,this[7]=c,this[8]=l,this[9]=u,this[10]=f,this[11]=d,this[12]=h,this[13]=p,this[14]=m,this[15]=g,this.check()}setRowMajor(e,t,n,i,o,s,a,c,l,u,f,d,h,p,m,g){return this[0]=e,this[1]=o,this[2]=l,this[3]=h,this[4]=t,this[5]=s,this[6]=u,this[7]=p,this[8]=n,this[9]=a,this[10]=f,this[11]=m,this[12]=i,this[13]=c,this[14]=d,this[15]=g,this.check()}toRowMajor(e){return e[0]=this[0],e[1]=this[4],e[2]=this[8],e[3]=this[12],e[4]=this[1],e[5]=this[5],e[6]=this[9],e[7]=this[13],e[8]=this[2],e[9]=this[6],e[10]=this[10],e[11]=this[14],e[12]=this[3],e[13]=this[7],e[14]=this[11],e[15]=this[15],e}identity(){return this.copy(aO)}fromObject(e){return this.check()}fromQuaternion(e){return Zp(this,e),this.check()}frustum(e){let{left:t,right:n,bottom:i,top:o,near:s=om,far:a=sm}=e;return a===1/0?uO(this,t,n,i,o,s):Xp(this,t,n,i,o,s,a),this.check()}lookAt(e){let{eye:t,center:n=[0,0,0],up:i=[0,1,0]}=e;return Jp(this,t,n,i),this.check()}ortho(e){let{left:t,right:n,bottom:i,top:o,near:s=om,far:a=sm}=e;return Qp(this,t,n,i,o,s,a),this.check()}orthographic(e){let{fovy:t=oO,aspect:n=sO,focalDistance:i=1,near:o=om,far:s=sm}=e;iw(t);let a=t/2,c=i*Math.tan(a),l=c*n;return this.ortho({left:-l,right:l,bottom:-c,top:c,near:o,far:s})}perspective(e){let{fovy:t=45*Math.PI/180,aspect:n=1,near:i=.1,far:o=500}=e;return iw(t),Kp(this,t,n,i,o),this.check()}determinant(){return $p(this)}getScale(e=[-0,-0,-0]){return e[0]=Math.sqrt(this[0]*this[0]+this[1]*this[1]+this[2]*this[2]),e[1]=Math.sqrt(this[4]*this[4]+this[5]*this[5]+this[6]*this[6]),e[2]=Math.sqrt(this[8]*this[8]+this[9]*this[9]+this[10]*this[10]),e}getTranslation(e=[-0,-0,-0]){return e[0]=this[12],e[1]=this[13],e[2]=this[14],e}getRotation(e,t){e=e||[-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0],t=t||[-0,-0,-0];let n=this.getScale(t),i=1/n[0],o=1/n[1],s=1/n[2];return e[0]=this[0]*i,e[1]=this[1]*o,e[2]=this[2]*s,e[3]=0,e[4]=this[4]*i,e[5]=this[5]*o,e[6]=this[6]*s,e[7]=0,e[8]=this[8]*i,e[9]=this[9]*o,e[10]=this[10]*s,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,e}getRotationMatrix3(e,t){e=e||[-0,-0,-0,-0,-0,-0,-0,-0,-0],t=t||[-0,-0,-0];let n=this.getScale(t),i=1/n[0],o=1/n[1],s=1/n[2];return e[0]=this[0]*i,e[1]=this[1]*o,e[2]=this[2]*s,e[3]=this[4]*i,e[4]=this[5]*o,e[5]=this[6]*s,e[6]=this[8]*i,e[7]=this[9]*o,e[8]=this[10]*s,e}transpose(){return Gp(this,this),this.check()}invert(){return zp(this,this),this.check()}multiplyLeft(e){return ds(this,e,this),this.check()}multiplyRight(e){return ds(this,this,e),this.check()}rotateX(e){return Hp(this,this,e),this.check()}rotateY(e){return Yp(this,this,e),this.check()}rotateZ(e){return qp(this,this,e),this.check()}rotateXYZ(e){return this.rotateX(e[0]).rotateY(e[1]).rotateZ(e[2])}rotateAxis(e,t){return jp(this,this,e,t),this.check()}scale(e){return Wp(this,this,Array.isArray(e)?e:[e,e,e]),this.check()}translate(e){return Vp(this,this,e),this.check()}transform(e,t){return e.length===4?(t=im(t||[-0,-0,-0,-0],e,this),ul(t,4),t):this.transformAsPoint(e,t)}transformAsPoint(e,t){let{length:n}=e,i;switch(n){case 2:i=Lp(t||[-0,-0],e,this);break;case 3:i=us(t||[-0,-0,-0],e,this);break;default:throw new Error("Illegal vector")}return ul(i,e.length),i}transformAsVector(e,t){let n;switch(e.length){case 2:n=S_(t||[-0,-0],e,this);break;case 3:n=dl(t||[-0,-0,-0],e,this);break;default:throw new Error("Illegal vector")}return ul(n,e.length),n}transformPoint(e,t){return this.transformAsPoint(e,t)}transformVector(e,t){return this.transformAsPoint(e,t)}transformDirection(e,t){return this.transformAsVector(e,t)}makeRotationX(e){return this.identity().rotateX(e)}makeTranslation(e,t,n){return this.identity().translate([e,t,n])}}});function sw(){let r=new Y(4);return Y!=Float32Array&&(r[0]=0,r[1]=0,r[2]=0),r[3]=1,r}function fO(r,e,t){t=t*.5;let n=Math.sin(t);return r[0]=n*e[0],r[1]=n*e[1],r[2]=n*e[2],r[3]=Math.cos(t),r}function cm(r,e,t,n){let i=e[0],o=e[1],s=e[2],a=e[3],c=t[0],l=t[1],u=t[2],f=t[3],d,h,p,m,g;return d=i*c+o*l+s*u+a*f,d<0&&(d=-d,c=-c,l=-l,u=-u,f=-f),1-d>1e-6?(h=Math.acos(d),g=Math.sin(h),p=Math.sin((1-n)*h)/g,m=Math.sin(n*h)/g):(p=1-n,m=n),r[0]=p*i+m*c,r[1]=p*o+m*l,r[2]=p*s+m*u,r[3]=p*a+m*f,r}function dO(r,e){let t=e[0]+e[4]+e[8],n;if(t>0)n=Math.sqrt(t+1),r[3]=.5*n,n=.5/n,r[0]=(e[5]-e[7])*n,r[1]=(e[6]-e[2])*n,r[2]=(e[1]-e[3])*n;else{let i=0;e[4]>e[0]&&(i=1),e[8]>e[i*3+i]&&(i=2);let o=(i+1)%3,s=(i+2)%3;n=Math.sqrt(e[i*3+i]-e[o*3+o]-e[s*3+s]+1),r[i]=.5*n,n=.5/n,r[3]=(e[o*3+s]-e[s*3+o])*n,r[o]=(e[o*3+i]+e[i*3+o])*n,r[s]=(e[s*3+i]+e[i*3+s])*n}return r}var aw,Aq,Cq,Mq,cw=b(()=>{bn();Up();fs();yl();aw=nm,Aq=(function(){let r=hl(),e=pl(1,0,0),t=pl(0,1,0);return function(n,i,o){let s=ls(i,o);return s<-.999999?(xn(r,e,i),Np(r)<1e-6&&xn(r,t,i),Mp(r,r),fO(n,r,Math.PI),n):s>.999999?(n[0]=0,n[1]=0,n[2]=0,n[3]=1,n):(xn(r,i,o),n[0]=r[0],n[1]=r[1],n[2]=r[2],n[3]=1+s,aw(n,n))}})(),Cq=(function(){let r=sw(),e=sw();return function(t,n,i,o,s,a){return cm(r,n,s,a),cm(e,i,o,a),cm(t,r,e,2*a*(1-a)),t}})(),Mq=(function(){let r=k_();return function(e,t,n,i){return r[0]=n[0],r[3]=n[1],r[6]=n[2],r[1]=i[0],r[4]=i[1],r[7]=i[2],r[2]=-t[0],r[5]=-t[1],r[8]=-t[2],aw(e,dO(e,r))}})()});var Rq,Iq,Bq,Oq,lw=b(()=>{Rq=Math.PI/2,Iq=Math.PI/4,Bq=Math.PI/6,Oq=Math.PI*2});var fe=b(()=>{B_();ow();lw();pi();Up();em();cw();Ap();fs();yl()});function lm(r,e=[],t=0){let n=Math.fround(r),i=r-n;return e[t]=n,e[t+1]=i,e}function uw(r){return r-Math.fround(r)}function fw(r){let e=new Float32Array(32);for(let t=0;t<4;++t)for(let n=0;n<4;++n){let i=t*4+n;lm(r[n*4+t],e,i*2)}return e}var dw=b(()=>{});function vl(r,e=!0){return r??e}function um(r=[0,0,0],e=!0){return e?r.map(t=>t/255):[...r]}function hw(r,e=!0){let t=um(r.slice(0,3),e),n=Number.isFinite(r[3]),i=n?r[3]:1;return[t[0],t[1],t[2],e&&n?i/255:i]}var fm=b(()=>{});var mO,gO,_n,pw=b(()=>{mO=`#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND

// All these functions are for substituting tan() function from Intel GPU only
const float TWO_PI = 6.2831854820251465;
const float PI_2 = 1.5707963705062866;
const float PI_16 = 0.1963495463132858;

const float SIN_TABLE_0 = 0.19509032368659973;
const float SIN_TABLE_1 = 0.3826834261417389;
const float SIN_TABLE_2 = 0.5555702447891235;
const float SIN_TABLE_3 = 0.7071067690849304;

const float COS_TABLE_0 = 0.9807852506637573;
const float COS_TABLE_1 = 0.9238795042037964;
const float COS_TABLE_2 = 0.8314695954322815;
const float COS_TABLE_3 = 0.7071067690849304;

const float INVERSE_FACTORIAL_3 = 1.666666716337204e-01; // 1/3!
const float INVERSE_FACTORIAL_5 = 8.333333767950535e-03; // 1/5!
const float INVERSE_FACTORIAL_7 = 1.9841270113829523e-04; // 1/7!
const float INVERSE_FACTORIAL_9 = 2.75573188446287533e-06; // 1/9!

float sin_taylor_fp32(float a) {
  float r, s, t, x;

  if (a == 0.0) {
    return 0.0;
  }

  x = -a * a;
  s = a;
  r = a;

  r = r * x;
  t = r * INVERSE_FACTORIAL_3;
  s = s + t;

  r = r * x;
  t = r * INVERSE_FACTORIAL_5;
  s = s + t;

  r = r * x;
  t = r * INVERSE_FACTORIAL_7;
  s = s + t;

  r = r * x;
  t = r * INVERSE_FACTORIAL_9;
  s = s + t;

  return s;
}

void sincos_taylor_fp32(float a, out float sin_t, out float cos_t) {
  if (a == 0.0) {
    sin_t = 0.0;
    cos_t = 1.0;
  }
  sin_t = sin_taylor_fp32(a);
  cos_t = sqrt(1.0 - sin_t * sin_t);
}

float tan_taylor_fp32(float a) {
    float sin_a;
    float cos_a;

    if (a == 0.0) {
        return 0.0;
    }

    // 2pi range reduction
    float z = floor(a / TWO_PI);
    float r = a - TWO_PI * z;

    float t;
    float q = floor(r / PI_2 + 0.5);
    int j = int(q);

    if (j < -2 || j > 2) {
        return 1.0 / 0.0;
    }

    t = r - PI_2 * q;

    q = floor(t / PI_16 + 0.5);
    int k = int(q);
    int abs_k = int(abs(float(k)));

    if (abs_k > 4) {
        return 1.0 / 0.0;
    } else {
        t = t - PI_16 * q;
    }

    float u = 0.0;
    float v = 0.0;

    float sin_t, cos_t;
    float s, c;
    sincos_taylor_fp32(t, sin_t, cos_t);

    if (k == 0) {
        s = sin_t;
        c = cos_t;
    } else {
        if (abs(float(abs_k) - 1.0) < 0.5) {
            u = COS_TABLE_0;
            v = SIN_TABLE_0;
        } else if (abs(float(abs_k) - 2.0) < 0.5) {
            u = COS_TABLE_1;
            v = SIN_TABLE_1;
        } else if (abs(float(abs_k) - 3.0) < 0.5) {
            u = COS_TABLE_2;
            v = SIN_TABLE_2;
        } else if (abs(float(abs_k) - 4.0) < 0.5) {
            u = COS_TABLE_3;
            v = SIN_TABLE_3;
        }
        if (k > 0) {
            s = u * sin_t + v * cos_t;
            c = u * cos_t - v * sin_t;
        } else {
            s = u * sin_t - v * cos_t;
            c = u * cos_t + v * sin_t;
        }
    }

    if (j == 0) {
        sin_a = s;
        cos_a = c;
    } else if (j == 1) {
        sin_a = c;
        cos_a = -s;
    } else if (j == -1) {
        sin_a = -c;
        cos_a = s;
    } else {
        sin_a = -s;
        cos_a = -c;
    }
    return sin_a / cos_a;
}
#endif

float tan_fp32(float a) {
#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND
  return tan_taylor_fp32(a);
#else
  return tan(a);
#endif
}
`,gO=`#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND
const FP32_TWO_PI: f32 = 6.2831854820251465;
const FP32_PI_2: f32 = 1.5707963705062866;
const FP32_PI_16: f32 = 0.1963495463132858;

const FP32_SIN_TABLE_0: f32 = 0.19509032368659973;
const FP32_SIN_TABLE_1: f32 = 0.3826834261417389;
const FP32_SIN_TABLE_2: f32 = 0.5555702447891235;
const FP32_SIN_TABLE_3: f32 = 0.7071067690849304;

const FP32_COS_TABLE_0: f32 = 0.9807852506637573;
const FP32_COS_TABLE_1: f32 = 0.9238795042037964;
const FP32_COS_TABLE_2: f32 = 0.8314695954322815;
const FP32_COS_TABLE_3: f32 = 0.7071067690849304;

const FP32_INVERSE_FACTORIAL_3: f32 = 1.666666716337204e-01;
const FP32_INVERSE_FACTORIAL_5: f32 = 8.333333767950535e-03;
const FP32_INVERSE_FACTORIAL_7: f32 = 1.9841270113829523e-04;
const FP32_INVERSE_FACTORIAL_9: f32 = 2.75573188446287533e-06;
const FP32_OVERFLOW: f32 = 3.402823466e+38;

fn sin_taylor_fp32(a: f32) -> f32 {
  if (a == 0.0) {
    return 0.0;
  }

  let x = -a * a;
  var sum = a;
  var term = a;

  term = term * x;
  sum = sum + term * FP32_INVERSE_FACTORIAL_3;
  term = term * x;
  sum = sum + term * FP32_INVERSE_FACTORIAL_5;
  term = term * x;
  sum = sum + term * FP32_INVERSE_FACTORIAL_7;
  term = term * x;
  sum = sum + term * FP32_INVERSE_FACTORIAL_9;

  return sum;
}

fn tan_taylor_fp32(a: f32) -> f32 {
  if (a == 0.0) {
    return 0.0;
  }

  let z = floor(a / FP32_TWO_PI);
  let reduced = a - FP32_TWO_PI * z;

  var quadrantValue = floor(reduced / FP32_PI_2 + 0.5);
  let quadrant = i32(quadrantValue);
  if (quadrant < -2 || quadrant > 2) {
    return FP32_OVERFLOW;
  }

  var angle = reduced - FP32_PI_2 * quadrantValue;
  quadrantValue = floor(angle / FP32_PI_16 + 0.5);
  let tableIndex = i32(quadrantValue);
  let absoluteTableIndex = abs(tableIndex);
  if (absoluteTableIndex > 4) {
    return FP32_OVERFLOW;
  }

  angle = angle - FP32_PI_16 * quadrantValue;
  let sinAngle = sin_taylor_fp32(angle);
  let cosAngle = sqrt(1.0 - sinAngle * sinAngle);

  var tableCos = 0.0;
  var tableSin = 0.0;
  if (absoluteTableIndex == 1) {
    tableCos = FP32_COS_TABLE_0;
    tableSin = FP32_SIN_TABLE_0;
  } else if (absoluteTableIndex == 2) {
    tableCos = FP32_COS_TABLE_1;
    tableSin = FP32_SIN_TABLE_1;
  } else if (absoluteTableIndex == 3) {
    tableCos = FP32_COS_TABLE_2;
    tableSin = FP32_SIN_TABLE_2;
  } else if (absoluteTableIndex == 4) {
    tableCos = FP32_COS_TABLE_3;
    tableSin = FP32_SIN_TABLE_3;
  }

  var sinReduced = sinAngle;
  var cosReduced = cosAngle;
  if (tableIndex > 0) {
    sinReduced = tableCos * sinAngle + tableSin * cosAngle;
    cosReduced = tableCos * cosAngle - tableSin * sinAngle;
  } else if (tableIndex < 0) {
    sinReduced = tableCos * sinAngle - tableSin * cosAngle;
    cosReduced = tableCos * cosAngle + tableSin * sinAngle;
  }

  var sinValue = 0.0;
  var cosValue = 0.0;
  if (quadrant == 0) {
    sinValue = sinReduced;
    cosValue = cosReduced;
  } else if (quadrant == 1) {
    sinValue = cosReduced;
    cosValue = -sinReduced;
  } else if (quadrant == -1) {
    sinValue = -cosReduced;
    cosValue = sinReduced;
  } else {
    sinValue = -sinReduced;
    cosValue = -cosReduced;
  }

  return sinValue / cosValue;
}

fn tan_fp32(a: f32) -> f32 {
  return tan_taylor_fp32(a);
}
#else
fn tan_fp32(a: f32) -> f32 {
  return tan(a);
}
#endif
`,_n={name:"fp32",source:gO,vs:mO}});var dm,mw=b(()=>{dm=`
layout(std140) uniform fp64arithmeticUniforms {
  uniform float ONE;
  uniform float SPLIT;
} fp64;

/*
About LUMA_FP64_CODE_ELIMINATION_WORKAROUND

The purpose of this workaround is to prevent shader compilers from
optimizing away necessary arithmetic operations by swapping their sequences
or transform the equation to some 'equivalent' form.

These helpers implement Dekker/Veltkamp-style error tracking. If the compiler
folds constants or reassociates the arithmetic, the high/low split can stop
tracking the rounding error correctly. That failure mode tends to look fine in
simple coordinate setup, but then breaks down inside iterative arithmetic such
as fp64 Mandelbrot loops.

The method is to multiply an artifical variable, ONE, which will be known to
the compiler to be 1 only at runtime. The whole expression is then represented
as a polynomial with respective to ONE. In the coefficients of all terms, only one a
and one b should appear

err = (a + b) * ONE^6 - a * ONE^5 - (a + b) * ONE^4 + a * ONE^3 - b - (a + b) * ONE^2 + a * ONE
*/

float prevent_fp64_optimization(float value) {
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  return value + fp64.ONE * 0.0;
#else
  return value;
#endif
}

// Divide float number to high and low floats to extend fraction bits
vec2 split(float a) {
  // Keep SPLIT as a runtime uniform so the compiler cannot fold the Dekker
  // split into a constant expression and reassociate the recovery steps.
  float split = prevent_fp64_optimization(fp64.SPLIT);
  float t = prevent_fp64_optimization(a * split);
  float temp = t - a;
  float a_hi = t - temp;
  float a_lo = a - a_hi;
  return vec2(a_hi, a_lo);
}

// Divide float number again when high float uses too many fraction bits
vec2 split2(vec2 a) {
  vec2 b = split(a.x);
  b.y += a.y;
  return b;
}

// Special sum operation when a > b
vec2 quickTwoSum(float a, float b) {
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float sum = (a + b) * fp64.ONE;
  float err = b - (sum - a) * fp64.ONE;
#else
  float sum = a + b;
  float err = b - (sum - a);
#endif
  return vec2(sum, err);
}

// General sum operation
vec2 twoSum(float a, float b) {
  float s = (a + b);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float v = (s * fp64.ONE - a) * fp64.ONE;
  float err = (a - (s - v) * fp64.ONE) * fp64.ONE * fp64.ONE * fp64.ONE + (b - v);
#else
  float v = s - a;
  float err = (a - (s - v)) + (b - v);
#endif
  return vec2(s, err);
}

vec2 twoSub(float a, float b) {
  float s = (a - b);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float v = (s * fp64.ONE - a) * fp64.ONE;
  float err = (a - (s - v) * fp64.ONE) * fp64.ONE * fp64.ONE * fp64.ONE - (b + v);
#else
  float v = s - a;
  float err = (a - (s - v)) - (b + v);
#endif
  return vec2(s, err);
}

vec2 twoSqr(float a) {
  float prod = a * a;
  vec2 a_fp64 = split(a);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float err = ((a_fp64.x * a_fp64.x - prod) * fp64.ONE + 2.0 * a_fp64.x *
    a_fp64.y * fp64.ONE * fp64.ONE) + a_fp64.y * a_fp64.y * fp64.ONE * fp64.ONE * fp64.ONE;
#else
  float err = ((a_fp64.x * a_fp64.x - prod) + 2.0 * a_fp64.x * a_fp64.y) + a_fp64.y * a_fp64.y;
#endif
  return vec2(prod, err);
}

vec2 twoProd(float a, float b) {
  float prod = a * b;
  vec2 a_fp64 = split(a);
  vec2 b_fp64 = split(b);
  // twoProd is especially sensitive because mul_fp64 and div_fp64 both depend
  // on the split terms and cross terms staying in the original evaluation
  // order. If the compiler folds or reassociates them, the low part tends to
  // collapse to zero or NaN on some drivers.
  float highProduct = prevent_fp64_optimization(a_fp64.x * b_fp64.x);
  float crossProduct1 = prevent_fp64_optimization(a_fp64.x * b_fp64.y);
  float crossProduct2 = prevent_fp64_optimization(a_fp64.y * b_fp64.x);
  float lowProduct = prevent_fp64_optimization(a_fp64.y * b_fp64.y);
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  float err1 = (highProduct - prod) * fp64.ONE;
  float err2 = crossProduct1 * fp64.ONE * fp64.ONE;
  float err3 = crossProduct2 * fp64.ONE * fp64.ONE * fp64.ONE;
  float err4 = lowProduct * fp64.ONE * fp64.ONE * fp64.ONE * fp64.ONE;
#else
  float err1 = highProduct - prod;
  float err2 = crossProduct1;
  float err3 = crossProduct2;
  float err4 = lowProduct;
#endif
  float err = ((err1 + err2) + err3) + err4;
  return vec2(prod, err);
}

vec2 sum_fp64(vec2 a, vec2 b) {
  vec2 s, t;
  s = twoSum(a.x, b.x);
  t = twoSum(a.y, b.y);
  s.y += t.x;
  s = quickTwoSum(s.x, s.y);
  s.y += t.y;
  s = quickTwoSum(s.x, s.y);
  return s;
}

vec2 sub_fp64(vec2 a, vec2 b) {
  vec2 s, t;
  s = twoSub(a.x, b.x);
  t = twoSub(a.y, b.y);
  s.y += t.x;
  s = quickTwoSum(s.x, s.y);
  s.y += t.y;
  s = quickTwoSum(s.x, s.y);
  return s;
}

vec2 mul_fp64(vec2 a, vec2 b) {
  vec2 prod = twoProd(a.x, b.x);
  // y component is for the error
  prod.y += a.x * b.y;
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  prod.y += a.y * b.x;
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  return prod;
}

vec2 div_fp64(vec2 a, vec2 b) {
  float xn = 1.0 / b.x;
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  vec2 yn = mul_fp64(a, vec2(xn, 0));
#else
  vec2 yn = a * xn;
#endif
  float diff = (sub_fp64(a, mul_fp64(b, yn))).x;
  vec2 prod = twoProd(xn, diff);
  return sum_fp64(yn, prod);
}

vec2 sqrt_fp64(vec2 a) {
  if (a.x == 0.0 && a.y == 0.0) return vec2(0.0, 0.0);
  if (a.x < 0.0) return vec2(0.0 / 0.0, 0.0 / 0.0);

  float x = 1.0 / sqrt(a.x);
  float yn = a.x * x;
#if defined(LUMA_FP64_CODE_ELIMINATION_WORKAROUND)
  vec2 yn_sqr = twoSqr(yn) * fp64.ONE;
#else
  vec2 yn_sqr = twoSqr(yn);
#endif
  float diff = sub_fp64(a, yn_sqr).x;
  vec2 prod = twoProd(x * 0.5, diff);
#if defined(LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND)
  return sum_fp64(split(yn), prod);
#else
  return sum_fp64(vec2(yn, 0.0), prod);
#endif
}
`});var gw,yw=b(()=>{gw=`struct Fp64F32Bits {
  sign: u32,
  baseExponent: i32,
  significand: u32,
  isZero: bool,
  isInf: bool,
  isNan: bool,
};

// Decode an f32 as (-1)^sign * significand * 2^baseExponent.
fn fp64_decode_f32_bits(bits: u32) -> Fp64F32Bits {
  let sign = bits >> 31u;
  let exponentBits = (bits >> 23u) & 0xffu;
  let fraction = bits & 0x7fffffu;

  if (exponentBits == 0xffu) {
    return Fp64F32Bits(sign, 0, 0u, false, fraction == 0u, fraction != 0u);
  }
  if (exponentBits == 0u) {
    return Fp64F32Bits(sign, -149, fraction, fraction == 0u, false, false);
  }
  return Fp64F32Bits(sign, i32(exponentBits) - 150, 0x800000u | fraction, false, false, false);
}

fn fp64_f32_magnitude_compare(aBits: u32, bBits: u32) -> i32 {
  let aMagnitude = aBits & 0x7fffffffu;
  let bMagnitude = bBits & 0x7fffffffu;
  if (aMagnitude == bMagnitude) {
    return 0;
  }
  return select(-1, 1, aMagnitude > bMagnitude);
}

fn fp64_make_residual_f32_bits(
  exactSign: u32,
  exactMagnitude: vec2u,
  exactBaseExponent: i32,
  highBits: u32
) -> u32 {
  if (fp64_u64_is_zero(exactMagnitude)) {
    return 0u;
  }

  let high = fp64_decode_f32_bits(highBits);
  if (high.isInf || high.isNan) {
    return exactSign << 31u;
  }
  if (high.isZero) {
    return fp64_make_f32_bits_from_u64(exactSign, exactMagnitude, exactBaseExponent);
  }

  let commonBaseExponent = min(exactBaseExponent, high.baseExponent);
  let exactShift = exactBaseExponent - commonBaseExponent;
  let highShift = high.baseExponent - commonBaseExponent;

  // A normal two-sum/two-product residual never needs a shift this large.
  // This guard gives deterministic underflow behavior outside that contract.
  if (exactShift >= 64 || highShift >= 64) {
    return exactSign << 31u;
  }

  let exactAligned = fp64_u64_shift_left(exactMagnitude, u32(exactShift));
  let highAligned = fp64_u64_shift_left(vec2u(0u, high.significand), u32(highShift));
  let comparison = fp64_u64_compare(exactAligned, highAligned);
  if (comparison == 0) {
    return 0u;
  }

  var residualSign = exactSign;
  var residualMagnitude: vec2u;
  if (comparison > 0) {
    residualMagnitude = fp64_u64_sub(exactAligned, highAligned);
  } else {
    residualSign = exactSign ^ 1u;
    residualMagnitude = fp64_u64_sub(highAligned, exactAligned);
  }
  return fp64_make_f32_bits_from_u64(
    residualSign,
    residualMagnitude,
    commonBaseExponent
  );
}

fn fp64_split_accumulator_bits(
  sign: u32,
  magnitude: vec2u,
  baseExponent: i32
) -> vec2u {
  let highBits = fp64_make_f32_bits_from_u64(sign, magnitude, baseExponent);
  let lowBits = fp64_make_residual_f32_bits(sign, magnitude, baseExponent, highBits);
  return vec2u(highBits, lowBits);
}

fn fp64_two_sum_integer_bits(aBits: u32, bBits: u32) -> vec2u {
  let a = fp64_decode_f32_bits(aBits);
  let b = fp64_decode_f32_bits(bBits);

  if (a.isNan || b.isNan) {
    return vec2u(0x7fc00000u, 0u);
  }
  if (a.isInf || b.isInf) {
    if (a.isInf && b.isInf && a.sign != b.sign) {
      return vec2u(0x7fc00000u, 0u);
    }
    return select(vec2u(bBits, 0u), vec2u(aBits, 0u), a.isInf);
  }
  if (a.isZero && b.isZero) {
    return vec2u((a.sign & b.sign) << 31u, 0u);
  }
  if (a.isZero) {
    return vec2u(bBits, 0u);
  }
  if (b.isZero) {
    return vec2u(aBits, 0u);
  }

  let exponentDifference = select(
    b.baseExponent - a.baseExponent,
    a.baseExponent - b.baseExponent,
    a.baseExponent >= b.baseExponent
  );

  // Beyond half an ulp, rounding cannot change the larger operand. Returning
  // the smaller operand intact also avoids an unbounded integer alignment.
  // At a power-of-two boundary the spacing below the larger operand is half
  // the spacing above it, so an opposite-sign gap-25 operand can still change
  // the rounded high limb. Gap 26 is the first universally safe early-out.
  if (exponentDifference > 25) {
    if (fp64_f32_magnitude_compare(aBits, bBits) >= 0) {
      return vec2u(aBits, bBits);
    }
    return vec2u(bBits, aBits);
  }

  let commonBaseExponent = min(a.baseExponent, b.baseExponent);
  let aMagnitude = fp64_u64_shift_left(
    vec2u(0u, a.significand),
    u32(a.baseExponent - commonBaseExponent)
  );
  let bMagnitude = fp64_u64_shift_left(
    vec2u(0u, b.significand),
    u32(b.baseExponent - commonBaseExponent)
  );

  var resultSign = a.sign;
  var resultMagnitude: vec2u;
  if (a.sign == b.sign) {
    resultMagnitude = fp64_u64_add(aMagnitude, bMagnitude);
  } else {
    let comparison = fp64_u64_compare(aMagnitude, bMagnitude);
    if (comparison == 0) {
      return vec2u(0u, 0u);
    }
    if (comparison > 0) {
      resultMagnitude = fp64_u64_sub(aMagnitude, bMagnitude);
    } else {
      resultSign = b.sign;
      resultMagnitude = fp64_u64_sub(bMagnitude, aMagnitude);
    }
  }

  return fp64_split_accumulator_bits(resultSign, resultMagnitude, commonBaseExponent);
}

fn fp64_two_sum_integer(a: f32, b: f32) -> vec2f {
  let resultBits = fp64_two_sum_integer_bits(bitcast<u32>(a), bitcast<u32>(b));
  return vec2f(bitcast<f32>(resultBits.x), bitcast<f32>(resultBits.y));
}

fn fp64_multiply_significands(a: u32, b: u32) -> vec2u {
  let aLow = a & 0xffffu;
  let aHigh = a >> 16u;
  let bLow = b & 0xffffu;
  let bHigh = b >> 16u;
  let lowProduct = aLow * bLow;
  let crossProduct = aLow * bHigh + aHigh * bLow;
  let highProduct = aHigh * bHigh;

  var result = vec2u(0u, lowProduct);
  result = fp64_u64_add(
    result,
    fp64_u64_shift_left(vec2u(0u, crossProduct), 16u)
  );
  result = fp64_u64_add(result, vec2u(highProduct, 0u));
  return result;
}

fn fp64_two_prod_integer_bits(aBits: u32, bBits: u32) -> vec2u {
  let a = fp64_decode_f32_bits(aBits);
  let b = fp64_decode_f32_bits(bBits);
  let resultSign = a.sign ^ b.sign;

  if (a.isNan || b.isNan || ((a.isZero || b.isZero) && (a.isInf || b.isInf))) {
    return vec2u(0x7fc00000u, 0u);
  }
  if (a.isInf || b.isInf) {
    return vec2u((resultSign << 31u) | 0x7f800000u, resultSign << 31u);
  }
  if (a.isZero || b.isZero) {
    return vec2u(resultSign << 31u, resultSign << 31u);
  }

  let magnitude = fp64_multiply_significands(a.significand, b.significand);
  return fp64_split_accumulator_bits(
    resultSign,
    magnitude,
    a.baseExponent + b.baseExponent
  );
}

fn fp64_two_prod_integer(a: f32, b: f32) -> vec2f {
  let resultBits = fp64_two_prod_integer_bits(bitcast<u32>(a), bitcast<u32>(b));
  return vec2f(bitcast<f32>(resultBits.x), bitcast<f32>(resultBits.y));
}

fn fp64_round_add_integer(a: f32, b: f32) -> f32 {
  return fp64_two_sum_integer(a, b).x;
}

fn fp64_round_mul_integer(a: f32, b: f32) -> f32 {
  return fp64_two_prod_integer(a, b).x;
}

#ifndef LUMA_FP64_PREDICATE_ONLY
fn fp64_f32_finite_exponent(value: Fp64F32Bits) -> i32 {
  let mostSignificantBit = 31u - countLeadingZeros(value.significand);
  return value.baseExponent + i32(mostSignificantBit);
}

fn fp64_scale_f32_integer(value: f32, exponent: i32) -> f32 {
  let decoded = fp64_decode_f32_bits(bitcast<u32>(value));
  if (decoded.isZero || decoded.isInf || decoded.isNan) {
    return value;
  }
  let resultBits = fp64_make_f32_bits_from_u64(
    decoded.sign,
    vec2u(0u, decoded.significand),
    decoded.baseExponent + exponent
  );
  return bitcast<f32>(resultBits);
}

// Divide normalized significands so the hardware operation cannot overflow,
// underflow, or flush a subnormal result. Reapply the exponent with integer
// packing, which also produces subnormal correction limbs without relying on
// floating-point arithmetic to preserve them.
fn fp64_divide_f32_integer(aValue: f32, bValue: f32) -> f32 {
  let a = fp64_decode_f32_bits(bitcast<u32>(aValue));
  let b = fp64_decode_f32_bits(bitcast<u32>(bValue));
  if (a.isZero || b.isZero || a.isInf || b.isInf || a.isNan || b.isNan) {
    return aValue / bValue;
  }

  let aMostSignificantBit = 31u - countLeadingZeros(a.significand);
  let bMostSignificantBit = 31u - countLeadingZeros(b.significand);
  let normalizedABits = fp64_make_f32_bits_from_u64(
    a.sign,
    vec2u(0u, a.significand),
    -i32(aMostSignificantBit)
  );
  let normalizedBBits = fp64_make_f32_bits_from_u64(
    b.sign,
    vec2u(0u, b.significand),
    -i32(bMostSignificantBit)
  );
  let normalizedQuotient = bitcast<f32>(normalizedABits) / bitcast<f32>(normalizedBBits);
  let quotient = fp64_decode_f32_bits(bitcast<u32>(normalizedQuotient));
  let exponentShift =
    a.baseExponent + i32(aMostSignificantBit) -
    b.baseExponent - i32(bMostSignificantBit);
  let quotientBits = fp64_make_f32_bits_from_u64(
    quotient.sign,
    vec2u(0u, quotient.significand),
    quotient.baseExponent + exponentShift
  );
  return bitcast<f32>(quotientBits);
}
#endif

#ifndef LUMA_FP64_PREDICATE_ONLY
fn split(a: f32) -> vec2f {
  let aBits = bitcast<u32>(a);
  let decoded = fp64_decode_f32_bits(aBits);
  if (decoded.isZero || decoded.isInf || decoded.isNan) {
    return vec2f(a, 0.0);
  }

  var roundedHigh = decoded.significand >> 12u;
  let remainder = decoded.significand & 0xfffu;
  if (remainder > 0x800u || (remainder == 0x800u && (roundedHigh & 1u) == 1u)) {
    roundedHigh = roundedHigh + 1u;
  }
  var highMagnitude = vec2u(0u, roundedHigh << 12u);
  var highBits = fp64_make_f32_bits_from_u64(
    decoded.sign,
    highMagnitude,
    decoded.baseExponent
  );
  // Rounding the high limb of a maximum-exponent value can overflow even
  // though the original value is finite. Truncate only in that boundary case
  // so split remains an exact finite decomposition.
  if (fp64_decode_f32_bits(highBits).isInf) {
    roundedHigh = decoded.significand >> 12u;
    highMagnitude = vec2u(0u, roundedHigh << 12u);
    highBits = fp64_make_f32_bits_from_u64(
      decoded.sign,
      highMagnitude,
      decoded.baseExponent
    );
  }
  let lowBits = fp64_make_residual_f32_bits(
    decoded.sign,
    vec2u(0u, decoded.significand),
    decoded.baseExponent,
    highBits
  );
  return vec2f(bitcast<f32>(highBits), bitcast<f32>(lowBits));
}

fn split2(a: vec2f) -> vec2f {
  var result = split(a.x);
  result.y = fp64_round_add_integer(result.y, a.y);
  return result;
}
#endif

#ifndef LUMA_FP64_PREDICATE_ONLY
fn quickTwoSum(a: f32, b: f32) -> vec2f {
  return fp64_two_sum_integer(a, b);
}
#endif

fn twoSum(a: f32, b: f32) -> vec2f {
  return fp64_two_sum_integer(a, b);
}

fn twoSub(a: f32, b: f32) -> vec2f {
  let bBits = bitcast<u32>(b) ^ 0x80000000u;
  let resultBits = fp64_two_sum_integer_bits(bitcast<u32>(a), bBits);
  return vec2f(bitcast<f32>(resultBits.x), bitcast<f32>(resultBits.y));
}

#ifndef LUMA_FP64_PREDICATE_ONLY
fn twoSqr(a: f32) -> vec2f {
  return fp64_two_prod_integer(a, a);
}

fn twoProd(a: f32, b: f32) -> vec2f {
  return fp64_two_prod_integer(a, b);
}
#endif

fn sum_fp64(a: vec2f, b: vec2f) -> vec2f {
  var sum = fp64_two_sum_integer(a.x, b.x);
  let lowSum = fp64_two_sum_integer(a.y, b.y);
  sum.y = fp64_round_add_integer(sum.y, lowSum.x);
  sum = fp64_two_sum_integer(sum.x, sum.y);
  sum.y = fp64_round_add_integer(sum.y, lowSum.y);
  return fp64_two_sum_integer(sum.x, sum.y);
}

fn sub_fp64(a: vec2f, b: vec2f) -> vec2f {
  let negatedB = vec2f(
    bitcast<f32>(bitcast<u32>(b.x) ^ 0x80000000u),
    bitcast<f32>(bitcast<u32>(b.y) ^ 0x80000000u)
  );
  return sum_fp64(a, negatedB);
}

fn mul_fp64(a: vec2f, b: vec2f) -> vec2f {
  var product = fp64_two_prod_integer(a.x, b.x);
  let crossProduct1 = fp64_round_mul_integer(a.x, b.y);
  product.y = fp64_round_add_integer(product.y, crossProduct1);
  product = fp64_two_sum_integer(product.x, product.y);
  let crossProduct2 = fp64_round_mul_integer(a.y, b.x);
  product.y = fp64_round_add_integer(product.y, crossProduct2);
  return fp64_two_sum_integer(product.x, product.y);
}

#ifndef LUMA_FP64_PREDICATE_ONLY
fn fp64_scale_fp64_integer(value: vec2f, exponent: i32) -> vec2f {
  let high = fp64_scale_f32_integer(value.x, exponent);
  let low = fp64_scale_f32_integer(value.y, exponent);
  return sum_fp64(vec2f(high, 0.0), vec2f(low, 0.0));
}

fn fp64_div_fp64_normalized(a: vec2f, b: vec2f) -> vec2f {
  let quotientHigh = fp64_divide_f32_integer(a.x, b.x);
  var quotient = vec2f(quotientHigh, 0.0);

  let remainder = sub_fp64(a, mul_fp64(b, quotient));
  let quotientLow = fp64_divide_f32_integer(remainder.x, b.x);
  quotient = sum_fp64(quotient, vec2f(quotientLow, 0.0));

  let secondRemainder = sub_fp64(a, mul_fp64(b, quotient));
  let correction = fp64_divide_f32_integer(secondRemainder.x, b.x);
  return sum_fp64(quotient, vec2f(correction, 0.0));
}

fn div_fp64(a: vec2f, b: vec2f) -> vec2f {
  let decodedA = fp64_decode_f32_bits(bitcast<u32>(a.x));
  let decodedB = fp64_decode_f32_bits(bitcast<u32>(b.x));
  if (
    decodedA.isZero || decodedB.isZero ||
    decodedA.isInf || decodedB.isInf ||
    decodedA.isNan || decodedB.isNan
  ) {
    return fp64_div_fp64_normalized(a, b);
  }

  let exponentA = fp64_f32_finite_exponent(decodedA);
  let exponentB = fp64_f32_finite_exponent(decodedB);
  // Correct the quotient near unity so b * q and the remainder stay clear of
  // both f32 underflow and overflow. The exponent difference is applied once.
  let normalizedA = fp64_scale_fp64_integer(a, -exponentA);
  let normalizedB = fp64_scale_fp64_integer(b, -exponentB);
  let normalizedQuotient = fp64_div_fp64_normalized(normalizedA, normalizedB);
  return fp64_scale_fp64_integer(normalizedQuotient, exponentA - exponentB);
}

fn fp64_sqrt_fp64_normalized(a: vec2f) -> vec2f {
  let estimate = sqrt(a.x);
  let difference = sub_fp64(a, fp64_two_prod_integer(estimate, estimate)).x;
  let denominator = fp64_round_add_integer(estimate, estimate);
  let correction = fp64_divide_f32_integer(difference, denominator);
  return sum_fp64(vec2f(estimate, 0.0), vec2f(correction, 0.0));
}

fn sqrt_fp64(a: vec2f) -> vec2f {
  let decoded = fp64_decode_f32_bits(bitcast<u32>(a.x));
  let decodedLow = fp64_decode_f32_bits(bitcast<u32>(a.y));
  if (decoded.isZero && decodedLow.isZero) {
    return vec2f(0.0, 0.0);
  }
  if (decoded.sign == 1u) {
    let nanValue = fp64_nan(a.x);
    return vec2f(nanValue, nanValue);
  }

  if (decoded.isInf || decoded.isNan) {
    return fp64_sqrt_fp64_normalized(a);
  }
  let exponent = fp64_f32_finite_exponent(decoded);
  // An even scale lets the final square-root rescale use an integer exponent.
  let evenExponent = exponent - (exponent & 1);
  let normalizedA = fp64_scale_fp64_integer(a, -evenExponent);
  let normalizedRoot = fp64_sqrt_fp64_normalized(normalizedA);
  return fp64_scale_fp64_integer(normalizedRoot, evenExponent / 2);
}
#endif
`});var bw,xw=b(()=>{yw();bw=`struct Fp64ArithmeticUniforms {
  ONE: f32,
  SPLIT: f32,
};

@group(0) @binding(auto) var<uniform> fp64arithmetic : Fp64ArithmeticUniforms;

#ifndef LUMA_FP64_F32_INPUT_ONLY
struct Fp64Bits {
  sign: u32,
  exponent: i32,
  significand: vec2u,
  isZero: bool,
  isInf: bool,
  isNan: bool,
};
#endif

#ifndef LUMA_FP64_PREDICATE_ONLY
fn fp64_nan(seed: f32) -> f32 {
  let nanBits = 0x7fc00000u | select(0u, 1u, seed < 0.0);
  return bitcast<f32>(nanBits);
}
#endif

fn fp64_u64_is_zero(value: vec2u) -> bool {
  return value.x == 0u && value.y == 0u;
}

fn fp64_u64_compare(a: vec2u, b: vec2u) -> i32 {
  if (a.x != b.x) {
    return select(-1, 1, a.x > b.x);
  }
  if (a.y != b.y) {
    return select(-1, 1, a.y > b.y);
  }
  return 0;
}

fn fp64_u64_add(a: vec2u, b: vec2u) -> vec2u {
  let low = a.y + b.y;
  let carry = select(0u, 1u, low < a.y);
  return vec2u(a.x + b.x + carry, low);
}

fn fp64_u64_sub(a: vec2u, b: vec2u) -> vec2u {
  let borrow = select(0u, 1u, a.y < b.y);
  return vec2u(a.x - b.x - borrow, a.y - b.y);
}

fn fp64_u64_shift_left(value: vec2u, shift: u32) -> vec2u {
  if (shift == 0u) {
    return value;
  }
  if (shift < 32u) {
    return vec2u((value.x << shift) | (value.y >> (32u - shift)), value.y << shift);
  }
  if (shift == 32u) {
    return vec2u(value.y, 0u);
  }
  if (shift < 64u) {
    return vec2u(value.y << (shift - 32u), 0u);
  }
  return vec2u(0u);
}

fn fp64_u64_shift_right(value: vec2u, shift: u32) -> vec2u {
  if (shift == 0u) {
    return value;
  }
  if (shift < 32u) {
    return vec2u(value.x >> shift, (value.y >> shift) | (value.x << (32u - shift)));
  }
  if (shift == 32u) {
    return vec2u(0u, value.x);
  }
  if (shift < 64u) {
    return vec2u(0u, value.x >> (shift - 32u));
  }
  return vec2u(0u);
}

fn fp64_u64_get_bit(value: vec2u, bitIndex: u32) -> bool {
  if (bitIndex >= 64u) {
    return false;
  }
  if (bitIndex >= 32u) {
    return ((value.x >> (bitIndex - 32u)) & 1u) != 0u;
  }
  return ((value.y >> bitIndex) & 1u) != 0u;
}

fn fp64_u64_has_bits_below(value: vec2u, bitCount: u32) -> bool {
  if (bitCount == 0u) {
    return false;
  }
  if (bitCount >= 64u) {
    return !fp64_u64_is_zero(value);
  }
  if (bitCount > 32u) {
    let highBitCount = bitCount - 32u;
    let highMask = (1u << highBitCount) - 1u;
    return value.y != 0u || (value.x & highMask) != 0u;
  }
  if (bitCount == 32u) {
    return value.y != 0u;
  }
  let lowMask = (1u << bitCount) - 1u;
  return (value.y & lowMask) != 0u;
}

#ifndef LUMA_FP64_F32_INPUT_ONLY
fn fp64_u64_shift_right_sticky(value: vec2u, shift: u32) -> vec2u {
  var shifted = fp64_u64_shift_right(value, shift);
  if (fp64_u64_has_bits_below(value, shift)) {
    shifted.y = shifted.y | 1u;
  }
  return shifted;
}
#endif

fn fp64_u64_count_leading_zeros(value: vec2u) -> u32 {
  if (value.x != 0u) {
    return countLeadingZeros(value.x);
  }
  return 32u + countLeadingZeros(value.y);
}

fn fp64_round_shift_right_to_u32(value: vec2u, shift: u32) -> u32 {
  if (shift == 0u) {
    return value.y;
  }

  let truncated = fp64_u64_shift_right(value, shift);
  var rounded = truncated.y;
  let guard = fp64_u64_get_bit(value, shift - 1u);
  let hasTrailingBits = fp64_u64_has_bits_below(value, shift - 1u);
  if (guard && (hasTrailingBits || (rounded & 1u) == 1u)) {
    rounded = rounded + 1u;
  }
  return rounded;
}

#ifndef LUMA_FP64_F32_INPUT_ONLY
fn fp64_round_shift_right(value: vec2u, shift: u32) -> vec2u {
  if (shift == 0u) {
    return value;
  }

  var rounded = fp64_u64_shift_right(value, shift);
  let guard = fp64_u64_get_bit(value, shift - 1u);
  let hasTrailingBits = fp64_u64_has_bits_below(value, shift - 1u);
  if (guard && (hasTrailingBits || (rounded.y & 1u) == 1u)) {
    rounded = fp64_u64_add(rounded, vec2u(0u, 1u));
  }
  return rounded;
}
#endif

fn fp64_make_f32_bits_from_u64(sign: u32, significand: vec2u, baseExponent: i32) -> u32 {
  if (fp64_u64_is_zero(significand)) {
    return sign << 31u;
  }

  let leadingZeros = fp64_u64_count_leading_zeros(significand);
  let mostSignificantBit = 63u - leadingZeros;
  var exponent = baseExponent + i32(mostSignificantBit);

  if (exponent > 127) {
    return (sign << 31u) | 0x7f800000u;
  }

  if (exponent >= -126) {
    let shift = i32(mostSignificantBit) - 23;
    var significand24: u32;
    if (shift > 0) {
      significand24 = fp64_round_shift_right_to_u32(significand, u32(shift));
    } else {
      significand24 = fp64_u64_shift_left(significand, u32(-shift)).y;
    }

    if (significand24 >= 0x1000000u) {
      significand24 = significand24 >> 1u;
      exponent = exponent + 1;
      if (exponent > 127) {
        return (sign << 31u) | 0x7f800000u;
      }
    }

    return (sign << 31u) | (u32(exponent + 127) << 23u) | (significand24 & 0x7fffffu);
  }

  let scaleExponent = baseExponent + 149;
  var mantissa: u32;
  if (scaleExponent >= 0) {
    mantissa = fp64_u64_shift_left(significand, u32(scaleExponent)).y;
  } else {
    mantissa = fp64_round_shift_right_to_u32(significand, u32(-scaleExponent));
  }

  if (mantissa >= 0x800000u) {
    return (sign << 31u) | 0x00800000u;
  }
  return (sign << 31u) | mantissa;
}

#ifndef LUMA_FP64_F32_INPUT_ONLY
fn fp64_decode_bits(bits: vec2u) -> Fp64Bits {
  let sign = bits.x >> 31u;
  let exponentBits = (bits.x >> 20u) & 0x7ffu;
  let fractionHigh = bits.x & 0xfffffu;
  let fractionLow = bits.y;
  let fraction = vec2u(fractionHigh, fractionLow);

  if (exponentBits == 0x7ffu) {
    let isInf = fp64_u64_is_zero(fraction);
    return Fp64Bits(sign, 0, vec2u(0u), false, isInf, !isInf);
  }

  if (exponentBits == 0u) {
    let isZero = fp64_u64_is_zero(fraction);
    return Fp64Bits(sign, -1022, fraction, isZero, false, false);
  }

  return Fp64Bits(sign, i32(exponentBits) - 1023, vec2u((1u << 20u) | fractionHigh, fractionLow), false, false, false);
}

fn fp64_finite_magnitude_compare(a: Fp64Bits, b: Fp64Bits) -> i32 {
  if (a.exponent != b.exponent) {
    return select(-1, 1, a.exponent > b.exponent);
  }
  return fp64_u64_compare(a.significand, b.significand);
}
#endif

#ifndef LUMA_FP64_F32_INPUT_ONLY
struct Fp64RawF32Bits {
  sign: u32,
  baseExponent: i32,
  significand: u32,
  isZero: bool,
  isInf: bool,
  isNan: bool,
};

// Decode an f32 as (-1)^sign * significand * 2^baseExponent. This shared
// integer representation lets normalization remain independent of the
// selected double-single arithmetic implementation.
fn fp64_decode_raw_f32_bits(bits: u32) -> Fp64RawF32Bits {
  let sign = bits >> 31u;
  let exponentBits = (bits >> 23u) & 0xffu;
  let fraction = bits & 0x7fffffu;

  if (exponentBits == 0xffu) {
    return Fp64RawF32Bits(sign, 0, 0u, false, fraction == 0u, fraction != 0u);
  }
  if (exponentBits == 0u) {
    return Fp64RawF32Bits(sign, -149, fraction, fraction == 0u, false, false);
  }
  return Fp64RawF32Bits(
    sign,
    i32(exponentBits) - 150,
    0x800000u | fraction,
    false,
    false,
    false
  );
}

fn fp64_raw_f32_magnitude_compare(aBits: u32, bBits: u32) -> i32 {
  let aMagnitude = aBits & 0x7fffffffu;
  let bMagnitude = bBits & 0x7fffffffu;
  if (aMagnitude == bMagnitude) {
    return 0;
  }
  return select(-1, 1, aMagnitude > bMagnitude);
}

fn fp64_make_raw_residual_f32_bits(
  exactSign: u32,
  exactMagnitude: vec2u,
  exactBaseExponent: i32,
  highBits: u32
) -> u32 {
  if (fp64_u64_is_zero(exactMagnitude)) {
    return 0u;
  }

  let high = fp64_decode_raw_f32_bits(highBits);
  if (high.isInf || high.isNan) {
    return 0u;
  }
  if (high.isZero) {
    return fp64_make_f32_bits_from_u64(exactSign, exactMagnitude, exactBaseExponent);
  }

  let commonBaseExponent = min(exactBaseExponent, high.baseExponent);
  let exactShift = exactBaseExponent - commonBaseExponent;
  let highShift = high.baseExponent - commonBaseExponent;
  if (exactShift >= 64 || highShift >= 64) {
    return 0u;
  }

  let exactAligned = fp64_u64_shift_left(exactMagnitude, u32(exactShift));
  let highAligned = fp64_u64_shift_left(vec2u(0u, high.significand), u32(highShift));
  let comparison = fp64_u64_compare(exactAligned, highAligned);
  if (comparison == 0) {
    return 0u;
  }

  var residualSign = exactSign;
  var residualMagnitude: vec2u;
  if (comparison > 0) {
    residualMagnitude = fp64_u64_sub(exactAligned, highAligned);
  } else {
    residualSign = exactSign ^ 1u;
    residualMagnitude = fp64_u64_sub(highAligned, exactAligned);
  }
  return fp64_make_f32_bits_from_u64(
    residualSign,
    residualMagnitude,
    commonBaseExponent
  );
}

fn fp64_split_raw_accumulator_bits(
  sign: u32,
  magnitude: vec2u,
  baseExponent: i32
) -> vec2u {
  if (fp64_u64_is_zero(magnitude)) {
    return vec2u(0u);
  }
  let highBits = fp64_make_f32_bits_from_u64(sign, magnitude, baseExponent);
  let rawLowBits = fp64_make_raw_residual_f32_bits(sign, magnitude, baseExponent, highBits);
  let lowBits = select(rawLowBits, 0u, (rawLowBits & 0x7fffffffu) == 0u);
  if ((highBits & 0x7fffffffu) == 0u && (lowBits & 0x7fffffffu) == 0u) {
    return vec2u(0u);
  }
  return vec2u(highBits, lowBits);
}
#endif

#ifndef LUMA_FP64_F32_INPUT_ONLY
// Round an arithmetic accumulator to binary64 before splitting it. The
// aligned add/subtract paths retain three guard bits plus a sticky bit, which
// is sufficient for round-to-nearest-even at the binary64 boundary.
fn fp64_split_binary64_accumulator_bits(
  sign: u32,
  magnitude: vec2u,
  baseExponent: i32
) -> vec2u {
  if (fp64_u64_is_zero(magnitude)) {
    return vec2u(0u);
  }

  let mostSignificantBit = 63u - fp64_u64_count_leading_zeros(magnitude);
  let exponent = baseExponent + i32(mostSignificantBit);
  if (exponent > 1023) {
    return vec2u((sign << 31u) | 0x7f800000u, 0u);
  }

  var roundedMagnitude = magnitude;
  var roundedBaseExponent = baseExponent;
  if (exponent >= -1022) {
    if (mostSignificantBit > 52u) {
      let shift = mostSignificantBit - 52u;
      roundedMagnitude = fp64_round_shift_right(magnitude, shift);
      roundedBaseExponent = baseExponent + i32(shift);
    }
  } else {
    let shift = -1074 - baseExponent;
    if (shift > 0) {
      roundedMagnitude = fp64_round_shift_right(magnitude, u32(shift));
      roundedBaseExponent = -1074;
    }
  }

  if (fp64_u64_is_zero(roundedMagnitude)) {
    return vec2u(0u);
  }
  return fp64_split_raw_accumulator_bits(sign, roundedMagnitude, roundedBaseExponent);
}
#endif

#ifndef LUMA_FP64_PREDICATE_ONLY
fn fp64_add_raw_f32_bits(aBits: u32, bBits: u32) -> vec2u {
  let a = fp64_decode_raw_f32_bits(aBits);
  let b = fp64_decode_raw_f32_bits(bBits);

  if (a.isNan || b.isNan) {
    return vec2u(0x7fc00000u, 0u);
  }
  if (a.isInf || b.isInf) {
    if (a.isInf && b.isInf && a.sign != b.sign) {
      return vec2u(0x7fc00000u, 0u);
    }
    return select(vec2u(bBits, 0u), vec2u(aBits, 0u), a.isInf);
  }
  if (a.isZero && b.isZero) {
    return vec2u(0u);
  }
  if (a.isZero) {
    return vec2u(bBits, 0u);
  }
  if (b.isZero) {
    return vec2u(aBits, 0u);
  }

  let exponentDifference = abs(a.baseExponent - b.baseExponent);
  if (exponentDifference > 25) {
    if (fp64_raw_f32_magnitude_compare(aBits, bBits) >= 0) {
      return vec2u(aBits, bBits);
    }
    return vec2u(bBits, aBits);
  }

  let commonBaseExponent = min(a.baseExponent, b.baseExponent);
  let aMagnitude = fp64_u64_shift_left(
    vec2u(0u, a.significand),
    u32(a.baseExponent - commonBaseExponent)
  );
  let bMagnitude = fp64_u64_shift_left(
    vec2u(0u, b.significand),
    u32(b.baseExponent - commonBaseExponent)
  );

  var resultSign = a.sign;
  var resultMagnitude: vec2u;
  if (a.sign == b.sign) {
    resultMagnitude = fp64_u64_add(aMagnitude, bMagnitude);
  } else {
    let comparison = fp64_u64_compare(aMagnitude, bMagnitude);
    if (comparison == 0) {
      return vec2u(0u);
    }
    if (comparison > 0) {
      resultMagnitude = fp64_u64_sub(aMagnitude, bMagnitude);
    } else {
      resultSign = b.sign;
      resultMagnitude = fp64_u64_sub(bMagnitude, aMagnitude);
    }
  }

  return fp64_split_raw_accumulator_bits(
    resultSign,
    resultMagnitude,
    commonBaseExponent
  );
}
#endif

#ifndef LUMA_FP64_F32_INPUT_ONLY
fn fp64_add_aligned_magnitudes_to_fp64_bits(
  sign: u32,
  larger: Fp64Bits,
  smaller: Fp64Bits
) -> vec2u {
  let largeSignificand = fp64_u64_shift_left(larger.significand, 3u);
  let smallSignificand = fp64_u64_shift_right_sticky(
    fp64_u64_shift_left(smaller.significand, 3u),
    u32(larger.exponent - smaller.exponent)
  );
  let resultSignificand = fp64_u64_add(largeSignificand, smallSignificand);
  return fp64_split_binary64_accumulator_bits(
    sign,
    resultSignificand,
    larger.exponent - 55
  );
}

fn fp64_sub_aligned_magnitudes_to_fp64_bits(
  sign: u32,
  larger: Fp64Bits,
  smaller: Fp64Bits
) -> vec2u {
  let largeSignificand = fp64_u64_shift_left(larger.significand, 3u);
  let smallSignificand = fp64_u64_shift_right_sticky(
    fp64_u64_shift_left(smaller.significand, 3u),
    u32(larger.exponent - smaller.exponent)
  );
  let resultSignificand = fp64_u64_sub(largeSignificand, smallSignificand);
  return fp64_split_binary64_accumulator_bits(
    sign,
    resultSignificand,
    larger.exponent - 55
  );
}

fn fp64_add_aligned_magnitudes_to_f32_bits(sign: u32, larger: Fp64Bits, smaller: Fp64Bits) -> u32 {
  let largeSignificand = fp64_u64_shift_left(larger.significand, 3u);
  let smallSignificand = fp64_u64_shift_right_sticky(
    fp64_u64_shift_left(smaller.significand, 3u),
    u32(larger.exponent - smaller.exponent)
  );
  let resultSignificand = fp64_u64_add(largeSignificand, smallSignificand);
  return fp64_make_f32_bits_from_u64(sign, resultSignificand, larger.exponent - 55);
}

fn fp64_sub_aligned_magnitudes_to_f32_bits(sign: u32, larger: Fp64Bits, smaller: Fp64Bits) -> u32 {
  let largeSignificand = fp64_u64_shift_left(larger.significand, 3u);
  let smallSignificand = fp64_u64_shift_right_sticky(
    fp64_u64_shift_left(smaller.significand, 3u),
    u32(larger.exponent - smaller.exponent)
  );
  let resultSignificand = fp64_u64_sub(largeSignificand, smallSignificand);
  return fp64_make_f32_bits_from_u64(sign, resultSignificand, larger.exponent - 55);
}

// Subtract two raw binary64 values and round the exact result once to f32.
// The input words are canonical high/low words: .x contains sign/exponent/high
// fraction bits, and .y contains the low 32 fraction bits.
fn sub_fp64u32_to_f32_bits(aBits: vec2u, bBits: vec2u) -> u32 {
  let a = fp64_decode_bits(aBits);
  let b = fp64_decode_bits(bBits);
  let bSubtractionSign = b.sign ^ 1u;

  if (a.isNan || b.isNan) {
    return 0x7fc00000u;
  }
  if (a.isInf && b.isInf) {
    if (a.sign == bSubtractionSign) {
      return (a.sign << 31u) | 0x7f800000u;
    }
    return 0x7fc00000u;
  }
  if (a.isInf) {
    return (a.sign << 31u) | 0x7f800000u;
  }
  if (b.isInf) {
    return (bSubtractionSign << 31u) | 0x7f800000u;
  }
  if (a.isZero && b.isZero) {
    return select(0u, 0x80000000u, a.sign == 1u && b.sign == 0u);
  }

  let magnitudeComparison = fp64_finite_magnitude_compare(a, b);
  if (a.sign == bSubtractionSign) {
    if (magnitudeComparison >= 0) {
      return fp64_add_aligned_magnitudes_to_f32_bits(a.sign, a, b);
    }
    return fp64_add_aligned_magnitudes_to_f32_bits(a.sign, b, a);
  }

  if (magnitudeComparison == 0) {
    return 0u;
  }
  if (magnitudeComparison > 0) {
    return fp64_sub_aligned_magnitudes_to_f32_bits(a.sign, a, b);
  }
  return fp64_sub_aligned_magnitudes_to_f32_bits(bSubtractionSign, b, a);
}

fn sub_fp64u32_to_f32(aBits: vec2u, bBits: vec2u) -> f32 {
  return bitcast<f32>(sub_fp64u32_to_f32_bits(aBits, bBits));
}

// Subtract two raw binary64 values, round once to binary64, then split the
// result into normalized f32 limbs. Finite results must fit within the f32
// exponent range; larger magnitudes map to infinity and smaller magnitudes
// map to zero. The input words use canonical high/low word order.
fn sub_fp64u32_to_fp64_bits(aBits: vec2u, bBits: vec2u) -> vec2u {
  let a = fp64_decode_bits(aBits);
  let b = fp64_decode_bits(bBits);
  let bSubtractionSign = b.sign ^ 1u;

  if (a.isNan || b.isNan) {
    return vec2u(0x7fc00000u, 0u);
  }
  if (a.isInf && b.isInf) {
    if (a.sign == bSubtractionSign) {
      return vec2u((a.sign << 31u) | 0x7f800000u, 0u);
    }
    return vec2u(0x7fc00000u, 0u);
  }
  if (a.isInf) {
    return vec2u((a.sign << 31u) | 0x7f800000u, 0u);
  }
  if (b.isInf) {
    return vec2u((bSubtractionSign << 31u) | 0x7f800000u, 0u);
  }
  if (a.isZero && b.isZero) {
    return vec2u(0u);
  }

  let magnitudeComparison = fp64_finite_magnitude_compare(a, b);
  if (a.sign == bSubtractionSign) {
    if (magnitudeComparison >= 0) {
      return fp64_add_aligned_magnitudes_to_fp64_bits(a.sign, a, b);
    }
    return fp64_add_aligned_magnitudes_to_fp64_bits(a.sign, b, a);
  }

  if (magnitudeComparison == 0) {
    return vec2u(0u);
  }
  if (magnitudeComparison > 0) {
    return fp64_sub_aligned_magnitudes_to_fp64_bits(a.sign, a, b);
  }
  return fp64_sub_aligned_magnitudes_to_fp64_bits(bSubtractionSign, b, a);
}

fn sub_fp64u32_to_fp64(aBits: vec2u, bBits: vec2u) -> vec2f {
  let resultBits = sub_fp64u32_to_fp64_bits(aBits, bBits);
  return vec2f(bitcast<f32>(resultBits.x), bitcast<f32>(resultBits.y));
}
#endif

#ifndef LUMA_FP64_PREDICATE_ONLY
fn fp64_runtime_zero() -> f32 {
  return fp64arithmetic.ONE * 0.0;
}

fn prevent_fp64_optimization(value: f32) -> f32 {
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  return value + fp64_runtime_zero();
#else
  return value;
#endif
}
#endif

#ifdef LUMA_FP64_INTEGER_ARITHMETIC
${gw}
#else
fn split(a: f32) -> vec2f {
  let splitValue = prevent_fp64_optimization(fp64arithmetic.SPLIT + fp64_runtime_zero());
  let t = prevent_fp64_optimization(a * splitValue);
  let temp = prevent_fp64_optimization(t - a);
  let aHi = prevent_fp64_optimization(t - temp);
  let aLo = prevent_fp64_optimization(a - aHi);
  return vec2f(aHi, aLo);
}

fn split2(a: vec2f) -> vec2f {
  var b = split(a.x);
  b.y = b.y + a.y;
  return b;
}

fn quickTwoSum(a: f32, b: f32) -> vec2f {
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let sum = prevent_fp64_optimization((a + b) * fp64arithmetic.ONE);
  let err = prevent_fp64_optimization(b - (sum - a) * fp64arithmetic.ONE);
#else
  let sum = prevent_fp64_optimization(a + b);
  let err = prevent_fp64_optimization(b - (sum - a));
#endif
  return vec2f(sum, err);
}

fn twoSum(a: f32, b: f32) -> vec2f {
  let s = prevent_fp64_optimization(a + b);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let v = prevent_fp64_optimization((s * fp64arithmetic.ONE - a) * fp64arithmetic.ONE);
  let err =
    prevent_fp64_optimization((a - (s - v) * fp64arithmetic.ONE) *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE) +
    prevent_fp64_optimization(b - v);
#else
  let v = prevent_fp64_optimization(s - a);
  let err = prevent_fp64_optimization(a - (s - v)) + prevent_fp64_optimization(b - v);
#endif
  return vec2f(s, err);
}

fn twoSub(a: f32, b: f32) -> vec2f {
  let s = prevent_fp64_optimization(a - b);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let v = prevent_fp64_optimization((s * fp64arithmetic.ONE - a) * fp64arithmetic.ONE);
  let err =
    prevent_fp64_optimization((a - (s - v) * fp64arithmetic.ONE) *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE *
      fp64arithmetic.ONE) -
    prevent_fp64_optimization(b + v);
#else
  let v = prevent_fp64_optimization(s - a);
  let err = prevent_fp64_optimization(a - (s - v)) - prevent_fp64_optimization(b + v);
#endif
  return vec2f(s, err);
}

fn twoSqr(a: f32) -> vec2f {
  let prod = prevent_fp64_optimization(a * a);
  let aFp64 = split(a);
  let highProduct = prevent_fp64_optimization(aFp64.x * aFp64.x);
  let crossProduct = prevent_fp64_optimization(2.0 * aFp64.x * aFp64.y);
  let lowProduct = prevent_fp64_optimization(aFp64.y * aFp64.y);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let err =
    (prevent_fp64_optimization(highProduct - prod) * fp64arithmetic.ONE +
      crossProduct * fp64arithmetic.ONE * fp64arithmetic.ONE) +
    lowProduct * fp64arithmetic.ONE * fp64arithmetic.ONE * fp64arithmetic.ONE;
#else
  let err = ((prevent_fp64_optimization(highProduct - prod) + crossProduct) + lowProduct);
#endif
  return vec2f(prod, err);
}

fn twoProd(a: f32, b: f32) -> vec2f {
  let prod = prevent_fp64_optimization(a * b);
  let aFp64 = split(a);
  let bFp64 = split(b);
  let highProduct = prevent_fp64_optimization(aFp64.x * bFp64.x);
  let crossProduct1 = prevent_fp64_optimization(aFp64.x * bFp64.y);
  let crossProduct2 = prevent_fp64_optimization(aFp64.y * bFp64.x);
  let lowProduct = prevent_fp64_optimization(aFp64.y * bFp64.y);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let err1 = (highProduct - prod) * fp64arithmetic.ONE;
  let err2 = crossProduct1 * fp64arithmetic.ONE * fp64arithmetic.ONE;
  let err3 = crossProduct2 * fp64arithmetic.ONE * fp64arithmetic.ONE * fp64arithmetic.ONE;
  let err4 =
    lowProduct *
    fp64arithmetic.ONE *
    fp64arithmetic.ONE *
    fp64arithmetic.ONE *
    fp64arithmetic.ONE;
#else
  let err1 = highProduct - prod;
  let err2 = crossProduct1;
  let err3 = crossProduct2;
  let err4 = lowProduct;
#endif
  let err12InputA = prevent_fp64_optimization(err1);
  let err12InputB = prevent_fp64_optimization(err2);
  let err12 = prevent_fp64_optimization(err12InputA + err12InputB);
  let err123InputA = prevent_fp64_optimization(err12);
  let err123InputB = prevent_fp64_optimization(err3);
  let err123 = prevent_fp64_optimization(err123InputA + err123InputB);
  let err1234InputA = prevent_fp64_optimization(err123);
  let err1234InputB = prevent_fp64_optimization(err4);
  let err = prevent_fp64_optimization(err1234InputA + err1234InputB);
  return vec2f(prod, err);
}

fn sum_fp64(a: vec2f, b: vec2f) -> vec2f {
  var s = twoSum(a.x, b.x);
  let t = twoSum(a.y, b.y);
  s.y = prevent_fp64_optimization(s.y + t.x);
  s = quickTwoSum(s.x, s.y);
  s.y = prevent_fp64_optimization(s.y + t.y);
  s = quickTwoSum(s.x, s.y);
  return s;
}

fn sub_fp64(a: vec2f, b: vec2f) -> vec2f {
  var s = twoSub(a.x, b.x);
  let t = twoSub(a.y, b.y);
  s.y = prevent_fp64_optimization(s.y + t.x);
  s = quickTwoSum(s.x, s.y);
  s.y = prevent_fp64_optimization(s.y + t.y);
  s = quickTwoSum(s.x, s.y);
  return s;
}

fn mul_fp64(a: vec2f, b: vec2f) -> vec2f {
  var prod = twoProd(a.x, b.x);
  let crossProduct1 = prevent_fp64_optimization(a.x * b.y);
  prod.y = prevent_fp64_optimization(prod.y + crossProduct1);
#ifdef LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  let crossProduct2 = prevent_fp64_optimization(a.y * b.x);
  prod.y = prevent_fp64_optimization(prod.y + crossProduct2);
#ifdef LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND
  prod = split2(prod);
#endif
  prod = quickTwoSum(prod.x, prod.y);
  return prod;
}

#ifndef LUMA_FP64_PREDICATE_ONLY
fn div_fp64(a: vec2f, b: vec2f) -> vec2f {
  let xn = prevent_fp64_optimization(1.0 / b.x);
  let yn = mul_fp64(a, vec2f(xn, fp64_runtime_zero()));
  let diff = prevent_fp64_optimization(sub_fp64(a, mul_fp64(b, yn)).x);
  let prod = twoProd(xn, diff);
  return sum_fp64(yn, prod);
}

fn sqrt_fp64(a: vec2f) -> vec2f {
  if (a.x == 0.0 && a.y == 0.0) {
    return vec2f(0.0, 0.0);
  }
  if (a.x < 0.0) {
    let nanValue = fp64_nan(a.x);
    return vec2f(nanValue, nanValue);
  }

  let x = prevent_fp64_optimization(1.0 / sqrt(a.x));
  let yn = prevent_fp64_optimization(a.x * x);
#ifdef LUMA_FP64_CODE_ELIMINATION_WORKAROUND
  let ynSqr = twoSqr(yn) * fp64arithmetic.ONE;
#else
  let ynSqr = twoSqr(yn);
#endif
  let diff = prevent_fp64_optimization(sub_fp64(a, ynSqr).x);
  let prod = twoProd(prevent_fp64_optimization(x * 0.5), diff);
#ifdef LUMA_FP64_HIGH_BITS_OVERFLOW_WORKAROUND
  return sum_fp64(split(yn), prod);
#else
  return sum_fp64(vec2f(yn, 0.0), prod);
#endif
}
#endif
#endif

#ifndef LUMA_FP64_PREDICATE_ONLY
fn fp64_f32_bits_is_nan(bits: u32) -> bool {
  return (bits & 0x7fffffffu) > 0x7f800000u;
}

fn fp64_f32_bits_is_inf(bits: u32) -> bool {
  return (bits & 0x7fffffffu) == 0x7f800000u;
}

fn fp64_compare_f32_bits(aBits: u32, bBits: u32) -> i32 {
  let aMagnitude = aBits & 0x7fffffffu;
  let bMagnitude = bBits & 0x7fffffffu;
  if (aMagnitude == 0u && bMagnitude == 0u) {
    return 0;
  }
  let aSign = aBits >> 31u;
  let bSign = bBits >> 31u;
  if (aSign != bSign) {
    return select(1, -1, aSign == 1u);
  }
  if (aMagnitude == bMagnitude) {
    return 0;
  }
  let magnitudeComparison = select(-1, 1, aMagnitude > bMagnitude);
  return select(magnitudeComparison, -magnitudeComparison, aSign == 1u);
}

// Normalize an arbitrary pair of finite f32 limbs with integer accumulation.
// This is independent of LUMA_FP64_INTEGER_ARITHMETIC and canonicalizes every
// representation of zero to vec2f(+0.0, +0.0).
fn normalize_fp64(value: vec2f) -> vec2f {
  let resultBits = fp64_add_raw_f32_bits(bitcast<u32>(value.x), bitcast<u32>(value.y));
  return vec2f(bitcast<f32>(resultBits.x), bitcast<f32>(resultBits.y));
}

fn is_nan_fp64(value: vec2f) -> bool {
  let normalized = normalize_fp64(value);
  return fp64_f32_bits_is_nan(bitcast<u32>(normalized.x)) ||
    fp64_f32_bits_is_nan(bitcast<u32>(normalized.y));
}

fn is_finite_fp64(value: vec2f) -> bool {
  let normalized = normalize_fp64(value);
  let highBits = bitcast<u32>(normalized.x);
  let lowBits = bitcast<u32>(normalized.y);
  return !fp64_f32_bits_is_nan(highBits) && !fp64_f32_bits_is_nan(lowBits) &&
    !fp64_f32_bits_is_inf(highBits) && !fp64_f32_bits_is_inf(lowBits);
}

// Returns -1, 0, or 1. NaN is unordered and returns 0; call is_nan_fp64 or
// is_finite_fp64 first when 0 must mean a finite zero.
fn sign_fp64(value: vec2f) -> i32 {
  let normalized = normalize_fp64(value);
  let highBits = bitcast<u32>(normalized.x);
  let lowBits = bitcast<u32>(normalized.y);
  if (fp64_f32_bits_is_nan(highBits) || fp64_f32_bits_is_nan(lowBits)) {
    return 0;
  }
  if ((highBits & 0x7fffffffu) != 0u) {
    return select(1, -1, (highBits >> 31u) == 1u);
  }
  if ((lowBits & 0x7fffffffu) != 0u) {
    return select(1, -1, (lowBits >> 31u) == 1u);
  }
  return 0;
}

// Compares double-single values and returns -1, 0, or 1. NaN is unordered
// and returns 0; callers that require equality semantics must first check
// is_nan_fp64 or is_finite_fp64.
fn compare_fp64(a: vec2f, b: vec2f) -> i32 {
  let normalizedA = normalize_fp64(a);
  let normalizedB = normalize_fp64(b);
  let aHighBits = bitcast<u32>(normalizedA.x);
  let aLowBits = bitcast<u32>(normalizedA.y);
  let bHighBits = bitcast<u32>(normalizedB.x);
  let bLowBits = bitcast<u32>(normalizedB.y);
  if (fp64_f32_bits_is_nan(aHighBits) || fp64_f32_bits_is_nan(aLowBits) ||
      fp64_f32_bits_is_nan(bHighBits) || fp64_f32_bits_is_nan(bLowBits)) {
    return 0;
  }
  let highComparison = fp64_compare_f32_bits(aHighBits, bHighBits);
  if (highComparison != 0) {
    return highComparison;
  }
  return fp64_compare_f32_bits(aLowBits, bLowBits);
}
#endif
`});var yO,hm,vw=b(()=>{dw();mw();xw();yO={ONE:1,SPLIT:4097},hm={name:"fp64arithmetic",source:bw,fs:dm,vs:dm,defaultUniforms:yO,uniformTypes:{ONE:"f32",SPLIT:"f32"},fp64ify:lm,fp64LowPart:uw,fp64ifyMatrix4:fw}});function ww(r){return`layout(std140) uniform ${r}Uniforms {
  float useByteColors;
} ${r};

vec3 ${r}_normalize(vec3 inputColor) {
  return ${r}.useByteColors > 0.5 ? inputColor / 255.0 : inputColor;
}

vec4 ${r}_normalize(vec4 inputColor) {
  return ${r}.useByteColors > 0.5 ? inputColor / 255.0 : inputColor;
}

vec4 ${r}_premultiplyAlpha(vec4 inputColor) {
  return vec4(inputColor.rgb * inputColor.a, inputColor.a);
}

vec4 ${r}_unpremultiplyAlpha(vec4 inputColor) {
  return inputColor.a > 0.0 ? vec4(inputColor.rgb / inputColor.a, inputColor.a) : vec4(0.0);
}

vec4 ${r}_premultiply_alpha(vec4 inputColor) {
  return ${r}_premultiplyAlpha(inputColor);
}

vec4 ${r}_unpremultiply_alpha(vec4 inputColor) {
  return ${r}_unpremultiplyAlpha(inputColor);
}
`}function Ew(r){return`struct ${r}Uniforms {
  useByteColors: f32
};

@group(0) @binding(auto) var<uniform> ${r} : ${r}Uniforms;

fn ${r}_normalize(inputColor: vec3<f32>) -> vec3<f32> {
  return select(inputColor, inputColor / 255.0, ${r}.useByteColors > 0.5);
}

fn ${r}_normalize4(inputColor: vec4<f32>) -> vec4<f32> {
  return select(inputColor, inputColor / 255.0, ${r}.useByteColors > 0.5);
}

fn ${r}_premultiplyAlpha(inputColor: vec4<f32>) -> vec4<f32> {
  return vec4<f32>(inputColor.rgb * inputColor.a, inputColor.a);
}

fn ${r}_unpremultiplyAlpha(inputColor: vec4<f32>) -> vec4<f32> {
  return select(
    vec4<f32>(0.0),
    vec4<f32>(inputColor.rgb / inputColor.a, inputColor.a),
    inputColor.a > 0.0
  );
}

fn ${r}_premultiply_alpha(inputColor: vec4<f32>) -> vec4<f32> {
  return ${r}_premultiplyAlpha(inputColor);
}

fn ${r}_unpremultiply_alpha(inputColor: vec4<f32>) -> vec4<f32> {
  return ${r}_unpremultiplyAlpha(inputColor);
}
`}var ar,bO,xO,uZ,fZ,vO,_O,dZ,hZ,_w,pZ,wO,mZ,Sw,Pw=b(()=>{ar={RGBA8UNORM:0,RGBA16FLOAT:1,RGBA32FLOAT:2},bO={rgba8unorm:4,rgba16float:8,rgba32float:16},xO={...bO},uZ={rgba8unorm:ar.RGBA8UNORM,rgba16float:ar.RGBA16FLOAT,rgba32float:ar.RGBA32FLOAT},fZ={[ar.RGBA8UNORM]:"rgba8unorm",[ar.RGBA16FLOAT]:"rgba16float",[ar.RGBA32FLOAT]:"rgba32float"},vO={useByteColors:"f32"},_O={useByteColors:!0},dZ={format:ar.RGBA8UNORM,wordStride:xO.rgba8unorm/Uint32Array.BYTES_PER_ELEMENT,wordOffset:0,_padding:0},hZ=ww("colors"),_w=ww("floatColors"),pZ=Ew("colors"),wO=Ew("floatColors"),mZ=`struct storageColorsUniforms {
  format: u32,
  wordStride: u32,
  wordOffset: u32,
  _padding: u32
};

@group(0) @binding(auto) var<uniform> storageColors : storageColorsUniforms;
@group(0) @binding(auto) var<storage, read> storageColorsBuffer : array<u32>;

const STORAGE_COLOR_FORMAT_RGBA8UNORM : u32 = ${ar.RGBA8UNORM}u;
const STORAGE_COLOR_FORMAT_RGBA16FLOAT : u32 = ${ar.RGBA16FLOAT}u;

fn storageColors_getWordIndex(rowIndex: u32) -> u32 {
  return storageColors.wordOffset + rowIndex * storageColors.wordStride;
}

fn storageColors_readRgba8UnormColor(wordIndex: u32) -> vec4<f32> {
  return unpack4x8unorm(storageColorsBuffer[wordIndex]);
}

fn storageColors_readRgba16FloatColor(wordIndex: u32) -> vec4<f32> {
  let redGreen = unpack2x16float(storageColorsBuffer[wordIndex]);
  let blueAlpha = unpack2x16float(storageColorsBuffer[wordIndex + 1u]);
  return vec4<f32>(redGreen.x, redGreen.y, blueAlpha.x, blueAlpha.y);
}

fn storageColors_readRgba32FloatColor(wordIndex: u32) -> vec4<f32> {
  return vec4<f32>(
    bitcast<f32>(storageColorsBuffer[wordIndex]),
    bitcast<f32>(storageColorsBuffer[wordIndex + 1u]),
    bitcast<f32>(storageColorsBuffer[wordIndex + 2u]),
    bitcast<f32>(storageColorsBuffer[wordIndex + 3u])
  );
}

fn storageColors_readColor(rowIndex: u32) -> vec4<f32> {
  let wordIndex = storageColors_getWordIndex(rowIndex);
  if (storageColors.format == STORAGE_COLOR_FORMAT_RGBA8UNORM) {
    return storageColors_readRgba8UnormColor(wordIndex);
  }
  if (storageColors.format == STORAGE_COLOR_FORMAT_RGBA16FLOAT) {
    return storageColors_readRgba16FloatColor(wordIndex);
  }
  return storageColors_readRgba32FloatColor(wordIndex);
}
`;Sw={name:"floatColors",props:{},uniforms:{},vs:_w,fs:_w,source:wO,uniformTypes:vO,defaultUniforms:_O}});function TO(r={},e){let t={},n=vl(r.useByteColors,!0);if(r.highlightedObjectColor!==void 0)if(r.highlightedObjectColor===null)t.isHighlightActive=!1;else{t.isHighlightActive=!0;let i=r.highlightedObjectColor.slice(0,3);t.highlightedObjectColor=i}return r.highlightColor&&(t.highlightColor=hw(r.highlightColor,n)),r.isActive!==void 0&&(t.isActive=!!r.isActive,t.isAttribute=!!r.isAttribute),r.useByteColors!==void 0&&(t.useByteColors=!!r.useByteColors),t}var EO,SO,PO,Cr,Tw=b(()=>{fm();EO=[0,1,1,1],SO=`layout(std140) uniform pickingUniforms {
  float isActive;
  float isAttribute;
  float isHighlightActive;
  float useByteColors;
  vec3 highlightedObjectColor;
  vec4 highlightColor;
} picking;

out vec4 picking_vRGBcolor_Avalid;

// Normalize unsigned byte color to 0-1 range
vec3 picking_normalizeColor(vec3 color) {
  return picking.useByteColors > 0.5 ? color / 255.0 : color;
}

// Normalize unsigned byte color to 0-1 range
vec4 picking_normalizeColor(vec4 color) {
  return picking.useByteColors > 0.5 ? color / 255.0 : color;
}

bool picking_isColorZero(vec3 color) {
  return dot(color, vec3(1.0)) < 0.00001;
}

bool picking_isColorValid(vec3 color) {
  return dot(color, vec3(1.0)) > 0.00001;
}

// Check if this vertex is highlighted 
bool isVertexHighlighted(vec3 vertexColor) {
  vec3 highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
  return
    bool(picking.isHighlightActive) && picking_isColorZero(abs(vertexColor - highlightedObjectColor));
}

// Set the current picking color
void picking_setPickingColor(vec3 pickingColor) {
  pickingColor = picking_normalizeColor(pickingColor);

  if (bool(picking.isActive)) {
    // Use alpha as the validity flag. If pickingColor is [0, 0, 0] fragment is non-pickable
    picking_vRGBcolor_Avalid.a = float(picking_isColorValid(pickingColor));

    if (!bool(picking.isAttribute)) {
      // Stores the picking color so that the fragment shader can render it during picking
      picking_vRGBcolor_Avalid.rgb = pickingColor;
    }
  } else {
    // Do the comparison with selected item color in vertex shader as it should mean fewer compares
    picking_vRGBcolor_Avalid.a = float(isVertexHighlighted(pickingColor));
  }
}

void picking_setPickingAttribute(float value) {
  if (bool(picking.isAttribute)) {
    picking_vRGBcolor_Avalid.r = value;
  }
}

void picking_setPickingAttribute(vec2 value) {
  if (bool(picking.isAttribute)) {
    picking_vRGBcolor_Avalid.rg = value;
  }
}

void picking_setPickingAttribute(vec3 value) {
  if (bool(picking.isAttribute)) {
    picking_vRGBcolor_Avalid.rgb = value;
  }
}
`,PO=`layout(std140) uniform pickingUniforms {
  float isActive;
  float isAttribute;
  float isHighlightActive;
  float useByteColors;
  vec3 highlightedObjectColor;
  vec4 highlightColor;
} picking;

in vec4 picking_vRGBcolor_Avalid;

/*
 * Returns highlight color if this item is selected.
 */
vec4 picking_filterHighlightColor(vec4 color) {
  // If we are still picking, we don't highlight
  if (picking.isActive > 0.5) {
    return color;
  }

  bool selected = bool(picking_vRGBcolor_Avalid.a);

  if (selected) {
    // Blend in highlight color based on its alpha value
    float highLightAlpha = picking.highlightColor.a;
    float blendedAlpha = highLightAlpha + color.a * (1.0 - highLightAlpha);
    float highLightRatio = highLightAlpha / blendedAlpha;

    vec3 blendedRGB = mix(color.rgb, picking.highlightColor.rgb, highLightRatio);
    return vec4(blendedRGB, blendedAlpha);
  } else {
    return color;
  }
}

/*
 * Returns picking color if picking enabled else unmodified argument.
 */
vec4 picking_filterPickingColor(vec4 color) {
  if (bool(picking.isActive)) {
    if (picking_vRGBcolor_Avalid.a == 0.0) {
      discard;
    }
    return picking_vRGBcolor_Avalid;
  }
  return color;
}

/*
 * Returns picking color if picking is enabled if not
 * highlight color if this item is selected, otherwise unmodified argument.
 */
vec4 picking_filterColor(vec4 color) {
  vec4 highlightColor = picking_filterHighlightColor(color);
  return picking_filterPickingColor(highlightColor);
}
`,Cr={props:{},uniforms:{},name:"picking",uniformTypes:{isActive:"f32",isAttribute:"f32",isHighlightActive:"f32",useByteColors:"f32",highlightedObjectColor:"vec3<f32>",highlightColor:"vec4<f32>"},defaultUniforms:{isActive:!1,isAttribute:!1,isHighlightActive:!1,useByteColors:!0,highlightedObjectColor:[0,0,0],highlightColor:EO},vs:SO,fs:PO,getUniforms:TO}});var pm,Lw=b(()=>{pm=`precision highp int;

// #if (defined(SHADER_TYPE_FRAGMENT) && defined(LIGHTING_FRAGMENT)) || (defined(SHADER_TYPE_VERTEX) && defined(LIGHTING_VERTEX))
struct AmbientLight {
  vec3 color;
};

struct PointLight {
  vec3 color;
  vec3 position;
  vec3 attenuation; // 2nd order x:Constant-y:Linear-z:Exponential
};

struct SpotLight {
  vec3 color;
  vec3 position;
  vec3 direction;
  vec3 attenuation;
  vec2 coneCos;
};

struct DirectionalLight {
  vec3 color;
  vec3 direction;
};

struct UniformLight {
  vec3 color;
  vec3 position;
  vec3 direction;
  vec3 attenuation;
  vec2 coneCos;
};

layout(std140) uniform lightingUniforms {
  int enabled;
  int directionalLightCount;
  int pointLightCount;
  int spotLightCount;
  vec3 ambientColor;
  UniformLight lights[5];
} lighting;

PointLight lighting_getPointLight(int index) {
  UniformLight light = lighting.lights[index];
  return PointLight(light.color, light.position, light.attenuation);
}

SpotLight lighting_getSpotLight(int index) {
  UniformLight light = lighting.lights[lighting.pointLightCount + index];
  return SpotLight(light.color, light.position, light.direction, light.attenuation, light.coneCos);
}

DirectionalLight lighting_getDirectionalLight(int index) {
  UniformLight light =
    lighting.lights[lighting.pointLightCount + lighting.spotLightCount + index];
  return DirectionalLight(light.color, light.direction);
}

float getPointLightAttenuation(PointLight pointLight, float distance) {
  return pointLight.attenuation.x
       + pointLight.attenuation.y * distance
       + pointLight.attenuation.z * distance * distance;
}

float getSpotLightAttenuation(SpotLight spotLight, vec3 positionWorldspace) {
  vec3 light_direction = normalize(positionWorldspace - spotLight.position);
  float coneFactor = smoothstep(
    spotLight.coneCos.y,
    spotLight.coneCos.x,
    dot(normalize(spotLight.direction), light_direction)
  );
  float distanceAttenuation = getPointLightAttenuation(
    PointLight(spotLight.color, spotLight.position, spotLight.attenuation),
    distance(spotLight.position, positionWorldspace)
  );
  return distanceAttenuation / max(coneFactor, 0.0001);
}

// #endif
`});var Aw,Cw=b(()=>{Aw=`// #if (defined(SHADER_TYPE_FRAGMENT) && defined(LIGHTING_FRAGMENT)) || (defined(SHADER_TYPE_VERTEX) && defined(LIGHTING_VERTEX))
const MAX_LIGHTS: i32 = 5;

struct AmbientLight {
  color: vec3<f32>,
};

struct PointLight {
  color: vec3<f32>,
  position: vec3<f32>,
  attenuation: vec3<f32>, // 2nd order x:Constant-y:Linear-z:Exponential
};

struct SpotLight {
  color: vec3<f32>,
  position: vec3<f32>,
  direction: vec3<f32>,
  attenuation: vec3<f32>,
  coneCos: vec2<f32>,
};

struct DirectionalLight {
  color: vec3<f32>,
  direction: vec3<f32>,
};

struct UniformLight {
  color: vec3<f32>,
  position: vec3<f32>,
  direction: vec3<f32>,
  attenuation: vec3<f32>,
  coneCos: vec2<f32>,
};

struct lightingUniforms {
  enabled: i32,
  directionalLightCount: i32,
  pointLightCount: i32,
  spotLightCount: i32,
  ambientColor: vec3<f32>,
  lights: array<UniformLight, 5>,
};

@group(2) @binding(auto) var<uniform> lighting : lightingUniforms;

fn lighting_getPointLight(index: i32) -> PointLight {
  let light = lighting.lights[index];
  return PointLight(light.color, light.position, light.attenuation);
}

fn lighting_getSpotLight(index: i32) -> SpotLight {
  let light = lighting.lights[lighting.pointLightCount + index];
  return SpotLight(light.color, light.position, light.direction, light.attenuation, light.coneCos);
}

fn lighting_getDirectionalLight(index: i32) -> DirectionalLight {
  let light = lighting.lights[lighting.pointLightCount + lighting.spotLightCount + index];
  return DirectionalLight(light.color, light.direction);
}

fn getPointLightAttenuation(pointLight: PointLight, distance: f32) -> f32 {
  return pointLight.attenuation.x
       + pointLight.attenuation.y * distance
       + pointLight.attenuation.z * distance * distance;
}

fn getSpotLightAttenuation(spotLight: SpotLight, positionWorldspace: vec3<f32>) -> f32 {
  let lightDirection = normalize(positionWorldspace - spotLight.position);
  let coneFactor = smoothstep(
    spotLight.coneCos.y,
    spotLight.coneCos.x,
    dot(normalize(spotLight.direction), lightDirection)
  );
  let distanceAttenuation = getPointLightAttenuation(
    PointLight(spotLight.color, spotLight.position, spotLight.attenuation),
    distance(spotLight.position, positionWorldspace)
  );
  return distanceAttenuation / max(coneFactor, 0.0001);
}
`});function AO(r,e={}){if(r=r&&{...r},!r)return wl();r.lights&&(r={...r,...MO(r.lights),lights:void 0});let{useByteColors:t,ambientLight:n,pointLights:i,spotLights:o,directionalLights:s}=r||{};if(!(n||i&&i.length>0||o&&o.length>0||s&&s.length>0))return{...wl(),enabled:0};let c={...wl(),...CO({useByteColors:t,ambientLight:n,pointLights:i,spotLights:o,directionalLights:s})};return r.enabled!==void 0&&(c.enabled=r.enabled?1:0),c}function CO({useByteColors:r,ambientLight:e,pointLights:t=[],spotLights:n=[],directionalLights:i=[]}){let o=Rw(),s=0,a=0,c=0,l=0;for(let u of t){if(s>=wn)break;o[s]={...o[s],color:_l(u,r),position:u.position,attenuation:u.attenuation||[1,0,0]},s++,a++}for(let u of n){if(s>=wn)break;o[s]={...o[s],color:_l(u,r),position:u.position,direction:u.direction,attenuation:u.attenuation||[1,0,0],coneCos:IO(u)},s++,c++}for(let u of i){if(s>=wn)break;o[s]={...o[s],color:_l(u,r),direction:u.direction},s++,l++}return t.length+n.length+i.length>wn&&P.warn(`MAX_LIGHTS exceeded, truncating to ${wn}`)(),{ambientColor:_l(e,r),directionalLightCount:l,pointLightCount:a,spotLightCount:c,lights:o}}function MO(r){let e={pointLights:[],spotLights:[],directionalLights:[]};for(let t of r||[])switch(t.type){case"ambient":e.ambientLight=t;break;case"directional":e.directionalLights?.push(t);break;case"point":e.pointLights?.push(t);break;case"spot":e.spotLights?.push(t);break;default:}return e}function _l(r={},e){let{color:t=[0,0,0],intensity:n=1}=r;return um(t,vl(e,!0)).map(o=>o*n)}function wl(){return{enabled:1,directionalLightCount:0,pointLightCount:0,spotLightCount:0,ambientColor:[.1,.1,.1],lights:Rw()}}function Rw(){return Array.from({length:wn},()=>RO())}function RO(){return{color:[1,1,1],position:[1,1,2],direction:[1,1,1],attenuation:[1,0,0],coneCos:[1,0]}}function IO(r){let e=r.innerConeAngle??0,t=r.outerConeAngle??Math.PI/4;return[Math.cos(e),Math.cos(t)]}var wn,LO,Mw,Iw=b(()=>{B();Lw();Cw();fm();wn=5,LO={color:"vec3<f32>",position:"vec3<f32>",direction:"vec3<f32>",attenuation:"vec3<f32>",coneCos:"vec2<f32>"},Mw={props:{},uniforms:{},name:"lighting",defines:{},uniformTypes:{enabled:"i32",directionalLightCount:"i32",pointLightCount:"i32",spotLightCount:"i32",ambientColor:"vec3<f32>",lights:[LO,wn]},defaultUniforms:wl(),bindingLayout:[{name:"lighting",group:2}],firstBindingSlot:0,source:Aw,vs:pm,fs:pm,getUniforms:AO}});var Bw,Ow,kw=b(()=>{Bw=`layout(std140) uniform phongMaterialUniforms {
  uniform bool unlit;
  uniform float ambient;
  uniform float diffuse;
  uniform float shininess;
  uniform vec3  specularColor;
} material;
`,Ow=`layout(std140) uniform phongMaterialUniforms {
  uniform bool unlit;
  uniform float ambient;
  uniform float diffuse;
  uniform float shininess;
  uniform vec3  specularColor;
} material;

vec3 lighting_getLightColor(vec3 surfaceColor, vec3 light_direction, vec3 view_direction, vec3 normal_worldspace, vec3 color) {
  vec3 halfway_direction = normalize(light_direction + view_direction);
  float lambertian = dot(light_direction, normal_worldspace);
  float specular = 0.0;
  if (lambertian > 0.0) {
    float specular_angle = max(dot(normal_worldspace, halfway_direction), 0.0);
    specular = pow(specular_angle, material.shininess);
  }
  lambertian = max(lambertian, 0.0);
  return (lambertian * material.diffuse * surfaceColor + specular * floatColors_normalize(material.specularColor)) * color;
}

vec3 lighting_getLightColor(vec3 surfaceColor, vec3 cameraPosition, vec3 position_worldspace, vec3 normal_worldspace) {
  vec3 lightColor = surfaceColor;

  if (material.unlit) {
    return surfaceColor;
  }

  if (lighting.enabled == 0) {
    return lightColor;
  }

  vec3 view_direction = normalize(cameraPosition - position_worldspace);
  lightColor = material.ambient * surfaceColor * lighting.ambientColor;

  for (int i = 0; i < lighting.pointLightCount; i++) {
    PointLight pointLight = lighting_getPointLight(i);
    vec3 light_position_worldspace = pointLight.position;
    vec3 light_direction = normalize(light_position_worldspace - position_worldspace);
    float light_attenuation = getPointLightAttenuation(pointLight, distance(light_position_worldspace, position_worldspace));
    lightColor += lighting_getLightColor(surfaceColor, light_direction, view_direction, normal_worldspace, pointLight.color / light_attenuation);
  }

  for (int i = 0; i < lighting.spotLightCount; i++) {
    SpotLight spotLight = lighting_getSpotLight(i);
    vec3 light_position_worldspace = spotLight.position;
    vec3 light_direction = normalize(light_position_worldspace - position_worldspace);
    float light_attenuation = getSpotLightAttenuation(spotLight, position_worldspace);
    lightColor += lighting_getLightColor(surfaceColor, light_direction, view_direction, normal_worldspace, spotLight.color / light_attenuation);
  }

  for (int i = 0; i < lighting.directionalLightCount; i++) {
    DirectionalLight directionalLight = lighting_getDirectionalLight(i);
    lightColor += lighting_getLightColor(surfaceColor, -directionalLight.direction, view_direction, normal_worldspace, directionalLight.color);
  }
  
  return lightColor;
}
`});var Dw,Nw=b(()=>{Dw=`struct phongMaterialUniforms {
  unlit: u32,
  ambient: f32,
  diffuse: f32,
  shininess: f32,
  specularColor: vec3<f32>,
};

@group(3) @binding(auto) var<uniform> phongMaterial : phongMaterialUniforms;

fn lighting_getLightColor(surfaceColor: vec3<f32>, light_direction: vec3<f32>, view_direction: vec3<f32>, normal_worldspace: vec3<f32>, color: vec3<f32>) -> vec3<f32> {
  let halfway_direction: vec3<f32> = normalize(light_direction + view_direction);
  var lambertian: f32 = dot(light_direction, normal_worldspace);
  var specular: f32 = 0.0;
  if (lambertian > 0.0) {
    let specular_angle = max(dot(normal_worldspace, halfway_direction), 0.0);
    specular = pow(specular_angle, phongMaterial.shininess);
  }
  lambertian = max(lambertian, 0.0);
  return (
    lambertian * phongMaterial.diffuse * surfaceColor +
    specular * floatColors_normalize(phongMaterial.specularColor)
  ) * color;
}

fn lighting_getLightColor2(surfaceColor: vec3<f32>, cameraPosition: vec3<f32>, position_worldspace: vec3<f32>, normal_worldspace: vec3<f32>) -> vec3<f32> {
  var lightColor: vec3<f32> = surfaceColor;

  if (phongMaterial.unlit != 0u) {
    return surfaceColor;
  }

  if (lighting.enabled == 0) {
    return lightColor;
  }

  let view_direction: vec3<f32> = normalize(cameraPosition - position_worldspace);
  lightColor = phongMaterial.ambient * surfaceColor * lighting.ambientColor;

  for (var i: i32 = 0; i < lighting.pointLightCount; i++) {
    let pointLight: PointLight = lighting_getPointLight(i);
    let light_position_worldspace: vec3<f32> = pointLight.position;
    let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
    let light_attenuation = getPointLightAttenuation(
      pointLight,
      distance(light_position_worldspace, position_worldspace)
    );
    lightColor += lighting_getLightColor(
      surfaceColor,
      light_direction,
      view_direction,
      normal_worldspace,
      pointLight.color / light_attenuation
    );
  }

  for (var i: i32 = 0; i < lighting.spotLightCount; i++) {
    let spotLight: SpotLight = lighting_getSpotLight(i);
    let light_position_worldspace: vec3<f32> = spotLight.position;
    let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
    let light_attenuation = getSpotLightAttenuation(spotLight, position_worldspace);
    lightColor += lighting_getLightColor(
      surfaceColor,
      light_direction,
      view_direction,
      normal_worldspace,
      spotLight.color / light_attenuation
    );
  }

  for (var i: i32 = 0; i < lighting.directionalLightCount; i++) {
    let directionalLight: DirectionalLight = lighting_getDirectionalLight(i);
    lightColor += lighting_getLightColor(surfaceColor, -directionalLight.direction, view_direction, normal_worldspace, directionalLight.color);
  }  
  
  return lightColor;
}

fn lighting_getSpecularLightColor(cameraPosition: vec3<f32>, position_worldspace: vec3<f32>, normal_worldspace: vec3<f32>) -> vec3<f32>{
  var lightColor = vec3<f32>(0, 0, 0);
  let surfaceColor = vec3<f32>(0, 0, 0);

  if (lighting.enabled != 0) {
    let view_direction = normalize(cameraPosition - position_worldspace);

    for (var i: i32 = 0; i < lighting.pointLightCount; i++) {
      let pointLight: PointLight = lighting_getPointLight(i);
      let light_position_worldspace: vec3<f32> = pointLight.position;
      let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
      let light_attenuation = getPointLightAttenuation(
        pointLight,
        distance(light_position_worldspace, position_worldspace)
      );
      lightColor += lighting_getLightColor(
        surfaceColor,
        light_direction,
        view_direction,
        normal_worldspace,
        pointLight.color / light_attenuation
      );
    }

    for (var i: i32 = 0; i < lighting.spotLightCount; i++) {
      let spotLight: SpotLight = lighting_getSpotLight(i);
      let light_position_worldspace: vec3<f32> = spotLight.position;
      let light_direction: vec3<f32> = normalize(light_position_worldspace - position_worldspace);
      let light_attenuation = getSpotLightAttenuation(spotLight, position_worldspace);
      lightColor += lighting_getLightColor(
        surfaceColor,
        light_direction,
        view_direction,
        normal_worldspace,
        spotLight.color / light_attenuation
      );
    }

    for (var i: i32 = 0; i < lighting.directionalLightCount; i++) {
        let directionalLight: DirectionalLight = lighting_getDirectionalLight(i);
        lightColor += lighting_getLightColor(surfaceColor, -directionalLight.direction, view_direction, normal_worldspace, directionalLight.color);
    }
  }
  return lightColor;
}
`});var BO,yi,Fw=b(()=>{Pw();Iw();kw();Nw();BO=[38.25,38.25,38.25],yi={props:{},name:"gouraudMaterial",bindingLayout:[{name:"gouraudMaterial",group:3}],vs:Ow.replace("phongMaterial","gouraudMaterial"),fs:Bw.replace("phongMaterial","gouraudMaterial"),source:Dw.replaceAll("phongMaterial","gouraudMaterial"),defines:{LIGHTING_VERTEX:!0},dependencies:[Mw,Sw],uniformTypes:{unlit:"i32",ambient:"f32",diffuse:"f32",shininess:"f32",specularColor:"vec3<f32>"},defaultUniforms:{unlit:!1,ambient:.35,diffuse:.6,shininess:32,specularColor:BO},getUniforms(r){return{...yi.defaultUniforms,...r}}}});var Ne=b(()=>{Lh();Rv();dp();f_();h_();pw();vw();Tw();Fw()});function Gt(r="id"){Nm[r]=Nm[r]||1;let e=Nm[r]++;return`${r}-${e}`}var Nm,Oi=b(()=>{Nm={}});function Cn(r){switch(r){case"POSITION":return"positions";case"NORMAL":return"normals";case"TEXCOORD_0":return"texCoords";case"TEXCOORD_1":return"texCoords1";case"COLOR_0":return"colors";default:return r}}function C4(r){let e=[];for(let[t,n]of Object.entries(r)){if(!n)continue;let{value:i,size:o,normalized:s}=n;if(o===void 0)throw new Error(`Attribute ${t} is missing a size`);e.push({name:Cn(t),format:Z.getVertexFormatFromAttribute(i,o,s)})}return e}var zt,jl=b(()=>{B();Oi();zt=class{id;topology;vertexCount;indices;attributes;bufferLayout;userData={};constructor(e){let{attributes:t={},indices:n=null,vertexCount:i=null}=e;this.id=e.id||Gt("geometry"),this.topology=e.topology,n&&(this.indices=ArrayBuffer.isView(n)?{value:n,size:1}:n),this.attributes={};for(let[o,s]of Object.entries(t)){let a=ArrayBuffer.isView(s)?{value:s}:s;if(!ArrayBuffer.isView(a.value))throw new Error(`${this._print(o)}: must be typed array or object with value as typed array`);if((o==="POSITION"||o==="positions")&&!a.size&&(a.size=3),o==="indices"){if(this.indices)throw new Error("Multiple indices detected");this.indices=a}else{let c=Cn(o),l=Object.keys(this.attributes).find(u=>Cn(u)===c);l&&delete this.attributes[l],this.attributes[o]=a}}this.indices&&this.indices.isIndexed!==void 0&&(this.indices=Object.assign({},this.indices),delete this.indices.isIndexed),this.vertexCount=i||this._calculateVertexCount(this.attributes,this.indices),this.bufferLayout=e.bufferLayout||C4(this.attributes)}getVertexCount(){return this.vertexCount}getAttributes(){return this.indices?{indices:this.indices,...this.attributes}:this.attributes}_print(e){return`Geometry ${this.id} attribute ${e}`}_setAttributes(e,t){return this}_calculateVertexCount(e,t){if(t)return t.value.length;let n=1/0;for(let i of Object.values(e)){if(!i)continue;let{value:o,size:s,constant:a}=i;!a&&o&&s!==void 0&&s>=1&&(n=Math.min(n,o.length/s))}return n}}});function BE(r,e={}){let t=e.bufferName||"geometry";if(M4(r,t))return r;let n=e.minAttributeAlignment||4,i=R4(r,e.attributes),o=[],s=0,a=1/0;for(let[u,f]of i){if(!f)continue;if(f.constant)throw new Error(`Attribute ${u} is constant`);let{value:d,size:h,normalized:p}=f;if(!ArrayBuffer.isView(d))throw new Error(`Attribute ${u} is missing typed array data`);if(h===void 0)throw new Error(`Attribute ${u} is missing a size`);let m=Z.getVertexFormatFromAttribute(d,h,p),g=Z.getVertexFormatInfo(m);s=IE(s,n),o.push({sourceName:u,attributeName:Cn(u),value:d,size:h,format:m,byteOffset:s,byteLength:g.byteLength}),s+=g.byteLength;let x=d.length/h;if(!Number.isInteger(x))throw new Error(`Attribute ${u} length is not divisible by size`);a=Math.min(a,x)}if(o.length===0||!Number.isFinite(a))throw new Error(`Geometry ${r.id} has no interleavable attributes`);let c=IE(s,n),l=new ArrayBuffer(a*c);for(let u of o)I4(l,a,c,u);return new zt({id:r.id,topology:r.topology||"triangle-list",vertexCount:r.vertexCount,indices:r.indices,attributes:{[t]:{value:new Uint8Array(l),size:c,byteStride:c}},bufferLayout:[{name:t,stepMode:"vertex",byteStride:c,attributes:o.map(u=>({attribute:u.attributeName,format:u.format,byteOffset:u.byteOffset}))}]})}function M4(r,e){if(r.bufferLayout.length!==1)return!1;let t=r.bufferLayout[0];return t.name===e&&!!t.attributes?.length&&!!r.attributes[e]}function R4(r,e){return e?e.map(t=>[t,r.attributes[t]]):Object.entries(r.attributes)}function I4(r,e,t,n){let i=n.value.constructor,o=i.BYTES_PER_ELEMENT;if(n.byteOffset%o!==0||t%o!==0)throw new Error(`Attribute ${n.sourceName} is not aligned to its component type`);let s=new i(r),a=n.value,c=n.byteOffset/o,l=t/o;for(let u=0;u<e;u++){let f=u*n.size,d=u*l+c;for(let h=0;h<n.size;h++)s[d+h]=a[f+h]}}function IE(r,e){return Math.ceil(r/e)*e}var OE=b(()=>{B();jl()});var B4,O4,Mn,kE=b(()=>{B4=1,O4=1,Mn=class{time=0;channels=new Map;animations=new Map;playing=!1;lastEngineTime=-1;constructor(){}addChannel(e){let{delay:t=0,duration:n=Number.POSITIVE_INFINITY,rate:i=1,repeat:o=1}=e,s=B4++,a={time:0,delay:t,duration:n,rate:i,repeat:o};return this._setChannelTime(a,this.time),this.channels.set(s,a),s}removeChannel(e){this.channels.delete(e);for(let[t,n]of this.animations)n.channel===e&&this.detachAnimation(t)}isFinished(e){let t=this.channels.get(e);return t===void 0?!1:this.time>=t.delay+t.duration*t.repeat}getTime(e){if(e===void 0)return this.time;let t=this.channels.get(e);return t===void 0?-1:t.time}setTime(e){this.time=Math.max(0,e);let t=this.channels.values();for(let i of t)this._setChannelTime(i,this.time);let n=this.animations.values();for(let i of n){let{animation:o,channel:s}=i;o.setTime(this.getTime(s))}}play(){this.playing=!0}pause(){this.playing=!1,this.lastEngineTime=-1}reset(){this.setTime(0)}attachAnimation(e,t){let n=O4++;return this.animations.set(n,{animation:e,channel:t}),e.setTime(this.getTime(t)),n}detachAnimation(e){this.animations.delete(e)}update(e){this.playing&&(this.lastEngineTime===-1&&(this.lastEngineTime=e),this.setTime(this.time+(e-this.lastEngineTime)),this.lastEngineTime=e)}_setChannelTime(e,t){let n=t-e.delay,i=e.duration*e.repeat;n>=i?e.time=e.duration*e.rate:(e.time=Math.max(0,n)%e.duration,e.time*=e.rate)}}});function DE(r){let e=typeof window<"u"?window.requestAnimationFrame||window.webkitRequestAnimationFrame||window.mozRequestAnimationFrame:null;return e?e.call(window,r):setTimeout(()=>r(typeof performance<"u"?performance.now():Date.now()),1e3/60)}function NE(r){let e=typeof window<"u"?window.cancelAnimationFrame||window.webkitCancelAnimationFrame||window.mozCancelAnimationFrame:null;if(e){e.call(window,r);return}clearTimeout(r)}var FE=b(()=>{});var k4,D4,UE,Rs,GE=b(()=>{B();FE();Po();k4=0,D4="Animation Loop",UE={requestAnimationFrame:r=>DE(r),cancelAnimationFrame:r=>NE(r)},Rs=class r{static defaultAnimationLoopProps={device:null,onAddHTML:()=>"",onInitialize:async()=>null,onRender:()=>{},onFinalize:()=>{},onError:e=>{console.error(e)},stats:void 0,autoResizeViewport:!1,animationFrameProvider:UE};device=null;canvas=null;props;animationProps=null;timeline=null;stats;sharedStats;cpuTime;gpuTime;frameRate;display;_needsRedraw="initialized";_initialized=!1;_running=!1;_animationFrameId=null;_nextFramePromise=null;_resolveNextFrame=null;_cpuStartTime=0;_error=null;_lastFrameTime=0;constructor(e){if(this.props={...r.defaultAnimationLoopProps,...e},e=this.props,!e.device)throw new Error("No device provided");this.stats=e.stats||new Je({id:`animation-loop-${k4++}`}),this.sharedStats=si.stats.get(D4),this.frameRate=this.stats.get("Frame Rate"),this.frameRate.setSampleSize(1),this.cpuTime=this.stats.get("CPU Time"),this.gpuTime=this.stats.get("GPU Time"),this.setProps({autoResizeViewport:e.autoResizeViewport,animationFrameProvider:e.animationFrameProvider}),this.start=this.start.bind(this),this.stop=this.stop.bind(this),this._onMousemove=this._onMousemove.bind(this),this._onMouseleave=this._onMouseleave.bind(this)}destroy(){this.stop(),this._setDisplay(null),this.device?._disableDebugGPUTime()}delete(){this.destroy()}reportError(e){this._error=e,this.props.onError(e),this.props.onError===r.defaultAnimationLoopProps.onError&&typeof window<"u"&&typeof ErrorEvent<"u"&&window.dispatchEvent(new ErrorEvent("error",{error:e,message:e.message}))}setNeedsRedraw(e){return this._needsRedraw=this._needsRedraw||e,this}needsRedraw(){let e=this._needsRedraw;return this._needsRedraw=!1,e}setProps(e){if("autoResizeViewport"in e&&(this.props.autoResizeViewport=e.autoResizeViewport||!1),"animationFrameProvider"in e){let t=e.animationFrameProvider||UE;if(t!==this.props.animationFrameProvider){let n=this._animationFrameId!==null;n&&this._cancelAnimationFrame(),this.props.animationFrameProvider=t,n&&this._requestAnimationFrame()}}return this}async start(){if(this._running)return this;this._running=!0;try{let e;if(!this._initialized){if(this._initialized=!0,await this._initDevice(),this._initialize(),!this._running)return null;await this.props.onInitialize(this._getAnimationProps())}return this._running?(e!==!1&&(this._cancelAnimationFrame(),this._requestAnimationFrame()),this):null}catch(e){let t=e instanceof Error?e:new Error("Unknown error");throw this.props.onError(t),t}}stop(){if(this._running){let e=this.animationProps;this._cancelAnimationFrame(),this._nextFramePromise=null,this._resolveNextFrame=null,this._running=!1,this._lastFrameTime=0,e&&this.props.onFinalize(e)}return this}redraw(e,t=null){return this.device?.isLost||this._error?this:(this._beginFrameTimers(e),this._setupFrame(),this.animationProps&&(this.animationProps.animationFrame=t),this._updateAnimationProps(),this._renderFrame(this._getAnimationProps()),this._clearNeedsRedraw(),this._resolveNextFrame&&(this._resolveNextFrame(this),this._nextFramePromise=null,this._resolveNextFrame=null),this._endFrameTimers(),this)}attachTimeline(e){return this.timeline=e,this.timeline}detachTimeline(){this.timeline=null}waitForRender(){return this.setNeedsRedraw("waitForRender"),this._nextFramePromise||(this._nextFramePromise=new Promise(e=>{this._resolveNextFrame=e})),this._nextFramePromise}async toDataURL(){if(this.setNeedsRedraw("toDataURL"),await this.waitForRender(),this.canvas instanceof HTMLCanvasElement)return this.canvas.toDataURL();throw new Error("OffscreenCanvas")}_initialize(){this._startEventHandling(),this._initializeAnimationProps(),this._updateAnimationProps(),this._resizeViewport(),this.device?._enableDebugGPUTime()}_setDisplay(e){this.display&&(this.display.destroy(),this.display.animationLoop=null),e&&(e.animationLoop=this),this.display=e}_requestAnimationFrame(){this._running&&(this._animationFrameId=this.props.animationFrameProvider.requestAnimationFrame(this._animationFrame.bind(this)))}_cancelAnimationFrame(){this._animationFrameId!==null&&(this.props.animationFrameProvider.cancelAnimationFrame(this._animationFrameId),this._animationFrameId=null)}_animationFrame(e,t){if(this._running)try{this.redraw(e,t??null),this._requestAnimationFrame()}catch(n){let i=n instanceof Error?n:new Error(String(n));this.reportError(i),this.stop()}}_renderFrame(e){if(this.display){this.display._renderFrame(e);return}let t=this.props.onRender(this._getAnimationProps());this.device&&t!==!1&&this.device.submit()}_clearNeedsRedraw(){this._needsRedraw=!1}_setupFrame(){this._resizeViewport()}_initializeAnimationProps(){let e=this.device?.getDefaultCanvasContext();if(!this.device||!e)throw new Error("loop");let t=e?.canvas,n=e.props.useDevicePixels;this.animationProps={animationLoop:this,device:this.device,canvasContext:e,canvas:t,useDevicePixels:n,timeline:this.timeline,needsRedraw:!1,width:1,height:1,aspect:1,time:0,startTime:Date.now(),engineTime:0,tick:0,tock:0,animationFrame:null,_mousePosition:null}}_getAnimationProps(){if(!this.animationProps)throw new Error("animationProps");return this.animationProps}_updateAnimationProps(){if(!this.animationProps)return;let{width:e,height:t,aspect:n}=this._getSizeAndAspect();(e!==this.animationProps.width||t!==this.animationProps.height)&&this.setNeedsRedraw("drawing buffer resized"),n!==this.animationProps.aspect&&this.setNeedsRedraw("drawing buffer aspect changed"),this.animationProps.width=e,this.animationProps.height=t,this.animationProps.aspect=n,this.animationProps.needsRedraw=this._needsRedraw,this.animationProps.engineTime=Date.now()-this.animationProps.startTime,this.timeline&&this.timeline.update(this.animationProps.engineTime),this.animationProps.tick=Math.floor(this.animationProps.time/1e3*60),this.animationProps.tock++,this.animationProps.time=this.timeline?this.timeline.getTime():this.animationProps.engineTime}async _initDevice(){if(this.device=await this.props.device,!this.device)throw new Error("No device provided");this.canvas=this.device.getDefaultCanvasContext().canvas||null}_createInfoDiv(){if(this.canvas&&this.props.onAddHTML){let e=document.createElement("div");document.body.appendChild(e),e.style.position="relative";let t=document.createElement("div");t.style.position="absolute",t.style.left="10px",t.style.bottom="10px",t.style.width="300px",t.style.background="white",this.canvas instanceof HTMLCanvasElement&&e.appendChild(this.canvas),e.appendChild(t);let n=this.props.onAddHTML(t);n&&(t.innerHTML=n)}}_getSizeAndAspect(){if(!this.device)return{width:1,height:1,aspect:1};let[e,t]=this.device.getDefaultCanvasContext().getDrawingBufferSize(),n=e>0&&t>0?e/t:1;return{width:e,height:t,aspect:n}}_resizeViewport(){this.props.autoResizeViewport&&this.device.gl&&this.device.gl.viewport(0,0,this.device.gl.drawingBufferWidth,this.device.gl.drawingBufferHeight)}_beginFrameTimers(e){let t=e??(typeof performance<"u"?performance.now():Date.now());if(this._lastFrameTime){let n=t-this._lastFrameTime;n>0&&this.frameRate.addTime(n)}this._lastFrameTime=t,this.device?._isDebugGPUTimeEnabled()&&this._consumeEncodedGpuTime(),this.cpuTime.timeStart()}_endFrameTimers(){this.device?._isDebugGPUTimeEnabled()&&this._consumeEncodedGpuTime(),this.cpuTime.timeEnd(),this._updateSharedStats()}_consumeEncodedGpuTime(){if(!this.device)return;let e=this.device.commandEncoder._gpuTimeMs;e!==void 0&&(this.gpuTime.addTime(e),this.device.commandEncoder._gpuTimeMs=void 0)}_updateSharedStats(){if(this.stats!==this.sharedStats){for(let e of Object.keys(this.sharedStats.stats))this.stats.stats[e]||delete this.sharedStats.stats[e];this.stats.forEach(e=>{let t=this.sharedStats.get(e.name,e.type);t.sampleSize=e.sampleSize,t.time=e.time,t.count=e.count,t.samples=e.samples,t.lastTiming=e.lastTiming,t.lastSampleTime=e.lastSampleTime,t.lastSampleCount=e.lastSampleCount,t._count=e._count,t._time=e._time,t._samples=e._samples,t._startTime=e._startTime,t._timerPending=e._timerPending})}}_startEventHandling(){this.canvas&&(this.canvas.addEventListener("mousemove",this._onMousemove.bind(this)),this.canvas.addEventListener("mouseleave",this._onMouseleave.bind(this)))}_onMousemove(e){e instanceof MouseEvent&&(this._getAnimationProps()._mousePosition=[e.offsetX,e.offsetY])}_onMouseleave(e){this._getAnimationProps()._mousePosition=null}}});function zE(r,e){if(e instanceof Hl)return e;let t=BE(e),n=N4(r,t),{attributes:i,bufferLayout:o}=F4(r,t);return new Hl({topology:t.topology||"triangle-list",bufferLayout:o,vertexCount:t.vertexCount,indices:n,attributes:i})}function N4(r,e){if(!e.indices)return;let t=e.indices.value;return r.createBuffer({usage:N.INDEX,data:t})}function F4(r,e){let t={};for(let[n,i]of Object.entries(e.attributes)){let o=e.bufferLayout.find(s=>s.name===n)?.name||Cn(n);i&&(t[o]=r.createBuffer({data:i.value,id:`${n}-buffer`}))}return{attributes:t,bufferLayout:e.bufferLayout,vertexCount:e.vertexCount}}var Hl,$E=b(()=>{B();jl();OE();Oi();Hl=class{id;userData={};topology;bufferLayout=[];vertexCount;indices;attributes;constructor(e){if(this.id=e.id||Gt("geometry"),this.topology=e.topology,this.indices=e.indices||null,this.attributes=e.attributes,this.vertexCount=e.vertexCount,this.bufferLayout=e.bufferLayout||[],this.indices&&!(this.indices.usage&N.INDEX))throw new Error("Index buffer must have INDEX usage")}destroy(){this.indices?.destroy();for(let e of Object.values(this.attributes))e.destroy()}getVertexCount(){return this.vertexCount}getAttributes(){return this.attributes}getIndexes(){return this.indices||null}_calculateVertexCount(e){return e.byteLength/12}}});function VE(r,e){let t={},n="Values";if(r.attributes.length===0&&!r.varyings?.length)return{"No attributes or varyings":{[n]:"N/A"}};for(let i of r.attributes)if(i){let o=`${i.location} ${i.name}: ${i.type}`;t[`in ${o}`]={[n]:i.stepMode||"vertex"}}for(let i of r.varyings||[]){let o=`${i.location} ${i.name}`;t[`out ${o}`]={[n]:JSON.stringify(i)}}return t}var WE=b(()=>{});function YE(r,e,t){if(r.device.type!=="webgl")return;let n=z4(r.device);if(!n.flushing){if(V4(r)){U4(r,t,n);return}e&&$4(e)&&e.handle!==null&&(n.queuedFramebuffers.includes(e)||n.queuedFramebuffers.push(e))}}function U4(r,e,t){if(t.queuedFramebuffers.length===0)return;let n=r.device,{gl:i}=n,o=i.getParameter(36010),s=i.getParameter(36006),[a,c]=r.device.getDefaultCanvasContext().getDrawingBufferSize(),l=HE(e.top,8),u=HE(e.left,8);t.flushing=!0;try{for(let f of t.queuedFramebuffers){let[d,h,p,m,g]=G4({framebuffer:f,targetWidth:a,targetHeight:c,topPx:l,leftPx:u,minimap:e.minimap});i.bindFramebuffer(36008,f.handle),i.bindFramebuffer(36009,null),i.blitFramebuffer(0,0,f.width,f.height,d,h,p,m,16384,9728),l+=g+8}}finally{i.bindFramebuffer(36008,o),i.bindFramebuffer(36009,s),t.flushing=!1}}function G4(r){let{framebuffer:e,targetWidth:t,targetHeight:n,topPx:i,leftPx:o,minimap:s}=r,a=s?Math.max(Math.floor(t/4),1):t,c=s?Math.max(Math.floor(n/4),1):n,l=Math.min(a/e.width,c/e.height),u=Math.max(Math.floor(e.width*l),1),f=Math.max(Math.floor(e.height*l),1),d=o,h=Math.max(n-i-f,0),p=d+u,m=h+f;return[d,h,p,m,f]}function z4(r){return r.userData[jE]||={flushing:!1,queuedFramebuffers:[]},r.userData[jE]}function $4(r){return"colorAttachments"in r}function V4(r){let e=r.props.framebuffer;return!e||e.handle===null}function HE(r,e){if(!r)return e;let t=Number.parseInt(r,10);return Number.isFinite(t)?t:e}var jE,qE=b(()=>{jE="__debugFramebufferState"});function ki(r,e,t){if(r===e)return!0;if(!t||!r||!e)return!1;if(Array.isArray(r)){if(!Array.isArray(e)||r.length!==e.length)return!1;for(let n=0;n<r.length;n++)if(!ki(r[n],e[n],t-1))return!1;return!0}if(Array.isArray(e))return!1;if(typeof r=="object"&&typeof e=="object"){let n=Object.keys(r),i=Object.keys(e);if(n.length!==i.length)return!1;for(let o of n)if(!e.hasOwnProperty(o)||!ki(r[o],e[o],t-1))return!1;return!0}return!1}var ZE=b(()=>{});var Di,XE=b(()=>{B();Di=class{bufferLayouts;constructor(e){this.bufferLayouts=e}getBufferLayout(e){return this.bufferLayouts.find(t=>t.name===e)||null}getAttributeNamesForBuffer(e){return fi(e)}mergeBufferLayouts(e,t){let n=[...e];for(let i of t){let o=n.findIndex(s=>s.name===i.name);o<0?n.push(i):n[o]=i}return n}}});function KE(r,e){let t=ap(r),n=e.slice();return n.sort((i,o)=>{let s=rl(fi(i).map(c=>t[c])),a=rl(fi(o).map(c=>t[c]));return s-a}),n}var QE=b(()=>{B()});function Ni(r,e){if(!r||!e.some(n=>n.bindingLayout?.length))return r;let t={...r,bindings:r.bindings.map(n=>({...n}))};"attributes"in(r||{})&&(t.attributes=r?.attributes||[]);for(let n of e)for(let i of n.bindingLayout||[])for(let o of W4(i.name)){let s=t.bindings.find(a=>a.name===o);s?.group===0&&(s.group=i.group),s&&i.visibility!==void 0&&(s.visibility=i.visibility)}return t}function JE(r,e,t=[]){return r?e?{...r,attributes:r.attributes.length?Y4(r.attributes,e.attributes.filter(n=>t.includes(n.name))):e.attributes,bindings:H4(r.bindings,e.bindings)}:r:e}function Is(r){return!!(r.uniformTypes&&!j4(r.uniformTypes))}function e1(r){let e=[];for(let t of r){let n=os(t),i=new Set([t.vs,t.fs].flatMap(s=>s?ss(s).filter(a=>a.isStd140).map(a=>a.blockName):[])),o=i.has(n)?n:i.size===1?i.values().next().value:void 0;Is(t)&&o&&e.push({name:o,uniformTypes:t.uniformTypes})}return e}function Yl(r,e){let t=[],n=new Set;for(let i of[...r||[],...e||[]])n.has(i.name)||(n.add(i.name),t.push(i));return t}function W4(r){let e=new Set([r,`${r}Uniforms`]);return r.endsWith("Uniforms")||e.add(`${r}Sampler`),[...e]}function j4(r){for(let e in r)return!1;return!0}function H4(r,e){let t=r.map(o=>({...o})),n=new Set(r.map(o=>o.name)),i=new Set(r.map(o=>`${o.group}:${o.location}`));for(let o of e){let s=`${o.group}:${o.location}`;!n.has(o.name)&&!i.has(s)&&t.push({...o})}return t}function Y4(r,e){let t=r.map(o=>({...o})),n=new Map(r.map(o=>[o.name,o])),i=new Map(r.map(o=>[o.location,o]));for(let o of e){let s=n.get(o.name);if(s){if(s.type!==o.type||s.location!==o.location)throw new Error(`Shader attribute "${o.name}" conflicts with its inferred type or location`);continue}let a=i.get(o.location);if(a)throw new Error(`Shader attributes "${a.name}" and "${o.name}" both use location ${o.location}`);t.push({...o})}return t}var Fm=b(()=>{Ne()});function q4(r){return Io(r)||typeof r=="number"||typeof r=="boolean"}function t1(r,e={}){let t={bindings:{},uniforms:{}};return Object.keys(r).forEach(n=>{let i=r[n];Object.prototype.hasOwnProperty.call(e,n)||q4(i)?t.uniforms[n]=i:t.bindings[n]=i}),t}var r1=b(()=>{lh()});function n1(r={},e={},t={}){let n={...r};for(let[i,o]of Object.entries(e))o!==void 0&&(n[i]=Um(r[i],o,t[i]));return n}function Um(r,e,t){if(!t||typeof t=="string")return Bs(e);if(Array.isArray(t)){if(Gm(e)||!Array.isArray(e))return Bs(e);let s=Array.isArray(r)&&!Gm(r)?[...r]:[],a=s.slice();for(let c=0;c<e.length;c++){let l=e[c];l!==void 0&&(a[c]=Um(s[c],l,t[0]))}return a}if(!zm(e))return Bs(e);let n=t,i=zm(r)?r:{},o={...i};for(let[s,a]of Object.entries(e))a!==void 0&&(o[s]=Um(i[s],a,n[s]));return o}function Bs(r){return ArrayBuffer.isView(r)?Array.prototype.slice.call(r):Array.isArray(r)?Gm(r)?r.slice():r.map(t=>t===void 0?void 0:Bs(t)):zm(r)?Object.fromEntries(Object.entries(r).map(([e,t])=>[e,t===void 0?void 0:Bs(t)])):r}function Gm(r){return ArrayBuffer.isView(r)||Array.isArray(r)&&(r.length===0||typeof r[0]=="number")}function zm(r){return!!r&&typeof r=="object"&&!Array.isArray(r)&&!ArrayBuffer.isView(r)}function Z4(r){return!!r?.dependencies}var Fi,$m=b(()=>{B();Ne();r1();Fi=class{options={disableWarnings:!1};modules;moduleUniforms;moduleBindings;directBindings={};constructor(e,t){Object.assign(this.options,t);let n=rn(Object.values(e).filter(Z4));for(let i of n)e[i.name]=i;P.log(1,"Creating ShaderInputs with modules",Object.keys(e))(),this.modules=e,this.moduleUniforms={},this.moduleBindings={};for(let[i,o]of Object.entries(e))o&&(this._addModule(o),o.name&&i!==o.name&&!this.options.disableWarnings&&P.warn(`Module name: ${i} vs ${o.name}`)())}destroy(){}setProps(e){e.bindings&&Object.assign(this.directBindings,e.bindings);for(let t of Object.keys(e)){if(t==="bindings")continue;let n=t,i=e[n]||{},o=this.modules[n];if(!o)this.options.disableWarnings||P.warn(`Module ${t} not found`)();else{let s=this.moduleUniforms[n],a=this.moduleBindings[n],c=o.getUniforms?.(i,s)||i,{uniforms:l,bindings:u}=t1(c,o.uniformTypes);this.moduleUniforms[n]=n1(s,l,o.uniformTypes),this.moduleBindings[n]={...a,...u}}}}getModules(){return Object.values(this.modules)}addModules(e){let t=rn(e);for(let n of t){let i=n.name;this.modules[i]||(this.modules[i]=n,this._addModule(n))}}getUniformValues(){return this.moduleUniforms}getBindingValues(){let e={};for(let t of Object.values(this.moduleBindings))Object.assign(e,t);return Object.assign(e,this.directBindings),e}getModuleBindingValues(e){let t=this.moduleBindings[e];return t?{...t}:{}}getDebugTable(){let e={};for(let[t,n]of Object.entries(this.moduleUniforms))for(let[i,o]of Object.entries(n))e[`${t}.${i}`]={type:this.modules[t].uniformTypes?.[i],value:String(o)};return e}_addModule(e){let t=e.name;this.moduleUniforms[t]=n1({},e.defaultUniforms||{},e.uniformTypes),this.moduleBindings[t]={}}}});function Vm(r){return r!==null&&typeof r=="object"&&"buffer"in r}function K4(r){return r instanceof ve?r.buffer:r}function i1(r){return{buffer:K4(r.buffer),offset:r.offset,size:r.size}}var X4,ve,Wm=b(()=>{B();Oi();X4=N.DEBUG_DATA_MAX_LENGTH,ve=class{device;id;ready;usage;props;isReady=!0;destroyed=!1;generation=0;updateTimestamp;debugData=new ArrayBuffer(0);_debugDataEnabled;_maxDebugDataByteLength;_ownsBuffer;_buffer;get buffer(){return this._buffer}get byteLength(){return this._buffer.byteLength}get[Symbol.toStringTag](){return"DynamicBuffer"}toString(){return`DynamicBuffer:"${this.id}":${this.byteLength}B`}toJSON(){return this.toString()}constructor(e,t){let{debugData:n=!1,buffer:i,ownsBuffer:o=!0,...s}=t;if(i&&i.device!==e)throw new Error("DynamicBuffer adopted buffers must belong to the supplied device");if(i&&(s.byteLength!==void 0||s.data!==void 0))throw new Error("DynamicBuffer cannot combine an adopted buffer with byteLength or data");let a=t.id||i?.id||Gt("dynamic-buffer"),c={...s,id:a,usage:s.usage??i?.usage,indexType:s.indexType??i?.indexType};(c.usage||0)&N.INDEX&&!c.indexType&&(s.data instanceof Uint32Array?c.indexType="uint32":s.data instanceof Uint16Array?c.indexType="uint16":s.data instanceof Uint8Array&&(c.indexType="uint8")),delete c.data,delete c.byteOffset,this.device=e,this.id=a,this.props=c,this.usage=c.usage||0,this._debugDataEnabled=!!n,this._maxDebugDataByteLength=typeof n=="object"&&n.maxByteLength!==void 0?n.maxByteLength:X4,this._ownsBuffer=o,this._buffer=i??this.device.createBuffer({...s,id:a}),this.ready=Promise.resolve(this._buffer),this.updateTimestamp=this._buffer.updateTimestamp,this._resetDebugData(this._buffer.byteLength),s.data&&this._writeDebugData(s.data,s.byteOffset||0)}write(e,t=0){this._buffer.write(e,t),this._touch(),this._writeDebugData(e,t)}async mapAndWriteAsync(e,t=0,n=this.byteLength-t){let i=null;await this._buffer.mapAndWriteAsync(async(o,s)=>{await e(o,s),i=new Uint8Array(o.slice(0,n))},t,n),this._touch(),i&&this._writeDebugData(i,t)}async readAsync(e=0,t=this.byteLength-e){let n=await this._buffer.readAsync(e,t);return this._writeDebugData(n,e)&&this._touch(),n}async mapAndReadAsync(e,t=0,n=this.byteLength-t){let i=null,o=await this._buffer.mapAndReadAsync(async(s,a)=>(i=new Uint8Array(s.slice(0)),await e(s,a)),t,n);return i&&this._writeDebugData(i,t)&&this._touch(),o}resize(e){let{byteLength:t,preserveData:n=!1}=e;if(t===this.byteLength)return!1;let i=Math.min(e.copyByteLength??Math.min(this.byteLength,t),this.byteLength,t),o=this._buffer,s=this.debugData.slice(0),{data:a,byteOffset:c,...l}=this.props,u=this.device.createBuffer({...l,byteLength:t});return n&&i>0&&this._copyBufferContents(o,u,i),this._buffer=u,this._resetDebugData(t),n&&s.byteLength>0&&this._writeDebugData(s,0),this._ownsBuffer&&o.destroy(),this._ownsBuffer=!0,this.generation++,this._touch(),!0}ensureSize(e,t){return e<=this.byteLength?!1:this.resize({byteLength:e,preserveData:t?.preserveData})}getBinding(e){return e?.offset===void 0&&e?.size===void 0?this._buffer:{buffer:this._buffer,offset:e?.offset,size:e?.size}}destroy(){this.destroyed||(this._ownsBuffer&&this._buffer.destroy(),this.destroyed=!0,this.debugData=new ArrayBuffer(0))}_copyBufferContents(e,t,n){let i=this.device.type==="webgpu"?Math.ceil(n/4)*4:n,o=this.device.createCommandEncoder();o.copyBufferToBuffer({sourceBuffer:e,destinationBuffer:t,size:i}),this.device.submit(o.finish())}_touch(){this.updateTimestamp=this.device.incrementTimestamp()}_resetDebugData(e){if(!this._debugDataEnabled){this.debugData=new ArrayBuffer(0);return}this.debugData=new ArrayBuffer(Math.min(e,this._maxDebugDataByteLength))}_writeDebugData(e,t){if(!this._debugDataEnabled||this.debugData.byteLength===0||t>=this.debugData.byteLength)return!1;let n=ArrayBuffer.isView(e)?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(e),i=new Uint8Array(this.debugData),o=Math.min(n.byteLength,i.byteLength-t);return i.set(n.subarray(0,o),t),o>0}}});function Os(r){return r!==null&&typeof r=="object"&&"resolveTextureBinding"in r&&typeof r.resolveTextureBinding=="function"}function Q4(r){return r?.type==="texture"||r?.type==="external-texture"}function o1(r,e,t){let n=Xc(r,e,{ignoreWarnings:!0});return Q4(n)?n:r.bindings.length===0&&t?.fallbackGroup!==void 0?{type:"texture",name:e,group:t.fallbackGroup,location:0}:null}var s1=b(()=>{B()});function Hm(r,e){return r.shaderLanguage!==void 0&&r.shaderLanguage!==e?!1:e==="glsl"?"assembleGLSLShaderPair"in r&&typeof r.assembleGLSLShaderPair=="function":"assembleWGSLShader"in r&&typeof r.assembleWGSLShader=="function"}function tD(r,e){return!r||Object.keys(e).length===0?r:{...r,attributes:r.attributes.map(t=>{let n=t.name.startsWith("_luma_")?t.name.slice(6):null;return n&&e[n]?{...t,name:n}:t})}}function rD(r,e,t){if(Os(e)){let n=o1(t,r,{fallbackGroup:0});return n?e.resolveTextureBinding(n):null}return e instanceof ve?e.buffer:Vm(e)?i1(e):e}function nD(r){return r&&!a1(r)?r:null}function iD(r){return r&&a1(r)?r:void 0}function a1(r){return eD.includes(r)}function oD(r){return{type:r.type,shaderLanguage:r.info.shadingLanguage,shaderLanguageVersion:r.info.shadingLanguageVersion,gpu:r.info.gpu,limits:r.limits,features:r.features}}var $t,J4,jm,eD,me,Ym=b(()=>{B();Ne();$E();WE();qE();ZE();XE();QE();Fm();Oi();$m();Wm();s1();$t=2,J4=1e4,jm="render pipeline initialization failed",eD=["stencil8","depth16unorm","depth24plus","depth24plus-stencil8","depth32float","depth32float-stencil8"],me=class r{static defaultProps={...tt.defaultProps,source:void 0,vs:null,fs:null,id:"unnamed",handle:void 0,userData:{},defines:{},modules:[],plugins:[],geometry:null,indexBuffer:null,indexCount:void 0,firstVertex:0,firstIndex:0,attributes:{},constantAttributes:{},bindings:{},uniforms:{},varyings:[],isInstanced:void 0,instanceCount:0,vertexCount:0,shaderInputs:void 0,material:void 0,pipelineFactory:void 0,shaderFactory:void 0,transformFeedback:void 0,shaderAssembler:rt.getDefaultShaderAssembler("glsl"),debugShaders:void 0,disableWarnings:void 0};device;id;source;vs;fs;pipelineFactory;shaderFactory;userData={};parameters;topology;bufferLayout;isInstanced=void 0;instanceCount=0;vertexCount;indexCount;firstVertex;firstIndex;indexBuffer=null;bufferAttributes={};constantAttributes={};bindings={};vertexArray;transformFeedback=null;pipeline;shaderInputs;material=null;_uniformStore;_attributeInfos={};_gpuGeometry=null;props;_dynamicIndexBufferSource=null;_dynamicAttributeBufferSources={};_colorAttachmentFormats;_depthStencilAttachmentFormat;_pipelineNeedsUpdate="newly created";_needsRedraw="initializing";_drawBlockedReason=!1;_destroyed=!1;_vertexCountSet=!1;_lastDrawTimestamp=-1;_bindingTable=[];get[Symbol.toStringTag](){return"Model"}toString(){return`Model(${this.id})`}constructor(e,t){let n=r.defaultProps.shaderAssembler,i=t.vertexCount!==void 0;this.props={...r.defaultProps,...t,shaderAssembler:t.shaderAssembler??(Hm(n,e.info.shadingLanguage)?n:rt.getDefaultShaderAssembler(e.info.shadingLanguage))},this._vertexCountSet=i,t=this.props,this.id=t.id||Gt("model"),this.device=e,Object.assign(this.userData,t.userData),this.material=t.material||null;let o=oD(e),s=ns(this.props.plugins,o.shaderLanguage),a=is(this.props.modules,s.modules),c=Object.fromEntries(a.map(h=>[h.name,h])),l=t.shaderInputs||new Fi(c,{disableWarnings:this.props.disableWarnings});t.shaderInputs&&s.modules.length>0&&l.addModules(s.modules),this.setShaderInputs(l);let u=Yl(this.props.modules,l.getModules()),f={...s.defines,...this.props.defines};if(this.device.type==="webgl"&&(this.props._uniformBlockLayouts=e1(u)),this.props.shaderLayout=Ni(this.props.shaderLayout,u)||null,this.device.type==="webgpu"&&this.props.source){let h=this.props.shaderAssembler;Er(Hm(h,"wgsl"));let{source:p,getUniforms:m,bindingTable:g,shaderLayout:x}=h.assembleWGSLShader({platformInfo:o,...this.props,modules:u,defines:f,pluginInjections:s.injections,pluginVertexInputs:s.vertexInputs,pluginVaryings:s.varyings});this.source=p,this._getModuleUniforms=m,this._bindingTable=g;let v=x??e.getShaderLayout?.(this.source),y=tD(v,s.vertexInputs),_=JE(this.props.shaderLayout,y,Object.keys(s.vertexInputs));this.props.shaderLayout=Ni(_||null,u)||null}else{let h=this.props.shaderAssembler;Er(Hm(h,"glsl"));let{vs:p,fs:m,getUniforms:g}=h.assembleGLSLShaderPair({platformInfo:o,...this.props,modules:u,defines:f,pluginInjections:s.injections,pluginVertexInputs:s.vertexInputs,pluginVaryings:s.varyings});this.vs=p,this.fs=m,this._getModuleUniforms=g,this._bindingTable=[]}this.vertexCount=this.props.vertexCount,this.indexCount=this.props.indexCount,this.firstVertex=this.props.firstVertex,this.firstIndex=this.props.firstIndex,this.instanceCount=this.props.instanceCount,this.topology=this.props.topology,this.bufferLayout=this.props.bufferLayout,this.parameters=this.props.parameters,this._colorAttachmentFormats=this.props.colorAttachmentFormats,this._depthStencilAttachmentFormat=this.props.depthStencilAttachmentFormat,t.geometry&&this.setGeometry(t.geometry),this.pipelineFactory=t.pipelineFactory||un.getDefaultPipelineFactory(this.device),this.shaderFactory=t.shaderFactory||fn.getDefaultShaderFactory(this.device),this.pipeline=this._updatePipeline(),this.vertexArray=e.createVertexArray({shaderLayout:this.pipeline.shaderLayout,bufferLayout:this.pipeline.bufferLayout}),this._gpuGeometry&&this._setGeometryAttributes(this._gpuGeometry),"isInstanced"in t&&(this.isInstanced=t.isInstanced),t.instanceCount&&this.setInstanceCount(t.instanceCount),t.vertexCount&&this.setVertexCount(t.vertexCount),t.indexBuffer&&this.setIndexBuffer(t.indexBuffer),t.attributes&&this.setAttributes(t.attributes),t.constantAttributes&&this.setConstantAttributes(t.constantAttributes),t.bindings&&this.setBindings(t.bindings),t.transformFeedback&&(this.transformFeedback=t.transformFeedback)}destroy(){this._destroyed||(this.pipelineFactory.release(this.pipeline),this.shaderFactory.release(this.pipeline.vs),this.pipeline.fs&&this.pipeline.fs!==this.pipeline.vs&&this.shaderFactory.release(this.pipeline.fs),this._uniformStore.destroy(),this._gpuGeometry?.destroy(),this._destroyed=!0)}needsRedraw(){this._getBindingsUpdateTimestamp()>this._lastDrawTimestamp&&this.setNeedsRedraw("contents of bound textures or buffers updated");let e=this._needsRedraw;return this._needsRedraw=!1,e}setNeedsRedraw(e){this._needsRedraw||=e}getBindingDebugTable(){return this._bindingTable}predraw(e){this._syncDynamicBuffers(),this.updateShaderInputs(e),this.material?.updateShaderInputs(e),this.pipeline=this._updatePipeline()}draw(e){if(this._drawBlockedReason&&!this._pipelineNeedsUpdate)return P.info($t,`>>> DRAWING ABORTED ${this.id}: ${this._drawBlockedReason}`)(),!1;let t=this._areBindingsLoading();if(t)return P.info($t,`>>> DRAWING ABORTED ${this.id}: ${t} not loaded`)(),!1;this._syncAttachmentFormats(e);try{e.pushDebugGroup(`${this}.predraw(${e})`),this.device.type==="webgpu"?(this.updateShaderInputs(),this.material?.updateShaderInputs(),this._syncDynamicBuffers(),this.pipeline=this._updatePipeline()):this.predraw(this.device.commandEncoder)}finally{e.popDebugGroup()}let n,i=this.pipeline.isErrored;try{if(e.pushDebugGroup(`${this}.draw(${e})`),this._logDrawCallStart(),this.pipeline=this._updatePipeline(),i=this.pipeline.isErrored,i)P.info($t,`>>> DRAWING ABORTED ${this.id}: ${jm}`)(),n=!1;else{let o=this.vertexArray.getDrawValidationError();if(o)P.info($t,`>>> DRAWING ABORTED ${this.id}: ${o}`)(),this._drawBlockedReason=o,n=!1;else{let s=this._getCurrentShaderLayout(),a=this._getBindings(s),c=this._getBindGroups(s,a),{indexBuffer:l}=this.vertexArray,u=l?this.indexCount??(this._vertexCountSet?this.vertexCount:l.byteLength/(l.indexType==="uint32"?4:2)):void 0;e.setPipeline(this.pipeline),e.setBindings(c,{_bindGroupCacheKeys:this._getBindGroupCacheKeys()}),e.setVertexArray(this.vertexArray),n=this.isInstanced===!0&&this.instanceCount===0?!0:e.draw({isInstanced:this.isInstanced,vertexCount:this.vertexCount,instanceCount:this.isInstanced?this.instanceCount:void 0,indexCount:u,firstVertex:this.firstVertex,firstIndex:this.firstIndex,transformFeedback:this.transformFeedback||void 0,uniforms:this.props.uniforms,parameters:this.parameters,topology:this.topology})}}}finally{e.popDebugGroup(),this._logDrawCallEnd()}return this._logFramebuffer(e),n?(this._lastDrawTimestamp=this.device.timestamp,this._needsRedraw=!1):i?(this._needsRedraw=jm,this._drawBlockedReason=jm):this._drawBlockedReason?this._needsRedraw=this._drawBlockedReason:this._needsRedraw="waiting for resource initialization",n}setGeometry(e){this._gpuGeometry?.destroy();let t=e&&zE(this.device,e);if(t){this.setTopology(t.topology||"triangle-list");let n=new Di(this.bufferLayout);this.bufferLayout=n.mergeBufferLayouts(t.bufferLayout,this.bufferLayout),this.vertexArray&&this._setGeometryAttributes(t)}this._gpuGeometry=t}setTopology(e){e!==this.topology&&(this.topology=e,this._setPipelineNeedsUpdate("topology"))}setBufferLayout(e){let t=new Di(this.bufferLayout),n=this._gpuGeometry?t.mergeBufferLayouts(e,this._gpuGeometry.bufferLayout):e;ki(n,this.bufferLayout,-1)||(this.bufferLayout=n,this._setPipelineNeedsUpdate("bufferLayout"),this.pipeline=this._updatePipeline(),this.vertexArray=this.device.createVertexArray({shaderLayout:this.pipeline.shaderLayout,bufferLayout:this.pipeline.bufferLayout}),this._gpuGeometry&&this._setGeometryAttributes(this._gpuGeometry))}setParameters(e){ki(e,this.parameters,2)||(this.parameters=e,this._setPipelineNeedsUpdate("parameters"))}setInstanceCount(e){this.instanceCount=e,this.isInstanced===void 0&&e>0&&(this.isInstanced=!0),this.setNeedsRedraw("instanceCount")}setVertexCount(e){this.vertexCount=e,this._vertexCountSet=!0,this.setNeedsRedraw("vertexCount")}setIndexCount(e){this.indexCount=e,this.setNeedsRedraw("indexCount")}setDrawOffsets({firstVertex:e,firstIndex:t}){this.firstVertex=e,this.firstIndex=t,this.setNeedsRedraw("drawOffsets")}setShaderInputs(e){this.shaderInputs=e,this._uniformStore=new pn(this.device,this.shaderInputs.modules);for(let[t,n]of Object.entries(this.shaderInputs.modules))if(Is(n)&&!this.material?.ownsModule(t)){let i=this._uniformStore.getManagedUniformBuffer(t);this.bindings[`${t}Uniforms`]=i}this.setNeedsRedraw("shaderInputs")}setMaterial(e){this.material=e,this.setNeedsRedraw("material")}updateShaderInputs(e){this._uniformStore.setUniforms(this.shaderInputs.getUniformValues(),e),this.setBindings(this._getNonMaterialBindings(this.shaderInputs.getBindingValues())),this.setNeedsRedraw("shaderInputs")}setBindings(e){Object.assign(this.bindings,e),this.setNeedsRedraw("bindings")}setTransformFeedback(e){this.transformFeedback=e,this.setNeedsRedraw("transformFeedback")}setIndexBuffer(e){let t=e instanceof ve?e.buffer:e;this.indexBuffer=t,this._dynamicIndexBufferSource=e instanceof ve?{source:e,generation:e.generation}:null,this.vertexArray.setIndexBuffer(t),this.setNeedsRedraw("indexBuffer")}setAttributes(e,t){this._drawBlockedReason=!1;let n=t?.disableWarnings??this.props.disableWarnings;e.indices&&P.warn(`Model:${this.id} setAttributes() - indexBuffer should be set using setIndexBuffer()`)(),this.bufferLayout=KE(this.pipeline.shaderLayout,this.bufferLayout);let i=new Di(this.bufferLayout);for(let[o,s]of Object.entries(e)){let a=s instanceof ve?s.buffer:s,c=i.getBufferLayout(o);if(!c){n||P.warn(`Model(${this.id}): Missing layout for buffer "${o}".`)();continue}let l=i.getAttributeNamesForBuffer(c),u=!1;for(let f of l){let d=this._attributeInfos[f];if(d){let h=this.device.type==="webgpu"?this.vertexArray.getBufferSlot(d.bufferName):d.location;if(h===null){n||P.warn(`Model(${this.id}): Missing vertex array slot for buffer "${d.bufferName}".`)();continue}this.vertexArray.setBuffer(h,a),s instanceof ve?this._dynamicAttributeBufferSources[h]={source:s,generation:s.generation}:delete this._dynamicAttributeBufferSources[h],u=!0}}!u&&!n&&P.warn(`Model(${this.id}): Ignoring buffer "${a.id}" for unknown attribute "${o}"`)()}this.setNeedsRedraw("attributes")}setConstantAttributes(e,t){for(let[n,i]of Object.entries(e)){let o=this._attributeInfos[n];o?this.vertexArray.setConstantWebGL(o.location,i):(t?.disableWarnings??this.props.disableWarnings)||P.warn(`Model "${this.id}: Ignoring constant supplied for unknown attribute "${n}"`)()}this.setNeedsRedraw("constants")}_areBindingsLoading(){for(let e of Object.values(this.bindings))if(Os(e)&&!e.isReady)return e.id;for(let e of Object.values(this.material?.bindings||{}))if(Os(e)&&!e.isReady)return e.id;return!1}_getBindings(e=this._getCurrentShaderLayout()){let t={};for(let[n,i]of Object.entries(this.bindings)){let o=rD(n,i,e);o&&(t[n]=o)}return t}_getBindGroups(e=this._getCurrentShaderLayout(),t=this._getBindings(e)){let n=e.bindings.length?dn(e,t):{0:t};if(!this.material)return n;for(let[i,o]of Object.entries(this.material.getBindingsByGroup(e))){let s=Number(i);n[s]={...n[s]||{},...o}}return n}_getBindGroupCacheKeys(){let e=this.material?.getBindGroupCacheKey(3);return e?{3:e}:{}}_getBindingsUpdateTimestamp(){let e=0;this._dynamicIndexBufferSource&&(e=Math.max(e,this._dynamicIndexBufferSource.source.updateTimestamp));for(let t of Object.values(this._dynamicAttributeBufferSources))e=Math.max(e,t.source.updateTimestamp);for(let t of Object.values(this.bindings))t instanceof an?e=Math.max(e,t.texture.updateTimestamp):t instanceof N||t instanceof $||t instanceof jo||t instanceof ve?e=Math.max(e,t.updateTimestamp):Os(t)?e=t.isReady?Math.max(e,t.updateTimestamp):1/0:Vm(t)&&(e=Math.max(e,(t.buffer instanceof ve,t.buffer.updateTimestamp)));return Math.max(e,this.material?.getBindingsUpdateTimestamp()||0)}_setGeometryAttributes(e){let t={...e.attributes};for(let[n]of Object.entries(t))!this.pipeline.shaderLayout.attributes.find(i=>i.name===n)&&n!=="positions"&&delete t[n];this.vertexCount=e.vertexCount,this._vertexCountSet=!0,this.setIndexBuffer(e.indices||null),this.setAttributes(e.attributes,{disableWarnings:!0}),this.setAttributes(t,{disableWarnings:this.props.disableWarnings}),this.setNeedsRedraw("geometry attributes")}_setPipelineNeedsUpdate(e){this._pipelineNeedsUpdate||=e,this._drawBlockedReason=!1,this.setNeedsRedraw(e)}_updatePipeline(){if(this._pipelineNeedsUpdate){let e=null,t=null;this.pipeline&&(P.log(1,`Model ${this.id}: Recreating pipeline because "${this._pipelineNeedsUpdate}".`)(),e=this.pipeline.vs,t=this.pipeline.fs),this._pipelineNeedsUpdate=!1;let n=this.shaderFactory.createShader({id:`${this.id}-vertex`,stage:"vertex",source:this.source||this.vs,debugShaders:this.props.debugShaders}),i=null;this.source?i=n:this.fs&&(i=this.shaderFactory.createShader({id:`${this.id}-fragment`,stage:"fragment",source:this.source||this.fs,debugShaders:this.props.debugShaders})),this.pipeline=this.pipelineFactory.createRenderPipeline({...this.props,bindings:void 0,bufferLayout:this.bufferLayout,colorAttachmentFormats:this._colorAttachmentFormats,depthStencilAttachmentFormat:this._depthStencilAttachmentFormat,topology:this.topology,parameters:this.parameters,bindGroups:void 0,vs:n,fs:i}),this._attributeInfos=rs(this.pipeline.shaderLayout,this.bufferLayout),e&&this.shaderFactory.release(e),t&&t!==e&&this.shaderFactory.release(t)}return this.pipeline}_lastLogTime=0;_logOpen=!1;_logDrawCallStart(){let e=P.level>3?0:J4;P.level<2||Date.now()-this._lastLogTime<e||(this._lastLogTime=Date.now(),this._logOpen=!0,P.group($t,`>>> DRAWING MODEL ${this.id}`,{collapsed:P.level<=2})())}_logDrawCallEnd(){if(this._logOpen){let e=VE(this.pipeline.shaderLayout,this.id);P.table($t,e)();let t=this.shaderInputs.getDebugTable();P.table($t,t)();let n=this._getAttributeDebugTable();P.table($t,this._attributeInfos)(),P.table($t,n)(),P.groupEnd($t)(),this._logOpen=!1}}_drawCount=0;_logFramebuffer(e){let t=this.device.props.debugFramebuffers;if(this._drawCount++,!t)return;let n=e.props.framebuffer;YE(e,n,{id:n?.id||`${this.id}-framebuffer`,minimap:!0})}_getAttributeDebugTable(){let e={};for(let[t,n]of Object.entries(this._attributeInfos)){let i=this.vertexArray.attributes[n.location];e[n.location]={name:t,type:n.shaderType,values:i?this._getBufferOrConstantValues(i,n.bufferDataType):"null"}}if(this.vertexArray.indexBuffer){let{indexBuffer:t}=this.vertexArray,n=t.indexType==="uint32"?new Uint32Array(t.debugData):new Uint16Array(t.debugData);e.indices={name:"indices",type:t.indexType,values:n.toString()}}return e}_getBufferOrConstantValues(e,t){let n=ge.getTypedArrayConstructor(t);return(e instanceof N?new n(e.debugData):e).toString()}_getNonMaterialBindings(e){if(!this.material)return e;let t={};for(let[n,i]of Object.entries(e))this.material.ownsBinding(n)||(t[n]=i);return t}_getCurrentShaderLayout(){return this.pipeline?.shaderLayout||this.props.shaderLayout||{bindings:[]}}_syncDynamicBuffers(){if(this._dynamicIndexBufferSource&&this._dynamicIndexBufferSource.generation!==this._dynamicIndexBufferSource.source.generation){let e=this._dynamicIndexBufferSource.source.buffer;this.indexBuffer=e,this.vertexArray.setIndexBuffer(e),this._dynamicIndexBufferSource.generation=this._dynamicIndexBufferSource.source.generation,this.setNeedsRedraw("dynamic index buffer")}for(let[e,t]of Object.entries(this._dynamicAttributeBufferSources))t.generation!==t.source.generation&&(this.vertexArray.setBuffer(Number(e),t.source.buffer),t.generation=t.source.generation,this.setNeedsRedraw("dynamic attribute buffer"))}_syncAttachmentFormats(e){if(this.device.type!=="webgpu")return;let t=e.framebuffer||e.props.framebuffer,n=e.props,i=n.colorAttachmentFormats??t?.colorAttachments?.map(s=>nD(s?.texture?.format)),o=n.depthStencilAttachmentFormat===!1?void 0:n.depthStencilAttachmentFormat??iD(t?.depthStencilAttachment?.texture?.format);(!ki(this._colorAttachmentFormats,i,1)||this._depthStencilAttachmentFormat!==o)&&(this._colorAttachmentFormats=i,this._depthStencilAttachmentFormat=o,this._setPipelineNeedsUpdate("attachment formats"))}}});var sD,aD,_e,c1=b(()=>{B();Ne();Ym();sD=35980,aD=35981,_e=class r{device;model;transformFeedback;static defaultProps={...me.defaultProps,feedbackBufferMode:"separate",outputs:void 0,feedbackBuffers:void 0};static isSupported(e){return e?.info?.type==="webgl"}constructor(e,t=r.defaultProps){if(!r.isSupported(e))throw new Error("BufferTransform not yet implemented on WebGPU");this.device=e,this.model=new me(this.device,{id:t.id||"buffer-transform-model",fs:t.fs||Ep(),topology:t.topology||"point-list",varyings:t.outputs||t.varyings,...t,bufferMode:t.bufferMode||(t.feedbackBufferMode==="interleaved"?sD:aD)}),this.transformFeedback=this.device.createTransformFeedback({layout:this.model.pipeline.shaderLayout,buffers:t.feedbackBuffers}),this.model.setTransformFeedback(this.transformFeedback)}destroy(){this.model&&this.model.destroy()}delete(){this.destroy()}run(e){e?.inputBuffers&&this.model.setAttributes(e.inputBuffers),e?.outputBuffers&&this.transformFeedback.setBuffers(e.outputBuffers);let t=this.device.beginRenderPass({discard:!0,...e});this.model.draw(t),t.end()}getBuffer(e){return this.transformFeedback.getBuffer(e)}readAsync(e){let t=this.getBuffer(e);if(!t)throw new Error("BufferTransform#getBuffer");if(t instanceof N)return t.readAsync();let{buffer:n,byteOffset:i=0,byteLength:o=n.byteLength}=t;return n.readAsync(i,o)}}});function lD(r){return{type:r.type,shaderLanguage:r.info.shadingLanguage,shaderLanguageVersion:r.info.shadingLanguageVersion,gpu:r.info.gpu,limits:r.limits,features:r.features}}var qm,cD,Ye,l1=b(()=>{B();Ne();lh();$m();Fm();Oi();qm=2,cD=1e4,Ye=class r{static defaultProps={...Tr.defaultProps,id:"unnamed",handle:void 0,userData:{},source:"",modules:[],defines:{},plugins:[],bindings:void 0,shaderInputs:void 0,pipelineFactory:void 0,shaderFactory:void 0,shaderAssembler:rt.getDefaultShaderAssembler("wgsl"),debugShaders:void 0};device;id;pipelineFactory;shaderFactory;userData={};bindings={};pipeline;source;shader;shaderInputs;_uniformStore;_pipelineNeedsUpdate="newly created";_getModuleUniforms;props;_destroyed=!1;constructor(e,t){if(e.type!=="webgpu")throw new Error("Computation is only supported in WebGPU");this.props={...r.defaultProps,...t},t=this.props,this.id=t.id||Gt("model"),this.device=e,Object.assign(this.userData,t.userData);let n=lD(e),i=ns(this.props.plugins,n.shaderLanguage);if(Object.keys(i.vertexInputs).length>0||Object.keys(i.varyings).length>0)throw new Error("Computation does not support ShaderPlugin vertex inputs or varyings");let o=is(this.props.modules,i.modules),s=Object.fromEntries(o.map(p=>[p.name,p]));this.shaderInputs=t.shaderInputs||new Fi(s),t.shaderInputs&&i.modules.length>0&&this.shaderInputs.addModules(i.modules),this.setShaderInputs(this.shaderInputs);let a=Yl(this.props.modules,this.shaderInputs?.getModules()),c={...i.defines,...this.props.defines};this.props.shaderLayout=Ni(this.props.shaderLayout,a)||null,this.pipelineFactory=t.pipelineFactory||un.getDefaultPipelineFactory(this.device),this.shaderFactory=t.shaderFactory||fn.getDefaultShaderFactory(this.device);let l=this.props.shaderAssembler;Er(l instanceof Ar);let{source:u,getUniforms:f,shaderLayout:d}=l.assembleWGSLShader({platformInfo:n,...this.props,modules:a,defines:c,scanVertexAttributes:!1,pluginInjections:i.injections});this.source=u,this._getModuleUniforms=f;let h=d??e.getShaderLayout?.(this.source,{scanVertexAttributes:!1});this.props.shaderLayout=Ni(this.props.shaderLayout||h||null,a)||null,this.pipeline=this._updatePipeline(),t.bindings&&this.setBindings(t.bindings)}destroy(){this._destroyed||(this.pipelineFactory.release(this.pipeline),this.shaderFactory.release(this.shader),this._uniformStore.destroy(),this._destroyed=!0)}predraw(e){this.updateShaderInputs(e)}dispatch(e,t,n,i){try{this._logDrawCallStart(),this._setPipeline(e),e.dispatch(t,n,i)}finally{this._logDrawCallEnd()}}dispatchIndirect(e,t,n=0){try{this._logDrawCallStart(),this._setPipeline(e),e.dispatchIndirect(t,n)}finally{this._logDrawCallEnd()}}_setPipeline(e){this.pipeline=this._updatePipeline(),this.pipeline.setBindings(this.bindings),e.setPipeline(this.pipeline),e.setBindings({})}setVertexCount(e){}setInstanceCount(e){}setShaderInputs(e){this.shaderInputs=e,this._uniformStore=new pn(this.device,this.shaderInputs.modules);for(let[t,n]of Object.entries(this.shaderInputs.modules))if(Is(n)){let i=this._uniformStore.getManagedUniformBuffer(t);this.bindings[`${t}Uniforms`]=i}}setShaderModuleProps(e){let t=this._getModuleUniforms(e),n=Object.keys(t).filter(o=>{let s=t[o];return!Io(s)&&typeof s!="number"&&typeof s!="boolean"}),i={};for(let o of n)i[o]=t[o],delete t[o]}updateShaderInputs(e){this._uniformStore.setUniforms(this.shaderInputs.getUniformValues(),e)}setBindings(e){Object.assign(this.bindings,e)}_setPipelineNeedsUpdate(e){this._pipelineNeedsUpdate=this._pipelineNeedsUpdate||e}_updatePipeline(){if(this._pipelineNeedsUpdate){let e=null;this.pipeline&&(P.log(1,`Model ${this.id}: Recreating pipeline because "${this._pipelineNeedsUpdate}".`)(),e=this.shader),this._pipelineNeedsUpdate=!1,this.shader=this.shaderFactory.createShader({id:`${this.id}-fragment`,stage:"compute",source:this.source,debugShaders:this.props.debugShaders}),this.pipeline=this.pipelineFactory.createComputePipeline({...this.props,shader:this.shader}),e&&this.shaderFactory.release(e)}return this.pipeline}_lastLogTime=0;_logOpen=!1;_logDrawCallStart(){let e=P.level>3?0:cD;P.level<2||Date.now()-this._lastLogTime<e||(this._lastLogTime=Date.now(),this._logOpen=!0,P.group(qm,`>>> DRAWING MODEL ${this.id}`,{collapsed:P.level<=2})())}_logDrawCallEnd(){if(this._logOpen){let e=this.shaderInputs.getDebugTable();P.table(qm,e)(),P.groupEnd(qm)(),this._logOpen=!1}}_drawCount=0;_getBufferOrConstantValues(e,t){let n=ge.getTypedArrayConstructor(t);return(e instanceof N?new n(e.debugData):e).toString()}}});var re=b(()=>{kE();GE();Ym();c1();jl();Wm();l1()});function S1(r=!0){let e=HTMLCanvasElement.prototype;if(!r&&e.originalGetContext){e.getContext=e.originalGetContext,e.originalGetContext=void 0;return}e.originalGetContext=e.getContext,e.getContext=function(t,n){if(t==="webgl"||t==="experimental-webgl"){let i=this.originalGetContext("webgl2",n);return i instanceof HTMLElement&&GD(i),i}return this.originalGetContext(t,n)}}function GD(r){r.getExtension("EXT_color_buffer_float");let e={...DD,WEBGL_disjoint_timer_query:r.getExtension("EXT_disjoint_timer_query_webgl2"),WEBGL_draw_buffers:ND(r),OES_vertex_array_object:FD(r),ANGLE_instanced_arrays:UD(r)},t=r.getExtension.bind(r);r.getExtension=function(i){let o=t(i);return o||(i in e?e[i]:null)};let n=r.getSupportedExtensions;r.getSupportedExtensions=function(){return(n.apply(r)||[])?.concat(Object.keys(e))}}var DD,ND,FD,UD,P1=b(()=>{DD={WEBGL_depth_texture:{UNSIGNED_INT_24_8_WEBGL:34042},OES_element_index_uint:{},OES_texture_float:{},OES_texture_half_float:{HALF_FLOAT_OES:5131},EXT_color_buffer_float:{},OES_standard_derivatives:{FRAGMENT_SHADER_DERIVATIVE_HINT_OES:35723},EXT_frag_depth:{},EXT_blend_minmax:{MIN_EXT:32775,MAX_EXT:32776},EXT_shader_texture_lod:{}},ND=r=>({drawBuffersWEBGL(e){return r.drawBuffers(e)},COLOR_ATTACHMENT0_WEBGL:36064,COLOR_ATTACHMENT1_WEBGL:36065,COLOR_ATTACHMENT2_WEBGL:36066,COLOR_ATTACHMENT3_WEBGL:36067}),FD=r=>({VERTEX_ARRAY_BINDING_OES:34229,createVertexArrayOES(){return r.createVertexArray()},deleteVertexArrayOES(e){return r.deleteVertexArray(e)},isVertexArrayOES(e){return r.isVertexArray(e)},bindVertexArrayOES(e){return r.bindVertexArray(e)}}),UD=r=>({VERTEX_ATTRIB_ARRAY_DIVISOR_ANGLE:35070,drawArraysInstancedANGLE(...e){return r.drawArraysInstanced(...e)},drawElementsInstancedANGLE(...e){return r.drawElementsInstanced(...e)},vertexAttribDivisorANGLE(...e){return r.vertexAttribDivisor(...e)}})});async function L1(){if(!tu){og();return}await tu.load()}function A1(r,e){return tu?tu.makeDebugContext(r,e):(og(),r)}async function C1(r){if(!ig){og();return}await ig.load(r)}function M1(r){return ig?.initialize(r)||null}function og(){T1||(T1=!0,P.warn("Import @luma.gl/webgl/debug before enabling WebGL debugging.")())}var tu,ig,T1,sg=b(()=>{B();tu=null,ig=null,T1=!1});function ag(r){return Array.isArray(r)||ArrayBuffer.isView(r)&&!(r instanceof DataView)}function ne(r,e,t){return e[r]!==void 0?e[r]:t[r]}var Xs,le,R1,qe,I1,Zs,B1,O1,cg,Ht,lg,k1,ug=b(()=>{Xs={3042:!1,32773:new Float32Array([0,0,0,0]),32777:32774,34877:32774,32969:1,32968:0,32971:1,32970:0,3106:new Float32Array([0,0,0,0]),3107:[!0,!0,!0,!0],2884:!1,2885:1029,2929:!1,2931:1,2932:513,2928:new Float32Array([0,1]),2930:!0,3024:!0,35725:null,36006:null,36007:null,34229:null,34964:null,2886:2305,33170:4352,2849:1,32823:!1,32824:0,10752:0,32926:!1,32928:!1,32938:1,32939:!1,3089:!1,3088:new Int32Array([0,0,1024,1024]),2960:!1,2961:0,2968:4294967295,36005:4294967295,2962:519,2967:0,2963:4294967295,34816:519,36003:0,36004:4294967295,2964:7680,2965:7680,2966:7680,34817:7680,34818:7680,34819:7680,2978:[0,0,1024,1024],36389:null,36662:null,36663:null,35053:null,35055:null,35723:4352,36010:null,35977:!1,3333:4,3317:4,37440:!1,37441:!1,37443:37444,3330:0,3332:0,3331:0,3314:0,32878:0,3316:0,3315:0,32877:0},le=(r,e,t)=>e?r.enable(t):r.disable(t),R1=(r,e,t)=>r.hint(t,e),qe=(r,e,t)=>r.pixelStorei(t,e),I1=(r,e,t)=>{let n=t===36006?36009:36008;return r.bindFramebuffer(n,e)},Zs=(r,e,t)=>{let i={34964:34962,36662:36662,36663:36663,35053:35051,35055:35052}[t];r.bindBuffer(i,e)};B1={3042:le,32773:(r,e)=>r.blendColor(...e),32777:"blendEquation",34877:"blendEquation",32969:"blendFunc",32968:"blendFunc",32971:"blendFunc",32970:"blendFunc",3106:(r,e)=>r.clearColor(...e),3107:(r,e)=>r.colorMask(...e),2884:le,2885:(r,e)=>r.cullFace(e),2929:le,2931:(r,e)=>r.clearDepth(e),2932:(r,e)=>r.depthFunc(e),2928:(r,e)=>r.depthRange(...e),2930:(r,e)=>r.depthMask(e),3024:le,35723:R1,35725:(r,e)=>r.useProgram(e),36007:(r,e)=>r.bindRenderbuffer(36161,e),36389:(r,e)=>r.bindTransformFeedback?.(36386,e),34229:(r,e)=>r.bindVertexArray(e),36006:I1,36010:I1,34964:Zs,36662:Zs,36663:Zs,35053:Zs,35055:Zs,2886:(r,e)=>r.frontFace(e),33170:R1,2849:(r,e)=>r.lineWidth(e),32823:le,32824:"polygonOffset",10752:"polygonOffset",35977:le,32926:le,32928:le,32938:"sampleCoverage",32939:"sampleCoverage",3089:le,3088:(r,e)=>r.scissor(...e),2960:le,2961:(r,e)=>r.clearStencil(e),2968:(r,e)=>r.stencilMaskSeparate(1028,e),36005:(r,e)=>r.stencilMaskSeparate(1029,e),2962:"stencilFuncFront",2967:"stencilFuncFront",2963:"stencilFuncFront",34816:"stencilFuncBack",36003:"stencilFuncBack",36004:"stencilFuncBack",2964:"stencilOpFront",2965:"stencilOpFront",2966:"stencilOpFront",34817:"stencilOpBack",34818:"stencilOpBack",34819:"stencilOpBack",2978:(r,e)=>r.viewport(...e),34383:le,10754:le,12288:le,12289:le,12290:le,12291:le,12292:le,12293:le,12294:le,12295:le,3333:qe,3317:qe,37440:qe,37441:qe,37443:qe,3330:qe,3332:qe,3331:qe,3314:qe,32878:qe,3316:qe,3315:qe,32877:qe,framebuffer:(r,e)=>{let t=e&&"handle"in e?e.handle:e;return r.bindFramebuffer(36160,t)},blend:(r,e)=>e?r.enable(3042):r.disable(3042),blendColor:(r,e)=>r.blendColor(...e),blendEquation:(r,e)=>{let t=typeof e=="number"?[e,e]:e;r.blendEquationSeparate(...t)},blendFunc:(r,e)=>{let t=e?.length===2?[...e,...e]:e;r.blendFuncSeparate(...t)},clearColor:(r,e)=>r.clearColor(...e),clearDepth:(r,e)=>r.clearDepth(e),clearStencil:(r,e)=>r.clearStencil(e),colorMask:(r,e)=>r.colorMask(...e),cull:(r,e)=>e?r.enable(2884):r.disable(2884),cullFace:(r,e)=>r.cullFace(e),depthTest:(r,e)=>e?r.enable(2929):r.disable(2929),depthFunc:(r,e)=>r.depthFunc(e),depthMask:(r,e)=>r.depthMask(e),depthRange:(r,e)=>r.depthRange(...e),dither:(r,e)=>e?r.enable(3024):r.disable(3024),derivativeHint:(r,e)=>{r.hint(35723,e)},frontFace:(r,e)=>r.frontFace(e),mipmapHint:(r,e)=>r.hint(33170,e),lineWidth:(r,e)=>r.lineWidth(e),polygonOffsetFill:(r,e)=>e?r.enable(32823):r.disable(32823),polygonOffset:(r,e)=>r.polygonOffset(...e),sampleCoverage:(r,e)=>r.sampleCoverage(e[0],e[1]||!1),scissorTest:(r,e)=>e?r.enable(3089):r.disable(3089),scissor:(r,e)=>r.scissor(...e),stencilTest:(r,e)=>e?r.enable(2960):r.disable(2960),stencilMask:(r,e)=>{e=ag(e)?e:[e,e];let[t,n]=e;r.stencilMaskSeparate(1028,t),r.stencilMaskSeparate(1029,n)},stencilFunc:(r,e)=>{e=ag(e)&&e.length===3?[...e,...e]:e;let[t,n,i,o,s,a]=e;r.stencilFuncSeparate(1028,t,n,i),r.stencilFuncSeparate(1029,o,s,a)},stencilOp:(r,e)=>{e=ag(e)&&e.length===3?[...e,...e]:e;let[t,n,i,o,s,a]=e;r.stencilOpSeparate(1028,t,n,i),r.stencilOpSeparate(1029,o,s,a)},viewport:(r,e)=>r.viewport(...e)};O1={blendEquation:(r,e,t)=>r.blendEquationSeparate(ne(32777,e,t),ne(34877,e,t)),blendFunc:(r,e,t)=>r.blendFuncSeparate(ne(32969,e,t),ne(32968,e,t),ne(32971,e,t),ne(32970,e,t)),polygonOffset:(r,e,t)=>r.polygonOffset(ne(32824,e,t),ne(10752,e,t)),sampleCoverage:(r,e,t)=>r.sampleCoverage(ne(32938,e,t),ne(32939,e,t)),stencilFuncFront:(r,e,t)=>r.stencilFuncSeparate(1028,ne(2962,e,t),ne(2967,e,t),ne(2963,e,t)),stencilFuncBack:(r,e,t)=>r.stencilFuncSeparate(1029,ne(34816,e,t),ne(36003,e,t),ne(36004,e,t)),stencilOpFront:(r,e,t)=>r.stencilOpSeparate(1028,ne(2964,e,t),ne(2965,e,t),ne(2966,e,t)),stencilOpBack:(r,e,t)=>r.stencilOpSeparate(1029,ne(34817,e,t),ne(34818,e,t),ne(34819,e,t))},cg={enable:(r,e)=>r({[e]:!0}),disable:(r,e)=>r({[e]:!1}),pixelStorei:(r,e,t)=>r({[e]:t}),hint:(r,e,t)=>r({[e]:t}),useProgram:(r,e)=>r({35725:e}),bindRenderbuffer:(r,e,t)=>r({36007:t}),bindTransformFeedback:(r,e,t)=>r({36389:t}),bindVertexArray:(r,e)=>r({34229:e}),bindFramebuffer:(r,e,t)=>{switch(e){case 36160:return r({36006:t,36010:t});case 36009:return r({36006:t});case 36008:return r({36010:t});default:return null}},bindBuffer:(r,e,t)=>{let n={34962:[34964],36662:[36662],36663:[36663],35051:[35053],35052:[35055]}[e];return n?r({[n]:t}):{valueChanged:!0}},blendColor:(r,e,t,n,i)=>r({32773:new Float32Array([e,t,n,i])}),blendEquation:(r,e)=>r({32777:e,34877:e}),blendEquationSeparate:(r,e,t)=>r({32777:e,34877:t}),blendFunc:(r,e,t)=>r({32969:e,32968:t,32971:e,32970:t}),blendFuncSeparate:(r,e,t,n,i)=>r({32969:e,32968:t,32971:n,32970:i}),clearColor:(r,e,t,n,i)=>r({3106:new Float32Array([e,t,n,i])}),clearDepth:(r,e)=>r({2931:e}),clearStencil:(r,e)=>r({2961:e}),colorMask:(r,e,t,n,i)=>r({3107:[e,t,n,i]}),cullFace:(r,e)=>r({2885:e}),depthFunc:(r,e)=>r({2932:e}),depthRange:(r,e,t)=>r({2928:new Float32Array([e,t])}),depthMask:(r,e)=>r({2930:e}),frontFace:(r,e)=>r({2886:e}),lineWidth:(r,e)=>r({2849:e}),polygonOffset:(r,e,t)=>r({32824:e,10752:t}),sampleCoverage:(r,e,t)=>r({32938:e,32939:t}),scissor:(r,e,t,n,i)=>r({3088:new Int32Array([e,t,n,i])}),stencilMask:(r,e)=>r({2968:e,36005:e}),stencilMaskSeparate:(r,e,t)=>r({[e===1028?2968:36005]:t}),stencilFunc:(r,e,t,n)=>r({2962:e,2967:t,2963:n,34816:e,36003:t,36004:n}),stencilFuncSeparate:(r,e,t,n,i)=>r({[e===1028?2962:34816]:t,[e===1028?2967:36003]:n,[e===1028?2963:36004]:i}),stencilOp:(r,e,t,n)=>r({2964:e,2965:t,2966:n,34817:e,34818:t,34819:n}),stencilOpSeparate:(r,e,t,n,i)=>r({[e===1028?2964:34817]:t,[e===1028?2965:34818]:n,[e===1028?2966:34819]:i}),viewport:(r,e,t,n,i)=>r({2978:[e,t,n,i]})},Ht=(r,e)=>r.isEnabled(e),lg={3042:Ht,2884:Ht,2929:Ht,3024:Ht,32823:Ht,32926:Ht,32928:Ht,3089:Ht,2960:Ht,35977:Ht},k1=new Set([34016,36388,36387,35983,35368,34965,35739,35738,3074,34853,34854,34855,34856,34857,34858,34859,34860,34861,34862,34863,34864,34865,34866,34867,34868,35097,32873,35869,32874,34068])});function gt(r,e){if(zD(e))return;let t={};for(let i in e){let o=Number(i),s=B1[i];s&&(typeof s=="string"?t[s]=!0:s(r,e[i],o))}let n=r.lumaState?.cache;if(n)for(let i in t){let o=O1[i];o(r,e,n)}}function ru(r,e=Xs){if(typeof e=="number"){let i=e,o=lg[i];return o?o(r,i):r.getParameter(i)}let t=Array.isArray(e)?e:Object.keys(e),n={};for(let i of t){let o=lg[i];n[i]=o?o(r,Number(i)):r.getParameter(Number(i))}return n}function D1(r){gt(r,Xs)}function zD(r){for(let e in r)return!1;return!0}var $i=b(()=>{ug()});function F1(r,e){if(r===e)return!0;if(N1(r)&&N1(e)&&r.length===e.length){for(let t=0;t<r.length;++t)if(r[t]!==e[t])return!1;return!0}return!1}function N1(r){return Array.isArray(r)||ArrayBuffer.isView(r)}var U1=b(()=>{});function G1(r,e){let t=r[e].bind(r);r[e]=function(i){if(i===void 0||k1.has(i))return t(i);let o=yt.get(r);return i in o.cache||(o.cache[i]=t(i)),o.enable?o.cache[i]:t(i)},Object.defineProperty(r[e],"name",{value:`${e}-from-cache`,configurable:!1})}function $D(r,e,t){if(!r[e])return;let n=r[e].bind(r);r[e]=function(...o){let s=yt.get(r),{valueChanged:a,oldValue:c}=t(s._updateCache,...o);return a&&n(...o),c},Object.defineProperty(r[e],"name",{value:`${e}-to-cache`,configurable:!1})}function VD(r){let e=r.useProgram.bind(r);r.useProgram=function(n){let i=yt.get(r);i.program!==n&&(e(n),i.program=n)}}var yt,fg=b(()=>{$i();U1();ug();yt=class{static get(e){return e.lumaState}gl;program=null;stateStack=[];enable=!0;cache=null;log;initialized=!1;constructor(e,t){this.gl=e,this.log=t?.log||(()=>{}),this._updateCache=this._updateCache.bind(this),Object.seal(this)}push(e={}){this.stateStack.push({})}pop(){let e=this.stateStack[this.stateStack.length-1];gt(this.gl,e),this.stateStack.pop()}trackState(e,t){if(this.cache=t?.copyState?ru(e):Object.assign({},Xs),this.initialized)throw new Error("WebGLStateTracker");this.initialized=!0,this.gl.lumaState=this,VD(e);for(let n in cg){let i=cg[n];$D(e,n,i)}G1(e,"getParameter"),G1(e,"isEnabled")}_updateCache(e){let t=!1,n,i=this.stateStack.length>0?this.stateStack[this.stateStack.length-1]:null;for(let o in e){let s=e[o],a=this.cache[o];F1(s,a)||(t=!0,n=a,i&&!(o in i)&&(i[o]=a),this.cache[o]=s)}return{valueChanged:t,oldValue:n}}}});function Ks(r){let e=r.luma||{_polyfilled:!1,extensions:{},softwareRenderer:!1};return e._polyfilled??=!1,e.extensions||={},r.luma=e,e}var dg=b(()=>{});function z1(r,e,t){let n="",i=c=>{let l=c.statusMessage;l&&(n||=l)};r.addEventListener("webglcontextcreationerror",i,!1);let o=t.failIfMajorPerformanceCaveat!==!0,s={preserveDrawingBuffer:!0,...t,failIfMajorPerformanceCaveat:!0},a=null;try{a||=r.getContext("webgl2",s),!a&&s.failIfMajorPerformanceCaveat&&(n||="Only software GPU is available. Set `failIfMajorPerformanceCaveat: false` to allow.");let c=!1;if(!a&&o&&(s.failIfMajorPerformanceCaveat=!1,a=r.getContext("webgl2",s),c=!0),a||(a=r.getContext("webgl",{}),a&&(a=null,n||="Your browser only supports WebGL1")),!a)throw n||="Your browser does not support WebGL",new Error(`Failed to create WebGL context: ${n}`);let l=Ks(a);l.softwareRenderer=c;let{onContextLost:u,onContextRestored:f}=e;return r.addEventListener("webglcontextlost",d=>u(d),!1),r.addEventListener("webglcontextrestored",d=>f(d),!1),a}finally{r.removeEventListener("webglcontextcreationerror",i,!1)}}var $1=b(()=>{dg()});function bt(r,e,t){return t[e]===void 0&&(t[e]=r.getExtension(e)||null),t[e]}var Qs=b(()=>{});function V1(r,e){let t=r.getParameter(7936),n=r.getParameter(7937);bt(r,"WEBGL_debug_renderer_info",e);let i=e.WEBGL_debug_renderer_info,o=r.getParameter(i?i.UNMASKED_VENDOR_WEBGL:7936),s=r.getParameter(i?i.UNMASKED_RENDERER_WEBGL:7937),a=o||t,c=s||n,l=r.getParameter(7938),u=W1(a,c),f=WD(a,c),d=jD(a,c);return{type:"webgl",gpu:u,gpuType:d,gpuBackend:f,vendor:a,renderer:c,version:l,shadingLanguage:"glsl",shadingLanguageVersion:300}}function W1(r,e){return/NVIDIA/i.exec(r)||/NVIDIA/i.exec(e)?"nvidia":/INTEL/i.exec(r)||/INTEL/i.exec(e)?"intel":/Apple/i.exec(r)||/Apple/i.exec(e)?"apple":/AMD/i.exec(r)||/AMD/i.exec(e)||/ATI/i.exec(r)||/ATI/i.exec(e)?"amd":/SwiftShader/i.exec(r)||/SwiftShader/i.exec(e)?"software":"unknown"}function WD(r,e){return/Metal/i.exec(r)||/Metal/i.exec(e)?"metal":/ANGLE/i.exec(r)||/ANGLE/i.exec(e)?"opengl":"unknown"}function jD(r,e){if(/SwiftShader/i.exec(r)||/SwiftShader/i.exec(e))return"cpu";switch(W1(r,e)){case"apple":return HD(r,e)?"integrated":"unknown";case"intel":return"integrated";case"software":return"cpu";case"unknown":return"unknown";default:return"discrete"}}function HD(r,e){return/Apple (M\d|A\d|GPU)/i.test(`${r} ${e}`)}var j1=b(()=>{Qs()});function nu(r){switch(r){case"uint8":return 5121;case"sint8":return 5120;case"unorm8":return 5121;case"snorm8":return 5120;case"uint16":return 5123;case"sint16":return 5122;case"unorm16":return 5123;case"snorm16":return 5122;case"uint32":return 5125;case"sint32":return 5124;case"float16":return 5131;case"float32":return 5126}throw new Error(String(r))}var hg=b(()=>{});function q1(r){return r in ou}function bg(r,e,t){return Z1(r,e,t,new Set)}function Z1(r,e,t,n){let i=ou[e];if(!i||n.has(e))return!1;n.add(e);let o=(i.features||[]).every(s=>Z1(r,s,t,n));return n.delete(e),o?(i.extensions||[]).every(s=>!!bt(r,s,t)):!1}function X1(r,e,t){let n=e.create,i=su[e.format];i?.gl===void 0&&(n=!1),i?.x&&(n=n&&!!bt(r,i.x,t)),e.format==="stencil8"&&(n=!1);let o=i?.r===!1?!1:i?.r===void 0||bg(r,i.r,t),s=n&&e.render&&o&&e6(r,e.format,t);return{format:e.format,create:n&&e.create,render:s,filter:n&&e.filter,blend:n&&e.blend,store:n&&e.store}}function e6(r,e,t){let n=su[e],i=n?.gl;if(i===void 0||n?.x&&!bt(r,n.x,t))return!1;let o=r.getParameter(32873),s=r.getParameter(36006),a=r.createTexture(),c=r.createFramebuffer();if(!a||!c)return!1;let l=0,u=Number(r.getError());for(;u!==l;)u=r.getError();let f=!1;try{if(r.bindTexture(3553,a),r.texStorage2D(3553,1,i,1,1),Number(r.getError())!==l)return!1;r.bindFramebuffer(36160,c),r.framebufferTexture2D(36160,36064,3553,a,0),f=Number(r.checkFramebufferStatus(36160))===36053&&Number(r.getError())===l}finally{r.bindFramebuffer(36160,s),r.deleteFramebuffer(c),r.bindTexture(3553,o),r.deleteTexture(a)}return f}function au(r){let e=su[r],t=r6(r),n=Re.getInfo(r);return n.compressed&&(e.dataFormat=t),{internalFormat:t,format:e?.dataFormat||t6(n.channels,n.integer,n.normalized,t),type:n.dataType?nu(n.dataType):e?.types?.[0]||5121,compressed:n.compressed||!1}}function K1(r){switch(Re.getInfo(r).attachment){case"depth":return 36096;case"stencil":return 36128;case"depth-stencil":return 33306;default:throw new Error(`Not a depth stencil format: ${r}`)}}function t6(r,e,t,n){if(n===6408||n===6407)return n;switch(r){case"r":return e&&!t?36244:6403;case"rg":return e&&!t?33320:33319;case"rgb":return e&&!t?36248:6407;case"rgba":return e&&!t?36249:6408;case"bgra":throw new Error("bgra pixels not supported by WebGL");default:return 6408}}function r6(r){let t=su[r]?.gl;if(t===void 0)throw new Error(`Unsupported texture format ${r}`);return t}var Js,ea,Vi,Wi,YD,qD,ZD,XD,KD,QD,H1,Y1,pg,mg,gg,yg,iu,JD,ou,su,ji=b(()=>{B();Qs();hg();Js="WEBGL_compressed_texture_s3tc",ea="WEBGL_compressed_texture_s3tc_srgb",Vi="EXT_texture_compression_rgtc",Wi="EXT_texture_compression_bptc",YD="WEBGL_compressed_texture_etc",qD="WEBGL_compressed_texture_astc",ZD="WEBGL_compressed_texture_etc1",XD="WEBGL_compressed_texture_pvrtc",KD="WEBGL_compressed_texture_atc",QD="EXT_texture_norm16",H1="EXT_render_snorm",Y1="EXT_color_buffer_float",pg="snorm8-renderable-webgl",mg="norm16-renderable-webgl",gg="snorm16-renderable-webgl",yg="float16-renderable-webgl",iu="float32-renderable-webgl",JD="rgb9e5ufloat-renderable-webgl",ou={"float32-renderable-webgl":{extensions:[Y1]},"float16-renderable-webgl":{extensions:["EXT_color_buffer_half_float"]},"rgb9e5ufloat-renderable-webgl":{extensions:["WEBGL_render_shared_exponent"]},"snorm8-renderable-webgl":{extensions:[H1]},"norm16-webgl":{extensions:[QD]},"norm16-renderable-webgl":{features:["norm16-webgl"]},"snorm16-renderable-webgl":{features:["norm16-webgl"],extensions:[H1]},"float32-filterable":{extensions:["OES_texture_float_linear"]},"float16-filterable-webgl":{extensions:["OES_texture_half_float_linear"]},"texture-filterable-anisotropic-webgl":{extensions:["EXT_texture_filter_anisotropic"]},"texture-blend-float-webgl":{extensions:["EXT_float_blend"]},"texture-compression-bc":{extensions:[Js,ea,Vi,Wi]},"texture-compression-bc5-webgl":{extensions:[Vi]},"texture-compression-bc7-webgl":{extensions:[Wi]},"texture-compression-etc2":{extensions:[YD]},"texture-compression-astc":{extensions:[qD]},"texture-compression-etc1-webgl":{extensions:[ZD]},"texture-compression-pvrtc-webgl":{extensions:[XD]},"texture-compression-atc-webgl":{extensions:[KD]}};su={r8unorm:{gl:33321,rb:!0},r8snorm:{gl:36756,r:pg},r8uint:{gl:33330,rb:!0},r8sint:{gl:33329,rb:!0},rg8unorm:{gl:33323,rb:!0},rg8snorm:{gl:36757,r:pg},rg8uint:{gl:33336,rb:!0},rg8sint:{gl:33335,rb:!0},r16uint:{gl:33332,rb:!0},r16sint:{gl:33331,rb:!0},r16float:{gl:33325,rb:!0,r:yg},r16unorm:{gl:33322,rb:!0,r:mg},r16snorm:{gl:36760,r:gg},"rgba4unorm-webgl":{gl:32854,rb:!0},"rgb565unorm-webgl":{gl:36194,rb:!0},"rgb5a1unorm-webgl":{gl:32855,rb:!0},"rgb8unorm-webgl":{gl:32849},"rgb8snorm-webgl":{gl:36758},rgba8unorm:{gl:32856},"rgba8unorm-srgb":{gl:35907},rgba8snorm:{gl:36759,r:pg},rgba8uint:{gl:36220},rgba8sint:{gl:36238},bgra8unorm:{},"bgra8unorm-srgb":{},rg16uint:{gl:33338},rg16sint:{gl:33337},rg16float:{gl:33327,rb:!0,r:yg},rg16unorm:{gl:33324,r:mg},rg16snorm:{gl:36761,r:gg},r32uint:{gl:33334,rb:!0},r32sint:{gl:33333,rb:!0},r32float:{gl:33326,r:iu},rgb9e5ufloat:{gl:35901,r:JD},rg11b10ufloat:{gl:35898,rb:!0},rgb10a2unorm:{gl:32857,rb:!0},rgb10a2uint:{gl:36975,rb:!0},"rgb16unorm-webgl":{gl:32852,r:!1},"rgb16snorm-webgl":{gl:36762,r:!1},rg32uint:{gl:33340,rb:!0},rg32sint:{gl:33339,rb:!0},rg32float:{gl:33328,rb:!0,r:iu},rgba16uint:{gl:36214,rb:!0},rgba16sint:{gl:36232,rb:!0},rgba16float:{gl:34842,r:yg},rgba16unorm:{gl:32859,rb:!0,r:mg},rgba16snorm:{gl:36763,r:gg},"rgb32float-webgl":{gl:34837,x:Y1,r:iu,dataFormat:6407,types:[5126]},rgba32uint:{gl:36208,rb:!0},rgba32sint:{gl:36226,rb:!0},rgba32float:{gl:34836,rb:!0,r:iu},stencil8:{gl:36168,rb:!0},depth16unorm:{gl:33189,dataFormat:6402,types:[5123],rb:!0},depth24plus:{gl:33190,dataFormat:6402,types:[5125]},depth32float:{gl:36012,dataFormat:6402,types:[5126],rb:!0},"depth24plus-stencil8":{gl:35056,rb:!0,depthTexture:!0,dataFormat:34041,types:[34042]},"depth32float-stencil8":{gl:36013,dataFormat:34041,types:[36269],rb:!0},"bc1-rgb-unorm-webgl":{gl:33776,x:Js},"bc1-rgb-unorm-srgb-webgl":{gl:35916,x:ea},"bc1-rgba-unorm":{gl:33777,x:Js},"bc1-rgba-unorm-srgb":{gl:35916,x:ea},"bc2-rgba-unorm":{gl:33778,x:Js},"bc2-rgba-unorm-srgb":{gl:35918,x:ea},"bc3-rgba-unorm":{gl:33779,x:Js},"bc3-rgba-unorm-srgb":{gl:35919,x:ea},"bc4-r-unorm":{gl:36283,x:Vi},"bc4-r-snorm":{gl:36284,x:Vi},"bc5-rg-unorm":{gl:36285,x:Vi},"bc5-rg-snorm":{gl:36286,x:Vi},"bc6h-rgb-ufloat":{gl:36495,x:Wi},"bc6h-rgb-float":{gl:36494,x:Wi},"bc7-rgba-unorm":{gl:36492,x:Wi},"bc7-rgba-unorm-srgb":{gl:36493,x:Wi},"etc2-rgb8unorm":{gl:37492},"etc2-rgb8unorm-srgb":{gl:37494},"etc2-rgb8a1unorm":{gl:37496},"etc2-rgb8a1unorm-srgb":{gl:37497},"etc2-rgba8unorm":{gl:37493},"etc2-rgba8unorm-srgb":{gl:37495},"eac-r11unorm":{gl:37488},"eac-r11snorm":{gl:37489},"eac-rg11unorm":{gl:37490},"eac-rg11snorm":{gl:37491},"astc-4x4-unorm":{gl:37808},"astc-4x4-unorm-srgb":{gl:37840},"astc-5x4-unorm":{gl:37809},"astc-5x4-unorm-srgb":{gl:37841},"astc-5x5-unorm":{gl:37810},"astc-5x5-unorm-srgb":{gl:37842},"astc-6x5-unorm":{gl:37811},"astc-6x5-unorm-srgb":{gl:37843},"astc-6x6-unorm":{gl:37812},"astc-6x6-unorm-srgb":{gl:37844},"astc-8x5-unorm":{gl:37813},"astc-8x5-unorm-srgb":{gl:37845},"astc-8x6-unorm":{gl:37814},"astc-8x6-unorm-srgb":{gl:37846},"astc-8x8-unorm":{gl:37815},"astc-8x8-unorm-srgb":{gl:37847},"astc-10x5-unorm":{gl:37816},"astc-10x5-unorm-srgb":{gl:37848},"astc-10x6-unorm":{gl:37817},"astc-10x6-unorm-srgb":{gl:37849},"astc-10x8-unorm":{gl:37818},"astc-10x8-unorm-srgb":{gl:37850},"astc-10x10-unorm":{gl:37819},"astc-10x10-unorm-srgb":{gl:37851},"astc-12x10-unorm":{gl:37820},"astc-12x10-unorm-srgb":{gl:37852},"astc-12x12-unorm":{gl:37821},"astc-12x12-unorm-srgb":{gl:37853},"pvrtc-rgb4unorm-webgl":{gl:35840},"pvrtc-rgba4unorm-webgl":{gl:35842},"pvrtc-rgb2unorm-webgl":{gl:35841},"pvrtc-rgba2unorm-webgl":{gl:35843},"etc1-rbg-unorm-webgl":{gl:36196},"atc-rgb-unorm-webgl":{gl:35986},"atc-rgba-unorm-webgl":{gl:35986},"atc-rgbai-unorm-webgl":{gl:34798}}});var Q1,cu,J1=b(()=>{B();Qs();ji();Q1={"depth-clip-control":"EXT_depth_clamp","timestamp-query":"EXT_disjoint_timer_query_webgl2","compilation-status-async-webgl":"KHR_parallel_shader_compile","html-in-canvas":r=>jh()&&typeof r.texElementImage2D=="function","polygon-mode-webgl":"WEBGL_polygon_mode","provoking-vertex-webgl":"WEBGL_provoking_vertex","shader-clip-cull-distance-webgl":"WEBGL_clip_cull_distance","shader-noperspective-interpolation-webgl":"NV_shader_noperspective_interpolation","shader-conservative-depth-webgl":"EXT_conservative_depth"},cu=class extends $o{gl;extensions;testedFeatures=new Set;constructor(e,t,n){super([],n),this.gl=e,this.extensions=t,bt(e,"EXT_color_buffer_float",t)}*[Symbol.iterator](){let e=this.getFeatures();for(let t of e)this.has(t)&&(yield t);return[]}has(e){return this.disabledFeatures?.[e]?!1:(this.testedFeatures.has(e)||(this.testedFeatures.add(e),q1(e)&&bg(this.gl,e,this.extensions)&&this.features.add(e),this.getWebGLFeature(e)&&this.features.add(e)),this.features.has(e))}initializeFeatures(){let e=this.getFeatures().filter(t=>t!=="polygon-mode-webgl");for(let t of e)this.has(t)}getFeatures(){return[...Object.keys(Q1),...Object.keys(ou)]}getWebGLFeature(e){let t=Q1[e];return typeof t=="string"?!!bt(this.gl,t,this.extensions):typeof t=="function"?t(this.gl):!!t}}});var lu,e2=b(()=>{B();lu=class extends zo{get maxTextureDimension1D(){return 0}get maxTextureDimension2D(){return this.getParameter(3379)}get maxTextureDimension3D(){return this.getParameter(32883)}get maxTextureArrayLayers(){return this.getParameter(35071)}get maxBindGroups(){return 0}get maxBindGroupsPlusVertexBuffers(){return 0}get maxBindingsPerBindGroup(){return 0}get maxDynamicUniformBuffersPerPipelineLayout(){return 0}get maxDynamicStorageBuffersPerPipelineLayout(){return 0}get maxSampledTexturesPerShaderStage(){return this.getParameter(35660)}get maxSamplersPerShaderStage(){return this.getParameter(35661)}get maxStorageBuffersPerShaderStage(){return 0}get maxStorageBuffersInVertexStage(){return 0}get maxStorageBuffersInFragmentStage(){return 0}get maxStorageTexturesPerShaderStage(){return 0}get maxStorageTexturesInVertexStage(){return 0}get maxStorageTexturesInFragmentStage(){return 0}get maxUniformBuffersPerShaderStage(){return this.getParameter(35375)}get maxUniformBufferBindingSize(){return this.getParameter(35376)}get maxStorageBufferBindingSize(){return 0}get maxBufferSize(){return Number.MAX_SAFE_INTEGER}get minUniformBufferOffsetAlignment(){return this.getParameter(35380)}get minStorageBufferOffsetAlignment(){return 0}get maxVertexBuffers(){return 16}get maxVertexAttributes(){return this.getParameter(34921)}get maxVertexBufferArrayStride(){return 2048}get maxInterStageShaderVariables(){return this.getParameter(35659)}get maxColorAttachments(){return this.getParameter(36063)}get maxColorAttachmentBytesPerSample(){return 0}get maxComputeWorkgroupStorageSize(){return 0}get maxComputeInvocationsPerWorkgroup(){return 0}get maxComputeWorkgroupSizeX(){return 0}get maxComputeWorkgroupSizeY(){return 0}get maxComputeWorkgroupSizeZ(){return 0}get maxComputeWorkgroupsPerDimension(){return 0}gl;limits={};constructor(e){super(),this.gl=e}getParameter(e){return this.limits[e]===void 0&&(this.limits[e]=this.gl.getParameter(e)),this.limits[e]||0}}});function n6(r){return r<34069?r+34069:r}function i6(r){switch(r){case 36053:return"success";case 36054:return"Mismatched attachments";case 36055:return"No attachments";case 36057:return"Height/width mismatch";case 36061:return"Unsupported or split attachments";case 36182:return"Samples mismatch";default:return`${r}`}}var Yt,uu=b(()=>{B();ji();Yt=class extends ln{device;gl;handle;colorAttachments=[];depthStencilAttachment=null;constructor(e,t){super(e,t);let n=t.handle,i=n===null;this.device=e,this.gl=e.gl,this.handle=n||i?n:this.gl.createFramebuffer(),i||(e._setWebGLDebugMetadata(this.handle,this,{spector:this.props}),t.handle||(this.autoCreateAttachmentTextures(),this.updateAttachments()))}destroy(){super.destroy(),!this.destroyed&&this.handle!==null&&!this.props.handle&&this.gl.deleteFramebuffer(this.handle)}updateAttachments(){let e=this.gl.bindFramebuffer(36160,this.handle);for(let t=0;t<this.colorAttachments.length;++t){let n=this.colorAttachments[t];if(n){let i=36064+t;this._attachTextureView(i,n)}}if(this.depthStencilAttachment){let t=K1(this.depthStencilAttachment.props.format);this._attachTextureView(t,this.depthStencilAttachment)}if(this.device.props.debug){let t=this.gl.checkFramebufferStatus(36160);if(t!==36053)throw new Error(`Framebuffer ${i6(t)}`)}this.gl.bindFramebuffer(36160,e)}_attachTextureView(e,t){let{gl:n}=this.device,{texture:i}=t,o=t.props.baseMipLevel,s=t.props.baseArrayLayer;switch(n.bindTexture(i.glTarget,i.handle),i.glTarget){case 35866:case 32879:n.framebufferTextureLayer(36160,e,i.handle,o,s);break;case 34067:let a=n6(s);n.framebufferTexture2D(36160,e,a,i.handle,o);break;case 3553:n.framebufferTexture2D(36160,e,3553,i.handle,o);break;default:throw new Error("Illegal texture type")}n.bindTexture(i.glTarget,null)}resizeAttachments(e,t){if(this.handle===null){this.width=e,this.height=t;return}super.resizeAttachments(e,t)}}});var fu,t2=b(()=>{B();uu();fu=class extends Vo{device;handle=null;_framebuffer=null;get[Symbol.toStringTag](){return"WebGLCanvasContext"}constructor(e,t){super(t),this.device=e,this._setAutoCreatedCanvasId(`${this.device.id}-canvas`),this._configureDevice()}_configureDevice(){(this.drawingBufferWidth!==this._framebuffer?.width||this.drawingBufferHeight!==this._framebuffer?.height)&&this._framebuffer?.resize([this.drawingBufferWidth,this.drawingBufferHeight])}_getCurrentFramebuffer(){return this._framebuffer||=new Yt(this.device,{id:"canvas-context-framebuffer",handle:null,width:this.drawingBufferWidth,height:this.drawingBufferHeight}),this._framebuffer}}});var du,r2=b(()=>{B();du=class extends Wo{device;handle=null;context2d;get[Symbol.toStringTag](){return"WebGLPresentationContext"}constructor(e,t={}){super(t),this.device=e;let n=`${this[Symbol.toStringTag]}(${this.id})`;if(!this.device.getDefaultCanvasContext().offscreenCanvas)throw new Error(`${n}: WebGL PresentationContext requires the default CanvasContext canvas to be an OffscreenCanvas`);let o=this.canvas.getContext("2d");if(!o)throw new Error(`${n}: Failed to create 2d presentation context`);this.context2d=o,this._setAutoCreatedCanvasId(`${this.device.id}-presentation-canvas`),this._configureDevice(),this._startObservers()}present(){this._resizeDrawingBufferIfNeeded(),this.device.submit();let e=this.device.getDefaultCanvasContext(),[t,n]=e.getDrawingBufferSize();if(!(this.drawingBufferWidth===0||this.drawingBufferHeight===0||t===0||n===0||e.canvas.width===0||e.canvas.height===0)){if(t!==this.drawingBufferWidth||n!==this.drawingBufferHeight||e.canvas.width!==this.drawingBufferWidth||e.canvas.height!==this.drawingBufferHeight)throw new Error(`${this[Symbol.toStringTag]}(${this.id}): Default canvas context size ${t}x${n} does not match presentation size ${this.drawingBufferWidth}x${this.drawingBufferHeight}`);this.context2d.clearRect(0,0,this.drawingBufferWidth,this.drawingBufferHeight),this.context2d.drawImage(e.canvas,0,0)}}_configureDevice(){}_getCurrentFramebuffer(e){let t=this.device.getDefaultCanvasContext();return t.setDrawingBufferSize(this.drawingBufferWidth,this.drawingBufferHeight),t.getCurrentFramebuffer(e)}}});function n2(r="id"){xg[r]=xg[r]||1;let e=xg[r]++;return`${r}-${e}`}var xg,i2=b(()=>{xg={}});function o6(r){return r&N.INDEX?34963:r&N.VERTEX?34962:r&N.UNIFORM?35345:34962}function s6(r){return r&N.INDEX||r&N.VERTEX?35044:r&N.UNIFORM?35048:35044}var xt,hu=b(()=>{B();xt=class extends N{device;gl;handle;glTarget;glUsage;glIndexType=5123;byteLength=0;bytesUsed=0;constructor(e,t={}){super(e,t),this.device=e,this.gl=this.device.gl;let n=typeof t=="object"?t.handle:void 0;this.handle=n||this.gl.createBuffer(),e._setWebGLDebugMetadata(this.handle,this,{spector:{...this.props,data:typeof this.props.data}}),this.glTarget=o6(this.props.usage),this.glUsage=s6(this.props.usage),this.glIndexType=this.props.indexType==="uint32"?5125:5123,t.data?this._initWithData(t.data,t.byteOffset,t.byteLength):this._initWithByteLength(t.byteLength||0)}destroy(){!this.destroyed&&this.handle&&(this.removeStats(),this.props.handle?this.trackDeallocatedReferencedMemory("Buffer"):(this.trackDeallocatedMemory(),this.gl.deleteBuffer(this.handle)),this.destroyed=!0,this.handle=null)}_initWithData(e,t=0,n=e.byteLength+t){let i=this.glTarget;this.gl.bindBuffer(i,this.handle),this.gl.bufferData(i,n,this.glUsage),this.gl.bufferSubData(i,t,e),this.gl.bindBuffer(i,null),this.bytesUsed=n,this.byteLength=n,this._setDebugData(e,t,n),this.props.handle?this.trackReferencedMemory(n,"Buffer"):this.trackAllocatedMemory(n)}_initWithByteLength(e){let t=e;e===0&&(t=new Float32Array(0));let n=this.glTarget;return this.gl.bindBuffer(n,this.handle),this.gl.bufferData(n,t,this.glUsage),this.gl.bindBuffer(n,null),this.bytesUsed=e,this.byteLength=e,this._setDebugData(null,0,e),this.props.handle?this.trackReferencedMemory(e,"Buffer"):this.trackAllocatedMemory(e),this}write(e,t=0){let n=ArrayBuffer.isView(e)?e:new Uint8Array(e),i=0,o=void 0,s=36663;this.gl.bindBuffer(s,this.handle),i!==0||o!==void 0?this.gl.bufferSubData(s,t,n,i,o):this.gl.bufferSubData(s,t,n),this.gl.bindBuffer(s,null),this._setDebugData(e,t,e.byteLength)}async mapAndWriteAsync(e,t=0,n=this.byteLength-t){let i=new ArrayBuffer(n);await e(i,"copied"),this.write(i,t)}async readAsync(e=0,t){return this.readSyncWebGL(e,t)}async mapAndReadAsync(e,t=0,n){let i=await this.readAsync(t,n);return await e(i.buffer,"copied")}readSyncWebGL(e=0,t){t=t??this.byteLength-e;let n=new Uint8Array(t),i=0;return this.gl.bindBuffer(36662,this.handle),this.gl.getBufferSubData(36662,e,n,i,t),this.gl.bindBuffer(36662,null),this._setDebugData(n,e,t),n}}});function o2(r){let e=r.split(/\r?\n/),t=[];for(let n of e){if(n.length<=1)continue;let i=n.trim(),o=n.split(":"),s=o[0]?.trim();if(o.length===2){let[h,p]=o;if(!h||!p){t.push({message:i,type:pu(s||"info"),lineNum:0,linePos:0});continue}t.push({message:p.trim(),type:pu(h),lineNum:0,linePos:0});continue}let[a,c,l,...u]=o;if(!a||!c||!l){t.push({message:o.slice(1).join(":").trim()||i,type:pu(s||"info"),lineNum:0,linePos:0});continue}let f=parseInt(l,10);Number.isNaN(f)&&(f=0);let d=parseInt(c,10);Number.isNaN(d)&&(d=0),t.push({message:u.join(":").trim(),type:pu(a),lineNum:f,linePos:d})}return t}function pu(r){let e=["warning","error","info"],t=r.toLowerCase();return e.includes(t)?t:"info"}var s2=b(()=>{});function a6(r){return r.split(/\r?\n/).find(e=>e.trim())?.trim()}var mu,a2=b(()=>{B();s2();mu=class extends cn{device;handle;_compilationInfoLog="";constructor(e,t){super(e,t),this.device=e;let n=this.props.handle;switch(this.props.stage){case"vertex":this.handle=n||this.device.gl.createShader(35633);break;case"fragment":this.handle=n||this.device.gl.createShader(35632);break;default:throw new Error(this.props.stage)}e._setWebGLDebugMetadata(this.handle,this,{spector:this.props});let i=this._compile(this.source);i&&typeof i.catch=="function"&&i.catch(()=>{this.compilationStatus="error"})}destroy(){this.handle&&(this.removeStats(),this.device.gl.deleteShader(this.handle),this.destroyed=!0,this.handle.destroyed=!0)}get asyncCompilationStatus(){return this._waitForCompilationComplete().then(()=>(this._getCompilationStatus(),this.compilationStatus))}async getCompilationInfo(){return await this._waitForCompilationComplete(),this.getCompilationInfoSync()}getCompilationInfoSync(){let e=this._getCompilationInfoLog();return e?o2(e):[]}getTranslatedSource(){return this.device.getExtension("WEBGL_debug_shaders").WEBGL_debug_shaders?.getTranslatedShaderSource(this.handle)||null}_compile(e){e=e.startsWith("#version ")?e:`#version 300 es
${e}`;let{gl:t}=this.device;if(t.shaderSource(this.handle,e),t.compileShader(this.handle),!this.device.props.debug){this.compilationStatus="pending";return}if(!this.device.features.has("compilation-status-async-webgl")){if(this._getCompilationStatus(),this.debugShader(),this.compilationStatus==="error")throw new Error(this._getCompilationErrorMessage(e));return}return P.once(1,"Shader compilation is asynchronous")(),this._waitForCompilationComplete().then(()=>{P.info(2,`Shader ${this.id} - async compilation complete: ${this.compilationStatus}`)(),this._getCompilationStatus(),this.debugShader()})}async _waitForCompilationComplete(){let e=async i=>await new Promise(o=>setTimeout(o,i));if(!this.device.features.has("compilation-status-async-webgl")){await e(10);return}let{gl:n}=this.device;for(;;){if(n.getShaderParameter(this.handle,37297))return;await e(10)}}_getCompilationStatus(){this.compilationStatus=this.device.gl.getShaderParameter(this.handle,35713)?"success":"error",this.compilationStatus==="error"&&this._getCompilationInfoLog()}_getCompilationErrorMessage(e){let t=`${this.props.stage} shader ${this.props.id}`,n=a6(this._getCompilationInfoLog()),i=this.getCompilationInfoSync(),o=i.find(u=>u.type==="error"&&u.message.trim())||i.find(u=>u.message.trim())||i.find(u=>u.type==="error")||i[0];if(!o)return n?`GLSL compilation errors in ${t}: ${n}`:`GLSL compilation errors in ${t}: WebGL did not provide a shader compiler log`;let s=o.lineNum?e.split(/\r?\n/)[o.lineNum-1]?.trim():void 0,a=o.lineNum?` line ${o.lineNum}`:"",c=s?`
Source: ${s}`:"",l=o.message.trim()||n||"WebGL did not provide a shader compiler log";return`GLSL compilation errors in ${t}:${a}: ${l}${c}`}_getCompilationInfoLog(){let e=this.device.gl.getShaderInfoLog(this.handle)?.trim();return e&&(this._compilationInfoLog=e),this._compilationInfoLog}}});function l2(r,e,t,n){if(f6(e))return n(r);let i=r;i.pushState();try{return c6(r,e),gt(i.gl,t),n(r)}finally{i.popState()}}function c6(r,e){let t=r,{gl:n}=t;if(e.cullMode)switch(e.cullMode){case"none":n.disable(2884);break;case"front":n.enable(2884),n.cullFace(1028);break;case"back":n.enable(2884),n.cullFace(1029);break}if(e.frontFace&&n.frontFace(Nn("frontFace",e.frontFace,{ccw:2305,cw:2304})),e.unclippedDepth&&r.features.has("depth-clip-control")&&n.enable(34383),e.depthBias!==void 0&&(n.enable(32823),n.polygonOffset(e.depthBias,e.depthBiasSlopeScale||0)),e.provokingVertex&&r.features.has("provoking-vertex-webgl")){let o=t.getExtension("WEBGL_provoking_vertex").WEBGL_provoking_vertex,s=Nn("provokingVertex",e.provokingVertex,{first:36429,last:36430});o?.provokingVertexWEBGL(s)}if((e.polygonMode||e.polygonOffsetLine)&&r.features.has("polygon-mode-webgl")){if(e.polygonMode){let o=t.getExtension("WEBGL_polygon_mode").WEBGL_polygon_mode,s=Nn("polygonMode",e.polygonMode,{fill:6914,line:6913});o?.polygonModeWEBGL(1028,s),o?.polygonModeWEBGL(1029,s)}e.polygonOffsetLine&&n.enable(10754)}if(r.features.has("shader-clip-cull-distance-webgl")&&(e.clipDistance0&&n.enable(12288),e.clipDistance1&&n.enable(12289),e.clipDistance2&&n.enable(12290),e.clipDistance3&&n.enable(12291),e.clipDistance4&&n.enable(12292),e.clipDistance5&&n.enable(12293),e.clipDistance6&&n.enable(12294),e.clipDistance7&&n.enable(12295)),e.depthWriteEnabled!==void 0&&n.depthMask(u6("depthWriteEnabled",e.depthWriteEnabled)),e.depthCompare&&(e.depthCompare!=="always"?n.enable(2929):n.disable(2929),n.depthFunc(yu("depthCompare",e.depthCompare))),e.clearDepth!==void 0&&n.clearDepth(e.clearDepth),e.stencilWriteMask){let i=e.stencilWriteMask;n.stencilMaskSeparate(1028,i),n.stencilMaskSeparate(1029,i)}if(e.stencilReadMask&&P.warn("stencilReadMask not supported under WebGL"),e.stencilCompare){let i=e.stencilReadMask||4294967295,o=yu("depthCompare",e.stencilCompare);e.stencilCompare!=="always"?n.enable(2960):n.disable(2960),n.stencilFuncSeparate(1028,o,0,i),n.stencilFuncSeparate(1029,o,0,i)}if(e.stencilPassOperation&&e.stencilFailOperation&&e.stencilDepthFailOperation){let i=vg("stencilPassOperation",e.stencilPassOperation),o=vg("stencilFailOperation",e.stencilFailOperation),s=vg("stencilDepthFailOperation",e.stencilDepthFailOperation);n.stencilOpSeparate(1028,o,s,i),n.stencilOpSeparate(1029,o,s,i)}switch(e.blend){case!0:n.enable(3042);break;case!1:n.disable(3042);break;default:}if(e.blendColorOperation||e.blendAlphaOperation){let i=c2("blendColorOperation",e.blendColorOperation||"add"),o=c2("blendAlphaOperation",e.blendAlphaOperation||"add");n.blendEquationSeparate(i,o);let s=gu("blendColorSrcFactor",e.blendColorSrcFactor||"one"),a=gu("blendColorDstFactor",e.blendColorDstFactor||"zero"),c=gu("blendAlphaSrcFactor",e.blendAlphaSrcFactor||"one"),l=gu("blendAlphaDstFactor",e.blendAlphaDstFactor||"zero");n.blendFuncSeparate(s,a,c,l)}}function yu(r,e){return Nn(r,e,{never:512,less:513,equal:514,"less-equal":515,greater:516,"not-equal":517,"greater-equal":518,always:519})}function vg(r,e){return Nn(r,e,{keep:7680,zero:0,replace:7681,invert:5386,"increment-clamp":7682,"decrement-clamp":7683,"increment-wrap":34055,"decrement-wrap":34056})}function c2(r,e){return Nn(r,e,{add:32774,subtract:32778,"reverse-subtract":32779,min:32775,max:32776})}function gu(r,e,t="color"){return Nn(r,e,{one:1,zero:0,src:768,"one-minus-src":769,dst:774,"one-minus-dst":775,"src-alpha":770,"one-minus-src-alpha":771,"dst-alpha":772,"one-minus-dst-alpha":773,"src-alpha-saturated":776,constant:t==="color"?32769:32771,"one-minus-constant":t==="color"?32770:32772,src1:768,"one-minus-src1":769,"src1-alpha":770,"one-minus-src1-alpha":771})}function l6(r,e){return`Illegal parameter ${e} for ${r}`}function Nn(r,e,t){if(!(e in t))throw new Error(l6(r,e));return t[e]}function u6(r,e){return e}function f6(r){let e=!0;for(let t in r){e=!1;break}return e}var _g=b(()=>{B();$i()});function bu(r){let e={};return r.addressModeU&&(e[10242]=wg(r.addressModeU)),r.addressModeV&&(e[10243]=wg(r.addressModeV)),r.addressModeW&&(e[32882]=wg(r.addressModeW)),r.magFilter&&(e[10240]=Eg(r.magFilter)),(r.minFilter||r.mipmapFilter)&&(e[10241]=d6(r.minFilter||"linear",r.mipmapFilter)),r.lodMinClamp!==void 0&&(e[33082]=r.lodMinClamp),r.lodMaxClamp!==void 0&&(e[33083]=r.lodMaxClamp),r.type==="comparison-sampler"&&(e[34892]=34894),r.compare&&(e[34893]=yu("compare",r.compare)),r.maxAnisotropy&&(e[34046]=r.maxAnisotropy),e}function wg(r){switch(r){case"clamp-to-edge":return 33071;case"repeat":return 10497;case"mirror-repeat":return 33648}}function Eg(r){switch(r){case"nearest":return 9728;case"linear":return 9729}}function d6(r,e="none"){if(!e)return Eg(r);switch(e){case"none":return Eg(r);case"nearest":switch(r){case"nearest":return 9984;case"linear":return 9985}break;case"linear":switch(r){case"nearest":return 9986;case"linear":return 9987}}}var Sg=b(()=>{_g()});var xu,u2=b(()=>{B();Sg();xu=class extends sn{device;handle;parameters;constructor(e,t){super(e,t),this.device=e,this.parameters=bu(t),this.handle=t.handle||this.device.gl.createSampler(),this._setSamplerParameters(this.parameters)}destroy(){this.handle&&(this.device.gl.deleteSampler(this.handle),this.handle=void 0)}toString(){return`Sampler(${this.id},${JSON.stringify(this.props)})`}_setSamplerParameters(e){for(let[t,n]of Object.entries(e)){let i=Number(t);switch(i){case 33082:case 33083:this.device.gl.samplerParameterf(this.handle,i,n);break;default:this.device.gl.samplerParameteri(this.handle,i,n);break}}}}});function vt(r,e,t){if(h6(e))return t(r);let{nocatch:n=!0}=e,i=yt.get(r);i.push(),gt(r,e);let o;if(n)o=t(r),i.pop();else try{o=t(r)}finally{i.pop()}return o}function h6(r){for(let e in r)return!1;return!0}var vu=b(()=>{$i();fg()});var qt,Pg=b(()=>{B();qt=class extends an{device;gl;handle;texture;constructor(e,t){super(e,{...$.defaultProps,...t}),this.device=e,this.gl=this.device.gl,this.handle=null,this.texture=t.texture}}});function _u(r){return p6[r]}var p6,Tg=b(()=>{p6={5124:"sint32",5125:"uint32",5122:"sint16",5123:"uint16",5120:"sint8",5121:"uint8",5126:"float32",5131:"float16",33635:"uint16",32819:"uint16",32820:"uint16",33640:"uint32",35899:"uint32",35902:"uint32",34042:"uint32",36269:"uint32"}});function m6(r,e=0){return e?new r.constructor(r.buffer,r.byteOffset+e,(r.byteLength-e)/r.BYTES_PER_ELEMENT):r}function g6(r,e){if(e%r.BYTES_PER_ELEMENT!==0)throw new Error(`Texture byteOffset ${e} must align to typed array element size ${r.BYTES_PER_ELEMENT}`);return e/r.BYTES_PER_ELEMENT}function y6(r){switch(r){case"1d":break;case"2d":return 3553;case"3d":return 32879;case"cube":return 34067;case"2d-array":return 35866;case"cube-array":break}throw new Error(r)}function ta(r,e,t){return e==="cube"?34069+t:r}var Zt,wu=b(()=>{B();ji();Sg();vu();Pg();Tg();Zt=class extends ${device;gl;handle;sampler=void 0;view;glTarget;glFormat;glType;glInternalFormat;compressed;_textureUnit=0;_framebuffer=null;_framebufferAttachmentKey=null;constructor(e,t){super(e,t,{byteAlignment:1}),this.device=e,this.gl=this.device.gl;let n=au(this.props.format);if(this.glTarget=y6(this.props.dimension),this.glInternalFormat=n.internalFormat,this.glFormat=n.format,this.glType=n.type,this.compressed=n.compressed,this.isHandleBorrowed&&this.props.handle===void 0)throw new Error("Borrowed WebGL textures require a texture handle");if(this.handle=this.props.handle||this.gl.createTexture(),this.device._setWebGLDebugMetadata(this.handle,this,{spector:this.props}),!this.isHandleBorrowed){this.gl.bindTexture(this.glTarget,this.handle);let{dimension:i,width:o,height:s,depth:a,mipLevels:c,glTarget:l,glInternalFormat:u}=this;if(!this.compressed)switch(i){case"2d":case"cube":this.gl.texStorage2D(l,c,u,o,s);break;case"2d-array":case"3d":this.gl.texStorage3D(l,c,u,o,s,a);break;default:throw new Error(i)}this.gl.bindTexture(this.glTarget,null),this._initializeData(t.data)}this.ownsHandle?this.trackAllocatedMemory(this.getAllocatedByteLength(),"Texture"):this.trackReferencedMemory(this.getAllocatedByteLength(),"Texture"),this.isHandleBorrowed||this.setSampler(this.props.sampler),this.view=new qt(this.device,{...this.props,texture:this}),Object.seal(this)}destroy(){this.handle&&(this._framebuffer?.destroy(),this._framebuffer=null,this._framebufferAttachmentKey=null,this.removeStats(),this.ownsHandle?(this.gl.deleteTexture(this.handle),this.trackDeallocatedMemory("Texture")):this.trackDeallocatedReferencedMemory("Texture"),this.destroyed=!0)}createView(e){return new qt(this.device,{...e,texture:this})}clone(e){if(this.isHandleBorrowed&&e&&(e.width!==this.width||e.height!==this.height))throw new Error(`Cannot resize borrowed read-only ${this}`);return super.clone(e)}setSampler(e={}){this._assertWritable("set sampler parameters on"),super.setSampler(e);let t=bu(this.sampler.props);this._setSamplerParameters(t)}copyExternalImage(e){this._assertWritable("copy external image data into");let t=this._normalizeCopyExternalImageOptions(e);if(t.sourceX||t.sourceY)throw new Error("WebGL does not support sourceX/sourceY)");let{glFormat:n,glType:i}=this,{image:o,depth:s,mipLevel:a,x:c,y:l,z:u,width:f,height:d}=t,h=ta(this.glTarget,this.dimension,u),p=t.flipY?{37440:!0}:{};return this.gl.bindTexture(this.glTarget,this.handle),vt(this.gl,p,()=>{switch(this.dimension){case"2d":case"cube":this.gl.texSubImage2D(h,a,c,l,f,d,n,i,o);break;case"2d-array":case"3d":this.gl.texSubImage3D(h,a,c,l,u,f,d,s,n,i,o);break;default:}}),this.gl.bindTexture(this.glTarget,null),{width:t.width,height:t.height}}copyElementImage(e){this._assertWritable("copy element image data into");let t=this._normalizeCopyElementImageOptions(e),{glFormat:n}=this,{element:i,depth:o,mipLevel:s,sourceX:a,sourceY:c,sourceWidth:l,sourceHeight:u,x:f,y:d,z:h,width:p,height:m}=t,g=ta(this.glTarget,this.dimension,h),x=t.flipY?{37440:!0}:{},v=this.gl;if(o!==1||this.dimension!=="2d"&&this.dimension!=="cube")throw new Error(`${this} copyElementImage only supports 2d and cube textures on WebGL`);if(s!==0||f!==0||d!==0)throw new Error(`${this} copyElementImage only supports full base-level uploads on WebGL`);if(typeof v.texElementImage2D!="function")throw new Error(`${this} copyElementImage is not supported by this WebGL implementation`);return this.gl.bindTexture(this.glTarget,this.handle),vt(this.gl,x,()=>{v.texElementImage2D?.(g,n,i,{sx:a,sy:c,swidth:l??p,sheight:u??m,width:p,height:m})}),this.gl.bindTexture(this.glTarget,null),{width:t.width,height:t.height}}copyImageData(e){super.copyImageData(e)}readBuffer(e={},t){if(!t)throw new Error(`${this} readBuffer requires a destination buffer`);let n=this._getSupportedColorReadOptions(e),i=e.byteOffset??0,o=this.computeMemoryLayout(n);if(t.byteLength<i+o.byteLength)throw new Error(`${this} readBuffer target is too small (${t.byteLength} < ${i+o.byteLength})`);let s=t;this.gl.bindBuffer(35051,s.handle);try{this._readColorTextureLayers(n,o,a=>{this.gl.readPixels(n.x,n.y,n.width,n.height,this.glFormat,this.glType,i+a)})}finally{this.gl.bindBuffer(35051,null)}return t}async readDataAsync(e={}){throw new Error(`${this} readDataAsync is deprecated; use readBuffer() with an explicit destination buffer or DynamicTexture.readAsync()`)}writeBuffer(e,t={}){this._assertWritable("write buffer data into");let n=this._normalizeTextureWriteOptions(t),{width:i,height:o,depthOrArrayLayers:s,mipLevel:a,byteOffset:c,x:l,y:u,z:f}=n,{glFormat:d,glType:h,compressed:p}=this,m=ta(this.glTarget,this.dimension,f);if(p)throw new Error("writeBuffer for compressed textures is not implemented in WebGL");let{bytesPerPixel:g}=this.device.getTextureFormatInfo(this.format),x=g?n.bytesPerRow/g:void 0,v={3317:this.byteAlignment,...x!==void 0?{3314:x}:{},32878:n.rowsPerImage};this.gl.bindTexture(this.glTarget,this.handle),this.gl.bindBuffer(35052,e.handle),vt(this.gl,v,()=>{switch(this.dimension){case"2d":case"cube":this.gl.texSubImage2D(m,a,l,u,i,o,d,h,c);break;case"2d-array":case"3d":this.gl.texSubImage3D(m,a,l,u,f,i,o,s,d,h,c);break;default:}}),this.gl.bindBuffer(35052,null),this.gl.bindTexture(this.glTarget,null)}writeData(e,t={}){this._assertWritable("write data into");let n=this._normalizeTextureWriteOptions(t),i=ArrayBuffer.isView(e)?e:new Uint8Array(e),{width:o,height:s,depthOrArrayLayers:a,mipLevel:c,x:l,y:u,z:f,byteOffset:d}=n,{glFormat:h,glType:p,compressed:m}=this,g=ta(this.glTarget,this.dimension,f),x;if(!m){let{bytesPerPixel:L}=this.device.getTextureFormatInfo(this.format);L&&(x=n.bytesPerRow/L)}let v=this.compressed?{}:{3317:this.byteAlignment,...x!==void 0?{3314:x}:{},32878:n.rowsPerImage},y=g6(i,d),_=m?m6(i,d):i,w=this._getMipLevelSize(c),E=l===0&&u===0&&f===0&&o===w.width&&s===w.height&&a===w.depthOrArrayLayers;this.gl.bindTexture(this.glTarget,this.handle),this.gl.bindBuffer(35052,null),vt(this.gl,v,()=>{switch(this.dimension){case"2d":case"cube":m?E?this.gl.compressedTexImage2D(g,c,h,o,s,0,_):this.gl.compressedTexSubImage2D(g,c,l,u,o,s,h,_):this.gl.texSubImage2D(g,c,l,u,o,s,h,p,i,y);break;case"2d-array":case"3d":m?E?this.gl.compressedTexImage3D(g,c,h,o,s,a,0,_):this.gl.compressedTexSubImage3D(g,c,l,u,f,o,s,a,h,_):this.gl.texSubImage3D(g,c,l,u,f,o,s,a,h,p,i,y);break;default:}}),this.gl.bindTexture(this.glTarget,null)}_getRowByteAlignment(e,t){return 1}_getFramebuffer(){return this._framebuffer||=this.device.createFramebuffer({id:`framebuffer-for-${this.id}`,width:this.width,height:this.height,colorAttachments:[this]}),this._framebuffer}readDataSyncWebGL(e={}){let t=this._getSupportedColorReadOptions(e),n=this.computeMemoryLayout(t),i=_u(this.glType),o=on(i),s=new o(n.byteLength/o.BYTES_PER_ELEMENT);return this._readColorTextureLayers(t,n,a=>{let c=new o(s.buffer,s.byteOffset+a,n.bytesPerImage/o.BYTES_PER_ELEMENT);this.gl.readPixels(t.x,t.y,t.width,t.height,this.glFormat,this.glType,c)}),s.buffer}_readColorTextureLayers(e,t,n){let i=this._getFramebuffer(),o=t.bytesPerRow/t.bytesPerPixel,s={3333:this.byteAlignment,...o!==e.width?{3330:o}:{}},a=this.gl.getParameter(3074),c=this.gl.bindFramebuffer(36160,i.handle);try{this.gl.readBuffer(36064),vt(this.gl,s,()=>{for(let l=0;l<e.depthOrArrayLayers;l++)this._attachReadSubresource(i,e.mipLevel,e.z+l),n(l*t.bytesPerImage)})}finally{this.gl.bindFramebuffer(36160,c||null),this.gl.readBuffer(a)}}_attachReadSubresource(e,t,n){let i=`${t}:${n}`;if(this._framebufferAttachmentKey!==i){switch(this.dimension){case"2d":this.gl.framebufferTexture2D(36160,36064,3553,this.handle,t);break;case"cube":this.gl.framebufferTexture2D(36160,36064,ta(this.glTarget,this.dimension,n),this.handle,t);break;case"2d-array":case"3d":this.gl.framebufferTextureLayer(36160,36064,this.handle,t,n);break;default:throw new Error(`${this} color readback does not support ${this.dimension} textures`)}if(this.device.props.debug){let o=Number(this.gl.checkFramebufferStatus(36160));if(o!==36053)throw new Error(`${e} incomplete for ${this} readback (${o})`)}this._framebufferAttachmentKey=i}}generateMipmapsWebGL(e){if(this._assertWritable("generate mipmaps for"),!(!(this.device.isTextureFormatRenderable(this.props.format)&&this.device.isTextureFormatFilterable(this.props.format))&&(P.warn(`${this} is not renderable or filterable, may not be able to generate mipmaps`)(),!e?.force)))try{this.gl.bindTexture(this.glTarget,this.handle),this.gl.generateMipmap(this.glTarget)}catch(n){P.warn(`Error generating mipmap for ${this}: ${n.message}`)()}finally{this.gl.bindTexture(this.glTarget,null)}}_setSamplerParameters(e){P.level>=2&&P.log(2,`${this.id} sampler parameters`,this.device.getGLKeys(e))(),this.gl.bindTexture(this.glTarget,this.handle);for(let[t,n]of Object.entries(e)){let i=Number(t),o=n;switch(i){case 33082:case 33083:this.gl.texParameterf(this.glTarget,i,o);break;case 10240:case 10241:this.gl.texParameteri(this.glTarget,i,o);break;case 10242:case 10243:case 32882:this.gl.texParameteri(this.glTarget,i,o);break;case 34046:this.device.features.has("texture-filterable-anisotropic-webgl")&&this.gl.texParameteri(this.glTarget,i,o);break;case 34892:case 34893:this.gl.texParameteri(this.glTarget,i,o);break}}this.gl.bindTexture(this.glTarget,null)}_getActiveUnit(){return this.gl.getParameter(34016)-33984}_bind(e){let{gl:t}=this;return e!==void 0&&(this._textureUnit=e,t.activeTexture(33984+e)),t.bindTexture(this.glTarget,this.handle),e}_unbind(e){let{gl:t}=this;return e!==void 0&&(this._textureUnit=e,t.activeTexture(33984+e)),t.bindTexture(this.glTarget,null),e}_assertWritable(e){if(this.isHandleBorrowed)throw new Error(`Cannot ${e} borrowed read-only ${this}`)}}});function f2(r,e,t,n){let i=r,o=n;o===!0&&(o=1),o===!1&&(o=0);let s=typeof o=="number"?[o]:o;switch(t){case 35678:case 35680:case 35679:case 35682:case 36289:case 36292:case 36293:case 36298:case 36299:case 36300:case 36303:case 36306:case 36307:case 36308:case 36311:if(typeof n!="number")throw new Error("samplers must be set to integers");return r.uniform1i(e,n);case 5126:return r.uniform1fv(e,s);case 35664:return r.uniform2fv(e,s);case 35665:return r.uniform3fv(e,s);case 35666:return r.uniform4fv(e,s);case 5124:return r.uniform1iv(e,s);case 35667:return r.uniform2iv(e,s);case 35668:return r.uniform3iv(e,s);case 35669:return r.uniform4iv(e,s);case 35670:return r.uniform1iv(e,s);case 35671:return r.uniform2iv(e,s);case 35672:return r.uniform3iv(e,s);case 35673:return r.uniform4iv(e,s);case 5125:return i.uniform1uiv(e,s,1);case 36294:return i.uniform2uiv(e,s,2);case 36295:return i.uniform3uiv(e,s,3);case 36296:return i.uniform4uiv(e,s,4);case 35674:return r.uniformMatrix2fv(e,!1,s);case 35675:return r.uniformMatrix3fv(e,!1,s);case 35676:return r.uniformMatrix4fv(e,!1,s);case 35685:return i.uniformMatrix2x3fv(e,!1,s);case 35686:return i.uniformMatrix2x4fv(e,!1,s);case 35687:return i.uniformMatrix3x2fv(e,!1,s);case 35688:return i.uniformMatrix3x4fv(e,!1,s);case 35689:return i.uniformMatrix4x2fv(e,!1,s);case 35690:return i.uniformMatrix4x3fv(e,!1,s)}throw new Error("Illegal uniform")}var d2=b(()=>{});function h2(r){return x6[r]}function Eu(r){return b6[r]}function Su(r){return!!m2[r]}function p2(r){return m2[r]}var b6,m2,x6,Pu=b(()=>{b6={5126:"f32",35664:"vec2<f32>",35665:"vec3<f32>",35666:"vec4<f32>",5124:"i32",35667:"vec2<i32>",35668:"vec3<i32>",35669:"vec4<i32>",5125:"u32",36294:"vec2<u32>",36295:"vec3<u32>",36296:"vec4<u32>",35670:"f32",35671:"vec2<f32>",35672:"vec3<f32>",35673:"vec4<f32>",35674:"mat2x2<f32>",35685:"mat2x3<f32>",35686:"mat2x4<f32>",35687:"mat3x2<f32>",35675:"mat3x3<f32>",35688:"mat3x4<f32>",35689:"mat4x2<f32>",35690:"mat4x3<f32>",35676:"mat4x4<f32>"},m2={35678:{viewDimension:"2d",sampleType:"float"},35680:{viewDimension:"cube",sampleType:"float"},35679:{viewDimension:"3d",sampleType:"float"},35682:{viewDimension:"3d",sampleType:"depth"},36289:{viewDimension:"2d-array",sampleType:"float"},36292:{viewDimension:"2d-array",sampleType:"depth"},36293:{viewDimension:"cube",sampleType:"float"},36298:{viewDimension:"2d",sampleType:"sint"},36299:{viewDimension:"3d",sampleType:"sint"},36300:{viewDimension:"cube",sampleType:"sint"},36303:{viewDimension:"2d-array",sampleType:"uint"},36306:{viewDimension:"2d",sampleType:"uint"},36307:{viewDimension:"3d",sampleType:"uint"},36308:{viewDimension:"cube",sampleType:"uint"},36311:{viewDimension:"2d-array",sampleType:"uint"}},x6={uint8:5121,sint8:5120,unorm8:5121,snorm8:5120,uint16:5123,sint16:5122,unorm16:5123,snorm16:5122,uint32:5125,sint32:5124,float16:5131,float32:5126}});function y2(r,e,t={}){let n={attributes:[],bindings:[]};n.attributes=v6(r,e);let i=E6(r,e,t);for(let c of i){let l=c.uniforms.map(u=>({name:u.name,format:u.format,byteOffset:u.byteOffset,byteStride:u.byteStride,arrayLength:u.arrayLength}));n.bindings.push({type:"uniform",name:c.name,group:0,location:c.location,visibility:(c.vertex?1:0)|(c.fragment?2:0),minBindingSize:c.byteLength,uniforms:l})}let o=w6(r,e),s=0;for(let c of o)if(Su(c.type)){let{viewDimension:l,sampleType:u}=p2(c.type);n.bindings.push({type:"texture",name:c.name,group:0,location:s,viewDimension:l,sampleType:u}),c.textureUnit=s,s+=1}o.length&&(n.uniforms=o);let a=_6(r,e);return a?.length&&(n.varyings=a),n}function v6(r,e){let t=[],n=r.getProgramParameter(e,35721);for(let i=0;i<n;i++){let o=r.getActiveAttrib(e,i);if(!o)throw new Error("activeInfo");let{name:s,type:a}=o,c=r.getAttribLocation(e,s);if(c>=0){let l=Eu(a),u=/instance/i.test(s)?"instance":"vertex";t.push({name:s,location:c,stepMode:u,type:l})}}return t.sort((i,o)=>i.location-o.location),t}function _6(r,e){let t=[],n=r.getProgramParameter(e,35971);for(let i=0;i<n;i++){let o=r.getTransformFeedbackVarying(e,i);if(!o)throw new Error("activeInfo");let{name:s,type:a,size:c}=o,l=Eu(a),{type:u,components:f}=li(l);t.push({location:i,name:s,type:u,size:c*f})}return t.sort((i,o)=>i.location-o.location),t}function w6(r,e){let t=[],n=r.getProgramParameter(e,35718);for(let i=0;i<n;i++){let o=r.getActiveUniform(e,i);if(!o)throw new Error("activeInfo");let{name:s,size:a,type:c}=o,{name:l,isArray:u}=M6(s),f=r.getUniformLocation(e,l),d={location:f,name:l,size:a,type:c,isArray:u};if(t.push(d),d.size>1)for(let h=0;h<d.size;h++){let p=`${l}[${h}]`;f=r.getUniformLocation(e,p);let m={...d,name:p,location:f};t.push(m)}}return t}function E6(r,e,t){let n=[],i=P6(r,e,t);for(let[s,a]of i){n.push(a);try{let c=g2(r,e,s,a.name);S6(c,a)}catch(c){let l=c instanceof Error?c.message:String(c);P.once(0,`WebGL uniform block reflection failed for "${a.name}"; using supplied std140 metadata. ${l}`)()}}let o=r.getProgramParameter(e,35382);if(!Number.isInteger(o)||o<0)throw new Error(`Failed to reflect WebGL uniform blocks: ACTIVE_UNIFORM_BLOCKS returned ${String(o)}`);for(let s=0;s<o;s++)i.has(s)||n.push(g2(r,e,s));return n.sort((s,a)=>s.location-a.location),n}function S6(r,e){for(let t of r.uniforms){let n=e.uniforms.find(i=>t.name===i.name||t.name.endsWith(`.${i.name}`));if(!n)throw new Error(`Failed to validate WebGL uniform block "${e.name}": reflected unexpected member "${t.name}"`);if(t.format!==n.format||t.arrayLength!==n.arrayLength||t.byteOffset!==n.byteOffset||t.byteStride!==n.byteStride)throw new Error(`Failed to validate WebGL uniform block "${e.name}": reflected layout for "${t.name}" does not match supplied std140 metadata`)}}function P6(r,e,t){let n=new Map;for(let o of t.uniformBlockLayouts||[])n.set(o.name,L6(o));for(let o of t.shaderLayout?.bindings||[])C6(o)&&n.set(o.name,o);let i=new Map;for(let o of n.values()){let s=T6(r,e,o.name);if(!s)continue;let{blockIndex:a,blockName:c}=s;if(i.has(a))throw new Error(`Multiple supplied uniform block layouts resolve to active WebGL block "${c}"`);i.set(a,{name:c,location:a,byteLength:o.minBindingSize,vertex:!!(o.visibility&&o.visibility&1),fragment:!!(o.visibility&&o.visibility&2),uniformCount:o.uniforms.length,uniforms:o.uniforms.map(l=>({...l}))})}return i}function T6(r,e,t){let n=t.endsWith("Uniforms")?[t,t.slice(0,-8)]:[t,`${t}Uniforms`];for(let i of n){let o=r.getUniformBlockIndex(e,i);if(o!==4294967295){if(!Number.isInteger(o)||o<0)throw new Error(`Failed to resolve WebGL uniform block "${i}": getUniformBlockIndex returned ${String(o)}`);return{blockIndex:o,blockName:i}}}return null}function g2(r,e,t,n){let i=n||r.getActiveUniformBlockName(e,t);if(!i)throw new Error(`Failed to reflect WebGL uniform block at index ${t}: missing block name`);let o=(y,_)=>{let w=r.getActiveUniformBlockParameter(e,t,y);if(w==null)throw new Error(`Failed to reflect WebGL uniform block "${i}": ${_} returned null`);return w},s=Fn(o(35391,"UNIFORM_BLOCK_BINDING"),i,"UNIFORM_BLOCK_BINDING",0),a=Fn(o(35392,"UNIFORM_BLOCK_DATA_SIZE"),i,"UNIFORM_BLOCK_DATA_SIZE",0),c=Fn(o(35394,"UNIFORM_BLOCK_ACTIVE_UNIFORMS"),i,"UNIFORM_BLOCK_ACTIVE_UNIFORMS",0),l=b2(o(35395,"UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES"),i,"UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES",c),u=ra(r,e,l,35383,"UNIFORM_TYPE",i,c),f=ra(r,e,l,35384,"UNIFORM_SIZE",i,c),d=ra(r,e,l,35386,"UNIFORM_BLOCK_INDEX",i,c),h=ra(r,e,l,35387,"UNIFORM_OFFSET",i,c),p=ra(r,e,l,35388,"UNIFORM_ARRAY_STRIDE",i,c),m=[];for(let y=0;y<c;y++){if(d[y]!==t)throw new Error(`Failed to reflect WebGL uniform block "${i}": active uniform index ${l[y]} belongs to block ${d[y]}, expected ${t}`);let _=l[y],w=r.getActiveUniform(e,_);if(!w)throw new Error(`Failed to reflect WebGL uniform block "${i}": getActiveUniform(${_}) returned null`);let E=Fn(u[y],i,`UNIFORM_TYPE[${y}]`,1),L=Fn(f[y],i,`UNIFORM_SIZE[${y}]`,1),A=Fn(h[y],i,`UNIFORM_OFFSET[${y}]`,0),C=Fn(p[y],i,`UNIFORM_ARRAY_STRIDE[${y}]`,0);if(w.type!==E||w.size!==L)throw new Error(`Failed to reflect WebGL uniform block "${i}": getActiveUniform(${_}) disagrees with getActiveUniforms`);m.push({name:w.name,format:Eu(E),arrayLength:L,byteOffset:A,byteStride:C})}let g={name:i,location:s,byteLength:a,vertex:!!o(35396,"UNIFORM_BLOCK_REFERENCED_BY_VERTEX_SHADER"),fragment:!!o(35398,"UNIFORM_BLOCK_REFERENCED_BY_FRAGMENT_SHADER"),uniformCount:c,uniforms:m},x=new Set(g.uniforms.map(y=>y.name.split(".")[0]).filter(y=>!!y)),v=g.name.replace(/Uniforms$/,"");if(x.size===1&&!x.has(g.name)&&!x.has(v)){let[y]=x;P.warn(`Uniform block "${g.name}" uses GLSL instance "${y}". luma.gl binds uniform buffers by block name ("${g.name}") and alias ("${v}"). Prefer matching the instance name to one of those to avoid confusing silent mismatches.`)()}return g}function ra(r,e,t,n,i,o,s){let a=r.getActiveUniforms(e,t,n);if(a===null)throw new Error(`Failed to reflect WebGL uniform block "${o}": ${i} returned null`);return b2(a,o,i,s)}function b2(r,e,t,n){if(!Array.isArray(r)&&!ArrayBuffer.isView(r))throw new Error(`Failed to reflect WebGL uniform block "${e}": ${t} returned a non-array value`);let i=Array.from(r);if(i.length!==n||i.some(o=>!Number.isInteger(o)))throw new Error(`Failed to reflect WebGL uniform block "${e}": ${t} returned ${i.length} invalid values, expected ${n}`);return i}function Fn(r,e,t,n){if(!Number.isInteger(r)||r<n)throw new Error(`Failed to reflect WebGL uniform block "${e}": ${t} returned ${String(r)}`);return r}function L6(r){let e=hn(r.uniformTypes,{layout:"std140"}),t=A6(r.uniformTypes,e.fields);return{type:"uniform",name:r.name,group:0,location:0,minBindingSize:e.byteLength,uniforms:t}}function A6(r,e){let t=[],n=(o,s)=>{if(typeof s=="string"){let a=e[o];if(!a)throw new Error(`Missing std140 layout field ${o}`);t.push({name:o,format:a.shaderType,arrayLength:1,byteOffset:a.offset*4,byteStride:0});return}if(Array.isArray(s)){i(o,s[0],s[1]);return}for(let[a,c]of Object.entries(s))n(`${o}.${a}`,c)},i=(o,s,a)=>{if(typeof s=="string"){let c=e[`${o}[0]`],l=a>1?e[`${o}[1]`]:void 0;if(!c)throw new Error(`Missing std140 array layout field ${o}[0]`);t.push({name:`${o}[0]`,format:c.shaderType,arrayLength:a,byteOffset:c.offset*4,byteStride:l?(l.offset-c.offset)*4:0});return}if(Array.isArray(s))throw new Error(`Nested uniform arrays are not supported for ${o}`);for(let[c,l]of Object.entries(s)){if(typeof l!="string")throw new Error(`Composite uniform array members are not supported for ${o}`);let u=`${o}[0].${c}`,f=`${o}[1].${c}`,d=e[u],h=a>1?e[f]:void 0;if(!d)throw new Error(`Missing std140 array layout field ${u}`);t.push({name:u,format:d.shaderType,arrayLength:a,byteOffset:d.offset*4,byteStride:h?(h.offset-d.offset)*4:0})}};for(let[o,s]of Object.entries(r))n(o,s);return t}function C6(r){return r.type==="uniform"&&Number.isInteger(r.minBindingSize)&&r.minBindingSize>=0&&Array.isArray(r.uniforms)&&r.uniforms.every(e=>typeof e.name=="string"&&typeof e.format=="string"&&Number.isInteger(e.arrayLength)&&e.arrayLength>0&&Number.isInteger(e.byteOffset)&&e.byteOffset>=0&&Number.isInteger(e.byteStride)&&e.byteStride>=0)}function M6(r){if(r[r.length-1]!=="]")return{name:r,length:1,isArray:!1};let t=/([^[]*)(\[[0-9]+\])?/.exec(r);return{name:Sr(t?.[1],`Failed to parse GLSL uniform name ${r}`),length:t?.[2]?1:0,isArray:!!t?.[2]}}var x2=b(()=>{B();Pu()});function R6(r,e){let t={...r,attributes:r.attributes.map(n=>({...n})),bindings:r.bindings.map(n=>({...n}))};for(let n of e?.attributes||[]){let i=t.attributes.find(o=>o.name===n.name);i?(i.type=n.type||i.type,i.stepMode=n.stepMode||i.stepMode):P.warn(`shader layout attribute ${n.name} not present in shader`)}for(let n of e?.bindings||[]){let i=_2(t,n.name);if(!i){P.warn(`shader layout binding ${n.name} not present in shader`);continue}Object.assign(i,n)}return t}function _2(r,e){return r.bindings.find(t=>t.name===e||t.name===`${e}Uniforms`||`${t.name}Uniforms`===e)}function v2(r,e){return r[e]||r[`${e}Uniforms`]||r[e.replace(/Uniforms$/,"")]}var Tu,w2=b(()=>{B();d2();hu();uu();wu();Pg();x2();Tu=class extends tt{device;handle;vs;fs;introspectedLayout;bindings={};uniforms={};varyings=null;_uniformCount=0;_uniformSetters={};get[Symbol.toStringTag](){return"WEBGLRenderPipeline"}constructor(e,t){super(e,t),this.device=e;let n=this.sharedRenderPipeline||this.device._createSharedRenderPipelineWebGL(t);this.sharedRenderPipeline=n,this.handle=n.handle,this.vs=n.vs,this.fs=n.fs,this.linkStatus=n.linkStatus,this.introspectedLayout=y2(this.device.gl,this.handle,{uniformBlockLayouts:t._uniformBlockLayouts,shaderLayout:t.shaderLayout}),this.device._setWebGLDebugMetadata(this.handle,this,{spector:{id:this.props.id}}),this.shaderLayout=t.shaderLayout?R6(this.introspectedLayout,t.shaderLayout):this.introspectedLayout}destroy(){this.destroyed||(this.sharedRenderPipeline&&!this.props._sharedRenderPipeline&&this.sharedRenderPipeline.destroy(),this.destroyResource())}setBindings(e,t){let n=ci(dn(this.shaderLayout,e));for(let[i,o]of Object.entries(n)){let s=_2(this.shaderLayout,i);if(s){switch(o||P.warn(`Unsetting binding "${i}" in render pipeline "${this.id}"`)(),s.type){case"uniform":if(!(o instanceof xt)&&!(o.buffer instanceof xt))throw new Error("buffer value");break;case"texture":if(!(o instanceof qt||o instanceof Zt||o instanceof Yt))throw new Error(`${this} Bad texture binding for ${i}`);break;case"sampler":P.warn(`Ignoring sampler ${i}`)();break;default:throw new Error(s.type)}this.bindings[i]=o}else{let a=this.shaderLayout.bindings.map(c=>`"${c.name}"`).join(", ");t?.disableWarnings||P.warn(`No binding "${i}" in render pipeline "${this.id}", expected one of ${a}`,o)()}}}draw(e){let t=e.renderPass,n=e.bindGroups?ci(e.bindGroups):e.bindings||this.bindings;return t.setPipeline(this),t.setBindings(n),t.setVertexArray(e.vertexArray),t.draw({parameters:e.parameters,topology:e.topology,isInstanced:e.isInstanced,vertexCount:e.vertexCount,indexCount:e.indexCount,instanceCount:e.instanceCount,firstVertex:e.firstVertex,firstIndex:e.firstIndex,firstInstance:e.firstInstance,baseVertex:e.baseVertex,transformFeedback:e.transformFeedback,uniforms:e.uniforms})}_areTexturesRenderable(e){let t=!0;for(let n of this.shaderLayout.bindings)v2(e,n.name)||(P.warn(`Binding ${n.name} not found in ${this.id}`)(),t=!1);return t}_applyBindings(e,t){if(this._syncLinkStatus(),this.linkStatus!=="success")return;let{gl:n}=this.device;n.useProgram(this.handle);let i=0,o=0;for(let s of this.shaderLayout.bindings){let a=v2(e,s.name);if(!a)throw new Error(`No value for binding ${s.name} in ${this.id}`);switch(s.type){case"uniform":let{name:c}=s,l=n.getUniformBlockIndex(this.handle,c);if(l===4294967295)throw new Error(`Invalid uniform block name ${c}`);if(n.uniformBlockBinding(this.handle,l,o),a instanceof xt)n.bindBufferBase(35345,o,a.handle);else{let f=a;n.bindBufferRange(35345,o,f.buffer.handle,f.offset||0,f.size||f.buffer.byteLength-(f.offset||0))}o+=1;break;case"texture":if(!(a instanceof qt||a instanceof Zt||a instanceof Yt))throw new Error("texture");let u;if(a instanceof qt)u=a.texture;else if(a instanceof Zt)u=a;else if(a instanceof Yt&&a.colorAttachments[0]instanceof qt)P.warn("Passing framebuffer in texture binding may be deprecated. Use fbo.colorAttachments[0] instead")(),u=a.colorAttachments[0].texture;else throw new Error("No texture");n.activeTexture(33984+i),n.bindTexture(u.glTarget,u.handle),i+=1;break;case"sampler":break;case"storage":case"read-only-storage":throw new Error(`binding type '${s.type}' not supported in WebGL`)}}}_applyUniforms(e){for(let t of this.shaderLayout.uniforms||[]){let{name:n,location:i,type:o,textureUnit:s}=t,a=e[n]??s;a!==void 0&&f2(this.device.gl,i,o,a)}}_syncLinkStatus(){this.linkStatus=this.sharedRenderPipeline.linkStatus}}});var E2,Lu,S2=b(()=>{B();Pu();E2=4,Lu=class extends Ho{device;handle;vs;fs;linkStatus="pending";constructor(e,t){super(e,t),this.device=e,this.handle=t.handle||this.device.gl.createProgram(),this.vs=t.vs,this.fs=t.fs,t.varyings&&t.varyings.length>0&&this.device.gl.transformFeedbackVaryings(this.handle,t.varyings,t.bufferMode||35981),this._linkShaders()}destroy(){this.destroyed||(this.device.gl.useProgram(null),this.device.gl.deleteProgram(this.handle),this.handle.destroyed=!0,this.destroyResource())}async _linkShaders(){let{gl:e}=this.device;if(e.attachShader(this.handle,this.vs.handle),e.attachShader(this.handle,this.fs.handle),P.time(E2,`linkProgram for ${this.id}`)(),e.linkProgram(this.handle),P.timeEnd(E2,`linkProgram for ${this.id}`)(),!this.device.features.has("compilation-status-async-webgl")){let n=this._getLinkStatus();this._reportLinkStatus(n);return}P.once(1,"RenderPipeline linking is asynchronous")(),await this._waitForLinkComplete(),P.info(2,`RenderPipeline ${this.id} - async linking complete: ${this.linkStatus}`)();let t=this._getLinkStatus();this._reportLinkStatus(t)}async _reportLinkStatus(e){switch(e){case"success":return;default:let t=e==="link-error"?"Link error":"Validation error";switch(this.vs.compilationStatus){case"error":throw this.vs.debugShader(),new Error(`${this} ${t} during compilation of ${this.vs}`);case"pending":await this.vs.asyncCompilationStatus,this.vs.debugShader();break;case"success":break}switch(this.fs?.compilationStatus){case"error":throw this.fs.debugShader(),new Error(`${this} ${t} during compilation of ${this.fs}`);case"pending":await this.fs.asyncCompilationStatus,this.fs.debugShader();break;case"success":break}let n=this.device.gl.getProgramInfoLog(this.handle);this.device.reportError(new Error(`${t} during ${e}: ${n}`),this)(),this.device.debug()}}_getLinkStatus(){let{gl:e}=this.device;return e.getProgramParameter(this.handle,35714)?(this._initializeSamplerUniforms(),e.validateProgram(this.handle),e.getProgramParameter(this.handle,35715)?(this.linkStatus="success","success"):(this.linkStatus="error","validation-error")):(this.linkStatus="error","link-error")}_initializeSamplerUniforms(){let{gl:e}=this.device;e.useProgram(this.handle);let t=0,n=e.getProgramParameter(this.handle,35718);for(let i=0;i<n;i++){let o=e.getActiveUniform(this.handle,i);if(o&&Su(o.type)){let s=o.name.endsWith("[0]"),a=s?o.name.slice(0,-3):o.name,c=e.getUniformLocation(this.handle,a);c!==null&&(t=this._assignSamplerUniform(c,o,s,t))}}}_assignSamplerUniform(e,t,n,i){let{gl:o}=this.device;if(n&&t.size>1){let s=Int32Array.from({length:t.size},(a,c)=>i+c);return o.uniform1iv(e,s),i+t.size}return o.uniform1i(e,i),i+1}async _waitForLinkComplete(){let e=async i=>await new Promise(o=>setTimeout(o,i));if(!this.device.features.has("compilation-status-async-webgl")){await e(10);return}let{gl:n}=this.device;for(;;){if(n.getProgramParameter(this.handle,37297))return;await e(10)}}}});function I6(r,e){let t=e.sourceBuffer,n=e.destinationBuffer;r.gl.bindBuffer(36662,t.handle),r.gl.bindBuffer(36663,n.handle),r.gl.copyBufferSubData(36662,36663,e.sourceOffset??0,e.destinationOffset??0,e.size),r.gl.bindBuffer(36662,null),r.gl.bindBuffer(36663,null)}function B6(r,e){let{sourceBuffer:t,byteOffset:n=0,destinationTexture:i,mipLevel:o=0,origin:s=[0,0,0],aspect:a="all",bytesPerRow:c,rowsPerImage:l,size:u}=e;if(a!=="all")throw new Error("copyBufferToTexture aspect is not supported in WebGL");i.writeBuffer(t,{byteOffset:n,bytesPerRow:c,rowsPerImage:l,mipLevel:o,x:s[0]??0,y:s[1]??0,z:s[2]??0,width:u[0],height:u[1],depthOrArrayLayers:u[2]})}function O6(r,e){let{sourceTexture:t,mipLevel:n=0,aspect:i="all",width:o=e.sourceTexture.width,height:s=e.sourceTexture.height,depthOrArrayLayers:a,origin:c=[0,0,0],destinationBuffer:l,byteOffset:u=0,bytesPerRow:f,rowsPerImage:d}=e;if(t instanceof $){t.readBuffer({x:c[0]??0,y:c[1]??0,z:c[2]??0,width:o,height:s,depthOrArrayLayers:a,mipLevel:n,aspect:i,byteOffset:u},l);return}if(i!=="all")throw new Error("aspect not supported in WebGL");if(n!==0||a!==void 0||f||d)throw new Error("not implemented");let{framebuffer:h,destroyFramebuffer:p}=P2(t),m;try{let g=l,x=o||h.width,v=s||h.height,y=Sr(h.colorAttachments[0]),_=au(y.texture.props.format),w=_.format,E=_.type;r.gl.bindBuffer(35051,g.handle),m=r.gl.bindFramebuffer(36160,h.handle),r.gl.readPixels(c[0],c[1],x,v,w,E,u)}finally{r.gl.bindBuffer(35051,null),m!==void 0&&r.gl.bindFramebuffer(36160,m),p&&h.destroy()}}function k6(r,e){let{sourceTexture:t,destinationMipLevel:n=0,origin:i=[0,0],destinationOrigin:o=[0,0,0],destinationTexture:s}=e,{width:a=e.destinationTexture.width,height:c=e.destinationTexture.height}=e,{framebuffer:l,destroyFramebuffer:u}=P2(t),[f=0,d=0]=i,[h,p,m]=o,g=r.gl.bindFramebuffer(36160,l.handle),x,v;if(s instanceof Zt)x=s,a=Number.isFinite(a)?a:x.width,c=Number.isFinite(c)?c:x.height,x._bind(0),v=x.glTarget;else throw new Error("invalid destination");switch(v){case 3553:case 34067:r.gl.copyTexSubImage2D(v,n,h,p,f,d,a,c);break;case 35866:case 32879:r.gl.copyTexSubImage3D(v,n,h,p,m,f,d,a,c);break;default:}x&&x._unbind(),r.gl.bindFramebuffer(36160,g),u&&l.destroy()}function P2(r){if(r instanceof $){let{width:e,height:t,id:n}=r;return{framebuffer:r.device.createFramebuffer({id:`framebuffer-for-${n}`,width:e,height:t,colorAttachments:[r]}),destroyFramebuffer:!0}}return{framebuffer:r,destroyFramebuffer:!1}}var Au,T2=b(()=>{B();ji();wu();Au=class extends Zo{device;handle=null;commands=[];constructor(e,t={}){super(e,t),this.device=e}_executeCommands(e=this.commands){for(let t of e)switch(t.name){case"copy-buffer-to-buffer":I6(this.device,t.options);break;case"copy-buffer-to-texture":B6(this.device,t.options);break;case"copy-texture-to-buffer":O6(this.device,t.options);break;case"copy-texture-to-texture":k6(this.device,t.options);break;default:throw new Error(t.name)}}}});function L2(r){switch(r){case"point-list":return 0;case"line-list":return 1;case"line-strip":return 3;case"triangle-list":return 4;case"triangle-strip":return 5;default:throw new Error(r)}}function A2(r){switch(r){case"point-list":return 0;case"line-list":return 1;case"line-strip":return 1;case"triangle-list":return 4;case"triangle-strip":return 4;default:throw new Error(r)}}var Lg=b(()=>{});var D6,Cu,C2=b(()=>{B();vu();$i();Lg();_g();D6=[1,2,4,8],Cu=class extends Yo{device;handle=null;glParameters={};pipeline=null;bindings={};bindingsPipeline=null;vertexArray=null;constructor(e,t){super(e,t),this.device=e;let n=this.props.framebuffer,i=!n||n.handle===null;i&&e.getDefaultCanvasContext()._resizeDrawingBufferIfNeeded();let o;if(!t?.parameters?.viewport)if(!i&&n){let{width:s,height:a}=n;o=[0,0,s,a]}else{let[s,a]=e.getDefaultCanvasContext().getDrawingBufferSize();o=[0,0,s,a]}if(this.device.pushState(),this.setParameters({viewport:o,...this.props.parameters}),!i&&n?.colorAttachments.length){let s=n.colorAttachments.map((a,c)=>36064+c);this.device.gl.drawBuffers(s)}else i&&this.device.gl.drawBuffers([1029]);this.clear(),this.props.timestampQuerySet&&this.props.beginTimestampIndex!==void 0&&this.props.timestampQuerySet.writeTimestamp(this.props.beginTimestampIndex)}end(){this.destroyed||(this.props.timestampQuerySet&&this.props.endTimestampIndex!==void 0&&this.props.timestampQuerySet.writeTimestamp(this.props.endTimestampIndex),this.device.popState(),this.destroy())}pushDebugGroup(e){}popDebugGroup(){}insertDebugMarker(e){}executeBundles(e){throw new Error("Render bundles are only supported in WebGPU")}setParameters(e={}){let t={...this.glParameters};t.framebuffer=this.props.framebuffer||null,this.props.depthReadOnly&&(t.depthMask=!this.props.depthReadOnly),t.stencilMask=this.props.stencilReadOnly?0:1,t[35977]=this.props.discard,e.viewport&&(e.viewport.length>=6?(t.viewport=e.viewport.slice(0,4),t.depthRange=[e.viewport[4],e.viewport[5]]):t.viewport=e.viewport),e.scissorRect&&(t.scissorTest=!0,t.scissor=e.scissorRect),e.blendConstant&&(t.blendColor=e.blendConstant),e.stencilReference!==void 0&&(t[2967]=e.stencilReference,t[36003]=e.stencilReference),"colorMask"in e&&(t.colorMask=D6.map(n=>!!(n&e.colorMask))),this.glParameters=t,gt(this.device.gl,t)}setPipeline(e){this.pipeline=e}setBindings(e,t){if(!this.pipeline)throw new Error("RenderPass.setPipeline() must be called before setBindings()");this.bindings=ci(dn(this.pipeline.shaderLayout,e)),this.bindingsPipeline=this.pipeline}setVertexArray(e){this.vertexArray=e}draw(e){let t=this.pipeline,n=this.vertexArray;if(!t)throw new Error("RenderPass.setPipeline() must be called before draw()");if(!n)throw new Error("RenderPass.setVertexArray() must be called before draw()");if(t.shaderLayout.bindings.length>0&&this.bindingsPipeline!==t)throw new Error("RenderPass.setBindings() must be called after setPipeline() before draw()");t._syncLinkStatus();let{parameters:i=t.props.parameters,topology:o=t.props.topology,vertexCount:s,indexCount:a,instanceCount:c,isInstanced:l=!1,firstVertex:u=0,transformFeedback:f,uniforms:d=t.uniforms}=e,h=L2(o),p=!!n.indexBuffer,m=n.indexBuffer?.glIndexType,g=a??s??0;if(t.linkStatus!=="success")return P.info(2,`RenderPipeline:${t.id}.draw() aborted - waiting for shader linking`)(),!1;if(!t._areTexturesRenderable(this.bindings))return P.info(2,`RenderPipeline:${t.id}.draw() aborted - textures not yet loaded`)(),!1;this.device.gl.useProgram(t.handle),n.bindBeforeRender(this);let x=f;return x&&x.begin(t.props.topology),t._applyBindings(this.bindings,{disableWarnings:t.props.disableWarnings}),t._applyUniforms(d),l2(this.device,i,this.glParameters,()=>{p&&l?this.device.gl.drawElementsInstanced(h,g,m,u,c||0):p?this.device.gl.drawElements(h,g,m,u):l?this.device.gl.drawArraysInstanced(h,u,s||0,c||0):this.device.gl.drawArrays(h,u,s||0),x&&x.end()}),n.unbindAfterRender(this),!0}drawIndirect(e,t=0){throw new Error("Indirect drawing is only supported in WebGPU")}drawIndexedIndirect(e,t=0){throw new Error("Indirect drawing is only supported in WebGPU")}beginOcclusionQuery(e){this.props.occlusionQuerySet?.beginOcclusionQuery()}endOcclusionQuery(){this.props.occlusionQuerySet?.endOcclusionQuery()}clear(){let e={...this.glParameters},t=0;this.props.clearColors&&this.props.clearColors.forEach((n,i)=>{n&&this.clearColorBuffer(i,n)}),this.props.clearColor!==!1&&this.props.clearColors===void 0&&(t|=16384,e.clearColor=this.props.clearColor),this.props.clearDepth!==!1&&(t|=256,e.clearDepth=this.props.clearDepth),this.props.clearStencil!==!1&&(t|=1024,e.clearStencil=this.props.clearStencil),t!==0&&vt(this.device.gl,e,()=>{this.device.gl.clear(t)})}clearColorBuffer(e=0,t=[0,0,0,0]){vt(this.device.gl,{framebuffer:this.props.framebuffer},()=>{switch(t.constructor){case Int8Array:case Int16Array:case Int32Array:this.device.gl.clearBufferiv(6144,e,t);break;case Uint8Array:case Uint8ClampedArray:case Uint16Array:case Uint32Array:this.device.gl.clearBufferuiv(6144,e,t);break;case Float32Array:this.device.gl.clearBufferfv(6144,e,t);break;default:throw new Error("clearColorBuffer: color must be typed array")}})}}});var na,M2=b(()=>{B();T2();C2();na=class extends qo{device;handle=null;commandBuffer;constructor(e,t){super(e,t),this.device=e,this.commandBuffer=new Au(e,{id:this.id,userData:this.userData})}destroy(){this.destroyResource()}finish(){return this.destroy(),this.commandBuffer}beginRenderPass(e={}){return new Cu(this.device,this._applyTimeProfilingToPassProps(e))}beginComputePass(e={}){throw new Error("ComputePass not supported in WebGL")}copyBufferToBuffer(e){this.commandBuffer.commands.push({name:"copy-buffer-to-buffer",options:e})}copyBufferToTexture(e){this.commandBuffer.commands.push({name:"copy-buffer-to-texture",options:e})}copyTextureToBuffer(e){this.commandBuffer.commands.push({name:"copy-texture-to-buffer",options:e})}copyTextureToTexture(e){this.commandBuffer.commands.push({name:"copy-texture-to-texture",options:e})}pushDebugGroup(e){}popDebugGroup(){}insertDebugMarker(e){}resolveQuerySet(e,t,n){throw new Error("resolveQuerySet is not supported in WebGL")}writeTimestamp(e,t){e.writeTimestamp(t)}}});function R2(r){let{target:e,source:t,start:n=0,count:i=1}=r,o=t.length,s=i*o,a=0;for(let c=n;a<o;a++)e[c++]=t[a]??0;for(;a<s;)a<s-a?(e.copyWithin(n+a,n,n+a),a*=2):(e.copyWithin(n+a,n,n+s-a),a=s);return r.target}var I2=b(()=>{});function N6(r){return Array.isArray(r)?new Float32Array(r):r}function F6(r,e){if(!r||!e||r.length!==e.length||r.constructor!==e.constructor)return!1;for(let t=0;t<r.length;++t)if(r[t]!==e[t])return!1;return!0}var Mu,B2=b(()=>{B();Xr();hg();I2();Mu=class r extends Xo{get[Symbol.toStringTag](){return"VertexArray"}device;handle;attributeInfosByLocation;buffer=null;bufferValue=null;static isConstantAttributeZeroSupported(e){return Pd()==="Chrome"}constructor(e,t){super(e,t),this.device=e,this.handle=this.device.gl.createVertexArray(),this.attributeInfosByLocation=new Array(this.maxVertexAttributes).fill(null);for(let n of Object.values(rs(t.shaderLayout,t.bufferLayout)))this.attributeInfosByLocation[n.location]=n}destroy(){super.destroy(),this.buffer&&this.buffer?.destroy(),this.handle&&(this.device.gl.deleteVertexArray(this.handle),this.handle=void 0)}setIndexBuffer(e){let t=e;if(t&&t.glTarget!==34963)throw new Error("Use .setBuffer()");this.device.gl.bindVertexArray(this.handle),this.device.gl.bindBuffer(34963,t?t.handle:null),this.indexBuffer=t,this.device.gl.bindVertexArray(null)}setBuffer(e,t){let n=t;if(n.glTarget===34963)throw new Error("Use .setIndexBuffer()");let{size:i,type:o,stride:s,offset:a,normalized:c,integer:l,divisor:u}=this._getAccessor(e);this.device.gl.bindVertexArray(this.handle),this.device.gl.bindBuffer(34962,n.handle),l?this.device.gl.vertexAttribIPointer(e,i,o,s,a):this.device.gl.vertexAttribPointer(e,i,o,c,s,a),this.device.gl.bindBuffer(34962,null),this.device.gl.enableVertexAttribArray(e),this.device.gl.vertexAttribDivisor(e,u||0),this.attributes[e]=n,this.device.gl.bindVertexArray(null)}setConstantWebGL(e,t){this._enable(e,!1),this.attributes[e]=t}bindBeforeRender(){this.device.gl.bindVertexArray(this.handle),this._applyConstantAttributes()}unbindAfterRender(){this.device.gl.bindVertexArray(null)}_applyConstantAttributes(){for(let e=0;e<this.maxVertexAttributes;++e){let t=this.attributes[e];ArrayBuffer.isView(t)&&this.device.setConstantAttributeWebGL(e,t)}}_getAccessor(e){let t=this.attributeInfosByLocation[e];if(!t)throw new Error(`Unknown attribute location ${e}`);let n=nu(t.bufferDataType);return{size:t.bufferComponents,type:n,stride:t.byteStride,offset:t.byteOffset,normalized:t.normalized,integer:t.integer,divisor:t.stepMode==="instance"?1:0}}_enable(e,t=!0){let i=r.isConstantAttributeZeroSupported(this.device)||e!==0;(t||i)&&(e=Number(e),this.device.gl.bindVertexArray(this.handle),t?this.device.gl.enableVertexAttribArray(e):this.device.gl.disableVertexAttribArray(e),this.device.gl.bindVertexArray(null))}getConstantBuffer(e,t){let n=N6(t),i=n.byteLength*e,o=n.length*e;if(this.buffer&&i!==this.buffer.byteLength)throw new Error(`Buffer size is immutable, byte length ${i} !== ${this.buffer.byteLength}.`);let s=!this.buffer;if(this.buffer=this.buffer||this.device.createBuffer({byteLength:i}),s||=!F6(n,this.bufferValue),s){let a=ip(t.constructor,o);R2({target:a,source:n,start:0,count:o}),this.buffer.write(a),this.bufferValue=t}return this.buffer}}});function O2(r){return typeof r=="number"?Number.isInteger(r):/^\d+$/.test(r)}var Ru,k2=b(()=>{B();Iu();Lg();Ru=class extends Ko{device;gl;handle;layout;buffers={};unusedBuffers={};bindOnUse=!0;_bound=!1;constructor(e,t){super(e,t),this.device=e,this.gl=e.gl,this.handle=this.props.handle||this.gl.createTransformFeedback(),this.layout=this.props.layout,t.buffers&&this.setBuffers(t.buffers),Object.seal(this)}destroy(){this.gl.deleteTransformFeedback(this.handle),super.destroy()}begin(e="point-list"){this.gl.bindTransformFeedback(36386,this.handle),this.bindOnUse&&this._bindBuffers(),this.gl.beginTransformFeedback(A2(e))}end(){this.gl.endTransformFeedback(),this.bindOnUse&&this._unbindBuffers(),this.gl.bindTransformFeedback(36386,null)}setBuffers(e){this.buffers={},this.unusedBuffers={},this.bind(()=>{for(let[t,n]of Object.entries(e))this.setBuffer(t,n)})}setBuffer(e,t){let n=this._getVaryingIndex(e),{buffer:i,byteLength:o,byteOffset:s}=this._getBufferRange(t);if(n<0){this.unusedBuffers[e]=i,P.warn(`${this.id} unusedBuffers varying buffer ${e}`)();return}this.buffers[n]={buffer:i,byteLength:o,byteOffset:s},this.bindOnUse||this._bindBuffer(n,i,s,o)}getBuffer(e){if(O2(e))return this.buffers[e]||null;let t=this._getVaryingIndex(e);return this.buffers[t]??null}bind(e=this.handle){if(typeof e!="function")return this.gl.bindTransformFeedback(36386,e),this;let t;return this._bound?t=e():(this.gl.bindTransformFeedback(36386,this.handle),this._bound=!0,t=e(),this._bound=!1,this.gl.bindTransformFeedback(36386,null)),t}unbind(){this.bind(null)}_getBufferRange(e){if(e instanceof xt)return{buffer:e,byteOffset:0,byteLength:e.byteLength};let{buffer:t,byteOffset:n=0,byteLength:i=e.buffer.byteLength}=e;return{buffer:t,byteOffset:n,byteLength:i}}_getVaryingIndex(e){if(O2(e))return Number(e);for(let t of this.layout.varyings||[])if(e===t.name)return t.location;return-1}_bindBuffers(){for(let[e,t]of Object.entries(this.buffers)){let{buffer:n,byteLength:i,byteOffset:o}=this._getBufferRange(t);this._bindBuffer(Number(e),n,o,i)}}_unbindBuffers(){for(let e in this.buffers)this.gl.bindBufferBase(35982,Number(e),null)}_bindBuffer(e,t,n=0,i){let o=t&&t.handle;!o||i===void 0?this.gl.bindBufferBase(35982,e,o):this.gl.bindBufferRange(35982,e,o,n,i)}}});var Bu,D2=b(()=>{B();Bu=class extends Qo{device;handle;_timestampPairs=[];_pendingReads=new Set;_occlusionQuery=null;_occlusionActive=!1;get[Symbol.toStringTag](){return"QuerySet"}constructor(e,t){if(super(e,t),this.device=e,t.type==="timestamp"){if(t.count<2)throw new Error("Timestamp QuerySet requires at least two query slots");this._timestampPairs=new Array(Math.ceil(t.count/2)).fill(null).map(()=>({activeQuery:null,completedQueries:[]})),this.handle=null}else{if(t.count>1)throw new Error("WebGL occlusion QuerySet can only have one value");let n=this.device.gl.createQuery();if(!n)throw new Error("WebGL query not supported");this.handle=n}Object.seal(this)}destroy(){if(!this.destroyed){this.handle&&this.device.gl.deleteQuery(this.handle);for(let e of this._timestampPairs){e.activeQuery&&(this._cancelPendingQuery(e.activeQuery),this.device.gl.deleteQuery(e.activeQuery.handle));for(let t of e.completedQueries)this._cancelPendingQuery(t),this.device.gl.deleteQuery(t.handle)}this._occlusionQuery&&(this._cancelPendingQuery(this._occlusionQuery),this.device.gl.deleteQuery(this._occlusionQuery.handle));for(let e of Array.from(this._pendingReads))this._cancelPendingQuery(e);this.destroyResource()}}isResultAvailable(e){return this.props.type==="timestamp"?e===void 0?this._timestampPairs.some((t,n)=>this._isTimestampPairAvailable(n)):this._isTimestampPairAvailable(this._getTimestampPairIndex(e)):this._occlusionQuery?this._pollQueryAvailability(this._occlusionQuery):!1}async readResults(e){let t=e?.firstQuery||0,n=e?.queryCount||this.props.count-t;if(this._validateRange(t,n),this.props.type==="timestamp"){let i=new Array(n).fill(0n),o=Math.floor(t/2),s=Math.floor((t+n-1)/2);for(let a=o;a<=s;a++){let c=await this._consumeTimestampPairResult(a),l=a*2,u=l+1;l>=t&&l<t+n&&(i[l-t]=0n),u>=t&&u<t+n&&(i[u-t]=c)}return i}if(!this._occlusionQuery)throw new Error("Occlusion query has not been started");return[await this._consumeQueryResult(this._occlusionQuery)]}async readTimestampDuration(e,t){if(this.props.type!=="timestamp")throw new Error("Timestamp durations require a timestamp QuerySet");if(e<0||t>=this.props.count||t<=e)throw new Error("Timestamp duration range is out of bounds");if(e%2!==0||t!==e+1)throw new Error("WebGL timestamp durations require adjacent even/odd query indices");let n=await this._consumeTimestampPairResult(this._getTimestampPairIndex(e));return Number(n)/1e6}beginOcclusionQuery(){if(this.props.type!=="occlusion")throw new Error("Occlusion queries require an occlusion QuerySet");if(!this.handle)throw new Error("WebGL occlusion query is not available");if(this._occlusionActive)throw new Error("Occlusion query is already active");this.device.gl.beginQuery(35887,this.handle),this._occlusionQuery={handle:this.handle,promise:null,result:null,disjoint:!1,cancelled:!1,pollRequestId:null,resolve:null,reject:null},this._occlusionActive=!0}endOcclusionQuery(){if(!this._occlusionActive)throw new Error("Occlusion query is not active");this.device.gl.endQuery(35887),this._occlusionActive=!1}writeTimestamp(e){if(this.props.type!=="timestamp")throw new Error("Timestamp writes require a timestamp QuerySet");let t=this._getTimestampPairIndex(e),n=this._timestampPairs[t];if(e%2===0){if(n.activeQuery)throw new Error("Timestamp query pair is already active");let i=this.device.gl.createQuery();if(!i)throw new Error("WebGL query not supported");let o={handle:i,promise:null,result:null,disjoint:!1,cancelled:!1,pollRequestId:null,resolve:null,reject:null};this.device.gl.beginQuery(35007,i),n.activeQuery=o;return}if(!n.activeQuery)throw new Error("Timestamp query pair was ended before it was started");this.device.gl.endQuery(35007),n.completedQueries.push(n.activeQuery),n.activeQuery=null}_validateRange(e,t){if(e<0||t<0||e+t>this.props.count)throw new Error("Query read range is out of bounds")}_getTimestampPairIndex(e){if(e<0||e>=this.props.count)throw new Error("Query index is out of bounds");return Math.floor(e/2)}_isTimestampPairAvailable(e){let t=this._timestampPairs[e];return!t||t.completedQueries.length===0?!1:this._pollQueryAvailability(t.completedQueries[0])}_pollQueryAvailability(e){if(e.cancelled||this.destroyed)return e.result=0n,!0;if(e.result!==null||e.disjoint)return!0;if(!this.device.gl.getQueryParameter(e.handle,34919))return!1;let n=!!this.device.gl.getParameter(36795);return e.disjoint=n,e.result=n?0n:BigInt(this.device.gl.getQueryParameter(e.handle,34918)),!0}async _consumeTimestampPairResult(e){let t=this._timestampPairs[e];if(!t||t.completedQueries.length===0)throw new Error("Timestamp query pair has no completed result");let n=t.completedQueries.shift();try{return await this._consumeQueryResult(n)}finally{this.device.gl.deleteQuery(n.handle)}}_consumeQueryResult(e){return e.promise||(this._pendingReads.add(e),e.promise=new Promise((t,n)=>{e.resolve=t,e.reject=n;let i=()=>{if(e.pollRequestId=null,e.cancelled||this.destroyed){this._pendingReads.delete(e),e.promise=null,e.resolve=null,e.reject=null,t(0n);return}if(!this._pollQueryAvailability(e)){e.pollRequestId=this._requestAnimationFrame(i);return}this._pendingReads.delete(e),e.promise=null,e.resolve=null,e.reject=null,e.disjoint?n(new Error("GPU timestamp query was invalidated by a disjoint event")):t(e.result||0n)};i()})),e.promise}_cancelPendingQuery(e){if(this._pendingReads.delete(e),e.cancelled=!0,e.pollRequestId!==null&&(this._cancelAnimationFrame(e.pollRequestId),e.pollRequestId=null),e.resolve){let t=e.resolve;e.promise=null,e.resolve=null,e.reject=null,t(0n)}}_requestAnimationFrame(e){return requestAnimationFrame(e)}_cancelAnimationFrame(e){cancelAnimationFrame(e)}}});var Ou,N2=b(()=>{B();Ou=class extends Jo{device;gl;handle;signaled;_signaled=!1;constructor(e,t={}){super(e,{}),this.device=e,this.gl=e.gl;let n=this.props.handle||this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE,0);if(!n)throw new Error("Failed to create WebGL fence");this.handle=n,this.signaled=new Promise(i=>{let o=()=>{let s=this.gl.clientWaitSync(this.handle,0,0);s===this.gl.ALREADY_SIGNALED||s===this.gl.CONDITION_SATISFIED?(this._signaled=!0,i()):setTimeout(o,1)};o()})}isSignaled(){if(this._signaled)return!0;let e=this.gl.getSyncParameter(this.handle,this.gl.SYNC_STATUS);return this._signaled=e===this.gl.SIGNALED,this._signaled}destroy(){this.destroyed||this.gl.deleteSync(this.handle)}}});function Ag(r){switch(r){case 6406:case 33326:case 6403:case 36244:return 1;case 33339:case 33340:case 33328:case 33320:case 33319:return 2;case 6407:case 36248:case 34837:return 3;case 6408:case 36249:case 34836:return 4;default:return 0}}function F2(r){switch(r){case 5121:return 1;case 33635:case 32819:case 32820:return 2;case 5126:return 4;default:return 0}}var U2=b(()=>{});function G2(r,e){let{sourceX:t=0,sourceY:n=0,sourceAttachment:i=0}=e||{},{target:o=null,sourceWidth:s,sourceHeight:a,sourceDepth:c,sourceFormat:l,sourceType:u}=e||{},{framebuffer:f,deleteFramebuffer:d}=$2(r),{gl:h,handle:p}=f;s||=f.width,a||=f.height;let m=f.colorAttachments[i]?.texture;if(!m)throw new Error(`Invalid framebuffer attachment ${i}`);c=m?.depth||1,l||=m?.glFormat||6408,u||=m?.glType||5121,o=G6(o,u,l,s,a,c);let g=ge.getDataType(o);u=u||h2(g);let x=h.bindFramebuffer(36160,p);return h.readBuffer(36064+i),h.readPixels(t,n,s,a,l,u,o),h.readBuffer(36064),h.bindFramebuffer(36160,x||null),d&&f.destroy(),o}function z2(r,e){let{target:t,sourceX:n=0,sourceY:i=0,sourceFormat:o=6408,targetByteOffset:s=0}=e||{},{sourceWidth:a,sourceHeight:c,sourceType:l}=e||{},{framebuffer:u,deleteFramebuffer:f}=$2(r);a=a||u.width,c=c||u.height;let d=u;l=l||5121;let h=t;if(!h){let m=Ag(o),g=F2(l),x=s+a*c*m*g;h=d.device.createBuffer({byteLength:x})}let p=r.device.createCommandEncoder();return p.copyTextureToBuffer({sourceTexture:r,width:a,height:c,origin:[n,i],destinationBuffer:h,byteOffset:s}),p.destroy(),f&&u.destroy(),h}function $2(r){return r instanceof ln?{framebuffer:r,deleteFramebuffer:!1}:{framebuffer:U6(r),deleteFramebuffer:!0}}function U6(r,e){let{device:t,width:n,height:i,id:o}=r;return t.createFramebuffer({...e,id:`framebuffer-for-${o}`,width:n,height:i,colorAttachments:[r]})}function G6(r,e,t,n,i,o){if(r)return r;e||=5121;let s=_u(e),a=ge.getTypedArrayConstructor(s),c=Ag(t);return new a(n*i*c)}var V2=b(()=>{B();Pu();U2();Tg()});function W2(r){let e=new Map;for(let t in r){let n=r[t];if(t<"a"){let i=e.get(n);e.set(n,i?`${i}, GL.${t}`:`GL.${t}`)}}return e}var j2=b(()=>{});var Cg={};Jt(Cg,{WebGLDevice:()=>Nr});function z6(r,e,t){switch(t.length){case 1:r.gl.vertexAttrib1fv(e,t);break;case 2:r.gl.vertexAttrib2fv(e,t);break;case 3:r.gl.vertexAttrib3fv(e,t);break;case 4:r.gl.vertexAttrib4fv(e,t);break;default:}}function $6(r,e,t){r.gl.vertexAttribI4iv(e,t)}function V6(r,e,t){r.gl.vertexAttribI4uiv(e,t)}function W6(r,e){if(!r||!e||r.length!==e.length||r.constructor!==e.constructor)return!1;for(let t=0;t<r.length;++t)if(r[t]!==e[t])return!1;return!0}var Nr,ku=b(()=>{B();fg();$1();dg();j1();J1();e2();t2();r2();sg();ji();i2();hu();a2();u2();wu();uu();w2();S2();M2();B2();k2();D2();N2();V2();$i();vu();Qs();j2();Nr=class r extends or{static getDeviceFromContext(e){return e?e.luma?.device??null:null}type="webgl";handle;features;limits;info;canvasContext;preferredColorFormat="rgba8unorm";preferredDepthFormat="depth24plus";commandEncoder;lost;_resolveContextLost;_isLost=!1;gl;_glKeyByValue=null;_constants;extensions;_polyfilled=!1;spectorJS;get[Symbol.toStringTag](){return"WebGLDevice"}toString(){return`${this[Symbol.toStringTag]}(${this.id})`}isVertexFormatSupported(e){return e!=="unorm8x4-bgra"}constructor(e){super({...e,id:e.id||n2("webgl-device")});let t=or._getCanvasContextProps(e);if(!t)throw new Error("WebGLDevice requires props.createCanvasContext to be set");let n=t.canvas?.gl??null,i=r.getDeviceFromContext(n);if(i)throw new Error(`WebGL context already attached to device ${i.id}`);this.canvasContext=new fu(this,t),this.lost=new Promise(u=>{this._resolveContextLost=u});let o={...e.webgl};t.alphaMode==="premultiplied"&&(o.premultipliedAlpha=!0),e.powerPreference!==void 0&&(o.powerPreference=e.powerPreference),e.failIfMajorPerformanceCaveat!==void 0&&(o.failIfMajorPerformanceCaveat=e.failIfMajorPerformanceCaveat);let a=this.props._handle||z1(this.canvasContext.canvas,{onContextLost:u=>this._resolveContextLost?.({reason:"destroyed",message:"Entered sleep mode, or too many apps or browser tabs are using the GPU."}),onContextRestored:u=>{console.log("WebGL context restored")}},o);if(!a)throw new Error("WebGL context creation failed");if(i=r.getDeviceFromContext(a),i){if(e._reuseDevices)return P.log(1,`Not creating a new Device, instead returning a reference to Device ${i.id} already attached to WebGL context`,i)(),this.canvasContext.destroy(),i._reused=!0,i;throw new Error(`WebGL context already attached to device ${i.id}`)}this.handle=a,this.gl=a,this.spectorJS=M1({...this.props,gl:this.handle});let c=Ks(this.handle);c.device=this,c.extensions||(c.extensions={}),this.extensions=c.extensions,this.info=V1(this.gl,this.extensions),this.limits=new lu(this.gl),this.features=new cu(this.gl,this.extensions,this.props._disabledFeatures),this.props._initializeFeatures&&this.features.initializeFeatures(),new yt(this.gl,{log:(...u)=>P.log(1,...u)()}).trackState(this.gl,{copyState:!1}),(e.debug||e.debugWebGL)&&(this.gl=A1(this.gl,{debugWebGL:!0,traceWebGL:e.debugWebGL}),P.warn("WebGL debug mode activated. Performance reduced.")()),e.debugWebGL&&(P.level=Math.max(P.level,1)),this.commandEncoder=new na(this,{id:`${this}-command-encoder`}),this.canvasContext._startObservers()}destroy(){if(!this.props._reuseDevices&&!this._reused){this._isLost=!0,this.commandEncoder?.destroy();let e=Ks(this.handle);e.device=null}}get isLost(){return this._isLost||this.gl.isContextLost()}createCanvasContext(e){throw new Error("WebGL only supports a single canvas")}createPresentationContext(e){return new du(this,e||{})}createBuffer(e){let t=this._normalizeBufferProps(e);return new xt(this,t)}createTexture(e){return new Zt(this,e)}createExternalTexture(e){throw new Error("ExternalTexture is not available on WebGL")}createSampler(e){return new xu(this,e)}createShader(e){return new mu(this,e)}createFramebuffer(e){return new Yt(this,e)}createVertexArray(e){return new Mu(this,e)}createTransformFeedback(e){return new Ru(this,e)}createQuerySet(e){return new Bu(this,e)}createFence(){return new Ou(this)}createRenderPipeline(e){return new Tu(this,e)}_createSharedRenderPipelineWebGL(e){return new Lu(this,e)}createComputePipeline(e){throw new Error("ComputePipeline not supported in WebGL")}createRenderBundleEncoder(e){throw new Error("Render bundles are only supported in WebGPU")}createCommandEncoder(e={}){return new na(this,e)}submit(e){let t=null;e||({submittedCommandEncoder:t,commandBuffer:e}=this._finalizeDefaultCommandEncoderForSubmit());try{e._executeCommands(),t&&t.resolveTimeProfilingQuerySet().then(()=>{this.commandEncoder._gpuTimeMs=t._gpuTimeMs}).catch(()=>{})}finally{e.destroy()}}writeBufferViaCommandEncoder(e,t,n,i=0){t.write(n,i)}_finalizeDefaultCommandEncoderForSubmit(){let e=this.commandEncoder,t=e.finish();return this.commandEncoder.destroy(),this.commandEncoder=this.createCommandEncoder({id:e.props.id,timeProfilingQuerySet:e.getTimeProfilingQuerySet()}),{submittedCommandEncoder:e,commandBuffer:t}}readPixelsToArrayWebGL(e,t){return G2(e,t)}readPixelsToBufferWebGL(e,t){return z2(e,t)}setParametersWebGL(e){gt(this.gl,e)}getParametersWebGL(e){return ru(this.gl,e)}withParametersWebGL(e,t){return vt(this.gl,e,t)}resetWebGL(){P.warn("WebGLDevice.resetWebGL is deprecated, use only for debugging")(),D1(this.gl)}_getDeviceSpecificTextureFormatCapabilities(e){return X1(this.gl,e,this.extensions)}loseDevice(){let e=!1,n=this.getExtension("WEBGL_lose_context").WEBGL_lose_context;return n&&(e=!0,n.loseContext()),this._resolveContextLost?.({reason:"destroyed",message:"Application triggered context loss"}),e}pushState(){yt.get(this.gl).push()}popState(){yt.get(this.gl).pop()}getGLKey(e,t){let n=this._getGLKeyByValue().get(Number(e));return n||(t?.emptyIfUnknown?"":String(e))}getGLKeys(e){let t={emptyIfUnknown:!0};return Object.entries(e).reduce((n,[i,o])=>(n[`${i}:${this.getGLKey(i,t)}`]=`${o}:${this.getGLKey(o,t)}`,n),{})}_getGLKeyByValue(){return this._glKeyByValue??=W2(this.gl),this._glKeyByValue}setConstantAttributeWebGL(e,t){let n=this.limits.maxVertexAttributes;this._constants=this._constants||new Array(n).fill(null);let i=this._constants[e];switch(i&&W6(i,t)&&P.info(1,`setConstantAttributeWebGL(${e}) could have been skipped, value unchanged`)(),this._constants[e]=t,t.constructor){case Float32Array:z6(this,e,t);break;case Int32Array:$6(this,e,t);break;case Uint32Array:V6(this,e,t);break;default:throw new Error("constant")}}getExtension(e){return bt(this.gl,e,this.extensions),this.extensions}_setWebGLDebugMetadata(e,t,n){e.luma=t;let i={props:n.spector,id:n.spector.id};e.__SPECTOR_Metadata=i}}});function j6(r){return typeof WebGL2RenderingContext<"u"&&r instanceof WebGL2RenderingContext?!0:!!(r&&typeof r.createVertexArray=="function")}function H2(r){return{...r,debug:r.debug??or.defaultProps.debug,debugWebGL:r.debugWebGL??or.defaultProps.debugWebGL,debugSpectorJS:r.debugSpectorJS??!!P.get("debug-spectorjs")}}async function Y2(r){let e=[];(r.debugWebGL||r.debug)&&e.push(L1()),r.debugSpectorJS&&e.push(C1(r));let t=await Promise.allSettled(e);for(let n of t)n.status==="rejected"&&P.error(`Failed to initialize debug libraries ${n.reason}`)()}var ia,Mg,oa,q2=b(()=>{B();P1();sg();ia=1,Mg=class extends Fo{type="webgl";enforceWebGL2(e){S1(e)}isSupported(){return typeof WebGL2RenderingContext<"u"}isDeviceHandle(e){return typeof WebGL2RenderingContext<"u"&&e instanceof WebGL2RenderingContext?!0:(typeof WebGLRenderingContext<"u"&&e instanceof WebGLRenderingContext&&P.warn("WebGL1 is not supported",e)(),!1)}async attach(e,t={}){let{WebGLDevice:n}=await Promise.resolve().then(()=>(ku(),Cg));if(e instanceof n)return e;let i=n.getDeviceFromContext(e);if(i)return i;if(!j6(e))throw new Error("Invalid WebGL2RenderingContext");t=H2(t),await Y2(t);let o=t.createCanvasContext===!0?{}:t.createCanvasContext;return new n({...t,_handle:e,createCanvasContext:{canvas:e.canvas,autoResize:!1,...o}})}async create(e={}){let{WebGLDevice:t}=await Promise.resolve().then(()=>(ku(),Cg));e=H2(e),await Y2(e);try{let n=new t(e);P.groupCollapsed(ia,`WebGLDevice ${n.id} created`)();let i=`${n._reused?"Reusing":"Created"} device with WebGL2 ${n.props.debug?"debug ":""}context: ${n.info.vendor}, ${n.info.renderer} for canvas: ${n.canvasContext.id}`;return P.probe(ia,i)(),P.table(ia,n.info)(),n}finally{P.groupEnd(ia)(),P.info(ia,"%cWebGL call tracing: luma.log.set('debug-webgl') ","color: white; background: blue; padding: 2px 6px; border-radius: 3px;")()}}};oa=new Mg});var Iu=b(()=>{q2();ku();hu()});function Gu(r){return nS.test(r)}function zu(r){return iS.test(r)}function oS(r){let e=nS.exec(r),t=iS.exec(r),n=e?.[1]??t?.[1]??r;try{Z.getVertexFormatInfo(n)}catch{throw new Error(`Unsupported GPUVector format ${r}`)}return n}function dr(r){let e=oS(r),t=Gu(r),n=zu(r),i=Z.getVertexFormatInfo(e),o=i.type,s=i.normalized,a=X6(o,s);return{format:r,elementFormat:e,vertexList:t,valueList:n,type:o,signedDataType:K6(e,o),primitiveType:a,components:i.components,byteLength:i.byteLength,integer:i.integer,signed:i.signed,normalized:s,...i.webglOnly?{webglOnly:!0}:{}}}function X6(r,e){if(e)return"f32";switch(r){case"float32":return"f32";case"float16":return"f16";case"uint8":case"uint16":case"uint32":return"u32";case"sint8":case"sint16":case"sint32":return"i32";default:throw new Error(`Unsupported GPUVector component type ${r}`)}}function K6(r,e){if(r==="unorm10-10-10-2")return"uint32";switch(e){case"unorm8":return"uint8";case"snorm8":return"sint8";case"unorm16":return"uint16";case"snorm16":return"sint16";default:return e}}var nS,iS,$u=b(()=>{B();nS=/^vertex-list<([^<>]+)>$/,iS=/^value-list<([^<>]+)>$/});function Bg(r,e){if(!Number.isSafeInteger(r)||r<0)throw new Error(`${e} must be a non-negative safe integer`)}var hr,Og=b(()=>{B();hr=class{buffer;format;length;byteOffset;byteStride;constructor(e){let t=Z.getVertexFormatInfo(e.format).byteLength,n=e.byteOffset??0,i=e.byteStride??t;if(Bg(e.length,"GPUDataView length"),Bg(n,"GPUDataView byteOffset"),Bg(i,"GPUDataView byteStride"),i<t)throw new Error(`GPUDataView byteStride ${i} is smaller than ${e.format} byte length ${t}`);let o=e.length===0?0:(e.length-1)*i+t,s=n+o;if(!Number.isSafeInteger(o)||!Number.isSafeInteger(s))throw new Error("GPUDataView byte range must use safe integers");if(s>e.buffer.byteLength)throw new Error("GPUDataView exceeds its backing buffer byte length");this.buffer=e.buffer,this.format=e.format,this.length=e.length,this.byteOffset=n,this.byteStride=i}get elementByteLength(){return Z.getVertexFormatInfo(this.format).byteLength}get byteLength(){return this.length===0?0:(this.length-1)*this.byteStride+this.elementByteLength}}});function Wu(r){return!!(r&&typeof r=="object"&&r.type==="struct")}function aS(r,e){let t=Object.entries(r);if(t.length===0)throw new Error("GPUData struct format must declare at least one field");return e==="packed"?Q6(t):J6(t)}function Q6(r){let e=[],t=0,n=0;for(let[i,o]of r){let s=Z.getVertexFormatInfo(o);if(s.webglOnly)throw new Error(`Packed GPUData struct field "${i}" uses WebGL-only format ${o}`);t=sS(t,Math.min(4,s.byteLength)),e.push([i,Object.freeze({format:o,byteOffset:t,byteLength:s.byteLength})]),t+=s.byteLength,n+=s.components}return Object.freeze({type:"struct",layout:"packed",fields:Object.freeze(Object.fromEntries(e)),components:n,byteStride:sS(t,4),rowByteLength:t})}function J6(r){let e=Object.fromEntries(r.map(([s,a])=>[s,eN(a)])),t=hn(e,{layout:"wgsl-storage"}),n=[],i=0,o=0;for(let[s,a]of r){let c=Z.getVertexFormatInfo(a),l=t.fields[s].offset*4;n.push([s,Object.freeze({format:a,byteOffset:l,byteLength:c.byteLength})]),i=Math.max(i,l+c.byteLength),o+=c.components}return Object.freeze({type:"struct",layout:"wgsl-storage",fields:Object.freeze(Object.fromEntries(n)),components:o,byteStride:t.byteLength,rowByteLength:i})}function eN(r){let e=Z.getVertexFormatInfo(r);switch(e.type){case"float32":return Vu("f32",e.components);case"sint32":return Vu("i32",e.components);case"uint32":return Vu("u32",e.components);default:{let t=Math.ceil(e.byteLength/4);return Vu("u32",t)}}}function Vu(r,e){return e===1?r:`vec${e}<${r}>`}function sS(r,e){return Math.ceil(r/e)*e}var cS=b(()=>{B()});var kg,Dg,Hi,Ng=b(()=>{Og();cS();$u();kg=class{buffer;ownsDataBuffer;constructor(e,t){this.buffer=e,this.ownsDataBuffer=t}get ownsBuffer(){return this.ownsDataBuffer}transferBufferOwnership(e){if(e.buffer!==this.buffer)throw new Error("GPUData ownership can only be transferred to the same buffer");e.ownsDataBuffer=this.ownsDataBuffer,this.ownsDataBuffer=!1}destroy(){this.ownsDataBuffer&&(this.buffer.destroy(),this.ownsDataBuffer=!1)}},Dg=class extends kg{dataType;format;length;valueLength;stride;byteOffset;byteStride;rowByteLength;readbackMetadata;valueOffsets;nullBitmap;valueByteLength;constructor(e){let{buffer:t,format:n,length:i,valueLength:o,stride:s,byteOffset:a=0,byteStride:c,rowByteLength:l,ownsBuffer:u=!1,readbackMetadata:f,valueOffsets:d,nullBitmap:h,valueByteLength:p,dataType:m}=e;super(t,u);let g;n?typeof n=="string"?g=n:g=aS(n,e.layout??"wgsl-storage"):g=void 0;let x=Wu(g)?g:void 0,v=typeof g=="string"?dr(g):void 0;if(this.dataType=m,this.format=g,this.length=i,this.valueLength=o??i,this.stride=s??v?.components??x?.components??c??l??1,this.byteOffset=a,this.rowByteLength=l??x?.rowByteLength??v?.byteLength??c??this.stride,this.byteStride=c??x?.byteStride??this.rowByteLength,x){if(this.rowByteLength<x.rowByteLength)throw new Error(`GPUData rowByteLength ${this.rowByteLength} is smaller than struct format row byte length ${x.rowByteLength}`);if(this.byteStride<Math.max(x.byteStride,this.rowByteLength))throw new Error(`GPUData byteStride ${this.byteStride} is smaller than its struct row layout`)}this.readbackMetadata=f,this.valueOffsets=d,this.nullBitmap=h,this.valueByteLength=p}getChild(e){if(!Wu(this.format))return null;let t=this.format.fields[e];return t?new hr({buffer:this.buffer,format:t.format,length:this.length,byteOffset:this.byteOffset+t.byteOffset,byteStride:this.byteStride}):null}getChildAt(e){if(!Wu(this.format))return null;let t=Object.values(this.format.fields)[e];return t?new hr({buffer:this.buffer,format:t.format,length:this.length,byteOffset:this.byteOffset+t.byteOffset,byteStride:this.byteStride}):null}},Hi=Dg});function lS(r){let e=r.format?dr(r.format):void 0,t=r.rowByteLength??r.byteStride??e?.byteLength;if(t===void 0)throw new Error("GPUVector requires format or explicit rowByteLength");return{stride:r.stride??e?.components??1,byteStride:r.byteStride??t,rowByteLength:t}}function tN(r){return r[0]?.format}function rN(r,e){if(r.find(n=>n.format!==e))throw new Error("GPUVector data chunks must share the declared format")}var Xt,uS=b(()=>{Ng();$u();Xt=class{name;dataType;format;length;valueLength;stride;byteOffset;byteStride;rowByteLength;bufferLayout;data=[];device;bufferProps;isAppendable=!1;ownsDataChunks=!0;ownedVectors=[];appendableByteLength=0;constructor(e){switch(e.type){case"buffer":{let{name:t,buffer:n,format:i,length:o,valueLength:s=o,byteOffset:a=0,ownsBuffer:c=!1}=e,{stride:l,byteStride:u,rowByteLength:f}=lS(e);this.name=t,this.dataType=e.dataType,this.format=i,this.length=o,this.valueLength=s,this.stride=l,this.byteOffset=a,this.byteStride=u,this.rowByteLength=f,this.data.push(new Hi({buffer:n,format:i,length:o,valueLength:s,stride:l,byteOffset:a,byteStride:u,rowByteLength:f,ownsBuffer:c,dataType:e.dataType}));return}case"interleaved":{let{name:t,buffer:n,format:i,length:o,valueLength:s=o,byteOffset:a=0,byteStride:c,attributes:l,ownsBuffer:u=!1}=e;this.name=t,this.dataType=e.dataType,this.format=i,this.length=o,this.valueLength=s,this.stride=c,this.byteOffset=a,this.byteStride=c,this.rowByteLength=c,this.bufferLayout={name:t,byteStride:c,attributes:l},this.data.push(new Hi({buffer:n,format:i,length:o,valueLength:s,stride:c,byteOffset:a,byteStride:c,rowByteLength:c,ownsBuffer:u,dataType:e.dataType}));return}case"data":{let t=e.format??tN(e.data),n=t?dr(t):void 0,{name:i,data:o,stride:s=o[0]?.stride??n?.components??1,valueLength:a=o.reduce((d,h)=>d+h.valueLength,0),byteStride:c=o[0]?.byteStride??n?.byteLength,rowByteLength:l=o[0]?.rowByteLength??n?.byteLength,bufferLayout:u,ownsData:f=!1}=e;if(c===void 0||l===void 0)throw new Error("GPUVector requires format or explicit byte layout metadata");t&&rN(o,t),this.name=i,this.dataType=e.dataType,this.format=t,this.length=o.reduce((d,h)=>d+h.length,0),this.valueLength=a,this.stride=s,this.byteOffset=o.length===1?o[0].byteOffset:0,this.byteStride=c,this.rowByteLength=l,this.bufferLayout=u,this.ownsDataChunks=f,this.data.push(...o);return}case"appendable":{let{name:t,device:n,format:i,valueLength:o=0,bufferProps:s}=e,{stride:a,byteStride:c,rowByteLength:l}=lS(e);this.name=t,this.dataType=e.dataType,this.format=i,this.length=0,this.valueLength=o,this.stride=a,this.byteOffset=0,this.byteStride=c,this.rowByteLength=l,this.device=n,this.bufferProps=s,this.isAppendable=!0;return}}}get ownsBuffer(){return this.ownsDataChunks&&this.data.some(e=>e.ownsBuffer)||this.ownedVectors.some(e=>e.ownsBuffer)}get capacityRows(){return this.isAppendable?this.length:void 0}get appendedByteLength(){return this.appendableByteLength}addData(e){if(this.format&&e.format!==this.format)throw new Error("GPUVector.addData() requires matching formats");if(e.byteStride!==this.byteStride)throw new Error("GPUVector.addData() requires matching byteStride");if(e.rowByteLength!==this.rowByteLength)throw new Error("GPUVector.addData() requires matching rowByteLength");return this.data.push(e),this.length+=e.length,this.valueLength+=e.valueLength,this}appendDataChunk(e,t=this.appendableByteLength+e.buffer.byteLength){if(!this.isAppendable)throw new Error("GPUVector.appendDataChunk() requires appendable vector storage");if(this.format&&e.format!==this.format)throw new Error("GPUVector.appendDataChunk() requires matching formats");if(e.byteStride!==this.byteStride||e.rowByteLength!==this.rowByteLength)throw new Error("GPUVector.appendDataChunk() requires matching byte layout metadata");return this.data.push(e),this.length+=e.length,this.valueLength+=e.valueLength,this.appendableByteLength=t,this}resetLastBatch(){if(!this.isAppendable)throw new Error("GPUVector.resetLastBatch() requires appendable vector storage");for(let e of this.data.splice(0))e.destroy();return this.length=0,this.valueLength=0,this.appendableByteLength=0,this}retainOwnedVectors(e){return this.ownedVectors.push(...e),this}transferBufferOwnership(e){let t=this.data[0],n=e.data[0];if(!t||!n||t.buffer!==n.buffer)throw new Error("GPUVector ownership can only be transferred to the same buffer");t.transferBufferOwnership(n)}destroy(){if(this.ownsDataChunks)for(let e of this.data)e.destroy();for(let e of this.ownedVectors.splice(0))e.destroy()}}});var Fg=b(()=>{Ng();Og();uS();$u()});var Ug,Oe,ua=b(()=>{B();Ug=class{poolSize=20;bufferPools;constructor(){this.bufferPools=new Map}createOrReuse(e,t){if(t>e.limits.maxBufferSize)throw new Error(`Buffer pool cannot allocate ${t} bytes: device.limits.maxBufferSize is ${e.limits.maxBufferSize}`);let n=this.bufferPools.get(e),i=n?n.findIndex(s=>s.byteLength>=t):-1;if(i<0)return e.createBuffer({usage:N.VERTEX|N.STORAGE|N.COPY_DST|N.COPY_SRC,byteLength:t});let[o]=n.splice(i,1);return o}recycle(e){let t=e.device;this.bufferPools.has(t)||this.bufferPools.set(t,[]);let n=this.bufferPools.get(t),i=n.findIndex(o=>o.byteLength>e.byteLength);i<0?n.push(e):n.splice(i,0,e),this.purge()}purge(){for(let[e,t]of this.bufferPools){let n=e.isLost?0:this.poolSize;for(;t.length>n;)t.shift().destroy();t.length===0&&this.bufferPools.delete(e)}}},Oe=new Ug});function nN(r,e,t,n){let{ValueType:i,size:o,offset:s,stride:a}=r,c=a/i.BYTES_PER_ELEMENT,l=s/i.BYTES_PER_ELEMENT,u=n-t;if(c===o){let d=l+t*c;return e.subarray(d,d+u*o)}let f=new i(u*o);for(let d=0;d<u;d++){let h=l+(t+d)*c;f.set(e.subarray(h,h+o),d*o)}return f}function Hu(r){if(r instanceof j)return r;if(typeof r=="number"||Array.isArray(r))return j.fromConstant(r);if(r instanceof Hi)return j.fromGPUData(r);if(r instanceof hr)return j.fromGPUDataView(r);throw new Error("getGPUDataEvaluator() requires GPUDataEvaluator, GPUData, GPUDataView, number, or number[]")}function iN(r){if(!r.format)throw new Error("GPUDataEvaluator.fromGPUData() requires GPUData format metadata");if(Gu(r.format)||zu(r.format))throw new Error("GPUDataEvaluator.fromGPUData() does not support variable-length input");let t=dr(r.format).byteLength;if(r.rowByteLength!==t)throw new Error(`GPUDataEvaluator.fromGPUData() requires rowByteLength ${t} for GPUData`)}function fS(r){let e=dr(r.format),t=nn(e.signedDataType),n=t.BYTES_PER_ELEMENT*e.components;if(e.byteLength!==n)throw new Error(`GPUDataEvaluator does not support packed vertex format ${r.format}: ${e.byteLength} physical bytes cannot expose ${e.components} ${e.signedDataType} components`);if(r.byteOffset%t.BYTES_PER_ELEMENT!==0||r.byteStride%t.BYTES_PER_ELEMENT!==0)throw new Error(`GPUDataEvaluator requires ${r.format} offset and stride aligned to ${t.BYTES_PER_ELEMENT} bytes`);return{type:e.signedDataType,size:e.components,offset:r.byteOffset,stride:r.byteStride,normalized:e.normalized,length:r.length,format:r.format}}function ju(r){let e=oN(r).buffer;return e instanceof ve?e.buffer:e}function oN(r){let[e,...t]=r.data;if(!e||t.length>0)throw new Error(`GPUDataEvaluator requires exactly one GPUData chunk for "${r.name}"`);return e}function sN(r){let e=[];return dS(r,e,{byteOffset:0}),e}function dS(r,e,t){let n=r.source;if(n&&!(n instanceof j)&&n.name==="interleave"){for(let i of Object.values(n.inputs))i instanceof j&&dS(i,e,t);return}e.push({attribute:r.id??r.toString(),format:hS(r.type,r.size,r.normalized),byteOffset:t.byteOffset}),t.byteOffset+=r.ValueType.BYTES_PER_ELEMENT*r.size}function hS(r,e,t=!1){if(e<1||e>4)throw new Error(`Cannot synthesize a GPUVector vertex format with ${e} components`);let n=r;if(t)switch(r){case"uint8":n="unorm8";break;case"sint8":n="snorm8";break;case"uint16":n="unorm16";break;case"sint16":n="snorm16";break;case"float32":n="float32";break;default:throw new Error(`Unsupported normalized vertex format for ${r}`)}return(n==="uint8"||n==="sint8"||n==="uint16"||n==="sint16"||n==="unorm8"||n==="snorm8"||n==="unorm16"||n==="snorm16")&&e===3?`${n}x3-webgl`:`${n}${e===1?"":`x${e}`}`}function aN(r,e,t=!1){return e>=1&&e<=4?hS(r,e,t):void 0}var j,pr=b(()=>{B();re();Fg();ua();j=class r{static get bufferPoolSize(){return Oe.poolSize}static set bufferPoolSize(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("GPUDataEvaluator.bufferPoolSize must be a non-negative safe integer");Oe.poolSize=e,Oe.purge()}type;size;get offset(){return this._offset}get stride(){return this._stride}normalized;isConstant;length;get byteLength(){return this._byteLength}ValueType;source=null;format;_id;_destroyed=!1;_value;_offset;_stride;_byteLength;_gpuVector;_bufferOwnership="owned";_targetBuffer;static fromArray(e,{type:t,size:n=1,offset:i=0,stride:o=0,normalized:s=!1}){let a=t,c;if(Array.isArray(e)){a=a||"float32";let u=nn(a);c=new u(e)}else e instanceof Float64Array?(a="uint32",n*=2,i*=2,o*=2,c=new Uint32Array(e.buffer,e.byteOffset,e.byteLength/4)):(a=a||zc(e),c=e);let l=`<${a} * ${n}>`;return new r({id:l,type:a,size:n,offset:i,stride:o,normalized:s,value:c})}static fromConstant(e,t="float32"){let n=nn(t),i;return Array.isArray(e)?i=`[${e.join(",")}]`:(i=String(e),e=[e]),new r({id:i,isConstant:!0,type:t,size:e.length,value:new n(e)})}static fromGPUData(e,t={}){iN(e);let n=new hr({buffer:e.buffer,format:e.format,length:e.length,byteOffset:e.byteOffset,byteStride:e.byteStride});return new r({...fS(n),id:t.id,gpuData:e})}static fromGPUDataView(e,t={}){return new r({...fS(e),id:t.id,buffer:e.buffer})}constructor(e){let{id:t,value:n,buffer:i,gpuData:o,format:s,source:a=null,isConstant:c=!1}=e;if(!a&&!n&&!i&&!o)throw new Error("GPUDataEvaluator must have a value source");let{type:l,size:u,offset:f,stride:d,normalized:h,length:p}=e;if(a instanceof r?(l=l??a.type,u=u??a.size,f=f??a.offset,d=d??a.stride,h=h??a.normalized,p=p??a.length):(u=u??1,f=f??0,h=h??!1,p=c?1:p),!l)throw new Error("GPUDataEvaluator: type not defined");if(this._id=t,this.type=l,this.size=u,this.ValueType=nn(this.type),this._offset=f,this._stride=d||this.ValueType.BYTES_PER_ELEMENT*u,this.normalized=h,this.source=a,this.format=s,p===void 0)if(c)p=1;else{if(!n)throw new Error("GPUDataEvaluator: length not defined");p=Math.ceil(n.byteLength/this.stride)}this.isConstant=c,this.length=p;let m=this.ValueType.BYTES_PER_ELEMENT*this.size;this._byteLength=p===0?0:(p-1)*this.stride+m,this._value=n,this._bufferOwnership=a instanceof r||i||o?"borrowed":"owned",o?this._gpuVector=new Xt({type:"data",name:this._id??"data",format:o.format,data:[o],stride:o.stride,byteStride:o.byteStride,rowByteLength:o.rowByteLength}):i&&(this._gpuVector=this.createGPUVectorView({buffer:i,name:this._id,format:this.format}))}get value(){return this._value||(this.source instanceof r?this.source.value:void 0)}get evaluated(){return!!this._gpuVector}get id(){return this._id}get gpuVector(){if(!this._gpuVector)throw new Error(`${this} not evaluated`);return this._gpuVector}get buffer(){return ju(this.gpuVector)}setTargetBuffer({buffer:e,byteOffset:t=0,byteStride:n=this.stride}){if(this._destroyed)throw new Error(`GPUDataEvaluator ${this} already destroyed`);if(this._gpuVector)throw new Error(`GPUDataEvaluator ${this} already evaluated`);if(!this.source||this.source instanceof r)throw new Error("GPUDataEvaluator target buffers require a deferred operation source");this._targetBuffer={buffer:e,byteOffset:t,byteStride:n}}async evaluate(e,t={}){if(this._destroyed)throw new Error(`GPUDataEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let n;if(this.source instanceof r){let i=await this.source.evaluate(e);return this._gpuVector=this.createGPUVectorView({...t,buffer:ju(i)}),this._gpuVector}if(n=this._getEvaluationBuffer(e),this._value)n.write(this._value);else{let i=await this.source.execute(e,n);if(!i.success)throw i.error||new Error(`${this.source} evaluation failed`);i.value&&(this._value=i.value)}return this._gpuVector=this.createGPUVectorView({...t,buffer:n}),this._gpuVector}evaluateSync(e,t={}){if(this._destroyed)throw new Error(`GPUDataEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let n;if(this.source instanceof r){let i=this.source.evaluateSync(e);return this._gpuVector=this.createGPUVectorView({...t,buffer:ju(i)}),this._gpuVector}if(n=this._getEvaluationBuffer(e),this._value)n.write(this._value);else{let i=this.source.executeSync(e,n);if(!i.success)throw i.error||new Error(`${this.source} evaluation failed`);i.value&&(this._value=i.value)}return this._gpuVector=this.createGPUVectorView({...t,buffer:n}),this._gpuVector}createGPUVectorView(e){let t=e.name??this._id??"vector",n=e.format??this.format??aN(this.type,this.size,this.normalized);if(e.interleaved){let i=typeof e.interleaved=="object"&&e.interleaved.attributes?e.interleaved.attributes:sN(this);return new Xt({type:"interleaved",name:t,buffer:e.buffer,format:e.format??this.format,length:this.length,byteOffset:this.offset,byteStride:this.stride,attributes:i,ownsBuffer:!1})}return new Xt({type:"buffer",name:t,buffer:e.buffer,format:n,length:this.length,stride:this.size,byteOffset:this.offset,byteStride:this.stride,rowByteLength:this.ValueType.BYTES_PER_ELEMENT*this.size,ownsBuffer:!1})}_getEvaluationBuffer(e){let t=this._targetBuffer;if(!t)return Oe.createOrReuse(e,this.byteLength);if(t.buffer.device!==e)throw new Error("GPUDataEvaluator target buffer belongs to a different device");let n=this.ValueType.BYTES_PER_ELEMENT*this.size,i=this.length===0?0:(this.length-1)*t.byteStride+n;if(t.byteOffset+i>t.buffer.byteLength)throw new Error("GPUDataEvaluator target buffer is too small for the output layout");return this._offset=t.byteOffset,this._stride=t.byteStride,this._byteLength=i,this._bufferOwnership="borrowed",this._targetBuffer=void 0,t.buffer}async readValue(e=0,t){let{ValueType:n}=this,{size:i,offset:o,stride:s,length:a}=this,c=n.BYTES_PER_ELEMENT*i;if(t=t??a,e=Math.max(0,Math.min(a,e)),t=Math.max(e,Math.min(a,t)),this._value)return nN(this,this._value,e,t);let l=t-e;if(l===0)return new n(0);let u=o+e*s,f=s===c?l*c:(l-1)*s+c,d=await this.buffer.readAsync(u,f),h=new n(d.buffer,d.byteOffset,d.byteLength/n.BYTES_PER_ELEMENT);if(s===c)return h;let p=new Uint8Array(c*l);for(let m=0;m<l;m++){let g=m*s;p.set(d.subarray(g,g+c),m*c)}return new n(p.buffer)}async ensureCPUValue(){let e=this.value;if(e)return e;let t=await this.buffer.readAsync(0,this.offset+this.byteLength);if(t.byteLength%this.ValueType.BYTES_PER_ELEMENT!==0)throw new Error(`${this} backing buffer byte length is not aligned to its scalar type`);let n=t.slice();return this._value=new this.ValueType(n.buffer,n.byteOffset,n.byteLength/this.ValueType.BYTES_PER_ELEMENT),this._value}ensureCPUValueSync(){let e=this.value;if(e)return e;throw new Error(`${this} CPU value is not available for synchronous evaluation`)}toString(){return this._id??this.source?.toString()??this.constructor.name}destroy(){this._gpuVector&&(this._bufferOwnership==="owned"&&Oe.recycle(ju(this._gpuVector)),this._gpuVector=void 0),this._targetBuffer=void 0,this._destroyed=!0}}});var Yi,Yu=b(()=>{Yi={add:{arity:2,symbol:"arithmetic_add"},subtract:{arity:2,symbol:"arithmetic_subtract"},multiply:{arity:2,symbol:"arithmetic_multiply"},divide:{arity:2,symbol:"arithmetic_divide"},pow:{arity:2,symbol:"pow"},sqrt:{arity:1,symbol:"sqrt"},abs:{arity:1,symbol:"abs"},sin:{arity:1,symbol:"sin"},cos:{arity:1,symbol:"cos"},tan:{arity:1,symbol:"arithmetic_tan"},exp:{arity:1,symbol:"exp"},log:{arity:1,symbol:"log"}}});function AS(r,{operations:e,inputs:t}){switch(r.kind){case"input":if(!(r.name in t))throw new Error(`Unknown expression input '${r.name}'`);return;case"literal":if(Array.isArray(r.value)){for(let n of r.value)if(!Number.isFinite(n))throw new Error(`Expression literal array must contain only finite values, got ${n}`)}else if(!Number.isFinite(r.value))throw new Error(`Expression literal must be finite, got ${r.value}`);return;case"call":{let n=e[r.op];if(!n)throw new Error(`Unknown expression op '${r.op}'`);if(r.args.length!==n.arity)throw new Error(`Expression op '${r.op}' expects ${n.arity} args, got ${r.args.length}`);for(let i of r.args)AS(i,{operations:e,inputs:t});return}default:{let n=r;throw new Error(`Unsupported expression node ${n.kind}`)}}}function qu(r,e){return AS(r,e),CS(r,e)}function CS(r,e){switch(r.kind){case"input":{let t=e.inputs[r.name];return e.laneIndex<t.size?e.formatInput(r.name):e.formatOutOfBoundsInput(r.name)}case"literal":return e.formatLiteral(r.value);case"call":{let t=e.operations[r.op],n=r.args.map(i=>CS(i,e));return e.formatCall(t.symbol,n)}default:{let t=r;throw new Error(`Unsupported expression node ${t.kind}`)}}}var Vg=b(()=>{});function we(r,e,t=!1){if(t)return e===1?"float":`vec${e}`;switch(r){case"uint8":case"uint16":case"uint32":return e===1?"uint":`uvec${e}`;case"sint8":case"sint16":case"sint32":return e===1?"int":`ivec${e}`;default:return e===1?"float":`vec${e}`}}function Zu(r,e,t=!1){let n;if(t)switch(r){case"uint8":n="unorm8";break;case"sint8":n="snorm8";break;case"uint16":n="unorm16";break;case"sint16":n="snorm16";break;case"float32":n="float32";break;default:throw new Error(`Unsupported normalized vertex format for ${r}`)}else n=r;return e===1?n:e===3&&!n.startsWith("float32")&&!n.endsWith("32")?`${n}x3-webgl`:`${n}x${e}`}function Fr(r){switch(r[0]){case"u":return"0u";case"s":return"0";default:return"0."}}function MS(r,e){switch(r){case"uint8":case"uint16":case"uint32":return`${Math.trunc(e)}u`;case"sint8":case"sint16":case"sint32":return`${Math.trunc(e)}`;default:return Number.isInteger(e)?`${e}.0`:`${e}`}}function RS(r){switch(r){case"uint8":return"r8uint";case"sint8":return"r8sint";case"uint16":return"r16uint";case"sint16":return"r16sint";case"uint32":return"r32uint";case"sint32":return"r32sint";case"float32":return"r32float";default:throw new Error(`Unsupported WebGL gather texture format for ${r}`)}}function IS(r){switch(r){case"uint32":return"usampler2D";case"sint32":return"isampler2D";case"float32":return"sampler2D";default:throw new Error(`Unsupported WebGL gather sampler type for ${r}`)}}var Zi=b(()=>{});function Ee({module:r,elementWise:e=!1,expression:t,inputs:n,output:i,operationType:o=i.type,outputBuffer:s}){let a=s.device,c=Gn("result",i.type,i.size,i.normalized),l=[r,c],u=[],f={},d=we(i.type,1,i.normalized),h=we(o,1,i.normalized),p="",m=null,g={TYPE:h,RESULT_LEN:i.size.toString()},x=gN(n);for(let[w,E]of x)l.push(Wg(w,E.type,E.size,E.normalized,o)),u.push(jg(w,E)),E instanceof j?f[w]=E.buffer:(m=m||Oe.createOrReuse(a,s.byteLength),f[w]=m),p+=`TYPE ${w}[${E.size}]; get_${w}(${w});
`,g[`${w.toUpperCase()}_LEN`]=E.size.toString();let v="";if(t)for(let w=0;w<i.size;w++)v+=`result[${w}]=${t(w)};
`;else if(e)for(let w=0;w<i.size;w++){let E=Fr(h),L=x.map(([A,C])=>w<C.size?`${A}[${w}]`:E);v+=`result[${w}]=${r.name}(${L.join(", ")});
`}else v=`${r.name}(${x.map(([w])=>w).join(", ")}, result);`;let y=`#version 300 es

void main() {
${p}
${d} result[${i.size}];
${v}
set_result(result);
}
  `,_=new _e(a,{vs:y,shaderAssembler:mN,defines:g,modules:l,bufferLayout:u,vertexCount:1,instanceCount:i.length,attributes:f,feedbackBufferMode:"interleaved",outputs:c.varyings});a.statsManager.getStats(hN).get(pN).incrementCount(),_.run({inputBuffers:f,outputBuffers:{[c.varyings[0]]:i.offset===0?s:{buffer:s,byteOffset:i.offset,byteLength:i.byteLength}}}),m&&Oe.recycle(m)}function gN(r){return Array.isArray(r)?r.map((e,t)=>[`x${t}`,e]):Object.entries(r)}function Wg(r,e,t,n=!1,i=e){let o="",s="";for(let c=0;c<t;c+=4){let l=Math.min(t-c,4),u=we(e,l,n);o+=`in ${u} a${r}_${c};
`;for(let f=0;f<l;f++){let d=`a${r}_${c}`;l>1&&(d=`${d}[${f}]`),(n||e!==i)&&(d=`TYPE(${d})`),s+=`v[${c+f}]=${d};
`}}let a=`
${o}
void get_${r}(out TYPE v[${t}]) {
  ${s}
}
`;return{name:r,vs:a}}function jg(r,e){let t={name:r,stepMode:e.isConstant?"vertex":"instance",byteStride:e.stride,attributes:[]};for(let n=0;n<e.size;n+=4){let i=Math.min(e.size-n,4);t.attributes.push({attribute:`a${r}_${n}`,format:Zu(e.type,i,e.normalized),byteOffset:e.offset+e.ValueType.BYTES_PER_ELEMENT*n})}return t}function Gn(r,e,t,n=!1){let i=[],o=we(e,1,n),s="",a="";for(let c=0;c<t;c+=4){let l=Math.min(t-c,4),u=we(e,l,n);i.push(`${r}_${c}`),s+=`flat out ${u} ${r}_${c};
`;let f=Array.from({length:l},(d,h)=>c+h);a+=`${r}_${c} = ${u}(${f.map(d=>`v[${d}]`).join(",")});
`}return{name:r,varyings:i,vs:`
${s}
void set_${r}(in ${o} v[${t}]) {
  ${a}
}
`}}var hN,pN,mN,Ze=b(()=>{re();Ne();pr();ua();Zi();hN="GPGPU Operation Counts",pN="Transform Runs",mN=new hi});var yN,Xu,Hg=b(()=>{Ne();Vg();Yu();Ze();Zi();yN=`TYPE arithmetic_add(TYPE x, TYPE y) {
  return x + y;
}

TYPE arithmetic_subtract(TYPE x, TYPE y) {
  return x - y;
}

TYPE arithmetic_multiply(TYPE x, TYPE y) {
  return x * y;
}

TYPE arithmetic_divide(TYPE x, TYPE y) {
  return x / y;
}

float arithmetic_tan(float x) {
  return tan_fp32(x);
}
`,Xu=({inputs:r,output:e,target:t})=>{let n=e.type,i=we(n,1,e.normalized),o=Fr(i),s=r.namedInputs;return Ee({module:{name:"arithmetic",dependencies:[_n],vs:yN},inputs:s,output:e,operationType:n,outputBuffer:t,expression:a=>qu(r.expression,{operations:Yi,inputs:s,laneIndex:a,formatInput:c=>`${c}[${a}]`,formatOutOfBoundsInput:c=>s[c].size===1?`${c}[0]`:o,formatLiteral:c=>{let l=Array.isArray(c)?c[a]??0:c;return`${i}(${MS(n,l)})`},formatCall:(c,l)=>`${c}(${l.join(", ")})`})}),{success:!0}}});var bN,xN,OS,BS,kS=b(()=>{B();re();pr();ua();Hg();Ze();bN="GPGPU Operation Counts",xN="Transform Runs",OS=({inputs:r,output:e,target:t})=>{let{sourceValues:n}=r,i=t.device;if(n.length===0){let f=new e.ValueType(e.length*e.size);return t.write(f),{success:!0,value:f}}if(n.isConstant){let f=n.value,d=new e.ValueType(e.length*e.size);for(let h=0;h<e.length;h++){let p=f[h];d[h*2]=p,d[h*2+1]=p}return t.write(d),{success:!0,value:d}}let o=i.createTexture({width:1,height:e.length,format:"rg32float",usage:$.RENDER|$.COPY_SRC|$.COPY_DST}),s=i.createFramebuffer({colorAttachments:[o]}),a=`#version 300 es

flat out float extent_value;

void main() {
  float sourceValues[SOURCE_VALUES_LEN];
  get_sourceValues(sourceValues);
  extent_value = sourceValues[gl_VertexID];

  float y = (float(gl_VertexID) + 0.5) / float(CHANNEL_COUNT) * 2.0 - 1.0;
  gl_Position = vec4(0.0, y, 0.0, 1.0);
  gl_PointSize = 1.0;
}
  `,c=`#version 300 es

precision highp float;

flat in float extent_value;
out vec2 fragColor;

void main() {
  fragColor = vec2(-extent_value, extent_value);
}
  `,l=new me(i,{vs:a,fs:c,topology:"point-list",parameters:{depthCompare:"always",blend:!0,blendColorSrcFactor:"one",blendColorDstFactor:"one",blendColorOperation:"max",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one",blendAlphaOperation:"max"},modules:[Wg("sourceValues",n.type,n.size,n.normalized)],defines:{TYPE:"float",SOURCE_VALUES_LEN:n.size.toString(),CHANNEL_COUNT:e.length.toString()},attributes:{sourceValues:n.buffer},bufferLayout:[jg("sourceValues",n)],instanceCount:n.length,vertexCount:e.length,disableWarnings:!0}),u=Oe.createOrReuse(i,e.byteLength);try{let f=i.beginRenderPass({framebuffer:s,parameters:{viewport:[0,0,1,e.length]},clearColor:[-BS,-BS,0,0],clearDepth:!1,clearStencil:!1});i.statsManager.getStats(bN).get(xN).incrementCount(),l.draw(f),f.end();let d=i.createCommandEncoder();return d.copyTextureToBuffer({sourceTexture:o,width:1,height:e.length,destinationBuffer:u,byteOffset:0,bytesPerRow:8}),i.submit(d.finish()),Xu({device:i,inputs:{expression:{kind:"call",op:"multiply",args:[{kind:"input",name:"x"},{kind:"literal",value:[-1,1]}]},namedInputs:{x:new j({buffer:u,size:2,type:"float32",length:e.length})}},output:e,target:t})}finally{l.destroy(),Oe.recycle(u),s.destroy(),o.destroy()}},BS=3e38});function vN(r,e){let t=e.reduce((n,[,i])=>n+Math.ceil(i.size/4),0);if(t>r)throw new Error(`interleave() requires ${t} vertex attributes, exceeding device limit ${r}`)}function _N(r,e){if(e.size>r)throw new Error(`interleave() output size ${e.size} exceeds device inter-stage component limit ${r}`)}var DS,NS=b(()=>{Ze();DS=({inputs:r,output:e,target:t})=>{let n=r.map((c,l)=>[`x${l}`,c]);vN(t.device.limits.maxVertexAttributes,n),_N(t.device.limits.maxInterStageShaderVariables,e);let i=n.map(([c,l])=>`in TYPE ${c}[${l.size}]`).join(", "),o=0,s=n.map(([c,l])=>{let u=Array.from({length:l.size},(f,d)=>`  result[${o+d}] = ${c}[${d}];`).join(`
`);return o+=l.size,u}).join(`
`),a=`void interleave(${i}, out TYPE result[RESULT_LEN]) {
${s}
}
`;return Ee({module:{name:"interleave",vs:a},inputs:r,output:e,outputBuffer:t}),{success:!0}}});function wN(){let r=new Uint16Array([255]);return new Uint8Array(r.buffer)[0]>0}var EN,FS,US=b(()=>{Ze();EN=`#define LE ${wN()?1:0}
const uint F32_NAN = 0xffffffffu;
const uint F32_INF = 0x7f800000u;

// Find first set bit using binary search
// https://en.wikipedia.org/wiki/Find_first_set#CLZ
int countLeadingZeros(uint a) {
  if (a == 0u) return 32;
  int n = 0;
  if ((a & 0xffff0000u) == 0u) { n += 16; a = a << 16; }
  if ((a & 0xff000000u) == 0u) { n += 8;  a = a << 8;  }
  if ((a & 0xf0000000u) == 0u) { n += 4;  a = a << 4;  }
  if ((a & 0xc0000000u) == 0u) { n += 2;  a = a << 2;  }
  if ((a & 0x80000000u) == 0u) return n + 1;
  return n;
}

uint roundShiftRight(uint value, int shift) {
  if (shift <= 0) {
    return value << (-shift);
  }

  if (shift >= 32) {
    if (shift == 32 && value > 0x80000000u) {
      return 1u;
    }
    return 0u;
  }

  uint truncated = value >> shift;
  uint halfShift = 1u << (shift - 1);
  uint remainder = value & ((1u << shift) - 1u);
  if (remainder > halfShift || (remainder == halfShift && (truncated & 1u) == 1u)) {
    return truncated + 1u;
  }
  return truncated;
}

uint makeFloat_(uint sign, int exponent, uint mantissa) {
  return (sign << 31) | (uint(exponent + 127) << 23) | (mantissa & 0x7fffffu);
}

/**
 * Assemble a float32 in bit representation according to IEEE 754
 * https://en.wikipedia.org/wiki/Single-precision_floating-point_format
 */
uint makeFloat(uint sign, int exponent, uint significand) {
  if (significand == 0u) {
    return sign << 31;
  }

  // Remove any extra leading zeros for better precision
  int lead_zeros = countLeadingZeros(significand);
  // Significand is encoded as 1.fraction
  int normalizedExponent = exponent + 31 - lead_zeros;

  if (normalizedExponent > 127) {
    return (sign << 31) | F32_INF;
  }

  uint mantissa;
  if (normalizedExponent >= -126) {
    mantissa = roundShiftRight(significand, 8 - lead_zeros);
    if (mantissa >= 0x1000000u) {
      mantissa >>= 1;
      normalizedExponent++;
      if (normalizedExponent > 127) {
        return (sign << 31) | F32_INF;
      }
    }
    return makeFloat_(sign, normalizedExponent, mantissa);
  }

  int subnormalShift = -149 - exponent;
  mantissa = roundShiftRight(significand, subnormalShift);
  if (mantissa >= 0x800000u) {
    return (sign << 31) | (1u << 23);
  }
  return (sign << 31) | mantissa;
}

/**
 * Parse 8-byte memory as a float64 number according to IEEE 754
 * https://en.wikipedia.org/wiki/Double-precision_floating-point_format
 * Returns 8-byte memory as 2 float32 numbers, consisting of
 * high part: fround(d)
 * low part: d - fround(d)
 */
uvec2 parseAsDouble(uvec2 d) {
  #if LE
  d = d.yx; // to big endian
  #endif

  uint sign = (d[0] >> 31) & 1u; // first bit
  uint exponentBits = (d[0] >> 20) & 0x7ffu;
  int exponent = int(exponentBits) - 1023; // next 11 bits
  uint fractionHigh = d[0] & 0xfffffu;
  uint fractionLow = d[1];

  if (exponentBits == 0x7ffu) {
    if (fractionHigh == 0u && fractionLow == 0u) {
      return uvec2((sign << 31) | F32_INF, F32_NAN);
    }
    return uvec2(F32_NAN);
  }
  
  if (exponentBits == 0u) {
    // All float64 subnormals are too small to survive a float32 split.
    return uvec2(sign << 31);
  }

  if (exponent > 127) {
    return uvec2((sign << 31) | F32_INF, ((1u - sign) << 31) | F32_INF);
  }

  uint hi_part;
  uint low_part;

  // float64 significand has 52 bits
  // float32 significand has 23 bits
  // The significand of the high part is the significand of the double, trimmed
  uint f_hi = 0x800000u | (fractionHigh << 3) | (fractionLow >> 29);
  uint f_low = fractionLow & 0x1fffffffu;

  if (exponent < -126) {
    // For tiny normals, the top 24 significand bits still contribute to the float32
    // high part, but they land in the float32 subnormal range.
    hi_part = makeFloat(sign, exponent - 23, f_hi);

    // The residual keeps the remaining 29 significand bits at the original double scale.
    low_part = makeFloat(sign, exponent - 52, f_low);
    return uvec2(hi_part, low_part);
  }

  bool roundUp = f_low > 0x10000000u || (f_low == 0x10000000u && (f_hi & 1u) == 1u);

  uint f_rounded = f_hi + (roundUp ? 1u : 0u);
  int exponent_hi = exponent;
  if (f_rounded == 0x1000000u) {
    f_rounded = 0x800000u;
    exponent_hi++;
  }

  if (exponent_hi > 127) {
    // Overflows float32 limit
    hi_part = (sign << 31) | F32_INF;
    low_part = ((1u - sign) << 31) | F32_INF;
    return uvec2(hi_part, low_part);
  }
  
  hi_part = makeFloat_(sign, exponent_hi, f_rounded);

  int remainder = int(f_low);
  uint sign_low = sign;
  if (roundUp) {
    remainder -= 0x20000000;
  }
  if (remainder < 0) {
    sign_low = 1u - sign;
    remainder = -remainder;
  }
  low_part = makeFloat(sign_low, exponent - 52, uint(remainder));

  return uvec2(hi_part, low_part);
}

void fround(in uint x[X_LEN], out float result[X_LEN]) {
  int n = X_LEN / 2;
  for (int i = 0; i < n; i++) {
    uvec2 f = parseAsDouble(uvec2(x[i * 2], x[i * 2 + 1]));
    result[i] = uintBitsToFloat(f.x);
    result[i + n] = uintBitsToFloat(f.y);
  }
}
`,FS=({inputs:r,output:e,target:t})=>(Ee({module:{name:"fround",vs:EN},inputs:r,output:e,operationType:"uint32",outputBuffer:t}),{success:!0})});function Ku(r,e,t){let n=IS(t),i=we(e,1),o=Array.from({length:r.size},(s,a)=>`  v[${a}] = ${i}(texelFetch(source_values_texture, ivec2(${a}, rowIndex), 0).r);`).join(`
`);return{name:"source_values_texture",vs:`
uniform highp ${n} source_values_texture;
void read_source_values(int rowIndex, out TYPE v[${r.size}]) {
${o}
}
`}}function Qu(r,e,t){let n=t.createTexture({width:Math.max(r.size,1),height:r.length,format:RS(e),usage:$.SAMPLE|$.COPY_DST});if(r.length===0)return n;let i=t.createCommandEncoder();return i.copyBufferToTexture({sourceBuffer:r.buffer,destinationTexture:n,byteOffset:r.offset,bytesPerRow:r.stride,rowsPerImage:r.length,size:[r.size,r.length,1]}),t.submit(i.finish()),n}var Yg=b(()=>{B();Zi()});function SN(r,e){let t=we(r.type,1),n="aids_0";return r.type!==LN(e)&&(n=`${e}(${n})`),{name:"ids",vs:`
in ${t} aids_0;
void get_ids(out INDEX_TYPE v[1]) {
  v[0] = ${n};
}
`}}function PN(r){return{name:"ids",stepMode:r.isConstant?"vertex":"instance",byteStride:r.stride,attributes:[{attribute:"aids_0",format:Zu(r.type,1,r.normalized),byteOffset:r.offset}]}}function TN(r){return{name:"gather",vs:`
void zero_result(out TYPE result[RESULT_LEN]) {
  for (int i = 0; i < RESULT_LEN; i++) {
    result[i] = ${Fr(r)};
  }
}

void gather(in INDEX_TYPE ids[1], out TYPE result[RESULT_LEN]) {
  int sourceIndex = int(ids[0]);
  if (sourceIndex < 0 || sourceIndex >= SOURCE_VALUES_ROWS) {
    zero_result(result);
    return;
  }
  read_source_values(sourceIndex, result);
}
`}}function LN(r){switch(r){case"uint":return"uint32";case"int":return"sint32";default:return"float32"}}var GS,zS=b(()=>{re();Zi();Ze();Yg();GS=async({inputs:r,output:e,target:t})=>{let{ids:n,sourceValues:i}=r,o=t.device,s=Gn("result",e.type,e.size),a=we(n.type,1),c=we(e.type,1),l=e.type,u=Qu(i,l,o),f=`#version 300 es

void main() {
  INDEX_TYPE ids[1];
  get_ids(ids);
  TYPE result[${e.size}];
  gather(ids, result);
  set_result(result);
}
  `,d=new _e(o,{vs:f,defines:{INDEX_TYPE:a,TYPE:c,RESULT_LEN:e.size.toString(),SOURCE_VALUES_ROWS:i.length.toString()},modules:[SN(n,a),Ku(i,e.type,l),TN(e.type),s],bindings:{source_values_texture:u},bufferLayout:[PN(n)],vertexCount:1,instanceCount:e.length,feedbackBufferMode:"interleaved",outputs:s.varyings});try{return d.run({inputBuffers:{ids:n.buffer},outputBuffers:{[s.varyings[0]]:t}}),{success:!0}}finally{d.destroy(),u.destroy()}}});var AN,$S,VS=b(()=>{Ze();AN=`void row_dot(in TYPE x[X_LEN], in TYPE y[Y_LEN], out float result[1]) {
  float sum = 0.0;
  for (int i = 0; i < X_LEN; i++) {
    sum += float(x[i]) * float(y[i]);
  }
  result[0] = sum;
}
`,$S=({inputs:r,output:e,target:t})=>(Ee({module:{name:"row_dot",vs:AN},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});var CN,WS,jS=b(()=>{Ze();CN=`void equalAll(in TYPE x[X_LEN], in TYPE y[Y_LEN], out uint result[1]) {
  uint allEqual = uint(1);
  for (int i = 0; i < X_LEN; i++) {
    if (x[i] != y[i]) {
      allEqual = uint(0);
      break;
    }
  }
  result[0] = allEqual;
}
`,WS=({inputs:r,output:e,target:t})=>(Ee({module:{name:"equalAll",vs:CN},inputs:r,output:e,operationType:e.type==="uint32"?r.x.type:e.type,outputBuffer:t}),{success:!0})});var MN,HS,YS=b(()=>{Ze();MN=`void row_length(in TYPE x[X_LEN], out float result[1]) {
  float sum = 0.0;
  for (int i = 0; i < X_LEN; i++) {
    sum += float(x[i]) * float(x[i]);
  }
  result[0] = sqrt(sum);
}
`,HS=({inputs:r,output:e,target:t})=>(Ee({module:{name:"row_length",vs:MN},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});function RN(){return{name:"segmentedMap",vs:`
uint read_segment_start(int segmentIndex) {
  TYPE value[1];
  read_source_values(segmentIndex, value);
  return uint(value[0]);
}

void segmentedMap(out TYPE result[RESULT_LEN]) {
  uint vertexIndex = uint(gl_InstanceID);
  int low = 0;
  int high = SEGMENTS_LENGTH;

  while (low < high) {
    int mid = low + (high - low) / 2;
    uint midStart = read_segment_start(mid);
    if (midStart <= vertexIndex) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }

  uint segmentIndex = uint(max(low - 1, 0));
  uint segmentStart = read_segment_start(int(segmentIndex));
  result[0] = segmentIndex;
  result[1] = vertexIndex - segmentStart;
}
`}}var qS,ZS=b(()=>{re();Yg();Ze();qS=async({inputs:r,output:e,target:t})=>{let{segments:n}=r,i=t.device,o=Gn("result",e.type,e.size),s=n.type,a=Qu(n,s,i),c=new _e(i,{vs:`#version 300 es

void main() {
  TYPE result[RESULT_LEN];
  segmentedMap(result);
  set_result(result);
}
`,defines:{TYPE:"uint",RESULT_LEN:e.size.toString(),SEGMENTS_LENGTH:n.length.toString()},modules:[Ku(n,e.type,s),RN(),o],bindings:{source_values_texture:a},vertexCount:1,instanceCount:e.length,feedbackBufferMode:"interleaved",outputs:o.varyings});try{return c.run({outputBuffers:{[o.varyings[0]]:t}}),{success:!0}}finally{c.destroy(),a.destroy()}}});function qg(r,e,t,n){return t<e.size?`${r}[${t}]`:e.size===1?`${r}[0]`:n}var XS,KS=b(()=>{Ze();Zi();XS=async({inputs:r,output:e,target:t})=>{let n=we(e.type,1,e.normalized),i=Fr(n);return Ee({module:{name:"select",vs:""},inputs:r,output:e,operationType:e.type,outputBuffer:t,expression:o=>{let s=qg("condition",r.condition,o,i),a=qg("whenTrue",r.whenTrue,o,i),c=qg("whenFalse",r.whenFalse,o,i);return`(${s} != ${i} ? ${a} : ${c})`}}),{success:!0}}});var QS,JS=b(()=>{re();Ze();QS=({inputs:r,output:e,target:t})=>{let n=Gn("result",e.type,e.size),i=new _e(t.device,{vs:`#version 300 es

void main() {
  int result[1];
  result[0] = START + gl_InstanceID * STEP;
  set_result(result);
}
`,defines:{START:r.start.toString(),STEP:r.step.toString()},modules:[n],vertexCount:1,instanceCount:e.length,feedbackBufferMode:"interleaved",outputs:n.varyings});try{return i.run({outputBuffers:{[n.varyings[0]]:t}}),{success:!0}}finally{i.destroy()}}});var eP,tP=b(()=>{Ze();eP=({inputs:r,output:e,target:t})=>{let{columns:n}=r;return Ee({module:{name:"swizzle",vs:"// swizzle expression handled inline"},expression:i=>`x[${n[i]}]`,inputs:{x:r.x},output:e,outputBuffer:t}),{success:!0}}});var rP={};Jt(rP,{arithmetic:()=>Xu,dot:()=>$S,equalAll:()=>WS,extent:()=>OS,fround:()=>FS,gather:()=>GS,interleave:()=>DS,length:()=>HS,segmentedMap:()=>qS,select:()=>XS,sequence:()=>QS,swizzle:()=>eP});var nP=b(()=>{Hg();kS();NS();US();zS();VS();jS();YS();ZS();KS();JS();tP()});function Kt(r,e){let t=IN(e),n=Math.max(1,Math.ceil(r)),i=Math.min(n,t),o=Math.min(Math.ceil(n/i),t),s=Math.ceil(n/i/o);if(s>t)throw new Error(`WebGPU dispatch requires ${n} workgroups, exceeding the 3D dispatch limit of ${t} per dimension`);return{x:i,y:o,z:s}}function Zg(r,e="workgroupId"){return`((${e}.z * ${r.y}u + ${e}.y) * ${r.x}u + ${e}.x)`}function Ur(r,e,t="workgroupId",n="localId"){return`(${Zg(r,t)} * ${e}u + ${n}.x)`}function IN(r){return Number.isFinite(r)&&r>0?Math.floor(r):65535}var Xi=b(()=>{});function Gr(r,e){switch(r){case"u32":return`${e}u`;case"f32":return Number.isInteger(e)?`${e}.0`:`${e}`;default:return`${e}`}}function iP(r,e){switch(r){case"uint32":return Gr("u32",Math.trunc(e));case"sint32":return`${Math.trunc(e)}`;case"float32":return Gr("f32",e);default:throw new Error(`WebGPU operations only support 32-bit output types, got ${r}`)}}function zr(r){switch(r){case"uint32":return"0u";case"sint32":return"0";case"float32":return"0.0";default:throw new Error(`WebGPU operations only support 32-bit output types, got ${r}`)}}function q(r){switch(r){case"uint32":return"u32";case"sint32":return"i32";case"float32":return"f32";default:throw new Error(`WebGPU operations only support 32-bit storage types, got ${r}`)}}var zn=b(()=>{});function Se({module:r,elementWise:e=!1,expression:t,inputs:n,output:i,operationType:o=i.type,outputBuffer:s}){if(!r.source)throw new Error(`WebGPU computation ${r.name} requires WGSL source`);let a=zN(n),c=a.map(([v,y])=>({name:v,input:y})),l=c.filter(({input:v})=>!v.isConstant).map((v,y)=>({...v,index:y})),u=q(o),f=q(i.type),d={TYPE:u,RESULT_LEN:i.size.toString()},h=Kt(Math.ceil(i.length/Xg),s.device.limits.maxComputeWorkgroupsPerDimension);for(let[v,y]of a)d[`${v.toUpperCase()}_LEN`]=y.size.toString();let p=`
${VN(r.source,d)}
${l.map(({name:v,input:y,index:_})=>DN(v,y,_)).join(`
`)}
${c.map(({name:v,input:y})=>NN(v,y,o)).join(`
`)}
${FN(i,l.length)}
${UN(i)}

@compute @workgroup_size(${Xg}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Ur(h,Xg)};
  if (rowIndex >= ${i.length}u) {
    return;
  }

${c.map(({name:v})=>`  let ${v} = read_${v}(rowIndex);`).join(`
`)}
  var result: array<${f}, ${i.size}>;
${GN(r.name,a,i,e,t)}
  write_result(rowIndex, result);
}
`,m=new Ye(s.device,{source:p,modules:r.dependencies,shaderAssembler:kN,shaderLayout:{bindings:[...l.map(({name:v},y)=>({name:v,type:"storage",group:0,location:y})),{name:"result",type:"storage",group:0,location:l.length}]}}),g=Object.fromEntries(l.map(({name:v,input:y})=>[v,y.buffer]));g.result=s,m.setBindings(g);let x=s.device.beginComputePass({});s.device.statsManager.getStats(BN).get(ON).incrementCount(),m.dispatch(x,h.x,h.y,h.z),x.end(),s.device.submit(),m.destroy()}function DN(r,e,t){if(e.isConstant)return"";let n=q(e.type);return`@group(0) @binding(${t}) var<storage, read> ${r}: array<${n}>;`}function NN(r,e,t){let n=q(t),i=e.type===t?"":n,o=e.stride/e.ValueType.BYTES_PER_ELEMENT,s=e.offset/e.ValueType.BYTES_PER_ELEMENT;return e.isConstant?`fn read_${r}(_rowIndex: u32) -> array<${n}, ${e.size}> {
  return array<${n}, ${e.size}>(${$N(e,i)});
}`:`fn read_${r}(rowIndex: u32) -> array<${n}, ${e.size}> {
  var value: array<${n}, ${e.size}>;
  let rowOffset = ${s}u + rowIndex * ${o}u;
${Array.from({length:e.size},(a,c)=>i?`  value[${c}] = ${i}(${r}[rowOffset + ${c}u]);`:`  value[${c}] = ${r}[rowOffset + ${c}u];`).join(`
`)}
  return value;
}`}function FN(r,e){let t=q(r.type);return`@group(0) @binding(${e}) var<storage, read_write> result: array<${t}>;`}function UN(r){let e=r.stride/r.ValueType.BYTES_PER_ELEMENT,t=r.offset/r.ValueType.BYTES_PER_ELEMENT;return`fn write_result(rowIndex: u32, value: array<${q(r.type)}, ${r.size}>) {
  let rowOffset = ${t}u + rowIndex * ${e}u;
${Array.from({length:r.size},(i,o)=>`  result[rowOffset + ${o}u] = value[${o}];`).join(`
`)}
}`}function GN(r,e,t,n,i){let o="";if(i)for(let s=0;s<t.size;s++)o+=`  result[${s}] = ${i(s)};
`;else if(n){let s=zr(t.type),a=q(t.type);for(let c=0;c<t.size;c++){let l=e.map(([u,f])=>c<f.size?q(f.type)===a?`${u}[${c}]`:`${a}(${u}[${c}])`:s);o+=`  result[${c}] = ${r}(${l.join(", ")});
`}}else o+=`result = ${r}(${e.map(([s])=>s).join(", ")});`;return o.trimEnd()}function zN(r){return Array.isArray(r)?r.map((e,t)=>[`x${t}`,e]):Object.entries(r)}function $N(r,e){let t=r.value;if(!t)throw new Error(`Constant input ${r} is missing CPU values`);return Array.from({length:r.size},(n,i)=>Gr(e,t[i]??0)).join(", ")}function VN(r,e){for(let t in e)r=r.replaceAll(`{${t}}`,e[t]);return r}var Xg,BN,ON,kN,mr=b(()=>{re();Ne();Xi();zn();Xg=64,BN="GPGPU Operation Counts",ON="Computation Runs",kN=new Ar});var WN,oP,sP=b(()=>{Ne();Vg();Yu();mr();zn();WN=`fn arithmetic_add(x: {TYPE}, y: {TYPE}) -> {TYPE} {
  return x + y;
}

fn arithmetic_subtract(x: {TYPE}, y: {TYPE}) -> {TYPE} {
  return x - y;
}

fn arithmetic_multiply(x: {TYPE}, y: {TYPE}) -> {TYPE} {
  return x * y;
}

fn arithmetic_divide(x: {TYPE}, y: {TYPE}) -> {TYPE} {
  return x / y;
}

fn arithmetic_tan(x: f32) -> f32 {
  return tan_fp32(x);
}
`,oP=({inputs:r,output:e,target:t})=>{let n=e.type,i=q(n),o=zr(n),s=r.namedInputs;return Se({module:{name:"arithmetic",source:WN,dependencies:[_n]},inputs:s,output:e,operationType:n,outputBuffer:t,expression:a=>qu(r.expression,{operations:Yi,inputs:s,laneIndex:a,formatInput:c=>`${c}[${a}]`,formatOutOfBoundsInput:c=>s[c].size===1?`${c}[0]`:o,formatLiteral:c=>{let l=Array.isArray(c)?c[a]??0:c;return`${i}(${iP(n,l)})`},formatCall:(c,l)=>`${c}(${l.join(", ")})`})}),{success:!0}}});var jN,aP,cP=b(()=>{mr();jN=`fn row_dot(x: array<{TYPE}, {X_LEN}>, y: array<{TYPE}, {Y_LEN}>) -> array<f32, 1> {
  var sum = 0.0;
  for (var i = 0u; i < {X_LEN}u; i = i + 1u) {
    sum += f32(x[i]) * f32(y[i]);
  }
  return array<f32, 1>(sum);
}
`,aP=({inputs:r,output:e,target:t})=>(Se({module:{name:"row_dot",source:jN},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});var HN,lP,uP=b(()=>{mr();HN=`fn equalAll(x: array<{TYPE}, {X_LEN}>, y: array<{TYPE}, {Y_LEN}>) -> array<u32, 1> {
  var allEqual = 1u;
  for (var i = 0u; i < {X_LEN}u; i = i + 1u) {
    if (x[i] != y[i]) {
      allEqual = 0u;
      break;
    }
  }
  return array<u32, 1>(allEqual);
}
`,lP=({inputs:r,output:e,target:t})=>(Se({module:{name:"equalAll",source:HN},inputs:r,output:e,operationType:r.x.type,outputBuffer:t}),{success:!0})});function Ki(r,e,t){let n=q(e.type);return`@group(0) @binding(${t}) var<storage, read> ${r}: array<${n}>;`}function Kg(r,e,t,n=r){let i=q(t);if(e.isConstant){let l=e.value;if(!l)throw new Error(`Constant input ${e} is missing CPU values`);return`fn read_${n}(_sourceIndex: u32) -> array<${i}, ${e.size}> {
  return array<${i}, ${e.size}>(${Array.from({length:e.size},(u,f)=>Gr(i,l[f]??0)).join(", ")});
}`}let o=e.stride/e.ValueType.BYTES_PER_ELEMENT,s=e.offset/e.ValueType.BYTES_PER_ELEMENT,c=q(e.type)===i?"":`${i}`;return`fn read_${n}(sourceIndex: u32) -> array<${i}, ${e.size}> {
  var value: array<${i}, ${e.size}>;
  let rowOffset = ${s}u + sourceIndex * ${o}u;
${Array.from({length:e.size},(l,u)=>c?`  value[${u}] = ${c}(${r}[rowOffset + ${u}u]);`:`  value[${u}] = ${r}[rowOffset + ${u}u];`).join(`
`)}
  return value;
}`}function Ju(r,e){return Kg("sourceValues",r,e,"source_values")}function Qi(r,e){let t=q(r.type);return`@group(0) @binding(${e}) var<storage, read_write> result: array<${t}>;`}function Ji(r){let e=r.stride/r.ValueType.BYTES_PER_ELEMENT,t=r.offset/r.ValueType.BYTES_PER_ELEMENT;return`fn write_result(rowIndex: u32, value: array<${q(r.type)}, ${r.size}>) {
  let rowOffset = ${t}u + rowIndex * ${e}u;
${Array.from({length:r.size},(i,o)=>`  result[rowOffset + ${o}u] = value[${o}];`).join(`
`)}
}`}function fP(r,e){let t=zr(r);return`fn zero_result() -> array<${q(r)}, ${e}> {
  var result: array<${q(r)}, ${e}>;
${Array.from({length:e},(n,i)=>`  result[${i}] = ${t};`).join(`
`)}
  return result;
}`}var ke,ef=b(()=>{zn();ke=64});function YN({input:r,inputMode:e,inputGroupCount:t,channelCount:n,outputType:i,outputBuffer:o,outputLength:s,outputStride:a,outputOffset:c}){let l=q(i),u=Kt(s,o.device.limits.maxComputeWorkgroupsPerDimension),f=new j({buffer:o,type:i,size:2,length:s,stride:a,offset:c}),d=`
${r.isConstant?"":Ki("sourceValues",r,0)}
${Ju(r,i)}
${Qi(f,r.isConstant?0:1)}
${Ji(f)}
${qN(e,i,n,t)}

var<workgroup> sharedMin: array<${l}, ${ke}>;
var<workgroup> sharedMax: array<${l}, ${ke}>;

@compute @workgroup_size(${ke}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let outputRowIndex = ${Zg(u)};
  if (outputRowIndex >= ${s}u) {
    return;
  }

  let channelIndex = outputRowIndex % ${n}u;
  let outputGroupIndex = outputRowIndex / ${n}u;
  let inputGroupIndex = outputGroupIndex * ${ke}u + localId.x;

  let result = extent_pass(channelIndex, inputGroupIndex);
  sharedMin[localId.x] = result[0];
  sharedMax[localId.x] = result[1];
  workgroupBarrier();

  var stride = ${Math.floor(ke/2)}u;
  loop {
    if (stride == 0u) {
      break;
    }
    if (localId.x < stride) {
      let compareIndex = localId.x + stride;
      if (sharedMin[compareIndex] < sharedMin[localId.x]) {
        sharedMin[localId.x] = sharedMin[compareIndex];
      }
      if (sharedMax[compareIndex] > sharedMax[localId.x]) {
        sharedMax[localId.x] = sharedMax[compareIndex];
      }
    }
    workgroupBarrier();
    stride = stride / 2u;
  }

  if (localId.x == 0u) {
    write_result(outputRowIndex, array<${l}, 2>(sharedMin[0], sharedMax[0]));
  }
}
`,h=new Ye(o.device,{source:d,shaderLayout:{bindings:[...r.isConstant?[]:[{name:"sourceValues",type:"storage",group:0,location:0}],{name:"result",type:"storage",group:0,location:r.isConstant?0:1}]}}),p={result:o};r.isConstant||(p.sourceValues=r.buffer),h.setBindings(p);let m=o.device.beginComputePass({});h.dispatch(m,u.x,u.y,u.z),m.end(),o.device.submit(),h.destroy()}function qN(r,e,t,n){let i=q(e),[o,s]=ZN(e);return r==="raw"?`fn extent_pass(channelIndex: u32, inputGroupIndex: u32) -> array<${i}, 2> {
  var result: array<${i}, 2>;
  result[0] = ${o};
  result[1] = ${s};

  if (inputGroupIndex < ${n}u) {
    let value = read_source_values(inputGroupIndex);
    result[0] = value[channelIndex];
    result[1] = value[channelIndex];
  }

  return result;
}`:`fn extent_pass(channelIndex: u32, inputGroupIndex: u32) -> array<${i}, 2> {
  var result: array<${i}, 2>;
  result[0] = ${o};
  result[1] = ${s};

  if (inputGroupIndex < ${n}u) {
    let rowIndex = inputGroupIndex * ${t}u + channelIndex;
    let value = read_source_values(rowIndex);
    result[0] = value[0];
    result[1] = value[1];
  }

  return result;
}`}function ZN(r){switch(r){case"uint32":return["0xffffffffu","0u"];case"sint32":return["2147483647","-2147483648"];case"float32":return["3.402823e38","-3.402823e38"];default:throw new Error(`Unsupported WebGPU extent type for ${r}`)}}var dP,hP=b(()=>{re();pr();ua();Xi();zn();ef();dP=({inputs:r,output:e,target:t})=>{let{sourceValues:n}=r;if(n.length===0){let c=new e.ValueType(e.length*e.size);return t.write(c),{success:!0,value:c}}if(n.isConstant){let c=n.value;if(!c)throw new Error(`Constant input ${n} is missing CPU values`);let l=new e.ValueType(e.length*e.size);for(let u=0;u<e.length;u++){let f=c[u];l[u*2]=f,l[u*2+1]=f}return t.write(l),{success:!0,value:l}}let i=[],o=n,s="raw",a=n.length;try{for(;;){let c=Math.ceil(a/ke),l=e.length*c,u=c===1?t:Oe.createOrReuse(t.device,l*e.stride);if(c>1&&i.push(u),YN({input:o,inputMode:s,inputGroupCount:a,channelCount:e.length,outputType:e.type,outputBuffer:u,outputLength:l,outputStride:e.stride,outputOffset:e.offset}),c===1)break;o=new j({buffer:u,type:e.type,size:2,length:l}),s="partial",a=c}return{success:!0}}finally{for(let c of i)Oe.recycle(c)}}});function XN(){let r=new Uint16Array([255]);return new Uint8Array(r.buffer)[0]>0}var KN,pP,mP=b(()=>{mr();KN=`const LE: bool = ${XN()?"true":"false"};
const F32_NAN: u32 = 0xffffffffu;
const F32_INF: u32 = 0x7f800000u;

fn roundShiftRight(value: u32, shift: i32) -> u32 {
  if (shift <= 0) {
    return value << u32(-shift);
  }

  if (shift >= 32) {
    if (shift == 32 && value > 0x80000000u) {
      return 1u;
    }
    return 0u;
  }

  let shiftU32 = u32(shift);
  let truncated = value >> shiftU32;
  let halfShift = 1u << u32(shift - 1);
  let remainder = value & ((1u << shiftU32) - 1u);
  if (remainder > halfShift || (remainder == halfShift && (truncated & 1u) == 1u)) {
    return truncated + 1u;
  }
  return truncated;
}

fn makeFloatImmediate(sign: u32, exponent: i32, mantissa: u32) -> u32 {
  return (sign << 31u) | (u32(exponent + 127) << 23u) | (mantissa & 0x7fffffu);
}

fn makeFloat(sign: u32, exponent: i32, significand: u32) -> u32 {
  if (significand == 0u) {
    return sign << 31u;
  }

  let leadingZeros = i32(countLeadingZeros(significand));
  var normalizedExponent = exponent + 31 - leadingZeros;

  if (normalizedExponent > 127) {
    return (sign << 31u) | F32_INF;
  }

  var mantissa: u32;
  if (normalizedExponent >= -126) {
    mantissa = roundShiftRight(significand, 8 - leadingZeros);
    if (mantissa >= 0x1000000u) {
      mantissa = mantissa >> 1u;
      normalizedExponent += 1;
      if (normalizedExponent > 127) {
        return (sign << 31u) | F32_INF;
      }
    }
    return makeFloatImmediate(sign, normalizedExponent, mantissa);
  }

  let subnormalShift = -149 - exponent;
  mantissa = roundShiftRight(significand, subnormalShift);
  if (mantissa >= 0x800000u) {
    return (sign << 31u) | (1u << 23u);
  }
  return (sign << 31u) | mantissa;
}

fn parseAsDouble(words: vec2<u32>) -> vec2<u32> {
  var d = words;
  if (LE) {
    d = d.yx;
  }

  let sign = (d.x >> 31u) & 1u;
  let exponentBits = (d.x >> 20u) & 0x7ffu;
  let exponent = i32(exponentBits) - 1023;
  let fractionHigh = d.x & 0xfffffu;
  let fractionLow = d.y;

  if (exponentBits == 0x7ffu) {
    if (fractionHigh == 0u && fractionLow == 0u) {
      return vec2<u32>((sign << 31u) | F32_INF, F32_NAN);
    }
    return vec2<u32>(F32_NAN);
  }

  if (exponentBits == 0u) {
    return vec2<u32>(sign << 31u);
  }

  if (exponent > 127) {
    return vec2<u32>((sign << 31u) | F32_INF, ((1u - sign) << 31u) | F32_INF);
  }

  let highSignificand = 0x800000u | (fractionHigh << 3u) | (fractionLow >> 29u);
  let lowSignificand = fractionLow & 0x1fffffffu;

  if (exponent < -126) {
    let highPart = makeFloat(sign, exponent - 23, highSignificand);
    let lowPart = makeFloat(sign, exponent - 52, lowSignificand);
    return vec2<u32>(highPart, lowPart);
  }

  let roundUp = lowSignificand > 0x10000000u ||
    (lowSignificand == 0x10000000u && (highSignificand & 1u) == 1u);

  var roundedSignificand = highSignificand + select(0u, 1u, roundUp);
  var highExponent = exponent;
  if (roundedSignificand == 0x1000000u) {
    roundedSignificand = 0x800000u;
    highExponent += 1;
  }

  if (highExponent > 127) {
    return vec2<u32>((sign << 31u) | F32_INF, ((1u - sign) << 31u) | F32_INF);
  }

  let highPart = makeFloatImmediate(sign, highExponent, roundedSignificand);

  var remainder = i32(lowSignificand);
  var lowSign = sign;
  if (roundUp) {
    remainder -= 0x20000000;
  }
  if (remainder < 0) {
    lowSign = 1u - sign;
    remainder = -remainder;
  }

  let lowPart = makeFloat(lowSign, exponent - 52, u32(remainder));
  return vec2<u32>(highPart, lowPart);
}

fn fround(x: array<u32, {X_LEN}>) -> array<f32, {RESULT_LEN}> {
  var result: array<f32, {RESULT_LEN}>;
  let n = {X_LEN}u / 2u;
  for (var i = 0u; i < n; i = i + 1u) {
    let parts = parseAsDouble(vec2<u32>(x[i * 2u], x[i * 2u + 1u]));
    result[i] = bitcast<f32>(parts.x);
    result[i + n] = bitcast<f32>(parts.y);
  }
  return result;
}
`,pP=({inputs:r,output:e,target:t})=>(Se({module:{name:"fround",source:KN},inputs:r,output:e,operationType:"uint32",outputBuffer:t}),{success:!0})});function QN(r,e){if(r.isConstant){let i=r.value;if(!i)throw new Error(`Constant input ${r} is missing CPU values`);return`fn read_ids(_rowIndex: u32) -> ${e} {
  return ${Gr(e,i[0]??0)};
}`}let t=r.stride/r.ValueType.BYTES_PER_ELEMENT,n=r.offset/r.ValueType.BYTES_PER_ELEMENT;return`fn read_ids(rowIndex: u32) -> ${e} {
  let rowOffset = ${n}u + rowIndex * ${t}u;
  return ids[rowOffset];
}`}function JN(r,e,t,n){let i=q(r),o=q(e);return`fn gather(idsValue: ${i}) -> array<${o}, ${t}> {
  let sourceIndex = ${i==="u32"?"i32(idsValue)":i==="i32"?"idsValue":"i32(idsValue)"};
  if (sourceIndex < 0 || sourceIndex >= ${n}) {
    return zero_result();
  }
  return read_source_values(u32(sourceIndex));
}`}var gP,yP=b(()=>{re();Xi();zn();ef();gP=async({inputs:r,output:e,target:t})=>{let{ids:n,sourceValues:i}=r,o=q(n.type),s=[];n.isConstant||s.push({name:"ids",input:n,index:s.length}),i.isConstant||s.push({name:"sourceValues",input:i,index:s.length});let a=Kt(Math.ceil(e.length/ke),t.device.limits.maxComputeWorkgroupsPerDimension),c=`
${s.map(({name:d,input:h,index:p})=>Ki(d,h,p)).join(`
`)}
${QN(n,o)}
${Ju(i,e.type)}
${Qi(e,s.length)}
${Ji(e)}
${fP(e.type,e.size)}
${JN(n.type,e.type,e.size,i.length)}

@compute @workgroup_size(${ke}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Ur(a,ke)};
  if (rowIndex >= ${e.length}u) {
    return;
  }

  let idsValue = read_ids(rowIndex);
  let result = gather(idsValue);
  write_result(rowIndex, result);
}
`,l=new Ye(t.device,{source:c,shaderLayout:{bindings:[...s.map(({name:d,index:h})=>({name:d,type:"storage",group:0,location:h})),{name:"result",type:"storage",group:0,location:s.length}]}}),u={};n.isConstant||(u.ids=n.buffer),i.isConstant||(u.sourceValues=i.buffer),u.result=t,l.setBindings(u);let f=t.device.beginComputePass({});return l.dispatch(f,a.x,a.y,a.z),f.end(),t.device.submit(),l.destroy(),{success:!0}}});function eF(r){return`fn segmented_map(vertexIndex: u32) -> array<u32, 2> {
  var low = 0i;
  var high = ${r}i;
  while (low < high) {
    let mid = low + (high - low) / 2i;
    let midStart = read_segments(u32(mid))[0];
    if (midStart <= vertexIndex) {
      low = mid + 1i;
    } else {
      high = mid;
    }
  }

  let segmentIndex = u32(max(low - 1i, 0i));
  let segmentStart = read_segments(segmentIndex)[0];
  return array<u32, 2>(segmentIndex, vertexIndex - segmentStart);
}`}var bP,xP=b(()=>{re();Xi();ef();bP=async({inputs:r,output:e,target:t})=>{let{segments:n}=r,i=n.isConstant?[]:[{name:"segments",input:n,index:0}],o=Kt(Math.ceil(e.length/ke),t.device.limits.maxComputeWorkgroupsPerDimension),s=`
${i.map(({name:u,input:f,index:d})=>Ki(u,f,d)).join(`
`)}
${Kg("segments",n,"uint32")}
${Qi(e,i.length)}
${Ji(e)}
${eF(n.length)}

@compute @workgroup_size(${ke}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Ur(o,ke)};
  if (rowIndex >= ${e.length}u) {
    return;
  }

  let result = segmented_map(rowIndex);
  write_result(rowIndex, result);
}
`,a=new Ye(t.device,{source:s,shaderLayout:{bindings:[...i.map(({name:u,index:f})=>({name:u,type:"storage",group:0,location:f})),{name:"result",type:"storage",group:0,location:i.length}]}}),c=Object.fromEntries(i.map(({name:u,input:f})=>[u,f.buffer]));c.result=t,a.setBindings(c);let l=t.device.beginComputePass({});return a.dispatch(l,o.x,o.y,o.z),l.end(),t.device.submit(),a.destroy(),{success:!0}}});function tF(r,e){let n=e.filter(([,i])=>!i.isConstant).length+1;if(n>r.maxStorageBuffersPerShaderStage)throw new Error(`interleave() requires ${n} storage buffers, exceeding device limit ${r.maxStorageBuffersPerShaderStage}`);if(n>r.maxBindingsPerBindGroup)throw new Error(`interleave() requires ${n} bindings, exceeding bind group limit ${r.maxBindingsPerBindGroup}`)}var tf,vP=b(()=>{mr();tf=({inputs:r,output:e,target:t})=>{let n=r.map((c,l)=>[`x${l}`,c]);tF(t.device.limits,n);let i=n.map(([c,l])=>`${c}: array<{TYPE}, ${l.size}>`).join(", "),o=0,s=n.map(([c,l])=>{let u=Array.from({length:l.size},(f,d)=>`  out[${o+d}] = ${c}[${d}];`).join(`
`);return o+=l.size,u}).join(`
`),a=`fn interleave(${i}) -> array<{TYPE}, {RESULT_LEN}> {
  var out: array<{TYPE}, {RESULT_LEN}>;
${s}
  return out;
}
`;return Se({module:{name:"interleave",source:a},inputs:r,output:e,outputBuffer:t}),{success:!0}}});var rF,_P,wP=b(()=>{mr();rF=`fn row_length(x: array<{TYPE}, {X_LEN}>) -> array<f32, 1> {
  var sum = 0.0;
  for (var i = 0u; i < {X_LEN}u; i = i + 1u) {
    sum += f32(x[i]) * f32(x[i]);
  }
  return array<f32, 1>(sqrt(sum));
}
`,_P=({inputs:r,output:e,target:t})=>(Se({module:{name:"row_length",source:rF},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});function Qg(r,e,t,n){return t<e.size?`${r}[${t}]`:e.size===1?`${r}[0]`:n}var EP,SP=b(()=>{mr();zn();EP=async({inputs:r,output:e,target:t})=>{let n=zr(e.type);return Se({module:{name:"select",source:`// inline expression select
`},inputs:r,output:e,operationType:e.type,outputBuffer:t,expression:i=>{let o=Qg("condition",r.condition,i,n),s=Qg("whenTrue",r.whenTrue,i,n);return`select(${Qg("whenFalse",r.whenFalse,i,n)}, ${s}, ${o} != ${n})`}}),{success:!0}}});var Jg,PP,TP=b(()=>{re();Xi();Jg=64,PP=({inputs:r,output:e,target:t})=>{let n=Kt(Math.ceil(e.length/Jg),t.device.limits.maxComputeWorkgroupsPerDimension),i=`@group(0) @binding(0) var<storage, read_write> result: array<i32>;

@compute @workgroup_size(${Jg}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Ur(n,Jg)};
  if (rowIndex >= ${e.length}u) {
    return;
  }

  let rowOffset = ${e.offset/e.ValueType.BYTES_PER_ELEMENT}u + rowIndex * ${e.stride/e.ValueType.BYTES_PER_ELEMENT}u;
  result[rowOffset] = ${r.start} + i32(rowIndex) * ${r.step};
}
`,o=new Ye(t.device,{source:i,shaderLayout:{bindings:[{name:"result",type:"storage",group:0,location:0}]}});o.setBindings({result:t});let s=t.device.beginComputePass({});return o.dispatch(s,n.x,n.y,n.z),s.end(),t.device.submit(),o.destroy(),{success:!0}}});var LP,AP=b(()=>{mr();LP=({inputs:r,output:e,target:t})=>{let{columns:n}=r;return Se({module:{name:"swizzle",source:"// swizzle expression handled inline"},expression:i=>`x[${n[i]}]`,inputs:{x:r.x},output:e,outputBuffer:t}),{success:!0}}});var CP={};Jt(CP,{arithmetic:()=>oP,dot:()=>aP,equalAll:()=>lP,extent:()=>dP,fround:()=>pP,gather:()=>gP,interleave:()=>tf,length:()=>_P,segmentedMap:()=>bP,select:()=>EP,sequence:()=>PP,swizzle:()=>LP});var ey=b(()=>{sP();cP();uP();hP();mP();yP();xP();vP();wP();SP();TP();AP()});var E3=vT((Mpe,Ty)=>{"use strict";Ty.exports=Ef;Ty.exports.default=Ef;function Ef(r,e,t){t=t||2;var n=e&&e.length,i=n?e[0]*t:r.length,o=v3(r,0,i,t,!0),s=[];if(!o||o.next===o.prev)return s;var a,c,l,u,f,d,h;if(n&&(o=FU(r,e,o,t)),r.length>80*t){a=l=r[0],c=u=r[1];for(var p=t;p<i;p+=t)f=r[p],d=r[p+1],f<a&&(a=f),d<c&&(c=d),f>l&&(l=f),d>u&&(u=d);h=Math.max(l-a,u-c),h=h!==0?32767/h:0}return Ia(o,s,t,a,c,h,0),s}function v3(r,e,t,n,i){var o,s;if(i===Py(r,e,t,n)>0)for(o=e;o<t;o+=n)s=x3(o,r[o],r[o+1],s);else for(o=t-n;o>=e;o-=n)s=x3(o,r[o],r[o+1],s);return s&&Sf(s,s.next)&&(Oa(s),s=s.next),s}function $n(r,e){if(!r)return r;e||(e=r);var t=r,n;do if(n=!1,!t.steiner&&(Sf(t,t.next)||J(t.prev,t,t.next)===0)){if(Oa(t),t=e=t.prev,t===t.next)break;n=!0}else t=t.next;while(n||t!==e);return e}function Ia(r,e,t,n,i,o,s){if(r){!s&&o&&VU(r,n,i,o);for(var a=r,c,l;r.prev!==r.next;){if(c=r.prev,l=r.next,o?kU(r,n,i,o):OU(r)){e.push(c.i/t|0),e.push(r.i/t|0),e.push(l.i/t|0),Oa(r),r=l.next,a=l.next;continue}if(r=l,r===a){s?s===1?(r=DU($n(r),e,t),Ia(r,e,t,n,i,o,2)):s===2&&NU(r,e,t,n,i,o):Ia($n(r),e,t,n,i,o,1);break}}}}function OU(r){var e=r.prev,t=r,n=r.next;if(J(e,t,n)>=0)return!1;for(var i=e.x,o=t.x,s=n.x,a=e.y,c=t.y,l=n.y,u=i<o?i<s?i:s:o<s?o:s,f=a<c?a<l?a:l:c<l?c:l,d=i>o?i>s?i:s:o>s?o:s,h=a>c?a>l?a:l:c>l?c:l,p=n.next;p!==e;){if(p.x>=u&&p.x<=d&&p.y>=f&&p.y<=h&&io(i,a,o,c,s,l,p.x,p.y)&&J(p.prev,p,p.next)>=0)return!1;p=p.next}return!0}function kU(r,e,t,n){var i=r.prev,o=r,s=r.next;if(J(i,o,s)>=0)return!1;for(var a=i.x,c=o.x,l=s.x,u=i.y,f=o.y,d=s.y,h=a<c?a<l?a:l:c<l?c:l,p=u<f?u<d?u:d:f<d?f:d,m=a>c?a>l?a:l:c>l?c:l,g=u>f?u>d?u:d:f>d?f:d,x=Ey(h,p,e,t,n),v=Ey(m,g,e,t,n),y=r.prevZ,_=r.nextZ;y&&y.z>=x&&_&&_.z<=v;){if(y.x>=h&&y.x<=m&&y.y>=p&&y.y<=g&&y!==i&&y!==s&&io(a,u,c,f,l,d,y.x,y.y)&&J(y.prev,y,y.next)>=0||(y=y.prevZ,_.x>=h&&_.x<=m&&_.y>=p&&_.y<=g&&_!==i&&_!==s&&io(a,u,c,f,l,d,_.x,_.y)&&J(_.prev,_,_.next)>=0))return!1;_=_.nextZ}for(;y&&y.z>=x;){if(y.x>=h&&y.x<=m&&y.y>=p&&y.y<=g&&y!==i&&y!==s&&io(a,u,c,f,l,d,y.x,y.y)&&J(y.prev,y,y.next)>=0)return!1;y=y.prevZ}for(;_&&_.z<=v;){if(_.x>=h&&_.x<=m&&_.y>=p&&_.y<=g&&_!==i&&_!==s&&io(a,u,c,f,l,d,_.x,_.y)&&J(_.prev,_,_.next)>=0)return!1;_=_.nextZ}return!0}function DU(r,e,t){var n=r;do{var i=n.prev,o=n.next.next;!Sf(i,o)&&_3(i,n,n.next,o)&&Ba(i,o)&&Ba(o,i)&&(e.push(i.i/t|0),e.push(n.i/t|0),e.push(o.i/t|0),Oa(n),Oa(n.next),n=r=o),n=n.next}while(n!==r);return $n(n)}function NU(r,e,t,n,i,o){var s=r;do{for(var a=s.next.next;a!==s.prev;){if(s.i!==a.i&&HU(s,a)){var c=w3(s,a);s=$n(s,s.next),c=$n(c,c.next),Ia(s,e,t,n,i,o,0),Ia(c,e,t,n,i,o,0);return}a=a.next}s=s.next}while(s!==r)}function FU(r,e,t,n){var i=[],o,s,a,c,l;for(o=0,s=e.length;o<s;o++)a=e[o]*n,c=o<s-1?e[o+1]*n:r.length,l=v3(r,a,c,n,!1),l===l.next&&(l.steiner=!0),i.push(jU(l));for(i.sort(UU),o=0;o<i.length;o++)t=GU(i[o],t);return t}function UU(r,e){return r.x-e.x}function GU(r,e){var t=zU(r,e);if(!t)return e;var n=w3(t,r);return $n(n,n.next),$n(t,t.next)}function zU(r,e){var t=e,n=r.x,i=r.y,o=-1/0,s;do{if(i<=t.y&&i>=t.next.y&&t.next.y!==t.y){var a=t.x+(i-t.y)*(t.next.x-t.x)/(t.next.y-t.y);if(a<=n&&a>o&&(o=a,s=t.x<t.next.x?t:t.next,a===n))return s}t=t.next}while(t!==e);if(!s)return null;var c=s,l=s.x,u=s.y,f=1/0,d;t=s;do n>=t.x&&t.x>=l&&n!==t.x&&io(i<u?n:o,i,l,u,i<u?o:n,i,t.x,t.y)&&(d=Math.abs(i-t.y)/(n-t.x),Ba(t,r)&&(d<f||d===f&&(t.x>s.x||t.x===s.x&&$U(s,t)))&&(s=t,f=d)),t=t.next;while(t!==c);return s}function $U(r,e){return J(r.prev,r,e.prev)<0&&J(e.next,r,r.next)<0}function VU(r,e,t,n){var i=r;do i.z===0&&(i.z=Ey(i.x,i.y,e,t,n)),i.prevZ=i.prev,i.nextZ=i.next,i=i.next;while(i!==r);i.prevZ.nextZ=null,i.prevZ=null,WU(i)}function WU(r){var e,t,n,i,o,s,a,c,l=1;do{for(t=r,r=null,o=null,s=0;t;){for(s++,n=t,a=0,e=0;e<l&&(a++,n=n.nextZ,!!n);e++);for(c=l;a>0||c>0&&n;)a!==0&&(c===0||!n||t.z<=n.z)?(i=t,t=t.nextZ,a--):(i=n,n=n.nextZ,c--),o?o.nextZ=i:r=i,i.prevZ=o,o=i;t=n}o.nextZ=null,l*=2}while(s>1);return r}function Ey(r,e,t,n,i){return r=(r-t)*i|0,e=(e-n)*i|0,r=(r|r<<8)&16711935,r=(r|r<<4)&252645135,r=(r|r<<2)&858993459,r=(r|r<<1)&1431655765,e=(e|e<<8)&16711935,e=(e|e<<4)&252645135,e=(e|e<<2)&858993459,e=(e|e<<1)&1431655765,r|e<<1}function jU(r){var e=r,t=r;do(e.x<t.x||e.x===t.x&&e.y<t.y)&&(t=e),e=e.next;while(e!==r);return t}function io(r,e,t,n,i,o,s,a){return(i-s)*(e-a)>=(r-s)*(o-a)&&(r-s)*(n-a)>=(t-s)*(e-a)&&(t-s)*(o-a)>=(i-s)*(n-a)}function HU(r,e){return r.next.i!==e.i&&r.prev.i!==e.i&&!YU(r,e)&&(Ba(r,e)&&Ba(e,r)&&qU(r,e)&&(J(r.prev,r,e.prev)||J(r,e.prev,e))||Sf(r,e)&&J(r.prev,r,r.next)>0&&J(e.prev,e,e.next)>0)}function J(r,e,t){return(e.y-r.y)*(t.x-e.x)-(e.x-r.x)*(t.y-e.y)}function Sf(r,e){return r.x===e.x&&r.y===e.y}function _3(r,e,t,n){var i=wf(J(r,e,t)),o=wf(J(r,e,n)),s=wf(J(t,n,r)),a=wf(J(t,n,e));return!!(i!==o&&s!==a||i===0&&_f(r,t,e)||o===0&&_f(r,n,e)||s===0&&_f(t,r,n)||a===0&&_f(t,e,n))}function _f(r,e,t){return e.x<=Math.max(r.x,t.x)&&e.x>=Math.min(r.x,t.x)&&e.y<=Math.max(r.y,t.y)&&e.y>=Math.min(r.y,t.y)}function wf(r){return r>0?1:r<0?-1:0}function YU(r,e){var t=r;do{if(t.i!==r.i&&t.next.i!==r.i&&t.i!==e.i&&t.next.i!==e.i&&_3(t,t.next,r,e))return!0;t=t.next}while(t!==r);return!1}function Ba(r,e){return J(r.prev,r,r.next)<0?J(r,e,r.next)>=0&&J(r,r.prev,e)>=0:J(r,e,r.prev)<0||J(r,r.next,e)<0}function qU(r,e){var t=r,n=!1,i=(r.x+e.x)/2,o=(r.y+e.y)/2;do t.y>o!=t.next.y>o&&t.next.y!==t.y&&i<(t.next.x-t.x)*(o-t.y)/(t.next.y-t.y)+t.x&&(n=!n),t=t.next;while(t!==r);return n}function w3(r,e){var t=new Sy(r.i,r.x,r.y),n=new Sy(e.i,e.x,e.y),i=r.next,o=e.prev;return r.next=e,e.prev=r,t.next=i,i.prev=t,n.next=t,t.prev=n,o.next=n,n.prev=o,n}function x3(r,e,t,n){var i=new Sy(r,e,t);return n?(i.next=n.next,i.prev=n,n.next.prev=i,n.next=i):(i.prev=i,i.next=i),i}function Oa(r){r.next.prev=r.prev,r.prev.next=r.next,r.prevZ&&(r.prevZ.nextZ=r.nextZ),r.nextZ&&(r.nextZ.prevZ=r.prevZ)}function Sy(r,e,t){this.i=r,this.x=e,this.y=t,this.prev=null,this.next=null,this.z=0,this.prevZ=null,this.nextZ=null,this.steiner=!1}Ef.deviation=function(r,e,t,n){var i=e&&e.length,o=i?e[0]*t:r.length,s=Math.abs(Py(r,0,o,t));if(i)for(var a=0,c=e.length;a<c;a++){var l=e[a]*t,u=a<c-1?e[a+1]*t:r.length;s-=Math.abs(Py(r,l,u,t))}var f=0;for(a=0;a<n.length;a+=3){var d=n[a]*t,h=n[a+1]*t,p=n[a+2]*t;f+=Math.abs((r[d]-r[p])*(r[h+1]-r[d+1])-(r[d]-r[h])*(r[p+1]-r[d+1]))}return s===0&&f===0?0:Math.abs((f-s)/s)};function Py(r,e,t,n){for(var i=0,o=e,s=t-n;o<t;o+=n)i+=(r[s]-r[o])*(r[o+1]+r[s+1]),s=o;return i}Ef.flatten=function(r){for(var e=r[0][0].length,t={vertices:[],holes:[],dimensions:e},n=0,i=0;i<r.length;i++){for(var o=0;o<r[i].length;o++)for(var s=0;s<e;s++)t.vertices.push(r[i][o][s]);i>0&&(n+=r[i-1].length,t.holes.push(n))}return t}});function S(r,e={},...t){let n=document.createElement(r);return $y(n,e),n.append(...t.filter(i=>i!=null&&i!==!1)),n}function $y(r,e){for(let[t,n]of Object.entries(e))n==null||n===!1||(typeof n=="function"?r.addEventListener(t.replace(/^on/,""),n):r.setAttribute(t,n===!0?"":String(n)))}function oe(r,e={},...t){let n=document.createElementNS("http://www.w3.org/2000/svg",r);return $y(n,e),n.append(...t),n}var ET={pan:"M10 2.5v15M2.5 10h15M7.8 4.7 10 2.5l2.2 2.2M7.8 15.3l2.2 2.2 2.2-2.2M4.7 7.8 2.5 10l2.2 2.2M15.3 7.8l2.2 2.2-2.2 2.2",box:"M3.5 6.5v-3h3M13.500 3.500h3v3M16.500 13.500v3h-3M6.500 16.500h-3v-3M9 3.500h2M9 16.500h2M3.500 9v2M16.500 9v2",lasso:"M5.500 12.400C3.900 11.400 3 10 3 8.500 3 5.500 6.100 3.200 10 3.200s7 2.300 7 5.300-3.100 5.300-7 5.300c-.8 0-1.600-.1-2.300-.3M5.500 12.400a1.400 1.400 0 1 0 2.200 1.700c.4-.6.200-1.300-.3-1.700-.6-.4-1.400-.400-1.900 0ZM6.300 14.800c.2 1-.3 2-1.500 2.400",fit:"M4 7.500V4h3.500M12.500 4H16v3.500M16 12.500V16h-3.500M7.500 16H4v-3.500M8 8h4v4H8z",plus:"M10 4.500v11M4.500 10h11",minus:"M4.500 10h11",look:"M3 6h7M14.500 6H17M3 14h2.500M10 14h7M12.200 3.900a2.100 2.100 0 1 0 0 4.200 2.100 2.100 0 0 0 0-4.200ZM7.700 11.900a2.100 2.100 0 1 0 0 4.200 2.100 2.100 0 0 0 0-4.200Z",copy:"M7 7h9.500v9.500H7zM4 13H3.500V3.500H13V4",play:"M6.5 4.5v11L15.5 10z",pause:"M7 4.500v11M13 4.500v11",full:"M11.500 3.500h5v5M8.500 16.500h-5v-5M16.500 3.500l-5.500 5.500M3.500 16.500 9 11",help:"M7.400 7.300C7.600 5.800 8.700 5 10.100 5c1.500 0 2.600.9 2.600 2.300 0 2-2.600 2.200-2.600 4.200M10.100 14.800v.1",previous:"M12 4.500 6.500 10l5.500 5.500",next:"M8 4.500 13.500 10 8 15.500",down:"M5.500 8 10 12.500 14.500 8",close:"M5.500 5.500l9 9M14.500 5.500l-9 9",north:"M10 2.500 14 16.500 10 13.800 6 16.500Z",annotate:"M4 16l.8-3.600 8.400-8.400 2.800 2.800-8.400 8.400ZM11.500 5.700l2.800 2.800M11 16.500h5.500",arrow:"M5 3.500l10.500 6.200-4.700 1.200-2 4.600Z",polygon:"M5 6.500 11.500 3.500 16.500 9 13.500 16 5.500 14.500Z",freehand:"M3.500 12.500c1.500-6 4-8.500 6-7s-1 6 .8 7 3.200-4.500 6.200-4M3.500 16.500h13",rectangle:"M3.500 5.500h13v9h-13z",point:"M10 17c3-4 4.500-6.400 4.500-8.700a4.500 4.500 0 1 0-9 0C5.500 10.600 7 13 10 17ZM10 6.800v3M8.500 8.300h3",ruler:"M3 13.500 13.500 3 17 6.500 6.500 17ZM6 10.500l1.500 1.500M8.500 8l1.500 1.500M11 5.500 12.500 7",undo:"M4 8.500h8a4 4 0 0 1 0 8H8M7 5 3.500 8.500 7 12",redo:"M16 8.500H8a4 4 0 0 0 0 8h4M13 5l3.500 3.500L13 12",bin:"M4 5.500h12M8 5.500v-2h4v2M5.500 5.500l.8 11h7.400l.8-11M8.500 8.500v5M11.500 8.500v5",side:"M3.500 4h13v12h-13zM10 4v12",swipe:"M3.500 4h13v12h-13zM10 2.500v15M7.500 8.500 6 10l1.500 1.500M12.500 8.500 14 10l-1.500 1.500",grid:"M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h5v5h-5z"};function Vr(r){return oe("svg",{viewBox:"0 0 20 20","aria-hidden":"true",class:"ssv-icon"},oe("path",{d:ET[r]}))}function W(r,e,t,n={}){return S("button",{type:"button",class:"ssv-tool","aria-label":e,title:e,onclick:t,...n},Vr(r))}function Xe(r,e){let t=0,n=()=>{clearTimeout(t),t=window.setTimeout(r,e)};return n.cancel=()=>clearTimeout(t),n}function Te(r,e){r.hidden!==e&&(r.hidden=e)}var De=(r,e,t)=>Math.max(e,Math.min(t,r));var Vy=`
.ssv {
  --ssv-accent: var(--st-primary-color, #0f6d7f);
  --ssv-bg: var(--st-background-color, #fff);
  --ssv-soft: var(--st-secondary-background-color, #f2f4f5);
  --ssv-ink: var(--st-text-color, #182226);
  --ssv-line: color-mix(in srgb, var(--ssv-ink) 14%, transparent);
  --ssv-faint: color-mix(in srgb, var(--ssv-ink) 62%, var(--ssv-bg));
  --ssv-float: color-mix(in srgb, var(--ssv-bg) 93%, transparent);
  --ssv-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 4px 14px rgb(0 0 0 / 12%);
  position: relative; display: flex; flex-direction: column; box-sizing: border-box; min-width: 0; overflow: hidden;
  border: 1px solid var(--ssv-line); border-radius: 8px;
  background: var(--ssv-bg); color: var(--ssv-ink); font-family: var(--st-font, system-ui, sans-serif); font-size: 13px;
  line-height: 1.35;
}
.ssv *, .ssv *::before { box-sizing: border-box; }
.ssv [hidden] { display: none !important; }
.ssv:fullscreen { height: 100vh !important; border: 0; border-radius: 0; }
.ssv button, .ssv input, .ssv select { font: inherit; color: inherit; margin: 0; }
.ssv button { background: none; border: 0; padding: 0; cursor: pointer; }
.ssv :focus-visible { outline: 2px solid var(--ssv-accent); outline-offset: 1px; }
.ssv-num { font-variant-numeric: tabular-nums; }
.ssv-icon {
  width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round;
  stroke-linejoin: round; display: block;
}
.ssv-swatch {
  width: 10px; height: 10px; border-radius: 3px; flex: none; display: inline-block;
  box-shadow: inset 0 0 0 1px rgb(0 0 0 / 12%);
}

.ssv-head {
  position: relative; z-index: 5; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center;
  justify-content: space-between; padding: 3px 8px; border-bottom: 1px solid var(--ssv-line);
}
.ssv-tools { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
.ssv-group { display: flex; align-items: center; gap: 1px; }
.ssv-group + .ssv-group { padding-left: 10px; border-left: 1px solid var(--ssv-line); }
.ssv-group[hidden] + .ssv-group { padding-left: 0; border-left: 0; }
.ssv .ssv-tool { display: grid; place-items: center; width: 30px; height: 30px; border-radius: 6px; color: var(--ssv-faint); }
.ssv .ssv-tool:hover:not(:disabled) { background: var(--ssv-soft); color: var(--ssv-ink); }
.ssv .ssv-tool[aria-pressed=true] {
  background: color-mix(in srgb, var(--ssv-accent) 15%, transparent); color: var(--ssv-accent);
}
.ssv .ssv-tool:disabled { opacity: .35; cursor: default; }
.ssv .ssv-text { padding: 4px 8px; border-radius: 6px; color: var(--ssv-faint); }
.ssv .ssv-text:hover { background: var(--ssv-soft); color: var(--ssv-ink); }
.ssv-count { padding: 0 4px; color: var(--ssv-faint); white-space: nowrap; }

.ssv-picker { position: relative; display: flex; align-items: center; gap: 1px; min-width: 0; flex: 1 1 230px; }
.ssv .ssv-type {
  display: flex; align-items: center; gap: 8px; min-width: 0; max-width: 320px; height: 30px; padding: 0 6px 0 9px;
  border-radius: 6px; font-weight: 600; background: var(--ssv-soft);
}
.ssv .ssv-type:hover { background: color-mix(in srgb, var(--ssv-ink) 9%, var(--ssv-bg)); }
.ssv-type-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-type small { font-weight: 400; color: var(--ssv-faint); font-size: 12px; }
.ssv-pop {
  position: absolute; z-index: 20; top: calc(100% + 6px); background: var(--ssv-bg); border: 1px solid var(--ssv-line);
  border-radius: 8px; box-shadow: var(--ssv-shadow);
}
.ssv-pop-types { left: 0; width: min(320px, calc(100vw - 40px)); padding: 6px; }
.ssv .ssv-search {
  width: 100%; height: 32px; padding: 0 9px; border: 1px solid var(--ssv-line); border-radius: 6px; background: var(--ssv-bg);
}
.ssv-list { max-height: min(380px, 55vh); overflow-y: auto; margin-top: 5px; }
.ssv-list-head { padding: 3px 8px; color: var(--ssv-faint); font-size: 12px; text-align: right; }
.ssv-option { display: flex; align-items: center; gap: 9px; padding: 5px 8px; border-radius: 5px; cursor: pointer; }
.ssv-option span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-option small { color: var(--ssv-faint); }
.ssv-option:hover, .ssv-option[data-active] { background: var(--ssv-soft); }
.ssv-option[aria-selected=true] { font-weight: 600; color: var(--ssv-accent); }
.ssv-look { right: 8px; width: 290px; padding: 10px 12px; }
.ssv-look-row {
  display: grid; grid-template-columns: 92px 1fr 46px; gap: 8px; align-items: center; min-height: 30px; cursor: pointer;
}
.ssv-look-row select {
  grid-column: 2 / 4; height: 28px; padding: 0 6px; border: 1px solid var(--ssv-line); border-radius: 6px;
  background: var(--ssv-bg);
}
.ssv-look-row small { text-align: right; color: var(--ssv-faint); }
.ssv-look-row input[type=range] { width: 100%; accent-color: var(--ssv-accent); }
.ssv-look-check { grid-template-columns: 18px 1fr; }
.ssv-look-check input { accent-color: var(--ssv-accent); width: 15px; height: 15px; }

.ssv-stage {
  position: relative; flex: 1 1 0; min-height: 200px; overflow: hidden;
  background: color-mix(in srgb, var(--ssv-ink) 7%, var(--ssv-bg)); touch-action: none; user-select: none; cursor: grab;
}
.ssv-stage:active { cursor: grabbing; }
.ssv-stage:not([data-mode=pan]) { cursor: crosshair; }
.ssv .ssv-stage:focus-visible { outline: none; }
/* Over the picture, which would hide an outline of the canvas. */
.ssv .ssv-stage:focus-visible::after {
  content: ""; position: absolute; inset: 0; z-index: 6; border: 2px solid var(--ssv-accent); pointer-events: none;
}
.ssv-gl, .ssv-still, .ssv-rings, .ssv-titles, .ssv-drawing {
  position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: hidden;
}
.ssv-gl canvas { pointer-events: none; }
.ssv-trail > div { position: absolute; overflow: hidden; }
.ssv-trail img, .ssv-trail canvas {
  position: absolute; left: 0; top: 0; max-width: none; transform-origin: 0 0; will-change: transform;
}
.ssv-drawing path {
  fill: color-mix(in srgb, var(--ssv-accent) 16%, transparent); stroke: var(--ssv-accent); stroke-width: 1.5;
  stroke-dasharray: 5 4;
}
.ssv-ring {
  position: absolute; left: 0; top: 0; border-radius: 50%; border: 2px solid #fff;
  box-shadow: 0 0 0 1.5px #10181b, inset 0 0 0 1px #10181b;
}
.ssv-ring-focus { border-color: var(--ssv-accent); border-width: 3px; box-shadow: 0 0 0 2px #fff, inset 0 0 0 1.5px #fff; }

.ssv .ssv-region {
  position: absolute; left: 0; top: 0; padding: 1px 7px; border: 2px solid; border-radius: 6px; background: var(--ssv-float);
  font-size: 12px; font-weight: 600; white-space: nowrap; pointer-events: auto;
}
.ssv-shapes path { fill: none; stroke-dasharray: none; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.ssv-shapes svg { overflow: hidden; }
.ssv-shapes .ssv-shape { stroke: var(--c); stroke-width: 2; fill: var(--c); fill-opacity: .07; fill-rule: evenodd; }
.ssv-shapes .ssv-shape-chosen { stroke-width: 3; fill-opacity: .16; }
.ssv-shapes .ssv-halo { stroke: #fff; stroke-width: 4.5; stroke-opacity: .85; fill: none; }
.ssv-shapes .ssv-halo.ssv-shape-chosen { stroke: #10181b; stroke-width: 6; stroke-opacity: .8; }
.ssv-shapes .ssv-dot-halo { stroke: #10181b; stroke-width: 13; stroke-linecap: round; }
.ssv-shapes .ssv-dot { stroke-width: 9; stroke-linecap: round; }
.ssv-shapes .ssv-dot.ssv-shape-chosen { stroke-width: 11; }
.ssv-shapes .ssv-draft { fill: none; stroke: var(--ssv-accent); stroke-width: 2; stroke-dasharray: 6 4; paint-order: stroke; }
.ssv-corner-mark { fill: #fff; stroke: var(--ssv-accent); stroke-width: 2; }
.ssv-handle { fill: #fff; stroke: #10181b; stroke-width: 1.5; pointer-events: auto; cursor: move; touch-action: none; }
.ssv-handle-new { fill: #10181b; stroke: #fff; opacity: .75; cursor: copy; }
.ssv .ssv-handle:focus-visible { stroke: var(--ssv-accent); stroke-width: 3; outline: none; }
.ssv-ruler { stroke: #10181b; stroke-width: 2; }
.ssv-ruler-halo { stroke: #fff; stroke-width: 5; }
.ssv-ruler-text {
  fill: #10181b; stroke: #fff; stroke-width: 4; paint-order: stroke; font-size: 14px; font-weight: 600; text-anchor: middle;
}
.ssv-draw {
  position: absolute; left: 8px; top: 44px; z-index: 4; display: flex; flex-direction: column; padding: 3px; gap: 1px;
  border-radius: 8px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); cursor: default;
}
.ssv-draw > i { height: 1px; margin: 2px 4px; background: var(--ssv-line); }
.ssv-card {
  position: absolute; left: 54px; top: 44px; z-index: 4; display: flex; align-items: center; gap: 4px; padding: 4px;
  max-width: calc(100% - 62px); border-radius: 8px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); cursor: default;
}
.ssv .ssv-card input[type=text] {
  min-width: 0; width: 130px; height: 28px; padding: 0 8px; border: 1px solid var(--ssv-line); border-radius: 6px;
  background: var(--ssv-bg);
}
.ssv .ssv-card input[type=color] {
  width: 28px; height: 28px; padding: 2px; border: 0; background: none; cursor: pointer; flex: none;
}
.ssv .ssv-card .ssv-tool { flex: none; }
.ssv-pane { position: absolute; pointer-events: none; }
.ssv-pane + .ssv-pane { box-shadow: -2px 0 0 var(--ssv-bg), 0 -2px 0 var(--ssv-bg); }
.ssv .ssv-title {
  position: absolute; left: 8px; top: 8px; max-width: calc(100% - 16px); display: inline-flex; align-items: center;
  pointer-events: auto; border-radius: 6px; background: var(--ssv-float); box-shadow: 0 1px 3px rgb(0 0 0 / 16%);
  cursor: default;
}
.ssv .ssv-title.ssv-right { left: auto; right: 8px; }
.ssv-title select {
  min-width: 0; height: 28px; padding: 0 4px 0 8px; border: 0; border-radius: 6px; background: transparent; font-weight: 600;
  text-overflow: ellipsis; cursor: pointer;
}
.ssv-title select option { background: var(--ssv-bg); color: var(--ssv-ink); font-weight: 400; }
.ssv .ssv-title .ssv-tool { width: 26px; height: 28px; }
.ssv .ssv-title .ssv-icon { width: 15px; height: 15px; }
.ssv .ssv-grid-title { gap: 6px; padding: 3px 7px; font-size: 12px; left: 5px; top: 5px; max-width: calc(100% - 10px); }
.ssv-grid-title small, .ssv-type small { flex: none; }
.ssv-grid-title span { min-width: 0; flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-grid-title small { color: var(--ssv-faint); }
.ssv-pane[data-current] { box-shadow: inset 0 0 0 2px var(--ssv-accent) !important; }
.ssv-pane-hint {
  position: absolute; left: 50%; top: 50%; transform: translate(-50%, -50%); width: max-content; max-width: min(340px, 86%);
  padding: 9px 13px; border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); text-align: center;
}
.ssv-divider { position: absolute; top: 0; bottom: 0; width: 26px; margin-left: -13px; cursor: ew-resize; touch-action: none; }
.ssv-divider::before {
  content: ""; position: absolute; left: 12px; top: 0; bottom: 0; width: 2px; background: #fff;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 35%);
}
.ssv-divider::after {
  content: "‹ ›"; position: absolute; left: 0; top: calc(50% - 14px); width: 26px; height: 28px; border-radius: 14px;
  background: #fff; color: #182226; font: 600 15px/26px system-ui; text-align: center; letter-spacing: -1px;
  box-shadow: var(--ssv-shadow);
}

.ssv-corner { position: absolute; left: 10px; bottom: 10px; display: flex; align-items: stretch; gap: 8px; pointer-events: none; }
.ssv .ssv-compass {
  display: flex; align-items: center; gap: 5px; padding: 0 9px 0 6px; border-radius: 6px; background: var(--ssv-float);
  pointer-events: auto; font-size: 12px; box-shadow: 0 1px 3px rgb(0 0 0 / 16%);
}
.ssv-compass:hover { color: var(--ssv-accent); }
.ssv-compass .ssv-icon { fill: currentColor; }
.ssv-scale {
  padding: 3px 8px 6px; border-radius: 6px; background: var(--ssv-float); pointer-events: none; font-size: 12px;
  box-shadow: 0 1px 3px rgb(0 0 0 / 16%);
}
.ssv-scale i { display: block; height: 3px; margin-top: 2px; background: currentColor; }
.ssv-mini {
  position: absolute; right: 10px; bottom: 10px; border-radius: 5px; overflow: hidden; background: #fff;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 22%), 0 2px 8px rgb(0 0 0 / 18%); cursor: pointer; touch-action: none;
  transform-origin: right bottom;
}
.ssv-mini img { display: block; width: 100%; height: 100%; }
.ssv-mini-frame {
  position: absolute; left: 0; top: 0; border: 2px solid var(--ssv-accent); border-radius: 2px;
  box-shadow: 0 0 0 1px rgb(255 255 255 / 85%);
}
.ssv-hint, .ssv-toast {
  position: absolute; left: 50%; transform: translateX(-50%); bottom: 14px; max-width: 80%; padding: 6px 12px;
  border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); text-align: center;
}
.ssv-lost { bottom: auto; top: 46px; }
.ssv-closable { display: flex; align-items: center; gap: 8px; }
.ssv-toast { background: var(--ssv-ink); color: var(--ssv-bg); bottom: 54px; pointer-events: none; }
.ssv .ssv-link { margin-left: 8px; color: var(--ssv-accent); font-weight: 600; white-space: nowrap; }
.ssv .ssv-link:hover { text-decoration: underline; }

.ssv-tip {
  position: absolute; left: 0; top: 0; z-index: 8; width: 236px; padding: 8px 10px; border-radius: 7px;
  background: var(--ssv-float); box-shadow: var(--ssv-shadow); pointer-events: none; font-size: 12.5px;
}
.ssv-tip-id { font-weight: 600; overflow-wrap: anywhere; }
.ssv-tip-type { margin-top: 4px; color: var(--ssv-faint); font-size: 11.5px; }
.ssv-tip-row { display: flex; align-items: center; gap: 7px; }
.ssv-tip-row span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-tip-row b { font-weight: 600; }
.ssv-tip-row em { width: 44px; height: 5px; border-radius: 3px; background: var(--ssv-line); overflow: hidden; }
.ssv-tip-row em i { display: block; height: 100%; }

.ssv-frames { display: flex; align-items: center; gap: 10px; padding: 4px 12px 2px; border-top: 1px solid var(--ssv-line); }
.ssv-frame-slider { flex: 1 1 120px; min-width: 90px; height: 28px; accent-color: var(--ssv-accent); cursor: pointer; }
.ssv-frames b, .ssv-frames span { white-space: nowrap; }
.ssv-frames b { min-width: 68px; text-align: right; }
.ssv-narrow .ssv-frames { flex-wrap: wrap; gap: 0 10px; }
.ssv-foot {
  display: flex; align-items: center; justify-content: space-between; gap: 8px 14px; min-height: 56px; padding: 4px 12px;
  border-top: 1px solid var(--ssv-line);
}
.ssv-legend { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 30px; min-width: 0; }
.ssv-status { color: var(--ssv-faint); white-space: nowrap; font-variant-numeric: tabular-nums; }
.ssv-bar { display: flex; align-items: center; gap: 14px; }
.ssv-bar-title { font-weight: 600; white-space: nowrap; }
.ssv-many { gap: 4px 14px; }
.ssv-many .ssv-bar { flex-direction: column; align-items: stretch; gap: 0; }
.ssv-many .ssv-bar-main { width: 100%; min-width: 0; }
.ssv-many .ssv-bar { width: 216px; }
.ssv-narrow .ssv-many .ssv-bar { width: calc(50% - 7px); flex-wrap: nowrap; }
.ssv-narrow .ssv-many .ssv-bar-side { flex-flow: column nowrap; align-items: stretch; gap: 0; }
.ssv-many .ssv-bar-side { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; min-width: 0; }
.ssv-many .ssv-bar-title { flex: none; font-size: 12px; }
.ssv-many .ssv-bar-note { display: flex; min-width: 0; }
.ssv-many .ssv-bar-words { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-many .ssv-link { flex: none; }
.ssv-bar-note { color: var(--ssv-faint); font-size: 12px; }
.ssv-own { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 9px; color: var(--ssv-faint); font-size: 12px; }
.ssv-own .ssv-bar-title { color: var(--ssv-ink); font-size: 13px; }
.ssv-ramp { width: 110px; height: 10px; border-radius: 3px; }
.ssv-narrow .ssv-ramp { width: 70px; }
.ssv-bar-main { width: 216px; }
.ssv-bar-track { position: relative; height: 30px; touch-action: none; }
.ssv-bar-canvas { display: block; width: 100%; height: 30px; border-radius: 0 0 3px 3px; }
.ssv-handle {
  position: absolute; top: 15px; width: 20px; height: 18px; margin-left: -10px; cursor: ew-resize; touch-action: none;
  border-radius: 4px;
}
.ssv-handle::before {
  content: ""; position: absolute; left: 7px; top: 1px; width: 6px; height: 16px; border-radius: 3px; background: #fff;
  border: 1.5px solid #182226;
}
.ssv-bar-ends { position: relative; height: 16px; font-size: 12px; font-variant-numeric: tabular-nums; color: var(--ssv-faint); }
.ssv-bar-ends span { position: absolute; transform: translateX(-50%); }
.ssv-key { display: flex; flex-wrap: wrap; gap: 2px 4px; }
.ssv .ssv-chip {
  display: inline-flex; align-items: center; gap: 6px; padding: 2px 7px; border-radius: 5px; max-width: 210px;
  font-size: 12.5px;
}
.ssv button.ssv-chip:hover { background: var(--ssv-soft); }
.ssv-chip i { width: 10px; height: 10px; border-radius: 3px; flex: none; }
.ssv-chip span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-chip small { color: var(--ssv-faint); font-variant-numeric: tabular-nums; }
.ssv-chip[aria-pressed=false] { opacity: .42; text-decoration: line-through; }
.ssv-muted { color: var(--ssv-faint); }

.ssv-help {
  position: absolute; inset: 0; margin: auto; z-index: 12; width: min(430px, 94%); height: max-content; max-height: 96%;
  overflow: auto; padding: 12px 18px 16px; border-radius: 10px; background: var(--ssv-bg); box-shadow: var(--ssv-shadow);
  cursor: default;
}
.ssv-help-head { display: flex; justify-content: space-between; align-items: center; font-size: 15px; }
.ssv-help dl { display: grid; grid-template-columns: max-content 1fr; gap: 5px 18px; margin: 6px 0 0; }
.ssv-help dt { text-align: right; }
.ssv-help dd { margin: 0; color: var(--ssv-faint); }
.ssv-help kbd {
  display: inline-block; min-width: 22px; margin-left: 3px; padding: 1px 5px; border: 1px solid var(--ssv-line);
  border-radius: 4px; background: var(--ssv-soft); color: var(--ssv-ink); font: inherit; font-size: 12px; text-align: center;
}
.ssv-voice { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

.ssv-narrow .ssv-head { padding: 4px; }
.ssv-narrow .ssv-tools { gap: 2px 4px; }
.ssv-narrow .ssv-group + .ssv-group { padding-left: 3px; }

.ssv-narrow .ssv-wide { display: none; }
.ssv-narrow .ssv-foot { flex-direction: column; align-items: stretch; gap: 2px; padding: 6px 10px; }
.ssv-narrow .ssv-bar { flex-wrap: wrap; gap: 2px 14px; justify-content: space-between; }
.ssv-narrow .ssv-bar-side { display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; }
.ssv-narrow .ssv-key { max-height: 92px; overflow-y: auto; }
.ssv-narrow .ssv-type { max-width: 210px; }
.ssv.ssv-narrow .ssv-tool { width: 31px; }
.ssv-narrow .ssv-group + .ssv-group { border-left: 0; }
@media (pointer: coarse) {
  .ssv .ssv-tool { width: 36px; height: 36px; }
  .ssv.ssv-narrow .ssv-tool { width: 32px; }
  .ssv-handle { width: 32px; margin-left: -16px; }
  .ssv-handle::before { left: 13px; }
}
`;function _t(r){return r.sources.find(e=>e.frames?.length)?.frames??[]}function ao(r,e){let t=r.findIndex(n=>n.label===e);return t<0?r.length-1:t}function Vn(r,e){let t=n=>{let i=n.frames?.[ao(n.frames,e)];return i?{...n,base:i.base,label:`${n.label}, ${i.label}`}:n};return{...r,sources:r.sources.map(t)}}function ST(r,e,t){let n=!1;for(let i=0,o=t.length-1;i<t.length;o=i++){let[s,a]=t[i],[c,l]=t[o];a>e!=l>e&&r<(c-s)*(e-a)/(l-a)+s&&(n=!n)}return n}function PT(r){let[e,t,n,i]=[1/0,1/0,-1/0,-1/0];for(let[o,s]of r)e=Math.min(e,o),t=Math.min(t,s),n=Math.max(n,o),i=Math.max(i,s);return[e,t,n,i]}function Wy(r,e){let t=[];for(let n of r){let i=t[t.length-1];(!i||Math.hypot(n[0]-i[0],n[1]-i[1])>=e)&&t.push(n)}return t}var Wn=class{constructor(e){this.xy=e;this.count=e.length/2;let[t,n,i,o]=this.count?[1/0,1/0,-1/0,-1/0]:[0,0,0,0];for(let s=0;s<e.length;s+=2){let a=e[s],c=e[s+1];a<t&&(t=a),a>i&&(i=a),c<n&&(n=c),c>o&&(o=c)}this.box=[t,n,i,o],this.x0=t,this.y0=n,this.cell=Math.max(Math.sqrt((i-t||1)*(o-n||1)*4/Math.max(1,this.count)),(i-t)/4096,(o-n)/4096,1e-6),this.columns=Math.floor((i-t)/this.cell)+1,this.rows=Math.floor((o-n)/this.cell)+1,this.start=new Uint32Array(this.columns*this.rows+1),this.order=new Uint32Array(this.count),this.sort()}xy;count;box;start;order;columns;rows;cell;x0;y0;sort(){let e=new Uint32Array(this.count);for(let n=0;n<this.count;n++){let i=this.row(this.xy[2*n+1])*this.columns+this.column(this.xy[2*n]);e[n]=i,this.start[i+1]++}for(let n=1;n<this.start.length;n++)this.start[n]+=this.start[n-1];let t=this.start.slice();for(let n=0;n<this.count;n++)this.order[t[e[n]]++]=n}column(e){return Math.max(0,Math.min(this.columns-1,Math.floor((e-this.x0)/this.cell)))}row(e){return Math.max(0,Math.min(this.rows-1,Math.floor((e-this.y0)/this.cell)))}scan(e,t,n,i,o){let s=this.column(n),a=this.row(i);for(let c=this.row(t);c<=a;c++)for(let l=this.column(e);l<=s;l++){let u=c*this.columns+l;for(let f=this.start[u];f<this.start[u+1];f++)o(this.order[f])}}nearest(e,t,n){let i=-1,o=n*n;return this.scan(e-n,t-n,e+n,t+n,s=>{let a=(this.xy[2*s]-e)**2+(this.xy[2*s+1]-t)**2;a<=o&&(o=a,i=s)}),i}neighbour(e,t,n){let i=this.xy[2*e],o=this.xy[2*e+1];for(let s=this.cell*2;;s*=2){let a=-1,c=s*s;if(this.scan(i-s,o-s,i+s,o+s,l=>{let u=this.xy[2*l]-i,f=this.xy[2*l+1]-o,d=u*u+f*f,h=u*t+f*n;l!==e&&d>0&&d<=c&&h>0&&h*h>=.5*d&&(c=d,a=l)}),a>=0||s>this.cell*2*(this.columns+this.rows))return a}}inBox(e,t,n,i){let o=[];return this.scan(e,t,n,i,s=>{let a=this.xy[2*s],c=this.xy[2*s+1];a>=e&&a<=n&&c>=t&&c<=i&&o.push(s)}),Uint32Array.from(o).sort()}inLasso(e){return e.length<3?new Uint32Array:this.inBox(...PT(e)).filter(t=>ST(this.xy[2*t],this.xy[2*t+1],e))}};function $a(r,e){let t=r.filter(n=>2*n<e.length);return Float32Array.from({length:t.length*2},(n,i)=>e[2*t[i>>1]+(i&1)])}function jy(r,e){if(r.length<=1500)return Array.from(r);let t=new Uint8Array(Math.ceil(e/8));for(let i=0;i<r.length;i++)t[r[i]>>3]|=1<<(r[i]&7);let n="";for(let i=0;i<t.length;i+=8192)n+=String.fromCharCode(...t.subarray(i,i+8192));return btoa(n)}var Hy=["side","swipe","grid"],wt=["value","error","spread","gene"];var Yy="#ffd166",te={value:{label:"Values",help:"The share or abundance of one cell type, measured or predicted.",sources:["truth","prediction"],needsTruth:!1,scale:"value",perType:!0,missing:"Nothing was measured on this slide."},error:{label:"Error",help:"Predicted minus measured amount of one cell type, spot by spot.",sources:["prediction"],needsTruth:!0,scale:"error",perType:!0,missing:"No prediction for this slide."},spread:{label:"Spread",help:"How far the members of an ensemble disagree about one cell type.",sources:["spread"],needsTruth:!1,scale:"spread",perType:!0,missing:"No spread for this slide: it needs a run of several members."},dominant:{label:"Dominant type",help:"The cell type that stands out at each spot, 'mixed' where none does; pies when you zoom in.",sources:["truth","prediction"],needsTruth:!1,scale:null,perType:!0,missing:"Nothing was measured on this slide."},gene:{label:"Gene",help:"Counts of one gene beside the spots, log-normalised; for viewing only, never used for training.",sources:["gene"],needsTruth:!1,scale:"gene",perType:!1,missing:"No counts of a gene are shown for this slide."},plain:{label:"Plain",help:"Outlines of the spots, without values.",sources:[],needsTruth:!1,scale:null,perType:!0,missing:""}};function qy(r,[e,t]){let n=!1;for(let i of r)i.forEach(([o,s],a)=>{let[c,l]=i[(a+1)%i.length];s>t!=l>t&&e<o+(t-s)*(c-o)/(l-s)&&(n=!n)});return n}function Zy([r,e],[t,n],[i,o]){let[s,a]=[i-t,o-n],c=Math.max(0,Math.min(1,((r-t)*s+(e-n)*a)/(s*s+a*a||1)));return Math.hypot(r-t-c*s,e-n-c*a)}function Xy(r,e){let t=1/0;for(let n of r)for(let i of n)i.forEach((o,s)=>t=Math.min(t,Zy(e,o,i[(s+1)%i.length])));return t}function Ky(r,e){let t=new Set([0,r.length-1]),n=[[0,r.length-1]];for(let i=n.pop();i;i=n.pop()){let[o,s]=i,[a,c]=[e,-1];for(let l=o+1;l<s;l++){let u=Zy(r[l],r[o],r[s]);u>a&&([a,c]=[u,l])}c>=0&&(t.add(c),n.push([o,c],[c,s]))}return r.filter((i,o)=>t.has(o))}function nd(r){let e=r.reduce((t,[n,i],o)=>{let[s,a]=r[(o+1)%r.length];return t+n*a-s*i},0);return Math.abs(e)/2}function Qy(r){let e=r.flat();if(!e.length)return null;let[t,n]=[e.map(([s])=>s),e.map(([,s])=>s)],i=s=>s.reduce((a,c)=>Math.min(a,c)),o=s=>s.reduce((a,c)=>Math.max(a,c));return[i(t),i(n),o(t),o(n)]}function jn(r){return r.flat().map(e=>`M${e.map(([t,n])=>`${t} ${n}`).join("L")}Z`).join("")}function Jy(r){return r.map(([e,t])=>`M${e} ${t}h0`).join("")}var TT=7,LT=1.2,AT=16;function id(r,e){return e.reduce((t,{put:n,remove:i})=>{let o=new Map(n.map(c=>[c.id,c])),s=t.filter(c=>!i.includes(c.id)).map(c=>o.get(c.id)??c),a=new Set(t.map(c=>c.id));return[...s,...n.filter(c=>!a.has(c.id))]},r)}var od=({name:r,className:e})=>r||e;function er({annotations:r,chosen:e,reshaped:t}){let n=r.find(i=>i.id===e)??null;return n&&t?.id===n.id?t:n}var co=({polygons:r,points:e})=>e.length?[e]:r.flat(),sd=r=>Qy(co(r));function eb(r,e,t,n){let i=TT/e.scale,o=l=>{let u=sd(l),f=d=>t[d]>u[d]-i&&t[d]<u[d===0?2:3]+i;return u!==null&&f(0)&&f(1)},s=r.annotations.filter(o),a=s.find(({polygons:l,points:u})=>Xy(l,t)<i||u.some(([f,d])=>Math.hypot(f-t[0],d-t[1])<1.5*i));if(a||!n)return a??null;let c=l=>l.polygons.reduce((u,[f])=>u+nd(f),0);return s.filter(l=>l.polygons.some(u=>qy(u,t))).sort((l,u)=>c(l)-c(u))[0]??null}function Hn({data:r},[e,t]){let n=(i,o)=>Math.round(Math.max(0,Math.min(o,i))*100)/100;return[n(e,r.slide.width),n(t,r.slide.height)]}function tb(r,e,t,n){let i=r.annotations.find(l=>l.id===r.chosen)??r.annotations[r.annotations.length-1],o={id:crypto.randomUUID?.()??`${Date.now()}-${Math.random().toString(36).slice(2)}`,name:CT(r),className:i?.className??"",colour:i?.colour??Yy,shape:t},s=n.map(l=>Hn(r,l));if(t==="point")return{...o,polygons:[],points:s};let a=t==="freehand"?Ky(s,LT/e.scale):s,c=a.filter(([l,u],f)=>{let[d,h]=a[(f+1)%a.length];return l!==d||u!==h});return c.length<3||nd(c)*e.scale**2<AT?null:{...o,polygons:[[c.map(([l,u])=>[l,u])]],points:[]}}function rb(r,[e,t],[n,i]){let o=r.rects[r.paneAt(e,t)]??r.rects[0];return[[e,t],[n,t],[n,i],[e,i]].map(([s,a])=>r.toSlide(s,a,o))}function ad(r,[e,t],n,i=!1){let o=l=>i?[...l.slice(0,t+1),n,...l.slice(t+1)]:l.flatMap((u,f)=>f===t?n?[n]:[]:[u]);if(r.points.length){let l=o(r.points);return l.length?{...r,points:l}:null}let s=-1,a=r.polygons.map(l=>l.map(u=>++s===e?o(u):u)).map(l=>l.filter((u,f)=>f===0||u.length>2)).filter(l=>l[0].length>2),c=r.shape==="rectangle"?"polygon":r.shape;return a.length?{...r,polygons:a,shape:c}:null}function Va(r,e){if(e===null)return`${Math.round(r).toLocaleString("en")} px`;let t=r*e;return t<1e3?`${t<100?t.toFixed(1):Math.round(t)} µm`:`${(t/1e3).toFixed(2)} mm`}function nb({annotations:r,chosen:e}){let t=new Map;for(let n of r){if(n.id===e)continue;let i=t.get(n.colour)??{path:"",dots:[]};t.set(n.colour,{path:i.path+jn(n.polygons),dots:[...i.dots,...n.points]})}return t}function CT({annotations:r}){let e=new Set(r.map(n=>n.name)),t=r.length+1;for(;e.has(`Region ${t}`);)t++;return`Region ${t}`}function Wa(r){let e=1/0,t=-1/0,n=0;for(let i of r)for(let o=0;o<i.length;o++){let s=i[o];s-s===0&&(n++,s<e&&(e=s),s>t&&(t=s))}return n?{min:e,max:t,count:n}:{min:0,max:0,count:n}}function ja(r,e,t=n=>n){let n=r.reduce((f,d)=>f+d.length,0),i=Math.max(1,Math.ceil(n/65536)),o=new Float32Array(Math.ceil(n/i)+r.length),s=0;for(let f of r)for(let d=0;d<f.length;d+=i){let h=f[d];h-h===0&&(o[s++]=t(h))}if(s===0)return 0;let a=o.subarray(0,s).sort(),c=e*(s-1),l=Math.floor(c),u=Math.min(s-1,l+1);return a[l]+(a[u]-a[l])*(c-l)}function ib(r,e,t,n){let i=new Uint32Array(n),o=n/(t-e||1);for(let s of r)for(let a=0;a<s.length;a++){let c=s[a];c-c===0&&i[Math.max(0,Math.min(n-1,Math.floor((c-e)*o)))]++}return i}function ob(r,e){let t=new Float32Array(r.length);for(let n=0;n<t.length;n++)t[n]=r[n]-e[n];return t}function cd(r,e){return Array.from(r.keys()).filter(t=>r[t]>0).sort((t,n)=>r[n]-r[t]).slice(0,e)}var tr=65534,MT=1.5;function sb(r){let e=r.reduce((t,n)=>t+Math.max(n,0),0);return Math.max(...r)*r.length<MT*e}function ab(r,e){let t=0;for(let s of r)s>0&&(t+=s);if(!(t>0))return[];let n=Math.max(t,t<=1.001?1:t),i=cd(r,e).map(s=>({type:s,share:r[s]/n})),o=t/n-i.reduce((s,a)=>s+a.share,0);return o>1e-4&&i.push({type:-1,share:o}),i}var lb=.99;function cb(r){let{min:e,max:t}=Wa(r),n=ja(r,lb);return{lo:Math.min(0,e),hi:n>0?n:t>0?t:1}}function ld(r){let{min:e,max:t}=Wa(r),n=ja(r,.98,Math.abs)||Math.max(Math.abs(e),Math.abs(t))||1;return{lo:-n,hi:n}}function RT(r){return{lo:0,hi:ja(r,lb)||1}}var Ha={value:{title:r=>r==="proportion"?"Share":"Abundance",autoRange:cb,symmetric:!1},error:{title:()=>"Error",autoRange:ld,symmetric:!0},spread:{title:()=>"Spread",autoRange:RT,symmetric:!1},gene:{title:()=>"Counts, log",autoRange:cb,symmetric:!1}};function ub(r,e){let t=0,n=0,i=0,o=1e-6*Math.max(Math.abs(e.lo),Math.abs(e.hi));for(let l of r)for(let u=0;u<l.length;u++){let f=l[u];f-f===0&&(i++,f<e.lo-o?t++:f>e.hi+o&&n++)}let s=l=>{let u=100*l/i;return u<.1?"<0.1 %":`${u.toFixed(u<10?1:0)} %`},a=[];t&&a.push(`${s(t)} below`),n&&a.push(`${s(n)} above`);let c=a.join(", ");return{brief:a.length>1?`${s(t+n)} beyond`:c,full:c}}function fb(r,e,t){let{min:n,max:i}=Wa(r),o=(e.hi-e.lo)*.4,s=Math.max(e.hi,Math.min(i,e.hi+o));if(!t)return{lo:Math.min(0,e.lo,Math.max(n,e.lo-o)),hi:s};let a=Math.max(e.hi,Math.min(Math.max(Math.abs(n),Math.abs(i)),e.hi*1.4));return{lo:-a,hi:a}}function db(r,e,t,n,i){let o=(n.hi-n.lo)/500,s=(a,c)=>Math.max(a,Math.min(c,t));if(i){let a=Math.max(Math.abs(t),o);return{lo:-a,hi:a}}return e==="lo"?{lo:s(n.lo,r.hi-o),hi:r.hi}:{lo:r.lo,hi:s(r.lo+o,n.hi)}}function hb(r,e){return .97*Math.min(Math.max(e.width,1)/r.width,Math.max(e.height,1)/r.height)}function pb(r,e,t){let n=Math.max(-.5,Math.log2(12/t));return{x:Math.max(0,Math.min(e.width,r.x)),y:Math.max(0,Math.min(e.height,r.y)),zoom:Math.max(-1.5,Math.min(n,r.zoom)),bearing:IT(r.bearing)}}function IT(r){return 180-((180-r)%360+360)%360}function mb(r,e,t,n,i=2){let o={columns:1,rows:r,size:0};for(let c=1;c<=r;c++){let l=Math.ceil(r/c),u=(e-i*(c-1))/c,f=(t-i*(l-1))/l,d=Math.min(u/n,f);d>o.size*1.001&&(o={columns:c,rows:l,size:d})}let s=(e-i*(o.columns-1))/o.columns,a=(t-i*(o.rows-1))/o.rows;return Array.from({length:r},(c,l)=>({x:l%o.columns*(s+i),y:Math.floor(l/o.columns)*(a+i),width:s,height:a}))}function gb(r,e,t){return Math.max(1,Math.floor(r/t))*Math.max(1,Math.floor(e/t))}function yb(r,e,t){let n=(e??1)/r,i=t*n,o=10**Math.floor(Math.log10(i)),s=o*(i/o>=5?5:i/o>=2?2:1),a=l=>String(Number(l.toPrecision(3))),c=e===null?`${a(s)} px`:s>=1e3?`${a(s/1e3)} mm`:`${a(s)} µm`;return{pixels:s/n,label:c}}function bb(r,e,t){let n=Math.floor(-Math.log2(r*e)+.25);return Math.max(0,Math.min(t-1,n))}var Ya=class{constructor(e){this.framing=e;let{camera:t,slide:n,canvas:i,layout:o,panes:s,swipe:a}=e;this.camera=t,this.rects=o==="swipe"?BT(i,a):mb(Math.max(1,s),i.width,i.height,n.width/n.height),this.fit=hb(n,this.frame(this.rects[0])),this.scale=this.fit*2**t.zoom,this.cos=Math.cos(t.bearing*Math.PI/180),this.sin=Math.sin(t.bearing*Math.PI/180)}framing;camera;rects;fit;scale;cos;sin;frame(e){return this.framing.layout==="swipe"?{x:0,y:0,...this.framing.canvas}:e}middle(e){let t=this.frame(e);return[t.x+t.width/2,t.y+t.height/2]}paneAt(e,t){return this.rects.findIndex(n=>e>=n.x&&e<n.x+n.width&&t>=n.y&&t<n.y+n.height)}turned(e,t){return[this.cos*e-this.sin*t,this.sin*e+this.cos*t]}unturned(e,t){return[this.cos*e+this.sin*t,this.cos*t-this.sin*e]}toSlide(e,t,n=this.rects[this.paneAt(e,t)]??this.rects[0]){let[i,o]=this.middle(n),[s,a]=this.unturned((e-i)/this.scale,(t-o)/this.scale);return[this.camera.x+s,this.camera.y+a]}toCanvas(e,t,n){let[i,o]=this.middle(n),[s,a]=this.turned((e-this.camera.x)*this.scale,(t-this.camera.y)*this.scale);return[i+s,o+a]}target(e){return this.toSlide(e.x+e.width/2,e.y+e.height/2,e)}get span(){let{width:e,height:t}=this.frame(this.rects[0]);return[e/this.scale,t/this.scale]}get box(){let[e,t]=this.span,n=(Math.abs(this.cos)*e+Math.abs(this.sin)*t)/2,i=(Math.abs(this.sin)*e+Math.abs(this.cos)*t)/2;return[this.camera.x-n,this.camera.y-i,this.camera.x+n,this.camera.y+i]}get shareSeen(){let{width:e,height:t}=this.framing.slide,[n,i,o,s]=this.box,[a,c]=[Math.min(e,o)-Math.max(0,n),Math.min(t,s)-Math.max(0,i)];return Math.max(0,a)*Math.max(0,c)/(e*t)}held(e){return pb(e,this.framing.slide,this.fit)}panned(e,t){let[n,i]=this.unturned(e/this.scale,t/this.scale);return{...this.camera,x:this.camera.x-n,y:this.camera.y-i}}zoomedAt(e,t,n){let[i,o]=this.toSlide(e,t),s=this.held({...this.camera,zoom:this.camera.zoom+n}),a=2**(this.camera.zoom-s.zoom);return{...s,x:i+(this.camera.x-i)*a,y:o+(this.camera.y-o)*a}}turnedAt(e,t,n){let[i,o]=this.toSlide(e,t),s=-n*Math.PI/180,[a,c]=[this.camera.x-i,this.camera.y-o];return{...this.camera,x:i+Math.cos(s)*a-Math.sin(s)*c,y:o+Math.sin(s)*a+Math.cos(s)*c,bearing:this.camera.bearing+n}}around([e,t,n,i],o){let s=this.frame(this.rects[0]),[a,c]=[n-e+2*o,i-t+2*o],l=Math.abs(this.cos)*a+Math.abs(this.sin)*c,u=Math.abs(this.sin)*a+Math.abs(this.cos)*c,f=.94*Math.min(s.width/l,s.height/u);return this.held({...this.camera,x:(e+n)/2,y:(t+i)/2,zoom:Math.max(0,Math.log2(f/this.fit))})}};function BT({width:r,height:e},t){let n=Math.round(r*t);return[{x:0,y:0,width:Math.max(1,n),height:e},{x:n,y:0,width:Math.max(1,r-n),height:e}]}var ud=96<<20,OT=4,kT=3e3,Wr=class extends Error{},DT=r=>new Promise(e=>setTimeout(e,r));async function lo(r,e,t){for(let n=1;;n++)try{let i=await fetch(r,{signal:t??null,credentials:"same-origin"});if(i.ok)return e(!1),i;throw i.status===422?new Wr((await i.json()).error):i.status===404?new Wr("The server no longer offers this. Reload the page."):new Error(`status ${i.status}`)}catch(i){if(i instanceof Wr||t?.aborted)throw i;n>1&&e(!0);let o=i instanceof TypeError;if(n>=OT&&!o)throw i;await DT(Math.min(kT,300*3**(n-1)))}}var uo=class{constructor(e){this.most=e}most;items=new Map;bytes=0;peek(e){return this.items.get(e)?.value}get(e,t){let n=this.items.get(e);if(n)return this.items.delete(e),this.items.set(e,n),n.promise;let i={promise:t()};return this.items.set(e,i),i.promise.then(o=>{i.value=o,this.bytes+=o.byteLength;for(let[s,{value:a}]of this.items){if(this.bytes<=this.most||s===e)break;a&&(this.bytes-=a.byteLength,this.items.delete(s))}},()=>this.items.delete(e)),i.promise}},qa=class{constructor(e,t,n,i){this.slide=e;this.types=t;this.rowsPerBlock=n;this.onTrouble=i}slide;types;rowsPerBlock;onTrouble;columns=new uo(ud);dominants=new uo(ud/4);rowBlocks=new uo(ud/4);idBlocks=new Map;idsKnown=new Map;errors=new Map;async buffer(e){return(await lo(e,this.onTrouble)).arrayBuffer()}async positions(){return new Float32Array(await this.buffer(`${this.slide.base}/xy.bin`))}async rows(e){return new Uint32Array(await this.buffer(e))}async annotations(e){return(await lo(e,this.onTrouble)).json()}column(e,t){let n=`${e.base}/type/${t}.bin`;return this.columns.get(n,async()=>new Float32Array(await this.buffer(n)))}columnNow(e,t){return this.columns.peek(`${e.base}/type/${t}.bin`)}async error(e,t,n){let i=`${e.base} ${t.base} ${n}`,o=this.errors.get(i);if(o)return o;let s=ob(...await Promise.all([this.column(e,n),this.column(t,n)]));return this.errors.set(i,s),this.errors.size>12&&this.errors.delete(this.errors.keys().next().value),s}dominant(e){let t=e.dominant??`${e.base}/dominant.bin`;return this.dominants.get(t,async()=>new Uint16Array(await this.buffer(t)))}async row(e,t){let n=Math.floor(t/this.rowsPerBlock),i=`${e.base}/rows/${n}.bin`,o=await this.rowBlocks.get(i,async()=>new Float32Array(await this.buffer(i))),s=(t-n*this.rowsPerBlock)*this.types;return o.subarray(s,s+this.types)}async spotId(e){let t=Math.floor(e/this.rowsPerBlock),n=this.idBlocks.get(t);return n||(n=lo(`${this.slide.base}/ids/${t}.json`,this.onTrouble).then(i=>i.json()),n.then(i=>this.idsKnown.set(t,i),()=>this.idBlocks.delete(t)),this.idBlocks.set(t,n)),(await n)[e%this.rowsPerBlock]}spotIdNow(e){return this.idsKnown.get(Math.floor(e/this.rowsPerBlock))?.[e%this.rowsPerBlock]}};var jr=Object.fromEntries(wt.map(r=>[r,null]));function Za(r,e){return{slide:new qa(r.slide,r.types.length,r.rowsPerBlock,e),index:null,selected:new Uint32Array,annotationsKept:[],edits:[],annotations:[],chosen:null,reshaped:null,draft:[],ruler:null,focus:null,hovered:null,limits:jr,camera:fo(r,0),moved:!1,contents:[],painted:[],pies:[],widestErrors:new Map,status:"loading",picture:null,trouble:null}}function fo({slide:{width:r,height:e}},t){return{x:r/2,y:e/2,zoom:0,bearing:t}}var NT=170,FT=42;function Yn(r){let{panes:e,layout:t,data:n}=r,i=e[0]??{layer:"value",source:null},o=f=>({spec:f,type:r.type});if(t==="swipe")return[i,e[1]??hd(i,n.sources)].map(o);if(t!=="grid")return e.map(o);let{scale:s,perType:a}=te[i.layer],c=s===null||!a?{layer:"value",source:null}:i,{from:l,to:u}=ho(r);return n.types.slice(l,u).map((f,d)=>({spec:c,type:l+d}))}function ho({size:r,data:e,gridPage:t}){let n=e.types.length,i=Math.min(n||1,gb(r.width,r.height,NT),FT),o=Math.max(1,Math.ceil(n/i)),s=Math.max(0,Math.min(o-1,t));return{from:s*i,to:Math.min((s+1)*i,n),page:s,pages:o}}function hd(r,e){let t=e.find(n=>n.role==="prediction"&&n.key!==r.source);return t?{layer:"value",source:t.key}:{layer:"plain",source:null}}function z(r,e=r.camera){let{data:t,size:n,layout:i,swipe:o}=r,s=i==="swipe"?2:Yn(r).length;return new Ya({camera:e,slide:t.slide,canvas:n,layout:i,panes:s,swipe:o})}function Le({data:r,appearance:e}){return r.slide.diameter/2*e.size}function yr({data:r,index:e},t){let[n,i]=r.slide.offset;return[e.xy[2*t]+n,e.xy[2*t+1]+i]}function qn({data:r},[e,t,n,i]){let[o,s]=r.slide.offset;return[e-o,t-s,n-o,i-s]}function pd({data:r},[e,t,n,i]){let[o,s]=r.slide.offset;return[e+o,t+s,n+o,i+s]}function md(r){let{index:e,camera:t,data:n}=r;return e?.count?z(r).around(pd(r,e.box),3*Le(r)):fo(n,t.bearing)}function dd(r,e){return e.flatMap(({content:t})=>t.scale===r&&t.values?[t.values]:[])}function Xa({data:r,contents:e,widestErrors:t},n,i){let o=e.filter(l=>l.source?.role==="truth").map(l=>({content:l})),s=n==="value"&&_t(r).length?dd(n,o):[],a=Ha[n].autoRange(s.length?s:dd(n,i));if(n!=="error"||!_t(r).length)return a;let c=Math.max(a.hi,...i.map(({content:l})=>t.get(l.type)??0));return{lo:-c,hi:c}}function xb({data:r,contents:e,widestErrors:t}){let i=[...new Set(_t(r).length?e.filter(o=>o.scale==="error"&&o.values).map(o=>o.type):[])].flatMap(o=>{let{hi:s}=ld(e.flatMap(a=>a.scale==="error"&&a.type===o&&a.values?[a.values]:[]));return s>(t.get(o)??0)?[[o,s]]:[]});return i.length?new Map([...t,...i]):t}function Ka({layout:r,gridShared:e}){return r==="grid"&&!e}function Qa(r){let{data:e,painted:t,limits:n}=r;return wt.flatMap(i=>{let o=t.filter(({content:a})=>a.scale===i&&a.values);if(!o.length)return[];let s=n[i];return[{scale:i,title:Ha[i].title(e.kind),columns:dd(i,o),range:s??Xa(r,i,o),auto:!s,symmetric:Ha[i].symmetric}]})}function Ja({contents:r}){let e=r.find(n=>n.dominant)?.dominant;if(!e)return null;let t=new Map;for(let n of e)t.set(n,(t.get(n)??0)+1);return t}var fd=12;function ec({data:r},e){let t=[...e].filter(([s])=>r.types[s]!==void 0).sort((s,a)=>a[1]-s[1]),n=t.slice(0,fd).map(([s,a])=>({type:s,name:r.types[s],colour:r.colours[s],count:a})),i=e.get(tr);i&&n.push({type:tr,name:"mixed",colour:r.greys[2],count:i});let o=t.slice(fd).reduce((s,[,a])=>s+a,0);return{rows:n,others:o?{types:t.length-fd,spots:o,colour:r.greys[1]}:null}}var tc=class{constructor(e,t,n){this.context=e;this.component=t;this.wanted=n.seen;let{store:i}=e;i.on(["type","panes","layout","focus","selected","chosen"],({by:o})=>o==="user"&&this.report()),i.on(["limits"],({by:o,before:s})=>o==="user"&&s.limits.value!==i.state.limits.value&&this.report()),i.on(["edits"],({by:o})=>o==="user"&&this.sendEdits()),i.on(["annotations"],()=>this.showAnnotation()),i.on(["slide"],()=>this.willFly=!0),i.on(["contents"],()=>this.flyOnce()),n.camera&&i.update({camera:z(i.state).held(n.camera),moved:!0},"host"),n.selected&&this.fetchSelection(n.selected,!1),this.follow(t.data.wanted,{},n.held)}context;component;wanted;fetching=Promise.resolve();willFly=!0;sought=null;report=Xe(()=>{this.tell()},300);close(){this.report.cancel()}take(e){this.component=e;let{store:t}=this.context,n=t.state,i=e.data,o=Math.max(0,i.types.indexOf(n.data.types[n.type]??""));this.follow(i.wanted,{handed:i,data:Vn(i,n.epoch),type:o})}follow(e,t,n=!1){let{store:i,actions:o,camera:s}=this.context,a=this.wanted;this.wanted=e;let c=f=>JSON.stringify(e[f])!==JSON.stringify(a[f]),l=(t.data??i.state.data).types,u={...t,...c("type")&&e.type!==null?{type:Math.max(0,l.indexOf(e.type)),limits:jr}:{},...c("panes")?{panes:e.panes}:{},...c("layout")?{layout:e.layout}:{}};t.data&&t.data.slide.base!==i.state.data.slide.base?o.changeSlide(u):i.update(u,"host"),c("fly")&&e.fly!==null&&s.flyTo(e.fly),e.annotation&&e.annotation.turn!==a.annotation?.turn&&(this.sought=e.annotation.id,this.showAnnotation()),e.select&&e.select.turn!==a.select?.turn&&this.fetchSelection(e.select.rows,!n)}flyOnce(){let{state:e}=this.context.store;if(!this.willFly||!e.contents.length)return;this.willFly=!1;let{fly:t}=this.wanted;t!==null&&!e.moved&&this.context.camera.flyTo(t)}showAnnotation(){let{store:e,actions:t,camera:n}=this.context,i=e.state.annotations.find(({id:s})=>s===this.sought);if(!i)return;this.sought=null,t.choose(i.id);let o=sd(i);o&&n.bringBoxIntoView(o)}sendEdits(){let{viewerId:e,edits:t,data:n}=this.context.store.state,i={viewer:e,slide:n.slide.id,edits:[...t]};this.component.setStateValue("edits",i)}fetchSelection(e,t){let{store:n,actions:i,camera:o}=this.context,{slide:s}=n.state;this.fetching=s.rows(e).then(a=>{s===n.state.slide&&(i.select(a),t&&o.bringIntoView(a))},()=>{})}async tell(){await this.fetching;let{data:e,type:t,panes:n,layout:i,selected:o,focus:s,limits:a,moved:c,camera:l,chosen:u}=this.context.store.state,{x:f,y:d,zoom:h,bearing:p}=l,m={slide:e.slide.id,type:e.types[t]??null,panes:[...n],layout:i,selected:jy(o,e.slide.spots),focus:s,range:a.value?[a.value.lo,a.value.hi]:null,camera:c?[Math.round(f),Math.round(d),Math.round(h*1e3)/1e3,Math.round(p*10)/10]:null,annotation:u,wanted:this.wanted};this.component.setStateValue("state",m)}};var UT=320,GT=90,rc=class{constructor(e,t){this.store=e;this.actions=t;e.on(["slide"],()=>this.aim=null),e.on(["index","contents","size"],()=>this.settle())}store;actions;aim=null;get state(){return this.store.state}get camera(){return this.state.camera}settle(){this.place(this.state.moved?this.camera:md(this.state),this.state.moved,"viewer")}place(e,t,n){let i=z(this.state).held(e),o=Object.keys(i).every(s=>i[s]===this.camera[s]);this.store.update({camera:o&&n==="viewer"?this.camera:i,moved:t},n)}set(e){this.aim=null,this.place(e,!0,"user")}pan(e,t){this.set(z(this.state).panned(e,t))}zoom(e){this.set({...this.camera,zoom:this.camera.zoom+e})}centre(e,t){this.set({...this.camera,x:e,y:t})}turnTo(e){this.set({...this.camera,bearing:e})}fit(){let e=md(this.state),{x:t,y:n,zoom:i}=this.camera;Math.abs(i-e.zoom)<.01&&Math.hypot(t-e.x,n-e.y)*z(this.state).scale<2&&e.zoom>.05?this.glide(fo(this.state.data,this.camera.bearing)):this.glide(e,e.bearing===0)}turnBy(e){let t=this.aim??this.camera;this.glide({...t,bearing:t.bearing+e})}northUp(){this.glide({...this.camera,bearing:0})}flyTo(e){let{index:t}=this.state;if(!t||e>=t.count)return;let[n,i]=yr(this.state,e),o=Math.log2(GT/(2*Le(this.state))/z(this.state).fit);this.actions.setFocus(e),this.glide({...this.camera,x:n,y:i,zoom:Math.max(this.camera.zoom,o)})}bringIntoView(e){let{index:t}=this.state;!t||!e.length||this.bringBoxIntoView(pd(this.state,new Wn($a(e,t.xy)).box))}bringBoxIntoView(e){let t=z(this.state),[n,i,o,s]=t.box;e[0]>=n&&e[1]>=i&&e[2]<=o&&e[3]<=s||this.glide(t.around(e,Math.max(3*Le(this.state),.2*(e[2]-e[0]))))}glide(e,t=!1){let n=z(this.state).held(e),i=()=>{this.aim=null,this.place(n,!t,"user")};if(window.matchMedia("(prefers-reduced-motion: reduce)").matches)return i();let o=this.camera,s=zT(n.bearing-o.bearing),a=performance.now();this.aim=n;let c=l=>{if(this.aim!==n)return;let u=Math.max(0,Math.min(1,(l-a)/UT));if(u===1)return i();let f=u*u*(3-2*u),d=(p,m)=>p+(m-p)*f,h=d(o.zoom,n.zoom);this.place({x:d(o.x,n.x),y:d(o.y,n.y),zoom:h,bearing:o.bearing+s*f},!0,"user"),requestAnimationFrame(c)};requestAnimationFrame(c)}};function zT(r){return((r+180)%360+360)%360-180}var $T=".ssv-title, .ssv-help, .ssv-hint, .ssv-mini, .ssv-divider, .ssv-compass, .ssv-draw, .ssv-card, .ssv-handle, .ssv-region",VT=["box","lasso","freehand","rectangle","ruler"],gd=r=>r.target.closest($T)!==null;function vb(r,e){let t=new Map,n=null,i=!1,o=null,s=null,a=!1,c=h=>{let p=r.getBoundingClientRect();return[h.clientX-p.left,h.clientY-p.top]},l=()=>{let h=[...t.values()];return[h.reduce((p,m)=>p+m[0],0)/h.length,h.reduce((p,m)=>p+m[1],0)/h.length]},u=()=>{let[h,p]=[...t.values()];return h&&p?{apart:Math.hypot(h[0]-p[0],h[1]-p[1]),angle:Math.atan2(p[1]-h[1],p[0]-h[0])*180/Math.PI,twisted:0}:null},f=(h,p)=>{let m=u();if(m&&s){s.apart>0&&m.apart>0&&e.zoomAt(h,p,Math.log2(m.apart/s.apart));let g=(m.angle-s.angle+540)%360-180;m.twisted=s.twisted+g,Math.abs(m.twisted)>12&&e.turnAt(h,p,g)}s=m};r.addEventListener("pointerdown",h=>{if(!(h.button>2||gd(h)))if(r.setPointerCapture(h.pointerId),r.focus({preventScroll:!0}),t.set(String(h.pointerId),c(h)),t.size===1){n=c(h),i=!1,a=h.button===2;let p=h.shiftKey&&e.mode()==="pan"?"box":e.mode();o=VT.includes(p)&&h.button===0?{points:[n],mode:p}:null}else o&&e.draw([],o.mode),o=null,i=!0,a=!1,s=u()}),r.addEventListener("pointermove",h=>{let p=String(h.pointerId),m=t.get(p),g=c(h);if(!m){gd(h)?e.leave():h.pointerType!=="touch"&&e.hover(...g);return}let x=l();if(!i&&n&&Math.hypot(g[0]-n[0],g[1]-n[1])<4)return;if(i=!0,t.set(p,g),o){o.mode!=="lasso"&&o.mode!=="freehand"?o.points=[n,g]:o.points.push(g),e.draw(o.points,o.mode);return}if(a)return e.turn(m,g);let v=l();e.pan(v[0]-x[0],v[1]-x[1]),t.size>1&&f(...v)});let d=h=>{t.delete(String(h.pointerId))&&(o?(e.draw([],o.mode),h.type==="pointerup"&&i?e.select(o.points,o.mode,h.shiftKey&&e.mode()!=="pan"):h.type==="pointerup"&&e.click(...c(h),h.ctrlKey||h.metaKey||h.shiftKey),o=null):h.type==="pointerup"&&!i&&!a&&e.click(...c(h),h.ctrlKey||h.metaKey||h.shiftKey),s=u(),a=!1)};r.addEventListener("pointerup",d),r.addEventListener("pointercancel",d),r.addEventListener("contextmenu",h=>h.preventDefault()),r.addEventListener("pointerleave",h=>{h.pointerType!=="touch"&&e.leave()}),r.addEventListener("dblclick",h=>gd(h)||e.doubleClick(...c(h),h.shiftKey)),r.addEventListener("wheel",h=>{if(h.target.closest(".ssv-help"))return;h.preventDefault();let p=h.deltaMode===1?24:h.deltaMode===2?240:1,m=h.ctrlKey?.012:.0028;e.zoomAt(...c(h),Math.max(-1,Math.min(1,-h.deltaY*p*m)))},{passive:!1})}var WT=7;function _b(r,e,[t,n],i,[o,s]){let[a,c]=e.toSlide(t,n),l=r.nearest(a-o,c-s,Math.max(i,WT/e.scale));return l<0?null:l}function wb(r,e,t,n,[i,o]){let[s,a]=[t[0],t[t.length-1]],c=e.rects[e.paneAt(...s)]??e.rects[0],l=([f,d])=>{let[h,p]=e.toSlide(f,d,c);return[h-i,p-o]},u=n==="box"?[s,[a[0],s[1]],a,[s[0],a[1]]]:Wy(t,2);return r.inLasso(u.map(l))}var jT=8;function Hr({store:r,actions:e},t,n){let i=tb(r.state,z(r.state),t,n);i&&e.putAnnotation(i)}function nc(r,e){let{store:t,actions:n}=r,{draft:i}=t.state,o=Hn(t.state,e),{scale:s}=z(t.state),a=c=>c!==void 0&&Math.hypot(c[0]-o[0],c[1]-o[1])*s<jT;i.length>2&&a(i[0])?po(r):a(i[i.length-1])||n.setDraft([...i,o])}function po(r){Hr(r,"polygon",r.store.state.draft),r.actions.setDraft([])}function Eb({store:r,actions:e,camera:t}){let n={store:r,actions:e},i=()=>z(r.state);function o(f){let{index:d,data:h}=r.state;return d&&_b(d,i(),f,Le(r.state),h.slide.offset)}function s(f,d){let h=i(),[p,m]=h.middle(h.rects[h.paneAt(...f)]??h.rects[0]),g=([x,v])=>Math.atan2(v-m,x-p);t.set(h.turnedAt(p,m,(g(d)-g(f))*180/Math.PI))}function a(f,d){let{layout:h,contents:p}=r.state,m=h==="grid"?p[i().paneAt(...f)]?.type:void 0;if(m!==void 0&&e.setType(m),r.state.mode==="polygon")return nc(n,i().toSlide(...f));if(r.state.mode==="point")return Hr(n,"point",[i().toSlide(...f)]);let g=o(f),x=d?null:eb(r.state,i(),i().toSlide(...f),g===null);e.choose(x?.id??null),!(x||g===null)&&(d&&e.toggleSpot(g),e.setFocus(g))}function c(f,d,h){let[p,m]=[f[0],f[f.length-1]];!p||!m||f.length<2||(d==="rectangle"?Hr(n,"rectangle",rb(i(),p,m)):d==="freehand"?Hr(n,"freehand",l(f)):d==="ruler"?e.setRuler(l([p,m])):u(f,d,h))}function l(f){let d=i(),h=d.rects[d.paneAt(...f[0])]??d.rects[0];return f.map(([p,m])=>d.toSlide(p,m,h))}function u(f,d,h){let{index:p,data:m,selected:g}=r.state;if(!p||f.length<2)return;let x=wb(p,i(),f,d==="box"?"box":"lasso",m.slide.offset);e.select(h?Uint32Array.from(new Set([...g,...x])).sort():x)}return{mode:()=>r.state.mode,pan:(f,d)=>t.pan(f,d),zoomAt:(f,d,h)=>t.set(i().zoomedAt(f,d,h)),turnAt:(f,d,h)=>t.set(i().turnedAt(f,d,h)),turn:s,hover:(f,d)=>e.hover(o([f,d]),[f,d]),leave:()=>e.hover(null,[0,0]),click:(f,d,h)=>a([f,d],h),draw:(f,d)=>e.draw(f,d),select:c,doubleClick:(f,d,h)=>{let{mode:p}=r.state;p==="polygon"?po(n):p==="pan"&&t.set(i().zoomedAt(f,d,h?-1:1))}}}function Sb(r,e,t=0){let n=(r??"").split(",").map(Number);return r&&n.length>=e&&n.length<=e+t&&n.every(Number.isFinite)?n:null}function bd(r){let e=new URLSearchParams(r),t={},n=e.get("type");n&&(t.type=n);let i=e.get("view");Hy.includes(i)&&(t.layout=i);let o=(e.get("layer")??"").split(",").filter(Boolean).map(l=>{let u=l.indexOf(".");return u<0?{layer:l,source:null}:{layer:l.slice(0,u),source:l.slice(u+1)||null}});o.length&&o.every(l=>Object.hasOwn(te,l.layer))&&(t.panes=o.slice(0,4));let s=Sb(e.get("at"),3,1);s&&(t.camera={x:s[0],y:s[1],zoom:s[2],bearing:s[3]??0});let a=Sb(e.get("range"),2);a&&a[1]>a[0]&&(t.range=[a[0],a[1]]);let c=e.get("frame");return c&&(t.frame=c),t}function Pb(r,e){let t=new URLSearchParams(r),n=(o,s)=>s?t.set(o,s):t.delete(o);n("type",e.type),n("layer",e.panes?.map(o=>o.source?`${o.layer}.${o.source}`:o.layer).join(",")),n("view",e.layout==="side"?null:e.layout),n("at",e.camera&&HT(e.camera)),n("range",e.range?.map(o=>Number(o.toPrecision(4))).join(",")),n("frame",e.frame);let i=t.toString().replaceAll("%2C",",");return i?`?${i}`:""}function HT({x:r,y:e,zoom:t,bearing:n}){let i=[r.toFixed(0),e.toFixed(0),t.toFixed(2)];return Math.abs(n)>=.05&&i.push(String(Number(n.toFixed(1)))),i.join(",")}var ic=class{constructor(e){this.context=e;let{store:t}=e,n=()=>t.state.data.bindUrl&&this.write();t.on(["type","panes","layout","camera","epoch"],({by:i})=>i==="user"&&n()),t.on(["limits"],({by:i,before:o})=>i==="user"&&o.limits.value!==t.state.limits.value&&n())}context;write=Xe(()=>this.writeNow(),250);close(){this.write.cancel()}writeNow(){let{root:e,store:t}=this.context;if(!e.isConnected)return;let{data:n,type:i,panes:o,layout:s,moved:a,camera:c,epoch:l,limits:u}=t.state,f=n.types[i],d=Pb(window.location.search,{...f?{type:f}:{},panes:[...o],layout:s,...a?{camera:c}:{},...l!==null?{frame:l}:{},...u.value?{range:[u.value.lo,u.value.hi]}:{}});window.history.replaceState(window.history.state,"",window.location.pathname+d+window.location.hash)}};function mo(r,e,t){return{count:r.length/2,data:{xy:{value:r,size:2},rgba:{value:e,size:4,normalized:!0}},outline:t}}var YT=500,Tb=.6,qT=1/16,Zn=([r,e,t,n])=>Math.max(0,t-r)*Math.max(0,n-e),ZT=(r,e)=>r[0]>=e[0]&&r[1]>=e[1]&&r[2]<=e[2]&&r[3]<=e[3],oc=class{constructor(e){this.index=e}index;box=null;rows=null;chosen=new WeakMap;look(e){if(this.index.count<=YT||this.box&&ZT(e,this.box)&&Zn(e)>=qT*Zn(this.box)&&(this.rows||Zn(e)>=Zn(this.index.box)/8))return;let[t,n]=[(e[2]-e[0])*Tb,(e[3]-e[1])*Tb],i=[e[0]-t,e[1]-n,e[2]+t,e[3]+n],[o,s,a,c]=this.index.box,l=Zn([Math.max(i[0],o),Math.max(i[1],s),Math.min(i[2],a),Math.min(i[3],c)]);this.box=i,this.rows=l>.5*Zn(this.index.box)?null:this.index.inBox(...i),this.chosen=new WeakMap}of(e){if(!this.rows)return e;let t=this.chosen.get(e);if(t)return t;let n=XT(e,this.rows);return this.chosen.set(e,n),n}};function XT({data:r,outline:e},t){let n=new Float32Array(2*t.length),i=new Uint8Array(4*t.length),o=new Uint32Array(r.rgba.value.buffer,r.rgba.value.byteOffset,r.rgba.value.length/4),s=new Uint32Array(i.buffer);return t.forEach((a,c)=>{n[2*c]=r.xy.value[2*a],n[2*c+1]=r.xy.value[2*a+1],s[c]=o[a]}),mo(n,i,e)}function Lb(r,e,t,n){let i=[],o=0;for(let{share:s,colour:a}of n){let c=Math.max(2,Math.ceil(s*48)),l=[[r,e]];for(let u=0;u<=c;u++){let f=2*Math.PI*(o+s*u/c);l.push([r+t*Math.sin(f),e-t*Math.cos(f)])}i.push({polygon:l,colour:a}),o+=s}return i}var go=({role:r})=>r==="truth"||r==="prediction",xd=new Map;function Ke(r,e){if(xd.has(r))throw new Error(`there is a layer called ${r} already`);xd.set(r,e)}function Yr(r){let e=xd.get(r);if(!e)throw new Error(`no module registers the layer ${r}`);return e}function vd(r,e,t){return Yr(r).label?.(e,t)??te[r].label}function Ab(r,e,t){return e?Yr(r).title?.(e,t)??vd(r,e,t):te[r].label}Ke("value",{label:r=>r.label,missing:r=>r.length?"This source has no values for this slide.":te.value.missing,fetch:async({slide:r,source:e,type:t})=>({values:await r.column(e,t)})});Ke("error",{label:(r,e)=>{let{label:t}=te.error;return e.filter(n=>n.role==="prediction").length>1?`${t} of ${r.label}`:t},fetch:async({slide:r,source:e,truth:t,type:n})=>({values:await r.error(e,t,n)})});Ke("spread",{label:r=>r.label,fetch:async({slide:r,source:e,type:t})=>({values:await r.column(e,t)})});var{label:_d}=te.dominant;Ke("dominant",{label:(r,e)=>e.filter(go).length>1?`${_d}, ${r.label}`:_d,title:r=>`${_d}, ${r.label}`,fetch:async({slide:r,source:e})=>({dominant:await r.dominant(e)})});Ke("gene",{label:r=>r.label,fetch:async({slide:r,source:e})=>({values:await r.column(e,0)})});Ke("plain",{plain:{choice:"Spots without values",title:"Slide"}});var sc=r=>r.source?`${r.layer}.${r.source}`:r.layer;function yo(r){return r.find(e=>e.role==="truth")}function ac(r,e=!0){let t=(n,i,o)=>({value:sc({layer:n,source:i}),label:o,spec:{layer:n,source:i}});return Object.keys(te).flatMap(n=>{let i=te[n],{choice:o,title:s}=Yr(n).plain??{choice:i.label,title:i.label};return i.sources.length?i.needsTruth&&!yo(r)?[]:r.filter(a=>i.sources.includes(a.role)).map(a=>t(n,a.key,vd(n,a,r))):[t(n,null,e?o:s)]})}function Cb(r,e){return r.source?e.find(n=>n.key===r.source):te[r.layer].sources.map(n=>e.find(i=>i.role===n)).find(n=>n!==void 0)}function Mb(r,e){let{scale:t,needsTruth:n,perType:i}=te[r.layer];return(t===null||!i?[]:[Cb(r,e),n?yo(e):void 0]).filter(s=>s!==void 0)}async function Rb(r,e,t,n){let{sources:i}=t,{layer:o}=r,s=te[o],[a,c]=[Cb(r,i),yo(i)],l=s.sources.length?Ab(o,a,i):Yr(o).plain?.title??s.label,f={spec:r,type:e,title:l,hint:null,scale:null,source:null,...{values:null,dominant:null,isPlain:!1}};if(!s.sources.length)return{...f,isPlain:!0,source:c??i[0]??null};if(!a)return{...f,hint:KT(r,i)};let d={...f,source:a},h=QT(r,a,c,e,t.types[e]??"this type");if(h)return{...d,hint:h};try{let p=await Yr(o).fetch?.({slide:n,source:a,truth:c,type:e});return p?{...d,...p,scale:"values"in p?s.scale:null}:{...d,isPlain:!0}}catch(p){return{...d,hint:`The values could not be fetched. ${p instanceof Error?p.message:""}`.trim()}}}function KT({layer:r,source:e},t){return e&&te[r].sources.includes("truth")?"This run has no predictions for this slide.":Yr(r).missing?.(t)??te[r].missing}function QT({layer:r},e,t,n,i){let{scale:o,needsTruth:s,label:a,perType:c}=te[r];return o===null||!c?null:e.missing.includes(n)?`${e.label} has no values for ${i}.`:s?t?t.missing.includes(n)?`${i} was not measured on this slide.`:null:`Nothing was measured on this slide, so there is no ${a.toLowerCase()} to show.`:null}var qr=256;function Et(r){let e=parseInt(r.slice(1),16);return[e>>16&255,e>>8&255,e&255]}function Ib(r){let e=new Uint8Array(qr*3),t=r.map(Et);for(let n=0;n<qr;n++){let i=n/(qr-1)*(t.length-1),o=Math.min(Math.floor(i),t.length-2);for(let s=0;s<3;s++){let a=t[o][s],c=t[o+1][s];e[n*3+s]=Math.round(a+(c-a)*(i-o))}}return e}function Bb(r,e,t,n,i){let o=r.length,s=i&&i.length===o*4?i:new Uint8Array(o*4),[a,c,l]=Et(n),u=e.hi-e.lo,f=u>0?(qr-1)/u:0;for(let d=0,h=0;d<o;d++,h+=4){let p=r[d];if(p-p!==0){s[h]=a,s[h+1]=c,s[h+2]=l,s[h+3]=85;continue}let m=f>0?(p-e.lo)*f+.5:p>e.hi?qr-1:0;m=m<0?0:m>qr-1?qr-1:m|0;let g=m*3;s[h]=t[g],s[h+1]=t[g+1],s[h+2]=t[g+2],s[h+3]=255}return s}var JT=[16,42,67,235];function Ob(r,e,t,n,i){let o=new Uint8Array(r.length*4),s=e.map(Et),a=Et(i),c=Et(n);for(let l=0;l<r.length;l++){let u=r[l],f=u===tr?a:s[u];o.set(f??c,l*4),o[l*4+3]=t.has(u)?0:f?255:85}return o}function kb(r){let e=new Uint8Array(r*4);for(let t=0;t<r;t++)e.set(JT,t*4);return e}var eL=34,tL=500,rL=5,nL=2e5,cc=class{store;repie=Xe(()=>{this.makePies()},90);turn=0;constructor({store:e}){this.store=e,e.on(["index","type","panes","layout","gridPage","size","data","retries","limits","hiddenTypes","gridShared","appearance"],t=>this.follow(t)),e.on(["camera","size","appearance","painted"],()=>this.repie())}close(){this.repie.cancel()}follow(e){let{state:t}=this.store;t.index&&(iL(e,t)?this.store.update({refreshed:this.refresh()}):oL(e,t)&&this.repaint(e))}async refresh(){let e=++this.turn,{slide:t,data:n}=this.store.state,i=await Promise.all(Yn(this.store.state).map(({spec:c,type:l})=>Rb(c,l,n,t)));if(e!==this.turn||t!==this.store.state.slide||!this.store.state.index)return;let o={...this.store.state,contents:i},s={...o,widestErrors:xb(o)},a=Db(s,i.map(c=>({content:c,range:null,spots:null})));this.store.update({contents:i,widestErrors:s.widestErrors,painted:a,pies:i.map(()=>null)}),this.prefetch()}repaint({keys:e,before:t}){let{state:n}=this.store,i=e.size===1&&e.has("limits"),o=i?wt.filter(s=>n.limits[s]!==t.limits[s]):wt;this.store.update({painted:Db(n,n.painted,o,!i)})}prefetch(){let{index:e,layout:t,data:n,panes:i,slide:o,type:s}=this.store.state,a=n.types.length;if(!e||e.count>nL||t==="grid"||!a)return;let c=i.flatMap(l=>Mb(l,n.sources));for(let l of[1,-1])for(let u of c)o.column(u,(s+l+a)%a).catch(()=>{})}async makePies(){let{state:e}=this.store;if(!e.index)return;let t=e.appearance.pies&&z(e).scale*Le(e)*2>=eL,n=o=>t&&o.dominant&&o.source,i=await Promise.all(e.contents.map(o=>n(o)?aL(e,o).catch(()=>null):null));e.contents===this.store.state.contents&&(this.store.state.pies.some(Boolean)||i.some(Boolean))&&this.store.update({pies:i})}};function iL({keys:r,by:e,before:t},n){if(["index","panes","layout","gridPage","retries"].some(s=>r.has(s))||r.has("type")&&(n.layout!=="grid"||e==="host")||r.has("size")&&n.layout==="grid"&&Yn(n).length!==n.contents.length)return!0;let{sources:i,types:o}=n.data;return r.has("data")&&(JSON.stringify(t.data.sources)!==JSON.stringify(i)||t.data.types.join()!==o.join())}function oL({keys:r,before:e},{appearance:t}){return["limits","hiddenTypes","gridShared"].some(n=>r.has(n))?!0:e.appearance.map!==t.map||e.appearance.outline!==t.outline}function bo({data:r,appearance:e},t){return Ib(r.maps[t==="value"?e.map:t]??r.maps.viridis)}function Db(r,e,t=wt,n=!0){let{limits:i,index:o,appearance:s,data:a}=r,{xy:c}=o,l=[...e];for(let u of t){let f=e.filter(({content:p})=>p.scale===u&&p.values);if(!f.length)continue;let d=i[u]??(Ka(r)?null:Xa(r,u,f)),h=bo(r,u);for(let p of f){let m=d??Xa(r,u,[p]),g=mo(c,Bb(p.content.values,m,h,a.greys[0]),s.outline);l[e.indexOf(p)]={...p,range:m,spots:g}}}return n?l.map(u=>sL(r,u)):l}function sL({index:r,data:e,hiddenTypes:t,appearance:n},i){let{dominant:o,isPlain:s}=i.content,{xy:a}=r;if(o){let c=Ob(o,e.colours,t,e.greys[1],e.greys[2]);return{...i,spots:mo(a,c,n.outline)}}return s?{...i,spots:mo(a,kb(a.length/2),!0)}:i}async function aL(r,e){let{data:t,slide:n}=r,i=r.index,o=i.inBox(...qn(r,z(r).box));if(o.length>tL)return null;let s=await Promise.all(Array.from(o,c=>n.row(e.source,c))),a=Et(t.greys[1]);return s.flatMap((c,l)=>{if(e.dominant[o[l]]===tr&&sb(c))return[];let u=ab(c,rL).map(({type:f,share:d})=>({share:d,colour:f<0?a:Et(t.colours[f])}));return Lb(i.xy[2*o[l]],i.xy[2*o[l]+1],Le(r),u)})}var cL=6,lL=110,lc=class{constructor(e,t,n){this.slide=e;this.onChange=t;this.onTrouble=n}slide;onChange;onTrouble;loaded=0;damaged=new Map;tiles=new Map;inFlight=new Map;queue=[];closed=!1;get pending(){return this.queue.length+this.inFlight.size}view(e,t){let n=new Map,i=[];for(let s of this.covering(e,t)){!s.image&&!s.damaged&&i.push(s);for(let a=s;a;a=this.parent(a))if(a.image){n.set(a.key,a);break}}let o=this.at(this.slide.levels-1,0,0);!o.image&&!o.damaged&&i.unshift(o),this.want(i,(t[0]+t[2])/2,(t[1]+t[3])/2,o);for(let s of n.values())this.tiles.delete(s.key),this.tiles.set(s.key,s);return[...n.values()].sort((s,a)=>a.level-s.level)}close(){this.closed=!0,this.queue=[];for(let e of this.inFlight.values())e.abort();for(let e of this.tiles.values())e.image?.close();this.tiles.clear()}retry(){for(let e of this.damaged.keys()){let t=this.tiles.get(e);t&&(t.damaged=null)}this.damaged.clear(),this.onChange()}covering(e,[t,n,i,o]){let s=this.slide.tile*2**e,a=[],c=Math.ceil(Math.min(i,this.slide.width)/s),l=Math.ceil(Math.min(o,this.slide.height)/s);for(let u=Math.max(0,Math.floor(n/s));u<l;u++)for(let f=Math.max(0,Math.floor(t/s));f<c;f++)a.push(this.at(e,f,u));return a}parent(e){return e.level+1<this.slide.levels?this.at(e.level+1,e.col>>1,e.row>>1):null}at(e,t,n){let i=`${e}/${t}_${n}`,o=this.tiles.get(i);if(!o){let s=2**e,a=this.slide.tile*s,c=Math.min((t+1)*this.slide.tile,Math.ceil(this.slide.width/s))*s,l=Math.min((n+1)*this.slide.tile,Math.ceil(this.slide.height/s))*s;o={level:e,col:t,row:n,key:i,box:[t*a,n*a,c,l],image:null,damaged:null},this.tiles.set(i,o)}return o}want(e,t,n,i){let o=a=>a===i?-1:Math.hypot((a.box[0]+a.box[2])/2-t,(a.box[1]+a.box[3])/2-n),s=new Set(e.map(a=>a.key));for(let[a,c]of this.inFlight)s.has(a)||c.abort();this.queue=e.filter(a=>!this.inFlight.has(a.key)).sort((a,c)=>o(a)-o(c)),this.pump()}pump(){for(;!this.closed&&this.inFlight.size<cL&&this.queue.length;)this.fetch(this.queue.shift())}async fetch(e){let t=new AbortController;this.inFlight.set(e.key,t);try{let n=await lo(`${this.slide.base}/tile/${e.key}.jpg`,this.onTrouble,t.signal),i=await createImageBitmap(await n.blob());if(this.closed)return i.close();e.image=i,this.loaded++,this.damaged.delete(e.key),this.forget()}catch(n){t.signal.aborted||(e.damaged=n instanceof Wr?n.message:"This part of the slide could not be fetched.",this.damaged.set(e.key,e.damaged))}finally{this.inFlight.get(e.key)===t&&this.inFlight.delete(e.key),this.closed||(this.onChange(),this.pump())}}forget(){let e=0;for(let t of this.tiles.values())t.image&&e++;for(let[t,n]of this.tiles){if(e<=lL)break;!n.image||n.level===this.slide.levels-1||(this.tiles.delete(t),e--)}}};function br(r,e){if(!r)throw new Error(e||"loader assertion failed.")}var St={self:typeof self<"u"&&self,window:typeof window<"u"&&window,global:typeof global<"u"&&global,document:typeof document<"u"&&document},uL=St.self||St.window||St.global||{},fL=St.window||St.self||St.global||{},dL=St.global||St.self||St.window||{},hL=St.document||{};var Zr=!!(typeof process!="object"||String(process)!=="[object process]"||process.browser);var Nb=typeof process<"u"&&process.version&&/v([0-9]*)/.exec(process.version),pL=Nb&&parseFloat(Nb[1])||0;vo();var Id="4.5.4",wL=Id[0]>="0"&&Id[0]<="9"?`v${Id}`:"";function EL(){let r=new Ae({id:"loaders.gl"});return globalThis.loaders||={},globalThis.loaders.log=r,globalThis.loaders.version=wL,globalThis.probe||={},globalThis.probe.loaders=r,r}var Bd=EL();var SL=r=>typeof r=="boolean",Tt=r=>typeof r=="function",Lt=r=>r!==null&&typeof r=="object",gc=r=>Lt(r)&&r.constructor==={}.constructor;var Od=r=>typeof SharedArrayBuffer<"u"&&r instanceof SharedArrayBuffer,Qn=r=>Lt(r)&&typeof r.byteLength=="number"&&typeof r.slice=="function";var kd=r=>!!r&&Tt(r[Symbol.iterator]),Dd=r=>!!r&&Tt(r[Symbol.asyncIterator]);var $e=r=>typeof Response<"u"&&r instanceof Response||Lt(r)&&Tt(r.arrayBuffer)&&Tt(r.text)&&Tt(r.json);var Ve=r=>typeof Blob<"u"&&r instanceof Blob;var Jb=r=>typeof ReadableStream<"u"&&r instanceof ReadableStream||Lt(r)&&Tt(r.tee)&&Tt(r.cancel)&&Tt(r.getReader);var ex=r=>Lt(r)&&Tt(r.read)&&Tt(r.pipe)&&SL(r.readable),_o=r=>Jb(r)||ex(r);function Nd(r,e){return tx(r||{},e)}function tx(r,e,t=0){if(t>3)return e;let n={...r};for(let[i,o]of Object.entries(e))o&&typeof o=="object"&&!Array.isArray(o)?n[i]=tx(n[i]||{},e[i],t+1):n[i]=e[i];return n}var rx="latest";function PL(){return globalThis._loadersgl_?.version||(globalThis._loadersgl_=globalThis._loadersgl_||{},globalThis._loadersgl_.version="4.5.4"),globalThis._loadersgl_.version}var nx=PL();function Ce(r,e){if(!r)throw new Error(e||"loaders.gl assertion failed.")}var At={self:typeof self<"u"&&self,window:typeof window<"u"&&window,global:typeof global<"u"&&global,document:typeof document<"u"&&document},YV=At.self||At.window||At.global||{},qV=At.window||At.self||At.global||{},ZV=At.global||At.self||At.window||{},XV=At.document||{};var Qe=typeof process!="object"||String(process)!=="[object process]"||process.browser;var ox=typeof window<"u"&&typeof window.orientation<"u",ix=typeof process<"u"&&process.version&&/v([0-9]*)/.exec(process.version),KV=ix&&parseFloat(ix[1])||0;var wo=class{name;workerThread;isRunning=!0;result;_resolve=()=>{};_reject=()=>{};constructor(e,t){this.name=e,this.workerThread=t,this.result=new Promise((n,i)=>{this._resolve=n,this._reject=i})}postMessage(e,t){this.workerThread.postMessage({source:"loaders.gl",type:e,payload:t})}done(e){Ce(this.isRunning),this.isRunning=!1,this._resolve(e)}error(e){Ce(this.isRunning),this.isRunning=!1,this._reject(e)}};var Jn=class{terminate(){}};var Fd=new Map;function sx(r){Ce(r.source&&!r.url||!r.source&&r.url);let e=Fd.get(r.source||r.url);return e||(r.url&&(e=TL(r.url),Fd.set(r.url,e)),r.source&&(e=ax(r.source),Fd.set(r.source,e))),Ce(e),e}function TL(r){if(!r.startsWith("http"))return r;let e=LL(r);return ax(e)}function ax(r){let e=new Blob([r],{type:"application/javascript"});return URL.createObjectURL(e)}function LL(r){return`try {
  importScripts('${r}');
} catch (error) {
  console.error(error);
  throw error;
}`}function Ud(r,e=!0,t){let n=t||new Set;if(r){if(cx(r))n.add(r);else if(cx(r.buffer))n.add(r.buffer);else if(!ArrayBuffer.isView(r)){if(e&&typeof r=="object")for(let i in r)Ud(r[i],e,n)}}return t===void 0?Array.from(n):[]}function cx(r){return r?r instanceof ArrayBuffer||typeof MessagePort<"u"&&r instanceof MessagePort||typeof ImageBitmap<"u"&&r instanceof ImageBitmap||typeof OffscreenCanvas<"u"&&r instanceof OffscreenCanvas:!1}var Gd=()=>{},xr=class{name;source;url;terminated=!1;worker;onMessage;onError;_loadableURL="";static isSupported(){return typeof Worker<"u"&&Qe||typeof Jn<"u"&&!Qe}constructor(e){let{name:t,source:n,url:i}=e;Ce(n||i),this.name=t,this.source=n,this.url=i,this.onMessage=Gd,this.onError=o=>console.log(o),this.worker=Qe?this._createBrowserWorker():this._createNodeWorker()}destroy(){this.onMessage=Gd,this.onError=Gd,this.worker.terminate(),this.terminated=!0}get isRunning(){return!!this.onMessage}postMessage(e,t){t=t||Ud(e),this.worker.postMessage(e,t)}_getErrorFromErrorEvent(e){let t="Failed to load ";return t+=`worker ${this.name} from ${this.url}. `,e.message&&(t+=`${e.message} in `),e.lineno&&(t+=`:${e.lineno}:${e.colno}`),new Error(t)}_createBrowserWorker(){this._loadableURL=sx({source:this.source,url:this.url});let e=new Worker(this._loadableURL,{name:this.name});return e.onmessage=t=>{t.data?this.onMessage(t.data):this.onError(new Error("No data received"))},e.onerror=t=>{this.onError(this._getErrorFromErrorEvent(t)),this.terminated=!0},e.onmessageerror=t=>console.error(t),e}_createNodeWorker(){let e;if(this.url){let n=this.url.includes(":/")||this.url.startsWith("/")?this.url:`./${this.url}`,i=this.url.endsWith(".ts")||this.url.endsWith(".mjs")?"module":"commonjs";e=new Jn(n,{eval:!1,type:i})}else if(this.source)e=new Jn(this.source,{eval:!0});else throw new Error("no worker");return e.on("message",t=>{this.onMessage(t)}),e.on("error",t=>{this.onError(t)}),e.on("exit",t=>{}),e}};var Eo=class{name="unnamed";source;url;maxConcurrency=1;maxMobileConcurrency=1;onDebug=()=>{};reuseWorkers=!0;props={};jobQueue=[];idleQueue=[];count=0;isDestroyed=!1;static isSupported(){return xr.isSupported()}constructor(e){this.source=e.source,this.url=e.url,this.setProps(e)}destroy(){this.idleQueue.forEach(e=>e.destroy()),this.isDestroyed=!0}setProps(e){this.props={...this.props,...e},e.name!==void 0&&(this.name=e.name),e.maxConcurrency!==void 0&&(this.maxConcurrency=e.maxConcurrency),e.maxMobileConcurrency!==void 0&&(this.maxMobileConcurrency=e.maxMobileConcurrency),e.reuseWorkers!==void 0&&(this.reuseWorkers=e.reuseWorkers),e.onDebug!==void 0&&(this.onDebug=e.onDebug)}async startJob(e,t=(i,o,s)=>i.done(s),n=(i,o)=>i.error(o)){let i=new Promise(o=>(this.jobQueue.push({name:e,onMessage:t,onError:n,onStart:o}),this));return this._startQueuedJob(),await i}async _startQueuedJob(){if(!this.jobQueue.length)return;let e=this._getAvailableWorker();if(!e)return;let t=this.jobQueue.shift();if(t){this.onDebug({message:"Starting job",name:t.name,workerThread:e,backlog:this.jobQueue.length});let n=new wo(t.name,e);e.onMessage=i=>t.onMessage(n,i.type,i.payload),e.onError=i=>t.onError(n,i),t.onStart(n);try{await n.result}catch(i){console.error(`Worker exception: ${i}`)}finally{this.returnWorkerToQueue(e)}}}returnWorkerToQueue(e){!Qe||this.isDestroyed||!this.reuseWorkers||this.count>this._getMaxConcurrency()?(e.destroy(),this.count--):this.idleQueue.push(e),this.isDestroyed||this._startQueuedJob()}_getAvailableWorker(){if(this.idleQueue.length>0)return this.idleQueue.shift()||null;if(this.count<this._getMaxConcurrency()){this.count++;let e=`${this.name.toLowerCase()} (#${this.count} of ${this.maxConcurrency})`;return new xr({name:e,source:this.source,url:this.url})}return null}_getMaxConcurrency(){return ox?this.maxMobileConcurrency:this.maxConcurrency}};var AL={maxConcurrency:3,maxMobileConcurrency:1,reuseWorkers:!0,onDebug:()=>{}},Qr=class r{props;workerPools=new Map;static _workerFarm;static isSupported(){return xr.isSupported()}static getWorkerFarm(e={}){return r._workerFarm=r._workerFarm||new r({}),r._workerFarm.setProps(e),r._workerFarm}constructor(e){this.props={...AL},this.setProps(e),this.workerPools=new Map}destroy(){for(let e of this.workerPools.values())e.destroy();this.workerPools=new Map}setProps(e){this.props={...this.props,...e};for(let t of this.workerPools.values())t.setProps(this._getWorkerPoolProps())}getWorkerPool(e){let{name:t,source:n,url:i}=e,o=this.workerPools.get(t);return o||(o=new Eo({name:t,source:n,url:i}),o.setProps(this._getWorkerPoolProps()),this.workerPools.set(t,o)),o}_getWorkerPoolProps(){return{maxConcurrency:this.props.maxConcurrency,maxMobileConcurrency:this.props.maxMobileConcurrency,reuseWorkers:this.props.reuseWorkers,onDebug:this.props.onDebug}}};function zd(r,e={}){let t=e[r.id]||{},n=Qe?r.workerFile||`${r.id}-worker.js`:`${r.id}-worker-node.js`,i=t.workerUrl;if(!i&&r.id==="compression"&&(i=e.workerUrl),(e._workerType||e?.core?._workerType)==="test"&&(Qe?i=`modules/${r.module}/dist/${n}`:i=`modules/${r.module}/src/workers/${r.id}-worker-node.ts`),!i){let s=r.version;s==="latest"&&(s=rx);let a=s?`@${s}`:"";i=`https://unpkg.com/@loaders.gl/${r.module}${a}/dist/${n}`}return Ce(i),i}function $d(r,e=nx){Ce(r,"no worker provided");let t=r.version;return!(!e||!t)}function Vd(r,e){if(!Qr.isSupported())return!1;let t=e?._nodeWorkers??e?.core?._nodeWorkers;if(!Qe&&!t)return!1;let n=e?.worker??e?.core?.worker;return!!(r.worker&&n)}async function Wd(r,e,t,n,i){let o=r.id,s=zd(r,t),c=Qr.getWorkerFarm(t?.core).getWorkerPool({name:o,url:s});t=JSON.parse(JSON.stringify(t||{})),t._workerLoaderId=r.id,n=JSON.parse(JSON.stringify(n||{}));let l=await c.startJob("process-on-worker",CL.bind(null,i));return l.postMessage("process",{input:e,options:t,context:n}),await(await l.result).result}async function CL(r,e,t,n){switch(t){case"done":e.done(n);break;case"error":e.error(new Error(n.error));break;case"process":let{id:i,input:o,options:s}=n;try{let a=await r(o,s);e.postMessage("done",{id:i,result:a})}catch(a){let c=a instanceof Error?a.message:"unknown error";e.postMessage("error",{id:i,error:c})}break;default:console.warn(`parse-with-worker unknown message ${t}`)}}function jd(r,e,t){if(t=t||r.byteLength,r.byteLength<t||e.byteLength<t)return!1;let n=new Uint8Array(r),i=new Uint8Array(e);for(let o=0;o<n.length;++o)if(n[o]!==i[o])return!1;return!0}function Hd(...r){return lx(r)}function lx(r){let e=r.map(o=>o instanceof ArrayBuffer?new Uint8Array(o):o),t=e.reduce((o,s)=>o+s.byteLength,0),n=new Uint8Array(t),i=0;for(let o of e)n.set(o,i),i+=o.byteLength;return n.buffer}async function Yd(r){let e=[];for await(let t of r)e.push(ML(t));return Hd(...e)}function ML(r){if(r instanceof ArrayBuffer)return r;if(ArrayBuffer.isView(r)){let{buffer:e,byteOffset:t,byteLength:n}=r;return ux(e,t,n)}return ux(r)}function ux(r,e=0,t=r.byteLength-e){let n=new Uint8Array(r,e,t),i=new Uint8Array(n.length);return i.set(n),i.buffer}var RL="",dx={};function Xd(r){for(let e in dx)if(r.startsWith(e)){let t=dx[e];r=r.replace(e,t)}return!r.startsWith("http://")&&!r.startsWith("https://")&&(r=`${RL}${r}`),r}function bc(r){return r&&typeof r=="object"&&r.isBuffer}function ei(r){if(bc(r))return r;if(r instanceof ArrayBuffer)return r;if(Od(r))return yc(r);if(ArrayBuffer.isView(r)){let e=r.buffer;return r.byteOffset===0&&r.byteLength===r.buffer.byteLength?e:e.slice(r.byteOffset,r.byteOffset+r.byteLength)}if(typeof r=="string"){let e=r;return new TextEncoder().encode(e).buffer}if(r&&typeof r=="object"&&r._toArrayBuffer)return r._toArrayBuffer();throw new Error("toArrayBuffer")}function To(r){if(r instanceof ArrayBuffer)return r;if(Od(r))return yc(r);let{buffer:e,byteOffset:t,byteLength:n}=r;return e instanceof ArrayBuffer&&t===0&&n===e.byteLength?e:yc(e,t,n)}function yc(r,e=0,t=r.byteLength-e){let n=new Uint8Array(r,e,t),i=new Uint8Array(n.length);return i.set(n),i.buffer}function Kd(r){return ArrayBuffer.isView(r)?r:new Uint8Array(r)}var rr={};Jt(rr,{dirname:()=>BL,filename:()=>IL,join:()=>OL,resolve:()=>kL});function hx(){if(typeof process<"u"&&typeof process.cwd<"u")return process.cwd();let r=window.location?.pathname;return r?.slice(0,r.lastIndexOf("/")+1)||""}function IL(r){let e=r?r.lastIndexOf("/"):-1;return e>=0?r.substr(e+1):r}function BL(r){let e=r?r.lastIndexOf("/"):-1;return e>=0?r.substr(0,e):""}function OL(...r){return r=r.map((t,n)=>(n&&(t=t.replace(new RegExp("^/"),"")),n!==r.length-1&&(t=t.replace(new RegExp("/$"),"")),t)),r.join("/")}function kL(...r){let e=[];for(let o=0;o<r.length;o++)e[o]=r[o];let t="",n=!1,i;for(let o=e.length-1;o>=-1&&!n;o--){let s;o>=0?s=e[o]:(i===void 0&&(i=hx()),s=i),s.length!==0&&(t=`${s}/${t}`,n=s.charCodeAt(0)===Lo)}return t=DL(t,!n),n?`/${t}`:t.length>0?t:"."}var Lo=47,Qd=46;function DL(r,e){let t="",n=-1,i=0,o,s=!1;for(let a=0;a<=r.length;++a){if(a<r.length)o=r.charCodeAt(a);else{if(o===Lo)break;o=Lo}if(o===Lo){if(!(n===a-1||i===1))if(n!==a-1&&i===2){if(t.length<2||!s||t.charCodeAt(t.length-1)!==Qd||t.charCodeAt(t.length-2)!==Qd){if(t.length>2){let c=t.length-1,l=c;for(;l>=0&&t.charCodeAt(l)!==Lo;--l);if(l!==c){t=l===-1?"":t.slice(0,l),n=a,i=0,s=!1;continue}}else if(t.length===2||t.length===1){t="",n=a,i=0,s=!1;continue}}e&&(t.length>0?t+="/..":t="..",s=!0)}else{let c=r.slice(n+1,a);t.length>0?t+=`/${c}`:t=c,s=!1}n=a,i=0}else o===Qd&&i!==-1?++i:i=-1}return t}var xc=class extends Error{constructor(e,t){super(e),this.reason=t.reason,this.url=t.url,this.response=t.response}reason;url;response};var UL=/^data:([-\w.]+\/[-\w.+]+)(;|,)/,GL=/^([-\w.]+\/[-\w.+]+)/;function Jd(r,e){return r.toLowerCase()===e.toLowerCase()}function px(r){let e=GL.exec(r);return e?e[1]:r}function eh(r){let e=UL.exec(r);return e?e[1]:""}var mx=/\?.*/;function gx(r){let e=r.match(mx);return e&&e[0]}function vr(r){return r.replace(mx,"")}function yx(r){if(r.length<50)return r;let e=r.slice(r.length-15);return`${r.substr(0,32)}...${e}`}function en(r){return $e(r)?r.url:Ve(r)?("name"in r?r.name:"")||"":typeof r=="string"?r:""}function ti(r){if($e(r)){let e=r.headers.get("content-type")||"",t=vr(r.url);return px(e)||eh(t)}return Ve(r)?r.type||"":typeof r=="string"?eh(r):""}function bx(r){return $e(r)?r.headers["content-length"]||-1:Ve(r)?r.size:typeof r=="string"?r.length:r instanceof ArrayBuffer||ArrayBuffer.isView(r)?r.byteLength:-1}async function vc(r){if($e(r))return r;let e={},t=bx(r);t>=0&&(e["content-length"]=String(t));let n=en(r),i=ti(r);i&&(e["content-type"]=i);let o=await $L(r);o&&(e["x-first-bytes"]=o),typeof r=="string"&&(r=new TextEncoder().encode(r));let s=new Response(r,{headers:e});return Object.defineProperty(s,"url",{value:n}),s}async function xx(r){if(!r.ok)throw await zL(r)}async function zL(r){let e=yx(r.url),t=`Failed to fetch resource (${r.status}) ${r.statusText}: ${e}`;t=t.length>100?`${t.slice(0,100)}...`:t;let n={reason:r.statusText,url:r.url,response:r};try{let i=r.headers.get("Content-Type");n.reason=!r.bodyUsed&&i?.includes("application/json")?await r.json():await r.text()}catch{}return new xc(t,n)}async function $L(r){if(typeof r=="string")return`data:,${r.slice(0,5)}`;if(r instanceof Blob){let t=r.slice(0,5);return await new Promise(n=>{let i=new FileReader;i.onload=o=>n(o?.target?.result),i.readAsDataURL(t)})}if(r instanceof ArrayBuffer){let t=r.slice(0,5);return`data:base64,${VL(t)}`}return null}function VL(r){let e="",t=new Uint8Array(r);for(let n=0;n<t.byteLength;n++)e+=String.fromCharCode(t[n]);return btoa(e)}function WL(r){return!jL(r)&&!HL(r)}function jL(r){return r.startsWith("http:")||r.startsWith("https:")}function HL(r){return r.startsWith("data:")}async function th(r,e){if(typeof r=="string"){let t=Xd(r);return WL(t)&&globalThis.loaders?.fetchNode?globalThis.loaders?.fetchNode(t,e):await fetch(t,e)}return await vc(r)}vo();var Ao=new Ae({id:"loaders.gl"}),_c=class{log(){return()=>{}}info(){return()=>{}}warn(){return()=>{}}error(){return()=>{}}},wc=class{console;constructor(){this.console=console}log(...e){return this.console.log.bind(this.console,...e)}info(...e){return this.console.info.bind(this.console,...e)}warn(...e){return this.console.warn.bind(this.console,...e)}error(...e){return this.console.error.bind(this.console,...e)}};var Ec={core:{baseUrl:void 0,fetch:null,mimeType:void 0,fallbackMimeType:void 0,ignoreRegisteredLoaders:void 0,nothrow:!1,log:new wc,useLocalLibraries:!1,CDN:"https://unpkg.com/@loaders.gl",worker:!0,maxConcurrency:3,maxMobileConcurrency:1,reuseWorkers:Zr,_nodeWorkers:!1,_workerType:"",limit:0,_limitMB:0,batchSize:"auto",batchDebounceMs:0,metadata:!1,transforms:[]}},vx={baseUri:"core.baseUrl",fetch:"core.fetch",mimeType:"core.mimeType",fallbackMimeType:"core.fallbackMimeType",ignoreRegisteredLoaders:"core.ignoreRegisteredLoaders",nothrow:"core.nothrow",log:"core.log",useLocalLibraries:"core.useLocalLibraries",CDN:"core.CDN",worker:"core.worker",maxConcurrency:"core.maxConcurrency",maxMobileConcurrency:"core.maxMobileConcurrency",reuseWorkers:"core.reuseWorkers",_nodeWorkers:"core.nodeWorkers",_workerType:"core._workerType",_worker:"core._workerType",limit:"core.limit",_limitMB:"core._limitMB",batchSize:"core.batchSize",batchDebounceMs:"core.batchDebounceMs",metadata:"core.metadata",transforms:"core.transforms",throws:"nothrow",dataType:"(no longer used)",uri:"core.baseUrl",method:"core.fetch.method",headers:"core.fetch.headers",body:"core.fetch.body",mode:"core.fetch.mode",credentials:"core.fetch.credentials",cache:"core.fetch.cache",redirect:"core.fetch.redirect",referrer:"core.fetch.referrer",referrerPolicy:"core.fetch.referrerPolicy",integrity:"core.fetch.integrity",keepalive:"core.fetch.keepalive",signal:"core.fetch.signal"};var rh=["baseUrl","fetch","mimeType","fallbackMimeType","ignoreRegisteredLoaders","nothrow","log","useLocalLibraries","CDN","worker","maxConcurrency","maxMobileConcurrency","reuseWorkers","_nodeWorkers","_workerType","limit","_limitMB","batchSize","batchDebounceMs","metadata","transforms"];function nh(){globalThis.loaders=globalThis.loaders||{};let{loaders:r}=globalThis;return r._state||(r._state={}),r._state}function ih(){let r=nh();return r.globalOptions=r.globalOptions||{...Ec,core:{...Ec.core}},nr(r.globalOptions)}function Ex(r,e,t,n){return t=t||[],t=Array.isArray(t)?t:[t],YL(r,t),nr(ZL(e,r,n))}function nr(r){let e=KL(r);Sx(e);for(let t of rh)e.core&&e.core[t]!==void 0&&delete e[t];return e.core&&e.core._workerType!==void 0&&delete e._worker,e}function YL(r,e){_x(r,null,Ec,vx,e);for(let t of e){let n=r&&r[t.id]||{},i=t.options&&t.options[t.id]||{},o=t.deprecatedOptions&&t.deprecatedOptions[t.id]||{};_x(n,t.id,i,o,e)}}function _x(r,e,t,n,i){let o=e||"Top level",s=e?`${e}.`:"";for(let a in r){let c=!e&&Lt(r[a]),l=a==="baseUri"&&!e,u=a==="workerUrl"&&e;if(!(a in t)&&!l&&!u){if(a in n)Ao.level>0&&Ao.warn(`${o} loader option '${s}${a}' no longer supported, use '${n[a]}'`)();else if(!c&&Ao.level>0){let f=qL(a,i);Ao.warn(`${o} loader option '${s}${a}' not recognized. ${f}`)()}}}}function qL(r,e){let t=r.toLowerCase(),n="";for(let i of e)for(let o in i.options){if(r===o)return`Did you mean '${i.id}.${o}'?`;let s=o.toLowerCase();(t.startsWith(s)||s.startsWith(t))&&(n=n||`Did you mean '${i.id}.${o}'?`)}return n}function ZL(r,e,t){let n=r.options||{},i={...n};n.core&&(i.core={...n.core}),Sx(i),i.core?.log===null&&(i.core={...i.core,log:new _c}),wx(i,nr(ih()));let o=nr(e);return wx(i,o),XL(i,t),QL(i),i}function wx(r,e){for(let t in e)if(t in e){let n=e[t];gc(n)&&gc(r[t])?r[t]={...r[t],...e[t]}:r[t]=e[t]}}function XL(r,e){if(!e)return;r.core?.baseUrl!==void 0||(r.core||={},r.core.baseUrl=rr.dirname(vr(e)))}function KL(r){let e={...r};return r.core&&(e.core={...r.core}),e}function Sx(r){r.baseUri!==void 0&&(r.core||={},r.core.baseUrl===void 0&&(r.core.baseUrl=r.baseUri));for(let t of rh)if(r[t]!==void 0){let i=r.core=r.core||{};i[t]===void 0&&(i[t]=r[t])}let e=r._worker;e!==void 0&&(r.core||={},r.core._workerType===void 0&&(r.core._workerType=e))}function QL(r){let e=r.core;if(e)for(let t of rh)e[t]!==void 0&&(r[t]=e[t])}function Co(r){return r?(Array.isArray(r)&&(r=r[0]),Array.isArray(r?.extensions)):!1}function Mo(r){br(r,"null loader"),br(Co(r),"invalid loader");let e;return Array.isArray(r)&&(e=r[1],r=r[0],r={...r,options:{...r.options,...e}}),(r?.parseTextSync||r?.parseText)&&(r.text=!0),r.text||(r.binary=!0),r}var Px=()=>{let r=nh();return r.loaderRegistry=r.loaderRegistry||[],r.loaderRegistry};function oh(r){let e=Px();r=Array.isArray(r)?r:[r];for(let t of r){let n=Mo(t);e.find(i=>n===i)||e.unshift(n)}}function Tx(){return Px()}var JL=/\.([^.]+)$/;async function Cx(r,e=[],t,n){if(!Mx(r))return null;let i=nr(t||{});if(i.core||={},r instanceof Response&&Lx(r)){let s=await r.clone().text(),a=Sc(s,e,{...i,core:{...i.core,nothrow:!0}},n);if(a)return a}let o=Sc(r,e,{...i,core:{...i.core,nothrow:!0}},n);if(o)return o;if(Ve(r)&&(r=await r.slice(0,10).arrayBuffer(),o=Sc(r,e,i,n)),!o&&r instanceof Response&&Lx(r)){let s=await r.clone().text();o=Sc(s,e,i,n)}if(!o&&!i.core.nothrow)throw new Error(Rx(r));return o}function Lx(r){let e=ti(r);return!!(e&&(e.startsWith("text/")||e==="application/json"||e.endsWith("+json")))}function Sc(r,e=[],t,n){if(!Mx(r))return null;let i=nr(t||{});if(i.core||={},e&&!Array.isArray(e))return Mo(e);let o=[];e&&(o=o.concat(e)),i.core.ignoreRegisteredLoaders||o.push(...Tx()),tA(o);let s=eA(r,o,i,n);if(!s&&!i.core.nothrow)throw new Error(Rx(r));return s}function eA(r,e,t,n){let i=en(r),o=ti(r),s=vr(i)||n?.url,a=null,c="";return t?.core?.mimeType&&(a=sh(e,t?.core?.mimeType),c=`match forced by supplied MIME type ${t?.core?.mimeType}`),a=a||rA(e,s),c=c||(a?`matched url ${s}`:""),a=a||sh(e,o),c=c||(a?`matched MIME type ${o}`:""),a=a||iA(e,r),c=c||(a?`matched initial data ${Ix(r)}`:""),t?.core?.fallbackMimeType&&(a=a||sh(e,t?.core?.fallbackMimeType),c=c||(a?`matched fallback MIME type ${o}`:"")),c&&Bd.log(1,`selectLoader selected ${a?.name}: ${c}.`),a}function Mx(r){return!(r instanceof Response&&r.status===204)}function Rx(r){let e=en(r),t=ti(r),n="No valid loader found (";n+=e?`${rr.filename(e)}, `:"no url provided, ",n+=`MIME type: ${t?`"${t}"`:"not provided"}, `;let i=r?Ix(r):"";return n+=i?` first bytes: "${i}"`:"first bytes: not available",n+=")",n}function tA(r){for(let e of r)Mo(e)}function rA(r,e){let t=e&&JL.exec(e),n=t&&t[1];return n?nA(r,n):null}function nA(r,e){e=e.toLowerCase();for(let t of r)for(let n of t.extensions)if(n.toLowerCase()===e)return t;return null}function sh(r,e){for(let t of r)if(t.mimeTypes?.some(n=>Jd(e,n))||Jd(e,`application/x.${t.id}`))return t;return null}function iA(r,e){if(!e)return null;for(let t of r)if(typeof e=="string"){if(oA(e,t))return t}else if(ArrayBuffer.isView(e)){if(Ax(e.buffer,e.byteOffset,t))return t}else if(e instanceof ArrayBuffer&&Ax(e,0,t))return t;return null}function oA(r,e){return e.testText?e.testText(r):(Array.isArray(e.tests)?e.tests:[e.tests]).some(n=>r.startsWith(n))}function Ax(r,e,t){return(Array.isArray(t.tests)?t.tests:[t.tests]).some(i=>sA(r,e,t,i))}function sA(r,e,t,n){if(Qn(n))return jd(n,r,n.byteLength);switch(typeof n){case"function":return n(To(r));case"string":let i=ah(r,e,n.length);return n===i;default:return!1}}function Ix(r,e=5){return typeof r=="string"?r.slice(0,e):ArrayBuffer.isView(r)?ah(r.buffer,r.byteOffset,e):r instanceof ArrayBuffer?ah(r,0,e):""}function ah(r,e,t){if(r.byteLength<e+t)return"";let n=new DataView(r),i="";for(let o=0;o<t;o++)i+=String.fromCharCode(n.getUint8(e+o));return i}var aA=256*1024;function*Bx(r,e){let t=e?.chunkSize||aA,n=0,i=new TextEncoder;for(;n<r.length;){let o=Math.min(r.length-n,t),s=r.slice(n,n+o);n+=o,yield To(i.encode(s))}}function*Ox(r,e={}){let{chunkSize:t=262144}=e,n=0;for(;n<r.byteLength;){let i=Math.min(r.byteLength-n,t),o=new ArrayBuffer(i),s=new Uint8Array(r,n,i);new Uint8Array(o).set(s),n+=i,yield o}}async function*kx(r,e){let t=e?.chunkSize||1048576,n=0;for(;n<r.size;){let i=n+t,o=await r.slice(n,i).arrayBuffer();n=i,yield o}}function ch(r,e){return Zr?cA(r,e):lA(r,e)}async function*cA(r,e){let t=r.getReader(),n;try{for(;;){let i=n||t.read();e?._streamReadAhead&&(n=t.read());let{done:o,value:s}=await i;if(o)return;yield ei(s)}}catch{t.releaseLock()}}async function*lA(r,e){for await(let t of r)yield ei(t)}function Dx(r,e){if(typeof r=="string")return Bx(r,e);if(r instanceof ArrayBuffer)return Ox(r,e);if(Ve(r))return kx(r,e);if(_o(r))return ch(r,e);if($e(r)){let t=r.body;if(!t)throw new Error("Readable stream not available on Response");return ch(t,e)}throw new Error("makeIterator")}var Nx="Cannot convert supplied data type";function uA(r,e,t){if(e.text&&typeof r=="string")return r;if(bc(r)&&(r=r.buffer),Qn(r)){let n=Kd(r);return e.text&&!e.binary?new TextDecoder("utf8").decode(n):ei(n)}throw new Error(Nx)}async function Fx(r,e,t){if(typeof r=="string"||Qn(r))return uA(r,e,t);if(Ve(r)&&(r=await vc(r)),$e(r))return await xx(r),e.binary?await r.arrayBuffer():await r.text();if(_o(r)&&(r=Dx(r,t)),kd(r)||Dd(r))return Yd(r);throw new Error(Nx)}function Pc(r,e){let t=ih(),n=r||t,i=n.fetch??n.core?.fetch;return typeof i=="function"?i:Lt(i)?o=>th(o,i):e?.fetch?e?.fetch:th}function Ux(r,e,t){if(t)return t;let n={fetch:Pc(e,r),...r};if(n.url){let i=vr(n.url);n.baseUrl=i,n.queryString=gx(n.url),n.filename=rr.filename(i),n.baseUrl=rr.dirname(i)}return Array.isArray(n.loaders)||(n.loaders=null),n}function Gx(r,e){if(r&&!Array.isArray(r))return r;let t;if(r&&(t=Array.isArray(r)?r:[r]),e&&e.loaders){let n=Array.isArray(e.loaders)?e.loaders:[e.loaders];t=t?[...t,...n]:n}return t&&t.length?t:void 0}async function Ro(r,e,t,n){e&&!Array.isArray(e)&&!Co(e)&&(n=void 0,t=e,e=void 0),r=await r,t=t||{};let i=en(r),s=Gx(e,n),a=await Cx(r,s,t);if(!a)return null;let c=Ex(t,a,s,i);return n=Ux({url:i,_parse:Ro,loaders:s},c,n||null),await fA(a,r,c,n)}async function fA(r,e,t,n){if($d(r),t=Nd(r.options,t),$e(e)){let{ok:o,redirected:s,status:a,statusText:c,type:l,url:u}=e,f=Object.fromEntries(e.headers.entries());n.response={headers:f,ok:o,redirected:s,status:a,statusText:c,type:l,url:u}}e=await Fx(e,r,t);let i=r;if(i.parseTextSync&&typeof e=="string")return i.parseTextSync(e,t,n);if(Vd(r,t))return await Wd(r,e,t,n,Ro);if(i.parseText&&typeof e=="string")return await i.parseText(e,t,n);if(i.parse)return await i.parse(e,t,n);throw Ce(!i.parseSync),new Error(`${r.id} loader - no parser found and worker is disabled`)}async function ri(r,e,t,n){let i,o;!Array.isArray(e)&&!Co(e)?(i=[],o=e,n=void 0):(i=e,o=t);let s=Pc(o),a=r;return typeof r=="string"&&(a=await s(r)),Ve(r)&&(a=await s(r)),typeof r=="string"&&(nr(o||{}).core?.baseUrl||(o={...o,core:{...o?.core,baseUrl:r}})),Array.isArray(i)?await Ro(a,i,o):await Ro(a,i,o)}var Wx="4.5.4";var dA=globalThis.loaders?.parseImageNode,uh=typeof Image<"u",fh=typeof ImageBitmap<"u",hA=!!dA,dh=Zr?!0:hA;function jx(r){switch(r){case"auto":return fh||uh||dh;case"imagebitmap":return fh;case"image":return uh;case"data":return dh;default:throw new Error(`@loaders.gl/images: image ${r} not supported in this environment`)}}function Hx(){if(fh)return"imagebitmap";if(uh)return"image";if(dh)return"data";throw new Error("Install '@loaders.gl/polyfills' to parse images under Node.js")}function pA(r){let e=mA(r);if(!e)throw new Error("Not an image");return e}function Yx(r){switch(pA(r)){case"data":return r;case"image":case"imagebitmap":let e=document.createElement("canvas"),t=e.getContext("2d");if(!t)throw new Error("getImageData");return e.width=r.width,e.height=r.height,t.drawImage(r,0,0),t.getImageData(0,0,r.width,r.height);default:throw new Error("getImageData")}}function mA(r){return typeof ImageBitmap<"u"&&r instanceof ImageBitmap?"imagebitmap":typeof Image<"u"&&r instanceof Image?"image":r&&typeof r=="object"&&r.data&&r.width&&r.height?"data":null}var gA=/^data:image\/svg\+xml/,yA=/\.svg((\?|#).*)?$/;function Tc(r){return r&&(gA.test(r)||yA.test(r))}function qx(r,e){if(Tc(e)){let n=new TextDecoder().decode(r);try{typeof unescape=="function"&&typeof encodeURIComponent=="function"&&(n=unescape(encodeURIComponent(n)))}catch(o){throw new Error(o.message)}return`data:image/svg+xml;base64,${btoa(n)}`}return hh(r,e)}function hh(r,e){if(Tc(e))throw new Error("SVG cannot be parsed directly to imagebitmap");return new Blob([new Uint8Array(r)])}async function Lc(r,e,t){let n=qx(r,t),i=self.URL||self.webkitURL,o=typeof n!="string"&&i.createObjectURL(n);try{return await bA(o||n,e)}finally{o&&i.revokeObjectURL(o)}}async function bA(r,e){let t=new Image;return t.src=r,e.image&&e.image.decode&&t.decode?(await t.decode(),t):await new Promise((n,i)=>{try{t.onload=()=>n(t),t.onerror=o=>{let s=o instanceof Error?o.message:"error";i(new Error(s))}}catch(o){i(o)}})}var Zx=!0;async function Xx(r,e,t){let n;Tc(t)?n=await Lc(r,e,t):n=hh(r,t);let i=e&&e.imagebitmap;return await xA(n,i)}async function xA(r,e=null){if((vA(e)||!Zx)&&(e=null),e)try{return await createImageBitmap(r,e)}catch(t){console.warn(t),Zx=!1}return await createImageBitmap(r)}function vA(r){if(!r)return!0;for(let e in r)if(Object.prototype.hasOwnProperty.call(r,e))return!1;return!0}function Kx(r){return!SA(r,"ftyp",4)||(r[8]&96)===0?null:_A(r)}function _A(r){switch(wA(r,8,12).replace("\0"," ").trim()){case"avif":case"avis":return{extension:"avif",mimeType:"image/avif"};default:return null}}function wA(r,e,t){return String.fromCharCode(...r.slice(e,t))}function EA(r){return[...r].map(e=>e.charCodeAt(0))}function SA(r,e,t=0){let n=EA(e);for(let i=0;i<n.length;++i)if(n[i]!==r[i+t])return!1;return!0}var Ct=!1,Bo=!0;function Ac(r){let e=Oo(r);return TA(e)||CA(e)||LA(e)||AA(e)||PA(e)}function PA(r){let e=new Uint8Array(r instanceof DataView?r.buffer:r),t=Kx(e);return t?{mimeType:t.mimeType,width:0,height:0}:null}function TA(r){let e=Oo(r);return e.byteLength>=24&&e.getUint32(0,Ct)===2303741511?{mimeType:"image/png",width:e.getUint32(16,Ct),height:e.getUint32(20,Ct)}:null}function LA(r){let e=Oo(r);return e.byteLength>=10&&e.getUint32(0,Ct)===1195984440?{mimeType:"image/gif",width:e.getUint16(6,Bo),height:e.getUint16(8,Bo)}:null}function AA(r){let e=Oo(r);return e.byteLength>=14&&e.getUint16(0,Ct)===16973&&e.getUint32(2,Bo)===e.byteLength?{mimeType:"image/bmp",width:e.getUint32(18,Bo),height:e.getUint32(22,Bo)}:null}function CA(r){let e=Oo(r);if(!(e.byteLength>=3&&e.getUint16(0,Ct)===65496&&e.getUint8(2)===255))return null;let{tableMarkers:n,sofMarkers:i}=MA(),o=2;for(;o+9<e.byteLength;){let s=e.getUint16(o,Ct);if(i.has(s))return{mimeType:"image/jpeg",height:e.getUint16(o+5,Ct),width:e.getUint16(o+7,Ct)};if(!n.has(s))return null;o+=2,o+=e.getUint16(o,Ct)}return null}function MA(){let r=new Set([65499,65476,65484,65501,65534]);for(let t=65504;t<65520;++t)r.add(t);return{tableMarkers:r,sofMarkers:new Set([65472,65473,65474,65475,65477,65478,65479,65481,65482,65483,65485,65486,65487,65502])}}function Oo(r){if(r instanceof DataView)return r;if(ArrayBuffer.isView(r))return new DataView(r.buffer);if(r instanceof ArrayBuffer)return new DataView(r);throw new Error("toDataView")}async function Qx(r,e){let{mimeType:t}=Ac(r)||{},n=globalThis.loaders?.parseImageNode;return br(n),await n(r,t)}async function Jx(r,e,t){e=e||{};let i=(e.image||{}).type||"auto",{url:o}=t||{},s=RA(i),a;switch(s){case"imagebitmap":a=await Xx(r,e,o);break;case"image":a=await Lc(r,e,o);break;case"data":a=await Qx(r,e);break;default:br(!1)}return i==="data"&&(a=Yx(a)),a}function RA(r){switch(r){case"auto":case"data":return Hx();default:return jx(r),r}}var IA=["png","jpg","jpeg","gif","webp","bmp","ico","svg","avif"],BA=["image/png","image/jpeg","image/gif","image/webp","image/avif","image/bmp","image/vnd.microsoft.icon","image/svg+xml"],OA={image:{type:"auto",decode:!0}},ph={dataType:null,batchType:null,id:"image",module:"images",name:"Images",version:Wx,mimeTypes:BA,extensions:IA,parse:Jx,tests:[r=>!!Ac(new DataView(r))],options:OA};vo();var kA=new Ae({id:"deck"}),U=kA;var mh={};function e0(r){mh=r}function ae(r,e,t,n){U.level>0&&mh[r]&&mh[r].call(null,e,t,n)}function DA(r){let e=r[0],t=r[r.length-1];return e==="{"&&t==="}"||e==="["&&t==="]"}var t0={dataType:null,batchType:null,id:"JSON",name:"JSON",module:"",version:"",options:{},extensions:["json","geojson"],mimeTypes:["application/json","application/geo+json"],testText:DA,parseTextSync:JSON.parse};function NA(){let r="9.4.0",e=globalThis.deck&&globalThis.deck.VERSION;if(e&&e!==r)throw new Error(`deck.gl - multiple versions detected: ${e} vs ${r}`);return e||(U.log(1,`deck.gl ${r}`)(),globalThis.deck={...globalThis.deck,VERSION:r,version:r,log:U,_registerLoggers:e0},oh([t0,[ph,{imagebitmap:{premultiplyAlpha:"none"}}]])),r}var r0=NA();Ne();var OO=`struct LayerUniforms {
  opacity: f32,
};

@group(0) @binding(auto)
var<uniform> layer: LayerUniforms;
`,Uw=`layout(std140) uniform layerUniforms {
  uniform float opacity;
} layer;
`,mm={name:"layer",source:OO,vs:Uw,fs:Uw,getUniforms:r=>({opacity:Math.pow(r.opacity,.45454545454545453)}),uniformTypes:{opacity:"f32"}};var kO=`

@must_use
fn deckgl_premultiplied_alpha(fragColor: vec4<f32>) -> vec4<f32> {
    return vec4(fragColor.rgb * fragColor.a, fragColor.a); 
};
`,Ot={name:"color",dependencies:[],source:kO,getUniforms:r=>({})};var DO=`const SMOOTH_EDGE_RADIUS: f32 = 0.5;

struct VertexGeometry {
  position: vec4<f32>,
  worldPosition: vec3<f32>,
  worldPositionAlt: vec3<f32>,
  normal: vec3<f32>,
  uv: vec2<f32>,
  pickingColor: vec3<f32>,
};

var<private> geometry_: VertexGeometry = VertexGeometry(
  vec4<f32>(0.0, 0.0, 1.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0),
  vec2<f32>(0.0, 0.0),
  vec3<f32>(0.0, 0.0, 0.0)
);

struct FragmentGeometry {
  uv: vec2<f32>,
};

var<private> fragmentGeometry: FragmentGeometry;

fn smoothedge(edge: f32, x: f32) -> f32 {
  return smoothstep(edge - SMOOTH_EDGE_RADIUS, edge + SMOOTH_EDGE_RADIUS, x);
}
`,Gw="#define SMOOTH_EDGE_RADIUS 0.5",NO=`${Gw}

struct VertexGeometry {
  vec4 position;
  vec3 worldPosition;
  vec3 worldPositionAlt;
  vec3 normal;
  vec2 uv;
  vec3 pickingColor;
} geometry = VertexGeometry(
  vec4(0.0, 0.0, 1.0, 0.0),
  vec3(0.0),
  vec3(0.0),
  vec3(0.0),
  vec2(0.0),
  vec3(0.0)
);
`,FO=`${Gw}

struct FragmentGeometry {
  vec2 uv;
};
FragmentGeometry geometry;

float smoothedge(float edge, float x) {
  return smoothstep(edge - SMOOTH_EDGE_RADIUS, edge + SMOOTH_EDGE_RADIUS, x);
}
`,El={name:"geometry",source:DO,vs:NO,fs:FO};Ne();fe();var k;(function(r){r[r.Start=1]="Start",r[r.Move=2]="Move",r[r.End=4]="End",r[r.Cancel=8]="Cancel"})(k||(k={}));var Q;(function(r){r[r.None=0]="None",r[r.Left=1]="Left",r[r.Right=2]="Right",r[r.Up=4]="Up",r[r.Down=8]="Down",r[r.Horizontal=3]="Horizontal",r[r.Vertical=12]="Vertical",r[r.All=15]="All"})(Q||(Q={}));var M;(function(r){r[r.Possible=1]="Possible",r[r.Began=2]="Began",r[r.Changed=4]="Changed",r[r.Ended=8]="Ended",r[r.Recognized=8]="Recognized",r[r.Cancelled=16]="Cancelled",r[r.Failed=32]="Failed"})(M||(M={}));var zw="compute",gm="auto",En="manipulation",Sn="none",hs="pan-x",ps="pan-y";function ym(r){if(r.includes(Sn))return Sn;let e=r.includes(hs),t=r.includes(ps);return e&&t?Sn:e||t?e?hs:ps:r.includes(En)?En:gm}var ms=class{constructor(e,t){this.actions="",this.manager=e,this.set(t)}set(e){e===zw&&(e=this.compute()),this.manager.element&&(this.manager.element.style.touchAction=e,this.actions=e)}update(){this.set(this.manager.options.touchAction)}compute(){let e=[];for(let t of this.manager.recognizers)t.options.enable&&(e=e.concat(t.getTouchAction()));return ym(e.join(" "))}};function bi(r){return r.trim().split(/\s+/g)}function Sl(r,e,t){if(r)for(let n of bi(e))r.addEventListener(n,t,!1)}function Pl(r,e,t){if(r)for(let n of bi(e))r.removeEventListener(n,t,!1)}function bm(r){return(r.ownerDocument||r).defaultView}function xm(r,e){let t=r;for(;t;){if(t===e)return!0;t=t.parentNode}return!1}function Tl(r){let e=r.length;if(e===1)return{x:Math.round(r[0].clientX),y:Math.round(r[0].clientY)};let t=0,n=0,i=0;for(;i<e;)t+=r[i].clientX,n+=r[i].clientY,i++;return{x:Math.round(t/e),y:Math.round(n/e)}}function vm(r){let e=[],t=0;for(;t<r.pointers.length;)e[t]={clientX:Math.round(r.pointers[t].clientX),clientY:Math.round(r.pointers[t].clientY)},t++;return{timeStamp:Date.now(),pointers:e,center:Tl(e),deltaX:r.deltaX,deltaY:r.deltaY}}function xi(r,e){let t=e.x-r.x,n=e.y-r.y;return Math.sqrt(t*t+n*n)}function gs(r,e){let t=e.clientX-r.clientX,n=e.clientY-r.clientY;return Math.sqrt(t*t+n*n)}function $w(r,e){let t=e.x-r.x,n=e.y-r.y;return Math.atan2(n,t)*180/Math.PI}function _m(r,e){let t=e.clientX-r.clientX,n=e.clientY-r.clientY;return Math.atan2(n,t)*180/Math.PI}function vi(r,e){return r===e?Q.None:Math.abs(r)>=Math.abs(e)?r<0?Q.Left:Q.Right:e<0?Q.Up:Q.Down}function Vw(r,e){let t=e.center,n=r.offsetDelta,i=r.prevDelta,o=r.prevInput;return(e.eventType===k.Start||o?.eventType===k.End)&&(i=r.prevDelta={x:o?.deltaX||0,y:o?.deltaY||0},n=r.offsetDelta={x:t.x,y:t.y}),{deltaX:i.x+(t.x-n.x),deltaY:i.y+(t.y-n.y)}}function Ll(r,e,t){return{x:e/r||0,y:t/r||0}}function Ww(r,e){return gs(e[0],e[1])/gs(r[0],r[1])}function jw(r,e){return _m(e[1],e[0])-_m(r[1],r[0])}function Hw(r,e){let t=r.lastInterval||e,n=e.timeStamp-t.timeStamp,i,o,s,a;if(e.eventType!==k.Cancel&&(n>25||t.velocity===void 0)){let c=e.deltaX-t.deltaX,l=e.deltaY-t.deltaY,u=Ll(n,c,l);o=u.x,s=u.y,i=Math.abs(u.x)>Math.abs(u.y)?u.x:u.y,a=vi(c,l),r.lastInterval=e}else i=t.velocity,o=t.velocityX,s=t.velocityY,a=t.direction;e.velocity=i,e.velocityX=o,e.velocityY=s,e.direction=a}function wm(r,e){return"pointerId"in r?r.pointerId:e}function Yw(r,e){r.movementOrigin=new Map(e.map((t,n)=>[wm(t,n),{clientX:t.clientX,clientY:t.clientY}])),r.firstMovementTime=void 0}function GO(r,e){let t=e.pointers.map(wm);if(r.movementOrigin?.size===t.length&&t.every(i=>r.movementOrigin.has(i))||Yw(r,e.pointers),e.distancePerPointer=e.pointers.map((i,o)=>gs(r.movementOrigin.get(t[o]),i)),e.eventType&k.Move&&e.distancePerPointer.some(i=>i>0)&&(r.firstMovementTime??(r.firstMovementTime=e.timeStamp)),e.movementDeltaTime=r.firstMovementTime===void 0?0:e.timeStamp-r.firstMovementTime,e.eventType&(k.End|k.Cancel)){let i=e.changedPointers.map(o=>wm(o,e.pointers.indexOf(o)));Yw(r,e.pointers.filter((o,s)=>!i.includes(t[s])))}}function qw(r,e){let{session:t}=r,{pointers:n}=e,{length:i}=n;t.firstInput||(t.firstInput=vm(e)),i>1&&!t.firstMultiple?t.firstMultiple=vm(e):i===1&&(t.firstMultiple=!1);let{firstInput:o,firstMultiple:s}=t,a=s?s.center:o.center,c=e.center=Tl(n);e.timeStamp=Date.now(),e.deltaTime=e.timeStamp-o.timeStamp,GO(t,e),e.angle=$w(a,c),e.distance=xi(a,c);let{deltaX:l,deltaY:u}=Vw(t,e);e.deltaX=l,e.deltaY=u,e.offsetDirection=vi(e.deltaX,e.deltaY);let f=Ll(e.deltaTime,e.deltaX,e.deltaY);e.overallVelocityX=f.x,e.overallVelocityY=f.y,e.overallVelocity=Math.abs(f.x)>Math.abs(f.y)?f.x:f.y,e.scale=s?Ww(s.pointers,n):1,e.rotation=s?jw(s.pointers,n):0,e.maxPointers=t.prevInput?e.pointers.length>t.prevInput.maxPointers?e.pointers.length:t.prevInput.maxPointers:e.pointers.length;let d=r.element;return xm(e.srcEvent.target,d)&&(d=e.srcEvent.target),e.target=d,Hw(t,e),e}function Zw(r,e,t){let n=t.pointers.length,i=t.changedPointers.length,o=e&k.Start&&n-i===0,s=e&(k.End|k.Cancel)&&n-i===0;t.isFirst=!!o,t.isFinal=!!s,o&&(r.session={}),t.eventType=e;let a=qw(r,t);r.emit("hammer.input",a),r.recognize(a),r.session.prevInput=a}var ys=class{constructor(e){this.evEl="",this.evWin="",this.evTarget="",this.domHandler=t=>{this.manager.options.enable&&this.handler(t)},this.manager=e,this.element=e.element,this.target=e.options.inputTarget||e.element}callback(e,t){Zw(this.manager,e,t)}init(){Sl(this.element,this.evEl,this.domHandler),Sl(this.target,this.evTarget,this.domHandler),Sl(bm(this.element),this.evWin,this.domHandler)}destroy(){Pl(this.element,this.evEl,this.domHandler),Pl(this.target,this.evTarget,this.domHandler),Pl(bm(this.element),this.evWin,this.domHandler)}};var zO={pointerdown:k.Start,pointermove:k.Move,pointerup:k.End,pointercancel:k.Cancel,pointerout:k.Cancel},$O="pointerdown",VO="pointermove pointerup pointercancel",bs=class extends ys{constructor(e){super(e),this.evEl=$O,this.evWin=VO,this.store=this.manager.session.pointerEvents=[],this.init()}handler(e){let{store:t}=this,n=!1,i=zO[e.type],o=e.pointerType,s=o==="touch",a=t.findIndex(c=>c.pointerId===e.pointerId);i&k.Start&&(e.buttons||s)?a<0&&(t.push(e),a=t.length-1):i&(k.End|k.Cancel)&&(n=!0),!(a<0)&&(t[a]=e,this.callback(i,{pointers:t,changedPointers:[e],eventType:i,pointerType:o,srcEvent:e}),n&&t.splice(a,1))}};var WO=["","webkit","Moz","MS","ms","o"];function Xw(r,e){let t=e[0].toUpperCase()+e.slice(1);for(let n of WO){let i=n?n+t:e;if(i in r)return i}}var jO=1,Kw=2,Qw={touchAction:"compute",enable:!0,inputTarget:null,cssProps:{userSelect:"none",userDrag:"none",touchCallout:"none",tapHighlightColor:"rgba(0,0,0,0)"}},xs=class{constructor(e,t){this.options={...Qw,...t,cssProps:{...Qw.cssProps,...t.cssProps},inputTarget:t.inputTarget||e},this.handlers={},this.session={},this.recognizers=[],this.oldCssProps={},this.element=e,this.input=new bs(this),this.touchAction=new ms(this,this.options.touchAction),this.toggleCssProps(!0)}set(e){return Object.assign(this.options,e),e.touchAction&&this.touchAction.update(),e.inputTarget&&(this.input.destroy(),this.input.target=e.inputTarget,this.input.init()),this}stop(e){this.session.stopped=e?Kw:jO}recognize(e){let{session:t}=this;if(t.stopped)return;this.session.prevented&&e.srcEvent.preventDefault();let n,{recognizers:i}=this,{curRecognizer:o}=t;(!o||o&&o.state&M.Recognized)&&(o=t.curRecognizer=null);let s=0;for(;s<i.length;)n=i[s],t.stopped!==Kw&&(!o||n===o||n.canRecognizeWith(o))?n.recognize(e):n.reset(),!o&&n.state&(M.Began|M.Changed|M.Ended)&&(o=t.curRecognizer=n),s++}get(e){let{recognizers:t}=this;for(let n=0;n<t.length;n++)if(t[n].options.event===e)return t[n];return null}add(e){if(Array.isArray(e)){for(let n of e)this.add(n);return this}let t=this.get(e.options.event);return t&&this.remove(t),this.recognizers.push(e),e.manager=this,this.touchAction.update(),e}remove(e){if(Array.isArray(e)){for(let n of e)this.remove(n);return this}let t=typeof e=="string"?this.get(e):e;if(t){let{recognizers:n}=this,i=n.indexOf(t);i!==-1&&(n.splice(i,1),this.touchAction.update())}return this}on(e,t){if(!e||!t)return;let{handlers:n}=this;for(let i of bi(e))n[i]=n[i]||[],n[i].push(t)}off(e,t){if(!e)return;let{handlers:n}=this;for(let i of bi(e))t?n[i]&&n[i].splice(n[i].indexOf(t),1):delete n[i]}emit(e,t){let n=this.handlers[e]&&this.handlers[e].slice();if(!n||!n.length)return;let i=t;i.type=e,i.preventDefault=function(){t.srcEvent.preventDefault()};let o=0;for(;o<n.length;)n[o](i),o++}destroy(){this.toggleCssProps(!1),this.handlers={},this.session={},this.input.destroy(),this.element=null}toggleCssProps(e){let{element:t}=this;if(t){for(let[n,i]of Object.entries(this.options.cssProps)){let o=Xw(t.style,n);e?(this.oldCssProps[o]=t.style[o],t.style[o]=i):t.style[o]=this.oldCssProps[o]||""}e||(this.oldCssProps={})}}};var HO=1;function Jw(){return HO++}function Em(r){return r&M.Cancelled?"cancel":r&M.Ended?"end":r&M.Changed?"move":r&M.Began?"start":""}var ut=class{constructor(e){this.options=e,this.id=Jw(),this.state=M.Possible,this.simultaneous={},this.requireFail=[]}set(e){return Object.assign(this.options,e),this.manager.touchAction.update(),this}recognizeWith(e){if(Array.isArray(e)){for(let i of e)this.recognizeWith(i);return this}let t;if(typeof e=="string"){if(t=this.manager.get(e),!t)throw new Error(`Cannot find recognizer ${e}`)}else t=e;let{simultaneous:n}=this;return n[t.id]||(n[t.id]=t,t.recognizeWith(this)),this}dropRecognizeWith(e){if(Array.isArray(e)){for(let n of e)this.dropRecognizeWith(n);return this}let t;return typeof e=="string"?t=this.manager.get(e):t=e,t&&delete this.simultaneous[t.id],this}requireFailure(e){if(Array.isArray(e)){for(let i of e)this.requireFailure(i);return this}let t;if(typeof e=="string"){if(t=this.manager.get(e),!t)throw new Error(`Cannot find recognizer ${e}`)}else t=e;let{requireFail:n}=this;return n.indexOf(t)===-1&&(n.push(t),t.requireFailure(this)),this}dropRequireFailure(e){if(Array.isArray(e)){for(let n of e)this.dropRequireFailure(n);return this}let t;if(typeof e=="string"?t=this.manager.get(e):t=e,t){let n=this.requireFail.indexOf(t);n>-1&&this.requireFail.splice(n,1)}return this}hasRequireFailures(){return!!this.requireFail.find(e=>e.options.enable)}canRecognizeWith(e){return!!this.simultaneous[e.id]}emit(e){if(!e)return;let{state:t}=this;t<M.Ended&&this.manager.emit(this.options.event+Em(t),e),this.manager.emit(this.options.event,e),e.additionalEvent&&this.manager.emit(e.additionalEvent,e),t>=M.Ended&&this.manager.emit(this.options.event+Em(t),e)}tryEmit(e){this.canEmit()?this.emit(e):this.state=M.Failed}canEmit(){let e=0;for(;e<this.requireFail.length;){if(!(this.requireFail[e].state&(M.Failed|M.Possible)))return!1;e++}return!0}recognize(e){let t={...e};if(!this.options.enable){this.reset(),this.state=M.Failed;return}this.state&(M.Recognized|M.Cancelled|M.Failed)&&(this.state=M.Possible),this.state=this.process(t),this.state&(M.Began|M.Changed|M.Ended|M.Cancelled)&&this.tryEmit(t)}getEventNames(){return[this.options.event]}reset(){}};function YO(r){return Math.abs(((r+180)%360+360)%360-180)}function qO(r,e){return(e.distance===void 0||r.distance>=e.distance)&&(e.distancePerPointer===void 0||r.distancePerPointer.length>0&&r.distancePerPointer.every(t=>t>=e.distancePerPointer))&&(e.movementDeltaTime===void 0||r.movementDeltaTime>=e.movementDeltaTime)&&(e.rotation===void 0||YO(r.rotation)>=e.rotation)&&(e.scale===void 0||Math.abs(r.scale-1)>=e.scale)}var Pn=class extends ut{attrTest(e){let t=this.options.pointers;return t===0||e.pointers.length===t}coherentTest(e){let t=this.options.coherent;return!t?.length||t.some(n=>qO(e,n))}process(e){let{state:t}=this,{eventType:n}=e,i=t&(M.Began|M.Changed),o=this.attrTest(e);return i&&(n&k.Cancel||!o)?t|M.Cancelled:i||o?n&k.End?t|M.Ended:t&M.Began?t|M.Changed:M.Began:M.Failed}};var ZO=["","start","move","end","cancel"],_i=class extends ut{constructor(e={}){super({enable:!0,event:"doubleclickdrag",pointers:1,interval:500,time:350,threshold:28,dragThreshold:1,pixelsPerScale:120,...e}),this._tapStart=null,this._lastTap=null,this._drag=null,this._emittedStart=!1}getTouchAction(){return[En]}getEventNames(){return ZO.map(e=>this.options.event+e)}process(e){let{options:t}=this;return e.pointers.length===t.pointers?e.eventType&k.Start?this._handleStart(e):e.eventType&k.Move?this._handleMove(e):e.eventType&k.Cancel?this._handleEnd(e,!0):e.eventType&k.End?this._handleEnd(e,!1):M.Failed:(this.reset(),M.Failed)}reset(){this._tapStart=null,this._lastTap=null,this._drag=null,this._emittedStart=!1}emit(e){if(e){if(this.state===M.Began){if(!this._drag?.active||this._emittedStart)return;this._emittedStart=!0,this.manager.emit(`${this.options.event}start`,e),this.manager.emit(this.options.event,e);return}if(this.state===M.Changed){if(!this._emittedStart)return;this.manager.emit(`${this.options.event}move`,e),this.manager.emit(this.options.event,e);return}if(this.state===M.Ended){if(!this._emittedStart)return;this.manager.emit(this.options.event,e),this.manager.emit(`${this.options.event}end`,e),this._emittedStart=!1;return}if(this.state===M.Cancelled){if(!this._emittedStart)return;this.manager.emit(this.options.event,e),this.manager.emit(`${this.options.event}cancel`,e),this._emittedStart=!1}}}_handleStart(e){let t=this._getPointerId(e);return this._lastTap&&this._isTapMatch(e,this._lastTap)?(this._tapStart=null,this._lastTap=null,this._drag={startCenter:e.center,pointerId:t,active:!1},this._emittedStart=!1,M.Began):(this._tapStart={center:e.center,timeStamp:e.timeStamp,pointerId:t},this._lastTap=null,this._drag=null,this._emittedStart=!1,M.Failed)}_handleMove(e){if(!this._drag||!this._isSamePointer(e,this._drag.pointerId))return M.Failed;let t=this._drag.startCenter.y-e.center.y;return!this._drag.active&&Math.abs(t)<this.options.dragThreshold?M.Began:(this._drag.active=!0,e.scale=Math.pow(2,t/this.options.pixelsPerScale),this._emittedStart?M.Changed:M.Began)}_handleEnd(e,t){if(this._drag&&this._isSamePointer(e,this._drag.pointerId)){let{active:n,startCenter:i}=this._drag;if(this._drag=null,this._tapStart=null,this._lastTap=null,!n)return this._emittedStart=!1,M.Failed;let o=i.y-e.center.y;return e.scale=Math.pow(2,o/this.options.pixelsPerScale),t?M.Cancelled:M.Ended}return!this._tapStart||!this._isSamePointer(e,this._tapStart.pointerId)?(t&&this.reset(),M.Failed):(this._isValidTap(e)?this._lastTap={center:e.center,timeStamp:e.timeStamp,pointerId:this._tapStart.pointerId}:this._lastTap=null,this._tapStart=null,M.Failed)}_isTapMatch(e,t){return e.timeStamp-t.timeStamp<=this.options.interval&&xi(e.center,t.center)<=this.options.threshold}_isValidTap(e){return e.deltaTime<=this.options.time&&e.distance<=this.options.threshold}_getPointerId(e){return"pointerId"in e.srcEvent?e.srcEvent.pointerId:null}_isSamePointer(e,t){return t===null||this._getPointerId(e)===t}};var Tn=class extends ut{constructor(e={}){super({enable:!0,event:"tap",pointers:1,taps:1,interval:300,time:250,threshold:9,posThreshold:10,...e}),this.pTime=null,this.pCenter=null,this._timer=null,this._input=null,this.count=0}getTouchAction(){return[En]}process(e){let{options:t}=this,n=e.pointers.length===t.pointers,i=e.distance<t.threshold,o=e.deltaTime<t.time;if(this.reset(),e.eventType&k.Start&&this.count===0)return this.failTimeout();if(i&&o&&n){if(e.eventType!==k.End)return this.failTimeout();let s=this.pTime?e.timeStamp-this.pTime<t.interval:!0,a=!this.pCenter||xi(this.pCenter,e.center)<t.posThreshold;if(this.pTime=e.timeStamp,this.pCenter=e.center,!a||!s?this.count=1:this.count+=1,this._input=e,this.count%t.taps===0)return this.hasRequireFailures()?(this._timer=setTimeout(()=>{this.state=M.Recognized,this.tryEmit(this._input)},t.interval),M.Began):M.Recognized}return M.Failed}failTimeout(){return this._timer=setTimeout(()=>{this.state=M.Failed},this.options.interval),M.Failed}reset(){clearTimeout(this._timer)}emit(e){this.state===M.Recognized&&(e.tapCount=this.count,this.manager.emit(this.options.event,e))}};var wi=class extends Pn{constructor(){super(...arguments),this.wheelSession=null,this.wheelSessionUnsubscribe=null,this.handleWheelSessionEvent=e=>{e.device==="trackpad"&&this.handleTrackpadEvent(e)}}set(e){let{wheelSession:t,...n}=e;return t&&t!==this.wheelSession&&(this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=null,this.wheelSession=t),super.set(n),this.updateWheelSessionSubscription(),this}getTrackpadInput(e,t={}){let{srcEvent:n}=e,i=t.deltaX??e.deltaX,o=t.deltaY??e.deltaY,s=vi(i,o),a=Math.sqrt(e.deltaX*e.deltaX+e.deltaY*e.deltaY),c=n;return{pointers:[c,c],changedPointers:[c,c],pointerType:"trackpad",srcEvent:c,eventType:e.eventType,timeStamp:e.timeStamp,deltaTime:e.deltaTime,center:e.center,deltaX:i,deltaY:o,angle:Math.atan2(o,i)*180/Math.PI,distance:Math.sqrt(i*i+o*o),distancePerPointer:[a,a],movementDeltaTime:e.deltaTime,scale:1,rotation:0,direction:s,offsetDirection:s,velocity:e.velocity,velocityX:e.velocityX,velocityY:e.velocityY,overallVelocity:e.overallVelocity,overallVelocityX:e.overallVelocityX,overallVelocityY:e.overallVelocityY,maxPointers:2,target:n.target||this.manager.element,additionalEvent:"",...t}}updateWheelSessionSubscription(){let e=!!(this.wheelSession&&this.options.enable&&this.options.trackpad&&this.options.pointers===2);e&&!this.wheelSessionUnsubscribe?this.wheelSessionUnsubscribe=this.wheelSession.on(this.handleWheelSessionEvent):!e&&this.wheelSessionUnsubscribe&&(this.wheelSessionUnsubscribe(),this.wheelSessionUnsubscribe=null)}};var XO=["","start","move","end","cancel","up","down","left","right"],Mr=class extends wi{constructor(e={}){super({enable:!0,pointers:1,event:"pan",threshold:10,direction:Q.All,trackpad:!1,coherent:[],...e}),this.trackpadGesture=!1,this.pX=null,this.pY=null}getTouchAction(){let{options:{direction:e}}=this,t=[];return e&Q.Horizontal&&t.push(ps),e&Q.Vertical&&t.push(hs),t}getEventNames(){return XO.map(e=>this.options.event+e)}directionTest(e){let{options:t}=this,n=!0,{distance:i}=e,{direction:o}=e,s=e.deltaX,a=e.deltaY;return o&t.direction||(t.direction&Q.Horizontal?(o=s===0?Q.None:s<0?Q.Left:Q.Right,n=s!==this.pX,i=Math.abs(e.deltaX)):(o=a===0?Q.None:a<0?Q.Up:Q.Down,n=a!==this.pY,i=Math.abs(e.deltaY))),e.direction=o,n&&i>t.threshold&&!!(o&t.direction)}attrTest(e){let t=!!(this.state&M.Began),n=!(this.options.coherent?.length&&e.eventType&(k.End|k.Cancel));return super.attrTest(e)&&(t||n&&this.coherentTest(e)&&this.directionTest(e))}emit(e){this.pX=e.deltaX,this.pY=e.deltaY;let t=Q[e.direction].toLowerCase();t&&(e.additionalEvent=this.options.event+t),super.emit(e)}handleTrackpadEvent(e){e.isFirst&&(this.trackpadGesture=!e.srcEvent.ctrlKey,!this.trackpadGesture&&this.state&(M.Recognized|M.Cancelled|M.Failed)&&(this.state=M.Possible)),this.trackpadGesture&&(this.recognize(this.getTrackpadInput(e,{deltaX:-e.deltaX,deltaY:-e.deltaY,velocity:-e.velocity,velocityX:-e.velocityX,velocityY:-e.velocityY,overallVelocity:-e.overallVelocity,overallVelocityX:-e.overallVelocityX,overallVelocityY:-e.overallVelocityY})),e.isFinal&&(this.trackpadGesture=!1))}};var KO=["","start","move","end","cancel","in","out"],Ei=class extends wi{constructor(e={}){super({enable:!0,event:"pinch",threshold:0,pointers:2,trackpad:!1,coherent:[],...e}),this.trackpadGesture=!1}getTouchAction(){return[Sn]}getEventNames(){return KO.map(e=>this.options.event+e)}attrTest(e){let t=!!this.options.coherent?.length,n=!!(this.state&M.Began),i=!(t&&e.eventType&(k.End|k.Cancel));return super.attrTest(e)&&(n||i&&(t?this.coherentTest(e):Math.abs(e.scale-1)>this.options.threshold))}emit(e){if(e.scale!==1){let t=e.scale<1?"in":"out";e.additionalEvent=this.options.event+t}super.emit(e)}handleTrackpadEvent(e){e.isFirst&&(this.trackpadGesture=e.srcEvent.ctrlKey,!this.trackpadGesture&&this.state&(M.Recognized|M.Cancelled|M.Failed)&&(this.state=M.Possible)),this.trackpadGesture&&(this.recognize(this.getTrackpadInput(e,{deltaX:0,deltaY:0,velocity:0,velocityX:0,velocityY:0,overallVelocity:0,overallVelocityX:0,overallVelocityY:0,scale:Math.exp(-e.deltaY/100)})),e.isFinal&&(this.trackpadGesture=!1))}};var kt=class{constructor(e,t,n){this.element=e,this.callback=t,this.options=n}listen(e,t){t?this.element.addEventListener(e,this.handleEvent,{passive:!1}):this.element.removeEventListener(e,this.handleEvent)}};var eE=typeof navigator<"u"&&navigator.userAgent?navigator.userAgent.toLowerCase():"";var tk=eE.indexOf("firefox")!==-1,rk=40,nk=.25,Al=class extends kt{constructor(e,t,n){n.enable=n.enable??!1,super(e,t,n),this.handleEvent=i=>{if(!this.options.enable)return;let o=i.deltaY;globalThis.WheelEvent&&(tk&&i.deltaMode===globalThis.WheelEvent.DOM_DELTA_PIXEL&&(o/=globalThis.devicePixelRatio),i.deltaMode===globalThis.WheelEvent.DOM_DELTA_LINE&&(o*=rk)),i.shiftKey&&o&&(o=o*nk),this.callback({type:"wheel",center:{x:i.clientX,y:i.clientY},delta:-o,device:this.options.wheelSession?.device??"unknown",srcEvent:i,pointerType:"mouse",target:i.target})},n.enable&&(this.wheelSessionUnsubscribe=this.options.wheelSession?.on(()=>{}),this.listen("wheel",!0))}destroy(){this.listen("wheel",!1),this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=void 0}enableEventType(e,t){e==="wheel"&&this.options.enable!==t&&(this.options.enable=t,t&&!this.wheelSessionUnsubscribe&&(this.wheelSessionUnsubscribe=this.options.wheelSession?.on(()=>{})),this.listen("wheel",t),t||(this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=void 0))}};var ik=4.000244140625,tE=40,ok=0,sk=1,ak=40,rE=40,ck=120,lk={classificationDelay:32,endDelay:80},Cl=class{constructor(e,t={}){this.subscriptions=new Map,this.session=null,this.classificationTimer=null,this.endTimer=null,this.pressedControlKeys=new Set,this.listeningForControlKeys=!1,this.handleEvent=n=>{if(!this.hasSubscribers)return"unknown";let i=fk(n,this.pressedControlKeys.size>0),o=this.session;if(o&&i.timeStamp-o.lastTimeStamp>=this.options.endDelay){if(this.end(),!this.hasSubscribers)return"unknown";o=null}o?(this.scheduleEnd(),this.addSample(o,i)):(o=this.startPendingSession(i),this.scheduleEnd());let{device:s}=o;return s==="unknown"&&(s=Sm(o.samples,!1),s!=="unknown"&&this.begin(o,s)),s},this.finishClassification=()=>{if(this.classificationTimer=null,!this.session||this.session.device!=="unknown")return;let n=this.session,i=Sm(n.samples,!0);this.begin(n,i==="unknown"?"mouse":i)},this.end=()=>{if(!this.session)return;if(this.session.device==="unknown"){let i=this.session,o=Sm(i.samples,!0);this.begin(i,o==="unknown"?"mouse":o)}if(!this.session)return;let n=this.session;this.emit(k.End,n.lastEvent),this.reset()},this.handleKeyDown=n=>{n.key==="Control"&&this.pressedControlKeys.add(n.code||n.key)},this.handleKeyUp=n=>{n.key==="Control"&&(n.code?this.pressedControlKeys.delete(n.code):this.pressedControlKeys.clear())},this.handleWindowBlur=()=>{this.pressedControlKeys.clear()},this.element=e,this.options={...lk,...t},this.element?.addEventListener("wheel",this.handleEvent,{passive:!0})}get hasSubscribers(){return this.subscriptions.size>0}get device(){return this.session?.device??"unknown"}on(e){let t={listener:e};return this.subscriptions.set(e,t),this.updateControlKeyEventListeners(),()=>{this.subscriptions.get(e)===t&&this.off(e)}}off(e){this.subscriptions.delete(e),this.updateControlKeyEventListeners(),this.hasSubscribers||this.reset()}cancel(){let e=this.session;e&&e.device!=="unknown"&&this.emit(k.Cancel,e.lastEvent),this.reset()}destroy(){this.cancel(),this.subscriptions.clear(),this.updateControlKeyEventListeners(),this.element?.removeEventListener("wheel",this.handleEvent)}startPendingSession(e){let t={samples:[e],device:"unknown",firstTimeStamp:e.timeStamp,lastTimeStamp:e.timeStamp,totalDeltaX:e.deltaX,totalDeltaY:e.deltaY,velocityX:0,velocityY:0,lastEvent:e.event};return this.session=t,this.classificationTimer=globalThis.setTimeout(this.finishClassification,this.options.classificationDelay),t}addSample(e,t){if(e.samples.push(t),e.lastTimeStamp=t.timeStamp,e.lastEvent=t.event,e.totalDeltaX+=t.deltaX,e.totalDeltaY+=t.deltaY,e.device!=="unknown"){let n=e.samples[e.samples.length-2],i=t.timeStamp-n.timeStamp;e.velocityX=i>0?t.deltaX/i:0,e.velocityY=i>0?t.deltaY/i:0,this.emit(k.Move,t.event,{velocityX:e.velocityX,velocityY:e.velocityY})}}begin(e,t){e.device=t,this.clearClassificationTimer(),this.emit(k.Start,e.samples[0].event);let n=e.lastTimeStamp-e.firstTimeStamp;e.velocityX=n>0?e.totalDeltaX/n:0,e.velocityY=n>0?e.totalDeltaY/n:0,this.emit(k.Move,e.lastEvent,{velocityX:e.velocityX,velocityY:e.velocityY})}scheduleEnd(){this.clearEndTimer(),this.endTimer=globalThis.setTimeout(this.end,this.options.endDelay)}emit(e,t,n){let i=this.session;if(!i||i.device==="unknown")return;let o=e===k.Start,s=e===k.End||e===k.Cancel,a=o?i.firstTimeStamp:i.lastTimeStamp,c=o?0:Math.max(0,a-i.firstTimeStamp),l=o?0:i.totalDeltaX,u=o?0:i.totalDeltaY,f=c>0?l/c:0,d=c>0?u/c:0,h=o?0:n?.velocityX??i.velocityX,p=o?0:n?.velocityY??i.velocityY,m={eventType:e,device:i.device,srcEvent:t,timeStamp:a,center:{x:t.clientX,y:t.clientY},deltaX:l,deltaY:u,deltaTime:c,velocity:Math.abs(h)>Math.abs(p)?h:p,velocityX:h,velocityY:p,overallVelocity:Math.abs(f)>Math.abs(d)?f:d,overallVelocityX:f,overallVelocityY:d,isFirst:o,isFinal:s};for(let{listener:g}of[...this.subscriptions.values()])g(m)}reset(){this.clearClassificationTimer(),this.clearEndTimer(),this.session=null}clearClassificationTimer(){this.classificationTimer!==null&&(globalThis.clearTimeout(this.classificationTimer),this.classificationTimer=null)}clearEndTimer(){this.endTimer!==null&&(globalThis.clearTimeout(this.endTimer),this.endTimer=null)}updateControlKeyEventListeners(){let e=this.hasSubscribers,t=uk();!t||e===this.listeningForControlKeys||(this.listeningForControlKeys=e,e?(t.addEventListener("keydown",this.handleKeyDown,!0),t.addEventListener("keyup",this.handleKeyUp,!0),t.addEventListener("blur",this.handleWindowBlur)):(t.removeEventListener("keydown",this.handleKeyDown,!0),t.removeEventListener("keyup",this.handleKeyUp,!0),t.removeEventListener("blur",this.handleWindowBlur),this.pressedControlKeys.clear()))}};function uk(){return typeof window<"u"?window:globalThis.document?.defaultView}function fk(r,e){let t=r.deltaX,n=r.deltaY;return r.deltaMode===sk&&(t*=tE,n*=tE),{event:r,timeStamp:r.timeStamp,deltaX:t,deltaY:n,isControlKeyDown:e}}function Sm(r,e){return r.some(({event:t,isControlKeyDown:n})=>t.ctrlKey&&!n)?"trackpad":r.some(({event:t})=>t.deltaMode!==ok)||r.some(dk)||r.every(({event:t})=>{let n=t.wheelDelta;return n!==void 0&&Math.abs(n)%40===0})?"mouse":r.some(({deltaX:t})=>t!==0)||r.length>1&&hk(r)?"trackpad":e?"mouse":"unknown"}function dk({event:r,deltaX:e,deltaY:t}){if(e!==0||t===0)return!1;let n=Math.abs(t/ik);if(Number.isInteger(n))return!0;let i=r.wheelDelta;return typeof i=="number"&&i!==0&&i%ck===0}function hk(r){for(let e=0;e<r.length;e++){let t=r[e];if(Math.abs(t.deltaX)>rE||Math.abs(t.deltaY)>rE||e>0&&t.timeStamp-r[e-1].timeStamp>ak)return!1}return!0}var nE=["mousedown","mousemove","mouseup","mouseover","mouseout","mouseenter","mouseleave"],Ml=class extends kt{constructor(e,t,n){super(e,t,{enable:!0,...n}),this.handleEvent=o=>{this.handleOverEvent(o),this.handleOutEvent(o),this.handleEnterEvent(o),this.handleLeaveEvent(o),this.handleMoveEvent(o)},this.pressed=!1;let{enable:i=!1}=this.options;this.enableMoveEvent=i,this.enableLeaveEvent=i,this.enableEnterEvent=i,this.enableOutEvent=i,this.enableOverEvent=i,i&&nE.forEach(o=>this.listen(o,!0))}destroy(){nE.forEach(e=>this.listen(e,!1))}enableEventType(e,t){switch(e){case"pointermove":this.enableMoveEvent!==t&&(this.enableMoveEvent=t,this.listen("mousedown",t),this.listen("mousemove",t),this.listen("mouseup",t));break;case"pointerover":this.enableOverEvent!==t&&(this.enableOverEvent=t,this.listen("mouseover",t));break;case"pointerout":this.enableOutEvent!==t&&(this.enableOutEvent=t,this.listen("mouseout",t));break;case"pointerenter":this.enableEnterEvent!==t&&(this.enableEnterEvent=t,this.listen("mouseenter",t));break;case"pointerleave":this.enableLeaveEvent!==t&&(this.enableLeaveEvent=t,this.listen("mouseleave",t));break;default:}}handleOverEvent(e){this.enableOverEvent&&e.type==="mouseover"&&this._emit("pointerover",e)}handleOutEvent(e){this.enableOutEvent&&e.type==="mouseout"&&this._emit("pointerout",e)}handleEnterEvent(e){this.enableEnterEvent&&e.type==="mouseenter"&&this._emit("pointerenter",e)}handleLeaveEvent(e){this.enableLeaveEvent&&e.type==="mouseleave"&&this._emit("pointerleave",e)}handleMoveEvent(e){if(this.enableMoveEvent)switch(e.type){case"mousedown":e.button>=0&&(this.pressed=!0);break;case"mousemove":e.buttons===0&&(this.pressed=!1),this.pressed||this._emit("pointermove",e);break;case"mouseup":this.pressed=!1;break;default:}}_emit(e,t){this.callback({type:e,center:{x:t.clientX,y:t.clientY},srcEvent:t,pointerType:"mouse",target:t.target})}};var iE=["keydown","keyup"],Rl=class extends kt{constructor(e,t,n){super(e,t,{enable:!0,tabIndex:0,...n}),this.handleEvent=o=>{let s=o.target||o.srcElement;s.tagName==="INPUT"&&s.type==="text"||s.tagName==="TEXTAREA"||(this.enableDownEvent&&o.type==="keydown"&&this.callback({type:"keydown",srcEvent:o,key:o.key,target:o.target}),this.enableUpEvent&&o.type==="keyup"&&this.callback({type:"keyup",srcEvent:o,key:o.key,target:o.target}))};let{enable:i=!1}=this.options;this.enableDownEvent=i,this.enableUpEvent=i,e.tabIndex=this.options.tabIndex,e.style.outline="none",i&&iE.forEach(o=>this.listen(o,!0))}destroy(){iE.forEach(e=>this.listen(e,!1))}enableEventType(e,t){e==="keydown"&&this.enableDownEvent!==t&&(this.enableDownEvent=t,this.listen(e,t)),e==="keyup"&&this.enableUpEvent!==t&&(this.enableUpEvent=t,this.listen(e,t))}};var Il=class extends kt{constructor(e,t,n){n.enable=n.enable??!1,super(e,t,n),this.handleEvent=i=>{this.options.enable&&this.callback({type:"contextmenu",center:{x:i.clientX,y:i.clientY},srcEvent:i,pointerType:"mouse",target:i.target})},n.enable&&this.listen("contextmenu",!0)}destroy(){this.listen("contextmenu",!1)}enableEventType(e,t){e==="contextmenu"&&this.options.enable!==t&&(this.options.enable=t,this.listen("contextmenu",t))}};var pk={pointerdown:1,pointermove:2,pointerup:4,mousedown:1,mousemove:2,mouseup:4},mk=0,gk=1,yk=2,bk=1,xk=2,vk=4;function oE(r){let e=pk[r.srcEvent.type];if(!e)return null;let{buttons:t,button:n}=r.srcEvent,i=!1,o=!1,s=!1;return e===2?(i=!!(t&bk),o=!!(t&vk),s=!!(t&xk)):(i=n===mk,o=n===gk,s=n===yk),{leftButton:i,middleButton:o,rightButton:s}}function sE(r,e){let t=r.center;if(!t)return null;let n=e.getBoundingClientRect(),i=n.width/e.offsetWidth||1,o=n.height/e.offsetHeight||1,s={x:(t.x-n.left-e.clientLeft)/i,y:(t.y-n.top-e.clientTop)/o};return{center:t,offsetCenter:s}}var _k={srcElement:"root",priority:0},Bl=class{constructor(e,t){this.handleEvent=n=>{if(this.isEmpty())return;let i=this._normalizeEvent(n),o=n.srcEvent.target;for(;o&&o!==i.rootElement;){if(this._emit(i,o),i.handled)return;o=o.parentNode}this._emit(i,"root")},this.eventManager=e,this.recognizerName=t,this.handlers=[],this.handlersByElement=new Map,this._active=!1}isEmpty(){return!this._active}add(e,t,n,i=!1,o=!1){let{handlers:s,handlersByElement:a}=this,c={..._k,...n},l=a.get(c.srcElement);l||(l=[],a.set(c.srcElement,l));let u={type:e,handler:t,srcElement:c.srcElement,priority:c.priority};i&&(u.once=!0),o&&(u.passive=!0),s.push(u),this._active=this._active||!u.passive;let f=l.length-1;for(;f>=0&&!(l[f].priority>=u.priority);)f--;l.splice(f+1,0,u)}remove(e,t){let{handlers:n,handlersByElement:i}=this;for(let o=n.length-1;o>=0;o--){let s=n[o];if(s.type===e&&s.handler===t){n.splice(o,1);let a=i.get(s.srcElement);a.splice(a.indexOf(s),1),a.length===0&&i.delete(s.srcElement)}}this._active=n.some(o=>!o.passive)}_emit(e,t){let n=this.handlersByElement.get(t);if(n){let i=!1,o=()=>{e.handled=!0},s=()=>{e.handled=!0,i=!0},a=[];for(let c=0;c<n.length;c++){let{type:l,handler:u,once:f}=n[c];if(u({...e,type:l,stopPropagation:o,stopImmediatePropagation:s}),f&&a.push(n[c]),i)break}for(let c=0;c<a.length;c++){let{type:l,handler:u}=a[c];this.remove(l,u)}}}_normalizeEvent(e){let t=this.eventManager.getElement();return{...e,...oE(e),...sE(e,t),preventDefault:()=>{e.srcEvent.preventDefault()},stopImmediatePropagation:null,stopPropagation:null,handled:!1,rootElement:t}}};function wk(r){if("recognizer"in r)return r;let e,t=Array.isArray(r)?[...r]:[r];if(typeof t[0]=="function"){let n=t.shift(),i=t.shift()||{};e=new n(i)}else e=t.shift();return{recognizer:e,recognizeWith:typeof t[0]=="string"?[t[0]]:t[0],requireFailure:typeof t[1]=="string"?[t[1]]:t[1]}}var vs=class{constructor(e=null,t={}){if(this._onBasicInput=n=>{this.manager.emit(n.srcEvent.type,n)},this._onOtherEvent=n=>{this.manager.emit(n.type,n)},this.options={recognizers:[],events:{},touchAction:"compute",tabIndex:0,cssProps:{},...t},this.events=new Map,this.element=e,this.wheelSession=new Cl(e),!!e){this.manager=new xs(e,this.options);for(let n of this.options.recognizers){let{recognizer:i,recognizeWith:o,requireFailure:s}=wk(n);this.manager.add(i),o&&i.recognizeWith(o),s&&i.requireFailure(s)}this.manager.on("hammer.input",this._onBasicInput),this.wheelInput=new Al(e,this._onOtherEvent,{enable:!1,wheelSession:this.wheelSession}),this.moveInput=new Ml(e,this._onOtherEvent,{enable:!1}),this.keyInput=new Rl(e,this._onOtherEvent,{enable:!1,tabIndex:t.tabIndex}),this.contextmenuInput=new Il(e,this._onOtherEvent,{enable:!1}),this.on(this.options.events)}}getElement(){return this.element}destroy(){if(!this.element){this.wheelSession.destroy();return}this.wheelInput.destroy(),this.wheelSession.destroy(),this.moveInput.destroy(),this.keyInput.destroy(),this.contextmenuInput.destroy(),this.manager.destroy()}on(e,t,n){this._addEventHandler(e,t,n,!1)}once(e,t,n){this._addEventHandler(e,t,n,!0)}watch(e,t,n){this._addEventHandler(e,t,n,!1,!0)}off(e,t){this._removeEventHandler(e,t)}emit(e){this.manager?.emit(e.type,e)}_toggleRecognizer(e,t){let{manager:n}=this;if(!n)return;let i=n.get(e);i&&(i.set({enable:t,wheelSession:this.wheelSession}),n.touchAction.update()),this.wheelInput?.enableEventType(e,t),this.moveInput?.enableEventType(e,t),this.keyInput?.enableEventType(e,t),this.contextmenuInput?.enableEventType(e,t)}_addEventHandler(e,t,n,i,o){if(typeof e!="string"){n=t;for(let[l,u]of Object.entries(e))this._addEventHandler(l,u,n,i,o);return}let{manager:s,events:a}=this;if(!s)return;let c=a.get(e);if(!c){let l=this._getRecognizerName(e)||e;c=new Bl(this,l),a.set(e,c),s&&s.on(e,c.handleEvent)}c.add(e,t,n,i,o),c.isEmpty()||this._toggleRecognizer(c.recognizerName,!0)}_removeEventHandler(e,t){if(typeof e!="string"){for(let[o,s]of Object.entries(e))this._removeEventHandler(o,s);return}let{events:n}=this,i=n.get(e);if(i&&(i.remove(e,t),i.isEmpty())){let{recognizerName:o}=i,s=!1;for(let a of n.values())if(a.recognizerName===o&&!a.isEmpty()){s=!0;break}s||this._toggleRecognizer(o,!1)}}_getRecognizerName(e){return this.manager.recognizers.find(t=>t.getEventNames().includes(e))?.options.event}};var Pm={DEFAULT:"default",LNGLAT:"lnglat",METER_OFFSETS:"meter-offsets",LNGLAT_OFFSETS:"lnglat-offsets",CARTESIAN:"cartesian"};Object.defineProperty(Pm,"IDENTITY",{get:()=>(U.deprecated("COORDINATE_SYSTEM.IDENTITY","COORDINATE_SYSTEM.CARTESIAN")(),Pm.CARTESIAN)});var pe={WEB_MERCATOR:1,GLOBE:2,WEB_MERCATOR_AUTO_OFFSET:4,IDENTITY:0},Dt={common:0,meters:1,pixels:2},Si={click:"onClick",dblclick:"onClick",panstart:"onDragStart",panmove:"onDrag",panend:"onDragEnd"},Tm={multipan:[Mr,{threshold:10,pointers:2,trackpad:!0}],pinch:[Ei,{trackpad:!0},null,["multipan"]],pan:[Mr,{threshold:1},["pinch"],["multipan"]],dblclick:[Tn,{event:"dblclick",taps:2,enable:!1}],dblclickdrag:[_i,{event:"dblclickdrag",enable:!1},["dblclick"],null],click:[Tn,{event:"click"},["dblclickdrag"],["dblclick","dblclickdrag"]]};function Ek(r,e){if(r===e)return!0;if(Array.isArray(r)){let t=r.length;if(!e||e.length!==t)return!1;for(let n=0;n<t;n++)if(r[n]!==e[n])return!1;return!0}return!1}function Nt(r){let e={},t;return n=>{for(let i in n)if(!Ek(n[i],e[i])){t=r(n),e=n;break}return t}}var aE=[0,0,0,0],Sk=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0],cE=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],Pk=[0,0,0],lE=[0,0,0],Tk={default:-1,cartesian:0,lnglat:1,"meter-offsets":2,"lnglat-offsets":3};function Ln(r){let e=Tk[r];if(e===void 0)throw new Error(`Invalid coordinateSystem: ${r}`);return e}var Lk=Nt(Ck);function Lm(r,e,t=lE){t.length<3&&(t=[t[0],t[1],0]);let n=t,i,o=!0;switch(e==="lnglat-offsets"||e==="meter-offsets"?i=t:i=r.isGeospatial?[Math.fround(r.longitude),Math.fround(r.latitude),0]:null,r.projectionMode){case pe.WEB_MERCATOR:(e==="lnglat"||e==="cartesian")&&(i=[0,0,0],o=!1);break;case pe.WEB_MERCATOR_AUTO_OFFSET:e==="lnglat"?n=i:e==="cartesian"&&(n=[Math.fround(r.center[0]),Math.fround(r.center[1]),0],i=r.unprojectPosition(n),n[0]-=t[0],n[1]-=t[1],n[2]-=t[2]);break;case pe.IDENTITY:n=r.position.map(Math.fround),n[2]=n[2]||0;break;case pe.GLOBE:o=!1,i=null;break;default:o=!1}return{geospatialOrigin:i,shaderCoordinateOrigin:n,offsetMode:o}}function Ak(r,e,t){let{viewMatrixUncentered:n,projectionMatrix:i}=r,{viewMatrix:o,viewProjectionMatrix:s}=r,a=aE,c=aE,l=r.cameraPosition,{geospatialOrigin:u,shaderCoordinateOrigin:f,offsetMode:d}=Lm(r,e,t);return d&&(c=r.projectPosition(u||f),l=[l[0]-c[0],l[1]-c[1],l[2]-c[2]],c[3]=1,a=lt.transformMat4([],c,s),o=n||o,s=ue.multiply([],i,o),s=ue.multiply([],s,Sk)),{viewMatrix:o,viewProjectionMatrix:s,projectionCenter:a,originCommon:c,cameraPosCommon:l,shaderCoordinateOrigin:f,geospatialOrigin:u}}function uE({viewport:r,devicePixelRatio:e=1,modelMatrix:t=null,coordinateSystem:n="default",coordinateOrigin:i=lE,autoWrapLongitude:o=!1}){n==="default"&&(n=r.isGeospatial?"lnglat":"cartesian");let s=Lk({viewport:r,devicePixelRatio:e,coordinateSystem:n,coordinateOrigin:i});return s.wrapLongitude=o,s.modelMatrix=t||cE,s}function Ck({viewport:r,devicePixelRatio:e,coordinateSystem:t,coordinateOrigin:n}){let{projectionCenter:i,viewProjectionMatrix:o,originCommon:s,cameraPosCommon:a,shaderCoordinateOrigin:c,geospatialOrigin:l}=Ak(r,t,n),u=r.getDistanceScales(),f=[r.width*e,r.height*e],d=lt.transformMat4([],[0,0,-r.focalDistance,1],r.projectionMatrix)[3]||1,h={coordinateSystem:Ln(t),projectionMode:r.projectionMode,coordinateOrigin:c,commonOrigin:s.slice(0,3),center:i,pseudoMeters:!!r._pseudoMeters,viewportSize:f,devicePixelRatio:e,focalDistance:d,commonUnitsPerMeter:u.unitsPerMeter,commonUnitsPerWorldUnit:u.unitsPerMeter,commonUnitsPerWorldUnit2:Pk,scale:r.scale,wrapLongitude:!1,viewProjectionMatrix:o,modelMatrix:cE,cameraPosition:a};if(l){let p=r.getDistanceScales(l);switch(t){case"meter-offsets":h.commonUnitsPerWorldUnit=p.unitsPerMeter,h.commonUnitsPerWorldUnit2=p.unitsPerMeter2;break;case"lnglat":case"lnglat-offsets":r._pseudoMeters||(h.commonUnitsPerMeter=p.unitsPerMeter),h.commonUnitsPerWorldUnit=p.unitsPerDegree,h.commonUnitsPerWorldUnit2=p.unitsPerDegree2;break;case"cartesian":h.commonUnitsPerWorldUnit=[1,1,p.unitsPerMeter[2]],h.commonUnitsPerWorldUnit2=[0,0,p.unitsPerMeter2[2]];break;default:break}}if(r.projectionMode===pe.GLOBE&&t==="meter-offsets"){let g=n[0]*Math.PI/180,x=n[1]*Math.PI/180,v=Math.cos(x),y=((n[2]||0)/6370972+1)*256;h.commonOrigin=[Math.sin(g)*v*y,-Math.cos(g)*v*y,Math.sin(x)*y]}return h}var Mk=["default","lnglat","meter-offsets","lnglat-offsets","cartesian"],Rk=Mk.map(r=>`const COORDINATE_SYSTEM_${r.toUpperCase().replaceAll("-","_")}: i32 = ${Ln(r)};`).join(""),Ik=Object.keys(pe).map(r=>`const PROJECTION_MODE_${r}: i32 = ${pe[r]};`).join(""),Bk=Object.keys(Dt).map(r=>`const UNIT_${r.toUpperCase()}: i32 = ${Dt[r]};`).join(""),Ok=`${Rk}
${Ik}
${Bk}

const TILE_SIZE: f32 = 512.0;
const PI: f32 = 3.1415926536;
const WORLD_SCALE: f32 = TILE_SIZE / (PI * 2.0);
const ZERO_64_LOW: vec3<f32> = vec3<f32>(0.0, 0.0, 0.0);
const EARTH_RADIUS: f32 = 6370972.0; // meters
const GLOBE_RADIUS: f32 = 256.0;

// -----------------------------------------------------------------------------
// Uniform block (converted from GLSL uniform block)
// -----------------------------------------------------------------------------
struct ProjectUniforms {
  wrapLongitude: i32,
  coordinateSystem: i32,
  commonUnitsPerMeter: vec3<f32>,
  projectionMode: i32,
  scale: f32,
  commonUnitsPerWorldUnit: vec3<f32>,
  commonUnitsPerWorldUnit2: vec3<f32>,
  center: vec4<f32>,
  modelMatrix: mat4x4<f32>,
  viewProjectionMatrix: mat4x4<f32>,
  viewportSize: vec2<f32>,
  devicePixelRatio: f32,
  focalDistance: f32,
  cameraPosition: vec3<f32>,
  coordinateOrigin: vec3<f32>,
  commonOrigin: vec3<f32>,
  pseudoMeters: i32,
};

@group(0) @binding(auto)
var<uniform> project: ProjectUniforms;

// -----------------------------------------------------------------------------
// Geometry data shared across the project helpers.
// The active layer shader is responsible for populating this private module
// state before calling the project functions below.
// -----------------------------------------------------------------------------

// Structure to carry additional geometry data used by deck.gl filters.
struct Geometry {
  worldPosition: vec3<f32>,
  worldPositionAlt: vec3<f32>,
  position: vec4<f32>,
  normal: vec3<f32>,
  uv: vec2<f32>,
  pickingColor: vec3<f32>,
};

var<private> geometry: Geometry;
`,fE=`${Ok}

// -----------------------------------------------------------------------------
// Functions
// -----------------------------------------------------------------------------

// Returns an adjustment factor for commonUnitsPerMeter
fn _project_size_at_latitude(lat: f32) -> f32 {
  let y = clamp(lat, -89.9, 89.9);
  return 1.0 / cos(radians(y));
}

// Overloaded version: scales a value in meters at a given latitude.
fn _project_size_at_latitude_m(meters: f32, lat: f32) -> f32 {
  return meters * project.commonUnitsPerMeter.z * _project_size_at_latitude(lat);
}

// Computes a non-linear scale factor based on geometry.
// (Note: This function relies on "geometry" being provided.)
fn project_size() -> f32 {
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR &&
      project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT &&
      project.pseudoMeters == 0) {
    if (geometry.position.w == 0.0) {
      return _project_size_at_latitude(geometry.worldPosition.y);
    }
    let y: f32 = geometry.position.y / TILE_SIZE * 2.0 - 1.0;
    let y2 = y * y;
    let y4 = y2 * y2;
    let y6 = y4 * y2;
    return 1.0 + 4.9348 * y2 + 4.0587 * y4 + 1.5642 * y6;
  }
  return 1.0;
}

// Overloads to scale offsets (meters to world units)
fn project_size_float(meters: f32) -> f32 {
  return meters * project.commonUnitsPerMeter.z * project_size();
}

fn project_size_vec2(meters: vec2<f32>) -> vec2<f32> {
  return meters * project.commonUnitsPerMeter.xy * project_size();
}

fn project_size_vec3(meters: vec3<f32>) -> vec3<f32> {
  return meters * project.commonUnitsPerMeter * project_size();
}

fn project_size_vec4(meters: vec4<f32>) -> vec4<f32> {
  return vec4<f32>(meters.xyz * project.commonUnitsPerMeter, meters.w);
}

// Returns a rotation matrix aligning the z‑axis with the given up vector.
fn project_get_orientation_matrix(up: vec3<f32>) -> mat3x3<f32> {
  let uz = normalize(up);
  let ux = select(
    vec3<f32>(1.0, 0.0, 0.0),
    normalize(vec3<f32>(uz.y, -uz.x, 0.0)),
    abs(uz.z) == 1.0
  );
  let uy = cross(uz, ux);
  return mat3x3<f32>(ux, uy, uz);
}

// Since WGSL does not support "out" parameters, we return a struct.
struct RotationResult {
  needsRotation: bool,
  transform: mat3x3<f32>,
};

fn project_needs_rotation(commonPosition: vec3<f32>) -> RotationResult {
  if (project.projectionMode == PROJECTION_MODE_GLOBE) {
    return RotationResult(true, project_get_orientation_matrix(commonPosition));
  } else {
    return RotationResult(false, mat3x3<f32>());  // identity alternative if needed
  };
}

// Projects a normal vector from the current coordinate system to world space.
fn project_normal(vector: vec3<f32>) -> vec3<f32> {
  let normal_modelspace = project.modelMatrix * vec4<f32>(vector, 0.0);
  var n = normalize(normal_modelspace.xyz * project.commonUnitsPerMeter);
  let rotResult = project_needs_rotation(geometry.position.xyz);
  if (rotResult.needsRotation) {
    n = rotResult.transform * n;
  }
  return n;
}

// Applies a scale offset based on y-offset (dy)
fn project_offset_(offset: vec4<f32>) -> vec4<f32> {
  let dy: f32 = offset.y;
  let commonUnitsPerWorldUnit = project.commonUnitsPerWorldUnit + project.commonUnitsPerWorldUnit2 * dy;
  return vec4<f32>(offset.xyz * commonUnitsPerWorldUnit, offset.w);
}

// Projects lng/lat coordinates to a unit tile [0,1]
fn project_mercator_(lnglat: vec2<f32>) -> vec2<f32> {
  var x = lnglat.x;
  if (project.wrapLongitude != 0) {
    x = ((x + 180.0) % 360.0) - 180.0;
  }
  let y = clamp(lnglat.y, -89.9, 89.9);
  return vec2<f32>(
    radians(x) + PI,
    PI + log(tan_fp32(PI * 0.25 + radians(y) * 0.5))
  ) * WORLD_SCALE;
}

// Projects lng/lat/z coordinates for a globe projection.
fn project_globe_(lnglatz: vec3<f32>) -> vec3<f32> {
  let lambda = radians(lnglatz.x);
  let phi = radians(lnglatz.y);
  let cosPhi = cos(phi);
  let D = (lnglatz.z / EARTH_RADIUS + 1.0) * GLOBE_RADIUS;
  return vec3<f32>(
    sin(lambda) * cosPhi,
    -cos(lambda) * cosPhi,
    sin(phi)
  ) * D;
}

// Projects positions (with an optional 64-bit low part) from the input
// coordinate system to the common space.
fn project_position_vec4_f64(position: vec4<f32>, position64Low: vec3<f32>) -> vec4<f32> {
  var position_world = project.modelMatrix * position;

  // Work around for a Mac+NVIDIA bug:
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR) {
    if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
      return vec4<f32>(
        project_mercator_(position_world.xy),
        _project_size_at_latitude_m(position_world.z, position_world.y),
        position_world.w
      );
    }
    if (project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN) {
      position_world = vec4f(position_world.xyz + project.coordinateOrigin, position_world.w);
    }
  }
  if (project.projectionMode == PROJECTION_MODE_GLOBE) {
    if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
      return vec4<f32>(
        project_globe_(position_world.xyz),
        position_world.w
      );
    }
    if (project.coordinateSystem == COORDINATE_SYSTEM_METER_OFFSETS) {
      let enuMatrix = project_get_orientation_matrix(project.commonOrigin);
      let metersToCommon = GLOBE_RADIUS / EARTH_RADIUS;
      let offsetCommon = (enuMatrix * vec3<f32>(-position_world.x, -position_world.y, position_world.z)) * metersToCommon;
      return vec4<f32>(project.commonOrigin + offsetCommon, position_world.w);
    }
  }
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET) {
    if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
      if (abs(position_world.y - project.coordinateOrigin.y) > 0.25) {
        return vec4<f32>(
          project_mercator_(position_world.xy) - project.commonOrigin.xy,
          project_size_float(position_world.z),
          position_world.w
        );
      }
    }
  }
  if (project.projectionMode == PROJECTION_MODE_IDENTITY ||
      (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET &&
       (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
        project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN))) {
    position_world = vec4f(position_world.xyz - project.coordinateOrigin, position_world.w);
  }

  return project_offset_(position_world) +
         project_offset_(project.modelMatrix * vec4<f32>(position64Low, 0.0));
}

// Overloaded versions for different input types.
fn project_position_vec4_f32(position: vec4<f32>) -> vec4<f32> {
  return project_position_vec4_f64(position, ZERO_64_LOW);
}

fn project_position_vec3_f64(position: vec3<f32>, position64Low: vec3<f32>) -> vec3<f32> {
  let projected_position = project_position_vec4_f64(vec4<f32>(position, 1.0), position64Low);
  return projected_position.xyz;
}

fn project_position_vec3_f32(position: vec3<f32>) -> vec3<f32> {
  let projected_position = project_position_vec4_f64(vec4<f32>(position, 1.0), ZERO_64_LOW);
  return projected_position.xyz;
}

fn project_position_vec2_f32(position: vec2<f32>) -> vec2<f32> {
  let projected_position = project_position_vec4_f64(vec4<f32>(position, 0.0, 1.0), ZERO_64_LOW);
  return projected_position.xy;
}

// Transforms a common space position to clip space.
fn project_common_position_to_clipspace_with_projection(position: vec4<f32>, viewProjectionMatrix: mat4x4<f32>, center: vec4<f32>) -> vec4<f32> {
  var clipPosition = viewProjectionMatrix * position + center;
  // deck.gl projection matrices use WebGL's [-w, w] depth range; WebGPU clips z to [0, w].
  clipPosition.z = (clipPosition.z + clipPosition.w) * 0.5;
  return clipPosition;
}

// Uses the project viewProjectionMatrix and center.
fn project_common_position_to_clipspace(position: vec4<f32>) -> vec4<f32> {
  return project_common_position_to_clipspace_with_projection(position, project.viewProjectionMatrix, project.center);
}

// Returns a clip space offset corresponding to a given number of screen pixels.
fn project_pixel_size_to_clipspace(pixels: vec2<f32>) -> vec2<f32> {
  let offset = pixels / project.viewportSize * project.devicePixelRatio * 2.0;
  return offset * project.focalDistance;
}

fn project_meter_size_to_pixel(meters: f32) -> f32 {
  return project_size_float(meters) * project.scale;
}

fn project_unit_size_to_pixel(size: f32, unit: i32) -> f32 {
  if (unit == UNIT_METERS) {
    return project_meter_size_to_pixel(size);
  } else if (unit == UNIT_COMMON) {
    return size * project.scale;
  }
  // UNIT_PIXELS: no scaling applied.
  return size;
}

fn project_pixel_size_float(pixels: f32) -> f32 {
  return pixels / project.scale;
}

fn project_pixel_size_vec2(pixels: vec2<f32>) -> vec2<f32> {
  return pixels / project.scale;
}
`;var kk=["default","lnglat","meter-offsets","lnglat-offsets","cartesian"],Dk=kk.map(r=>`const int COORDINATE_SYSTEM_${r.toUpperCase().replaceAll("-","_")} = ${Ln(r)};`).join(""),Nk=Object.keys(pe).map(r=>`const int PROJECTION_MODE_${r} = ${pe[r]};`).join(""),Fk=Object.keys(Dt).map(r=>`const int UNIT_${r.toUpperCase()} = ${Dt[r]};`).join(""),dE=`${Dk}
${Nk}
${Fk}
layout(std140) uniform projectUniforms {
bool wrapLongitude;
int coordinateSystem;
vec3 commonUnitsPerMeter;
int projectionMode;
float scale;
vec3 commonUnitsPerWorldUnit;
vec3 commonUnitsPerWorldUnit2;
vec4 center;
mat4 modelMatrix;
mat4 viewProjectionMatrix;
vec2 viewportSize;
float devicePixelRatio;
float focalDistance;
vec3 cameraPosition;
vec3 coordinateOrigin;
vec3 commonOrigin;
bool pseudoMeters;
} project;
const float TILE_SIZE = 512.0;
const float PI = 3.1415926536;
const float WORLD_SCALE = TILE_SIZE / (PI * 2.0);
const vec3 ZERO_64_LOW = vec3(0.0);
const float EARTH_RADIUS = 6370972.0;
const float GLOBE_RADIUS = 256.0;
float project_size_at_latitude(float lat) {
float y = clamp(lat, -89.9, 89.9);
return 1.0 / cos(radians(y));
}
float project_size() {
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR &&
project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT &&
project.pseudoMeters == false) {
if (geometry.position.w == 0.0) {
return project_size_at_latitude(geometry.worldPosition.y);
}
float y = geometry.position.y / TILE_SIZE * 2.0 - 1.0;
float y2 = y * y;
float y4 = y2 * y2;
float y6 = y4 * y2;
return 1.0 + 4.9348 * y2 + 4.0587 * y4 + 1.5642 * y6;
}
return 1.0;
}
float project_size_at_latitude(float meters, float lat) {
return meters * project.commonUnitsPerMeter.z * project_size_at_latitude(lat);
}
float project_size(float meters) {
return meters * project.commonUnitsPerMeter.z * project_size();
}
vec2 project_size(vec2 meters) {
return meters * project.commonUnitsPerMeter.xy * project_size();
}
vec3 project_size(vec3 meters) {
return meters * project.commonUnitsPerMeter * project_size();
}
vec4 project_size(vec4 meters) {
return vec4(meters.xyz * project.commonUnitsPerMeter, meters.w);
}
mat3 project_get_orientation_matrix(vec3 up) {
vec3 uz = normalize(up);
vec3 ux = abs(uz.z) == 1.0 ? vec3(1.0, 0.0, 0.0) : normalize(vec3(uz.y, -uz.x, 0));
vec3 uy = cross(uz, ux);
return mat3(ux, uy, uz);
}
bool project_needs_rotation(vec3 commonPosition, out mat3 transform) {
if (project.projectionMode == PROJECTION_MODE_GLOBE) {
transform = project_get_orientation_matrix(commonPosition);
return true;
}
return false;
}
vec3 project_normal(vec3 vector) {
vec4 normal_modelspace = project.modelMatrix * vec4(vector, 0.0);
vec3 n = normalize(normal_modelspace.xyz * project.commonUnitsPerMeter);
mat3 rotation;
if (project_needs_rotation(geometry.position.xyz, rotation)) {
n = rotation * n;
}
return n;
}
vec4 project_offset_(vec4 offset) {
float dy = offset.y;
vec3 commonUnitsPerWorldUnit = project.commonUnitsPerWorldUnit + project.commonUnitsPerWorldUnit2 * dy;
return vec4(offset.xyz * commonUnitsPerWorldUnit, offset.w);
}
vec2 project_mercator_(vec2 lnglat) {
float x = lnglat.x;
if (project.wrapLongitude) {
x = mod(x + 180., 360.0) - 180.;
}
float y = clamp(lnglat.y, -89.9, 89.9);
return vec2(
radians(x) + PI,
PI + log(tan_fp32(PI * 0.25 + radians(y) * 0.5))
) * WORLD_SCALE;
}
vec3 project_globe_(vec3 lnglatz) {
float lambda = radians(lnglatz.x);
float phi = radians(lnglatz.y);
float cosPhi = cos(phi);
float D = (lnglatz.z / EARTH_RADIUS + 1.0) * GLOBE_RADIUS;
return vec3(
sin(lambda) * cosPhi,
-cos(lambda) * cosPhi,
sin(phi)
) * D;
}
vec4 project_position(vec4 position, vec3 position64Low) {
vec4 position_world = project.modelMatrix * position;
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
return vec4(
project_mercator_(position_world.xy),
project_size_at_latitude(position_world.z, position_world.y),
position_world.w
);
}
if (project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN) {
position_world.xyz += project.coordinateOrigin;
}
}
if (project.projectionMode == PROJECTION_MODE_GLOBE) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
return vec4(
project_globe_(position_world.xyz),
position_world.w
);
}
if (project.coordinateSystem == COORDINATE_SYSTEM_METER_OFFSETS) {
mat3 enuMatrix = project_get_orientation_matrix(project.commonOrigin);
float metersToCommon = GLOBE_RADIUS / EARTH_RADIUS;
vec3 offsetCommon = (enuMatrix * vec3(-position_world.xy, position_world.z)) * metersToCommon;
return vec4(project.commonOrigin + offsetCommon, position_world.w);
}
}
if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT) {
if (abs(position_world.y - project.coordinateOrigin.y) > 0.25) {
return vec4(
project_mercator_(position_world.xy) - project.commonOrigin.xy,
project_size(position_world.z),
position_world.w
);
}
}
}
if (project.projectionMode == PROJECTION_MODE_IDENTITY ||
(project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET &&
(project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
project.coordinateSystem == COORDINATE_SYSTEM_CARTESIAN))) {
position_world.xyz -= project.coordinateOrigin;
}
return project_offset_(position_world) + project_offset_(project.modelMatrix * vec4(position64Low, 0.0));
}
vec4 project_position(vec4 position) {
return project_position(position, ZERO_64_LOW);
}
vec3 project_position(vec3 position, vec3 position64Low) {
vec4 projected_position = project_position(vec4(position, 1.0), position64Low);
return projected_position.xyz;
}
vec3 project_position(vec3 position) {
vec4 projected_position = project_position(vec4(position, 1.0), ZERO_64_LOW);
return projected_position.xyz;
}
vec2 project_position(vec2 position) {
vec4 projected_position = project_position(vec4(position, 0.0, 1.0), ZERO_64_LOW);
return projected_position.xy;
}
vec4 project_common_position_to_clipspace(vec4 position, mat4 viewProjectionMatrix, vec4 center) {
return viewProjectionMatrix * position + center;
}
vec4 project_common_position_to_clipspace(vec4 position) {
return project_common_position_to_clipspace(position, project.viewProjectionMatrix, project.center);
}
vec2 project_pixel_size_to_clipspace(vec2 pixels) {
vec2 offset = pixels / project.viewportSize * project.devicePixelRatio * 2.0;
return offset * project.focalDistance;
}
float project_size_to_pixel(float meters) {
return project_size(meters) * project.scale;
}
vec2 project_size_to_pixel(vec2 meters) {
return project_size(meters) * project.scale;
}
float project_size_to_pixel(float size, int unit) {
if (unit == UNIT_METERS) return project_size_to_pixel(size);
if (unit == UNIT_COMMON) return size * project.scale;
return size;
}
float project_pixel_size(float pixels) {
return pixels / project.scale;
}
vec2 project_pixel_size(vec2 pixels) {
return pixels / project.scale;
}
`;var Uk={};function Gk(r=Uk){return"viewport"in r?uE(r):{}}var Pi={name:"project",dependencies:[_n,El],source:fE,vs:dE,getUniforms:Gk,uniformTypes:{wrapLongitude:"f32",coordinateSystem:"i32",commonUnitsPerMeter:"vec3<f32>",projectionMode:"i32",scale:"f32",commonUnitsPerWorldUnit:"vec3<f32>",commonUnitsPerWorldUnit2:"vec3<f32>",center:"vec4<f32>",modelMatrix:"mat4x4<f32>",viewProjectionMatrix:"mat4x4<f32>",viewportSize:"vec2<f32>",devicePixelRatio:"f32",focalDistance:"f32",cameraPosition:"vec3<f32>",coordinateOrigin:"vec3<f32>",commonOrigin:"vec3<f32>",pseudoMeters:"f32"}};var zk=`// Define a structure to hold both the clip-space position and the common position.
struct ProjectResult {
  clipPosition: vec4<f32>,
  commonPosition: vec4<f32>,
};

// This function mimics the GLSL version with the 'out' parameter by returning both values.
fn project_position_to_clipspace_and_commonspace(
    position: vec3<f32>,
    position64Low: vec3<f32>,
    offset: vec3<f32>
) -> ProjectResult {
  // Compute the projected position.
  let projectedPosition: vec3<f32> = project_position_vec3_f64(position, position64Low);

  // Start with the provided offset.
  var finalOffset: vec3<f32> = offset;

  // Get whether a rotation is needed and the rotation matrix.
  let rotationResult = project_needs_rotation(projectedPosition);

  // If rotation is needed, update the offset.
  if (rotationResult.needsRotation) {
    finalOffset = rotationResult.transform * offset;
  }

  // Compute the common position.
  let commonPosition: vec4<f32> = vec4<f32>(projectedPosition + finalOffset, 1.0);

  // Convert to clip-space.
  let clipPosition: vec4<f32> = project_common_position_to_clipspace(commonPosition);

  return ProjectResult(clipPosition, commonPosition);
}

// A convenience overload that returns only the clip-space position.
fn project_position_to_clipspace(
    position: vec3<f32>,
    position64Low: vec3<f32>,
    offset: vec3<f32>
) -> vec4<f32> {
  return project_position_to_clipspace_and_commonspace(position, position64Low, offset).clipPosition;
}
`,$k=`vec4 project_position_to_clipspace(
  vec3 position, vec3 position64Low, vec3 offset, out vec4 commonPosition
) {
  vec3 projectedPosition = project_position(position, position64Low);
  mat3 rotation;
  if (project_needs_rotation(projectedPosition, rotation)) {
    // offset is specified as ENU
    // when in globe projection, rotate offset so that the ground alighs with the surface of the globe
    offset = rotation * offset;
  }
  commonPosition = vec4(projectedPosition + offset, 1.0);
  return project_common_position_to_clipspace(commonPosition);
}

vec4 project_position_to_clipspace(
  vec3 position, vec3 position64Low, vec3 offset
) {
  vec4 commonPosition;
  return project_position_to_clipspace(position, position64Low, offset, commonPosition);
}
`,Ft={name:"project32",dependencies:[Pi],source:zk,vs:$k};fe();fe();function Am(){return[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}function Rr(r,e){let t=lt.transformMat4([],e,r);return lt.scale(t,t,1/t[3]),t}function _s(r,e,t){return r<e?e:r>t?t:r}function Vk(r){return Math.log(r)*Math.LOG2E}var ws=Math.log2||Vk;fe();function ft(r,e){if(!r)throw new Error(e||"@math.gl/web-mercator: assertion failed.")}var dt=Math.PI,hE=dt/4,it=dt/180,Cm=180/dt,Ti=512,Ol=4003e4,Li=85.051129,pE=1.5;function Mm(r){return ws(r)}function Be(r){let[e,t]=r;ft(Number.isFinite(e)),ft(Number.isFinite(t)&&t>=-90&&t<=90,"invalid latitude");let n=e*it,i=t*it,o=Ti*(n+dt)/(2*dt),s=Ti*(dt+Math.log(Math.tan(hE+i*.5)))/(2*dt);return[o,s]}function He(r){let[e,t]=r,n=e/Ti*(2*dt)-dt,i=2*(Math.atan(Math.exp(t/Ti*(2*dt)-dt))-hE);return[n*Cm,i*Cm]}function Rm(r){let{latitude:e}=r;ft(Number.isFinite(e));let t=Math.cos(e*it);return Mm(Ol*t)-9}function Es(r){let e=Math.cos(r*it);return Ti/Ol/e}function Ai(r){let{latitude:e,longitude:t,highPrecision:n=!1}=r;ft(Number.isFinite(e)&&Number.isFinite(t));let i=Ti,o=Math.cos(e*it),s=i/360,a=s/o,c=i/Ol/o,l={unitsPerMeter:[c,c,c],metersPerUnit:[1/c,1/c,1/c],unitsPerDegree:[s,a,c],degreesPerUnit:[1/s,1/a,1/c]};if(n){let u=it*Math.tan(e*it)/o,f=s*u/2,d=i/Ol*u,h=d/a*c;l.unitsPerDegree2=[0,f,d],l.unitsPerMeter2=[h,0,h]}return l}function Ss(r,e){let[t,n,i]=r,[o,s,a]=e,{unitsPerMeter:c,unitsPerMeter2:l}=Ai({longitude:t,latitude:n,highPrecision:!0}),u=Be(r);u[0]+=o*(c[0]+l[0]*s),u[1]+=s*(c[1]+l[1]*s);let f=He(u),d=(i||0)+(a||0);return Number.isFinite(i)||Number.isFinite(a)?[f[0],f[1],d]:f}function kl(r){let{height:e,pitch:t,bearing:n,altitude:i,scale:o,center:s}=r,a=Am();ue.translate(a,a,[0,0,-i]),ue.rotateX(a,a,-t*it),ue.rotateZ(a,a,n*it);let c=o/e;return ue.scale(a,a,[c,c,c]),s&&ue.translate(a,a,vn.negate([],s)),a}function Im(r){let{width:e,height:t,altitude:n,pitch:i=0,offset:o,center:s,scale:a,nearZMultiplier:c=1,farZMultiplier:l=1}=r,{fovy:u=An(pE)}=r;n!==void 0&&(u=An(n));let f=u*it,d=i*it,h=Ps(u),p=h;s&&(p+=s[2]*a/Math.cos(d)/t);let m=f*(.5+(o?o[1]:0)/t),g=Math.sin(m)*p/Math.sin(_s(Math.PI/2-d-m,.01,Math.PI-.01)),x=Math.sin(d)*g+p,v=p*10,y=Math.min(x*l,v);return{fov:f,aspect:e/t,focalDistance:h,near:c,far:y}}function An(r){return 2*Math.atan(.5/r)*Cm}function Ps(r){return .5/Math.tan(.5*r*it)}function Ir(r,e){let[t,n,i=0]=r;return ft(Number.isFinite(t)&&Number.isFinite(n)&&Number.isFinite(i)),Rr(e,[t,n,i,1])}function Ut(r,e,t=0){let[n,i,o]=r;if(ft(Number.isFinite(n)&&Number.isFinite(i),"invalid pixel coordinate"),Number.isFinite(o))return Rr(e,[n,i,o,1]);let s=Rr(e,[n,i,0,1]),a=Rr(e,[n,i,1,1]),c=s[2],l=a[2],u=c===l?0:((t||0)-c)/(l-c);return Ie.lerp([],s,a,u)}function Dl(r){let{width:e,height:t,bounds:n,minExtent:i=0,maxZoom:o=24,offset:s=[0,0]}=r,[[a,c],[l,u]]=n,f=Wk(r.padding),d=Be([a,_s(u,-Li,Li)]),h=Be([l,_s(c,-Li,Li)]),p=[Math.max(Math.abs(h[0]-d[0]),i),Math.max(Math.abs(h[1]-d[1]),i)],m=[e-f.left-f.right-Math.abs(s[0])*2,t-f.top-f.bottom-Math.abs(s[1])*2];ft(m[0]>0&&m[1]>0);let g=m[0]/p[0],x=m[1]/p[1],v=(f.right-f.left)/2/g,y=(f.top-f.bottom)/2/x,_=[(h[0]+d[0])/2+v,(h[1]+d[1])/2+y],w=He(_),E=Math.min(o,ws(Math.abs(Math.min(g,x))));return ft(Number.isFinite(E)),{longitude:w[0],latitude:w[1],zoom:E}}function Wk(r=0){return typeof r=="number"?{top:r,bottom:r,left:r,right:r}:(ft(Number.isFinite(r.top)&&Number.isFinite(r.bottom)&&Number.isFinite(r.left)&&Number.isFinite(r.right)),r)}fe();var mE=Math.PI/180;function Nl(r,e=0){let{width:t,height:n,unproject:i}=r,o={targetZ:e},s=i([0,n],o),a=i([t,n],o),c,l,u=r.fovy?.5*r.fovy*mE:Math.atan(.5/r.altitude),f=(90-r.pitch)*mE;return u>f-.01?(c=gE(r,0,e),l=gE(r,t,e)):(c=i([0,0],o),l=i([t,0],o)),[s,a,l,c]}function gE(r,e,t){let{pixelUnprojectionMatrix:n}=r,i=Rr(n,[e,0,1,1]),o=Rr(n,[e,r.height,1,1]),a=(t*r.distanceScales.unitsPerMeter[2]-i[2])/(o[2]-i[2]),c=Ie.lerp([],i,o,a),l=He(c);return l.push(t),l}var bE=`
layout(std140) uniform shadowUniforms {
  bool drawShadowMap;
  bool useShadowMap;
  vec4 color;
  highp int lightId;
  float lightCount;
  mat4 viewProjectionMatrix0;
  mat4 viewProjectionMatrix1;
  vec4 projectCenter0;
  vec4 projectCenter1;
} shadow;
`,Yk=`
const int max_lights = 2;

out vec3 shadow_vPosition[max_lights];

vec4 shadow_setVertexPosition(vec4 position_commonspace) {
  mat4 viewProjectionMatrices[max_lights];
  viewProjectionMatrices[0] = shadow.viewProjectionMatrix0;
  viewProjectionMatrices[1] = shadow.viewProjectionMatrix1;
  vec4 projectCenters[max_lights];
  projectCenters[0] = shadow.projectCenter0;
  projectCenters[1] = shadow.projectCenter1;

  if (shadow.drawShadowMap) {
    return project_common_position_to_clipspace(position_commonspace, viewProjectionMatrices[shadow.lightId], projectCenters[shadow.lightId]);
  }
  if (shadow.useShadowMap) {
    for (int i = 0; i < max_lights; i++) {
      if(i < int(shadow.lightCount)) {
        vec4 shadowMap_position = project_common_position_to_clipspace(position_commonspace, viewProjectionMatrices[i], projectCenters[i]);
        shadow_vPosition[i] = (shadowMap_position.xyz / shadowMap_position.w + 1.0) / 2.0;
      }
    }
  }
  return gl_Position;
}
`,qk=`
${bE}
${Yk}
`,Zk=`
const int max_lights = 2;
uniform sampler2D shadow_uShadowMap0;
uniform sampler2D shadow_uShadowMap1;

in vec3 shadow_vPosition[max_lights];

const vec4 bitPackShift = vec4(1.0, 255.0, 65025.0, 16581375.0);
const vec4 bitUnpackShift = 1.0 / bitPackShift;
const vec4 bitMask = vec4(1.0 / 255.0, 1.0 / 255.0, 1.0 / 255.0,  0.0);

float shadow_getShadowWeight(vec3 position, sampler2D shadowMap) {
  vec4 rgbaDepth = texture(shadowMap, position.xy);

  float z = dot(rgbaDepth, bitUnpackShift);
  return smoothstep(0.001, 0.01, position.z - z);
}

vec4 shadow_filterShadowColor(vec4 color) {
  if (shadow.drawShadowMap) {
    vec4 rgbaDepth = fract(gl_FragCoord.z * bitPackShift);
    rgbaDepth -= rgbaDepth.gbaa * bitMask;
    return rgbaDepth;
  }
  if (shadow.useShadowMap) {
    float shadowAlpha = 0.0;
    shadowAlpha += shadow_getShadowWeight(shadow_vPosition[0], shadow_uShadowMap0);
    if(shadow.lightCount > 1.0) {
      shadowAlpha += shadow_getShadowWeight(shadow_vPosition[1], shadow_uShadowMap1);
    }
    shadowAlpha *= shadow.color.a / shadow.lightCount;
    float blendedAlpha = shadowAlpha + color.a * (1.0 - shadowAlpha);

    return vec4(
      mix(color.rgb, shadow.color.rgb, shadowAlpha / blendedAlpha),
      blendedAlpha
    );
  }
  return color;
}
`,Xk=`
${bE}
${Zk}
`,Kk=Nt(r4),Qk=Nt(n4),Jk=[0,0,0,1],e4=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0];function t4(r,e){let[t,n,i]=r,o=Ut([t,n,i],e);return Number.isFinite(i)?o:[o[0],o[1],0]}function r4({viewport:r,center:e}){return new ce(r.viewProjectionMatrix).invert().transform(e)}function n4({viewport:r,shadowMatrices:e}){let t=[],n=r.pixelUnprojectionMatrix,i=r.isGeospatial?void 0:1,o=[[0,0,i],[r.width,0,i],[0,r.height,i],[r.width,r.height,i],[0,0,-1],[r.width,0,-1],[0,r.height,-1],[r.width,r.height,-1]].map(s=>t4(s,n));for(let s of e){let a=s.clone().translate(new xe(r.center).negate()),c=o.map(u=>a.transform(u)),l=new ce().ortho({left:Math.min(...c.map(u=>u[0])),right:Math.max(...c.map(u=>u[0])),bottom:Math.min(...c.map(u=>u[1])),top:Math.max(...c.map(u=>u[1])),near:Math.min(...c.map(u=>-u[2])),far:Math.max(...c.map(u=>-u[2]))});t.push(l.multiplyRight(s))}return t}function i4(r){let{shadowEnabled:e=!0,project:t}=r;if(!e||!t||!r.shadowMatrices||!r.shadowMatrices.length)return{drawShadowMap:!1,useShadowMap:!1,shadow_uShadowMap0:r.dummyShadowMap,shadow_uShadowMap1:r.dummyShadowMap};let n=Pi.getUniforms(t),i=Kk({viewport:t.viewport,center:n.center}),o=[],s=Qk({shadowMatrices:r.shadowMatrices,viewport:t.viewport}).slice();for(let c=0;c<r.shadowMatrices.length;c++){let l=s[c],u=l.clone().translate(new xe(t.viewport.center).negate());n.coordinateSystem===Ln("lnglat")&&n.projectionMode===pe.WEB_MERCATOR?(s[c]=u,o[c]=i):(s[c]=l.clone().multiplyRight(e4),o[c]=u.transform(i))}let a={drawShadowMap:!!r.drawToShadowMap,useShadowMap:r.shadowMaps?r.shadowMaps.length>0:!1,color:r.shadowColor||Jk,lightId:r.shadowLightId||0,lightCount:r.shadowMatrices.length,shadow_uShadowMap0:r.dummyShadowMap,shadow_uShadowMap1:r.dummyShadowMap};for(let c=0;c<s.length;c++)a[`viewProjectionMatrix${c}`]=s[c],a[`projectCenter${c}`]=o[c];for(let c=0;c<2;c++)a[`shadow_uShadowMap${c}`]=r.shadowMaps&&r.shadowMaps[c]||r.dummyShadowMap;return a}var Fl={name:"shadow",dependencies:[Pi],vs:qk,fs:Xk,inject:{"vs:DECKGL_FILTER_GL_POSITION":`
    position = shadow_setVertexPosition(geometry.position);
    `,"fs:DECKGL_FILTER_COLOR":`
    color = shadow_filterShadowColor(color);
    `},getUniforms:i4,uniformTypes:{drawShadowMap:"f32",useShadowMap:"f32",color:"vec4<f32>",lightId:"i32",lightCount:"f32",viewProjectionMatrix0:"mat4x4<f32>",viewProjectionMatrix1:"mat4x4<f32>",projectCenter0:"vec4<f32>",projectCenter1:"vec4<f32>"}};Ne();var Ul=10,Ts=16777215;function vE(r,e){r.length===Ul?U.warn(`pickMultipleObjects can only exclude ${Ul} previously picked objects for layers without picking buffers`)():r.push(e)}var o4=`  float disabledPickingIndexCount;
  vec4 disabledPickingIndices0;
  vec4 disabledPickingIndices1;
  vec4 disabledPickingIndices2;
`;function xE(r){return r.replace(`  vec4 highlightColor;
} picking;`,`  vec4 highlightColor;
${o4}} picking;`)}function Bm(r,e){return[r[e]||0,r[e+1]||0,r[e+2]||0,r[e+3]||0]}var s4=`vec3 picking_getPickingColorFromIndex(float objectIndex) {
  if (objectIndex < 0.0 || objectIndex >= ${Ts}.0) {
    return vec3(0.0);
  }

  for (int i = 0; i < ${Ul}; i++) {
    if (float(i) >= picking.disabledPickingIndexCount) {
      break;
    }
    vec4 disabledIndices = i < 4
      ? picking.disabledPickingIndices0
      : (i < 8 ? picking.disabledPickingIndices1 : picking.disabledPickingIndices2);
    float disabledIndex = disabledIndices[i - (i / 4) * 4];
    if (disabledIndex == objectIndex) {
      return vec3(0.0);
    }
  }

  float encodedIndex = objectIndex + 1.0;
  return vec3(
    mod(encodedIndex, 256.0),
    mod(floor(encodedIndex / 256.0), 256.0),
    mod(floor(encodedIndex / 65536.0), 256.0)
  );
}

vec3 picking_getPickingColorFromIndex(uint objectIndex) {
  return picking_getPickingColorFromIndex(float(objectIndex));
}

vec3 picking_getPickingColorFromInstanceID() {
  return picking_getPickingColorFromIndex(float(gl_InstanceID));
}

void picking_setPickingColorFromInstanceID() {
  picking_setPickingColor(picking_getPickingColorFromInstanceID());
}
`,a4=`struct pickingUniforms {
  isActive: f32,
  isAttribute: f32,
  isHighlightActive: f32,
  useByteColors: f32,
  highlightedObjectColor: vec3<f32>,
  highlightColor: vec4<f32>,
  disabledPickingIndexCount: f32,
  disabledPickingIndices0: vec4<f32>,
  disabledPickingIndices1: vec4<f32>,
  disabledPickingIndices2: vec4<f32>,
};

@group(0) @binding(auto) var<uniform> picking: pickingUniforms;

fn picking_normalizeColor(color: vec3<f32>) -> vec3<f32> {
  return select(color, color / 255.0, picking.useByteColors > 0.5);
}

fn picking_normalizeColor4(color: vec4<f32>) -> vec4<f32> {
  return select(color, color / 255.0, picking.useByteColors > 0.5);
}

fn picking_isColorZero(color: vec3<f32>) -> bool {
  return dot(color, vec3<f32>(1.0)) < 0.00001;
}

fn picking_isColorValid(color: vec3<f32>) -> bool {
  return dot(color, vec3<f32>(1.0)) > 0.00001;
}

fn picking_getPickingColorFromIndex(objectIndex: u32) -> vec3<f32> {
  if (objectIndex >= ${Ts}u) {
    return vec3<f32>(0.0);
  }

  for (var i = 0; i < ${Ul}; i = i + 1) {
    if (f32(i) >= picking.disabledPickingIndexCount) {
      break;
    }
    let disabledIndices = select(
      picking.disabledPickingIndices2,
      select(picking.disabledPickingIndices1, picking.disabledPickingIndices0, i < 4),
      i < 8
    );
    let disabledIndex = disabledIndices[i % 4];
    if (disabledIndex == f32(objectIndex)) {
      return vec3<f32>(0.0);
    }
  }

  let encodedIndex = objectIndex + 1u;
  return vec3<f32>(
    f32(encodedIndex % 256u),
    f32((encodedIndex / 256u) % 256u),
    f32((encodedIndex / 65536u) % 256u)
  ) / 255.0;
}
`,Br={...Cr,vs:`${xE(Cr.vs)}
${s4}`,fs:xE(Cr.fs),source:a4,uniformTypes:{...Cr.uniformTypes,disabledPickingIndexCount:"f32",disabledPickingIndices0:"vec4<f32>",disabledPickingIndices1:"vec4<f32>",disabledPickingIndices2:"vec4<f32>"},defaultUniforms:{...Cr.defaultUniforms,useByteColors:!0,disabledPickingIndexCount:0,disabledPickingIndices0:[0,0,0,0],disabledPickingIndices1:[0,0,0,0],disabledPickingIndices2:[0,0,0,0]},getUniforms(r,e){let t=Cr.getUniforms(r,e),n=r.disabledPickingIndices||[];return t.disabledPickingIndexCount=n.length,t.disabledPickingIndices0=Bm(n,0),t.disabledPickingIndices1=Bm(n,4),t.disabledPickingIndices2=Bm(n,8),t},inject:{"vs:DECKGL_FILTER_GL_POSITION":`
    // for picking depth values
    picking_setPickingAttribute(position.z / position.w);
  `,"vs:DECKGL_FILTER_COLOR":`
  picking_setPickingColor(geometry.pickingColor);
  `,"fs:DECKGL_FILTER_COLOR":{order:99,injection:`
  // use highlight color if this fragment belongs to the selected object.
  color = picking_filterHighlightColor(color);

  // use picking color if rendering to picking FBO.
  color = picking_filterPickingColor(color);
    `}}};var l4=[El],u4=["vs:DECKGL_FILTER_SIZE(inout vec3 size, VertexGeometry geometry)","vs:DECKGL_FILTER_GL_POSITION(inout vec4 position, VertexGeometry geometry)","vs:DECKGL_FILTER_COLOR(inout vec4 color, VertexGeometry geometry)","fs:DECKGL_FILTER_COLOR(inout vec4 color, FragmentGeometry geometry)"],f4=[];function _E(r){let e=rt.getDefaultShaderAssembler(r);for(let n of l4)e.addDefaultModule(n);e._hookFunctions.length=0;let t=r==="glsl"?u4:f4;for(let n of t)e.addShaderHook(n);return e}var d4=[255,255,255],h4=1,p4=0,Gl=class{constructor(e={}){this.type="ambient";let{color:t=d4}=e,{intensity:n=h4}=e;this.id=e.id||`ambient-${p4++}`,this.color=t,this.intensity=n}};fe();var m4=[255,255,255],g4=1,y4=[0,0,-1],b4=0,Ls=class{constructor(e={}){this.type="directional";let{color:t=m4}=e,{intensity:n=g4}=e,{direction:i=y4}=e,{_shadow:o=!1}=e;this.id=e.id||`directional-${b4++}`,this.color=t,this.intensity=n,this.type="directional",this.direction=new xe(i).normalize().toArray(),this.shadow=o}getProjectedLight(e){return this}};fe();var As=class{constructor(e,t={id:"pass"}){let{id:n}=t;this.id=n,this.device=e,this.props={...t}}setProps(e){Object.assign(this.props,e)}render(e){}cleanup(){}};var x4={depthWriteEnabled:!0,depthCompare:"less-equal",blendColorOperation:"add",blendColorSrcFactor:"one",blendColorDstFactor:"one-minus-src-alpha",blendAlphaOperation:"add",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one-minus-src-alpha"},cr=class extends As{constructor(){super(...arguments),this._lastRenderIndex=-1}render(e){this._render(e)}_render(e){let{canvasContext:t=this.device.canvasContext}=e,n=e.target??t.getCurrentFramebuffer(),[i,o]=t.getDrawingBufferSize(),s=e.clearCanvas??!0,a=e.clearColor??(s?[0,0,0,0]:!1),c=s?1:!1,l=s?0:!1,u=e.colorMask??15,f={viewport:[0,0,i,o]};e.colorMask&&(f.colorMask=u),e.scissorRect&&(f.scissorRect=e.scissorRect);let{shaderModuleProps:d,viewports:h,views:p,onViewportActive:m,clearStack:g=!0}=e,x=e.pass||"unknown",v=this.device.type==="webgpu";g&&(this._lastRenderIndex=-1);let y=[];if(!h.length)return this.device.beginRenderPass({framebuffer:n,parameters:f,clearColor:a,clearDepth:c,clearStencil:l}).end(),this.device.submit(),y;try{for(let _ of h){m?.(_);let w=this._getDrawLayerParams(_,e),E=p&&p[_.id],L=_.subViewports||[_],A=v?L.map(C=>[C]):[L];for(let C of A){let T=this.device.beginRenderPass({framebuffer:n,parameters:f,clearColor:a,clearDepth:c,clearStencil:l});try{for(let D of C){let I=this._drawLayersInViewport(T,{target:n,canvasContext:t,shaderModuleProps:d,viewport:D,view:E,pass:x,layers:e.layers,isPicking:e.isPicking},w);y.push(I)}}finally{T.end(),v&&this.device.submit()}a=!1,c=!1,l=!1}}return y}finally{v||this.device.submit()}}_getDrawLayerParams(e,{layers:t,pass:n,isPicking:i=!1,layerFilter:o,cullRect:s,views:a,effects:c,canvasContext:l=this.device.canvasContext,shaderModuleProps:u},f=!1){let d=[],h=EE(this._lastRenderIndex+1),p={layer:t[0],viewport:e,isPicking:i,renderPass:n,cullRect:s},m={};for(let g=0;g<t.length;g++){let x=t[g],v=this._shouldDrawLayer(x,p,o,m),y={shouldDrawLayer:v};if(v&&!f){y.shouldDrawLayer=!0,y.layerRenderIndex=h(x,v),y.shaderModuleProps=this._getShaderModuleProps(x,c,n,l,u);let _=x.context.device.type==="webgpu"?x4:null;y.layerParameters={..._,...x.context.deck?.props.parameters,...a?.[e.id]?.props.parameters,...this.getLayerParameters(x,g,e)}}d[g]=y}return d}_drawLayersInViewport(e,{layers:t,shaderModuleProps:n,pass:i,target:o,canvasContext:s,viewport:a,view:c,isPicking:l},u){let f=v4(this.device,{canvasContext:s,shaderModuleProps:n,target:o,viewport:a});if(c){let{clear:h,clearColor:p,clearDepth:m,clearStencil:g}=c.props;if(h){let x=[0,0,0,0],v=1,y=0;Array.isArray(p)&&!l?x=[...p.slice(0,3),p[3]||255].map(w=>w/255):p===!1&&(x=!1),m!==void 0&&(v=m),g!==void 0&&(y=g),this.device.beginRenderPass({framebuffer:o,parameters:{viewport:f,scissorRect:f},clearColor:x,clearDepth:v,clearStencil:y}).end()}}let d={totalCount:t.length,visibleCount:0,compositeCount:0,pickableCount:0};e.setParameters({viewport:f});for(let h=0;h<t.length;h++){let p=t[h],m=u[h],{shouldDrawLayer:g}=m;if(g&&p.props.pickable&&d.pickableCount++,p.isComposite&&d.compositeCount++,p.isDrawable&&m.shouldDrawLayer){let{layerRenderIndex:x,shaderModuleProps:v,layerParameters:y}=m;d.visibleCount++,this._lastRenderIndex=Math.max(this._lastRenderIndex,x),v.project&&(v.project.viewport=a),p.context.renderPass=e;try{p._drawLayer({renderPass:e,shaderModuleProps:v,uniforms:{layerIndex:x},parameters:y})}catch(_){p.raiseError(_,`drawing ${p} to ${i}`)}}}return d}shouldDrawLayer(e){return!0}getShaderModuleProps(e,t,n){return null}getLayerParameters(e,t,n){return e.props.parameters}_shouldDrawLayer(e,t,n,i){if(!(e.props.visible&&this.shouldDrawLayer(e)))return!1;t.layer=e;let s=e.parent;for(;s;){if(!s.props.visible||!s.filterSubLayer(t))return!1;t.layer=s,s=s.parent}if(n){let a=t.layer.id;if(a in i||(i[a]=n(t)),!i[a])return!1}return e.activateViewport(t.viewport),!0}_getShaderModuleProps(e,t,n,i,o){let s=i.cssToDeviceRatio(),a=e.internalState?.propsInTransition||e.props,c={layer:a,picking:{isActive:!1},project:{viewport:e.context.viewport,devicePixelRatio:s,modelMatrix:a.modelMatrix,coordinateSystem:a.coordinateSystem,coordinateOrigin:a.coordinateOrigin,autoWrapLongitude:e.wrapLongitude}};if(t)for(let l of t)wE(c,l.getShaderModuleProps?.(e,c));for(let l of e.context.defaultShaderModules)l.name in c||(c[l.name]={});return wE(c,this.getShaderModuleProps(e,t,c),o)}};function EE(r=0,e={}){let t={},n=(i,o)=>{let s=i.props._offset,a=i.id,c=i.parent&&i.parent.id,l;if(c&&!(c in e)&&n(i.parent,!1),c in t){let u=t[c]=t[c]||EE(e[c],e);l=u(i,o),t[a]=u}else Number.isFinite(s)?(l=s+(e[c]||0),t[a]=null):l=r;return o&&l>=r&&(r=l+1),e[a]=l,l};return n}function v4(r,{canvasContext:e=r.canvasContext,shaderModuleProps:t,target:n,viewport:i}){let o=t?.project?.devicePixelRatio??e.cssToDeviceRatio(),[,s]=e.getDrawingBufferSize(),a=n?n.height:s,c=i;return[c.x*o,a-(c.y+c.height)*o,c.width*o,c.height*o]}function wE(r,...e){for(let t of e)if(t)for(let n in t)r[n]?Object.assign(r[n],t[n]):r[n]=t[n];return r}var Cs=class extends cr{constructor(e,t){super(e,t);let n=e.createTexture({format:"rgba8unorm",width:1,height:1,sampler:{minFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"}}),i=e.createTexture({format:"depth16unorm",width:1,height:1});this.fbo=e.createFramebuffer({id:"shadowmap",width:1,height:1,colorAttachments:[n],depthStencilAttachment:i})}delete(){this.fbo&&(this.fbo.destroy(),this.fbo=null)}getShadowMap(){return this.fbo.colorAttachments[0].texture}render(e){let t=this.fbo,n=this.device.canvasContext.cssToDeviceRatio(),i=e.viewports[0],o=i.width*n,s=i.height*n,a=[1,1,1,1];(o!==t.width||s!==t.height)&&t.resize({width:o,height:s}),super.render({...e,clearColor:a,target:t,pass:"shadow"})}getLayerParameters(e,t,n){return{...e.props.parameters,blend:!1,depthWriteEnabled:!0,depthCompare:"less-equal"}}shouldDrawLayer(e){return e.props.shadowEnabled!==!1}getShaderModuleProps(e,t,n){return{shadow:{project:n.project,drawToShadowMap:!0}}}};var _4={color:[255,255,255],intensity:1},SE=[{color:[255,255,255],intensity:1,direction:[-1,3,-1]},{color:[255,255,255],intensity:.9,direction:[1,-8,-2.5]}],w4=[0,0,0,200/255],Ci=class{constructor(e={}){this.id="lighting-effect",this.shadowColor=w4,this.shadow=!1,this.directionalLights=[],this.pointLights=[],this.shadowPasses=[],this.dummyShadowMap=null,this.setProps(e)}setup(e){this.context=e;let{device:t,deck:n}=e;this.shadow&&!this.dummyShadowMap&&(this._createShadowPasses(t),n._addDefaultShaderModule(Fl),this.dummyShadowMap=t.createTexture({width:1,height:1}))}setProps(e){this.ambientLight=void 0,this.directionalLights=[],this.pointLights=[];for(let t in e){let n=e[t];switch(n.type){case"ambient":this.ambientLight=n;break;case"directional":this.directionalLights.push(n);break;case"point":this.pointLights.push(n);break;default:}}this._applyDefaultLights(),this.shadow=this.directionalLights.some(t=>t.shadow),this.context&&this.setup(this.context),this.props=e}preRender({layers:e,layerFilter:t,viewports:n,onViewportActive:i,views:o}){if(this.shadow){this.shadowMatrices=this._calculateMatrices();for(let s=0;s<this.shadowPasses.length;s++)this.shadowPasses[s].render({layers:e,layerFilter:t,viewports:n,onViewportActive:i,views:o,shaderModuleProps:{shadow:{shadowLightId:s,dummyShadowMap:this.dummyShadowMap,shadowMatrices:this.shadowMatrices}}})}}getShaderModuleProps(e,t){let n=this.shadow?{project:t.project,shadowMaps:this.shadowPasses.map(s=>s.getShadowMap()),dummyShadowMap:this.dummyShadowMap,shadowColor:this.shadowColor,shadowMatrices:this.shadowMatrices}:{},i={enabled:!0,lights:this._getLights(e)},o=e.props.material;return{shadow:n,lighting:i,phongMaterial:o,gouraudMaterial:o}}cleanup(e){for(let t of this.shadowPasses)t.delete();this.shadowPasses.length=0,this.dummyShadowMap&&(this.dummyShadowMap.destroy(),this.dummyShadowMap=null,e.deck._removeDefaultShaderModule(Fl))}_calculateMatrices(){let e=[];for(let t of this.directionalLights){let n=new ce().lookAt({eye:new xe(t.direction).negate()});e.push(n)}return e}_createShadowPasses(e){for(let t=0;t<this.directionalLights.length;t++){let n=new Cs(e);this.shadowPasses[t]=n}}_applyDefaultLights(){let{ambientLight:e,pointLights:t,directionalLights:n}=this;!e&&t.length===0&&n.length===0&&(this.ambientLight=new Gl(_4),this.directionalLights.push(new Ls(SE[0]),new Ls(SE[1])))}_getLights(e){let t=[];this.ambientLight&&t.push(this.ambientLight);for(let n of this.pointLights)t.push(n.getProjectedLight({layer:e}));for(let n of this.directionalLights)t.push(n.getProjectedLight({layer:e}));return t}};var Om=class{constructor(e={}){this._pool=[],this.opts={overAlloc:2,poolSize:100},this.setOptions(e)}setOptions(e){Object.assign(this.opts,e)}allocate(e,t,{size:n=1,type:i,padding:o=0,copy:s=!1,initialize:a=!1,maxCount:c}){let l=i||e&&e.constructor||Float32Array,u=t*n+o;if(ArrayBuffer.isView(e)){if(u<=e.length)return e;if(u*e.BYTES_PER_ELEMENT<=e.buffer.byteLength)return new l(e.buffer,0,u)}let f=1/0;c&&(f=c*n+o);let d=this._allocate(l,u,a,f);return e&&s?d.set(e):a||d.fill(0,0,4),this._release(e),d}release(e){this._release(e)}_allocate(e,t,n,i){let o=Math.max(Math.ceil(t*this.opts.overAlloc),1);o>i&&(o=i);let s=this._pool,a=e.BYTES_PER_ELEMENT*o,c=s.findIndex(l=>l.byteLength>=a);if(c>=0){let l=new e(s.splice(c,1)[0],0,o);return n&&l.fill(0),l}return new e(o)}_release(e){if(!ArrayBuffer.isView(e))return;let t=this._pool,{buffer:n}=e,{byteLength:i}=n,o=t.findIndex(s=>s.byteLength>=i);o<0?t.push(n):(o>0||t.length<this.opts.poolSize)&&t.splice(o,0,n),t.length>this.opts.poolSize&&t.shift()}},ht=new Om;fe();function Ri(){return[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}function km(r,e){let t=r%e;return t<0?e+t:t}function TE(r){return[r[12],r[13],r[14]]}function LE(r){return{left:Mi(r[3]+r[0],r[7]+r[4],r[11]+r[8],r[15]+r[12]),right:Mi(r[3]-r[0],r[7]-r[4],r[11]-r[8],r[15]-r[12]),bottom:Mi(r[3]+r[1],r[7]+r[5],r[11]+r[9],r[15]+r[13]),top:Mi(r[3]-r[1],r[7]-r[5],r[11]-r[9],r[15]-r[13]),near:Mi(r[3]+r[2],r[7]+r[6],r[11]+r[10],r[15]+r[14]),far:Mi(r[3]-r[2],r[7]-r[6],r[11]-r[10],r[15]-r[14])}}var PE=new xe;function Mi(r,e,t,n){PE.set(r,e,t);let i=PE.len();return{distance:n/i,normal:new xe(-r/i,-e/i,-t/i)}}function E4(r){return r-Math.fround(r)}var Ms;function Ii(r,e){let{size:t=1,startIndex:n=0}=e,i=e.endIndex!==void 0?e.endIndex:r.length,o=(i-n)/t;Ms=ht.allocate(Ms,o,{type:Float32Array,size:t*2});let s=n,a=0;for(;s<i;){for(let c=0;c<t;c++){let l=r[s++];Ms[a+c]=l,Ms[a+c+t]=E4(l)}a+=t*2}return Ms.subarray(0,o*t*2)}function AE(r){let e=null,t=!1;for(let n of r)n&&(e?(t||(e=[[e[0][0],e[0][1]],[e[1][0],e[1][1]]],t=!0),e[0][0]=Math.min(e[0][0],n[0][0]),e[0][1]=Math.min(e[0][1],n[0][1]),e[1][0]=Math.max(e[1][0],n[1][0]),e[1][1]=Math.max(e[1][1],n[1][1])):e=n);return e}fe();var S4=Math.PI/180,P4=Ri(),CE=[0,0,0],T4={unitsPerMeter:[1,1,1],metersPerUnit:[1,1,1]};function L4({width:r,height:e,orthographic:t,fovyRadians:n,focalDistance:i,padding:o,near:s,far:a}){let c=r/e,l=t?new ce().orthographic({fovy:n,aspect:c,focalDistance:i,near:s,far:a}):new ce().perspective({fovy:n,aspect:c,near:s,far:a});if(o){let{left:u=0,right:f=0,top:d=0,bottom:h=0}=o,p=K((u+r-f)/2,0,r)-r/2,m=K((d+e-h)/2,0,e)-e/2;l[8]-=p*2/r,l[9]+=m*2/e}return l}var zl=class r{constructor(e={}){this._frustumPlanes={},this.id=e.id||this.constructor.displayName||"viewport",this.x=e.x||0,this.y=e.y||0,this.width=e.width||1,this.height=e.height||1,this.zoom=e.zoom||0,this.padding=e.padding,this.distanceScales=e.distanceScales||T4,this.focalDistance=e.focalDistance||1,this.position=e.position||CE,this.modelMatrix=e.modelMatrix||null;let{longitude:t,latitude:n}=e;this.isGeospatial=Number.isFinite(n)&&Number.isFinite(t),this._initProps(e),this._initMatrices(e),this.equals=this.equals.bind(this),this.project=this.project.bind(this),this.unproject=this.unproject.bind(this),this.projectPosition=this.projectPosition.bind(this),this.unprojectPosition=this.unprojectPosition.bind(this),this.projectFlat=this.projectFlat.bind(this),this.unprojectFlat=this.unprojectFlat.bind(this)}get subViewports(){return null}get metersPerPixel(){return this.distanceScales.metersPerUnit[2]/this.scale}get projectionMode(){return this.isGeospatial?this.zoom<12?pe.WEB_MERCATOR:pe.WEB_MERCATOR_AUTO_OFFSET:pe.IDENTITY}equals(e){return e instanceof r?this===e?!0:e.width===this.width&&e.height===this.height&&e.scale===this.scale&&e.projectionMode===this.projectionMode&&e.resolution===this.resolution&&It(e.distanceScales.unitsPerMeter,this.distanceScales.unitsPerMeter)&&It(e.projectionMatrix,this.projectionMatrix)&&It(e.viewMatrix,this.viewMatrix):!1}project(e,{topLeft:t=!0}={}){let n=this.projectPosition(e),i=Ir(n,this.pixelProjectionMatrix),[o,s]=i,a=t?s:this.height-s;return e.length===2?[o,a]:[o,a,i[2]]}unproject(e,{topLeft:t=!0,targetZ:n}={}){let[i,o,s]=e,a=t?o:this.height-o,c=n&&n*this.distanceScales.unitsPerMeter[2],l=Ut([i,a,s],this.pixelUnprojectionMatrix,c),[u,f,d]=this.unprojectPosition(l);return Number.isFinite(s)?[u,f,d]:Number.isFinite(n)?[u,f,n]:[u,f]}projectPosition(e){let[t,n]=this.projectFlat(e),i=(e[2]||0)*this.distanceScales.unitsPerMeter[2];return[t,n,i]}unprojectPosition(e){let[t,n]=this.unprojectFlat(e),i=(e[2]||0)*this.distanceScales.metersPerUnit[2];return[t,n,i]}projectFlat(e){if(this.isGeospatial){let t=Be(e);return t[1]=K(t[1],-318,830),t}return e}unprojectFlat(e){return this.isGeospatial?He(e):e}getBounds(e={}){let t={targetZ:e.z||0},n=this.unproject([0,0],t),i=this.unproject([this.width,0],t),o=this.unproject([0,this.height],t),s=this.unproject([this.width,this.height],t);return[Math.min(n[0],i[0],o[0],s[0]),Math.min(n[1],i[1],o[1],s[1]),Math.max(n[0],i[0],o[0],s[0]),Math.max(n[1],i[1],o[1],s[1])]}getDistanceScales(e){return e&&this.isGeospatial?Ai({longitude:e[0],latitude:e[1],highPrecision:!0}):this.distanceScales}containsPixel({x:e,y:t,width:n=1,height:i=1}){return e<this.x+this.width&&this.x<e+n&&t<this.y+this.height&&this.y<t+i}getFrustumPlanes(){return this._frustumPlanes.near?this._frustumPlanes:(Object.assign(this._frustumPlanes,LE(this.viewProjectionMatrix)),this._frustumPlanes)}panByPosition(e,t,n){return null}_initProps(e){let t=e.longitude,n=e.latitude;this.isGeospatial&&(Number.isFinite(e.zoom)||(this.zoom=Rm({latitude:n})+Math.log2(this.focalDistance)),this.distanceScales=e.distanceScales||Ai({latitude:n,longitude:t}));let i=Math.pow(2,this.zoom);this.scale=i;let{position:o,modelMatrix:s}=e,a=CE;if(o&&(a=s?new ce(s).transformAsVector(o,[]):o),this.isGeospatial){let c=this.projectPosition([t,n,0]);this.center=new xe(a).scale(this.distanceScales.unitsPerMeter).add(c)}else this.center=this.projectPosition(a)}_initMatrices(e){let{viewMatrix:t=P4,projectionMatrix:n=null,orthographic:i=!1,fovyRadians:o,fovy:s=75,near:a=.1,far:c=1e3,padding:l=null,focalDistance:u=1}=e;this.viewMatrixUncentered=t,this.viewMatrix=new ce().multiplyRight(t).translate(new xe(this.center).negate()),this.projectionMatrix=n||L4({width:this.width,height:this.height,orthographic:i,fovyRadians:o||s*S4,focalDistance:u,padding:l,near:a,far:c});let f=Ri();ue.multiply(f,f,this.projectionMatrix),ue.multiply(f,f,this.viewMatrix),this.viewProjectionMatrix=f,this.viewMatrixInverse=ue.invert([],this.viewMatrix)||this.viewMatrix,this.cameraPosition=TE(this.viewMatrixInverse);let d=Ri(),h=Ri();ue.scale(d,d,[this.width/2,-this.height/2,1]),ue.translate(d,d,[1,-1,0]),ue.multiply(h,d,this.viewProjectionMatrix),this.pixelProjectionMatrix=h,this.pixelUnprojectionMatrix=ue.invert(Ri(),this.pixelProjectionMatrix),this.pixelUnprojectionMatrix||U.warn("Pixel project matrix not invertible")()}};zl.displayName="Viewport";var Bi=zl;fe();var $l=class r extends Bi{constructor(e={}){let{latitude:t=0,longitude:n=0,zoom:i=0,pitch:o=0,bearing:s=0,nearZMultiplier:a=.1,farZMultiplier:c=1.01,nearZ:l,farZ:u,orthographic:f=!1,projectionMatrix:d,repeat:h=!1,worldOffset:p=0,position:m,padding:g,legacyMeterSizes:x=!1}=e,{width:v,height:y,altitude:_=1.5}=e,w=Math.pow(2,i);v=v||1,y=y||1;let E,L=null;if(d)_=d[5]/2,E=An(_);else{e.fovy?(E=e.fovy,_=Ps(E)):E=An(_);let C;if(g){let{top:T=0,bottom:D=0}=g;C=[0,K((T+y-D)/2,0,y)-y/2]}L=Im({width:v,height:y,scale:w,center:m&&[0,0,m[2]*Es(t)],offset:C,pitch:o,fovy:E,nearZMultiplier:a,farZMultiplier:c}),Number.isFinite(l)&&(L.near=l),Number.isFinite(u)&&(L.far=u)}let A=kl({height:y,pitch:o,bearing:s,scale:w,altitude:_});p&&(A=new ce().translate([512*p,0,0]).multiplyLeft(A)),super({...e,width:v,height:y,viewMatrix:A,longitude:n,latitude:t,zoom:i,...L,fovy:E,focalDistance:_}),this.latitude=t,this.longitude=n,this.zoom=i,this.pitch=o,this.bearing=s,this.altitude=_,this.fovy=E,this.orthographic=f,this._subViewports=h?[]:null,this._pseudoMeters=x,Object.freeze(this)}get subViewports(){if(this._subViewports&&!this._subViewports.length){let e=this.getBounds(),t=Math.floor((e[0]+180)/360),n=Math.ceil((e[2]-180)/360);for(let i=t;i<=n;i++){let o=i?new r({...this,worldOffset:i}):this;this._subViewports.push(o)}}return this._subViewports}equals(e){return e instanceof r&&e._pseudoMeters===this._pseudoMeters&&super.equals(e)}projectPosition(e){if(this._pseudoMeters)return super.projectPosition(e);let[t,n]=this.projectFlat(e),i=(e[2]||0)*Es(e[1]);return[t,n,i]}unprojectPosition(e){if(this._pseudoMeters)return super.unprojectPosition(e);let[t,n]=this.unprojectFlat(e),i=(e[2]||0)/Es(n);return[t,n,i]}addMetersToLngLat(e,t){return Ss(e,t)}panByPosition(e,t,n){let i=Ut(t,this.pixelUnprojectionMatrix),o=this.projectFlat(e),s=Ie.add([],o,Ie.negate([],i)),a=Ie.add([],this.center,s),[c,l]=this.unprojectFlat(a);return{longitude:c,latitude:l}}panByPosition3D(e,t){let n=e[2]||0,i=Ie.sub([],e,this.unproject(t,{targetZ:n}));return{longitude:this.longitude+i[0],latitude:this.latitude+i[1]}}getBounds(e={}){let t=Nl(this,e.z||0);return[Math.min(t[0][0],t[1][0],t[2][0],t[3][0]),Math.min(t[0][1],t[1][1],t[2][1],t[3][1]),Math.max(t[0][0],t[1][0],t[2][0],t[3][0]),Math.max(t[0][1],t[1][1],t[2][1],t[3][1])]}fitBounds(e,t={}){let{width:n,height:i}=this,{longitude:o,latitude:s,zoom:a}=Dl({width:n,height:i,bounds:e,...t});return new r({width:n,height:i,longitude:o,latitude:s,zoom:a})}};$l.displayName="WebMercatorViewport";var Vl=$l;fe();var ME=[0,0,0];function Dm(r,e,t=!1){let n=e.projectPosition(r);if(t&&e instanceof Vl){let[i,o,s=0]=r,a=e.getDistanceScales([i,o]);n[2]=s*a.unitsPerMeter[2]}return n}function A4(r){let{viewport:e,modelMatrix:t,coordinateOrigin:n}=r,{coordinateSystem:i,fromCoordinateSystem:o,fromCoordinateOrigin:s}=r;return i==="default"&&(i=e.isGeospatial?"lnglat":"cartesian"),o===void 0?o=i:o==="default"&&(o=e.isGeospatial?"lnglat":"cartesian"),s===void 0&&(s=n),{viewport:e,coordinateSystem:i,coordinateOrigin:n,modelMatrix:t,fromCoordinateSystem:o,fromCoordinateOrigin:s}}function Wl(r,{viewport:e,modelMatrix:t,coordinateSystem:n,coordinateOrigin:i,offsetMode:o}){let[s,a,c=0]=r;switch(t&&([s,a,c]=lt.transformMat4([],[s,a,c,1],t)),n){case"default":return Wl(r,{viewport:e,modelMatrix:t,coordinateSystem:e.isGeospatial?"lnglat":"cartesian",coordinateOrigin:i,offsetMode:o});case"lnglat":return Dm([s,a,c],e,o);case"lnglat-offsets":return Dm([s+i[0],a+i[1],c+(i[2]||0)],e,o);case"meter-offsets":return Dm(Ss(i,[s,a,c]),e,o);case"cartesian":return e.isGeospatial?[s+i[0],a+i[1],c+i[2]]:e.projectPosition([s,a,c]);default:throw new Error(`Invalid coordinateSystem: ${n}`)}}function RE(r,e){let{viewport:t,coordinateSystem:n,coordinateOrigin:i,modelMatrix:o,fromCoordinateSystem:s,fromCoordinateOrigin:a}=A4(e),{autoOffset:c=!0}=e,{geospatialOrigin:l=ME,shaderCoordinateOrigin:u=ME,offsetMode:f=!1}=c?Lm(t,n,i):{},d=Wl(r,{viewport:t,modelMatrix:o,coordinateSystem:s,coordinateOrigin:a,offsetMode:f});if(f){let h=t.projectPosition(l||u);vn.sub(d,d,h)}return d}var uD={blendColorOperation:"add",blendColorSrcFactor:"one",blendColorDstFactor:"zero",blendAlphaOperation:"add",blendAlphaSrcFactor:"constant",blendAlphaDstFactor:"zero"},Rn=class extends cr{constructor(){super(...arguments),this._colorEncoderState=null}render(e){return"pickingFBO"in e?this._drawPickingBuffer(e):{decodePickingColor:null,stats:super._render(e)}}_drawPickingBuffer({layers:e,layerFilter:t,views:n,viewports:i,onViewportActive:o,pickingFBO:s,deviceRect:{x:a,y:c,width:l,height:u},cullRect:f,effects:d,pass:h="picking",pickZ:p,canvasContext:m,shaderModuleProps:g,clearColor:x}){this.pickZ=p;let v=this._resetColorEncoder(p),y=[a,c,l,u],_=super._render({target:s,layers:e,layerFilter:t,views:n,viewports:i,onViewportActive:o,cullRect:f,effects:d?.filter(E=>E.useInPicking),pass:h,canvasContext:m,isPicking:!0,shaderModuleProps:g,clearColor:x??[0,0,0,0],colorMask:15,scissorRect:y});return this._colorEncoderState=null,{decodePickingColor:v&&fD.bind(null,v),stats:_}}shouldDrawLayer(e){let{pickable:t,operation:n}=e.props;return t&&n.includes("draw")||n.includes("terrain")||n.includes("mask")}getShaderModuleProps(e,t,n){return{picking:{isActive:1,isAttribute:this.pickZ,disabledPickingIndices:e.internalState?.disabledPickingIndices},lighting:{enabled:!1}}}getLayerParameters(e,t,n){let i={...e.props.parameters},{pickable:o,operation:s}=e.props;return this._colorEncoderState?o&&s.includes("draw")?(Object.assign(i,uD),i.blend=!0,this.device.type==="webgpu"?i.blendConstant=u1(this._colorEncoderState,e,n):i.blendColor=u1(this._colorEncoderState,e,n),s.includes("terrain")&&e.state?._hasPickingCover&&(i.blendAlphaSrcFactor="one")):s.includes("terrain")&&(i.blend=!1):i.blend=!1,i}_resetColorEncoder(e){return this._colorEncoderState=e?null:{byLayer:new Map,byAlpha:[]},this._colorEncoderState}};function u1(r,e,t){let{byLayer:n,byAlpha:i}=r,o,s=n.get(e);return s?(s.viewports.push(t),o=s.a):(o=n.size+1,o<=255?(s={a:o,layer:e,viewports:[t]},n.set(e,s),i[o]=s):(U.warn("Too many pickable layers, only picking the first 255")(),o=0)),[0,0,0,o/255]}function fD(r,e){let t=r.byAlpha[e[3]];return t&&{pickedLayer:t.layer,pickedViewports:t.viewports,pickedObjectIndex:t.layer.decodePickingColor(e)}}re();var Or={NO_STATE:"Awaiting state",MATCHED:"Matched. State transferred from previous layer",INITIALIZED:"Initialized",AWAITING_GC:"Discarded. Awaiting garbage collection",AWAITING_FINALIZATION:"No longer matched. Awaiting garbage collection",FINALIZED:"Finalized! Awaiting garbage collection"},Ui=Symbol.for("component"),Vt=Symbol.for("propTypes"),ql=Symbol.for("deprecatedProps"),lr=Symbol.for("asyncPropDefaults"),Wt=Symbol.for("asyncPropOriginal"),pt=Symbol.for("asyncPropResolved");function Zl(r,e=()=>!0){return Array.isArray(r)?f1(r,e,[]):e(r)?[r]:[]}function f1(r,e,t){let n=-1;for(;++n<r.length;){let i=r[n];Array.isArray(i)?f1(i,e,t):e(i)&&t.push(i)}return t}function d1({target:r,source:e,start:t=0,count:n=1}){let i=e.length,o=n*i,s=0;for(let a=t;s<i;s++)r[a++]=e[s];for(;s<o;)s<o-s?(r.copyWithin(t+s,t,t+s),s*=2):(r.copyWithin(t+s,t,t+o-s),s=o);return r}Po();var ks=class{constructor(e,t,n){this._loadCount=0,this._subscribers=new Set,this.id=e,this.context=n,this.setData(t)}subscribe(e){this._subscribers.add(e)}unsubscribe(e){this._subscribers.delete(e)}inUse(){return this._subscribers.size>0}delete(){}getData(){return this.isLoaded?this._error?Promise.reject(this._error):this._content:this._loader.then(()=>this.getData())}setData(e,t){if(e===this._data&&!t)return;this._data=e;let n=++this._loadCount,i=e;typeof e=="string"&&(i=ri(e)),i instanceof Promise?(this.isLoaded=!1,this._loader=i.then(o=>{this._loadCount===n&&(this.isLoaded=!0,this._error=void 0,this._content=o)}).catch(o=>{this._loadCount===n&&(this.isLoaded=!0,this._error=o||!0)})):(this.isLoaded=!0,this._error=void 0,this._content=e);for(let o of this._subscribers)o.onChange(this.getData())}};var Ds=class{constructor(e){this.protocol=e.protocol||"resource://",this._context={device:e.device,gl:e.device?.gl,resourceManager:this},this._resources={},this._consumers={},this._pruneRequest=null}contains(e){return e.startsWith(this.protocol)?!0:e in this._resources}add({resourceId:e,data:t,forceUpdate:n=!1,persistent:i=!0}){let o=this._resources[e];o?o.setData(t,n):(o=new ks(e,t,this._context),this._resources[e]=o),o.persistent=i}remove(e){let t=this._resources[e];t&&(t.delete(),delete this._resources[e])}unsubscribe({consumerId:e}){let t=this._consumers[e];if(t){for(let n in t){let i=t[n],o=this._resources[i.resourceId];o&&o.unsubscribe(i)}delete this._consumers[e],this.prune()}}subscribe({resourceId:e,onChange:t,consumerId:n,requestId:i="default"}){let{_resources:o,protocol:s}=this;e.startsWith(s)&&(e=e.replace(s,""),o[e]||this.add({resourceId:e,data:null,persistent:!1}));let a=o[e];if(this._track(n,i,a,t),a)return a.getData()}prune(){this._pruneRequest||(this._pruneRequest=setTimeout(()=>this._prune(),0))}finalize(){for(let e in this._resources)this._resources[e].delete()}_track(e,t,n,i){let o=this._consumers,s=o[e]=o[e]||{},a=s[t],c=a&&a.resourceId&&this._resources[a.resourceId];c&&(c.unsubscribe(a),this.prune()),n&&(a?(a.onChange=i,a.resourceId=n.id):a={onChange:i,resourceId:n.id},s[t]=a,n.subscribe(a))}_prune(){this._pruneRequest=null;for(let e of Object.keys(this._resources)){let t=this._resources[e];!t.persistent&&!t.inUse()&&(t.delete(),delete this._resources[e])}}};var dD="layerManager.setLayers",hD="layerManager.activateViewport",Ns=class{constructor(e,t){this._lastRenderedLayers=[],this._needsRedraw=!1,this._needsUpdate=!1,this._nextLayers=null,this._debug=!1,this._defaultShaderModulesChanged=!1,this.activateViewport=a=>{ae(hD,this,a),a&&(this.context.viewport=a)};let{deck:n,stats:i,viewport:o,timeline:s}=t||{};this.layers=[],this.resourceManager=new Ds({device:e,protocol:"deck://"}),this.context={mousePosition:null,userData:{},layerManager:this,device:e,gl:e?.gl,deck:n,shaderAssembler:_E(e?.info?.shadingLanguage||"glsl"),defaultShaderModules:[mm],renderPass:void 0,stats:i||new Je({id:"deck.gl"}),viewport:o||new Bi({id:"DEFAULT-INITIAL-VIEWPORT"}),timeline:s||new Mn,resourceManager:this.resourceManager,onError:void 0},Object.seal(this)}finalize(){this.resourceManager.finalize();for(let e of this.layers)this._finalizeLayer(e)}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;e.clearRedrawFlags&&(this._needsRedraw=!1);for(let n of this.layers){let i=n.getNeedsRedraw(e);t=t||i}return t}needsUpdate(){return this._nextLayers&&this._nextLayers!==this._lastRenderedLayers?"layers changed":this._defaultShaderModulesChanged?"shader modules changed":this._needsUpdate}setNeedsRedraw(e){this._needsRedraw=this._needsRedraw||e}setNeedsUpdate(e){this._needsUpdate=this._needsUpdate||e}getLayers({layerIds:e}={}){return e?this.layers.filter(t=>e.find(n=>t.id.indexOf(n)===0)):this.layers}setProps(e){"debug"in e&&(this._debug=e.debug),"userData"in e&&(this.context.userData=e.userData),"layers"in e&&(this._nextLayers=e.layers),"onError"in e&&(this.context.onError=e.onError)}setLayers(e,t){ae(dD,this,t,e),this._lastRenderedLayers=e;let n=Zl(e,Boolean);for(let i of n)i.context=this.context;this._updateLayers(this.layers,n)}updateLayers(){let e=this.needsUpdate();e&&(this.setNeedsRedraw(`updating layers: ${e}`),this.setLayers(this._nextLayers||this._lastRenderedLayers,e)),this._nextLayers=null}addDefaultShaderModule(e){let{defaultShaderModules:t}=this.context;t.find(n=>n.name===e.name)||(t.push(e),this._defaultShaderModulesChanged=!0)}removeDefaultShaderModule(e){let{defaultShaderModules:t}=this.context,n=t.findIndex(i=>i.name===e.name);n>=0&&(t.splice(n,1),this._defaultShaderModulesChanged=!0)}_handleError(e,t,n){n.raiseError(t,`${e} of ${n}`)}_updateLayers(e,t){let n={};for(let s of e)n[s.id]?U.warn(`Multiple old layers with same id ${s.id}`)():n[s.id]=s;if(this._defaultShaderModulesChanged){for(let s of e)s.setNeedsUpdate(),s.setChangeFlags({extensionsChanged:!0});this._defaultShaderModulesChanged=!1}let i=[];this._updateSublayersRecursively(t,n,i),this._finalizeOldLayers(n);let o=!1;for(let s of i)if(s.hasUniformTransition()){o=`Uniform transition in ${s}`;break}this._needsUpdate=o,this.layers=i}_updateSublayersRecursively(e,t,n){for(let i of e){i.context=this.context;let o=t[i.id];o===null&&U.warn(`Multiple new layers with same id ${i.id}`)(),t[i.id]=null;let s=null;try{this._debug&&o!==i&&i.validateProps(),o?(this._transferLayerState(o,i),this._updateLayer(i)):this._initializeLayer(i),n.push(i),s=i.isComposite?i.getSubLayers():null}catch(a){this._handleError("matching",a,i)}s&&this._updateSublayersRecursively(s,t,n)}}_finalizeOldLayers(e){for(let t in e){let n=e[t];n&&this._finalizeLayer(n)}}_initializeLayer(e){try{e._initialize(),e.lifecycle=Or.INITIALIZED}catch(t){this._handleError("initialization",t,e)}}_transferLayerState(e,t){t._transferState(e),t.lifecycle=Or.MATCHED,t!==e&&(e.lifecycle=Or.AWAITING_GC)}_updateLayer(e){try{e._update()}catch(t){this._handleError("update",t,e)}}_finalizeLayer(e){this._needsRedraw=this._needsRedraw||`finalized ${e}`,e.lifecycle=Or.AWAITING_FINALIZATION;try{e._finalize(),e.lifecycle=Or.FINALIZED}catch(t){this._handleError("finalization",t,e)}}};function X(r,e,t){if(r===e)return!0;if(!t||!r||!e)return!1;if(Array.isArray(r)){if(!Array.isArray(e)||r.length!==e.length)return!1;for(let n=0;n<r.length;n++)if(!X(r[n],e[n],t-1))return!1;return!0}if(Array.isArray(e))return!1;if(typeof r=="object"&&typeof e=="object"){let n=Object.keys(r),i=Object.keys(e);if(n.length!==i.length)return!1;for(let o of n)if(!e.hasOwnProperty(o)||!X(r[o],e[o],t-1))return!1;return!0}return!1}var kr="default-canvas",Fs=class{constructor(e){this.views=[],this.width=100,this.height=100,this.viewState={},this.controllers={},this.timeline=e.timeline,this._viewports=[],this._viewportMap={},this._isUpdating=!1,this._needsRedraw="First render",this._needsUpdate="Initialize",this._eventManager=e.eventManager,this._eventManagers=e.eventManagers||{},this._viewEventManagers={},this._eventCallbacks={onViewStateChange:e.onViewStateChange,onInteractionStateChange:e.onInteractionStateChange},this._pickPosition=e.pickPosition,this._getCanvasContext=e.getCanvasContext,Object.seal(this),this.setProps(e)}finalize(){for(let e in this.controllers){let t=this.controllers[e];t&&t.finalize()}this.controllers={}}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),t}setNeedsUpdate(e){this._needsUpdate=this._needsUpdate||e,this._needsRedraw=this._needsRedraw||e}updateViewStates(){for(let e in this.controllers){let t=this.controllers[e];t&&t.updateTransition()}}getViewports(e){return e?this._viewports.filter(t=>{let n=!e.canvasId||this.getCanvasId(t.id)===e.canvasId,i=!("x"in e)||t.containsPixel(e);return n&&i}):this._viewports}getViews(){let e={};return this.views.forEach(t=>{e[t.id]=t}),e}getView(e){return this.views.find(t=>t.id===e)}getViewState(e){let t=typeof e=="string"?this.getView(e):e,n=t&&this.viewState[t.getViewStateId()]||this.viewState;return t?t.filterViewState(n):n}getViewport(e){return this._viewportMap[e]}getCanvasId(e){let t=typeof e=="string"?this.getView(e):e;return t?this._viewEventManagers[t.id]?.canvasId||this._getCanvasIdFromView(t):void 0}unproject(e,t){let n=this.getViewports(),i={x:e[0],y:e[1]};for(let o=n.length-1;o>=0;--o){let s=n[o];if(s.containsPixel(i)){let a=e.slice();return a[0]-=s.x,a[1]-=s.y,s.unproject(a,t)}}return null}setProps(e){e.views&&this._setViews(e.views),e.viewState&&this._setViewState(e.viewState),("width"in e||"height"in e)&&this._setSize(e.width,e.height),"pickPosition"in e&&(this._pickPosition=e.pickPosition),"eventManagers"in e&&this._setEventManagers(e.eventManagers||{}),this._isUpdating||this._update()}_update(){this._isUpdating=!0,this._needsUpdate&&(this._needsUpdate=!1,this._rebuildViewports()),this._needsUpdate&&(this._needsUpdate=!1,this._rebuildViewports()),this._isUpdating=!1}_setSize(e,t){(e!==this.width||t!==this.height)&&(this.width=e,this.height=t,this.setNeedsUpdate("Size changed"))}_setViews(e){e=Zl(e,Boolean),this._diffViews(e,this.views)&&this.setNeedsUpdate("views changed"),this.views=e}_setViewState(e){e?(!X(e,this.viewState,3)&&this.setNeedsUpdate("viewState changed"),this.viewState=e):U.warn("missing `viewState` or `initialViewState`")()}_setEventManagers(e){this._eventManagers!==e&&(this._eventManagers=e,this.setNeedsUpdate("eventManagers changed"))}_getCanvasIdFromView(e){return e.props.canvasId||this._getCanvasContext?.(e.id)?.id||kr}_getCanvasDimensions(e){let t=this._getCanvasContext?.(e.id),[n,i]=t?.getCSSSize()||[this.width,this.height];return{width:n,height:i}}_getViewEventManager(e){let t=this.getCanvasId(e)||kr;return{canvasId:t,eventManager:this._eventManagers[t]||this._eventManager}}_startViewportRebuild(){let e=this.controllers,t=this._viewEventManagers;return this._viewports=[],this.controllers={},this._viewEventManagers={},{oldControllers:e,oldViewEventManagers:t}}_getReusableController(e,t,n){return e&&(t?.canvasId!==n.canvasId||t?.eventManager!==n.eventManager)?(e.finalize(),null):e}_createController(e,t){let n=t.type;return new n({timeline:this.timeline,eventManager:this._getViewEventManager(e).eventManager,onViewStateChange:this._eventCallbacks.onViewStateChange,onStateChange:this._eventCallbacks.onInteractionStateChange,makeViewport:o=>this.getView(e.id)?.makeViewport({viewState:o,...this._getCanvasDimensions(e)}),pickPosition:(o,s)=>this._pickPosition?.(o,s,e.id)})}_updateController(e,t,n,i){let o=e.controller;if(o&&n){let s={...t,...o,id:e.id,x:n.x,y:n.y,width:n.width,height:n.height};return(!i||i.constructor!==o.type)&&(i=this._createController(e,s)),i&&i.setProps(s),i}return null}_rebuildViewports(){let{views:e}=this,{oldControllers:t,oldViewEventManagers:n}=this._startViewportRebuild(),i=!1;for(let o=e.length;o--;){let s=e[o],{width:a,height:c}=this._getCanvasDimensions(s),l=this._getViewEventManager(s);this._viewEventManagers[s.id]=l;let u=this.getViewState(s),f=s.makeViewport({viewState:u,width:a,height:c}),d=this._getReusableController(t[s.id],n[s.id],l),h=!!s.controller;h&&!d&&(i=!0),(i||!h)&&d&&(d.finalize(),d=null),this.controllers[s.id]=this._updateController(s,u,f,d),f&&this._viewports.unshift(f)}for(let o in t){let s=t[o];s&&!this.controllers[o]&&s.finalize()}this._buildViewportMap()}_buildViewportMap(){this._viewportMap={},this._viewports.forEach(e=>{e.id&&(this._viewportMap[e.id]=this._viewportMap[e.id]||e)})}_diffViews(e,t){return e.length!==t.length?!0:e.some((n,i)=>!e[i].equals(t[i]))}};var pD=/^(?:\d+\.?\d*|\.\d+)$/;function Fe(r){switch(typeof r){case"number":if(!Number.isFinite(r))throw new Error(`Could not parse position string ${r}`);return{type:"literal",value:r};case"string":try{let e=mD(r);return new Xm(e).parseExpression()}catch(e){let t=e instanceof Error?e.message:String(e);throw new Error(`Could not parse position string ${r}: ${t}`)}default:throw new Error(`Could not parse position string ${r}`)}}function Zm(r,e){switch(r.type){case"literal":return r.value;case"percentage":return Math.round(r.value*e);case"binary":let t=Zm(r.left,e),n=Zm(r.right,e);return r.operator==="+"?t+n:t-n;default:throw new Error("Unknown layout expression type")}}function Ue(r,e){return Zm(r,e)}function mD(r){let e=[],t=0;for(;t<r.length;){let n=r[t];if(/\s/.test(n)){t++;continue}if(n==="+"||n==="-"||n==="("||n===")"||n==="%"){e.push({type:"symbol",value:n}),t++;continue}if(h1(n)||n==="."){let i=t,o=n===".";for(t++;t<r.length;){let a=r[t];if(h1(a)){t++;continue}if(a==="."&&!o){o=!0,t++;continue}break}let s=r.slice(i,t);if(!pD.test(s))throw new Error("Invalid number token");e.push({type:"number",value:parseFloat(s)});continue}if(p1(n)){let i=t;for(;t<r.length&&p1(r[t]);)t++;let o=r.slice(i,t).toLowerCase();e.push({type:"word",value:o});continue}throw new Error("Invalid token in position string")}return e}var Xm=class{constructor(e){this.index=0,this.tokens=e}parseExpression(){let e=this.parseBinaryExpression();if(this.index<this.tokens.length)throw new Error("Unexpected token at end of expression");return e}parseBinaryExpression(){let e=this.parseFactor(),t=this.peek();for(;gD(t);){this.index++;let n=this.parseFactor();e={type:"binary",operator:t.value,left:e,right:n},t=this.peek()}return e}parseFactor(){let e=this.peek();if(!e)throw new Error("Unexpected end of expression");if(e.type==="symbol"&&e.value==="+")return this.index++,this.parseFactor();if(e.type==="symbol"&&e.value==="-"){this.index++;let t=this.parseFactor();return{type:"binary",operator:"-",left:{type:"literal",value:0},right:t}}if(e.type==="symbol"&&e.value==="("){this.index++;let t=this.parseBinaryExpression();if(!this.consumeSymbol(")"))throw new Error("Missing closing parenthesis");return t}if(e.type==="word"&&e.value==="calc"){if(this.index++,!this.consumeSymbol("("))throw new Error("Missing opening parenthesis after calc");let t=this.parseBinaryExpression();if(!this.consumeSymbol(")"))throw new Error("Missing closing parenthesis");return t}if(e.type==="number"){this.index++;let t=e.value,n=this.peek();return n&&n.type==="symbol"&&n.value==="%"?(this.index++,{type:"percentage",value:t/100}):n&&n.type==="word"&&n.value==="px"?(this.index++,{type:"literal",value:t}):{type:"literal",value:t}}throw new Error("Unexpected token in expression")}consumeSymbol(e){let t=this.peek();return t&&t.type==="symbol"&&t.value===e?(this.index++,!0):!1}peek(){return this.tokens[this.index]||null}};function h1(r){return r>="0"&&r<="9"}function p1(r){return r>="a"&&r<="z"||r>="A"&&r<="Z"}function gD(r){return!!(r&&r.type==="symbol"&&(r.value==="+"||r.value==="-"))}function m1(r,e){let t={...r};for(let n in e)n!=="id"&&(Array.isArray(t[n])&&Array.isArray(e[n])?t[n]=yD(t[n],e[n]):t[n]=e[n]);return t}function yD(r,e){r=r.slice();for(let t=0;t<e.length;t++){let n=e[t];Number.isFinite(n)&&(r[t]=n)}return r}var In=class{constructor(e){let{id:t,x:n=0,y:i=0,width:o="100%",height:s="100%",padding:a=null}=e;this.id=t||this.constructor.displayName||"view",this.props={...e,id:this.id},this._x=Fe(n),this._y=Fe(i),this._width=Fe(o),this._height=Fe(s),this._padding=a&&{left:Fe(a.left||0),right:Fe(a.right||0),top:Fe(a.top||0),bottom:Fe(a.bottom||0)},this.equals=this.equals.bind(this),Object.seal(this)}equals(e){return this===e?!0:this.constructor===e.constructor&&X(this.props,e.props,2)}clone(e){let t=this.constructor;return new t({...this.props,...e})}makeViewport({width:e,height:t,viewState:n}){n=this.filterViewState(n);let i=this.getDimensions({width:e,height:t});if(!i.height||!i.width)return null;let o=this.getViewportType(n);return new o({...n,...this.props,...i})}getViewStateId(){let{viewState:e}=this.props;return typeof e=="string"?e:e?.id||this.id}filterViewState(e){return this.props.viewState&&typeof this.props.viewState=="object"?this.props.viewState.id?m1(e,this.props.viewState):this.props.viewState:e}getDimensions({width:e,height:t}){let n={x:Ue(this._x,e),y:Ue(this._y,t),width:Ue(this._width,e),height:Ue(this._height,t)};return this._padding&&(n.padding={left:Ue(this._padding.left,e),top:Ue(this._padding.top,t),right:Ue(this._padding.right,e),bottom:Ue(this._padding.bottom,t)}),n}get controller(){let e=this.props.controller;return e?e===!0?{type:this.ControllerType}:typeof e=="function"?{type:e}:{type:this.ControllerType,...e}:null}};fe();var mt=class{constructor(e){this._inProgress=!1,this._handle=null,this.time=0,this.settings={duration:0},this._timeline=e}get inProgress(){return this._inProgress}start(e){this.cancel(),this.settings=e,this._inProgress=!0,this.settings.onStart?.(this)}end(){this._inProgress&&(this._timeline.removeChannel(this._handle),this._handle=null,this._inProgress=!1,this.settings.onEnd?.(this))}cancel(){this._inProgress&&(this.settings.onInterrupt?.(this),this._timeline.removeChannel(this._handle),this._handle=null,this._inProgress=!1)}update(){if(!this._inProgress)return!1;if(this._handle===null){let{_timeline:e,settings:t}=this;this._handle=e.addChannel({delay:e.getTime(),duration:t.duration})}return this.time=this._timeline.getTime(this._handle),this._onUpdate(),this.settings.onUpdate?.(this),this._timeline.isFinished(this._handle)&&this.end(),!0}_onUpdate(){}};var g1=()=>{},y1={mode:"preserve"},bD={mode:"hard"},Km={BREAK:1,SNAP_TO_END:2,IGNORE:3},xD=r=>r,vD=Km.BREAK,Us=class{constructor(e){this._onTransitionUpdate=t=>{let{time:n,settings:{interpolator:i,startProps:o,endProps:s,duration:a,easing:c}}=t,l=c(n/a),u=i.interpolateProps(o,s,l);this.propsInTransition=this.getControllerState({...this.props,...u},y1).getViewportProps(),this.onViewStateChange({viewState:this.propsInTransition,oldViewState:this.props})},this.getControllerState=e.getControllerState,this.propsInTransition=null,this.transition=new mt(e.timeline),this.onViewStateChange=e.onViewStateChange||g1,this.onStateChange=e.onStateChange||g1}finalize(){this.transition.cancel()}getViewportInTransition(){return this.propsInTransition}processViewStateChange(e){let t=!1,n=this.props;if(this.props=e,!n||this._shouldIgnoreViewportChange(n,e))return!1;if(this._isTransitionEnabled(e)){let i=n;if(this.transition.inProgress){let{interruption:o,endProps:s}=this.transition.settings;i={...n,...o===Km.SNAP_TO_END?s:this.propsInTransition||n}}this._triggerTransition(i,e),t=!0}else this.transition.cancel();return t}updateTransition(){this.transition.update()}_isTransitionEnabled(e){let{transitionDuration:t,transitionInterpolator:n}=e;return(t>0||t==="auto")&&!!n}_isUpdateDueToCurrentTransition(e){return this.transition.inProgress&&this.propsInTransition?this.transition.settings.interpolator.arePropsEqual(e,this.propsInTransition):!1}_shouldIgnoreViewportChange(e,t){return this.transition.inProgress?this.transition.settings.interruption===Km.IGNORE||this._isUpdateDueToCurrentTransition(t):this._isTransitionEnabled(t)?t.transitionInterpolator.arePropsEqual(e,t):!0}_triggerTransition(e,t){let n=this.getControllerState(e,y1),i=this.getControllerState(t,bD).shortestPathFrom(n),o=t.transitionInterpolator,s=o.getDuration?o.getDuration(e,t):t.transitionDuration;if(s===0)return;let a=o.initializeProps(e,i);this.propsInTransition={};let c={duration:s,easing:t.transitionEasing||xD,interpolator:o,interruption:t.transitionInterruption||vD,startProps:a.start,endProps:a.end,onStart:t.onTransitionStart,onUpdate:this._onTransitionUpdate,onInterrupt:this._onTransitionEnd(t.onTransitionInterrupt),onEnd:this._onTransitionEnd(t.onTransitionEnd)};this.transition.start(c),this.onStateChange({inTransition:!0}),this.updateTransition()}_onTransitionEnd(e){return t=>{this.propsInTransition=null,this.onStateChange({inTransition:!1,isZooming:!1,isPanning:!1,isRotating:!1}),e?.(t)}}};fe();function V(r,e){if(!r)throw new Error(e||"deck.gl: assertion failed.")}var Gs=class{constructor(e){let{compare:t,extract:n,required:i}=e;this._propsToCompare=t,this._propsToExtract=n||t,this._requiredProps=i}arePropsEqual(e,t){for(let n of this._propsToCompare)if(!(n in e)||!(n in t)||!It(e[n],t[n]))return!1;return!0}initializeProps(e,t){let n={},i={};for(let o of this._propsToExtract)(o in e||o in t)&&(n[o]=e[o],i[o]=t[o]);return this._checkRequiredProps(n),this._checkRequiredProps(i),{start:n,end:i}}getDuration(e,t){return t.transitionDuration}_checkRequiredProps(e){this._requiredProps&&this._requiredProps.forEach(t=>{let n=e[t];V(Number.isFinite(n)||Array.isArray(n),`${t} is required for transition`)})}};fe();var _D=["longitude","latitude","zoom","bearing","pitch"],wD=["longitude","latitude","zoom"],ur=class extends Gs{constructor(e={}){let t=Array.isArray(e)?e:e.transitionProps,n=Array.isArray(e)?{}:e;n.transitionProps=Array.isArray(t)?{compare:t,required:t}:t||{compare:_D,required:wD},super(n.transitionProps),this.opts=n}initializeProps(e,t){let n=super.initializeProps(e,t),{makeViewport:i,around:o}=this.opts;if(i&&o){let s=i(e),a=i(t),c=s.unproject(o);n.start.around=o,Object.assign(n.end,{around:a.project(c),aroundPosition:c,width:t.width,height:t.height})}return n}interpolateProps(e,t,n){let i={};for(let o of this._propsToExtract)i[o]=ct(e[o]||0,t[o]||0,n);if(t.aroundPosition&&this.opts.makeViewport){let o=this.opts.makeViewport({...t,...i});Object.assign(i,o.panByPosition(t.aroundPosition,ct(e.around,t.around,n)))}return i}};var jt={transitionDuration:0},ED=300,SD=300,Qm=r=>1-(1-r)*(1-r),PD=r=>r===1?1:1-Math.pow(2,-10*r),Bn={WHEEL:["wheel"],PAN:["panstart","panmove","panend"],PINCH:["pinchstart","pinchmove","pinchend"],MULTI_PAN:["multipanstart","multipanmove","multipanend"],DOUBLE_CLICK:["dblclick"],DOUBLE_CLICK_DRAG:["dblclickdragstart","dblclickdragmove","dblclickdragend","dblclickdragcancel"],KEYBOARD:["keydown"]},On={},kn=class{constructor(e){this.state={},this._events={},this._interactionState={isDragging:!1},this._customEvents=[],this._eventStartBlocked=null,this._panMove=!1,this._multiPanMode=null,this._multiPanStartCenter=null,this._doubleClickDragAnchor=null,this._suppressDoubleClickUntil=0,this.invertPan=!1,this.dragMode="rotate",this.inertia=0,this.scrollZoom=!0,this.dragPan=!0,this.dragRotate=!0,this.doubleClickZoom=!0,this.doubleClickDragZoom=!0,this.touchZoom=!0,this.touchRotate=!1,this.multiTouchDrag=null,this.trackpadGesture=!1,this.zoomAround="pointer",this.keyboard=!0,this.transitionManager=new Us({...e,getControllerState:(t,n)=>new this.ControllerState({...t,constraintContext:n,makeViewport:e.makeViewport}),onViewStateChange:this._onTransition.bind(this),onStateChange:this._setInteractionState.bind(this)}),this.handleEvent=this.handleEvent.bind(this),this.eventManager=e.eventManager,this.onViewStateChange=e.onViewStateChange||(()=>{}),this.onStateChange=e.onStateChange||(()=>{}),this.makeViewport=e.makeViewport,this.pickPosition=e.pickPosition}set events(e){this.toggleEvents(this._customEvents,!1),this.toggleEvents(e,!0),this._customEvents=e,this.props&&this.setProps(this.props)}finalize(){for(let e in this._events)this._events[e]&&this.eventManager?.off(e,this.handleEvent);this.transitionManager.finalize()}handleEvent(e){this._controllerState=void 0;let t=this._eventStartBlocked;switch(e.type){case"panstart":return t?!1:this._onPanStart(e);case"panmove":return this._onPan(e);case"panend":return this._onPanEnd(e);case"pinchstart":return t||!this._isTrackpadGestureAllowed(e)?!1:this._onPinchStart(e);case"pinchmove":return this._isTrackpadGestureAllowed(e)?this._onPinch(e):!1;case"pinchend":return this._isTrackpadGestureAllowed(e)?this._onPinchEnd(e):!1;case"multipanstart":return t?!1:this._onMultiPanStart(e);case"multipanmove":return this._onMultiPan(e);case"multipanend":return this._onMultiPanEnd(e);case"dblclick":return this._onDoubleClick(e);case"dblclickdragstart":return t?!1:this._onDoubleClickDragStart(e);case"dblclickdragmove":return this._onDoubleClickDrag(e);case"dblclickdragend":case"dblclickdragcancel":return this._onDoubleClickDragEnd(e);case"wheel":return this._onWheel(e);case"keydown":return this._onKeyDown(e);default:return!1}}get controllerState(){return this._controllerState=this._controllerState||new this.ControllerState({makeViewport:this.makeViewport,...this.props,...this.state}),this._controllerState}getCenter(e){let{x:t,y:n}=this.props,{offsetCenter:i}=e;return[i.x-t,i.y-n]}getZoomPosition(e){if(this.zoomAround==="pointer")return e;let t=this.makeViewport(this.controllerState.getViewportProps()),[n,i]=Ir(t.center,t.pixelProjectionMatrix);return[n,i]}isPointInBounds(e,t){let{width:n,height:i}=this.props;if(t&&t.handled)return!1;let o=e[0]>=0&&e[0]<=n&&e[1]>=0&&e[1]<=i;return o&&t&&t.stopPropagation(),o}isFunctionKeyPressed(e){let{srcEvent:t}=e;return!!(t.metaKey||t.altKey||t.ctrlKey||t.shiftKey)}isDragging(){return this._interactionState.isDragging||!1}blockEvents(e){let t=setTimeout(()=>{this._eventStartBlocked===t&&(this._eventStartBlocked=null)},e);this._eventStartBlocked=t}setProps(e){e.maxBoundsPadding===void 0&&(e.maxBoundsPadding=null),e.dragMode&&(this.dragMode=e.dragMode);let t=this.props;this.props=e,"transitionInterpolator"in e||(e.transitionInterpolator=this._getTransitionProps().transitionInterpolator),this.transitionManager.processViewStateChange(e);let{inertia:n}=e;this.inertia=Number.isFinite(n)?n:n===!0?ED:0;let{scrollZoom:i=!0,dragPan:o=!0,dragRotate:s=!0,doubleClickZoom:a=!0,doubleClickDragZoom:c=!1,touchZoom:l=!0,touchRotate:u=!1,multiTouchDrag:f=u?"rotate":null,trackpadGesture:d=!1,zoomAround:h="pointer",keyboard:p=!0}=e,m=!!this.onViewStateChange;if(this.toggleEvents(Bn.WHEEL,m&&i),this.toggleEvents(Bn.PAN,m),this.toggleEvents(Bn.PINCH,m&&(l||f==="rotate")),this.toggleEvents(Bn.MULTI_PAN,m&&!!f),this.toggleEvents(Bn.DOUBLE_CLICK,m&&a),this.toggleEvents(Bn.DOUBLE_CLICK_DRAG,m&&c),this.toggleEvents(Bn.KEYBOARD,m&&p),this.scrollZoom=i,this.dragPan=o,this.dragRotate=s,this.doubleClickZoom=a,this.doubleClickDragZoom=c,this.touchZoom=l,this.touchRotate=f==="rotate",this.multiTouchDrag=f,this.trackpadGesture=d,this.zoomAround=h,this.keyboard=p,(!t||t.height!==e.height||t.width!==e.width||t.maxBounds!==e.maxBounds||t.maxBoundsPadding!==e.maxBoundsPadding)&&e.maxBounds){let x=new this.ControllerState({...e,makeViewport:this.makeViewport}),v=x.getViewportProps();Object.keys(v).some(_=>!X(v[_],e[_],1))&&this.updateViewport(x)}}updateTransition(){this.transitionManager.updateTransition()}toggleEvents(e,t){this.eventManager&&e.forEach(n=>{this._events[n]!==t&&(this._events[n]=t,t?this.eventManager.on(n,this.handleEvent):this.eventManager.off(n,this.handleEvent))})}updateViewport(e,t=null,n={}){let i={...e.getViewportProps(),...t},o=this.controllerState!==e;if(this.state=e.getState(),this._setInteractionState(n),o){let s=this.controllerState&&this.controllerState.getViewportProps();this.onViewStateChange&&this.onViewStateChange({viewState:i,interactionState:this._interactionState,oldViewState:s,viewId:this.props.id})}}_onTransition(e){this.onViewStateChange({...e,interactionState:this._interactionState,viewId:this.props.id})}_setInteractionState(e){Object.assign(this._interactionState,e),this.onStateChange(this._interactionState)}_getConstraintContext(e,t){return this.props.rubberBand?{mode:t==="update"?"elastic":t==="end"?"rebound":"hard"}:{mode:"hard"}}_getReboundTransition(e,t){if(e.mode!=="rebound")return null;let n=t.getViewportProps();return Object.keys(n).some(o=>!X(this.props[o],n[o],1))?{...this._getTransitionProps(),transitionDuration:SD,transitionEasing:PD}:null}_onPanStart(e){let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;let n=this.isFunctionKeyPressed(e)||e.rightButton||!1;(this.invertPan||this.dragMode==="pan")&&(n=!n);let i=n?"pan":"rotate",o=this._getConstraintContext(i,"start"),s=n?this.controllerState.panStart({pos:t},o):this.controllerState.rotateStart({pos:t},o);return this._panMove=n,this.updateViewport(s,jt,{isDragging:!0}),!0}_onPan(e){return this.isDragging()?this._panMove?this._onPanMove(e):this._onPanRotate(e):!1}_onPanEnd(e){return this.isDragging()?this._panMove?this._onPanMoveEnd(e):this._onPanRotateEnd(e):!1}_onPanMove(e){if(!this.dragPan)return!1;let t=this.getCenter(e),n=this.controllerState.pan({pos:t},this._getConstraintContext("pan","update"));return this.updateViewport(n,jt,{isDragging:!0,isPanning:!0}),!0}_onPanMoveEnd(e){let{inertia:t}=this;if(this.dragPan&&t&&e.velocity){let n=this.getCenter(e),i=[n[0]+e.velocityX*t/2,n[1]+e.velocityY*t/2],o=this.controllerState.pan({pos:i}).panEnd();this.updateViewport(o,{...this._getTransitionProps(),transitionDuration:t,transitionEasing:Qm},{isDragging:!1,isPanning:!0})}else{let n=this.controllerState,i=this._getConstraintContext("pan","end"),o=n.panEnd(i),s=this._getReboundTransition(i,o);this.updateViewport(o,s,{isDragging:!1,isPanning:!!s})}return!0}_onPanRotate(e){if(!this.dragRotate)return!1;let t=this.getCenter(e),n=this.controllerState.rotate({pos:t},this._getConstraintContext("rotate","update"));return this.updateViewport(n,jt,{isDragging:!0,isRotating:!0}),!0}_onPanRotateEnd(e){let{inertia:t}=this;if(this.dragRotate&&t&&e.velocity){let n=this.getCenter(e),i=[n[0]+e.velocityX*t/2,n[1]+e.velocityY*t/2],o=this.controllerState.rotate({pos:i}).rotateEnd();this.updateViewport(o,{...this._getTransitionProps(),transitionDuration:t,transitionEasing:Qm},{isDragging:!1,isRotating:!0})}else{let n=this.controllerState,i=this._getConstraintContext("rotate","end"),o=n.rotateEnd(i),s=this._getReboundTransition(i,o);this.updateViewport(o,s,{isDragging:!1,isRotating:!!s})}return!0}_onWheel(e){if(!this.scrollZoom||this.trackpadGesture&&e.device!=="mouse")return!1;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;e.srcEvent.preventDefault();let{speed:n=.01,smooth:i=!1}=this.scrollZoom===!0?{}:this.scrollZoom,{delta:o}=e,s=2/(1+Math.exp(-Math.abs(o*n)));o<0&&s!==0&&(s=1/s);let a=this.getZoomPosition(t),c=i?{...this._getTransitionProps({around:a}),transitionDuration:250}:jt,l=this.controllerState.zoom({pos:a,scale:s});return this.updateViewport(l,c,{isZooming:!0,isPanning:!0}),i||this._setInteractionState({isZooming:!1,isPanning:!1}),!0}_onMultiPanStart(e){let{multiTouchDrag:t}=this;if(!t||!this._isMultiPanEventAllowed(e,t))return!1;let n=e.offsetCenter;if(!this.isPointInBounds(this.getCenter(e),e))return!1;let i=e.pointerType==="trackpad",o={x:n.x-(i?0:e.deltaX),y:n.y-(i?0:e.deltaY)},s={...e,offsetCenter:o},a=this.getCenter(s),c=t==="pan"?this.controllerState.panStart({pos:a},this._getConstraintContext("pan","start")):this.controllerState.rotateStart({pos:a},this._getConstraintContext("rotate","start"));return this._multiPanMode=t,this._multiPanStartCenter=o,this.updateViewport(c,jt,{isDragging:!0}),!0}_onMultiPan(e){let{mode:t,event:n}=this._getMultiPanEvent(e);return!t||!n||!this.isDragging()?!1:t==="pan"?this._onPanMove(n):this._onPanRotate(n)}_onMultiPanEnd(e){let{mode:t,event:n}=this._getMultiPanEvent(e);if(!t||!n||!this.isDragging())return this._resetMultiPan(),!1;let i=t==="pan"?this._onPanMoveEnd(n):this._onPanRotateEnd(n);return this._resetMultiPan(),i}_isTrackpadGestureAllowed(e){return e.pointerType!=="trackpad"||this.trackpadGesture}_isMultiPanEventAllowed(e,t){return e.pointerType==="trackpad"?this.trackpadGesture&&(t==="pan"?this.dragPan:this.dragRotate):e.pointerType==="touch"&&(t==="pan"?this.dragPan:this.dragRotate)}_getMultiPanEvent(e){let t=this._multiPanMode,n=this._multiPanStartCenter;return!t||!n?{mode:null,event:null}:{mode:t,event:{...e,offsetCenter:{x:n.x+e.deltaX,y:n.y+e.deltaY}}}}_resetMultiPan(){this._multiPanMode=null,this._multiPanStartCenter=null}_onPinchStart(e){this._doubleClickDragAnchor=null;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;let n=this.controllerState.zoomStart({pos:this.getZoomPosition(t)},this._getConstraintContext("zoom","start")).rotateStart({pos:t},this._getConstraintContext("rotate","start"));return On._startPinchRotation=e.rotation,On._lastPinchEvent=e,this.updateViewport(n,jt,{isDragging:!0}),!0}_onPinch(e){if(!this.touchZoom&&!this.touchRotate||!this.isDragging())return!1;let t=this.controllerState;if(this.touchZoom){let{scale:n}=e,i=this.getCenter(e);t=t.zoom({pos:this.getZoomPosition(i),scale:n},this._getConstraintContext("zoom","update"))}if(this.touchRotate){let{rotation:n}=e;t=t.rotate({deltaAngleX:On._startPinchRotation-n},this._getConstraintContext("rotate","update"))}return this.updateViewport(t,jt,{isDragging:!0,isPanning:this.touchZoom,isZooming:this.touchZoom,isRotating:this.touchRotate}),On._lastPinchEvent=e,!0}_onPinchEnd(e){if(!this.isDragging())return!1;let{inertia:t}=this,{_lastPinchEvent:n}=On;if(this.touchZoom&&t&&n&&e.scale!==n.scale){let i=this.getCenter(e),o=this.getZoomPosition(i),s=this.controllerState.rotateEnd(),a=Math.log2(e.scale),c=(a-Math.log2(n.scale))/(e.deltaTime-n.deltaTime),l=Math.pow(2,a+c*t/2);s=s.zoom({pos:o,scale:l}).zoomEnd(),this.updateViewport(s,{...this._getTransitionProps({around:o}),transitionDuration:t,transitionEasing:Qm},{isDragging:!1,isPanning:this.touchZoom,isZooming:this.touchZoom,isRotating:!1}),this.blockEvents(t)}else{let i=this.controllerState,o=this._getConstraintContext("zoom","end"),s=this._getConstraintContext("rotate","end"),a=i.zoomEnd(o).rotateEnd(s),c=this._getReboundTransition(this.touchZoom?o:s,a);this.updateViewport(a,c,{isDragging:!1,isPanning:!!c&&this.touchZoom,isZooming:!!c&&this.touchZoom,isRotating:!!c&&this.touchRotate})}return On._startPinchRotation=null,On._lastPinchEvent=null,!0}_onDoubleClick(e){if(!this.doubleClickZoom||Date.now()<this._suppressDoubleClickUntil)return!1;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;let n=this.isFunctionKeyPressed(e),i=this.getZoomPosition(t),o=this.controllerState.zoom({pos:i,scale:n?.5:2});return this.updateViewport(o,this._getTransitionProps({around:i}),{isZooming:!0,isPanning:!0}),this.blockEvents(100),!0}_onDoubleClickDragStart(e){if(!this.doubleClickDragZoom)return this._doubleClickDragAnchor=null,!1;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return this._doubleClickDragAnchor=null,!1;this._doubleClickDragAnchor=this.getZoomPosition(t);let n=this.controllerState.zoomStart({pos:this._doubleClickDragAnchor},this._getConstraintContext("zoom","start"));return e.scale!==1&&(n=n.zoom({pos:this._doubleClickDragAnchor,scale:e.scale},this._getConstraintContext("zoom","update"))),this.updateViewport(n,jt,{isDragging:!0,isPanning:!0,isZooming:!0}),!0}_onDoubleClickDrag(e){let t=this._doubleClickDragAnchor;if(!t)return!1;let n=this.controllerState.zoom({pos:t,scale:e.scale},this._getConstraintContext("zoom","update"));return this.updateViewport(n,jt,{isDragging:!0,isPanning:!0,isZooming:!0}),!0}_onDoubleClickDragEnd(e){if(!this._doubleClickDragAnchor)return!1;this._doubleClickDragAnchor=null;let n=this.controllerState,i=this._getConstraintContext("zoom","end"),o=n.zoomEnd(i),s=this._getReboundTransition(i,o);return this.updateViewport(o,s,{isDragging:!1,isPanning:!!s,isZooming:!!s}),this._suppressDoubleClickUntil=Date.now()+100,this.blockEvents(100),!0}_onKeyDown(e){if(!this.keyboard)return!1;let t=this.isFunctionKeyPressed(e),{zoomSpeed:n,moveSpeed:i,rotateSpeedX:o,rotateSpeedY:s}=this.keyboard===!0?{}:this.keyboard,{controllerState:a}=this,c,l={};switch(e.srcEvent.code){case"Minus":c=t?a.zoomOut(n).zoomOut(n):a.zoomOut(n),l.isZooming=!0;break;case"Equal":c=t?a.zoomIn(n).zoomIn(n):a.zoomIn(n),l.isZooming=!0;break;case"ArrowLeft":t?(c=a.rotateLeft(o),l.isRotating=!0):(c=a.moveLeft(i),l.isPanning=!0);break;case"ArrowRight":t?(c=a.rotateRight(o),l.isRotating=!0):(c=a.moveRight(i),l.isPanning=!0);break;case"ArrowUp":t?(c=a.rotateUp(s),l.isRotating=!0):(c=a.moveUp(i),l.isPanning=!0);break;case"ArrowDown":t?(c=a.rotateDown(s),l.isRotating=!0):(c=a.moveDown(i),l.isPanning=!0);break;default:return!1}return this.updateViewport(c,this._getTransitionProps(),l),!0}_getTransitionProps(e){let{transition:t}=this;return!t||!t.transitionInterpolator?jt:e?{...t,transitionInterpolator:new ur({...e,...t.transitionInterpolator.opts,makeViewport:this.controllerState.makeViewport})}:t}};var ot=Symbol("constraintAround"),Dn=class{constructor(e,t,n,i){this.makeViewport=n,this._viewportProps=this.applyConstraints(e,i),this._state=t}getViewportProps(){return this._viewportProps}getState(){return this._state}};function Dr(r,e,t){let n=r-e;return n&&Number.isFinite(n)?e+n*t/(t+Math.abs(n)):e}function Gi(r,e,t){let n=Ue(Fe(t?.left??0),r),i=Ue(Fe(t?.right??0),r),o=Ue(Fe(t?.top??0),e),s=Ue(Fe(t?.bottom??0),e);return{x:n,y:o,width:r-n-i,height:e-o-s}}function Xl(r,e,t){let[n,i]=r.project(e);return n=Number.isFinite(n)?n:r.width/2,i=Number.isFinite(i)?i:r.height/2,{left:n-t.x,right:t.x+t.width-n,top:i-t.y,bottom:t.y+t.height-i}}var b1=5,TD=1.2,x1=512,v1=[[-1/0,-90],[1/0,90]],LD=1;function zs([r,e]){if(Math.abs(e)>90&&(e=Math.sign(e)*90),Number.isFinite(r)){let[n,i]=Be([r,e]);return[n,K(i,0,x1)]}let[,t]=Be([0,e]);return[r,K(t,0,x1)]}var Jm=class extends Dn{constructor(e){let{width:t,height:n,latitude:i,longitude:o,zoom:s,bearing:a=0,pitch:c=0,altitude:l=1.5,position:u=[0,0,0],maxZoom:f=20,minZoom:d=0,maxPitch:h=60,minPitch:p=0,startPanLngLat:m,startZoomLngLat:g,startRotatePos:x,startRotateLngLat:v,startBearing:y,startPitch:_,startZoom:w,normalize:E=!0,rubberBand:L=!1}=e,{[ot]:A}=e;V(Number.isFinite(o)),V(Number.isFinite(i)),V(Number.isFinite(s));let C=e.maxBounds||(E?v1:null),T=e.maxBoundsPadding||null;super({width:t,height:n,latitude:i,longitude:o,zoom:s,bearing:a,pitch:c,altitude:l,maxZoom:f,minZoom:d,maxPitch:h,minPitch:p,normalize:E,position:u,maxBounds:C,maxBoundsPadding:T,rubberBand:L,[ot]:A},{startPanLngLat:m,startZoomLngLat:g,startRotatePos:x,startRotateLngLat:v,startBearing:y,startPitch:_,startZoom:w},e.makeViewport,e.constraintContext),this.getAltitude=e.getAltitude}panStart({pos:e},t){return this._getUpdatedState({startPanLngLat:this._unproject(e)},t)}pan({pos:e,startPos:t},n){let i=this.getState().startPanLngLat||this._unproject(t);if(!i)return this;let s=this.makeViewport(this.getViewportProps()).panByPosition(i,e);return this._getUpdatedState(s,n)}panEnd(e){return this._getUpdatedState({startPanLngLat:null},e)}rotateStart({pos:e}){let t=this.getAltitude?.(e);return this._getUpdatedState({startRotatePos:e,startRotateLngLat:t!==void 0?this._unproject3D(e,t):void 0,startBearing:this.getViewportProps().bearing,startPitch:this.getViewportProps().pitch})}rotate({pos:e,deltaAngleX:t=0,deltaAngleY:n=0}){let{startRotatePos:i,startRotateLngLat:o,startBearing:s,startPitch:a}=this.getState();if(!i||s===void 0||a===void 0)return this;let c;if(e?c=this._getNewRotation(e,i,a,s):c={bearing:s+t,pitch:a+n},o){let l=this.makeViewport({...this.getViewportProps(),...c}),u="panByPosition3D"in l?"panByPosition3D":"panByPosition";return this._getUpdatedState({...c,...l[u](o,i)})}return this._getUpdatedState(c)}rotateEnd(){return this._getUpdatedState({startRotatePos:null,startRotateLngLat:null,startBearing:null,startPitch:null})}zoomStart({pos:e},t){return this._getUpdatedState({startZoomLngLat:this._unproject(e),startZoom:this.getViewportProps().zoom},t)}zoom({pos:e,startPos:t,scale:n},i){let{startZoom:o,startZoomLngLat:s}=this.getState();return s||(o=this.getViewportProps().zoom,s=this._unproject(t)||this._unproject(e)),s?this._getUpdatedState({zoom:o+Math.log2(n),[ot]:{position:s,screenPosition:e}},i):this}zoomEnd(e){return this._getUpdatedState({startZoomLngLat:null,startZoom:null},e)}zoomIn(e=2,t){return this._zoomFromCenter(e,t)}zoomOut(e=2,t){return this._zoomFromCenter(1/e,t)}moveLeft(e=100,t){return this._panFromCenter([e,0],t)}moveRight(e=100,t){return this._panFromCenter([-e,0],t)}moveUp(e=100,t){return this._panFromCenter([0,e],t)}moveDown(e=100,t){return this._panFromCenter([0,-e],t)}rotateLeft(e=15){return this._getUpdatedState({bearing:this.getViewportProps().bearing-e})}rotateRight(e=15){return this._getUpdatedState({bearing:this.getViewportProps().bearing+e})}rotateUp(e=10){return this._getUpdatedState({pitch:this.getViewportProps().pitch+e})}rotateDown(e=10){return this._getUpdatedState({pitch:this.getViewportProps().pitch-e})}shortestPathFrom(e){let t=e.getViewportProps(),n={...this.getViewportProps()},{bearing:i,longitude:o}=n;return Math.abs(i-t.bearing)>180&&(n.bearing=i<0?i+360:i-360),Math.abs(o-t.longitude)>180&&(n.longitude=o<0?o+360:o-360),n}applyConstraints(e,t){let n=e,i=n[ot];delete n[ot];let{maxPitch:o,minPitch:s,pitch:a,bearing:c,normalize:l,maxBounds:u,rubberBand:f}=e;l&&(c<-180||c>180)&&(e.bearing=km(c+180,360)-180),e.pitch=K(a,s,o);let d=this._constrainZoom(e.zoom,e),h=f&&t?.mode==="elastic";if(e.zoom=t?.mode==="preserve"?e.zoom:h?Dr(e.zoom,d,LD):d,i){let p=this.makeViewport(e);Object.assign(e,p.panByPosition(i.position,i.screenPosition))}if(l&&(e.longitude<-180||e.longitude>180)&&(e.longitude=km(e.longitude+180,360)-180),u){let p=Gi(e.width,e.height,e.maxBoundsPadding),m=this.makeViewport({...e,bearing:0,pitch:0}),g=Xl(m,[e.longitude,e.latitude],p),x=zs(u[0]),v=zs(u[1]),y=2**e.zoom,_=[x[0]+g.left/y,x[1]+g.bottom/y],w=[v[0]-g.right/y,v[1]-g.top/y],E=zs([e.longitude,e.latitude]),L=[K(E[0],_[0],w[0]),K(E[1],_[1],w[1])],A=E.slice();if(p.width>=0&&(A[0]=t?.mode==="preserve"?E[0]:h?Dr(E[0],L[0],p.width/2/y):L[0]),p.height>=0&&(A[1]=t?.mode==="preserve"?E[1]:h?Dr(E[1],L[1],p.height/2/y):L[1]),A[0]!==E[0]||A[1]!==E[1]){let[C,T]=He(A);A[0]!==E[0]&&(e.longitude=C),A[1]!==E[1]&&(e.latitude=T)}}return e}_constrainZoom(e,t){t||(t=this.getViewportProps());let{maxZoom:n,maxBounds:i}=t,o=i!==null&&t.width>0&&t.height>0,{minZoom:s}=t;if(o){let a=Gi(t.width,t.height,t.maxBoundsPadding),c=zs(i[0]),l=zs(i[1]),u=l[0]-c[0],f=l[1]-c[1];a.width>0&&Number.isFinite(u)&&u>0&&(s=Math.max(s,Math.log2(a.width/u))),a.height>0&&Number.isFinite(f)&&f>0&&(s=Math.max(s,Math.log2(a.height/f))),s>n&&(s=n)}return K(e,s,n)}_zoomFromCenter(e,t){let{width:n,height:i}=this.getViewportProps();return this.zoom({pos:[n/2,i/2],scale:e},t)}_panFromCenter(e,t){let{width:n,height:i}=this.getViewportProps();return this.pan({startPos:[n/2,i/2],pos:[n/2+e[0],i/2+e[1]]},t)}_getUpdatedState(e,t){return new this.constructor({makeViewport:this.makeViewport,...this.getViewportProps(),...this.getState(),...e,constraintContext:t})}_unproject(e){let t=this.makeViewport(this.getViewportProps());return e&&t.unproject(e)}_unproject3D(e,t){return this.makeViewport(this.getViewportProps()).unproject(e,{targetZ:t})}_getNewRotation(e,t,n,i){let o=e[0]-t[0],s=e[1]-t[1],a=e[1],c=t[1],{width:l,height:u}=this.getViewportProps(),f=o/l,d=0;s>0?Math.abs(u-c)>b1&&(d=s/(c-u)*TD):s<0&&c>b1&&(d=1-a/c),d=K(d,-1,1);let{minPitch:h,maxPitch:p}=this.getViewportProps(),m=i+180*f,g=n;return d>0?g=n+d*(p-n):d<0&&(g=n-d*(h-n)),{pitch:g,bearing:m}}},$s=class extends kn{constructor(){super(...arguments),this.ControllerState=Jm,this.transition={transitionDuration:300,transitionInterpolator:new ur({transitionProps:{compare:["longitude","latitude","zoom","bearing","pitch","position"],required:["longitude","latitude","zoom"]}})},this.dragMode="pan",this.rotationPivot="center",this._getAltitude=e=>{if(this.rotationPivot==="2d")return 0;if(this.rotationPivot==="3d"&&this.pickPosition){let{x:t,y:n}=this.props,i=this.pickPosition(t+e[0],n+e[1]);if(i&&i.coordinate&&i.coordinate.length>=3)return i.coordinate[2]}}}setProps(e){"rotationPivot"in e&&(this.rotationPivot=e.rotationPivot||"center"),e.getAltitude=this._getAltitude,e.position=e.position||[0,0,0],e.maxBounds=e.maxBounds||(e.normalize===!1?null:v1),super.setProps(e)}updateViewport(e,t=null,n={}){let i=e.getState();n.isDragging&&i.startRotateLngLat?n={...n,rotationPivotPosition:i.startRotateLngLat}:n.isDragging===!1&&(n={...n,rotationPivotPosition:void 0}),super.updateViewport(e,t,n)}};var Kl=class extends In{constructor(e={}){super(e)}getViewportType(){return Vl}get ControllerType(){return $s}};Kl.displayName="MapView";var _1=Kl;var AD=new Ci;function CD(r,e){let t=r.order??1/0,n=e.order??1/0;return t-n}var Vs=class{constructor(e){this._resolvedEffects=[],this._defaultEffects=[],this.effects=[],this._context=e,this._needsRedraw="Initial render",this._setEffects([])}addDefaultEffect(e){let t=this._defaultEffects;if(!t.find(n=>n.id===e.id)){let n=t.findIndex(i=>CD(i,e)>0);n<0?t.push(e):t.splice(n,0,e),e.setup(this._context),this._setEffects(this.effects)}}setProps(e){"effects"in e&&(X(e.effects,this.effects,1)||this._setEffects(e.effects))}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),t}getEffects(){return this._resolvedEffects}_setEffects(e){let t={};for(let i of this.effects)t[i.id]=i;let n=[];for(let i of e){let o=t[i.id],s=i;o&&o!==i?o.setProps?(o.setProps(i.props),s=o):o.cleanup(this._context):o||i.setup(this._context),n.push(s),delete t[i.id]}for(let i in t)t[i].cleanup(this._context);this.effects=n,this._resolvedEffects=n.concat(this._defaultEffects),e.some(i=>i instanceof Ci)||this._resolvedEffects.push(AD),this._needsRedraw="effects changed"}finalize(){for(let e of this._resolvedEffects)e.cleanup(this._context);this.effects.length=0,this._resolvedEffects.length=0,this._defaultEffects.length=0}};var Ws=class extends cr{shouldDrawLayer(e){let{operation:t}=e.props;return t.includes("draw")||t.includes("terrain")}render(e){return this._render(e)}};var MD="deckRenderer.renderLayers",js=class{constructor(e,t={}){this.device=e,this.stats=t.stats,this.layerFilter=null,this.drawPickingColors=!1,this.drawLayersPass=new Ws(e),this.pickLayersPass=new Rn(e),this.renderCount=0,this._needsRedraw="Initial render",this.renderBuffers=[],this.lastPostProcessEffect=null}setProps(e){this.layerFilter!==e.layerFilter&&(this.layerFilter=e.layerFilter,this._needsRedraw="layerFilter changed"),this.drawPickingColors!==e.drawPickingColors&&(this.drawPickingColors=e.drawPickingColors,this._needsRedraw="drawPickingColors changed")}renderLayers(e){let t=this.drawPickingColors?this.pickLayersPass:this.drawLayersPass,n={layerFilter:this.layerFilter,isPicking:this.drawPickingColors,...e};if(!e.viewports.length){let a=t.render(n),c="stats"in a?a.stats:a;this._updateStats(c);return}n.effects&&this._preRender(n.effects,n);let i=this.lastPostProcessEffect?this.renderBuffers[0]:n.target;this.lastPostProcessEffect&&(n.clearColor=[0,0,0,0],n.clearCanvas=!0);let o=t.render({...n,target:i}),s="stats"in o?o.stats:o;n.effects&&(this.lastPostProcessEffect&&(n.clearCanvas=e.clearCanvas===void 0?!0:e.clearCanvas),this._postRender(n.effects,n)),this.renderCount++,ae(MD,this,s,e),this._updateStats(s)}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),t}finalize(){let{renderBuffers:e}=this;for(let t of e)t.delete();e.length=0}_updateStats(e){if(!this.stats)return;let t=0;for(let{visibleCount:n}of e)t+=n;this.stats.get("Layers rendered").addCount(t)}_preRender(e,t){this.lastPostProcessEffect=null,t.preRenderStats=t.preRenderStats||{};for(let n of e)t.preRenderStats[n.id]=n.preRender(t),n.postRender&&(this.lastPostProcessEffect=n.id);this.lastPostProcessEffect&&this._resizeRenderBuffers(t.canvasContext)}_resizeRenderBuffers(e=this.device.canvasContext){let{renderBuffers:t}=this,n=e.getDrawingBufferSize(),[i,o]=n;t.length===0&&[0,1].map(s=>{let a=this.device.createTexture({sampler:{minFilter:"linear",magFilter:"linear"},width:i,height:o});t.push(this.device.createFramebuffer({id:`deck-renderbuffer-${s}`,colorAttachments:[a]}))});for(let s of t)s.resize(n)}_postRender(e,t){let{renderBuffers:n}=this,i=t.target??t.canvasContext?.getCurrentFramebuffer()??t.target,o={...t,inputBuffer:n[0],swapBuffer:n[1]};for(let s of e)if(s.postRender){o.target=s.id===this.lastPostProcessEffect?i:void 0;let a=s.postRender(o);o.inputBuffer=a,o.swapBuffer=a===n[0]?n[1]:n[0]}}};B();var RD={pickedColor:null,pickedObjectIndex:-1};function eg({pickedColors:r,decodePickingColor:e,deviceX:t,deviceY:n,deviceRadius:i,deviceRect:o}){let{x:s,y:a,width:c,height:l}=o,u=i*i,f=-1,d=0;for(let h=0;h<l;h++){let p=h+a-n,m=p*p;if(m>u)d+=4*c;else for(let g=0;g<c;g++){if(r[d+3]-1>=0){let v=g+s-t,y=v*v+m;y<=u&&(u=y,f=d)}d+=4}}if(f>=0){let h=r.slice(f,f+4),p=e(h);if(p){let m=Math.floor(f/4/c),g=f/4-m*c;return{...p,pickedColor:h,pickedX:s+g,pickedY:a+m}}U.error("Picked non-existent layer. Is picking buffer corrupt?")()}return RD}function tg({pickedColors:r,decodePickingColor:e}){let t=new Map;if(r){for(let n=0;n<r.length;n+=4)if(r[n+3]-1>=0){let o=r.slice(n,n+4),s=o.join(",");if(!t.has(s)){let a=e(o);a?t.set(s,{...a,color:o}):U.error("Picked non-existent layer. Is picking buffer corrupt?")()}}}return Array.from(t.values())}function Ql({pickInfo:r,viewports:e,pixelRatio:t,x:n,y:i,z:o}){let s=e[0];e.length>1&&(s=ID(r?.pickedViewports||e,{x:n,y:i}));let a;if(s){let c=[n-s.x,i-s.y];o!==void 0&&(c[2]=o),a=s.unproject(c)}return{color:null,layer:null,viewport:s,index:-1,picked:!1,x:n,y:i,pixel:[n,i],coordinate:a,devicePixel:r&&"pickedX"in r?[r.pickedX,r.pickedY]:void 0,pixelRatio:t}}function rg(r){let{pickInfo:e,lastPickedInfo:t,mode:n,layers:i}=r,{pickedColor:o,pickedLayer:s,pickedObjectIndex:a}=e,c=s?[s]:[];if(n==="hover"){let f=t.index,d=t.layerId,h=s?s.props.id:null;if(h!==d||a!==f){if(h!==d){let p=i.find(m=>m.props.id===d);p&&c.unshift(p)}t.layerId=h,t.index=a,t.info=null}}let l=Ql(r),u=new Map;return u.set(null,l),c.forEach(f=>{let d={...l};f===s&&(d.color=o,d.index=a,d.picked=!0),d=Jl({layer:f,info:d,mode:n});let h=d.layer;f===s&&n==="hover"&&(t.info=d),u.set(h.id,d),n==="hover"&&h.updateAutoHighlight(d)}),u}function Jl({layer:r,info:e,mode:t}){for(;r&&e;){let n=e.layer||null;e.sourceLayer=n,e.layer=r,e=r.getPickingInfo({info:e,mode:t,sourceLayer:n}),r=r.parent}return e}function ID(r,e){for(let t=r.length-1;t>=0;t--){let n=r[t];if(n.containsPixel(e))return n}return r[0]}var Hs=class{constructor(e,t={}){this._pickable=!0,this.device=e,this.stats=t.stats,this.pickLayersPass=new Rn(e),this.lastPickedInfo={index:-1,layerId:null,info:null}}setProps(e){"layerFilter"in e&&(this.layerFilter=e.layerFilter),"_pickable"in e&&(this._pickable=e._pickable)}finalize(){this.pickingFBO&&this.pickingFBO.destroy(),this.depthFBO&&this.depthFBO.destroy()}pickObjectAsync(e){return this._pickClosestObjectAsync(e)}pickObjectsAsync(e){return this._pickVisibleObjectsAsync(e)}pickObject(e){return this._pickClosestObject(e)}pickObjects(e){return this._pickVisibleObjects(e)}getLastPickedObject({x:e,y:t,layers:n,viewports:i},o=this.lastPickedInfo.info){let s=o&&o.layer&&o.layer.id,a=o&&o.viewport&&o.viewport.id,c=s?n.find(d=>d.id===s):null,l=a&&i.find(d=>d.id===a)||i[0],u=l&&l.unproject([e-l.x,t-l.y]);return{...o,...{x:e,y:t,viewport:l,coordinate:u,layer:c}}}_resizeBuffer(e=this.device.getDefaultCanvasContext()){if(!this.pickingFBO){let i=this.device.createTexture({format:"rgba8unorm",width:1,height:1,usage:$.RENDER_ATTACHMENT|$.COPY_SRC});if(this.pickingFBO=this.device.createFramebuffer({colorAttachments:[i],depthStencilAttachment:"depth16unorm"}),this.device.isTextureFormatRenderable("rgba32float")){let o=this.device.createTexture({format:"rgba32float",width:1,height:1,usage:$.RENDER_ATTACHMENT|$.COPY_SRC}),s=this.device.createFramebuffer({colorAttachments:[o],depthStencilAttachment:"depth16unorm"});this.depthFBO=s}}let[t,n]=e.getDrawingBufferSize();this.pickingFBO?.resize({width:t,height:n}),this.depthFBO?.resize({width:t,height:n})}_getPickable(e){if(this._pickable===!1)return null;let t=e.filter(n=>this.pickLayersPass.shouldDrawLayer(n)&&!n.isComposite);return t.length?t:null}async _pickClosestObjectAsync({layers:e,views:t,viewports:n,x:i,y:o,radius:s=0,depth:a=1,mode:c="query",unproject3D:l,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=u.cssToDeviceRatio(),p=this._getPickable(e);if(!p||n.length===0)return{result:[],emptyInfo:Ql({viewports:n,x:i,y:o,pixelRatio:h})};this._resizeBuffer(u);let m=u.cssToDevicePixels([i,o],!0),g=[m.x+Math.floor(m.width/2),m.y+Math.floor(m.height/2)],x=Math.round(s*h),{width:v,height:y}=this.pickingFBO,_=this._getPickingRect({deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceWidth:v,deviceHeight:y}),w={x:i-s,y:o-s,width:s*2+1,height:s*2+1},E,L=[],A=new Set;for(let C=0;C<a;C++){let T;if(_){let R=await this._drawAndSampleAsync({layers:p,views:t,viewports:n,onViewportActive:f,deviceRect:_,cullRect:w,effects:d,pass:`picking:${c}`,canvasContext:u});T=eg({...R,deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceRect:_})}else T={pickedColor:null,pickedObjectIndex:-1};let D,I=this._getDepthLayers(T,p,l);if(I.length>0){let{pickedColors:R}=await this._drawAndSampleAsync({layers:I,views:t,viewports:n,onViewportActive:f,deviceRect:{x:T.pickedX??g[0],y:T.pickedY??g[1],width:1,height:1},cullRect:w,effects:d,pass:`picking:${c}:z`,canvasContext:u},!0);R[3]&&(D=R[0])}T.pickedLayer&&C+1<a&&(A.add(T.pickedLayer),T.pickedLayer.disablePickingIndex(T.pickedObjectIndex)),E=rg({pickInfo:T,lastPickedInfo:this.lastPickedInfo,mode:c,layers:p,viewports:n,x:i,y:o,z:D,pixelRatio:h});for(let R of E.values())R.layer&&L.push(R);if(!T.pickedColor)break}for(let C of A)C.restorePickingColors();return{result:L,emptyInfo:E.get(null)}}_pickClosestObject({layers:e,views:t,viewports:n,x:i,y:o,radius:s=0,depth:a=1,mode:c="query",unproject3D:l,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=u.cssToDeviceRatio(),p=this._getPickable(e);if(!p||n.length===0)return{result:[],emptyInfo:Ql({viewports:n,x:i,y:o,pixelRatio:h})};this._resizeBuffer(u);let m=u.cssToDevicePixels([i,o],!0),g=[m.x+Math.floor(m.width/2),m.y+Math.floor(m.height/2)],x=Math.round(s*h),{width:v,height:y}=this.pickingFBO,_=this._getPickingRect({deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceWidth:v,deviceHeight:y}),w={x:i-s,y:o-s,width:s*2+1,height:s*2+1},E,L=[],A=new Set;for(let C=0;C<a;C++){let T;if(_){let R=this._drawAndSample({layers:p,views:t,viewports:n,onViewportActive:f,deviceRect:_,cullRect:w,effects:d,pass:`picking:${c}`,canvasContext:u});T=eg({...R,deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceRect:_})}else T={pickedColor:null,pickedObjectIndex:-1};let D,I=this._getDepthLayers(T,p,l);if(I.length>0){let{pickedColors:R}=this._drawAndSample({layers:I,views:t,viewports:n,onViewportActive:f,deviceRect:{x:T.pickedX??g[0],y:T.pickedY??g[1],width:1,height:1},cullRect:w,effects:d,pass:`picking:${c}:z`,canvasContext:u},!0);R[3]&&(D=R[0])}T.pickedLayer&&C+1<a&&(A.add(T.pickedLayer),T.pickedLayer.disablePickingIndex(T.pickedObjectIndex)),E=rg({pickInfo:T,lastPickedInfo:this.lastPickedInfo,mode:c,layers:p,viewports:n,x:i,y:o,z:D,pixelRatio:h});for(let R of E.values())R.layer&&L.push(R);if(!T.pickedColor)break}for(let C of A)C.restorePickingColors();return{result:L,emptyInfo:E.get(null)}}async _pickVisibleObjectsAsync({layers:e,views:t,viewports:n,x:i,y:o,width:s=1,height:a=1,mode:c="query",maxObjects:l=null,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=this._getPickable(e);if(!h||n.length===0)return[];this._resizeBuffer(u);let p=u.cssToDeviceRatio(),m=u.cssToDevicePixels([i,o],!0),g=m.x,x=m.y+m.height,v=u.cssToDevicePixels([i+s,o+a],!0),y=v.x+v.width,_=v.y,w={x:g,y:_,width:y-g,height:x-_},E=await this._drawAndSampleAsync({layers:h,views:t,viewports:n,onViewportActive:f,deviceRect:w,cullRect:{x:i,y:o,width:s,height:a},effects:d,pass:`picking:${c}`,canvasContext:u}),L=tg(E),A=new Map,C=[],T=Number.isFinite(l);for(let D=0;D<L.length&&!(T&&C.length>=l);D++){let I=L[D],R={color:I.pickedColor,layer:null,index:I.pickedObjectIndex,picked:!0,x:i,y:o,pixelRatio:p};R=Jl({layer:I.pickedLayer,info:R,mode:c});let F=R.layer.id;A.has(F)||A.set(F,new Set);let ee=A.get(F),ie=R.object??R.index;ee.has(ie)||(ee.add(ie),C.push(R))}return C}_pickVisibleObjects({layers:e,views:t,viewports:n,x:i,y:o,width:s=1,height:a=1,mode:c="query",maxObjects:l=null,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=this._getPickable(e);if(!h||n.length===0)return[];this._resizeBuffer(u);let p=u.cssToDeviceRatio(),m=u.cssToDevicePixels([i,o],!0),g=m.x,x=m.y+m.height,v=u.cssToDevicePixels([i+s,o+a],!0),y=v.x+v.width,_=v.y,w={x:g,y:_,width:y-g,height:x-_},E=this._drawAndSample({layers:h,views:t,viewports:n,onViewportActive:f,deviceRect:w,cullRect:{x:i,y:o,width:s,height:a},effects:d,pass:`picking:${c}`,canvasContext:u}),L=tg(E),A=new Map,C=[],T=Number.isFinite(l);for(let D=0;D<L.length&&!(T&&C.length>=l);D++){let I=L[D],R={color:I.pickedColor,layer:null,index:I.pickedObjectIndex,picked:!0,x:i,y:o,pixelRatio:p};R=Jl({layer:I.pickedLayer,info:R,mode:c});let F=R.layer.id;A.has(F)||A.set(F,new Set);let ee=A.get(F),ie=R.object??R.index;ee.has(ie)||(ee.add(ie),C.push(R))}return C}async _drawAndSampleAsync({layers:e,views:t,viewports:n,onViewportActive:i,deviceRect:o,cullRect:s,effects:a,pass:c,canvasContext:l},u=!1){let f=u?this.depthFBO:this.pickingFBO,d={layers:e,layerFilter:this.layerFilter,views:t,viewports:n,onViewportActive:i,pickingFBO:f,deviceRect:o,cullRect:s,effects:a,pass:c,canvasContext:l,pickZ:u,preRenderStats:{},isPicking:!0};for(let w of a)w.useInPicking&&(d.preRenderStats[w.id]=w.preRender(d));let{decodePickingColor:h,stats:p}=this.pickLayersPass.render(d);this._updateStats(p);let{x:m,y:g,width:x,height:v}=o,y=f.colorAttachments[0]?.texture;if(!y)throw new Error("Picking framebuffer color attachment is missing");let _=await this._readTextureDataAsync(y,{x:m,y:g,width:x,height:v},u?Float32Array:Uint8Array);if(!u){let w=!1;for(let E=3;E<_.length;E+=4)if(_[E]!==0){w=!0;break}!w&&_.length>0&&U.warn("Async pick readback returned only zero alpha values",{deviceRect:o,bytes:Array.from(_.subarray(0,Math.min(_.length,16)))})()}return{pickedColors:_,decodePickingColor:h}}async _readTextureDataAsync(e,t,n){let{width:i,height:o}=t,s=e.computeMemoryLayout(t),a=this.device.createBuffer({byteLength:s.byteLength,usage:N.COPY_DST|N.MAP_READ});try{e.readBuffer(t,a);let c=await a.readAsync(0,s.byteLength),l=n.BYTES_PER_ELEMENT;if(s.bytesPerRow%l!==0)throw new Error(`Texture readback row stride ${s.bytesPerRow} is not aligned to ${l}-byte elements.`);let u=new n(c.buffer,c.byteOffset,s.byteLength/l),f=i*4,d=s.bytesPerRow/l;if(d<f)throw new Error(`Texture readback row stride ${d} is smaller than packed row length ${f}.`);let h=new n(i*o*4);for(let p=0;p<o;p++){let m=p*d;h.set(u.subarray(m,m+f),p*f)}return h}finally{a.destroy()}}_drawAndSample({layers:e,views:t,viewports:n,onViewportActive:i,deviceRect:o,cullRect:s,effects:a,pass:c,canvasContext:l},u=!1){let f=u?this.depthFBO:this.pickingFBO,d={layers:e,layerFilter:this.layerFilter,views:t,viewports:n,onViewportActive:i,pickingFBO:f,deviceRect:o,cullRect:s,effects:a,pass:c,canvasContext:l,pickZ:u,preRenderStats:{},isPicking:!0};for(let _ of a)_.useInPicking&&(d.preRenderStats[_.id]=_.preRender(d));let{decodePickingColor:h,stats:p}=this.pickLayersPass.render(d);this._updateStats(p);let{x:m,y:g,width:x,height:v}=o,y=new(u?Float32Array:Uint8Array)(x*v*4);return this.device.readPixelsToArrayWebGL(f,{sourceX:m,sourceY:g,sourceWidth:x,sourceHeight:v,target:y}),{pickedColors:y,decodePickingColor:h}}_updateStats(e){if(!this.stats)return;let t=0;for(let{visibleCount:n}of e)t+=n;this.stats.get("Layers picked").addCount(t)}_getDepthLayers(e,t,n){if(!n||!this.depthFBO)return[];let{pickedLayer:i}=e,o=i?.state?.terrainDrawMode==="drape";return i&&!o?[i]:t.filter(s=>s.props.operation.includes("terrain"))}_getPickingRect({deviceX:e,deviceY:t,deviceRadius:n,deviceWidth:i,deviceHeight:o}){let s=Math.max(0,e-n),a=Math.max(0,t-n),c=Math.min(i,e+n+1)-s,l=Math.min(o,t+n+1)-a;return c<=0||l<=0?null:{x:s,y:a,width:c,height:l}}};var BD={"top-left":{top:0,left:0},"top-right":{top:0,right:0},"bottom-left":{bottom:0,left:0},"bottom-right":{bottom:0,right:0},fill:{top:0,left:0,bottom:0,right:0}},OD="top-left",w1="root",eu=class{constructor({deck:e,parentElement:t}){this.defaultWidgets=[],this.widgets=[],this.resolvedWidgets=[],this.containers={},this.lastViewports={},this.deck=e,t?.classList.add("deck-widget-container"),this.parentElement=t}getWidgets(){return this.resolvedWidgets}setProps(e){if(e.widgets&&!X(e.widgets,this.widgets,1)){let t=e.widgets.filter(Boolean);this._setWidgets(t)}}finalize(){for(let e of this.getWidgets())this._removeWidget(e);this.defaultWidgets.length=0,this.resolvedWidgets.length=0;for(let e in this.containers)this.containers[e].remove()}addDefault(e){this.defaultWidgets.find(t=>t.id===e.id)||(this._addWidget(e),this.defaultWidgets.push(e),this._setWidgets(this.widgets))}onRedraw({viewports:e,layers:t}){let n=e.reduce((i,o)=>(i[o.id]=o,i),{});for(let i of this.getWidgets()){let{viewId:o}=i;if(o){let s=n[o];s&&(i.onViewportChange&&i.onViewportChange(s),i.onRedraw?.({viewports:[s],layers:t}))}else{if(i.onViewportChange)for(let s of e)i.onViewportChange(s);i.onRedraw?.({viewports:e,layers:t})}}this.lastViewports=n,this._updateContainers()}onHover(e,t){for(let n of this.getWidgets()){let{viewId:i}=n;(!i||i===e.viewport?.id)&&n.onHover?.(e,t)}}getCanvasBounds(e){let n=this.deck?.getCanvas?.()?.getBoundingClientRect(),i=this.parentElement?.getBoundingClientRect(),o=this.deck?.getCanvasContext?.(e?.id);if(o&&i){o.updatePosition();let[s,a]=o.getPosition(),[c,l]=o.getCSSSize();return{x:s-i.left,y:a-i.top,width:c,height:l}}return{x:n&&i?n.left-i.left:0,y:n&&i?n.top-i.top:0,width:n?.width||this.deck?.width||0,height:n?.height||this.deck?.height||0}}onEvent(e,t){let n=Si[t.type];if(n)for(let i of this.getWidgets()){let{viewId:o}=i;(!o||o===e.viewport?.id)&&i[n]?.(e,t)}}_setWidgets(e){let t={};for(let n of this.resolvedWidgets)t[n.id]=n;this.resolvedWidgets.length=0;for(let n of this.defaultWidgets)t[n.id]=null,this.resolvedWidgets.push(n);for(let n of e){let i=t[n.id];i?i.viewId!==n.viewId||i.placement!==n.placement?(this._removeWidget(i),this._addWidget(n)):n!==i&&(i.setProps(n.props),n=i):this._addWidget(n),t[n.id]=null,this.resolvedWidgets.push(n)}for(let n in t){let i=t[n];i&&this._removeWidget(i)}this.widgets=e}_addWidget(e){let{viewId:t=null,placement:n=OD}=e,i=e.props._container??t;e.widgetManager=this,e.deck=this.deck,e.rootElement=e._onAdd({deck:this.deck,viewId:t}),e.rootElement&&this._getContainer(i,n).append(e.rootElement),e.updateHTML()}_removeWidget(e){e.onRemove?.(),e.rootElement&&e.rootElement.remove(),e.rootElement=void 0,e.deck=void 0,e.widgetManager=void 0}_getContainer(e,t){if(e&&typeof e!="string")return e;let n=e||w1,i=this.containers[n];i||(i=document.createElement("div"),i.style.pointerEvents="none",i.style.position="absolute",i.style.overflow="hidden",this.parentElement?.append(i),this.containers[n]=i);let o=i.querySelector(`.${t}`);return o||(o=globalThis.document.createElement("div"),o.className=t,o.style.position="absolute",o.style.zIndex="2",Object.assign(o.style,BD[t]),i.append(o)),o}_updateContainers(){for(let e in this.containers){let t=this.lastViewports[e]||null,n=e===w1||t,i=this.containers[e];if(n){let o=this._getContainerBounds(t);i.style.display="block",i.style.left=`${o.x}px`,i.style.top=`${o.y}px`,i.style.width=`${o.width}px`,i.style.height=`${o.height}px`}else i.style.display="none"}}_getContainerBounds(e){if(!e)return{x:0,y:0,width:this.parentElement?.clientWidth||this.deck.width,height:this.parentElement?.clientHeight||this.deck.height};let t=this.getCanvasBounds(e);return{x:t.x+e.x,y:t.y+e.y,width:e.width,height:e.height}}};function ng(r,e){e&&Object.entries(e).map(([t,n])=>{t.startsWith("--")?r.style.setProperty(t,n):r.style[t]=n})}function E1(r,e){e&&Object.keys(e).map(t=>{t.startsWith("--")?r.style.removeProperty(t):r.style[t]=""})}var zi=class{constructor(e){this.viewId=null,this.props={...this.constructor.defaultProps,...e},this.id=this.props.id}setProps(e){let t=this.props,n=this.rootElement;n&&t.className!==e.className&&(t.className&&n.classList.remove(t.className),e.className&&n.classList.add(e.className)),n&&!X(t.style,e.style,1)&&(E1(n,t.style),ng(n,e.style)),Object.assign(this.props,e),this.updateHTML()}updateHTML(){this.rootElement&&this.onRenderHTML(this.rootElement)}get viewIds(){return this.viewId?[this.viewId]:this.deck?.getViews().map(e=>e.id)??[]}getViewState(e){return this.deck?.viewManager?.getViewState(e)||{}}setViewState(e,t){this.deck?._onViewStateChange({viewId:e,viewState:t,interactionState:{}})}onCreateRootElement(){let e=["deck-widget",this.className,this.props.className],t=document.createElement("div");return e.filter(n=>typeof n=="string"&&n.length>0).forEach(n=>t.classList.add(n)),ng(t,this.props.style),t}_onAdd(e){return this.onAdd(e)??this.onCreateRootElement()}onAdd(e){}onRemove(){}onViewportChange(e){}onRedraw(e){}onHover(e,t){}onClick(e,t){}onDrag(e,t){}onDragStart(e,t){}onDragEnd(e,t){}};zi.defaultProps={id:"widget",style:{},_container:null,className:""};var kD={zIndex:"1",position:"absolute",pointerEvents:"none",color:"#a0a7b4",backgroundColor:"#29323c",padding:"10px",top:"0",left:"0",display:"none"},Ys=class extends zi{constructor(e={}){super(e),this.id="default-tooltip",this.placement="fill",this.className="deck-tooltip",this.isVisible=!1,this.setProps(e)}onCreateRootElement(){let e=document.createElement("div");return e.className=this.className,Object.assign(e.style,kD),e}onRenderHTML(e){}onViewportChange(e){this.isVisible&&e.id===this.lastViewport?.id&&!e.equals(this.lastViewport)&&this.setTooltip(null),this.lastViewport=e}onHover(e){let{deck:t}=this,n=t&&t.props.getTooltip;if(!n)return;let i=n(e),o=this.widgetManager?.getCanvasBounds(e.viewport),s=e.x+(o?.x||0),a=e.y+(o?.y||0);this.setTooltip(i,s,a)}setTooltip(e,t,n){let i=this.rootElement;if(i){if(typeof e=="string")i.innerText=e;else if(e)e.text&&(i.innerText=e.text),e.html&&(i.innerHTML=e.html),e.className&&(i.className=e.className);else{this.isVisible=!1,i.style.display="none";return}this.isVisible=!0,i.style.display="block",i.style.transform=`translate(${t}px, ${n}px)`,e&&typeof e=="object"&&"style"in e&&Object.assign(i.style,e.style)}}};Ys.defaultProps={...zi.defaultProps};var qs=class{constructor(e){this.targets={},this.order=[],this.eventManagers={},this._eventRootToCanvasId=new WeakMap,this._createEventManager=e.createEventManager,this._getEventRoot=e.getEventRoot}finalize(){for(let e of Object.values(this.targets))e.eventManager.destroy(),e.presentationContext.destroy();this.targets={},this.order=[],this.eventManagers={},this._eventRootToCanvasId=new WeakMap}syncCanvasEntries(e){let t=this._normalizeCanvasList(e.canvases),n={},i=[],o=new Map;for(let{canvas:a}of t){let c=this._getEventRoot(a);o.set(c,(o.get(c)||0)+1)}for(let{id:a,canvas:c}of t){let l=this._getEventRoot(c),u=o.get(l)===1?l:c,f=this.targets[a];if(!f||f.device!==e.device||f.canvas!==c||f.eventRoot!==u){f?.eventManager.destroy(),f?.presentationContext.destroy();let d=e.device.createPresentationContext({id:a,canvas:c,useDevicePixels:e.useDevicePixels,autoResize:!0});f={id:a,device:e.device,canvas:c,eventRoot:u,presentationContext:d,eventManager:this._createEventManager(u)}}this._eventRootToCanvasId.set(u,a),this._eventRootToCanvasId.set(c,a),n[a]=f,i.push(a)}for(let[a,c]of Object.entries(this.targets))n[a]||(c.eventManager.destroy(),c.presentationContext.destroy());this.targets=n,this.order=i;let s=Object.fromEntries(Object.entries(n).map(([a,c])=>[a,c.eventManager]));this._haveSameEventManagers(s)||(this.eventManagers=s)}getCanvasIdFromEvent(e){return e?this._eventRootToCanvasId.get(e):void 0}getTarget(e){return this.targets[e||this.order[0]||kr]||null}_normalizeCanvasList(e=[]){let t=new Set;return e.map((n,i)=>{let o,s;return typeof n=="string"?(o=document.getElementById(n),V(o,`Canvas with id ${n} not found`),s=n):(o=n,s=o.id||`deckgl-canvas-${i}`),V(!t.has(s),`Duplicate canvas id ${s}`),t.add(s),{id:s,canvas:o}})}_haveSameEventManagers(e){let t=Object.keys(e),n=Object.keys(this.eventManagers);return t.length===n.length&&t.every(i=>e[i]===this.eventManagers[i])}};B();Iu();re();re();Po();function fr(){}var H6=({isDragging:r})=>r?"grabbing":"grab",Z2={id:"",width:"100%",height:"100%",style:null,viewState:null,initialViewState:null,pickingRadius:0,pickAsync:"auto",layerFilter:null,parameters:{},parent:null,device:null,deviceProps:{},gl:null,canvas:null,_canvases:null,layers:[],effects:[],views:null,controller:null,useDevicePixels:!0,touchAction:"none",eventRecognizerOptions:{},_framebuffer:null,_animate:!1,_pickable:!0,_typedArrayManagerProps:{},_customRender:null,widgets:[],onDeviceInitialized:fr,onWebGLInitialized:fr,onResize:fr,onViewStateChange:fr,onInteractionStateChange:fr,onBeforeRender:fr,onAfterRender:fr,onLoad:fr,onError:r=>U.error(r.message,r.cause)(),onHover:null,onClick:null,onDragStart:null,onDrag:null,onDragEnd:null,_onMetrics:null,getCursor:H6,getTooltip:null,debug:!1,drawPickingColors:!1},sa=class{constructor(e){this.width=0,this.height=0,this.userData={},this.device=null,this.canvas=null,this.viewManager=null,this.layerManager=null,this.effectManager=null,this.deckRenderer=null,this.deckPicker=null,this.eventManager=null,this.eventManagers={},this.widgetManager=null,this.tooltip=null,this.animationLoop=null,this._canvasContext=null,this._deviceResizeHandler=null,this.cursorState={isHovering:!1,isDragging:!1},this.stats=new Je({id:"deck.gl"}),this.metrics={fps:0,setPropsTime:0,layersCount:0,drawLayersCount:0,updateLayersCount:0,updateAttributesCount:0,updateAttributesTime:0,framesRedrawn:0,pickTime:0,pickCount:0,pickLayersCount:0,gpuTime:0,gpuTimePerFrame:0,cpuTime:0,cpuTimePerFrame:0,bufferMemory:0,textureMemory:0,renderbufferMemory:0,gpuMemory:0},this._metricsCounter=0,this._hoverPickSequence=0,this._pointerDownPickSequence=0,this._needsRedraw="Initial render",this._canvasManager=new qs({createEventManager:i=>this._createEventManager(i),getEventRoot:i=>this._getEventRoot(i)}),this._ownedCanvas=null,this._pickRequest={mode:"hover",x:-1,y:-1,radius:0,canvasId:void 0,event:null,unproject3D:!1},this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=null,this._onPointerMove=i=>{let{_pickRequest:o}=this,s=this._getCanvasIdFromEvent(i);if(i.type==="pointerleave")o.x=-1,o.y=-1,o.radius=0,o.canvasId=s;else{if(i.leftButton||i.rightButton)return;{let a=i.offsetCenter;if(!a)return;o.x=a.x,o.y=a.y,o.radius=this.props.pickingRadius,o.canvasId=s}}this.layerManager&&(this.layerManager.context.mousePosition={x:o.x,y:o.y}),o.event=i},this._onEvent=i=>{let o=Si[i.type],s=i.offsetCenter,a=this._getCanvasIdFromEvent(i);if(!o||!s||!this.layerManager)return;let c=this.layerManager.getLayers(),l=this._getInternalPickingMode();if(!l)return;if(l==="sync"){let f=i.type==="click"&&this._shouldUnproject3D(c)?this._getFirstPickedInfo(this._pickPointSync(this._getPointPickOptions(s.x,s.y,{unproject3D:!0,canvasId:a},c))):this._getLastPointerDownPickingInfo(s.x,s.y,a,c);this._dispatchPickingEvent(f,i);return}(this._lastPointerDownInfoPromise||Promise.resolve(this._getLastPointerDownPickingInfo(s.x,s.y,a,c))).then(f=>{this._dispatchPickingEvent(f,i)}).catch(f=>this.props.onError?.(f))},this._onPointerDown=i=>{let o=i.offsetCenter,s=this._getCanvasIdFromEvent(i);if(!o)return;let a=this._getInternalPickingMode();if(!a)return;let c=this.layerManager?.getLayers()||[],l=++this._pointerDownPickSequence;if(a==="sync"){let f=this._pickPointSync({x:o.x,y:o.y,canvasId:s,radius:this.props.pickingRadius}),d=this._getFirstPickedInfo(f);this._lastPointerDownInfo=d,this._lastPointerDownInfoPromise=Promise.resolve(d);return}let u=this._pickPointAsync(this._getPointPickOptions(o.x,o.y,{canvasId:s},c)).then(f=>this._getFirstPickedInfo(f)).then(f=>(l===this._pointerDownPickSequence&&(this._lastPointerDownInfo=f),f)).catch(f=>{this.props.onError?.(f);let d=this.deckPicker&&this.viewManager?this._getLastPointerDownPickingInfo(o.x,o.y,s,c):{};return l===this._pointerDownPickSequence&&(this._lastPointerDownInfo=d),d});this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=u};let t=e;this.props={...Z2,...e},e=this.props,this._validateCanvasConfiguration(e),e.viewState&&e.initialViewState&&U.warn("View state tracking is disabled. Use either `initialViewState` for auto update or `viewState` for manual update.")(),this.viewState=this.props.initialViewState,e.device&&(this.device=e.device,this._setDeviceCanvasContext(e.device));let n=this.device;!n&&e.gl&&(e.gl instanceof WebGLRenderingContext&&U.error("WebGL1 context not supported.")(),n=oa.attach(e.gl,{_cacheShaders:!0,_cachePipelines:!0,...this.props.deviceProps})),n||(n=this._createDevice(e)),this.animationLoop=this._createAnimationLoop(n,e),this.setProps(t),e._typedArrayManagerProps&&ht.setOptions(e._typedArrayManagerProps),this.animationLoop.start()}finalize(){this._restoreDeviceResizeHandler(),this.animationLoop?.stop(),this.animationLoop?.destroy(),this.animationLoop=null,this._hoverPickSequence++,this._pointerDownPickSequence++,this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=null,this.layerManager?.finalize(),this.layerManager=null,this.viewManager?.finalize(),this.viewManager=null,this.effectManager?.finalize(),this.effectManager=null,this.deckRenderer?.finalize(),this.deckRenderer=null,this.deckPicker?.finalize(),this.deckPicker=null,Object.keys(this._canvasManager.targets).length||this.eventManager?.destroy(),this.eventManager=null,this.eventManagers={},this.widgetManager?.finalize(),this.widgetManager=null,this._canvasManager.finalize(),this._isMultiCanvasMode()?this.canvas=null:this.canvas&&this.canvas===this._ownedCanvas&&(this.canvas.parentElement?.removeChild(this.canvas),this.canvas=null,this._ownedCanvas=null),this._canvasContext=null}setProps(e){this.stats.get("setProps Time").timeStart(),"onLayerHover"in e&&U.removed("onLayerHover","onHover")(),"onLayerClick"in e&&U.removed("onLayerClick","onClick")(),e.initialViewState&&!X(this.props.initialViewState,e.initialViewState,3)&&(this.viewState=e.initialViewState),V(!("_canvases"in e)||Array.isArray(e._canvases)===this._isMultiCanvasMode()),Object.assign(this.props,e),this._validateCanvasConfiguration(this.props),this._validateInternalPickingMode(),this.device&&this._isMultiCanvasMode()&&this._syncCanvasTargets(),this._setCanvasSize(this.props);let t=Object.create(this.props);if(Object.assign(t,{views:this._getViews(),width:this.width,height:this.height,viewState:this._getViewState(),eventManagers:this.eventManagers}),e.device&&e.device.id!==this.device?.id){let n=e.device.getDefaultCanvasContext();this.animationLoop?.stop(),!this._isMultiCanvasMode()&&this.canvas!==n.canvas&&(this.canvas?.remove(),this.eventManager?.destroy(),this.canvas=null),this._setDeviceCanvasContext(e.device),U.log(`recreating animation loop for new device! id=${e.device.id}`)(),this.animationLoop=this._createAnimationLoop(e.device,e),this.animationLoop.start()}if(this.animationLoop?.setProps(t),e.useDevicePixels!==void 0&&this._canvasContext?.setProps){this._canvasContext.setProps({useDevicePixels:e.useDevicePixels});for(let n of Object.values(this._canvasManager.targets))n.presentationContext.setProps({useDevicePixels:e.useDevicePixels})}this.layerManager&&(this.viewManager.setProps(t),this.layerManager.activateViewport(this.getViewports()[0]),this.layerManager.setProps(t),this.effectManager.setProps(t),this.deckRenderer.setProps(t),this.deckPicker.setProps(t),this.widgetManager.setProps(t)),this.stats.get("setProps Time").timeEnd()}needsRedraw(e={clearRedrawFlags:!1}){if(!this.layerManager)return!1;if(this.props._animate)return"Deck._animate";let t=this._needsRedraw;e.clearRedrawFlags&&(this._needsRedraw=!1);let n=this.viewManager.needsRedraw(e),i=this.layerManager.needsRedraw(e),o=this.effectManager.needsRedraw(e),s=this.deckRenderer.needsRedraw(e);return t=t||n||i||o||s,t}redraw(e){if(!this.layerManager)return;let t=this.needsRedraw({clearRedrawFlags:!0});t=e||t,t&&(this.stats.get("Redraw Count").incrementCount(),this.props._customRender?this.props._customRender(t):this._drawLayers(t))}get isInitialized(){return this.viewManager!==null}getViews(){return V(this.viewManager),this.viewManager.views}getView(e){return V(this.viewManager),this.viewManager.getView(e)}getViewports(e){return V(this.viewManager),this.viewManager.getViewports(e)}getCanvas(){return this.canvas}getCanvasContext(e){let t=e?this.viewManager?.getView(e)?.props.canvasId:void 0;return this._getCanvasContext(t)}getEventManager(e){if(!e||!this.viewManager)return this.eventManager;let t=this.viewManager.getCanvasId(e)||kr;return this.eventManagers[t]||this.eventManager}async pickObjectAsync(e){let t=(await this._pickAsync("pickObjectAsync","pickObject Time",e)).result;return t.length?t[0]:null}async pickObjectsAsync(e){return await this._pickAsync("pickObjectsAsync","pickObjects Time",e)}pickObject(e){let t=this._pick("pickObject","pickObject Time",e).result;return t.length?t[0]:null}pickMultipleObjects(e){return e.depth=e.depth||10,this._pick("pickObject","pickMultipleObjects Time",e).result}pickObjects(e){return this._pick("pickObjects","pickObjects Time",e)}_pickPositionForController(e,t,n){return this._getInternalPickingMode()!=="sync"?null:this.pickObject({x:e,y:t,radius:0,unproject3D:!0,canvasId:n?this.viewManager?.getCanvasId(n):void 0})}_addResources(e,t=!1){for(let n in e)this.layerManager.resourceManager.add({resourceId:n,data:e[n],forceUpdate:t})}_removeResources(e){for(let t of e)this.layerManager.resourceManager.remove(t)}_addDefaultEffect(e){this.effectManager.addDefaultEffect(e)}_addDefaultShaderModule(e){this.layerManager.addDefaultShaderModule(e)}_removeDefaultShaderModule(e){this.layerManager?.removeDefaultShaderModule(e)}_resolveInternalPickingMode(){let{pickAsync:e}=this.props,t=this.device?.type||this.props.deviceProps?.type;if(e==="auto")return t==="webgpu"?"async":"sync";if(e==="sync"&&t==="webgpu")throw new Error('`pickAsync: "sync"` is not supported when Deck is using a WebGPU device.');return e}_getInternalPickingMode(){try{return this._resolveInternalPickingMode()}catch(e){return this.props.onError?.(e),null}}_validateInternalPickingMode(){this._getInternalPickingMode()}_getFirstPickedInfo({result:e,emptyInfo:t}){return e[0]||t}_shouldUnproject3D(e=this.layerManager?.getLayers()||[]){return e.some(t=>t.props.pickable==="3d")}_getPointPickOptions(e,t,n={},i=this.layerManager?.getLayers()||[]){return{x:e,y:t,canvasId:n.canvasId,radius:this.props.pickingRadius,unproject3D:this._shouldUnproject3D(i),...n}}_pickPointSync(e){return this._pick("pickObject","pickObject Time",e)}_pickPointAsync(e){return this._pickAsync("pickObjectAsync","pickObject Time",e)}_getLastPointerDownPickingInfo(e,t,n,i=this.layerManager?.getLayers()||[]){return this.deckPicker.getLastPickedObject({x:e,y:t,layers:i,viewports:this.getViewports({x:e,y:t,canvasId:n})},this._lastPointerDownInfo)}_applyHoverCallbacks({result:e,emptyInfo:t},n){if(!this.widgetManager)return;this.cursorState.isHovering=e.length>0;let i=t,o=!1;for(let s of e)i=s,o=s.layer?.onHover(s,n)||o;o||(this.props.onHover?.(i,n),this.widgetManager.onHover(i,n))}_dispatchPickingEvent(e,t){if(!this.layerManager||!this.widgetManager)return;let n=Si[t.type];if(!n)return;let{layer:i}=e,o=i&&(i[n]||i.props[n]),s=this.props[n],a=!1;o&&(a=o.call(i,e,t)),a||(s?.(e,t),this.widgetManager.onEvent(e,t))}_pickAsync(e,t,n){V(this.deckPicker);let{stats:i}=this,o=this._isMultiCanvasMode()?n.canvasId||this._getDefaultCanvasId():n.canvasId,s=this._getCanvasContext(o)||void 0;i.get("Pick Count").incrementCount(),i.get(t).timeStart(),this._resizeForCanvasTarget(o);let a=this.deckPicker[e]({layers:this.layerManager.getLayers(n),views:this.viewManager.getViews(),viewports:this.getViewports({...n,canvasId:o}),onViewportActive:this.layerManager.activateViewport,effects:this.effectManager.getEffects(),...n,canvasId:o,canvasContext:s});return i.get(t).timeEnd(),a}_pick(e,t,n){V(this.deckPicker);let{stats:i}=this,o=this._isMultiCanvasMode()?n.canvasId||this._getDefaultCanvasId():n.canvasId,s=this._getCanvasContext(o)||void 0;i.get("Pick Count").incrementCount(),i.get(t).timeStart(),this._resizeForCanvasTarget(o);let a=this.deckPicker[e]({layers:this.layerManager.getLayers(n),views:this.viewManager.getViews(),viewports:this.getViewports({...n,canvasId:o}),onViewportActive:this.layerManager.activateViewport,effects:this.effectManager.getEffects(),...n,canvasId:o,canvasContext:s});return i.get(t).timeEnd(),a}_createCanvas(e){let t=e.canvas;return typeof t=="string"&&(t=document.getElementById(t),V(t)),t?this._ownedCanvas=null:(t=document.createElement("canvas"),t.id=e.id||"deckgl-overlay",e.width&&typeof e.width=="number"&&(t.width=e.width),e.height&&typeof e.height=="number"&&(t.height=e.height),(e.parent||document.body).appendChild(t),this._ownedCanvas=t),Object.assign(t.style,e.style),t}_isMultiCanvasMode(){return Array.isArray(this.props._canvases)}_getDefaultCanvasId(){return this._canvasManager.order[0]||kr}_validateCanvasConfiguration(e){Array.isArray(e._canvases)&&(V(!e.canvas),V(!e.gl),V(!e.device?.canvasContext||e.device.getDefaultCanvasContext().offscreenCanvas))}_createEventManager(e){let t=new vs(e,{touchAction:this.props.touchAction,recognizers:Object.keys(Tm).map(n=>{let[i,o,s,a]=Tm[n],c=this.props.eventRecognizerOptions?.[n],l={...o,...c,event:n};return{recognizer:new i(l),recognizeWith:s,requireFailure:a}}),events:{pointerdown:this._onPointerDown,pointermove:this._onPointerMove,pointerleave:this._onPointerMove}});for(let n in Si)n==="dblclick"?t.watch(n,this._onEvent):t.on(n,this._onEvent);return t}_getEventRoot(e){return e.closest(".deck-events-root")||this.props.parent?.querySelector(".deck-events-root")||e}_syncCanvasTargets(){if(!this.device||!this._isMultiCanvasMode())return;this._canvasManager.syncCanvasEntries({device:this.device,canvases:this.props._canvases||[],useDevicePixels:this.props.useDevicePixels}),this.eventManagers=this._canvasManager.eventManagers;let e=this._getDefaultCanvasId();this.eventManager=this.eventManagers[e]||null,this.canvas=this._canvasManager.targets[e]?.canvas||null}_setCanvasContext(e){this._canvasContext=e,"style"in e.canvas&&(this.canvas=e.canvas)}_setDeviceCanvasContext(e,t={}){let n=e.getDefaultCanvasContext();this._setCanvasContext(n),this._setDeviceResizeHandler(e,t)}_setDeviceResizeHandler(e,t={}){let n=!!t.syncDrawingBuffer;if(this._deviceResizeHandler?.device===e){this._deviceResizeHandler.syncDrawingBuffer=n;return}this._restoreDeviceResizeHandler();let i=o=>{this._isMultiCanvasMode()?this._updateMultiCanvasDimensions():o===this._canvasContext&&this._canvasContext&&this._onCanvasContextResize(this._canvasContext,{syncDrawingBuffer:this._deviceResizeHandler?.syncDrawingBuffer})};e.props.onResize=i,this._deviceResizeHandler={device:e,onResize:i,syncDrawingBuffer:n}}_restoreDeviceResizeHandler(){let e=this._deviceResizeHandler;e&&e.device.props?.onResize===e.onResize&&(e.device.props.onResize=fr),this._deviceResizeHandler=null}_setCanvasSize(e){if(this._isMultiCanvasMode()||!this.canvas)return;let{width:t,height:n}=e;if(t||t===0){let i=Number.isFinite(t)?`${t}px`:t;this.canvas.style.width=i}if(n||n===0){let i=Number.isFinite(n)?`${n}px`:n;this.canvas.style.position=e.style?.position||"absolute",this.canvas.style.height=i}}_getCanvasIdFromEvent(e){return this._canvasManager.getCanvasIdFromEvent(e?.rootElement)}_getCanvasContext(e){return this._canvasManager.getTarget(e)?.presentationContext||this._canvasContext}_resizeForCanvasTarget(e){let t=this._canvasManager.getTarget(e);if(!t||!this.device?.canvasContext)return;let[n,i]=t.presentationContext.getDrawingBufferSize();this.device.canvasContext.setDrawingBufferSize(n,i)}_createDeviceCanvas(e){if(this._isMultiCanvasMode()){let t=globalThis.OffscreenCanvas;if(!t)throw new Error("`_canvases` requires OffscreenCanvas support.");let n=typeof e.width=="number"&&Number.isFinite(e.width)?e.width:1,i=typeof e.height=="number"&&Number.isFinite(e.height)?e.height:1;return new t(n,i)}return this._createCanvas(e)}_updateCanvasSize(e=this._canvasContext){if(this._isMultiCanvasMode()){this._updateMultiCanvasDimensions();return}let{canvas:t}=this,[n,i]=e?e.getCSSSize():[t?.clientWidth??t?.width??0,t?.clientHeight??t?.height??0];(n!==this.width||i!==this.height)&&(this.width=n,this.height=i,this.viewManager?.setProps({width:n,height:i}),this.layerManager?.activateViewport(this.getViewports()[0]),this.props.onResize({width:n,height:i},e||void 0))}_onCanvasContextResize(e,t={}){if(t.syncDrawingBuffer){let{width:n,height:i}=e.canvas;e.setDrawingBufferSize(n,i)}this._needsRedraw="Canvas resized",this._updateCanvasSize(e)}_updateMultiCanvasDimensions(){let[e,t]=this._getCanvasContext()?.getCSSSize()||[0,0];(e!==this.width||t!==this.height)&&(this.width=e,this.height=t,this.props.onResize({width:e,height:t})),this._needsRedraw="Canvas resized",this.viewManager?.setNeedsUpdate("Canvas resized"),this.viewManager?.setProps({width:this.width,height:this.height})}_createAnimationLoop(e,t){let{gl:n,onError:i}=t;return new Rs({device:e,autoResizeDrawingBuffer:!n&&!Array.isArray(t._canvases),autoResizeViewport:!1,onInitialize:o=>this._setDevice(o.device),onRender:this._onRenderFrame.bind(this),onError:i})}_createDevice(e){let t=this.props.deviceProps?.createCanvasContext,n=typeof t=="object"?t:void 0,i={adapters:[],_cacheShaders:!0,_cachePipelines:!0,...e.deviceProps};i.adapters.includes(oa)||i.adapters.push(oa);let o={alphaMode:this.props.deviceProps?.type==="webgpu"?"premultiplied":void 0};return si.createDevice({_reuseDevices:!0,type:"webgl",...i,createCanvasContext:{...o,...n,canvas:this._createDeviceCanvas(e),useDevicePixels:this.props.useDevicePixels,autoResize:!0}})}_getViewState(){return this.props.viewState||this.viewState}_getViews(){let{views:e}=this.props,t=Array.isArray(e)?e:e?[e]:[new _1({id:"default-view"})];return t.length&&this.props.controller&&(t[0]=t[0].clone({controller:this.props.controller})),t}_onContextLost(){let{onError:e}=this.props;this.animationLoop&&e&&e(new Error("WebGL context is lost"))}_pickAndCallback(){let{_pickRequest:e}=this;if(e.event){let t=e.event,n=this.layerManager?.getLayers()||[],i=this._getPointPickOptions(e.x,e.y,{canvasId:e.canvasId,radius:e.radius,mode:e.mode},n),o=this._getInternalPickingMode(),s=++this._hoverPickSequence;if(e.event=null,e.canvasId=void 0,!o)return;if(o==="sync"){this._applyHoverCallbacks(this._pickPointSync(i),t);return}this._pickPointAsync(i).then(({result:a,emptyInfo:c})=>{s===this._hoverPickSequence&&this._applyHoverCallbacks({result:a,emptyInfo:c},t)}).catch(a=>this.props.onError?.(a))}}_updateCursor(){let e=this.props.getCursor(this.cursorState);if(this._isMultiCanvasMode()){for(let n of Object.values(this._canvasManager.targets))n.canvas.style.cursor=e;return}let t=this.props.parent||this.canvas;t&&(t.style.cursor=e)}_setDevice(e){if(this.device=e,this._validateInternalPickingMode(),!this.animationLoop)return;this._setDeviceCanvasContext(e,{syncDrawingBuffer:!!(this.props.gl&&this.props.device!==e)}),this._isMultiCanvasMode()?this._syncCanvasTargets():this.canvas&&!this.canvas.isConnected&&this.props.parent&&this.props.parent.insertBefore(this.canvas,this.props.parent.firstChild),this.device.type==="webgl"&&this.device.setParametersWebGL({blend:!0,blendFunc:[770,771,1,771],polygonOffsetFill:!0,depthTest:!0,depthFunc:515}),this.props.onDeviceInitialized(this.device),this.device.type==="webgl"&&this.props.onWebGLInitialized(this.device.gl);let t=new Mn;if(t.play(),this.animationLoop.attachTimeline(t),!this._isMultiCanvasMode()){let o=this.canvas&&this._getEventRoot(this.canvas);V(o),this.eventManager=this._createEventManager(o),this.eventManagers={[kr]:this.eventManager}}this.viewManager=new Fs({timeline:t,eventManager:this.eventManager,eventManagers:this.eventManagers,getCanvasContext:this._isMultiCanvasMode()?this.getCanvasContext.bind(this):void 0,onViewStateChange:this._onViewStateChange.bind(this),onInteractionStateChange:this._onInteractionStateChange.bind(this),pickPosition:this._pickPositionForController.bind(this),views:this._getViews(),viewState:this._getViewState(),width:this.width,height:this.height});let n=this.viewManager.getViewports()[0];this.layerManager=new Ns(this.device,{deck:this,stats:this.stats,viewport:n,timeline:t}),this.effectManager=new Vs({deck:this,device:this.device}),this.deckRenderer=new js(this.device,{stats:this.stats}),this.deckPicker=new Hs(this.device,{stats:this.stats});let i=this.props.parent?.querySelector(".deck-widgets-root")||(this._isMultiCanvasMode()?this.props.parent||this.canvas?.parentElement:null)||this.canvas?.parentElement;this.widgetManager=new eu({deck:this,parentElement:i}),this.widgetManager.addDefault(new Ys),this.setProps({}),this._updateCanvasSize(this._canvasContext),this.props.onLoad()}_drawLayers(e,t){let{device:n,gl:i}=this.layerManager.context;this.props.onBeforeRender({device:n,gl:i});let o={target:this.props._framebuffer,layers:this.layerManager.getLayers(),viewports:this.viewManager.getViewports(),onViewportActive:this.layerManager.activateViewport,views:this.viewManager.getViews(),pass:"screen",effects:this.effectManager.getEffects(),...t};if(this._isMultiCanvasMode()&&o.pass==="screen"&&!o.target&&this._canvasManager.order.length)for(let s of this._canvasManager.order){let a=o.viewports.filter(u=>this.viewManager.getCanvasId(u.id)===s);if(!a.length){let u=this._canvasManager.targets[s];this._resizeForCanvasTarget(s),this.deckRenderer?.renderLayers({...o,canvasContext:u.presentationContext,target:u.presentationContext.getCurrentFramebuffer(),viewports:[],clearCanvas:!0}),u.presentationContext.present();continue}let c=this._canvasManager.targets[s];this._resizeForCanvasTarget(s);let l=c.presentationContext.getCurrentFramebuffer();this.deckRenderer?.renderLayers({...o,canvasContext:c.presentationContext,target:l,viewports:a}),c.presentationContext.present()}else this.deckRenderer?.renderLayers(o);o.pass==="screen"&&this.widgetManager.onRedraw({viewports:o.viewports,layers:o.layers}),this.props.onAfterRender({device:n,gl:i})}_onRenderFrame(){this._getFrameStats(),this._metricsCounter++%60===0&&(this._getMetrics(),this.stats.reset(),U.table(4,this.metrics)(),this.props._onMetrics&&this.props._onMetrics(this.metrics)),this._updateCursor(),this.layerManager.updateLayers(),this._pickAndCallback(),this.redraw(),this.viewManager&&this.viewManager.updateViewStates()}_onViewStateChange(e){let t=this.props.onViewStateChange(e)||e.viewState;this.viewState&&(this.viewState={...this.viewState,[e.viewId]:t},this.props.viewState||this.viewManager&&this.viewManager.setProps({viewState:this.viewState}))}_onInteractionStateChange(e){this.cursorState.isDragging=e.isDragging||!1,this.props.onInteractionStateChange(e)}_getFrameStats(){let{stats:e}=this;e.get("frameRate").timeEnd(),e.get("frameRate").timeStart();let t=this.animationLoop.stats;e.get("GPU Time").addTime(t.get("GPU Time").lastTiming),e.get("CPU Time").addTime(t.get("CPU Time").lastTiming)}_getMetrics(){let{metrics:e,stats:t}=this;e.fps=t.get("frameRate").getHz(),e.setPropsTime=t.get("setProps Time").time,e.updateAttributesTime=t.get("Update Attributes").time,e.framesRedrawn=t.get("Redraw Count").count,e.pickTime=t.get("pickObject Time").time+t.get("pickMultipleObjects Time").time+t.get("pickObjects Time").time,e.pickCount=t.get("Pick Count").count,e.layersCount=this.layerManager?.layers.length??0,e.drawLayersCount=t.get("Layers rendered").lastSampleCount,e.pickLayersCount=t.get("Layers picked").lastSampleCount,e.updateLayersCount=t.get("Layer updates").count,e.updateAttributesCount=t.get("Attributes updated").count,e.gpuTime=t.get("GPU Time").time,e.cpuTime=t.get("CPU Time").time,e.gpuTimePerFrame=t.get("GPU Time").getAverageTime(),e.cpuTimePerFrame=t.get("CPU Time").getAverageTime();let n=si.stats.get("GPU Time and Memory");e.bufferMemory=n.get("Buffer Memory").count,e.textureMemory=n.get("Texture Memory").count,e.renderbufferMemory=n.get("Renderbuffer Memory").count,e.gpuMemory=n.get("GPU Memory").count}};sa.defaultProps=Z2;sa.VERSION=r0;var Rg=sa;B();B();function X2(r){switch(r){case"float64":return Float64Array;case"uint8":case"unorm8":return Uint8ClampedArray;default:return on(r)}}var K2=ge.getDataType.bind(ge);function aa(r,e,t){if(e.size>4)return null;let n=t==="webgpu"&&e.type==="uint8"?"unorm8":e.type,i=e.size,o=!!(t!=="webgpu"&&i===3&&n&&["uint8","sint8","unorm8","snorm8","uint16","sint16","unorm16","snorm16"].includes(n));return{attribute:r,format:i>1?`${n}x${i}${o?"-webgl":""}`:e.type,byteOffset:e.offset||0}}function st(r){return r.stride||r.size*r.bytesPerElement}function Q2(r,e){return r.type===e.type&&r.size===e.size&&st(r)===st(e)&&(r.offset||0)===(e.offset||0)}function Ig(r,e){e.offset&&U.removed("shaderAttribute.offset","vertexOffset, elementOffset")();let t=st(r),n=e.vertexOffset!==void 0?e.vertexOffset:r.vertexOffset||0,i=e.elementOffset||0,o=n*t+i*r.bytesPerElement+(r.offset||0);return{...e,offset:o,stride:t}}function Y6(r,e){let t=Ig(r,e);return{high:t,low:{...t,offset:t.offset+r.size*4}}}var ca=class{constructor(e,t,n){this._buffer=null,this.device=e,this.id=t.id||"",this.size=t.size||1;let i=t.logicalType||t.type,o=i==="float64",{defaultValue:s}=t;s=Number.isFinite(s)?[s]:s||new Array(this.size).fill(0);let a;o?a="float32":!i&&t.isIndexed?a="uint32":a=i||"float32";let c=X2(i||a);this.doublePrecision=o,o&&t.fp64===!1&&(c=Float32Array),this.value=null,this.settings={...t,defaultType:c,defaultValue:s,logicalType:i,type:a,normalized:a.includes("norm"),size:this.size,bytesPerElement:c.BYTES_PER_ELEMENT},this.state={...n,externalBuffer:null,bufferAccessor:this.settings,allocatedValue:null,numInstances:0,bounds:null,constant:!1}}get isConstant(){return this.state.constant}get buffer(){return this._buffer}get byteOffset(){let e=this.getAccessor();return e.vertexOffset?e.vertexOffset*st(e):0}get numInstances(){return this.state.numInstances}set numInstances(e){this.state.numInstances=e}get isDoublePrecisionBuffer(){return this._shouldSplitDoublePrecisionValue(this.value)}delete(){this._buffer&&(this._buffer.delete(),this._buffer=null),ht.release(this.state.allocatedValue),this.state.allocatedValue=null}getBuffer(){return this.state.constant&&this.device.type!=="webgpu"?null:this.state.externalBuffer||this._buffer}getValue(e=this.id,t=null){let n={};if(this.state.constant){let i=this.value;if(this.device.type==="webgpu"&&this._buffer)n[e]=this._buffer;else if(t){let o=Ig(this.getAccessor(),t),s=o.offset/i.BYTES_PER_ELEMENT,a=o.size||this.size;n[e]=i.subarray(s,s+a)}else n[e]=i}else n[e]=this.getBuffer();return this.doublePrecision&&(this.isDoublePrecisionBuffer?n[`${e}64Low`]=n[e]:n[`${e}64Low`]=new Float32Array(this.size)),n}_getBufferLayout(e=this.id,t=null){let n=this.getAccessor(),i=[],o={name:this.id,byteStride:this.device.type==="webgpu"&&this.state.constant?0:st(n)};if(this.doublePrecision){let s=Y6(n,t||{});i.push(aa(e,{...n,...s.high},this.device.type),aa(`${e}64Low`,{...n,...s.low},this.device.type))}else if(t){let s=Ig(n,t);i.push(aa(e,{...n,...s},this.device.type))}else i.push(aa(e,n,this.device.type));return o.attributes=i.filter(Boolean),o}setAccessor(e){this.state.bufferAccessor=e}getAccessor(){return this.state.bufferAccessor}getBounds(){if(this.state.bounds)return this.state.bounds;let e=null;if(this.state.constant&&this.value){let t=Array.from(this.value);e=[t,t]}else{let{value:t,numInstances:n,size:i}=this,o=n*i;if(t&&o&&t.length>=o){let s=new Array(i).fill(1/0),a=new Array(i).fill(-1/0);for(let c=0;c<o;)for(let l=0;l<i;l++){let u=t[c++];u<s[l]&&(s[l]=u),u>a[l]&&(a[l]=u)}e=[s,a]}}return this.state.bounds=e,e}setData(e){let{state:t}=this,n;ArrayBuffer.isView(e)?n={value:e}:e instanceof N?n={buffer:e}:n=e;let i={...this.settings,...n};if(ArrayBuffer.isView(n.value)){if(!n.type)if(this.doublePrecision&&n.value instanceof Float64Array)i.type="float32";else{let s=K2(n.value);i.type=i.normalized?s.replace("int","norm"):s}i.bytesPerElement=n.value.BYTES_PER_ELEMENT,i.stride=st(i)}if(t.bounds=null,n.constant){let o=n.value;if(o=this._normalizeValue(o,[],0),this.settings.normalized&&(o=this.normalizeConstant(o)),!(!t.constant||!this._areValuesEqual(o,this.value)))return!1;t.externalBuffer=null,t.constant=!0,this.value=ArrayBuffer.isView(o)?o:new Float32Array(o)}else if(n.buffer){let o=n.buffer;t.externalBuffer=o,t.constant=!1,this.value=n.value||null}else if(n.value){this._checkExternalBuffer(n);let o=n.value,s=o;t.externalBuffer=null,t.constant=!1,this.value=o,this._shouldSplitDoublePrecisionValue(s)&&(s=Ii(s,i),o instanceof Float32Array&&(i.stride=i.size*2*Float32Array.BYTES_PER_ELEMENT));let{buffer:a}=this,c=st(i),l=(i.vertexOffset||0)*c;if(this.settings.isIndexed){let f=this.settings.defaultType;s.constructor!==f&&(s=new f(s))}let u=s.byteLength+l+c*2;(!a||a.byteLength<u)&&(a=this._createBuffer(u)),a.write(s,l)}return this.setAccessor(i),!0}updateSubBuffer(e={}){this.state.bounds=null;let t=this.value,{startOffset:n=0,endOffset:i}=e,o=this._shouldSplitDoublePrecisionValue(t);this.buffer.write(o?Ii(t,{size:this.size,startIndex:n,endIndex:i}):t.subarray(n,i),n*(o?8:t.BYTES_PER_ELEMENT)+this.byteOffset)}allocate(e,t=!1){let{state:n}=this,i=n.allocatedValue,o=ht.allocate(i,e+1,{size:this.size,type:this.settings.defaultType,copy:t});this.value=o;let s=this._shouldSplitDoublePrecisionValue(o),a=s&&o instanceof Float32Array?{...this.settings,stride:this.size*2*Float32Array.BYTES_PER_ELEMENT}:this.settings;this.setAccessor(a);let{byteOffset:c}=this,{buffer:l}=this,u=o.byteLength*(s&&o instanceof Float32Array?2:1);return(!l||l.byteLength<u+c)&&(l=this._createBuffer(u+c),t&&i&&l.write(this._shouldSplitDoublePrecisionValue(i)?Ii(i,this):i,c)),n.allocatedValue=o,n.constant=!1,n.externalBuffer=null,!0}_shouldSplitDoublePrecisionValue(e){return!!(this.doublePrecision&&(e instanceof Float64Array||this.device.type==="webgpu"&&e instanceof Float32Array))}_checkExternalBuffer(e){let{value:t}=e;if(!ArrayBuffer.isView(t))throw new Error(`Attribute ${this.id} value is not TypedArray`);let n=this.settings.defaultType,i=!1;if(this.doublePrecision&&(i=t.BYTES_PER_ELEMENT<4),i)throw new Error(`Attribute ${this.id} does not support ${t.constructor.name}`);!(t instanceof n)&&this.settings.normalized&&!("normalized"in e)&&U.warn(`Attribute ${this.id} is normalized`)()}normalizeConstant(e){switch(this.settings.type){case"snorm8":return new Float32Array(e).map(t=>(t+128)/255*2-1);case"snorm16":return new Float32Array(e).map(t=>(t+32768)/65535*2-1);case"unorm8":return new Float32Array(e).map(t=>t/255);case"unorm16":return new Float32Array(e).map(t=>t/65535);default:return e}}_normalizeValue(e,t,n){let{defaultValue:i,size:o}=this.settings;if(Number.isFinite(e))return t[n]=e,t;if(!e){let s=o;for(;--s>=0;)t[n+s]=i[s];return t}switch(o){case 4:t[n+3]=Number.isFinite(e[3])?e[3]:i[3];case 3:t[n+2]=Number.isFinite(e[2])?e[2]:i[2];case 2:t[n+1]=Number.isFinite(e[1])?e[1]:i[1];case 1:t[n+0]=Number.isFinite(e[0])?e[0]:i[0];break;default:let s=o;for(;--s>=0;)t[n+s]=Number.isFinite(e[s])?e[s]:i[s]}return t}_areValuesEqual(e,t){if(!e||!t)return!1;let{size:n}=this;for(let i=0;i<n;i++)if(e[i]!==t[i])return!1;return!0}_createBuffer(e){this._buffer&&this._buffer.destroy();let{isIndexed:t,type:n}=this.settings,i=this.device.type==="webgpu"&&!t?N.VERTEX|N.STORAGE|N.COPY_DST|N.COPY_SRC:(t?N.INDEX:N.VERTEX)|N.COPY_DST;return this._buffer=this.device.createBuffer({...this._buffer?.props,id:this.id,usage:i,indexType:t?n:void 0,byteLength:e}),this._buffer}};var J2=[],eS=[];function Du(r,e=0,t=1/0){let n=J2,i={index:-1,data:r,target:[]};return r?typeof r[Symbol.iterator]=="function"?n=r:r.length>0&&(eS.length=r.length,n=eS):n=J2,(e>0||Number.isFinite(t))&&(n=(Array.isArray(n)?n:Array.from(n)).slice(e,t),i.index=e-1),{iterable:n,objectInfo:i}}function Nu(r){return r&&r[Symbol.asyncIterator]}function Fu(r,e){let{size:t,stride:n,offset:i,startIndices:o,nested:s}=e,a=r.BYTES_PER_ELEMENT,c=n?n/a:t,l=i?i/a:0,u=Math.floor((r.length-l)/c);return(f,{index:d,target:h})=>{if(!o){let x=d*c+l;for(let v=0;v<t;v++)h[v]=r[x+v];return h}let p=o[d],m=o[d+1]||u,g;if(s){g=new Array(m-p);for(let x=p;x<m;x++){let v=x*c+l;h=new Array(t);for(let y=0;y<t;y++)h[y]=r[v+y];g[x-p]=h}}else if(c===t)g=r.subarray(p*t+l,m*t+l);else{g=new r.constructor((m-p)*t);let x=0;for(let v=p;v<m;v++){let y=v*c+l;for(let _=0;_<t;_++)g[x++]=r[y+_]}}return g}}var tS=[],la=[[0,1/0]];function rS(r,e){if(r===la||(e[0]<0&&(e[0]=0),e[0]>=e[1]))return r;let t=[],n=r.length,i=0;for(let o=0;o<n;o++){let s=r[o];s[1]<e[0]?(t.push(s),i=o+1):s[0]>e[1]?t.push(s):e=[Math.min(s[0],e[0]),Math.max(s[1],e[1])]}return t.splice(i,0,e),t}var Z6={interpolation:{duration:0,easing:r=>r},spring:{stiffness:.05,damping:.5}};function Uu(r,e){if(!r)return null;Number.isFinite(r)&&(r={type:"interpolation",duration:r});let t=r.type||"interpolation";return{...Z6[t],...e,...r,type:t}}var Un=class extends ca{constructor(e,t){super(e,t,{startIndices:null,constantValue:null,lastExternalBuffer:null,binaryValue:null,binaryAccessor:null,needsUpdate:!0,needsRedraw:!1,layoutChanged:!1,updateRanges:la}),this.constant=!1,this.settings.update=t.update||(t.accessor?this._autoUpdater:void 0),Object.seal(this.settings),Object.seal(this.state),this._validateAttributeUpdaters()}get startIndices(){return this.state.startIndices}set startIndices(e){this.state.startIndices=e}needsUpdate(){return this.state.needsUpdate}needsRedraw({clearChangedFlags:e=!1}={}){let t=this.state.needsRedraw;return this.state.needsRedraw=t&&!e,t}layoutChanged(){return this.state.layoutChanged}setAccessor(e){var t;(t=this.state).layoutChanged||(t.layoutChanged=!Q2(e,this.getAccessor())),super.setAccessor(e)}getUpdateTriggers(){let{accessor:e}=this.settings;return[this.id].concat(typeof e!="function"&&e||[])}supportsTransition(){return!!this.settings.transition}getTransitionSetting(e){if(!e||!this.supportsTransition())return null;let{accessor:t}=this.settings,n=this.settings.transition,i=Array.isArray(t)?e[t.find(o=>e[o])]:e[t];return Uu(i,n)}setNeedsUpdate(e=this.id,t){if(this.state.needsUpdate=this.state.needsUpdate||e,this.setNeedsRedraw(e),t){let{startRow:n=0,endRow:i=1/0}=t;this.state.updateRanges=rS(this.state.updateRanges,[n,i])}else this.state.updateRanges=la}clearNeedsUpdate(){this.state.needsUpdate=!1,this.state.updateRanges=tS}setNeedsRedraw(e=this.id){this.state.needsRedraw=this.state.needsRedraw||e}allocate(e){let{state:t,settings:n}=this;if(n.noAlloc)return!1;if(n.update){let i=this.isConstant;return super.allocate(e,t.updateRanges!==la),t.layoutChanged||(t.layoutChanged=i&&this.device.type==="webgpu"),!0}return!1}updateBuffer({numInstances:e,data:t,props:n,context:i}){if(!this.needsUpdate())return!1;let{state:{updateRanges:o},settings:{update:s,noAlloc:a}}=this,c=!0;if(s){for(let[l,u]of o)s.call(i,this,{data:t,startRow:l,endRow:u,props:n,numInstances:e});if(this.value)if(this.constant||!this.buffer||this.buffer.byteLength<this.value.byteLength+this.byteOffset){if(this.constant){let l=this.value;this.value=null,this.setConstantValue(i,l)}else this.setData({value:this.value,constant:this.constant});this.constant=!1}else for(let[l,u]of o){let f=Number.isFinite(l)?this.getVertexOffset(l):0,d=Number.isFinite(u)?this.getVertexOffset(u):a||!Number.isFinite(e)?this.value.length:e*this.size;super.updateSubBuffer({startOffset:f,endOffset:d})}this._checkAttributeArray()}else c=!1;return this.clearNeedsUpdate(),this.setNeedsRedraw(),c}setConstantValue(e,t){var n;if(t===void 0||typeof t=="function")return!1;let i=this.isConstant,o=this.settings.transform&&e?this.settings.transform.call(e,t):t,s=this.settings.defaultType;this.state.constantValue=this._normalizeValue(o,new s(this.size),0);let a=this.setData({constant:!0,value:o});if(this.device.type==="webgpu"){let c=this.state.constantValue;this.doublePrecision&&(c instanceof Float32Array||c instanceof Float64Array)&&(c=Ii(c,{size:this.size}),this.setAccessor({...this.getAccessor(),stride:this.size*2*Float32Array.BYTES_PER_ELEMENT}));let l=this._buffer;(!l||l.byteLength<c.byteLength)&&(l=this._createBuffer(c.byteLength)),l.write(c),(n=this.state).layoutChanged||(n.layoutChanged=!i),this.constant=!1}return a&&this.setNeedsRedraw(),this.clearNeedsUpdate(),!0}getConstantValue(){return this.isConstant?this.state.constantValue:null}setExternalBuffer(e){let{state:t}=this;return e?(this.clearNeedsUpdate(),t.lastExternalBuffer===e||(t.lastExternalBuffer=e,this.setNeedsRedraw(),this.setData(e)),!0):(t.lastExternalBuffer=null,!1)}setBinaryValue(e,t=null){let{state:n,settings:i}=this;if(!e)return n.binaryValue=null,n.binaryAccessor=null,!1;if(i.noAlloc)return!1;if(n.binaryValue===e)return this.clearNeedsUpdate(),!0;if(n.binaryValue=e,this.setNeedsRedraw(),i.transform||t!==this.startIndices){ArrayBuffer.isView(e)&&(e={value:e});let s=e;V(ArrayBuffer.isView(s.value),`invalid ${i.accessor}`);let a=!!s.size&&s.size!==this.size;return n.binaryAccessor=Fu(s.value,{size:s.size||this.size,stride:s.stride,offset:s.offset,startIndices:t,nested:a}),!1}return this.clearNeedsUpdate(),this.setData(e),!0}getVertexOffset(e){let{startIndices:t}=this;return(t?e<t.length?t[e]:this.numInstances:e)*this.size}getValue(){let e=this.settings.shaderAttributes,t=super.getValue();if(!e)return t;for(let n in e)Object.assign(t,super.getValue(n,e[n]));return t}getBufferLayout(e){this.state.layoutChanged=!1;let t=this.settings.shaderAttributes,n=super._getBufferLayout(),{stepMode:i}=this.settings;if(i==="dynamic"?n.stepMode=e?e.isInstanced?"instance":"vertex":"instance":n.stepMode=i??"vertex",!t)return n;for(let o in t){let s=super._getBufferLayout(o,t[o]);n.attributes.push(...s.attributes)}return n}_autoUpdater(e,{data:t,startRow:n,endRow:i,props:o,numInstances:s}){let{settings:a,state:c,value:l,size:u,startIndices:f}=e,{accessor:d,transform:h}=a,p=c.binaryAccessor||(typeof d=="function"?d:o[d]);V(typeof p=="function",`accessor "${d}" is not a function`);let m=e.getVertexOffset(n),{iterable:g,objectInfo:x}=Du(t,n,i);for(let v of g){x.index++;let y=p(v,x);if(h&&(y=h.call(this,y)),f){let _=(x.index<f.length-1?f[x.index+1]:s)-f[x.index];if(y&&Array.isArray(y[0])){let w=m;for(let E of y)e._normalizeValue(E,l,w),w+=u}else y&&y.length>u?l.set(y,m):(e._normalizeValue(y,x.target,0),d1({target:l,source:x.target,start:m,count:_}));m+=_*u}else e._normalizeValue(y,l,m),m+=u}}_validateAttributeUpdaters(){let{settings:e}=this;if(!(e.noAlloc||typeof e.update=="function"))throw new Error(`Attribute ${this.id} missing update or accessor`)}_checkAttributeArray(){let{value:e}=this,t=Math.min(4,this.size);if(e&&e.length>=t){let n=!0;switch(t){case 4:n=n&&Number.isFinite(e[3]);case 3:n=n&&Number.isFinite(e[2]);case 2:n=n&&Number.isFinite(e[1]);case 1:n=n&&Number.isFinite(e[0]);break;default:n=!1}if(!n)throw new Error(`Illegal attribute generated for ${this.id}`)}}};pr();Fg();pr();var fa=class r{gpuDataEvaluators;format;length;id;_gpuVector;_ownsGPUDataEvaluators;_destroyed=!1;static fromGPUVector(e){if(e.bufferLayout)throw new Error(`GPUVectorEvaluator.fromGPUVector() does not accept interleaved vector "${e.name}"`);if(e.data.length===0)throw new Error(`GPUVectorEvaluator.fromGPUVector() requires GPUData for "${e.name}"`);return new r({id:e.name,gpuDataEvaluators:e.data.map(t=>j.fromGPUData(t,{id:e.name})),gpuVector:e,format:e.format})}static fromGPUDataEvaluators(e,t={}){return new r({id:t.id,gpuDataEvaluators:e,format:t.format})}constructor({id:e,gpuDataEvaluators:t,gpuVector:n,format:i}){if(t.length===0)throw new Error("GPUVectorEvaluator requires at least one GPUData evaluator");cN(t),this.id=e,this.gpuDataEvaluators=t,this.format=i??t[0].format,this.length=t.reduce((o,s)=>o+s.length,0),this._gpuVector=n,this._ownsGPUDataEvaluators=!n}get evaluated(){return!!this._gpuVector}get gpuVector(){if(!this._gpuVector)throw new Error(`${this} not evaluated`);return this._gpuVector}mapGPUData(e){return r.fromGPUDataEvaluators(this.gpuDataEvaluators.map((t,n)=>e(t,n)),{id:this.id})}async evaluate(e,t={}){if(this._destroyed)throw new Error(`GPUVectorEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let n=await Promise.all(this.gpuDataEvaluators.map(a=>a.evaluate(e,t))),i=n[0],o=n.map(pS),s=t.format??this.format??i.format;return this._gpuVector=new Xt({type:"data",name:t.name??this.id??"vector",format:s,data:o,stride:i.stride,byteStride:i.byteStride,rowByteLength:i.rowByteLength,bufferLayout:i.bufferLayout}),this._gpuVector}evaluateSync(e,t={}){if(this._destroyed)throw new Error(`GPUVectorEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let n=this.gpuDataEvaluators.map(a=>a.evaluateSync(e,t)),i=n[0],o=n.map(pS),s=t.format??this.format??i.format;return this._gpuVector=new Xt({type:"data",name:t.name??this.id??"vector",format:s,data:o,stride:i.stride,byteStride:i.byteStride,rowByteLength:i.rowByteLength,bufferLayout:i.bufferLayout}),this._gpuVector}destroy(){if(this._ownsGPUDataEvaluators)for(let e of this.gpuDataEvaluators)e.destroy();this._gpuVector=void 0,this._destroyed=!0}toString(){return this.id??this.constructor.name}};function cN(r){let e=r[0];for(let t of r.slice(1))if(t.type!==e.type||t.size!==e.size||t.normalized!==e.normalized||t.format!==e.format)throw new Error("GPUVectorEvaluator requires matching GPUData evaluator layouts")}function pS(r){let[e,...t]=r.data;if(!e||t.length>0)throw new Error(`GPUVectorEvaluator requires one GPUData chunk for "${r.name}"`);return e}pr();B();var $g={};Jt($g,{arithmetic:()=>mS,dot:()=>_S,equalAll:()=>wS,extent:()=>yS,fround:()=>bS,gather:()=>xS,interleave:()=>vS,length:()=>ES,segmentedMap:()=>SS,select:()=>PS,sequence:()=>TS,swizzle:()=>LS});Yu();function qi({elementWise:r,func:e,inputs:t,output:n,outputBuffer:i}){let o=Array.isArray(t)?t:Object.values(t);for(let p of o)if(!p.value)throw new Error(`${p} does not have CPU value`);let s=n.length,a=n.size,c=new n.ValueType(s*a);for(let p=0;p<s;p++){let m=o.map(g=>se(g,p));if(r)for(let g=0;g<a;g++)c[p*a+g]=e.apply(null,m.map(x=>x[g]));else e.call(null,c.subarray(p*a,p*a+a),...m)}let l=n.ValueType.BYTES_PER_ELEMENT,u=n.offset/l,f=n.stride/l,d=a,h=c;if(u!==0||f!==d){h=new n.ValueType(u+n.byteLength/l);for(let p=0;p<s;p++){let m=p*d,g=u+p*f,x=c.subarray(m,m+a);h.set(x,g),i.write(x,g*l)}}else i.write(c);return{success:!0,value:h}}function se(r,e){let t=r.value,n=r.size,i=r.offset/r.ValueType.BYTES_PER_ELEMENT,o=r.stride/r.ValueType.BYTES_PER_ELEMENT,s=r.isConstant?0:e,a=i+s*o,c=t.slice(a,a+n);if(!r.normalized)return c;let l=new Float32Array(n);for(let u=0;u<n;u++)l[u]=lN(c[u],r.type);return l}function lN(r,e){switch(e){case"uint8":return r/255;case"uint16":return r/65535;case"uint32":return r/4294967295;case"sint8":return Math.max(r/127,-1);case"sint16":return Math.max(r/32767,-1);case"sint32":return Math.max(r/2147483647,-1);case"float32":return r;default:throw new Error(`Unsupported normalized source type ${e}`)}}var mS=({inputs:r,output:e,target:t})=>{for(let i of Object.values(r.namedInputs))if(!i.value)throw new Error(`${i} does not have CPU value`);let n=new e.ValueType(e.length*e.size);for(let i=0;i<e.length;i++){let o=Object.fromEntries(Object.entries(r.namedInputs).map(([s,a])=>[s,se(a,i)]));for(let s=0;s<e.size;s++)n[i*e.size+s]=gS(r.expression,o,s)}return t.write(n),{success:!0,value:n}};function gS(r,e,t){switch(r.kind){case"input":{let n=e[r.name];return t<n.length?n[t]:n.length===1?n[0]:0}case"literal":return Array.isArray(r.value)?r.value[t]??0:r.value;case"call":{uN(r.op,r.args.length);let n=r.args.map(i=>gS(i,e,t));switch(r.op){case"add":return n[0]+n[1];case"subtract":return n[0]-n[1];case"multiply":return n[0]*n[1];case"divide":return n[0]/n[1];case"pow":return Math.pow(n[0],n[1]);case"sqrt":return Math.sqrt(n[0]);case"abs":return Math.abs(n[0]);case"sin":return Math.sin(n[0]);case"cos":return Math.cos(n[0]);case"tan":return Math.tan(n[0]);case"exp":return Math.exp(n[0]);case"log":return Math.log(n[0]);default:{let i=r.op;throw new Error(`Unsupported arithmetic op ${i}`)}}}default:{let n=r;throw new Error(`Unsupported expression node ${n.kind}`)}}}function uN(r,e){let t=Yi[r].arity;if(e!==t)throw new Error(`Arithmetic op '${r}' expects ${t} args, got ${e}`)}var yS=({inputs:r,output:e,target:t})=>{let{sourceValues:n}=r;if(!n.value)throw new Error(`${n} does not have CPU value`);let o=new e.ValueType(e.length*e.size);if(n.length===0)return{success:!1,error:new Error(`${n} is empty`)};for(let s=0;s<n.size;s++){let a=se(n,0)[s],c=s*e.size,l=c+1;o[c]=a,o[l]=a;for(let u=1;u<n.length;u++){let f=se(n,u)[s];f<o[c]&&(o[c]=f),f>o[l]&&(o[l]=f)}}return t.write(o),{success:!0,value:o}};var bS=({inputs:r,output:e,target:t})=>qi({func:(n,i)=>{let o=n.length/2,s=new Float64Array(i.buffer);for(let a=0;a<o;a++){let c=s[a];n[a]=Math.fround(c),n[a+o]=c-n[a]}return n},inputs:r,output:e,outputBuffer:t});var xS=async({inputs:r,output:e,target:t})=>{let{ids:n,sourceValues:i}=r,o=n.value,s=i.value;if(!o)throw new Error(`${n} does not have CPU value`);if(!s)throw new Error(`${i} does not have CPU value`);let a=new e.ValueType(e.length*e.size),c=new Array(e.size).fill(0);for(let l=0;l<e.length;l++){let u=se(n,l),f=Number(u[0]),d=fN(f,i.length)?se(i,f):c;a.set(d,l*e.size)}return t.write(a),{success:!0,value:a}};function fN(r,e){return Number.isInteger(r)&&r>=0&&r<e}var vS=({inputs:r,output:e,target:t})=>qi({func:(n,...i)=>{let o=0;for(let s of i)n.set(s,o),o+=s.length},inputs:r,output:e,outputBuffer:t});var _S=({inputs:r,output:e,target:t})=>{let{x:n,y:i}=r,o=new e.ValueType(e.length);for(let s=0;s<e.length;s++){let a=se(n,s),c=se(i,s),l=0;for(let u=0;u<n.size;u++)l+=a[u]*c[u];o[s]=l}return t.write(o),{success:!0,value:o}};var wS=({inputs:r,output:e,target:t})=>{let{x:n,y:i}=r,o=new e.ValueType(e.length);for(let s=0;s<e.length;s++){let a=se(n,s),c=se(i,s),l=1;for(let u=0;u<n.size;u++)if(a[u]!==c[u]){l=0;break}o[s]=l}return t.write(o),{success:!0,value:o}};var ES=({inputs:r,output:e,target:t})=>{let{x:n}=r,i=new e.ValueType(e.length);for(let o=0;o<e.length;o++){let s=se(n,o),a=0;for(let c=0;c<n.size;c++)a+=s[c]*s[c];i[o]=Math.sqrt(a)}return t.write(i),{success:!0,value:i}};var SS=async({inputs:r,output:e,target:t})=>{let{segments:n,vertexCount:i}=r,o=n.value;if(!o)throw new Error(`${n} does not have CPU value`);dN(o,n,i);let s=new e.ValueType(e.length*e.size),a=0;for(let c=0;c<i;c++){for(;a+1<n.length&&o[Gg(n,a+1)]<=c;)a++;let l=o[Gg(n,a)],u=c*e.size;s[u]=a,s[u+1]=c-l}return t.write(s),{success:!0,value:s}};function dN(r,e,t){if(e.length<1)throw new Error("segmentedMap segments must contain at least one segment start");let n=0;for(let i=0;i<e.length;i++){let o=r[Gg(e,i)];if(i===0&&o!==0)throw new Error(`segmentedMap segments must start at 0, got ${o}`);if(i>0&&o<n)throw new Error(`segmentedMap segments must be non-decreasing, got ${o} after ${n}`);n=o}if(n>t)throw new Error(`segmentedMap last segment start must be <= vertexCount, got ${n} > ${t}`)}function Gg(r,e){return r.offset/r.ValueType.BYTES_PER_ELEMENT+e*(r.stride/r.ValueType.BYTES_PER_ELEMENT)}var PS=async({inputs:r,output:e,target:t})=>{let{condition:n,whenTrue:i,whenFalse:o}=r,s=new e.ValueType(e.length*e.size);for(let a=0;a<e.length;a++){let c=se(n,a),l=se(i,a),u=se(o,a);for(let f=0;f<e.size;f++){let d=zg(c,n.size,f);s[a*e.size+f]=d!==0?zg(l,i.size,f):zg(u,o.size,f)}}return t.write(s),{success:!0,value:s}};function zg(r,e,t){return t<e?r[t]:e===1?r[0]:0}var TS=({inputs:r,output:e,target:t})=>{let n=new e.ValueType(e.length);for(let i=0;i<e.length;i++)n[i]=r.start+i*r.step;return t.write(n),{success:!0,value:n}};var LS=({inputs:r,output:e,target:t})=>{let{columns:n}=r;return qi({func:(i,o)=>{for(let s=0;s<n.length;s++)i[s]=o[n[s]]},inputs:{x:r.x},output:e,outputBuffer:t})};var ty=class{_modules={cpu:$g};add(e,t){let n=this._modules[e];if(typeof t.then=="function"){let o=Promise.all([Promise.resolve(n||{}),t]).then(([s,a])=>({...s,...a}));return this._modules[e]=o,o.then(s=>{this._modules[e]=s}).catch(s=>{P.error(`Failed to register ${e} backend: ${s}`)()}),o}if(n&&typeof n.then=="function"){let o=Promise.resolve(n).then(s=>({...s,...t})).then(s=>(this._modules[e]=s,s)).catch(s=>{throw P.error(`Failed to register ${e} backend: ${s}`)(),s});return this._modules[e]=o,o}let i={...n||{},...t};return this._modules[e]=i,Promise.resolve(i)}async get(e,t){let n=this._modules[e];if(!n)if(e==="webgl")n=this.add("webgl",Promise.resolve().then(()=>(nP(),rP)));else if(e==="webgpu")n=this.add("webgpu",Promise.resolve().then(()=>(ey(),CP)));else throw new Error(`${e} backend not registered`);let o=(await n)[t];if(typeof o!="function")throw new Error(`${e} backend does not implement ${t}`);return o}getSync(e,t){let n=this._modules[e];if(!n)throw new Error(`${e} backend not registered`);if(typeof n.then=="function")throw new Error(`${e} backend is not loaded yet`);let o=n[t];if(typeof o!="function")throw new Error(`${e} backend does not implement ${t}`);return o}clear(){this._modules={}}},eo=new ty;var rf=class{inputs;dependencies;constructor(e){this.inputs=e,this.dependencies=Array.from(e instanceof Array?e:Object.values(e)).filter(t=>t instanceof j)}async execute(e,t){return await this._resolveDependencies(e),await this._executeWithHandler(await eo.get(this._getHandlerRegistry(e),this.name),t)}executeSync(e,t){this._resolveDependenciesSync(e);let n=this._executeWithHandler(eo.getSync(this._getHandlerRegistry(e),this.name),t);if(nF(n))throw new Error(`${this.name} returned a Promise in executeSync()`);return n}shouldExecuteOnCPU(){return this.output.length<=1&&Array.from(this.dependencies).every(e=>!!e.value)}_getHandlerRegistry(e){return this.shouldExecuteOnCPU()?"cpu":e.type}async _resolveDependencies(e){for(let n of this.dependencies)await n.evaluate(e);if(this._getHandlerRegistry(e)==="cpu"||e.type==="null")for(let n of this.dependencies)await n.ensureCPUValue()}_resolveDependenciesSync(e){for(let n of this.dependencies)n.evaluateSync(e);if(this._getHandlerRegistry(e)==="cpu"||e.type==="null")for(let n of this.dependencies)n.ensureCPUValueSync()}_executeWithHandler(e,t){return e({device:t.device,inputs:this.inputs,output:this.output,target:t})}};function nF(r){return typeof r?.then=="function"}function MP(...r){let e=iF(r.map(t=>t.type));return e[0]!=="f"&&r.some(t=>t.normalized)&&(e="float32"),{isConstant:r.every(t=>t.isConstant),type:e,size:r.reduce((t,n)=>Math.max(t,n.size),0),length:r.reduce((t,n)=>Math.max(t,n.length),0)}}function iF(r){let e=0,t=0;for(let n of r){if(n[0]==="f")return"float32";let i=n.endsWith("8")?8:n.endsWith("6")?16:32;n[0]==="u"?e=Math.max(e,i):t=Math.max(t,i)}return e&&!t?`uint${e}`:t&&e<32?`sint${Math.max(t,e*2)}`:"float32"}pr();var ry=class extends rf{name="interleave";output;constructor(e){super(e);let{isConstant:t,type:n,length:i}=MP(...e);this.output=new j({isConstant:t,type:n,size:e.reduce((o,s)=>o+s.size,0),length:i,source:this})}toString(){return`_${this.inputs.join("_")}_`}};function ny(...r){if(r.length===0)throw new Error("interleave() requires at least one input");return r.length===1?Hu(r[0]):new ry(r.map(Hu)).output}re();pr();function oy(r,e){let t=sF(e);for(let n of t)n.evaluateSync(r);return oF(t),e}function oF(r){let e=new Set(r.flatMap(cF)),t=new Set;for(let n of r)nf(n,t);for(let n of t)n.evaluated&&!e.has(n.buffer)&&n.destroy()}function sF(r){let e=new Set;return iy(r,e,new Set),Array.from(e)}function iy(r,e,t){if(lF(r)){e.add(r);return}if(!(!r||typeof r!="object"||t.has(r))){if(t.add(r),Array.isArray(r)){for(let n of r)iy(n,e,t);return}if(aF(r))for(let n of Object.values(r))iy(n,e,t)}}function aF(r){let e=Object.getPrototypeOf(r);return e===Object.prototype||e===null}function nf(r,e){if(r instanceof fa){for(let n of r.gpuDataEvaluators)nf(n,e);return}let t=r.source;if(t){if(t instanceof j){e.has(t)||(e.add(t),nf(t,e));return}for(let n of t.dependencies)e.has(n)||(e.add(n),nf(n,e))}}function cF(r){return r instanceof j?[r.buffer]:r.gpuVector.data.map(e=>e.buffer instanceof ve?e.buffer.buffer:e.buffer)}function lF(r){return r instanceof j||r instanceof fa}ey();var ha=class{constructor(e,{id:t,isTransitionAttribute:n}){this.packedBuffers={},this.device=e,this.id=t,this.isTransitionAttribute=n,this.device.type==="webgpu"&&eo.add("webgpu",{interleave:tf})}hasGroups(e){return this.device.type==="webgpu"&&Object.values(e).some(t=>!!t.settings.bufferGroup)}finalize(){for(let e of Object.values(this.packedBuffers))e.packed.destroy();this.packedBuffers={}}getBufferLayouts(e,t){let n=this._getPackedGroups(e,t,{requireValues:!1,excludeAttributes:{}});return this._getBufferLayouts(e,n,t)}getBindings(e,t,n,i){let o=this._getPackedGroups(e,n,{requireValues:!0,excludeAttributes:i}),s={},a=new Set;for(let c of o.values()){let l=!this.packedBuffers[c.id]||c.attributes.some(u=>!!t[u.id]);s[c.id]=this._getPackedBuffer(c,l);for(let u of c.attributes)a.add(u.id)}return{bufferLayouts:this._getBufferLayouts(e,o,n).filter(c=>!i[c.name]&&!e[c.name]?.settings.isIndexed),buffers:s,groupedAttributeIds:a}}_getPackedGroups(e,t,{requireValues:n,excludeAttributes:i}){let o=new Map;for(let a of Object.values(e)){let c=a.settings.bufferGroup;if(!c)continue;let l=o.get(c)||[];l.push(a),o.set(c,l)}let s=new Map;for(let[a,c]of o){let l=this._getPackedGroup(a,c,t,n,i);l&&s.set(a,l)}return s}_getPackedGroup(e,t,n,i,o){if(t.length<2)return null;let s=t.map(h=>h.getBufferLayout(n)),a=s[0].stepMode,c=Math.max(1,t[0].numInstances),l=i&&t.every(h=>h.isConstant);for(let h=0;h<t.length;h++){let p=t[h],m=p.getAccessor(),g=m.size*m.bytesPerElement;if(o[p.id]||p.settings.isIndexed||p.settings.noAlloc||p.doublePrecision||this.isTransitionAttribute(p.id)||s[h].stepMode!==a||p.numInstances!==t[0].numInstances||(m.offset||0)!==0||(m.vertexOffset||0)!==0||st(m)!==g||i&&(p.isConstant?!p.getConstantValue()||p.getConstantValue().byteLength<g:!ArrayBuffer.isView(p.value)||p.value.byteLength<c*g))return null}let u={},f=[],d=0;for(let h=0;h<t.length;h++){let p=t[h];d=RP(d),u[p.id]=d;for(let m of s[h].attributes||[])f.push({...m,byteOffset:d+(m.byteOffset||0)});d+=st(p.getAccessor())}return d=RP(d),{id:e,attributes:t,byteStride:d,byteOffsets:u,rowCount:c,layout:{name:e,byteStride:l?0:d,stepMode:a,attributes:f}}}_getBufferLayouts(e,t,n){let i=[],o=new Set,s=new Set;for(let a of t.values())for(let c of a.attributes)s.add(c.id);for(let a of Object.values(e)){let c=a.settings.bufferGroup,l=c&&t.get(c);l&&s.has(a.id)?o.has(l.id)||(i.push(l.layout),o.add(l.id)):i.push(a.getBufferLayout(n))}return i}_getPackedBuffer(e,t){let n=JSON.stringify({byteStride:e.layout.byteStride,attributes:e.layout.attributes}),i=this.packedBuffers[e.id];if((!i||i.layoutKey!==n)&&(t=!0),t){i&&(i.packed.destroy(),delete this.packedBuffers[e.id]);let o=this._interleavePackedGroup(e);return this.packedBuffers[e.id]={packed:o,layoutKey:n},o.buffer}if(!i)throw new Error(`Attribute buffer group ${e.id} has no packed buffer`);return i.packed.buffer}_interleavePackedGroup(e){let t=e.attributes.map(i=>this._getInterleaveInput(e,i)),n=ny(...t);return oy(this.device,n),n}_getInterleaveInput(e,t){let n=st(t.getAccessor()),i=e.byteOffsets[t.id];if(da(`${e.id}.${t.id} rowByteLength`,n),da(`${e.id}.${t.id} groupByteOffset`,i),t.isConstant){let c=t.getConstantValue();if(!c)throw new Error(`Attribute group ${e.id} is missing constant value ${t.id}`);return da(`${e.id}.${t.id} constant byteOffset`,c.byteOffset),new j({id:t.id,type:"uint32",size:n/4,isConstant:!0,value:new Uint32Array(c.buffer,c.byteOffset,n/Uint32Array.BYTES_PER_ELEMENT)})}let o=t.getBuffer(),s=t.byteOffset,a=t.getAccessor().stride||n;if(da(`${e.id}.${t.id} byteOffset`,s),da(`${e.id}.${t.id} stride`,a),!o)throw new Error(`Attribute group ${e.id} cannot interleave missing buffer ${t.id}`);return new j({id:t.id,type:"uint32",size:n/4,offset:s,stride:a,length:e.rowCount,buffer:o})}};function RP(r){return Math.ceil(r/4)*4}function da(r,e){if(e%4!==0)throw new Error(`Attribute buffer groups require 32-bit alignment: ${r}=${e}`)}re();Ne();function sy(r){let{source:e,target:t,start:n=0,size:i,getData:o}=r,s=r.end||t.length,a=e.length,c=s-n;if(a>c){t.set(e.subarray(0,c),n);return}if(t.set(e,n),!o)return;let l=a;for(;l<c;){let u=o(l,e);for(let f=0;f<i;f++)t[n+l]=u[f]||0,l++}}function IP({source:r,target:e,size:t,getData:n,sourceStartIndices:i,targetStartIndices:o}){if(!i||!o)return sy({source:r,target:e,size:t,getData:n}),e;let s=0,a=0,c=n&&((u,f)=>n(u+a,f)),l=Math.min(i.length,o.length);for(let u=1;u<l;u++){let f=i[u]*t,d=o[u]*t;sy({source:r.subarray(s,f),target:e,start:a,end:d,size:t,getData:c}),s=f,a=d}return a<e.length&&sy({source:[],target:e,start:a,size:t,getData:c}),e}function BP(r){let{device:e,settings:t,value:n}=r,i=new Un(e,t);return i.setData({value:n instanceof Float64Array?new Float64Array(0):new Float32Array(0),normalized:t.normalized}),i}function of(r){switch(r){case 1:return"float";case 2:return"vec2";case 3:return"vec3";case 4:return"vec4";default:throw new Error(`No defined attribute type for size "${r}"`)}}function sf(r){switch(r){case 1:return"float32";case 2:return"float32x2";case 3:return"float32x3";case 4:return"float32x4";default:throw new Error("invalid type size")}}function af(r){r.push(r.shift())}function OP(r,e){let{settings:t,value:n,size:i}=r,o=r.isDoublePrecisionBuffer?2:1,s=0,{shaderAttributes:a}=r.settings;if(a)for(let c of Object.values(a))s=Math.max(s,c.vertexOffset??0);return(t.noAlloc?n.length:(e+s)*i)*o}function cf({device:r,source:e,target:t}){return(!t||t.byteLength<e.byteLength)&&(t?.destroy(),t=r.createBuffer({byteLength:e.byteLength,usage:e.usage})),t}function lf({device:r,buffer:e,attribute:t,fromLength:n,toLength:i,fromStartIndices:o,getData:s=a=>a}){let a=t.isDoublePrecisionBuffer?2:1,c=t.size*a,l=t.byteOffset,u=t.settings.bytesPerElement<4?l/t.settings.bytesPerElement*4:l,f=t.startIndices,d=o&&f,h=t.isConstant;if(!d&&e&&n>=i)return e;let p=t.value instanceof Float64Array?Float32Array:t.value.constructor,m=h?t.value:new p(t.getBuffer().readSyncWebGL(l,i*p.BYTES_PER_ELEMENT).buffer);if(t.settings.normalized&&!h){let y=s;s=(_,w)=>t.normalizeConstant(y(_,w))}let g=h?(y,_)=>s(m,_):(y,_)=>s(m.subarray(y+l,y+l+c),_),x=e?new Float32Array(e.readSyncWebGL(u,n*4).buffer):new Float32Array(0),v=new Float32Array(i);return IP({source:x,target:v,sourceStartIndices:o,targetStartIndices:f,size:c,getData:g}),(!e||e.byteLength<v.byteLength+u)&&(e?.destroy(),e=r.createBuffer({byteLength:v.byteLength+u,usage:35050})),e.write(v,u),e}var to=class{constructor({device:e,attribute:t,timeline:n}){this.buffers=[],this.currentLength=0,this.device=e,this.transition=new mt(n),this.attribute=t,this.attributeInTransition=BP(t),this.currentStartIndices=t.startIndices}get inProgress(){return this.transition.inProgress}start(e,t,n=1/0){this.settings=e,this.currentStartIndices=this.attribute.startIndices,this.currentLength=OP(this.attribute,t),this.transition.start({...e,duration:n})}update(){let e=this.transition.update();return e&&this.onUpdate(),e}setBuffer(e){let{stride:t}=this.attributeInTransition.getAccessor();this.attributeInTransition.setData({buffer:e,normalized:this.attribute.settings.normalized,value:this.attributeInTransition.value,stride:t})}cancel(){this.transition.cancel()}delete(){this.cancel();for(let e of this.buffers)e.destroy();this.buffers.length=0}};var pa=class extends to{constructor({device:e,attribute:t,timeline:n}){super({device:e,attribute:t,timeline:n}),this.type="interpolation",this.transform=hF(e,t)}start(e,t){let n=this.currentLength,i=this.currentStartIndices;if(super.start(e,t,e.duration),e.duration<=0){this.transition.cancel();return}let{buffers:o,attribute:s}=this;af(o),o[0]=lf({device:this.device,buffer:o[0],attribute:s,fromLength:n,toLength:this.currentLength,fromStartIndices:i,getData:e.enter}),o[1]=cf({device:this.device,source:o[0],target:o[1]}),this.setBuffer(o[1]);let{transform:a}=this,c=a.model,l=Math.floor(this.currentLength/s.size);DP(s)&&(l/=2),c.setVertexCount(l),s.isConstant?(c.setAttributes({aFrom:o[0]}),c.setConstantAttributes({aTo:s.value})):c.setAttributes({aFrom:o[0],aTo:s.getBuffer()}),a.transformFeedback.setBuffers({vCurrent:o[1]})}onUpdate(){let{duration:e,easing:t}=this.settings,{time:n}=this.transition,i=n/e;t&&(i=t(i));let{model:o}=this.transform,s={time:i};o.shaderInputs.setProps({interpolation:s}),this.transform.run({discard:!0})}delete(){super.delete(),this.transform.destroy()}},uF=`layout(std140) uniform interpolationUniforms {
  float time;
} interpolation;
`,kP={name:"interpolation",vs:uF,uniformTypes:{time:"f32"}},fF=`#version 300 es
#define SHADER_NAME interpolation-transition-vertex-shader

in ATTRIBUTE_TYPE aFrom;
in ATTRIBUTE_TYPE aTo;
out ATTRIBUTE_TYPE vCurrent;

void main(void) {
  vCurrent = mix(aFrom, aTo, interpolation.time);
  gl_Position = vec4(0.0);
}
`,dF=`#version 300 es
#define SHADER_NAME interpolation-transition-vertex-shader

in ATTRIBUTE_TYPE aFrom;
in ATTRIBUTE_TYPE aFrom64Low;
in ATTRIBUTE_TYPE aTo;
in ATTRIBUTE_TYPE aTo64Low;
out ATTRIBUTE_TYPE vCurrent;
out ATTRIBUTE_TYPE vCurrent64Low;

vec2 mix_fp64(vec2 a, vec2 b, float x) {
  vec2 range = sub_fp64(b, a);
  return sum_fp64(a, mul_fp64(range, vec2(x, 0.0)));
}

void main(void) {
  for (int i=0; i<ATTRIBUTE_SIZE; i++) {
    vec2 value = mix_fp64(vec2(aFrom[i], aFrom64Low[i]), vec2(aTo[i], aTo64Low[i]), interpolation.time);
    vCurrent[i] = value.x;
    vCurrent64Low[i] = value.y;
  }
  gl_Position = vec4(0.0);
}
`;function DP(r){return r.isDoublePrecisionBuffer}function hF(r,e){let t=e.size,n=of(t),i=sf(t),o=e.getBufferLayout();return DP(e)?new _e(r,{vs:dF,bufferLayout:[{name:"aFrom",byteStride:8*t,attributes:[{attribute:"aFrom",format:i,byteOffset:0},{attribute:"aFrom64Low",format:i,byteOffset:4*t}]},{name:"aTo",byteStride:8*t,attributes:[{attribute:"aTo",format:i,byteOffset:0},{attribute:"aTo64Low",format:i,byteOffset:4*t}]}],modules:[hm,kP],defines:{ATTRIBUTE_TYPE:n,ATTRIBUTE_SIZE:t},moduleSettings:{},varyings:["vCurrent","vCurrent64Low"],bufferMode:35980,disableWarnings:!0}):new _e(r,{vs:fF,bufferLayout:[{name:"aFrom",format:i},{name:"aTo",format:o.attributes[0].format}],modules:[kP],defines:{ATTRIBUTE_TYPE:n},varyings:["vCurrent"],disableWarnings:!0})}re();var ma=class extends to{constructor({device:e,attribute:t,timeline:n}){super({device:e,attribute:t,timeline:n}),this.type="spring",this.texture=xF(e),this.framebuffer=vF(e,this.texture),this.transform=bF(e,t)}start(e,t){let n=this.currentLength,i=this.currentStartIndices;super.start(e,t);let{buffers:o,attribute:s}=this;for(let c=0;c<2;c++)o[c]=lf({device:this.device,buffer:o[c],attribute:s,fromLength:n,toLength:this.currentLength,fromStartIndices:i,getData:e.enter});o[2]=cf({device:this.device,source:o[0],target:o[2]}),this.setBuffer(o[1]);let{model:a}=this.transform;a.setVertexCount(Math.floor(this.currentLength/s.size)),s.isConstant?a.setConstantAttributes({aTo:s.value}):a.setAttributes({aTo:s.getBuffer()})}onUpdate(){let{buffers:e,transform:t,framebuffer:n,transition:i}=this,o=this.settings;t.model.setAttributes({aPrev:e[0],aCur:e[1]}),t.transformFeedback.setBuffers({vNext:e[2]});let s={stiffness:o.stiffness,damping:o.damping};t.model.shaderInputs.setProps({spring:s}),t.run({framebuffer:n,discard:!1,parameters:{viewport:[0,0,1,1]},clearColor:[0,0,0,0]}),af(e),this.setBuffer(e[1]),this.device.readPixelsToArrayWebGL(n)[0]>0||i.end()}delete(){super.delete(),this.transform.destroy(),this.texture.destroy(),this.framebuffer.destroy()}},pF=`layout(std140) uniform springUniforms {
  float damping;
  float stiffness;
} spring;
`,mF={name:"spring",vs:pF,uniformTypes:{damping:"f32",stiffness:"f32"}},gF=`#version 300 es
#define SHADER_NAME spring-transition-vertex-shader

#define EPSILON 0.00001

in ATTRIBUTE_TYPE aPrev;
in ATTRIBUTE_TYPE aCur;
in ATTRIBUTE_TYPE aTo;
out ATTRIBUTE_TYPE vNext;
out float vIsTransitioningFlag;

ATTRIBUTE_TYPE getNextValue(ATTRIBUTE_TYPE cur, ATTRIBUTE_TYPE prev, ATTRIBUTE_TYPE dest) {
  ATTRIBUTE_TYPE velocity = cur - prev;
  ATTRIBUTE_TYPE delta = dest - cur;
  ATTRIBUTE_TYPE force = delta * spring.stiffness;
  ATTRIBUTE_TYPE resistance = velocity * spring.damping;
  return force - resistance + velocity + cur;
}

void main(void) {
  bool isTransitioning = length(aCur - aPrev) > EPSILON || length(aTo - aCur) > EPSILON;
  vIsTransitioningFlag = isTransitioning ? 1.0 : 0.0;

  vNext = getNextValue(aCur, aPrev, aTo);
  gl_Position = vec4(0, 0, 0, 1);
  gl_PointSize = 100.0;
}
`,yF=`#version 300 es
#define SHADER_NAME spring-transition-is-transitioning-fragment-shader

in float vIsTransitioningFlag;

out vec4 fragColor;

void main(void) {
  if (vIsTransitioningFlag == 0.0) {
    discard;
  }
  fragColor = vec4(1.0);
}`;function bF(r,e){let t=of(e.size),n=sf(e.size);return new _e(r,{vs:gF,fs:yF,bufferLayout:[{name:"aPrev",format:n},{name:"aCur",format:n},{name:"aTo",format:e.getBufferLayout().attributes[0].format}],varyings:["vNext"],modules:[mF],defines:{ATTRIBUTE_TYPE:t},parameters:{depthCompare:"always",blendColorOperation:"max",blendColorSrcFactor:"one",blendColorDstFactor:"one",blendAlphaOperation:"max",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one"}})}function xF(r){return r.createTexture({data:new Uint8Array(4),format:"rgba8unorm",width:1,height:1})}function vF(r,e){return r.createFramebuffer({id:"spring-transition-is-transitioning-framebuffer",width:1,height:1,colorAttachments:[e]})}var _F={interpolation:pa,spring:ma},ga=class{constructor(e,{id:t,timeline:n}){if(!e)throw new Error("AttributeTransitionManager is constructed without device");this.id=t,this.device=e,this.timeline=n,this.transitions={},this.needsRedraw=!1,this.numInstances=1}finalize(){for(let e in this.transitions)this._removeTransition(e)}update({attributes:e,transitions:t,numInstances:n}){this.numInstances=n||1;for(let i in e){let o=e[i],s=o.getTransitionSetting(t);s&&this._updateAttribute(i,o,s)}for(let i in this.transitions){let o=e[i];(!o||!o.getTransitionSetting(t))&&this._removeTransition(i)}}hasAttribute(e){let t=this.transitions[e];return t&&t.inProgress}getAttributes(){let e={};for(let t in this.transitions){let n=this.transitions[t];n.inProgress&&(e[t]=n.attributeInTransition)}return e}run(){if(this.numInstances===0)return!1;for(let t in this.transitions)this.transitions[t].update()&&(this.needsRedraw=!0);let e=this.needsRedraw;return this.needsRedraw=!1,e}_removeTransition(e){this.transitions[e].delete(),delete this.transitions[e]}_updateAttribute(e,t,n){let i=this.transitions[e],o=!i||i.type!==n.type;if(o){i&&this._removeTransition(e);let s=_F[n.type];s?this.transitions[e]=new s({attribute:t,timeline:this.timeline,device:this.device}):(U.error(`unsupported transition type '${n.type}'`)(),o=!1)}(o||t.needsRedraw())&&(this.needsRedraw=!0,this.transitions[e].start(n,this.numInstances))}};var NP="attributeManager.invalidate",wF="attributeManager.updateStart",EF="attributeManager.updateEnd",SF="attribute.updateStart",PF="attribute.allocate",TF="attribute.updateEnd",ya=class{constructor(e,{id:t="attribute-manager",stats:n,timeline:i}={}){this.mergeBoundsMemoized=Nt(AE),this.id=t,this.device=e,this.attributes={},this.updateTriggers={},this.needsRedraw=!0,this.userData={},this.stats=n,this.attributeTransitionManager=new ga(e,{id:`${t}-transitions`,timeline:i}),this.attributeBufferGroups=e.type==="webgpu"?new ha(e,{id:t,isTransitionAttribute:o=>this.attributeTransitionManager.hasAttribute(o)}):null,Object.seal(this)}finalize(){this.attributeBufferGroups?.finalize();for(let e in this.attributes)this.attributes[e].delete();this.attributeTransitionManager.finalize()}getNeedsRedraw(e={clearRedrawFlags:!1}){let t=this.needsRedraw;return this.needsRedraw=this.needsRedraw&&!e.clearRedrawFlags,t&&this.id}setNeedsRedraw(){this.needsRedraw=!0}add(e){this._add(e)}addInstanced(e){this._add(e,{stepMode:"instance"})}remove(e){for(let t of e)this.attributes[t]!==void 0&&(this.attributes[t].delete(),delete this.attributes[t])}invalidate(e,t){let n=this._invalidateTrigger(e,t);ae(NP,this,e,n)}invalidateAll(e){for(let t in this.attributes)this.attributes[t].setNeedsUpdate(t,e);ae(NP,this,"all")}update({data:e,numInstances:t,startIndices:n=null,transitions:i,props:o={},buffers:s={},context:a={}}){let c=!1;ae(wF,this),this.stats&&this.stats.get("Update Attributes").timeStart();for(let l in this.attributes){let u=this.attributes[l],f=u.settings.accessor;u.startIndices=n,u.numInstances=t,o[l]&&U.removed(`props.${l}`,`data.attributes.${l}`)(),u.setExternalBuffer(s[l])||u.setBinaryValue(typeof f=="string"?s[f]:void 0,e.startIndices)||typeof f=="string"&&!s[f]&&u.setConstantValue(a,o[f])||u.needsUpdate()&&(c=!0,this._updateAttribute({attribute:u,numInstances:t,data:e,props:o,context:a})),this.needsRedraw=this.needsRedraw||u.needsRedraw()}c&&ae(EF,this,t),this.stats&&(this.stats.get("Update Attributes").timeEnd(),c&&this.stats.get("Attributes updated").incrementCount()),this.attributeTransitionManager.update({attributes:this.attributes,numInstances:t,transitions:i})}updateTransition(){let{attributeTransitionManager:e}=this,t=e.run();return this.needsRedraw=this.needsRedraw||t,t}getAttributes(){return{...this.attributes,...this.attributeTransitionManager.getAttributes()}}getBounds(e){let t=e.map(n=>this.attributes[n]?.getBounds());return this.mergeBoundsMemoized(t)}getChangedAttributes(e={clearChangedFlags:!1}){let{attributes:t,attributeTransitionManager:n}=this,i={...n.getAttributes()};for(let o in t){let s=t[o];s.needsRedraw(e)&&!n.hasAttribute(o)&&(i[o]=s)}return i}getBufferLayouts(e){return this.hasBufferGroups()?this.attributeBufferGroups.getBufferLayouts(this.getAttributes(),e):Object.values(this.getAttributes()).map(t=>t.getBufferLayout(e))}hasBufferGroups(){return!!this.attributeBufferGroups?.hasGroups(this.attributes)}getBufferGroupBindings(e,t,n={}){return this.attributeBufferGroups?this.attributeBufferGroups.getBindings(this.getAttributes(),e,t,n):{bufferLayouts:this.getBufferLayouts(t),buffers:{},groupedAttributeIds:new Set}}_add(e,t){for(let n in e){let i=e[n],o={...i,id:n,size:i.isIndexed&&1||i.size||1,...t};this.attributes[n]=new Un(this.device,o)}this._mapUpdateTriggersToAttributes()}_mapUpdateTriggersToAttributes(){let e={};for(let t in this.attributes)this.attributes[t].getUpdateTriggers().forEach(i=>{e[i]||(e[i]=[]),e[i].push(t)});this.updateTriggers=e}_invalidateTrigger(e,t){let{attributes:n,updateTriggers:i}=this,o=i[e];return o&&o.forEach(s=>{let a=n[s];a&&a.setNeedsUpdate(a.id,t)}),o}_updateAttribute(e){let{attribute:t,numInstances:n}=e;if(ae(SF,t),t.constant){t.setConstantValue(e.context,t.value);return}t.allocate(n)&&ae(PF,t,n),t.updateBuffer(e)&&(this.needsRedraw=!0,ae(TF,t,n))}};B();Iu();fe();var ba=class extends mt{get value(){return this._value}_onUpdate(){let{time:e,settings:{fromValue:t,toValue:n,duration:i,easing:o}}=this,s=o(e/i);this._value=ct(t,n,s)}};var FP=1e-5;function UP(r,e,t,n,i){let o=e-r,a=(t-e)*i,c=-o*n;return a+c+o+e}function LF(r,e,t,n,i){if(Array.isArray(t)){let o=[];for(let s=0;s<t.length;s++)o[s]=UP(r[s],e[s],t[s],n,i);return o}return UP(r,e,t,n,i)}function GP(r,e){if(Array.isArray(r)){let t=0;for(let n=0;n<r.length;n++){let i=r[n]-e[n];t+=i*i}return Math.sqrt(t)}return Math.abs(r-e)}var xa=class extends mt{get value(){return this._currValue}_onUpdate(){let{fromValue:e,toValue:t,damping:n,stiffness:i}=this.settings,{_prevValue:o=e,_currValue:s=e}=this,a=LF(o,s,t,n,i),c=GP(a,t),l=GP(a,s);c<FP&&l<FP&&(a=t,this.end()),this._prevValue=s,this._currValue=a}};var AF={interpolation:ba,spring:xa},va=class{constructor(e){this.transitions=new Map,this.timeline=e}get active(){return this.transitions.size>0}add(e,t,n,i){let{transitions:o}=this;if(o.has(e)){let c=o.get(e),{value:l=c.settings.fromValue}=c;t=l,this.remove(e)}if(i=Uu(i),!i)return;let s=AF[i.type];if(!s){U.error(`unsupported transition type '${i.type}'`)();return}let a=new s(this.timeline);a.start({...i,fromValue:t,toValue:n}),o.set(e,a)}remove(e){let{transitions:t}=this;t.has(e)&&(t.get(e).cancel(),t.delete(e))}update(){let e={};for(let[t,n]of this.transitions)n.update(),e[t]=n.value,n.inProgress||this.remove(t);return e}clear(){for(let e of this.transitions.keys())this.remove(e)}};function $P(r){let e=r[Vt];for(let t in e){let n=e[t],{validate:i}=n;if(i&&!i(r[t],n))throw new Error(`Invalid prop ${t}: ${r[t]}`)}}function VP(r,e){let t=WP({newProps:r,oldProps:e,propTypes:r[Vt],ignoreProps:{data:null,updateTriggers:null,extensions:null,transitions:null}}),n=MF(r,e),i=!1;return n||(i=RF(r,e)),{dataChanged:n,propsChanged:t,updateTriggersChanged:i,extensionsChanged:IF(r,e),transitionsChanged:CF(r,e)}}function CF(r,e){if(!r.transitions)return!1;let t={},n=r[Vt],i=!1;for(let o in r.transitions){let s=n[o],a=s&&s.type;(a==="number"||a==="color"||a==="array")&&ay(r[o],e[o],s)&&(t[o]=!0,i=!0)}return i?t:!1}function WP({newProps:r,oldProps:e,ignoreProps:t={},propTypes:n={},triggerName:i="props"}){if(e===r)return!1;if(typeof r!="object"||r===null)return`${i} changed shallowly`;if(typeof e!="object"||e===null)return`${i} changed shallowly`;for(let o of Object.keys(r))if(!(o in t)){if(!(o in e))return`${i}.${o} added`;let s=ay(r[o],e[o],n[o]);if(s)return`${i}.${o} ${s}`}for(let o of Object.keys(e))if(!(o in t)){if(!(o in r))return`${i}.${o} dropped`;if(!Object.hasOwnProperty.call(r,o)){let s=ay(r[o],e[o],n[o]);if(s)return`${i}.${o} ${s}`}}return!1}function ay(r,e,t){let n=t&&t.equal;return n&&!n(r,e,t)||!n&&(n=r&&e&&r.equals,n&&!n.call(r,e))?"changed deeply":!n&&e!==r?"changed shallowly":null}function MF(r,e){if(e===null)return"oldProps is null, initial diff";let t=!1,{dataComparator:n,_dataDiff:i}=r;return n?n(r.data,e.data)||(t="Data comparator detected a change"):r.data!==e.data&&(t="A new data container was supplied"),t&&i&&(t=i(r.data,e.data)||t),t}function RF(r,e){if(e===null)return{all:!0};if("all"in r.updateTriggers&&zP(r,e,"all"))return{all:!0};let t={},n=!1;for(let i in r.updateTriggers)i!=="all"&&zP(r,e,i)&&(t[i]=!0,n=!0);return n?t:!1}function IF(r,e){if(e===null)return!0;let t=e.extensions,{extensions:n}=r;if(n===t)return!1;if(!t||!n||n.length!==t.length)return!0;for(let i=0;i<n.length;i++)if(!n[i].equals(t[i]))return!0;return!1}function zP(r,e,t){let n=r.updateTriggers[t];n=n??{};let i=e.updateTriggers[t];return i=i??{},WP({oldProps:i,newProps:n,triggerName:t})}var BF="count(): argument not an object",OF="count(): argument not a container";function jP(r){if(!DF(r))throw new Error(BF);if(typeof r.count=="function")return r.count();if(Number.isFinite(r.size))return r.size;if(Number.isFinite(r.length))return r.length;if(kF(r))return Object.keys(r).length;throw new Error(OF)}function kF(r){return r!==null&&typeof r=="object"&&r.constructor===Object}function DF(r){return r!==null&&typeof r=="object"}function cy(r,e){if(!e)return r;let t={...r,...e};if("defines"in e&&(t.defines={...r.defines,...e.defines}),"modules"in e&&(t.modules=(r.modules||[]).concat(e.modules),e.modules.some(n=>n.name==="project64"))){let n=t.modules.findIndex(i=>i.name==="project32");n>=0&&t.modules.splice(n,1)}if("inject"in e)if(!r.inject)t.inject=e.inject;else{let n={...r.inject};for(let i in e.inject)n[i]=(n[i]||"")+e.inject[i];t.inject=n}return t}B();var NF={minFilter:"linear",mipmapFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"},ly={};function HP(r,e,t,n){if(t instanceof $)return t;t.constructor&&t.constructor.name!=="Object"&&(t={data:t});let i=null;t.compressed&&(i={minFilter:"linear",mipmapFilter:t.data.length>1?"nearest":"linear"});let{width:o,height:s}=t.data,a=e.createTexture({...t,sampler:{...NF,...i,...n},mipLevels:e.getMipLevelCount(o,s)});return e.type==="webgl"?a.generateMipmapsWebGL():e.type==="webgpu"&&e.generateMipmapsWebGPU(a),ly[a.id]=r,a}function YP(r,e){!e||!(e instanceof $)||ly[e.id]===r&&(e.delete(),delete ly[e.id])}var FF={boolean:{validate(r,e){return!0},equal(r,e,t){return!!r==!!e}},number:{validate(r,e){return Number.isFinite(r)&&(!("max"in e)||r<=e.max)&&(!("min"in e)||r>=e.min)}},color:{validate(r,e){return e.optional&&!r||uy(r)&&(r.length===3||r.length===4)},equal(r,e,t){return X(r,e,1)}},accessor:{validate(r,e){let t=uf(r);return t==="function"||t===uf(e.value)},equal(r,e,t){return typeof e=="function"?!0:X(r,e,1)}},array:{validate(r,e){return e.optional&&!r||uy(r)},equal(r,e,t){let{compare:n}=t,i=Number.isInteger(n)?n:n?1:0;return n?X(r,e,i):r===e}},object:{equal(r,e,t){if(t.ignore)return!0;let{compare:n}=t,i=Number.isInteger(n)?n:n?1:0;return n?X(r,e,i):r===e}},function:{validate(r,e){return e.optional&&!r||typeof r=="function"},equal(r,e,t){return!t.compare&&t.ignore!==!1||r===e}},data:{transform:(r,e,t)=>{if(!r)return r;let{dataTransform:n}=t.props;return n?n(r):typeof r.shape=="string"&&r.shape.endsWith("-table")&&Array.isArray(r.data)?r.data:r}},image:{transform:(r,e,t)=>{let n=t.context;return!n||!n.device?null:HP(t.id,n.device,r,{...e.parameters,...t.props.textureParameters})},release:(r,e,t)=>{YP(t.id,r)}}};function qP(r){let e={},t={},n={};for(let[i,o]of Object.entries(r)){let s=o?.deprecatedFor;if(s)n[i]=Array.isArray(s)?s:[s];else{let a=UF(i,o);e[i]=a,t[i]=a.value}}return{propTypes:e,defaultProps:t,deprecatedProps:n}}function UF(r,e){switch(uf(e)){case"object":return _a(r,e);case"array":return _a(r,{type:"array",value:e,compare:!1});case"boolean":return _a(r,{type:"boolean",value:e});case"number":return _a(r,{type:"number",value:e});case"function":return _a(r,{type:"function",value:e,compare:!0});default:return{name:r,type:"unknown",value:e}}}function _a(r,e){return"type"in e?{name:r,...FF[e.type],...e}:"value"in e?{name:r,type:uf(e.value),...e}:{name:r,type:"object",value:e}}function uy(r){return Array.isArray(r)||ArrayBuffer.isView(r)}function uf(r){return uy(r)?"array":r===null?"null":typeof r}function ZP(r,e){let t;for(let o=e.length-1;o>=0;o--){let s=e[o];"extensions"in s&&(t=s.extensions)}let n=fy(r.constructor,t),i=Object.create(n);i[Ui]=r,i[Wt]={},i[pt]={};for(let o=0;o<e.length;++o){let s=e[o];for(let a in s)i[a]=s[a]}return Object.freeze(i),i}var GF="_mergedDefaultProps";function fy(r,e){if(!(r instanceof ff.constructor))return{};let t=GF;if(e)for(let i of e){let o=i.constructor;o&&(t+=`:${o.extensionName||o.name}`)}let n=XP(r,t);return n||(r[t]=zF(r,e||[]))}function zF(r,e){if(!r.prototype)return null;let n=Object.getPrototypeOf(r),i=fy(n),o=XP(r,"defaultProps")||{},s=qP(o),a=Object.assign(Object.create(null),i,s.defaultProps),c=Object.assign(Object.create(null),i?.[Vt],s.propTypes),l=Object.assign(Object.create(null),i?.[ql],s.deprecatedProps);for(let u of e){let f=fy(u.constructor);f&&(Object.assign(a,f),Object.assign(c,f[Vt]),Object.assign(l,f[ql]))}return $F(a,r),WF(a,c),VF(a,l),a[Vt]=c,a[ql]=l,e.length===0&&!dy(r,"_propTypes")&&(r._propTypes=c),a}function $F(r,e){let t=HF(e);Object.defineProperties(r,{id:{writable:!0,value:t}})}function VF(r,e){for(let t in e)Object.defineProperty(r,t,{enumerable:!1,set(n){let i=`${this.id}: ${t}`;for(let o of e[t])dy(this,o)||(this[o]=n);U.deprecated(i,e[t].join("/"))()}})}function WF(r,e){let t={},n={};for(let i in e){let o=e[i],{name:s,value:a}=o;o.async&&(t[s]=a,n[s]=jF(s))}r[lr]=t,r[Wt]={},Object.defineProperties(r,n)}function jF(r){return{enumerable:!0,set(e){typeof e=="string"||e instanceof Promise||Nu(e)?this[Wt][r]=e:this[pt][r]=e},get(){if(this[pt]){if(r in this[pt])return this[pt][r]||this[lr][r];if(r in this[Wt]){let e=this[Ui]&&this[Ui].internalState;if(e&&e.hasAsyncProp(r))return e.getAsyncProp(r)||this[lr][r]}}return this[lr][r]}}}function dy(r,e){return Object.prototype.hasOwnProperty.call(r,e)}function XP(r,e){return dy(r,e)&&r[e]}function HF(r){let e=r.componentName;return e||U.warn(`${r.name}.componentName not specified`)(),e||r.name}var YF=0,wa=class{constructor(...e){this.props=ZP(this,e),this.id=this.props.id,this.count=YF++}clone(e){let{props:t}=this,n={};for(let i in t[lr])i in t[pt]?n[i]=t[pt][i]:i in t[Wt]&&(n[i]=t[Wt][i]);return new this.constructor({...t,...n,...e})}};wa.componentName="Component";wa.defaultProps={};var ff=wa;var qF=Object.freeze({}),Ea=class{constructor(e){this.component=e,this.asyncProps={},this.onAsyncPropUpdated=()=>{},this.oldProps=null,this.oldAsyncProps=null}finalize(){for(let e in this.asyncProps){let t=this.asyncProps[e];t&&t.type&&t.type.release&&t.type.release(t.resolvedValue,t.type,this.component)}this.asyncProps={},this.component=null,this.resetOldProps()}getOldProps(){return this.oldAsyncProps||this.oldProps||qF}resetOldProps(){this.oldAsyncProps=null,this.oldProps=this.component?this.component.props:null}hasAsyncProp(e){return e in this.asyncProps}getAsyncProp(e){let t=this.asyncProps[e];return t&&t.resolvedValue}isAsyncPropLoading(e){if(e){let t=this.asyncProps[e];return!!(t&&t.pendingLoadCount>0&&t.pendingLoadCount!==t.resolvedLoadCount)}for(let t in this.asyncProps)if(this.isAsyncPropLoading(t))return!0;return!1}reloadAsyncProp(e,t){this._watchPromise(e,Promise.resolve(t))}setAsyncProps(e){this.component=e[Ui]||this.component;let t=e[pt]||{},n=e[Wt]||e,i=e[lr]||{};for(let o in t){let s=t[o];this._createAsyncPropData(o,i[o]),this._updateAsyncProp(o,s),t[o]=this.getAsyncProp(o)}for(let o in n){let s=n[o];this._createAsyncPropData(o,i[o]),this._updateAsyncProp(o,s)}}_fetch(e,t){return null}_onResolve(e,t){}_onError(e,t){}_updateAsyncProp(e,t){if(this._didAsyncInputValueChange(e,t)){if(typeof t=="string"&&(t=this._fetch(e,t)),t instanceof Promise){this._watchPromise(e,t);return}if(Nu(t)){this._resolveAsyncIterable(e,t);return}this._setPropValue(e,t)}}_freezeAsyncOldProps(){if(!this.oldAsyncProps&&this.oldProps){this.oldAsyncProps=Object.create(this.oldProps);for(let e in this.asyncProps)Object.defineProperty(this.oldAsyncProps,e,{enumerable:!0,value:this.oldProps[e]})}}_didAsyncInputValueChange(e,t){let n=this.asyncProps[e];return t===n.resolvedValue||t===n.lastValue?!1:(n.lastValue=t,!0)}_setPropValue(e,t){this._freezeAsyncOldProps();let n=this.asyncProps[e];n&&(t=this._postProcessValue(n,t),n.resolvedValue=t,n.pendingLoadCount++,n.resolvedLoadCount=n.pendingLoadCount)}_setAsyncPropValue(e,t,n){let i=this.asyncProps[e];i&&n>=i.resolvedLoadCount&&t!==void 0&&(this._freezeAsyncOldProps(),i.resolvedValue=t,i.resolvedLoadCount=n,this.onAsyncPropUpdated(e,t))}_watchPromise(e,t){let n=this.asyncProps[e];if(n){n.pendingLoadCount++;let i=n.pendingLoadCount;t.then(o=>{this.component&&(o=this._postProcessValue(n,o),this._setAsyncPropValue(e,o,i),this._onResolve(e,o))}).catch(o=>{this._onError(e,o)})}}async _resolveAsyncIterable(e,t){if(e!=="data"){this._setPropValue(e,t);return}let n=this.asyncProps[e];if(!n)return;n.pendingLoadCount++;let i=n.pendingLoadCount,o=[],s=0;for await(let a of t){if(!this.component)return;let{dataTransform:c}=this.component.props;c?o=c(a,o):o=o.concat(a),Object.defineProperty(o,"__diff",{enumerable:!1,value:[{startRow:s,endRow:o.length}]}),s=o.length,this._setAsyncPropValue(e,o,i)}this._onResolve(e,o)}_postProcessValue(e,t){let n=e.type;return n&&this.component&&(n.release&&n.release(e.resolvedValue,n,this.component),n.transform)?n.transform(t,n,this.component):t}_createAsyncPropData(e,t){if(!this.asyncProps[e]){let i=this.component&&this.component.props[Vt];this.asyncProps[e]={type:i&&i[e],lastValue:null,resolvedValue:t,pendingLoadCount:0,resolvedLoadCount:0}}}};var Sa=class extends Ea{constructor({attributeManager:e,layer:t}){super(t),this.attributeManager=e,this.needsRedraw=!0,this.needsUpdate=!0,this.subLayers=null,this.usesPickingColorCache=!1,this.disabledPickingIndices=[]}get layer(){return this.component}_fetch(e,t){let n=this.layer,i=n?.props.fetch;return i?i(t,{propName:e,layer:n}):super._fetch(e,t)}_onResolve(e,t){let n=this.layer;if(n){let i=n.props.onDataLoad;e==="data"&&i&&i(t,{propName:e,layer:n})}}_onError(e,t){let n=this.layer;n&&n.raiseError(t,`loading ${e} of ${this.layer}`)}};var ZF="layer.changeFlag",XF="layer.initialize",KF="layer.update",QF="layer.finalize",JF="layer.matched",KP=2**24-1,eU=Object.freeze([]),tU=Nt(({oldViewport:r,viewport:e})=>r.equals(e)),at=new Uint8ClampedArray(0);function QP(r){return r.rowIndexes||r.pickingColors||r.instancePickingColors}function hy(r){return r.rowIndexes}function py(r){return r.pickingColors||r.instancePickingColors}var rU={data:{type:"data",value:eU,async:!0},dataComparator:{type:"function",value:null,optional:!0},_dataDiff:{type:"function",value:r=>r&&r.__diff,optional:!0},dataTransform:{type:"function",value:null,optional:!0},onDataLoad:{type:"function",value:null,optional:!0},onError:{type:"function",value:null,optional:!0},fetch:{type:"function",value:(r,{propName:e,layer:t,loaders:n,loadOptions:i,signal:o})=>{let{resourceManager:s}=t.context;i=i||t.getLoadOptions(),n=n||t.props.loaders,o&&(i={...i,core:{...i?.core,fetch:{...i?.core?.fetch,signal:o}}});let a=s.contains(r);return!a&&!i&&(s.add({resourceId:r,data:ri(r,n),persistent:!1}),a=!0),a?s.subscribe({resourceId:r,onChange:c=>t.internalState?.reloadAsyncProp(e,c),consumerId:t.id,requestId:e}):ri(r,n,i)}},updateTriggers:{},visible:!0,pickable:!1,opacity:{type:"number",min:0,max:1,value:1},operation:"draw",onHover:{type:"function",value:null,optional:!0},onClick:{type:"function",value:null,optional:!0},onDragStart:{type:"function",value:null,optional:!0},onDrag:{type:"function",value:null,optional:!0},onDragEnd:{type:"function",value:null,optional:!0},coordinateSystem:"default",coordinateOrigin:{type:"array",value:[0,0,0],compare:!0},modelMatrix:{type:"array",value:null,compare:!0,optional:!0},wrapLongitude:!1,positionFormat:"XYZ",colorFormat:"RGBA",parameters:{type:"object",value:{},optional:!0,compare:2},loadOptions:{type:"object",value:null,optional:!0,ignore:!0},transitions:null,extensions:[],loaders:{type:"array",value:[],optional:!0,ignore:!0},getPolygonOffset:{type:"function",value:({layerIndex:r})=>[0,-r*100]},highlightedObjectIndex:null,autoHighlight:!1,highlightColor:{type:"accessor",value:[0,0,128,128]}},Pa=class extends ff{constructor(){super(...arguments),this.internalState=null,this.lifecycle=Or.NO_STATE,this.parent=null}static get componentName(){return Object.prototype.hasOwnProperty.call(this,"layerName")?this.layerName:""}get root(){let e=this;for(;e.parent;)e=e.parent;return e}toString(){return`${this.constructor.layerName||this.constructor.name}({id: '${this.props.id}'})`}project(e){V(this.internalState);let t=this.internalState.viewport||this.context.viewport,n=Wl(e,{viewport:t,modelMatrix:this.props.modelMatrix,coordinateOrigin:this.props.coordinateOrigin,coordinateSystem:this.props.coordinateSystem}),[i,o,s]=Ir(n,t.pixelProjectionMatrix);return e.length===2?[i,o]:[i,o,s]}unproject(e){return V(this.internalState),(this.internalState.viewport||this.context.viewport).unproject(e)}projectPosition(e,t){V(this.internalState);let n=this.internalState.viewport||this.context.viewport;return RE(e,{viewport:n,modelMatrix:this.props.modelMatrix,coordinateOrigin:this.props.coordinateOrigin,coordinateSystem:this.props.coordinateSystem,...t})}get isComposite(){return!1}get isDrawable(){return!0}setState(e){this.setChangeFlags({stateChanged:!0}),Object.assign(this.state,e),this.setNeedsRedraw()}setNeedsRedraw(){this.internalState&&(this.internalState.needsRedraw=!0)}setNeedsUpdate(){this.internalState&&(this.context.layerManager.setNeedsUpdate(String(this)),this.internalState.needsUpdate=!0)}get isLoaded(){return this.internalState?!this.internalState.isAsyncPropLoading():!1}get wrapLongitude(){return this.props.wrapLongitude}isPickable(){return this.props.pickable&&this.props.visible}getModels(){let e=this.state;return e&&(e.models||e.model&&[e.model])||[]}setShaderModuleProps(...e){for(let t of this.getModels())t.shaderInputs.setProps(...e)}getAttributeManager(){return this.internalState&&this.internalState.attributeManager}getCurrentLayer(){return this.internalState&&this.internalState.layer}getLoadOptions(){return this.props.loadOptions}use64bitPositions(){let{coordinateSystem:e}=this.props;return e==="default"||e==="lnglat"||e==="cartesian"}onHover(e,t){return this.props.onHover&&this.props.onHover(e,t)||!1}onClick(e,t){return this.props.onClick&&this.props.onClick(e,t)||!1}nullPickingColor(){return[0,0,0]}encodePickingColor(e,t=[]){return t[0]=e+1&255,t[1]=e+1>>8&255,t[2]=e+1>>8>>8&255,t}decodePickingColor(e){V(e instanceof Uint8Array);let[t,n,i]=e;return t+n*256+i*65536-1}getNumInstances(){return Number.isFinite(this.props.numInstances)?this.props.numInstances:this.state&&this.state.numInstances!==void 0?this.state.numInstances:jP(this.props.data)}getStartIndices(){return this.props.startIndices?this.props.startIndices:this.state&&this.state.startIndices?this.state.startIndices:null}getBounds(){return this.getAttributeManager()?.getBounds(["positions","instancePositions"])}getShaders(e){e=cy(e,{disableWarnings:!0,modules:this.context.defaultShaderModules});for(let t of this.props.extensions)e=cy(e,t.getShaders.call(this,t));return e}shouldUpdateState(e){return e.changeFlags.propsOrDataChanged}updateState(e){let t=this.getAttributeManager(),{dataChanged:n}=e.changeFlags;if(n&&t)if(Array.isArray(n))for(let i of n)t.invalidateAll(i);else t.invalidateAll();if(t){let{props:i}=e,o=this.internalState.hasPickingBuffer,s=Number.isInteger(i.highlightedObjectIndex)||!!i.pickable||i.extensions.some(a=>a.getNeedsPickingBuffer.call(this,a));if(o!==s){this.internalState.hasPickingBuffer=s;let a=QP(t.attributes);a&&(s&&a.constant&&(a.constant=!1,t.invalidate(a.id)),!a.value&&!s&&(a.constant=!0,a.value=hy(t.attributes)?[Ts]:[0,0,0]))}}}finalizeState(e){for(let n of this.getModels())n.destroy();let t=this.getAttributeManager();t&&t.finalize(),this.context&&this.context.resourceManager.unsubscribe({consumerId:this.id}),this.internalState&&(this.internalState.uniformTransitions.clear(),this.internalState.finalize())}draw(e){for(let t of this.getModels())t.draw(e.renderPass)}getPickingInfo({info:e,mode:t,sourceLayer:n}){let{index:i}=e;return i>=0&&Array.isArray(this.props.data)&&(e.object=this.props.data[i]),e}raiseError(e,t){t&&(e=new Error(`${t}: ${e.message}`,{cause:e})),this.props.onError?.(e)||this.context?.onError?.(e,this)}getNeedsRedraw(e={clearRedrawFlags:!1}){return this._getNeedsRedraw(e)}needsUpdate(){return this.internalState?this.internalState.needsUpdate||this.hasUniformTransition()||this.shouldUpdateState(this._getUpdateParams()):!1}hasUniformTransition(){return this.internalState?.uniformTransitions.active||!1}activateViewport(e){if(!this.internalState)return;let t=this.internalState.viewport;this.internalState.viewport=e,(!t||!tU({oldViewport:t,viewport:e}))&&(this.setChangeFlags({viewportChanged:!0}),this.isComposite?this.needsUpdate()&&this.setNeedsUpdate():this._update())}invalidateAttribute(e="all"){let t=this.getAttributeManager();t&&(e==="all"?t.invalidateAll():t.invalidate(e))}updateAttributes(e){let t=!1;for(let n in e)e[n].layoutChanged()&&(t=!0);for(let n of this.getModels())this._setModelAttributes(n,e,t)}_updateAttributes(){let e=this.getAttributeManager();if(!e)return;let t=this.props,n=this.getNumInstances(),i=this.getStartIndices();e.update({data:t.data,numInstances:n,startIndices:i,props:t,transitions:t.transitions,buffers:t.data.attributes,context:this});let o=e.getChangedAttributes({clearChangedFlags:!0});this.updateAttributes(o)}_updateAttributeTransition(){let e=this.getAttributeManager();e&&e.updateTransition()}_updateUniformTransition(){let{uniformTransitions:e}=this.internalState;if(e.active){let t=e.update(),n=Object.create(this.props);for(let i in t)Object.defineProperty(n,i,{value:t[i]});return n}return this.props}calculateInstancePickingColors(e,{numInstances:t}){if(e.constant)return;let n=Math.floor(at.length/4);this.internalState.usesPickingColorCache=!0;let i=t>0&&at[0]===0;if(n<t||i){t>KP&&U.warn("Layer has too many data objects. Picking might not be able to distinguish all objects.")(),at=ht.allocate(at,t,{size:4,copy:!0,maxCount:Math.max(t,KP)});let o=Math.floor(at.length/4),s=[0,0,0],a=i?0:n;for(let c=a;c<o;c++)this.encodePickingColor(c,s),at[c*4+0]=s[0],at[c*4+1]=s[1],at[c*4+2]=s[2],at[c*4+3]=0}e.value=at.subarray(0,t*4)}_setModelAttributes(e,t,n=!1){if(!Object.keys(t).length)return;let i=this.getAttributeManager();if(i?.hasBufferGroups()){this._setGroupedModelAttributes(e,i,t);return}if(n){let c=this.getAttributeManager();e.setBufferLayout(c.getBufferLayouts(e)),t=c.getAttributes()}let o=e.userData?.excludeAttributes||{},s={},a={};for(let c in t){if(o[c])continue;let l=t[c].getValue();for(let u in l){let f=l[u];f instanceof N?t[c].settings.isIndexed?e.setIndexBuffer(f):s[u]=f:f&&(a[u]=f)}}e.setAttributes(s),e.setConstantAttributes(a)}_setGroupedModelAttributes(e,t,n){let i=e.userData?.excludeAttributes||{},o=t.getBufferGroupBindings(n,e,i);e.setBufferLayout(o.bufferLayouts);let s={...o.buffers},a={},c=t.getAttributes();for(let l in c){if(i[l]||o.groupedAttributeIds.has(l))continue;let u=c[l],f=u.getValue();for(let d in f){let h=f[d];h instanceof N?u.settings.isIndexed?e.setIndexBuffer(h):s[d]=h:h&&(a[d]=h)}}e.setAttributes(s),e.setConstantAttributes(a)}disablePickingIndex(e){let t=this.props.data;if(!("attributes"in t)){this._disablePickingIndex(e);return}let n=this.getAttributeManager().attributes,i=hy(n),o=py(n),s=i&&t.attributes&&t.attributes[i.id];if(s&&s.value){let c=s.value;for(let l=0;l<t.length;l++){let u=i.getVertexOffset(l);c[u]===e&&this._disablePickingIndex(l)}return}let a=o&&t.attributes&&t.attributes[o.id];if(a&&a.value){let c=a.value,l=this.encodePickingColor(e);for(let u=0;u<t.length;u++){let f=o.getVertexOffset(u);c[f]===l[0]&&c[f+1]===l[1]&&c[f+2]===l[2]&&this._disablePickingIndex(u)}}else this._disablePickingIndex(e)}_disablePickingIndex(e){let t=this.getAttributeManager().attributes,n=hy(t);if(n){let a=n.getVertexOffset(e),c=n.getVertexOffset(e+1),l=new Uint32Array(c-a);l.fill(Ts),n.buffer.write(l,a*l.BYTES_PER_ELEMENT);return}let i=py(t);if(!i){this.internalState&&vE(this.internalState.disabledPickingIndices,e);return}let o=i.getVertexOffset(e),s=i.getVertexOffset(e+1);i.buffer.write(new Uint8Array(s-o),o)}restorePickingColors(){let e=this.getAttributeManager().attributes,t=QP(e);if(!t){this.internalState&&(this.internalState.disabledPickingIndices.length=0);return}let n=py(e);this.internalState.usesPickingColorCache&&n&&n.value.buffer!==at.buffer&&(n.value=at.subarray(0,n.value.length)),t.updateSubBuffer({startOffset:0})}_initialize(){V(!this.internalState),ae(XF,this);let e=this._getAttributeManager();this.internalState=new Sa({attributeManager:e,layer:this}),this._clearChangeFlags(),this.state={},Object.defineProperty(this.state,"attributeManager",{get:()=>(U.deprecated("layer.state.attributeManager","layer.getAttributeManager()")(),e)}),this.internalState.uniformTransitions=new va(this.context.timeline),this.internalState.onAsyncPropUpdated=this._onAsyncPropUpdated.bind(this),this.internalState.setAsyncProps(this.props),this.initializeState(this.context);for(let t of this.props.extensions)t.initializeState.call(this,this.context,t);this.setChangeFlags({dataChanged:"init",propsChanged:"init",viewportChanged:!0,extensionsChanged:!0}),this._update()}_transferState(e){ae(JF,this,this===e);let{state:t,internalState:n}=e;this!==e&&(this.internalState=n,this.state=t,this.internalState.setAsyncProps(this.props),this._diffProps(this.props,this.internalState.getOldProps()))}_update(){let e=this.needsUpdate();if(ae(KF,this,e),!e)return;this.context.stats.get("Layer updates").incrementCount();let t=this.props,n=this.context,i=this.internalState,o=n.viewport,s=this._updateUniformTransition();i.propsInTransition=s,n.viewport=i.viewport||o,this.props=s;try{let a=this._getUpdateParams(),c=this.getModels();if(n.device)this.updateState(a);else try{this.updateState(a)}catch{}for(let u of this.props.extensions)u.updateState.call(this,a,u);this.setNeedsRedraw(),this._updateAttributes();let l=this.getModels()[0]!==c[0];this._postUpdate(a,l)}finally{n.viewport=o,this.props=t,this._clearChangeFlags(),i.needsUpdate=!1,i.resetOldProps()}}_finalize(){ae(QF,this),this.finalizeState(this.context);for(let e of this.props.extensions)e.finalizeState.call(this,this.context,e)}_drawLayer({renderPass:e,shaderModuleProps:t=null,uniforms:n={},parameters:i={}}){this._updateAttributeTransition();let o=this.props,s=this.context;this.props=this.internalState.propsInTransition||o;try{t&&this.setShaderModuleProps(t);let{getPolygonOffset:a}=this.props,c=a&&a(n)||[0,0];s.device instanceof Nr&&s.device.setParametersWebGL({polygonOffset:c});let l=s.device instanceof Nr?null:nU(i);if(iU(this.getModels(),e,i,l),s.device instanceof Nr)s.device.withParametersWebGL(i,()=>{let u={renderPass:e,shaderModuleProps:t,uniforms:n,parameters:i,context:s};for(let f of this.props.extensions)f.draw.call(this,u,f);this.draw(u)});else{l?.renderPassParameters&&e.setParameters(l.renderPassParameters);let u={renderPass:e,shaderModuleProps:t,uniforms:n,parameters:i,context:s};for(let f of this.props.extensions)f.draw.call(this,u,f);this.draw(u)}}finally{this.props=o}}getChangeFlags(){return this.internalState?.changeFlags}setChangeFlags(e){if(!this.internalState)return;let{changeFlags:t}=this.internalState;for(let i in e)if(e[i]){let o=!1;switch(i){case"dataChanged":let s=e[i],a=t[i];s&&Array.isArray(a)&&(t.dataChanged=Array.isArray(s)?a.concat(s):s,o=!0);default:t[i]||(t[i]=e[i],o=!0)}o&&ae(ZF,this,i,e)}let n=!!(t.dataChanged||t.updateTriggersChanged||t.propsChanged||t.extensionsChanged);t.propsOrDataChanged=n,t.somethingChanged=n||t.viewportChanged||t.stateChanged}_clearChangeFlags(){this.internalState.changeFlags={dataChanged:!1,propsChanged:!1,updateTriggersChanged:!1,viewportChanged:!1,stateChanged:!1,extensionsChanged:!1,propsOrDataChanged:!1,somethingChanged:!1}}_diffProps(e,t){let n=VP(e,t);if(n.updateTriggersChanged)for(let i in n.updateTriggersChanged)n.updateTriggersChanged[i]&&this.invalidateAttribute(i);if(n.transitionsChanged)for(let i in n.transitionsChanged)this.internalState.uniformTransitions.add(i,t[i],e[i],e.transitions?.[i]);return this.setChangeFlags(n)}validateProps(){$P(this.props)}updateAutoHighlight(e){this.props.autoHighlight&&!Number.isInteger(this.props.highlightedObjectIndex)&&this._updateAutoHighlight(e)}_updateAutoHighlight(e){let t={highlightedObjectColor:e.picked?e.color:null},{highlightColor:n}=this.props;e.picked&&typeof n=="function"&&(t.highlightColor=n(e)),this.setShaderModuleProps({picking:t}),this.setNeedsRedraw()}_getAttributeManager(){let e=this.context;return new ya(e.device,{id:this.props.id,stats:e.stats,timeline:e.timeline})}_postUpdate(e,t){let{props:n,oldProps:i}=e,o=this.state.model;o?.isInstanced&&o.setInstanceCount(this.getNumInstances());let{autoHighlight:s,highlightedObjectIndex:a,highlightColor:c}=n;if(t||i.autoHighlight!==s||i.highlightedObjectIndex!==a||i.highlightColor!==c){let l={};Array.isArray(c)&&(l.highlightColor=c),(t||i.autoHighlight!==s||a!==i.highlightedObjectIndex)&&(l.highlightedObjectColor=Number.isFinite(a)&&a>=0?this.encodePickingColor(a):null),this.setShaderModuleProps({picking:l})}}_getUpdateParams(){return{props:this.props,oldProps:this.internalState.getOldProps(),context:this.context,changeFlags:this.internalState.changeFlags}}_getNeedsRedraw(e){if(!this.internalState)return!1;let t=!1;t=t||this.internalState.needsRedraw&&this.id;let n=this.getAttributeManager(),i=n?n.getNeedsRedraw(e):!1;if(t=t||i,t)for(let o of this.props.extensions)o.onNeedsRedraw.call(this,o);return this.internalState.needsRedraw=this.internalState.needsRedraw&&!e.clearRedrawFlags,t}_onAsyncPropUpdated(){this._diffProps(this.props,this.internalState.getOldProps()),this.setNeedsUpdate()}};Pa.defaultProps=rU;Pa.layerName="Layer";var gr=Pa;function nU(r){let{blendConstant:e,...t}=r;return e?{pipelineParameters:t,renderPassParameters:{blendConstant:e}}:{pipelineParameters:t}}function iU(r,e,t,n){for(let i of r)i.device.type==="webgpu"?(oU(i,e),i.setParameters({...i.parameters,...n?.pipelineParameters})):i.setParameters(t)}function oU(r,e){let t=e.props.framebuffer||(e.framebuffer??null);if(!t)return;let n=t.colorAttachments.map(s=>s?.texture?.format??null),i=t.depthStencilAttachment?.texture?.format,o=r;(!sU(o.props.colorAttachmentFormats,n)||o.props.depthStencilAttachmentFormat!==i)&&(o.props.colorAttachmentFormats=n,o.props.depthStencilAttachmentFormat=i,o._setPipelineNeedsUpdate("attachment formats"))}function sU(r,e){if(r===e)return!0;if(!r||!e||r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==e[t])return!1;return!0}fe();var aU=new ce().lookAt({eye:[0,0,1]});function cU({width:r,height:e,near:t,far:n,padding:i}){let o=-r/2,s=r/2,a=-e/2,c=e/2;if(i){let{left:l=0,right:u=0,top:f=0,bottom:d=0}=i,h=K((l+r-u)/2,0,r)-r/2,p=K((f+e-d)/2,0,e)-e/2;o-=h,s-=h,a+=p,c+=p}return new ce().ortho({left:o,right:s,bottom:a,top:c,near:t,far:n})}var df=class extends Bi{constructor(e){let{width:t,height:n,near:i=.1,far:o=1e3,zoom:s=0,target:a=[0,0,0],padding:c=null,flipY:l=!0}=e,u=e.zoomX??(Array.isArray(s)?s[0]:s),f=e.zoomY??(Array.isArray(s)?s[1]:s),d=Number.isFinite(e.zoom)?e.zoom:Math.min(u,f),h=Math.pow(2,d),p;if(u!==d||f!==d){let m=Math.pow(2,u),g=Math.pow(2,f);p={unitsPerMeter:[m/h,g/h,1],metersPerUnit:[h/m,h/g,1]}}super({...e,longitude:void 0,position:a,viewMatrix:aU.clone().scale([h,h*(l?-1:1),h]),projectionMatrix:cU({width:t||1,height:n||1,padding:c,near:i,far:o}),zoom:d,distanceScales:p}),this.target=a,this.zoomX=u,this.zoomY=f,this.flipY=l}projectFlat([e,t]){let{unitsPerMeter:n}=this.distanceScales;return[e*n[0],t*n[1]]}unprojectFlat([e,t]){let{metersPerUnit:n}=this.distanceScales;return[e*n[0],t*n[1]]}panByPosition(e,t,n){let i=Ut(t,this.pixelUnprojectionMatrix),o=this.projectFlat(e),s=Ie.add([],o,Ie.negate([],i)),a=Ie.add([],this.center,s);return{target:this.unprojectFlat(a)}}};df.displayName="OrthographicViewport";var JP=df;fe();var e3=1;function my({zoom:r=0,zoomX:e,zoomY:t}){return e=e??(Array.isArray(r)?r[0]:r),t=t??(Array.isArray(r)?r[1]:r),{zoomX:e,zoomY:t}}function lU(r,e,t,n,i){let o=r[0][e]+t,s=r[1][e]-n,a=(o+s)/2;return{minimum:o,maximum:s,midpoint:a,settledTarget:Number.isFinite(t)&&Number.isFinite(n)&&o<=s?K(i,o,s):a}}var gy=class extends Dn{constructor(e){let{width:t,height:n,target:i=[0,0,0],zoom:o=0,zoomAxis:s="all",minZoom:a=-1/0,maxZoom:c=1/0,minZoomX:l=a,maxZoomX:u=c,minZoomY:f=a,maxZoomY:d=c,maxBounds:h=null,maxBoundsPadding:p=null,rubberBand:m=!1,startPanPosition:g,startZoomPosition:x,startZoom:v}=e,{[ot]:y}=e,{zoomX:_,zoomY:w}=my(e);super({width:t,height:n,target:i,zoom:o,zoomX:_,zoomY:w,zoomAxis:s,minZoomX:l,maxZoomX:u,minZoomY:f,maxZoomY:d,maxBounds:h,maxBoundsPadding:p,rubberBand:m,[ot]:y},{startPanPosition:g,startZoomPosition:x,startZoom:v},e.makeViewport,e.constraintContext)}panStart({pos:e},t){return this._getUpdatedState({startPanPosition:this._unproject(e)},t)}pan({pos:e,startPosition:t},n){let i=this.getState().startPanPosition||t;if(!i)return this;let s=this.makeViewport(this.getViewportProps()).panByPosition(i,e);return this._getUpdatedState(s,n)}panEnd(e){return this._getUpdatedState({startPanPosition:null},e)}rotateStart(){return this}rotate(){return this}rotateEnd(){return this}shortestPathFrom(e){let t=e.getViewportProps();return{...this.getViewportProps()}}zoomStart({pos:e},t){let{zoomX:n,zoomY:i}=this.getViewportProps();return this._getUpdatedState({startZoomPosition:this._unproject(e),startZoom:[n,i]},t)}zoom({pos:e,startPos:t,scale:n},i){let{startZoom:o,startZoomPosition:s}=this.getState();if(!s){let{zoomX:c,zoomY:l}=this.getViewportProps();o=[c,l],s=this._unproject(t||e)}if(!s)return this;let a=this._calculateNewZoom({scale:n,startZoom:o});return this._getUpdatedState({...a,[ot]:{position:s,screenPosition:e}},i)}zoomEnd(e){return this._getUpdatedState({startZoomPosition:null,startZoom:null},e)}zoomIn(e=2,t){return this._getUpdatedState(this._calculateNewZoom({scale:e}),t)}zoomOut(e=2,t){return this._getUpdatedState(this._calculateNewZoom({scale:1/e}),t)}moveLeft(e=50,t){return this._panFromCenter([-e,0],t)}moveRight(e=50,t){return this._panFromCenter([e,0],t)}moveUp(e=50,t){return this._panFromCenter([0,-e],t)}moveDown(e=50,t){return this._panFromCenter([0,e],t)}rotateLeft(e=15){return this}rotateRight(e=15){return this}rotateUp(e=10){return this}rotateDown(e=10){return this}_project(e){return this.makeViewport(this.getViewportProps()).project(e)}_unproject(e){let t=this.makeViewport(this.getViewportProps()),[n,i]=t.unproject(e);return[n,i]}_calculateNewZoom({scale:e,startZoom:t}){let{zoomX:n,zoomY:i,zoomAxis:o}=this.getViewportProps();t===void 0&&(t=[n,i]);let s=Math.log2(e),[a,c]=t;switch(o){case"X":a+=s;break;case"Y":c+=s;break;default:a+=s,c+=s}return{zoomX:a,zoomY:c}}_panFromCenter(e,t){let{target:n}=this.getViewportProps(),i=this._project(n);return this.pan({startPosition:n,pos:[i[0]+e[0],i[1]+e[1]]},t)}_getUpdatedState(e,t){return new this.constructor({makeViewport:this.makeViewport,...this.getViewportProps(),...this.getState(),...e,constraintContext:t})}applyConstraints(e,t){let n=e,i=n[ot];delete n[ot];let o=my(e),s=this._constrainZoom(o,e),a=e.rubberBand&&t?.mode==="elastic",{zoomX:c,zoomY:l}=t?.mode==="preserve"?o:a?{zoomX:Dr(o.zoomX,s.zoomX,e3),zoomY:Dr(o.zoomY,s.zoomY,e3)}:s;if(e.zoomX=c,e.zoomY=l,i){let h=this.makeViewport({...e,zoomX:c,zoomY:l});Object.assign(e,h.panByPosition(i.position,i.screenPosition))}e.zoom=Array.isArray(e.zoom)||e.zoomX!==e.zoomY?[e.zoomX,e.zoomY]:e.zoomX;let{maxBounds:u,rubberBand:f,target:d}=e;if(u){let h=Gi(e.width,e.height,e.maxBoundsPadding),p=this.makeViewport(e),m=Xl(p,d,h),g=p.project(d),x=[0,1].map(w=>{let E=d.slice();E[w]+=1;let L=p.project(E)[w]-g[w];return Number.isFinite(L)?L:2**(w===0?c:l)*(w===0?1:-1)}),v=x.map((w,E)=>{let L=E===0?m.left:m.top,A=E===0?m.right:m.bottom,C=Math.abs(w);return w>=0?[L/C,A/C]:[A/C,L/C]}),y=d.slice(),_=[h.width,h.height];for(let[w,[E,L]]of v.entries()){if(_[w]<0)continue;let{minimum:A,maximum:C,midpoint:T,settledTarget:D}=lU(u,w,E,L,d[w]);if(t?.mode!=="preserve"&&f&&(!Number.isFinite(E)||!Number.isFinite(L))){y[w]=T;continue}let I=f?D:K(d[w],A,C);y[w]=t?.mode==="preserve"?d[w]:a?Dr(d[w],I,(w===0?h.width:h.height)/2/Math.abs(x[w])):I}(y[0]!==d[0]||y[1]!==d[1])&&(e.target=y)}return e}_constrainZoom({zoomX:e,zoomY:t},n){n||(n=this.getViewportProps());let{zoomAxis:i,maxZoomX:o,maxZoomY:s,maxBounds:a}=n,{minZoomX:c,minZoomY:l}=n;if(a!==null&&n.width>0&&n.height>0){let f=Gi(n.width,n.height,n.maxBoundsPadding),d=a[0],h=a[1],p=h[0]-d[0],m=h[1]-d[1];f.width>0&&Number.isFinite(p)&&p>0&&(c=Math.max(c,Math.log2(f.width/p)),c>o&&(c=o)),f.height>0&&Number.isFinite(m)&&m>0&&(l=Math.max(l,Math.log2(f.height/m)),l>s&&(l=s))}switch(i){case"X":e=K(e,c,o);break;case"Y":t=K(t,l,s);break;default:let f=Math.min(o-e,s-t,0);f===0&&(f=Math.max(c-e,l-t,0)),f!==0&&(e+=f,t+=f)}return{zoomX:e,zoomY:t}}},Ta=class extends kn{constructor(){super(...arguments),this.ControllerState=gy,this.transition={transitionDuration:300,transitionInterpolator:new ur(["target","zoomX","zoomY"])},this.dragMode="pan"}setProps(e){Object.assign(e,my(e)),super.setProps(e)}_onMultiPanStart(e){return this.multiTouchDrag==="pan"&&super._onMultiPanStart(e)}_onPanRotate(){return!1}};var hf=class extends In{constructor(e={}){super(e)}getViewportType(){return JP}get ControllerType(){return Ta}};hf.displayName="OrthographicView";var pf=hf;var La=class{static get componentName(){return Object.prototype.hasOwnProperty.call(this,"extensionName")?this.extensionName:""}constructor(e){e&&(this.opts=e)}equals(e){return this===e?!0:this.constructor===e.constructor&&X(this.opts,e.opts,1)}getShaders(e){return null}getSubLayerProps(e){let{defaultProps:t}=e.constructor,n={updateTriggers:{}};for(let i in t)if(i in this.props){let o=t[i],s=this.props[i];n[i]=s,o&&o.type==="accessor"&&(n.updateTriggers[i]=this.props.updateTriggers[i],typeof s=="function"&&(n[i]=this.getSubLayerAccessor(s)))}return n}initializeState(e,t){}updateState(e,t){}onNeedsRedraw(e){}getNeedsPickingBuffer(e){return!1}draw(e,t){}finalizeState(e,t){}};La.defaultProps={};La.extensionName="LayerExtension";var yy=La;B();var ro=class{constructor(e){this.indexStarts=[0],this.vertexStarts=[0],this.vertexCount=0,this.instanceCount=0;let{attributes:t={}}=e;this.typedArrayManager=ht,this.attributes={},this._attributeDefs=t,this.opts=e,this.updateGeometry(e)}updateGeometry(e){Object.assign(this.opts,e);let{data:t,buffers:n={},getGeometry:i,geometryBuffer:o,positionFormat:s,dataChanged:a,normalize:c=!0}=this.opts;if(this.data=t,this.getGeometry=i,this.positionSize=o&&o.size||(s==="XY"?2:3),this.buffers=n,this.normalize=c,o&&(V(t.startIndices),this.getGeometry=this.getGeometryFromBuffer(o),c||(n.vertexPositions=o)),this.geometryBuffer=n.vertexPositions,Array.isArray(a))for(let l of a)this._rebuildGeometry(l);else this._rebuildGeometry()}updatePartialGeometry({startRow:e,endRow:t}){this._rebuildGeometry({startRow:e,endRow:t})}getGeometryFromBuffer(e){let t=e.value||e;return ArrayBuffer.isView(t)?Fu(t,{size:this.positionSize,offset:e.offset,stride:e.stride,startIndices:this.data.startIndices}):null}_allocate(e,t){let{attributes:n,buffers:i,_attributeDefs:o,typedArrayManager:s}=this;for(let a in o)if(a in i)s.release(n[a]),n[a]=null;else{let c=o[a];c.copy=t,n[a]=s.allocate(n[a],e,c)}}_forEachGeometry(e,t,n){let{data:i,getGeometry:o}=this,{iterable:s,objectInfo:a}=Du(i,t,n);for(let c of s){a.index++;let l=o?o(c,a):null;e(l,a.index)}}_rebuildGeometry(e){if(!this.data)return;let{indexStarts:t,vertexStarts:n,instanceCount:i}=this,{data:o,geometryBuffer:s}=this,{startRow:a=0,endRow:c=1/0}=e||{},l={};if(e||(t=[0],n=[0]),this.normalize||!s)this._forEachGeometry((f,d)=>{let h=f&&this.normalizeGeometry(f);l[d]=h,n[d+1]=n[d]+(h?this.getGeometrySize(h):0)},a,c),i=n[n.length-1];else if(n=o.startIndices,i=n[o.length]||0,ArrayBuffer.isView(s))i=i||s.length/this.positionSize;else if(s instanceof N){let f=this.positionSize*4;i=i||s.byteLength/f}else if(s.buffer){let f=s.stride||this.positionSize*4;i=i||s.buffer.byteLength/f}else if(s.value){let f=s.value,d=s.stride/f.BYTES_PER_ELEMENT||this.positionSize;i=i||f.length/d}this._allocate(i,!!e),this.indexStarts=t,this.vertexStarts=n,this.instanceCount=i;let u={};this._forEachGeometry((f,d)=>{let h=l[d]||f;u.vertexStart=n[d],u.indexStart=t[d];let p=d<n.length-1?n[d+1]:i;u.geometrySize=p-n[d],u.geometryIndex=d,this.updateGeometryAttributes(h,u)},a,c),this.vertexCount=t[t.length-1]}};var mf=class{constructor(e,t){this.gl=e;this.onDone=t}gl;onDone;costMs=0;doneAt=0;last=0;began=0;timer=0;sync=null;get busy(){return this.sync!==null}begin(){this.sync||(this.began=performance.now())}end(){this.sync||(this.sync=this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE,0),this.gl.flush(),this.timer=window.setTimeout(()=>this.look(),2))}stop(){clearTimeout(this.timer)}look(){if(!this.sync)return;if(this.gl.getSyncParameter(this.sync,this.gl.SYNC_STATUS)!==this.gl.SIGNALED&&!this.gl.isContextLost()){this.timer=window.setTimeout(()=>this.look(),4);return}this.doneAt=performance.now();let e=this.doneAt-this.began;this.costMs=Math.min(e,this.last||e),this.last=e,this.gl.deleteSync(this.sync),this.sync=null,this.onDone()}};function t3(){let r=document.createElement("canvas").getContext("webgl2"),e=r?.getExtension("WEBGL_debug_renderer_info"),t=e?String(r.getParameter(e.UNMASKED_RENDERER_WEBGL)):"";return r?.getExtension("WEBGL_lose_context")?.loseContext(),/swiftshader|llvmpipe|software|basic render/i.test(t)}re();fe();var uU=new Uint32Array([0,2,1,0,3,2]),fU=new Float32Array([0,1,0,0,1,0,1,1]);function by(r,e){if(!e)return dU(r);let t=Math.max(Math.abs(r[0][0]-r[3][0]),Math.abs(r[1][0]-r[2][0])),n=Math.max(Math.abs(r[1][1]-r[0][1]),Math.abs(r[2][1]-r[3][1])),i=Math.ceil(t/e)+1,o=Math.ceil(n/e)+1,s=(i-1)*(o-1)*6,a=new Uint32Array(s),c=new Float32Array(i*o*2),l=new Float64Array(i*o*3),u=0,f=0;for(let d=0;d<i;d++){let h=d/(i-1);for(let p=0;p<o;p++){let m=p/(o-1),g=hU(r,h,m);l[u*3+0]=g[0],l[u*3+1]=g[1],l[u*3+2]=g[2]||0,c[u*2+0]=h,c[u*2+1]=1-m,d>0&&p>0&&(a[f++]=u-o,a[f++]=u-o-1,a[f++]=u-1,a[f++]=u-o,a[f++]=u-1,a[f++]=u),u++}}return{vertexCount:s,positions:l,indices:a,texCoords:c}}function dU(r){let e=new Float64Array(12);for(let t=0;t<r.length;t++)e[t*3+0]=r[t][0],e[t*3+1]=r[t][1],e[t*3+2]=r[t][2]||0;return{vertexCount:6,positions:e,indices:uU,texCoords:fU}}function hU(r,e,t){return ct(ct(r[0],r[1],t),ct(r[3],r[2],t),e)}var pU=`
struct BitmapUniforms {
  bounds: vec4<f32>,
  coordinateConversion: f32,
  desaturate: f32,
  tintColor: vec3<f32>,
  transparentColor: vec4<f32>,
};

@group(0) @binding(auto) var<uniform> bitmap: BitmapUniforms;
@group(0) @binding(auto) var bitmapTexture: texture_2d<f32>;
@group(0) @binding(auto) var bitmapTextureSampler: sampler;
`,r3=`layout(std140) uniform bitmapUniforms {
  vec4 bounds;
  float coordinateConversion;
  float desaturate;
  vec3 tintColor;
  vec4 transparentColor;
} bitmap;
`,n3={name:"bitmap",source:pU,vs:r3,fs:r3,uniformTypes:{bounds:"vec4<f32>",coordinateConversion:"f32",desaturate:"f32",tintColor:"vec3<f32>",transparentColor:"vec4<f32>"}};var i3=`struct Attributes {
  @location(0) positions: vec3<f32>,
  @location(1) positions64Low: vec3<f32>,
  @location(2) texCoords: vec2<f32>,
};

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) vTexCoord: vec2<f32>,
  @location(1) vTexPos: vec2<f32>,
  @location(2) pickingColor: vec3<f32>,
  @location(3) pickingDepth: f32,
};

// from degrees to Web Mercator
fn lnglat_to_mercator(lnglat: vec2<f32>) -> vec2<f32> {
  let x = lnglat.x;
  let y = clamp(lnglat.y, -89.9, 89.9);
  return vec2<f32>(
    radians(x) + PI,
    PI + log(tan(PI * 0.25 + radians(y) * 0.5))
  ) * WORLD_SCALE;
}

// from Web Mercator to degrees
fn mercator_to_lnglat(xy: vec2<f32>) -> vec2<f32> {
  let position = xy / WORLD_SCALE;
  return degrees(vec2<f32>(
    position.x - PI,
    atan(exp(position.y - PI)) * 2.0 - PI * 0.5
  ));
}

fn color_desaturate(colorValue: vec3<f32>) -> vec3<f32> {
  let luminance = (colorValue.r + colorValue.g + colorValue.b) * 0.333333333;
  return mix(colorValue, vec3<f32>(luminance), bitmap.desaturate);
}

fn color_tint(colorValue: vec3<f32>) -> vec3<f32> {
  return colorValue * bitmap.tintColor;
}

fn apply_opacity(colorValue: vec3<f32>, alpha: f32) -> vec4<f32> {
  if (bitmap.transparentColor.a == 0.0) {
    return vec4<f32>(colorValue, alpha);
  }
  let blendedAlpha = alpha + bitmap.transparentColor.a * (1.0 - alpha);
  let highLightRatio = alpha / blendedAlpha;
  let blendedRGB = mix(bitmap.transparentColor.rgb, colorValue, highLightRatio);
  return vec4<f32>(blendedRGB, blendedAlpha);
}

fn getUV(position: vec2<f32>) -> vec2<f32> {
  return vec2<f32>(
    (position.x - bitmap.bounds[0]) / (bitmap.bounds[2] - bitmap.bounds[0]),
    (position.y - bitmap.bounds[3]) / (bitmap.bounds[1] - bitmap.bounds[3])
  );
}

// Pack the top 12 bits of two normalized floats into three 8-bit values.
fn packUVsIntoRGB(uv: vec2<f32>) -> vec3<f32> {
  let uv8bit = floor(uv * 256.0);
  let uvFraction = fract(uv * 256.0);
  let uvFraction4bit = floor(uvFraction * 16.0);
  let fractions = uvFraction4bit.x + uvFraction4bit.y * 16.0;
  return vec3<f32>(uv8bit, fractions) / 255.0;
}

@vertex
fn vertexMain(attributes: Attributes) -> Varyings {
  var output: Varyings;
  geometry.worldPosition = attributes.positions;
  geometry.uv = attributes.texCoords;
  geometry.pickingColor = picking_getPickingColorFromIndex(0u);

  let projectedPosition = project_position_to_clipspace_and_commonspace(
    attributes.positions,
    attributes.positions64Low,
    vec3<f32>(0.0)
  );
  geometry.position = projectedPosition.commonPosition;
  output.position = projectedPosition.clipPosition;
  output.vTexCoord = attributes.texCoords;
  output.vTexPos = vec2<f32>(0.0);
  output.pickingColor = geometry.pickingColor;
  output.pickingDepth = output.position.z / output.position.w;

  if (bitmap.coordinateConversion < -0.5) {
    output.vTexPos = geometry.position.xy + project.commonOrigin.xy;
  } else if (bitmap.coordinateConversion > 0.5) {
    output.vTexPos = geometry.worldPosition.xy;
  }

  return output;
}

@fragment
fn fragmentMain(input: Varyings) -> @location(0) vec4<f32> {
  var uv = input.vTexCoord;
  if (bitmap.coordinateConversion < -0.5) {
    uv = getUV(mercator_to_lnglat(input.vTexPos));
  } else if (bitmap.coordinateConversion > 0.5) {
    uv = getUV(lnglat_to_mercator(input.vTexPos));
  }

  let bitmapColor = textureSample(bitmapTexture, bitmapTextureSampler, uv);
  var fragColor = apply_opacity(
    color_tint(color_desaturate(bitmapColor.rgb)),
    bitmapColor.a * layer.opacity
  );

  geometry.uv = uv;

  if (picking.isActive > 0.5) {
    if (picking.isAttribute > 0.5) {
      return vec4<f32>(input.pickingDepth, 0.0, 0.0, 1.0);
    }
    return vec4<f32>(packUVsIntoRGB(uv), 1.0);
  }

  if (picking.isHighlightActive > 0.5) {
    let highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
    if (picking_isColorZero(abs(input.pickingColor - highlightedObjectColor))) {
      let highLightAlpha = picking.highlightColor.a;
      let blendedAlpha = highLightAlpha + fragColor.a * (1.0 - highLightAlpha);
      if (blendedAlpha > 0.0) {
        let highLightRatio = highLightAlpha / blendedAlpha;
        fragColor = vec4<f32>(
          mix(fragColor.rgb, picking.highlightColor.rgb, highLightRatio),
          blendedAlpha
        );
      } else {
        fragColor = vec4<f32>(fragColor.rgb, 0.0);
      }
    }
  }

  return deckgl_premultiplied_alpha(fragColor);
}
`;var o3=`#version 300 es
#define SHADER_NAME bitmap-layer-vertex-shader

in vec2 texCoords;
in vec3 positions;
in vec3 positions64Low;

out vec2 vTexCoord;
out vec2 vTexPos;

const vec3 pickingColor = vec3(1.0, 0.0, 0.0);

void main(void) {
  geometry.worldPosition = positions;
  geometry.uv = texCoords;
  geometry.pickingColor = pickingColor;

  gl_Position = project_position_to_clipspace(positions, positions64Low, vec3(0.0), geometry.position);
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);

  vTexCoord = texCoords;

  if (bitmap.coordinateConversion < -0.5) {
    vTexPos = geometry.position.xy + project.commonOrigin.xy;
  } else if (bitmap.coordinateConversion > 0.5) {
    vTexPos = geometry.worldPosition.xy;
  }

  vec4 color = vec4(0.0);
  DECKGL_FILTER_COLOR(color, geometry);
}
`;var mU=`
vec3 packUVsIntoRGB(vec2 uv) {
  // Extract the top 8 bits. We want values to be truncated down so we can add a fraction
  vec2 uv8bit = floor(uv * 256.);

  // Calculate the normalized remainders of u and v parts that do not fit into 8 bits
  // Scale and clamp to 0-1 range
  vec2 uvFraction = fract(uv * 256.);
  vec2 uvFraction4bit = floor(uvFraction * 16.);

  // Remainder can be encoded in blue channel, encode as 4 bits for pixel coordinates
  float fractions = uvFraction4bit.x + uvFraction4bit.y * 16.;

  return vec3(uv8bit, fractions) / 255.;
}
`,s3=`#version 300 es
#define SHADER_NAME bitmap-layer-fragment-shader

#ifdef GL_ES
precision highp float;
#endif

uniform sampler2D bitmapTexture;

in vec2 vTexCoord;
in vec2 vTexPos;

out vec4 fragColor;

/* projection utils */
const float TILE_SIZE = 512.0;
const float PI = 3.1415926536;
const float WORLD_SCALE = TILE_SIZE / PI / 2.0;

// from degrees to Web Mercator
vec2 lnglat_to_mercator(vec2 lnglat) {
  float x = lnglat.x;
  float y = clamp(lnglat.y, -89.9, 89.9);
  return vec2(
    radians(x) + PI,
    PI + log(tan(PI * 0.25 + radians(y) * 0.5))
  ) * WORLD_SCALE;
}

// from Web Mercator to degrees
vec2 mercator_to_lnglat(vec2 xy) {
  xy /= WORLD_SCALE;
  return degrees(vec2(
    xy.x - PI,
    atan(exp(xy.y - PI)) * 2.0 - PI * 0.5
  ));
}
/* End projection utils */

// apply desaturation
vec3 color_desaturate(vec3 color) {
  float luminance = (color.r + color.g + color.b) * 0.333333333;
  return mix(color, vec3(luminance), bitmap.desaturate);
}

// apply tint
vec3 color_tint(vec3 color) {
  return color * bitmap.tintColor;
}

// blend with background color
vec4 apply_opacity(vec3 color, float alpha) {
  if (bitmap.transparentColor.a == 0.0) {
    return vec4(color, alpha);
  }
  float blendedAlpha = alpha + bitmap.transparentColor.a * (1.0 - alpha);
  float highLightRatio = alpha / blendedAlpha;
  vec3 blendedRGB = mix(bitmap.transparentColor.rgb, color, highLightRatio);
  return vec4(blendedRGB, blendedAlpha);
}

vec2 getUV(vec2 pos) {
  return vec2(
    (pos.x - bitmap.bounds[0]) / (bitmap.bounds[2] - bitmap.bounds[0]),
    (pos.y - bitmap.bounds[3]) / (bitmap.bounds[1] - bitmap.bounds[3])
  );
}

${mU}

void main(void) {
  vec2 uv = vTexCoord;
  if (bitmap.coordinateConversion < -0.5) {
    vec2 lnglat = mercator_to_lnglat(vTexPos);
    uv = getUV(lnglat);
  } else if (bitmap.coordinateConversion > 0.5) {
    vec2 commonPos = lnglat_to_mercator(vTexPos);
    uv = getUV(commonPos);
  }
  vec4 bitmapColor = texture(bitmapTexture, uv);

  fragColor = apply_opacity(color_tint(color_desaturate(bitmapColor.rgb)), bitmapColor.a * layer.opacity);

  geometry.uv = uv;
  DECKGL_FILTER_COLOR(fragColor, geometry);

  if (bool(picking.isActive) && !bool(picking.isAttribute)) {
    // Since instance information is not used, we can use picking color for pixel index
    fragColor.rgb = packUVsIntoRGB(uv);
  }
}
`;var gU={image:{type:"image",value:null,async:!0},bounds:{type:"array",value:[1,0,0,1],compare:!0},_imageCoordinateSystem:"default",desaturate:{type:"number",min:0,max:1,value:0},transparentColor:{type:"color",value:[0,0,0,0]},tintColor:{type:"color",value:[255,255,255]},textureParameters:{type:"object",ignore:!0,value:null}},Aa=class extends gr{getShaders(){return super.getShaders({vs:o3,fs:s3,source:i3,modules:[Ot,Ft,Br,n3]})}initializeState(){let e=this.getAttributeManager(),t=!0;e.add({indices:{size:1,isIndexed:!0,update:n=>n.value=this.state.mesh.indices,noAlloc:t},positions:{size:3,type:"float64",fp64:this.use64bitPositions(),update:n=>n.value=this.state.mesh.positions,noAlloc:t},texCoords:{size:2,update:n=>n.value=this.state.mesh.texCoords,noAlloc:t}})}updateState({props:e,oldProps:t,changeFlags:n}){let i=this.getAttributeManager();if(n.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),i.invalidateAll()),e.bounds!==t.bounds){let o=this.state.mesh,s=this._createMesh();this.state.model.setVertexCount(s.vertexCount);for(let a in s)o&&o[a]!==s[a]&&i.invalidate(a);this.setState({mesh:s,...this._getCoordinateUniforms()})}else e._imageCoordinateSystem!==t._imageCoordinateSystem&&this.setState(this._getCoordinateUniforms())}getPickingInfo(e){let{image:t}=this.props,n=e.info;if(!n.color||!t)return n.bitmap=null,n;let{width:i,height:o}=t;n.index=0;let s=yU(n.color);return n.bitmap={size:{width:i,height:o},uv:s,pixel:[Math.floor(s[0]*i),Math.floor(s[1]*o)]},n}disablePickingIndex(){this.setState({disablePicking:!0})}restorePickingColors(){this.setState({disablePicking:!1})}_updateAutoHighlight(e){super._updateAutoHighlight({...e,color:this.encodePickingColor(0)})}_createMesh(){let{bounds:e}=this.props,t=e;return a3(e)&&(t=[[e[0],e[1]],[e[0],e[3]],[e[2],e[3]],[e[2],e[1]]]),by(t,this.context.viewport.resolution)}_getModel(){let e=this.context.device.type==="webgpu"?this.getAttributeManager().getBufferLayouts({isInstanced:!1}).filter(t=>t.name!=="indices"):this.getAttributeManager().getBufferLayouts();return new me(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:e,topology:"triangle-list",isInstanced:!1})}draw(e){let{shaderModuleProps:t}=e,{model:n,coordinateConversion:i,bounds:o,disablePicking:s}=this.state,{image:a,desaturate:c,transparentColor:l,tintColor:u}=this.props;if(!(t.picking.isActive&&s)&&a&&n){let f={bitmapTexture:a,bounds:o,coordinateConversion:i,desaturate:c,tintColor:u.slice(0,3).map(d=>d/255),transparentColor:l.map(d=>d/255)};n.shaderInputs.setProps({bitmap:f}),n.draw(this.context.renderPass)}}_getCoordinateUniforms(){let{_imageCoordinateSystem:e}=this.props;if(e!=="default"){let{bounds:t}=this.props;if(!a3(t))throw new Error("_imageCoordinateSystem only supports rectangular bounds");let n=this.context.viewport.resolution?"lnglat":"cartesian";if(e=e==="lnglat"?"lnglat":"cartesian",e==="lnglat"&&n==="cartesian")return{coordinateConversion:-1,bounds:t};if(e==="cartesian"&&n==="lnglat"){let i=Be([t[0],t[1]]),o=Be([t[2],t[3]]);return{coordinateConversion:1,bounds:[i[0],i[1],o[0],o[1]]}}}return{coordinateConversion:0,bounds:[0,0,0,0]}}};Aa.layerName="BitmapLayer";Aa.defaultProps=gU;var xy=Aa;function yU(r){let[e,t,n]=r,i=(n&240)/256,o=(n&15)/16;return[(e+o)/256,(t+i)/256]}function a3(r){return Number.isFinite(r[0])}re();var c3=`layout(std140) uniform scatterplotUniforms {
  float radiusScale;
  float radiusMinPixels;
  float radiusMaxPixels;
  float lineWidthScale;
  float lineWidthMinPixels;
  float lineWidthMaxPixels;
  float stroked;
  float filled;
  bool antialiasing;
  bool billboard;
  highp int radiusUnits;
  highp int lineWidthUnits;
} scatterplot;
`,l3={name:"scatterplot",vs:c3,fs:c3,source:"",uniformTypes:{radiusScale:"f32",radiusMinPixels:"f32",radiusMaxPixels:"f32",lineWidthScale:"f32",lineWidthMinPixels:"f32",lineWidthMaxPixels:"f32",stroked:"f32",filled:"f32",antialiasing:"f32",billboard:"f32",radiusUnits:"i32",lineWidthUnits:"i32"}};var u3=`#version 300 es
#define SHADER_NAME scatterplot-layer-vertex-shader
in vec3 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in float instanceRadius;
in float instanceLineWidths;
in vec4 instanceFillColors;
in vec4 instanceLineColors;
#ifdef USE_ROW_INDEXES
in float rowIndexes;
#endif
in vec2 instancePixelOffset;
out vec4 vFillColor;
out vec4 vLineColor;
out vec2 unitPosition;
out float innerUnitRadius;
out float outerRadiusPixels;
void main(void) {
geometry.worldPosition = instancePositions;
outerRadiusPixels = clamp(
project_size_to_pixel(scatterplot.radiusScale * instanceRadius, scatterplot.radiusUnits),
scatterplot.radiusMinPixels, scatterplot.radiusMaxPixels
);
float lineWidthPixels = clamp(
project_size_to_pixel(scatterplot.lineWidthScale * instanceLineWidths, scatterplot.lineWidthUnits),
scatterplot.lineWidthMinPixels, scatterplot.lineWidthMaxPixels
);
outerRadiusPixels += scatterplot.stroked * lineWidthPixels / 2.0;
float edgePadding = scatterplot.antialiasing ? (outerRadiusPixels + SMOOTH_EDGE_RADIUS) / outerRadiusPixels : 1.0;
unitPosition = edgePadding * positions.xy;
geometry.uv = unitPosition;
#ifdef USE_ROW_INDEXES
geometry.pickingColor = picking_getPickingColorFromIndex(rowIndexes);
#else
geometry.pickingColor = picking_getPickingColorFromInstanceID();
#endif
innerUnitRadius = 1.0 - scatterplot.stroked * lineWidthPixels / outerRadiusPixels;
if (scatterplot.billboard) {
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, vec3(0.0), geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
vec3 offset = edgePadding * positions * outerRadiusPixels;
offset.xy += instancePixelOffset;
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position.xy += project_pixel_size_to_clipspace(offset.xy);
} else {
vec3 offset = edgePadding * positions * project_pixel_size(outerRadiusPixels);
offset.xy += project_pixel_size(instancePixelOffset);
DECKGL_FILTER_SIZE(offset, geometry);
gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset, geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
vFillColor = vec4(instanceFillColors.rgb, instanceFillColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vFillColor, geometry);
vLineColor = vec4(instanceLineColors.rgb, instanceLineColors.a * layer.opacity);
DECKGL_FILTER_COLOR(vLineColor, geometry);
}
`;var f3=`#version 300 es
#define SHADER_NAME scatterplot-layer-fragment-shader
precision highp float;
in vec4 vFillColor;
in vec4 vLineColor;
in vec2 unitPosition;
in float innerUnitRadius;
in float outerRadiusPixels;
out vec4 fragColor;
void main(void) {
geometry.uv = unitPosition;
float distToCenter = length(unitPosition) * outerRadiusPixels;
float inCircle = scatterplot.antialiasing ?
smoothedge(distToCenter, outerRadiusPixels) :
step(distToCenter, outerRadiusPixels);
if (inCircle == 0.0) {
discard;
}
if (scatterplot.stroked > 0.5) {
float isLine = scatterplot.antialiasing ?
smoothedge(innerUnitRadius * outerRadiusPixels, distToCenter) :
step(innerUnitRadius * outerRadiusPixels, distToCenter);
if (scatterplot.filled > 0.5) {
fragColor = mix(vFillColor, vLineColor, isLine);
} else {
if (isLine == 0.0) {
discard;
}
fragColor = vec4(vLineColor.rgb, vLineColor.a * isLine);
}
} else if (scatterplot.filled < 0.5) {
discard;
} else {
fragColor = vFillColor;
}
fragColor.a *= inCircle;
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;var bU=`// Main shaders

struct ScatterplotUniforms {
  radiusScale: f32,
  radiusMinPixels: f32,
  radiusMaxPixels: f32,
  lineWidthScale: f32,
  lineWidthMinPixels: f32,
  lineWidthMaxPixels: f32,
  stroked: f32,
  filled: i32,
  antialiasing: i32,
  billboard: i32,
  radiusUnits: i32,
  lineWidthUnits: i32,
};

@group(0) @binding(0) var<uniform> scatterplot: ScatterplotUniforms;

struct Attributes {
  @builtin(instance_index) instanceIndex : u32,
  @builtin(vertex_index) vertexIndex : u32,
  @location(0) positions: vec3<f32>,
  @location(1) instancePositions: vec3<f32>,
  @location(2) instancePositions64Low: vec3<f32>,
  @location(3) instanceRadius: f32,
  @location(4) instanceLineWidths: f32,
  @location(5) instanceFillColors: vec4<f32>,
  @location(6) instanceLineColors: vec4<f32>,
  @location(7) instancePixelOffset: vec2<f32>,
  PICKING_COLOR_ATTRIBUTE
};

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) vFillColor: vec4<f32>,
  @location(1) vLineColor: vec4<f32>,
  @location(2) unitPosition: vec2<f32>,
  @location(3) innerUnitRadius: f32,
  @location(4) outerRadiusPixels: f32,
  @location(5) pickingColor: vec3<f32>,
  @location(6) clipCoordinates: vec2<f32>,
};

@vertex
fn vertexMain(attributes: Attributes) -> Varyings {
  var varyings: Varyings;

  // Draw an inline geometry constant array clip space triangle to verify that rendering works.
  // var positions = array<vec2<f32>, 3>(vec2(0.0, 0.5), vec2(-0.5, -0.5), vec2(0.5, -0.5));
  // if (attributes.instanceIndex == 0) {
  //   varyings.position = vec4<f32>(positions[attributes.vertexIndex], 0.0, 1.0);
  //   return varyings;
  // }

  geometry.worldPosition = attributes.instancePositions;

  // Multiply out radius and clamp to limits
  varyings.outerRadiusPixels = clamp(
    project_unit_size_to_pixel(scatterplot.radiusScale * attributes.instanceRadius, scatterplot.radiusUnits),
    scatterplot.radiusMinPixels, scatterplot.radiusMaxPixels
  );

  // Multiply out line width and clamp to limits
  let lineWidthPixels = clamp(
    project_unit_size_to_pixel(scatterplot.lineWidthScale * attributes.instanceLineWidths, scatterplot.lineWidthUnits),
    scatterplot.lineWidthMinPixels, scatterplot.lineWidthMaxPixels
  );

  // outer radius needs to offset by half stroke width
  varyings.outerRadiusPixels += scatterplot.stroked * lineWidthPixels / 2.0;
  // Expand geometry to accommodate edge smoothing
  // WGSL selects the second value when the condition is true, so keep the antialiased path second.
  let edgePadding = select(
    1.0,
    (varyings.outerRadiusPixels + SMOOTH_EDGE_RADIUS) / varyings.outerRadiusPixels,
    scatterplot.antialiasing != 0
  );

  // position on the containing square in [-1, 1] space
  varyings.unitPosition = edgePadding * attributes.positions.xy;
  geometry.uv = varyings.unitPosition;
  geometry.pickingColor = PICKING_COLOR_VALUE;

  varyings.innerUnitRadius = 1.0 - scatterplot.stroked * lineWidthPixels / varyings.outerRadiusPixels;

  if (scatterplot.billboard != 0) {
    let projectedPosition = project_position_to_clipspace_and_commonspace(
      attributes.instancePositions,
      attributes.instancePositions64Low,
      vec3<f32>(0.0)
    );
    geometry.position = projectedPosition.commonPosition;
    varyings.position = projectedPosition.clipPosition;
    // DECKGL_FILTER_GL_POSITION(varyings.position, geometry);
    var offset = edgePadding * attributes.positions * varyings.outerRadiusPixels;
    offset = vec3<f32>(offset.xy + attributes.instancePixelOffset, offset.z);
    // DECKGL_FILTER_SIZE(offset, geometry);
    let clipPixels = project_pixel_size_to_clipspace(offset.xy);
    varyings.position = vec4<f32>(varyings.position.x + clipPixels.x, varyings.position.y + clipPixels.y, varyings.position.z, varyings.position.w);
    geometry.position = vec4<f32>(
      geometry.position.xy + project_pixel_size_vec2(offset.xy),
      geometry.position.zw
    );
  } else {
    var offset = edgePadding * attributes.positions * project_pixel_size_float(varyings.outerRadiusPixels);
    offset = vec3<f32>(offset.xy + project_pixel_size_vec2(attributes.instancePixelOffset), offset.z);
    // DECKGL_FILTER_SIZE(offset, geometry);
    let projectedPosition = project_position_to_clipspace_and_commonspace(
      attributes.instancePositions,
      attributes.instancePositions64Low,
      offset
    );
    geometry.position = projectedPosition.commonPosition;
    varyings.position = projectedPosition.clipPosition;
    // DECKGL_FILTER_GL_POSITION(varyings.position, geometry);
  }

  varyings.clipCoordinates = geometry.position.xy;
  clip_filterPosition(&varyings.position, geometry.worldPosition.xy);

  // Apply opacity to instance color, or return instance picking color
  varyings.vFillColor = vec4<f32>(attributes.instanceFillColors.rgb, attributes.instanceFillColors.a * layer.opacity);
  // DECKGL_FILTER_COLOR(varyings.vFillColor, geometry);
  varyings.vLineColor = vec4<f32>(attributes.instanceLineColors.rgb, attributes.instanceLineColors.a * layer.opacity);
  // DECKGL_FILTER_COLOR(varyings.vLineColor, geometry);
  varyings.pickingColor = geometry.pickingColor;

  return varyings;
}

@fragment
fn fragmentMain(varyings: Varyings) -> @location(0) vec4<f32> {
  // var geometry: Geometry;
  // geometry.uv = unitPosition;

  let distToCenter = length(varyings.unitPosition) * varyings.outerRadiusPixels;
  let inCircle = select(
    step(distToCenter, varyings.outerRadiusPixels),
    smoothedge(distToCenter, varyings.outerRadiusPixels),
    scatterplot.antialiasing != 0
  );

  if (inCircle == 0.0) {
    discard;
  }

  var fragColor: vec4<f32>;

  if (scatterplot.stroked != 0) {
    let isLine = select(
      step(varyings.innerUnitRadius * varyings.outerRadiusPixels, distToCenter),
      smoothedge(varyings.innerUnitRadius * varyings.outerRadiusPixels, distToCenter),
      scatterplot.antialiasing != 0
    );

    if (scatterplot.filled != 0) {
      fragColor = mix(varyings.vFillColor, varyings.vLineColor, isLine);
    } else {
      if (isLine == 0.0) {
        discard;
      }
      fragColor = vec4<f32>(varyings.vLineColor.rgb, varyings.vLineColor.a * isLine);
    }
  } else if (scatterplot.filled == 0) {
    discard;
  } else {
    fragColor = varyings.vFillColor;
  }

  fragColor.a *= inCircle;

  clip_filterColor(varyings.clipCoordinates);

  if (picking.isActive > 0.5) {
    if (!picking_isColorValid(varyings.pickingColor)) {
      discard;
    }
    return vec4<f32>(varyings.pickingColor, 1.0);
  }

  if (picking.isHighlightActive > 0.5) {
    let highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
    if (picking_isColorZero(abs(varyings.pickingColor - highlightedObjectColor))) {
      let highLightAlpha = picking.highlightColor.a;
      let blendedAlpha = highLightAlpha + fragColor.a * (1.0 - highLightAlpha);
      if (blendedAlpha > 0.0) {
        let highLightRatio = highLightAlpha / blendedAlpha;
        fragColor = vec4<f32>(
          mix(fragColor.rgb, picking.highlightColor.rgb, highLightRatio),
          blendedAlpha
        );
      } else {
        fragColor = vec4<f32>(fragColor.rgb, 0.0);
      }
    }
  }

  // Apply premultiplied alpha as required by transparent canvas
  fragColor = deckgl_premultiplied_alpha(fragColor);

  return fragColor;
  // return vec4<f32>(0, 0, 1, 1);
}
`;function d3(r){return bU.replace("PICKING_COLOR_ATTRIBUTE",r?"@location(8) rowIndexes: u32,":"").replace("PICKING_COLOR_VALUE",r?"picking_getPickingColorFromIndex(attributes.rowIndexes)":"picking_getPickingColorFromIndex(attributes.instanceIndex)")}var xU=`struct ClipUniforms {
  enabled: i32,
  mode: i32,
  bounds: vec4<f32>,
};

@group(2) @binding(auto) var<uniform> clipUniforms: ClipUniforms;

fn clip_isInBounds(coordinates: vec2<f32>) -> bool {
  return coordinates.x >= clipUniforms.bounds.x &&
    coordinates.y >= clipUniforms.bounds.y &&
    coordinates.x < clipUniforms.bounds.z &&
    coordinates.y < clipUniforms.bounds.w;
}

fn clip_filterPosition(position: ptr<function, vec4<f32>>, instanceCoordinates: vec2<f32>) {
  if (
    clipUniforms.enabled != 0 &&
    clipUniforms.mode == 1 &&
    !clip_isInBounds(instanceCoordinates)
  ) {
    *position = vec4<f32>(2.0, 2.0, 2.0, 1.0);
  }
}

fn clip_filterColor(geometryCoordinates: vec2<f32>) {
  if (
    clipUniforms.enabled != 0 &&
    clipUniforms.mode == 0 &&
    !clip_isInBounds(geometryCoordinates)
  ) {
    discard;
  }
}
`,vU={name:"clip",source:xU,props:{},uniforms:{},bindingLayout:[{name:"clip",group:2}],uniformTypes:{enabled:"i32",mode:"i32",bounds:"vec4<f32>"},defaultUniforms:{enabled:0,mode:0,bounds:[0,0,1,1]},getUniforms(r={}){let e={};return r.enabled!==void 0&&(e.enabled=r.enabled?1:0),r.mode!==void 0&&(e.mode=r.mode==="instance"?1:0),r.bounds!==void 0&&(e.bounds=r.bounds),e}},gf=vU;var h3=[0,0,0,255],_U={radiusUnits:"meters",radiusScale:{type:"number",min:0,value:1},radiusMinPixels:{type:"number",min:0,value:0},radiusMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},lineWidthUnits:"meters",lineWidthScale:{type:"number",min:0,value:1},lineWidthMinPixels:{type:"number",min:0,value:0},lineWidthMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},stroked:!1,filled:!0,billboard:!1,antialiasing:!0,getPosition:{type:"accessor",value:r=>r.position},getRadius:{type:"accessor",value:1},getFillColor:{type:"accessor",value:h3},getLineColor:{type:"accessor",value:h3},getLineWidth:{type:"accessor",value:1},getPixelOffset:{type:"accessor",value:[0,0]},strokeWidth:{deprecatedFor:"getLineWidth"},outline:{deprecatedFor:"stroked"},getColor:{deprecatedFor:["getFillColor","getLineColor"]}},Ca=class extends gr{getShaders(){let e=!!this.props.data?.attributes?.rowIndexes;return super.getShaders({vs:u3,fs:f3,source:d3(e),defines:e?{USE_ROW_INDEXES:!0}:{},modules:[Ft,Ot,Br,l3,...this.context.device.type==="webgpu"?[gf]:[]]})}initializeState(){let e=this.props.data?.attributes?.rowIndexes?{rowIndexes:{size:1,type:"uint32",noAlloc:!0}}:{};this.getAttributeManager().addInstanced({instancePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getPosition"},instanceRadius:{size:1,transition:!0,accessor:"getRadius",defaultValue:1,bufferGroup:"scatterplot-instance-data"},instanceFillColors:{size:this.props.colorFormat.length,transition:!0,type:"unorm8",accessor:"getFillColor",defaultValue:[0,0,0,255],bufferGroup:"scatterplot-instance-data"},instanceLineColors:{size:this.props.colorFormat.length,transition:!0,type:"unorm8",accessor:"getLineColor",defaultValue:[0,0,0,255],bufferGroup:"scatterplot-instance-data"},instanceLineWidths:{size:1,transition:!0,accessor:"getLineWidth",defaultValue:1,bufferGroup:"scatterplot-instance-data"},instancePixelOffset:{size:2,transition:!0,accessor:"getPixelOffset",bufferGroup:"scatterplot-instance-data"},...e})}updateState(e){super.updateState(e),e.changeFlags.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),this.getAttributeManager().invalidateAll())}draw({uniforms:e}){let{radiusUnits:t,radiusScale:n,radiusMinPixels:i,radiusMaxPixels:o,stroked:s,filled:a,billboard:c,antialiasing:l,lineWidthUnits:u,lineWidthScale:f,lineWidthMinPixels:d,lineWidthMaxPixels:h}=this.props,p={stroked:s,filled:a,billboard:c,antialiasing:l,radiusUnits:Dt[t],radiusScale:n,radiusMinPixels:i,radiusMaxPixels:o,lineWidthUnits:Dt[u],lineWidthScale:f,lineWidthMinPixels:d,lineWidthMaxPixels:h},m=this.state.model;m.shaderInputs.setProps({scatterplot:p}),m.draw(this.context.renderPass)}_getModel(){let e=[-1,-1,0,1,-1,0,-1,1,0,1,1,0];return new me(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new zt({topology:"triangle-strip",attributes:{positions:{size:3,value:new Float32Array(e)}}}),isInstanced:!0})}};Ca.defaultProps=_U;Ca.layerName="ScatterplotLayer";var yf=Ca;var bf={CLOCKWISE:1,COUNTER_CLOCKWISE:-1};function Ma(r,e,t={}){return p3(r,t)!==e?(wU(r,t),!0):!1}function p3(r,e={}){return Math.sign(xf(r,e))}var vy={x:0,y:1,z:2};function xf(r,e={}){let{start:t=0,end:n=r.length,plane:i="xy"}=e,o=e.size||2,s=0,a=vy[i[0]],c=vy[i[1]];for(let l=t,u=n-o;l<n;l+=o)s+=(r[l+a]-r[u+a])*(r[l+c]+r[u+c]),u=l;return s/2}function wU(r,e){let{start:t=0,end:n=r.length,size:i=2}=e,o=(n-t)/i,s=Math.floor(o/2);for(let a=0;a<s;++a){let c=t+a*i,l=t+(o-1-a)*i;for(let u=0;u<i;++u){let f=r[c+u];r[c+u]=r[l+u],r[l+u]=f}}}function Qt(r,e){let t=e.length,n=r.length;if(n>0){let i=!0;for(let o=0;o<t;o++)if(r[n-t+o]!==e[o]){i=!1;break}if(i)return!1}for(let i=0;i<t;i++)r[n+i]=e[i];return!0}function _y(r,e){let t=e.length;for(let n=0;n<t;n++)r[n]=e[n]}function no(r,e,t,n,i=[]){let o=n+e*t;for(let s=0;s<t;s++)i[s]=r[o+s];return i}function m3(r,e,t,n,i=[]){let o,s;if(t&8)o=(n[3]-r[1])/(e[1]-r[1]),s=3;else if(t&4)o=(n[1]-r[1])/(e[1]-r[1]),s=1;else if(t&2)o=(n[2]-r[0])/(e[0]-r[0]),s=2;else if(t&1)o=(n[0]-r[0])/(e[0]-r[0]),s=0;else return null;for(let a=0;a<r.length;a++)i[a]=(s&1)===a?n[s]:o*(e[a]-r[a])+r[a];return i}function g3(r,e){let t=0;return r[0]<e[0]?t|=1:r[0]>e[2]&&(t|=2),r[1]<e[1]?t|=4:r[1]>e[3]&&(t|=8),t}var y3=0,SU=1;function Ra(r,e=null,t){if(!r.length)return[];let{size:n=2,gridResolution:i=10,gridOffset:o=[0,0],edgeTypes:s=!1}=t||{},a=[],c=[{pos:r,types:s?new Array(r.length/n).fill(SU):null,holes:e||[]}],l=[[],[]],u=[];for(;c.length;){let{pos:f,types:d,holes:h}=c.shift();TU(f,n,h[0]||f.length,l),u=PU(l[0],i,o,u);let p=g3(l[1],u);if(p){let m=b3(f,d,n,0,h[0]||f.length,u,p),g={pos:m[0].pos,types:m[0].types,holes:[]},x={pos:m[1].pos,types:m[1].types,holes:[]};c.push(g,x);for(let v=0;v<h.length;v++)m=b3(f,d,n,h[v],h[v+1]||f.length,u,p),m[0]&&(g.holes.push(g.pos.length),g.pos=vf(g.pos,m[0].pos),s&&(g.types=vf(g.types,m[0].types))),m[1]&&(x.holes.push(x.pos.length),x.pos=vf(x.pos,m[1].pos),s&&(x.types=vf(x.types,m[1].types)))}else{let m={positions:f};s&&(m.edgeTypes=d),h.length&&(m.holeIndices=h),a.push(m)}}return a}function b3(r,e,t,n,i,o,s){let a=(i-n)/t,c=[],l=[],u=[],f=[],d=[],h,p,m,g=no(r,a-1,t,n),x=Math.sign(s&8?g[1]-o[3]:g[0]-o[2]),v=e&&e[a-1],y=0,_=0;for(let w=0;w<a;w++)h=no(r,w,t,n,h),p=Math.sign(s&8?h[1]-o[3]:h[0]-o[2]),m=e&&e[n/t+w],p&&x&&x!==p&&(m3(g,h,s,o,d),Qt(c,d)&&u.push(v),Qt(l,d)&&f.push(v)),p<=0?(Qt(c,h)&&u.push(m),y-=p):u.length&&(u[u.length-1]=y3),p>=0?(Qt(l,h)&&f.push(m),_+=p):f.length&&(f[f.length-1]=y3),_y(g,h),x=p,v=m;return[y?{pos:c,types:e&&u}:null,_?{pos:l,types:e&&f}:null]}function PU(r,e,t,n){let i=Math.floor((r[0]-t[0])/e)*e+t[0],o=Math.floor((r[1]-t[1])/e)*e+t[1];return n[0]=i,n[1]=o,n[2]=i+e,n[3]=o+e,n}function TU(r,e,t,n){let i=1/0,o=-1/0,s=1/0,a=-1/0;for(let c=0;c<t;c+=e){let l=r[c],u=r[c+1];i=l<i?l:i,o=l>o?l:o,s=u<s?u:s,a=u>a?u:a}return n[0][0]=i,n[0][1]=s,n[1][0]=o,n[1][1]=a,n}function vf(r,e){for(let t=0;t<e.length;t++)r.push(e[t]);return r}var AU=85.051129;function wy(r,e=null,t){let{size:n=2,normalize:i=!0,edgeTypes:o=!1}=t||{};e=e||[];let s=[],a=[],c=0,l=0;for(let f=0;f<=e.length;f++){let d=e[f]||r.length,h=l,p=CU(r,n,c,d);for(let m=p;m<d;m++)s[l++]=r[m];for(let m=c;m<p;m++)s[l++]=r[m];RU(s,n,h,l),MU(s,n,h,l,t?.maxLatitude),c=d,a[f]=l}a.pop();let u=Ra(s,a,{size:n,gridResolution:360,gridOffset:[-180,-180],edgeTypes:o});if(i)for(let f of u)IU(f.positions,n);return u}function CU(r,e,t,n){let i=-1,o=-1;for(let s=t+1;s<n;s+=e){let a=Math.abs(r[s]);a>i&&(i=a,o=s-1)}return o}function MU(r,e,t,n,i=AU){let o=r[t],s=r[n-e];if(Math.abs(o-s)>180){let a=no(r,0,e,t);a[0]+=Math.round((s-o)/360)*360,Qt(r,a),a[1]=Math.sign(a[1])*i,Qt(r,a),a[0]=o,Qt(r,a)}}function RU(r,e,t,n){let i=r[0],o;for(let s=t;s<n;s+=e){o=r[s];let a=o-i;(a>180||a<-180)&&(o-=Math.round(a/360)*360),r[s]=i=o}}function IU(r,e){let t,n=r.length/e;for(let o=0;o<n&&(t=r[o*e],(t+180)%360===0);o++);let i=-Math.round(t/360)*360;if(i!==0)for(let o=0;o<n;o++)r[o*e]+=i}re();var A3=wT(E3(),1);var Pf=bf.CLOCKWISE,S3=bf.COUNTER_CLOCKWISE,$r={isClosed:!0};function ZU(r){if(r=r&&r.positions||r,!Array.isArray(r)&&!ArrayBuffer.isView(r))throw new Error("invalid polygon")}function oo(r){return"positions"in r?r.positions:r}function ka(r){return"holeIndices"in r?r.holeIndices:null}function XU(r){return Array.isArray(r[0])}function KU(r){return r.length>=1&&r[0].length>=2&&Number.isFinite(r[0][0])}function QU(r){let e=r[0],t=r[r.length-1];return e[0]===t[0]&&e[1]===t[1]&&e[2]===t[2]}function JU(r,e,t,n){for(let i=0;i<e;i++)if(r[t+i]!==r[n-e+i])return!1;return!0}function P3(r,e,t,n,i){let o=e,s=t.length;for(let a=0;a<s;a++)for(let c=0;c<n;c++)r[o++]=t[a][c]||0;if(!QU(t))for(let a=0;a<n;a++)r[o++]=t[0][a]||0;return $r.start=e,$r.end=o,$r.size=n,Ma(r,i,$r),o}function T3(r,e,t,n,i=0,o,s){o=o||t.length;let a=o-i;if(a<=0)return e;let c=e;for(let l=0;l<a;l++)r[c++]=t[i+l];if(!JU(t,n,i,o))for(let l=0;l<n;l++)r[c++]=t[i+l];return $r.start=e,$r.end=c,$r.size=n,Ma(r,s,$r),c}function C3(r,e){ZU(r);let t=[],n=[];if("positions"in r){let{positions:i,holeIndices:o}=r;if(o){let s=0;for(let a=0;a<=o.length;a++)s=T3(t,s,i,e,o[a-1],o[a],a===0?Pf:S3),n.push(s);return n.pop(),{positions:t,holeIndices:n}}r=i}if(!XU(r))return T3(t,0,r,e,0,t.length,Pf),t;if(!KU(r)){let i=0;for(let[o,s]of r.entries())i=P3(t,i,s,e,o===0?Pf:S3),n.push(i);return n.pop(),{positions:t,holeIndices:n}}return P3(t,0,r,e,Pf),t}function Ly(r,e,t){let n=r.length/3,i=0;for(let o=0;o<n;o++){let s=(o+1)%n;i+=r[o*3+e]*r[s*3+t],i-=r[s*3+e]*r[o*3+t]}return Math.abs(i/2)}function L3(r,e,t,n){let i=r.length/3;for(let o=0;o<i;o++){let s=o*3,a=r[s+0],c=r[s+1],l=r[s+2];r[s+e]=a,r[s+t]=c,r[s+n]=l}}function M3(r,e,t,n){let i=ka(r);i&&(i=i.map(a=>a/e));let o=oo(r),s=n&&e===3;if(t){let a=o.length;o=o.slice();let c=[];for(let l=0;l<a;l+=e){c[0]=o[l],c[1]=o[l+1],s&&(c[2]=o[l+2]);let u=t(c);o[l]=u[0],o[l+1]=u[1],s&&(o[l+2]=u[2])}}if(s){let a=Ly(o,0,1),c=Ly(o,0,2),l=Ly(o,1,2);if(!a&&!c&&!l)return[];a>c&&a>l||(c>l?(t||(o=o.slice()),L3(o,0,2,1)):(t||(o=o.slice()),L3(o,2,0,1)))}return(0,A3.default)(o,i,e)}var Da=class extends ro{constructor(e){let{fp64:t,IndexType:n=Uint32Array}=e;super({...e,attributes:{positions:{size:3,type:t?Float64Array:Float32Array},vertexValid:{type:Uint16Array,size:1},indices:{type:n,size:1}}})}get(e){let{attributes:t}=this;return e==="indices"?t.indices&&t.indices.subarray(0,this.vertexCount):t[e]}updateGeometry(e){super.updateGeometry(e);let t=this.buffers.indices;if(t)this.vertexCount=(t.value||t).length;else if(this.data&&!this.getGeometry)throw new Error("missing indices buffer")}normalizeGeometry(e){if(this.normalize){let t=C3(e,this.positionSize);return this.opts.resolution?Ra(oo(t),ka(t),{size:this.positionSize,gridResolution:this.opts.resolution,edgeTypes:!0}):this.opts.wrapLongitude?wy(oo(t),ka(t),{size:this.positionSize,maxLatitude:86,edgeTypes:!0}):t}return e}getGeometrySize(e){if(R3(e)){let t=0;for(let n of e)t+=this.getGeometrySize(n);return t}return oo(e).length/this.positionSize}getGeometryFromBuffer(e){return this.normalize||!this.buffers.indices?super.getGeometryFromBuffer(e):null}updateGeometryAttributes(e,t){if(e&&R3(e))for(let n of e){let i=this.getGeometrySize(n);t.geometrySize=i,this.updateGeometryAttributes(n,t),t.vertexStart+=i,t.indexStart=this.indexStarts[t.geometryIndex+1]}else{let n=e;this._updateIndices(n,t),this._updatePositions(n,t),this._updateVertexValid(n,t)}}_updateIndices(e,{geometryIndex:t,vertexStart:n,indexStart:i}){let{attributes:o,indexStarts:s,typedArrayManager:a}=this,c=o.indices;if(!c||!e)return;let l=i,u=M3(e,this.positionSize,this.opts.preproject,this.opts.full3d);c=a.allocate(c,i+u.length,{copy:!0});for(let f=0;f<u.length;f++)c[l++]=u[f]+n;s[t+1]=i+u.length,o.indices=c}_updatePositions(e,{vertexStart:t,geometrySize:n}){let{attributes:{positions:i},positionSize:o}=this;if(!i||!e)return;let s=oo(e);for(let a=t,c=0;c<n;a++,c++){let l=s[c*o],u=s[c*o+1],f=o>2?s[c*o+2]:0;i[a*3]=l,i[a*3+1]=u,i[a*3+2]=f}}_updateVertexValid(e,{vertexStart:t,geometrySize:n}){let{positionSize:i}=this,o=this.attributes.vertexValid,s=e&&ka(e);if(e&&e.edgeTypes?o.set(e.edgeTypes,t):o.fill(1,t,t+n),s)for(let a=0;a<s.length;a++)o[t+s[a]/i-1]=0;o[t+n-1]=0}};function R3(r){return Array.isArray(r)&&r.length>0&&!Number.isFinite(r[0])}var tG=`struct SolidPolygonUniforms {
  extruded: f32,
  isWireframe: f32,
  elevationScale: f32,
};

@group(0) @binding(auto) var<uniform> solidPolygon: SolidPolygonUniforms;
`,I3=`layout(std140) uniform solidPolygonUniforms {
  bool extruded;
  bool isWireframe;
  float elevationScale;
} solidPolygon;
`,B3={name:"solidPolygon",source:tG,vs:I3,fs:I3,uniformTypes:{extruded:"f32",isWireframe:"f32",elevationScale:"f32"}};var Tf=`in vec4 fillColors;
in vec4 lineColors;
in float rowIndexes;
out vec4 vColor;
struct PolygonProps {
vec3 positions;
vec3 positions64Low;
vec3 normal;
float elevations;
};
vec3 project_offset_normal(vec3 vector) {
if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT_OFFSETS) {
return normalize(vector * project.commonUnitsPerWorldUnit);
}
return project_normal(vector);
}
void calculatePosition(PolygonProps props) {
vec3 pos = props.positions;
vec3 pos64Low = props.positions64Low;
vec3 normal = props.normal;
vec4 colors = solidPolygon.isWireframe ? lineColors : fillColors;
geometry.worldPosition = props.positions;
geometry.pickingColor = picking_getPickingColorFromIndex(rowIndexes);
if (solidPolygon.extruded) {
pos.z += props.elevations * solidPolygon.elevationScale;
}
gl_Position = project_position_to_clipspace(pos, pos64Low, vec3(0.), geometry.position);
DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
if (solidPolygon.extruded) {
#ifdef IS_SIDE_VERTEX
normal = project_offset_normal(normal);
#else
normal = project_normal(normal);
#endif
geometry.normal = normal;
vec3 lightColor = lighting_getLightColor(colors.rgb, project.cameraPosition, geometry.position.xyz, geometry.normal);
vColor = vec4(lightColor, colors.a * layer.opacity);
} else {
vColor = vec4(colors.rgb, colors.a * layer.opacity);
}
DECKGL_FILTER_COLOR(vColor, geometry);
}
`;var O3=`#version 300 es
#define SHADER_NAME solid-polygon-layer-vertex-shader
in vec3 vertexPositions;
in vec3 vertexPositions64Low;
in float elevations;
${Tf}
void main(void) {
PolygonProps props;
props.positions = vertexPositions;
props.positions64Low = vertexPositions64Low;
props.elevations = elevations;
props.normal = vec3(0.0, 0.0, 1.0);
calculatePosition(props);
}
`;var k3=`#version 300 es
#define SHADER_NAME solid-polygon-layer-vertex-shader-side
#define IS_SIDE_VERTEX
in vec2 positions;
in vec3 vertexPositions;
in vec3 nextVertexPositions;
in vec3 vertexPositions64Low;
in vec3 nextVertexPositions64Low;
in float elevations;
in float instanceVertexValid;
${Tf}
void main(void) {
if(instanceVertexValid < 0.5){
gl_Position = vec4(0.);
return;
}
PolygonProps props;
vec3 pos;
vec3 pos64Low;
vec3 nextPos;
vec3 nextPos64Low;
#if RING_WINDING_ORDER_CW == 1
pos = vertexPositions;
pos64Low = vertexPositions64Low;
nextPos = nextVertexPositions;
nextPos64Low = nextVertexPositions64Low;
#else
pos = nextVertexPositions;
pos64Low = nextVertexPositions64Low;
nextPos = vertexPositions;
nextPos64Low = vertexPositions64Low;
#endif
props.positions = mix(pos, nextPos, positions.x);
props.positions64Low = mix(pos64Low, nextPos64Low, positions.x);
props.normal = vec3(
pos.y - nextPos.y + (pos64Low.y - nextPos64Low.y),
nextPos.x - pos.x + (nextPos64Low.x - pos64Low.x),
0.0);
props.elevations = elevations * positions.y;
calculatePosition(props);
}
`;var D3=`#version 300 es
#define SHADER_NAME solid-polygon-layer-fragment-shader
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
fragColor = vColor;
geometry.uv = vec2(0.);
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;function N3(){return`fn project_offset_normal(vector: vec3<f32>) -> vec3<f32> {
  if (project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT ||
      project.coordinateSystem == COORDINATE_SYSTEM_LNGLAT_OFFSETS) {
    return normalize(vector * project.commonUnitsPerWorldUnit);
  }
  return project_normal(vector);
}

fn apply_polygon_color(
  colors: vec4<f32>,
  normal: vec3<f32>,
  position: vec4<f32>
) -> vec4<f32> {
  if (solidPolygon.extruded > 0.5) {
    let lightColor = lighting_getLightColor2(
      colors.rgb,
      project.cameraPosition,
      position.xyz,
      normal
    );
    return vec4<f32>(lightColor, colors.a * layer.opacity);
  }
  return vec4<f32>(colors.rgb, colors.a * layer.opacity);
}
`}function F3(){return`@fragment
fn fragmentMain(inp: Varyings) -> @location(0) vec4<f32> {
  geometry.uv = vec2<f32>(0.0, 0.0);

  clip_filterColor(inp.clipCoordinates);

  if (picking.isActive > 0.5) {
    if (!picking_isColorValid(inp.pickingColor)) {
      discard;
    }
    return vec4<f32>(inp.pickingColor, 1.0);
  }

  var fragColor = inp.vColor;

  if (picking.isHighlightActive > 0.5) {
    let highlightedObjectColor = picking_normalizeColor(picking.highlightedObjectColor);
    if (picking_isColorZero(abs(inp.pickingColor - highlightedObjectColor))) {
      let highLightAlpha = picking.highlightColor.a;
      let blendedAlpha = highLightAlpha + fragColor.a * (1.0 - highLightAlpha);
      if (blendedAlpha > 0.0) {
        let highLightRatio = highLightAlpha / blendedAlpha;
        fragColor = vec4<f32>(
          mix(fragColor.rgb, picking.highlightColor.rgb, highLightRatio),
          blendedAlpha
        );
      } else {
        fragColor = vec4<f32>(fragColor.rgb, 0.0);
      }
    }
  }

  return deckgl_premultiplied_alpha(fragColor);
}
`}function rG(){return`${N3()}

struct Attributes {
  @location(0) vertexPositions: vec3<f32>,
  @location(1) vertexPositions64Low: vec3<f32>,
  @location(2) elevations: f32,
  @location(3) fillColors: vec4<f32>,
  @location(4) lineColors: vec4<f32>,
  @location(5) rowIndexes: u32,
};

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) vColor: vec4<f32>,
  @location(1) pickingColor: vec3<f32>,
  @location(2) clipCoordinates: vec2<f32>,
};

@vertex
fn vertexMain(attributes: Attributes) -> Varyings {
  var outp: Varyings;

  var pos = attributes.vertexPositions;
  if (solidPolygon.extruded > 0.5) {
    pos.z += attributes.elevations * solidPolygon.elevationScale;
  }

  geometry.worldPosition = attributes.vertexPositions;
  geometry.pickingColor = picking_getPickingColorFromIndex(attributes.rowIndexes);

  let projectedPosition = project_position_to_clipspace_and_commonspace(
    pos,
    attributes.vertexPositions64Low,
    vec3<f32>(0.0)
  );
  geometry.position = projectedPosition.commonPosition;
  outp.position = projectedPosition.clipPosition;

  let normal = project_normal(vec3<f32>(0.0, 0.0, 1.0));
  geometry.normal = normal;

  let colors = select(
    attributes.fillColors,
    attributes.lineColors,
    solidPolygon.isWireframe > 0.5
  );
  outp.vColor = apply_polygon_color(colors, normal, geometry.position);
  outp.pickingColor = geometry.pickingColor;

  outp.clipCoordinates = geometry.position.xy;
  clip_filterPosition(&outp.position, geometry.worldPosition.xy);

  return outp;
}

${F3()}
`}function nG(r){return`const RING_WINDING_ORDER_CW: bool = ${r?"true":"false"};

${N3()}

struct Attributes {
  @location(0) positions: vec2<f32>,
  @location(1) vertexPositions: vec3<f32>,
  @location(2) vertexPositions64Low: vec3<f32>,
  @location(3) nextVertexPositions: vec3<f32>,
  @location(4) nextVertexPositions64Low: vec3<f32>,
  @location(5) vertexValid: f32,
  @location(6) elevations: f32,
  @location(7) fillColors: vec4<f32>,
  @location(8) lineColors: vec4<f32>,
  @location(9) rowIndexes: u32,
};

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) vColor: vec4<f32>,
  @location(1) pickingColor: vec3<f32>,
  @location(2) clipCoordinates: vec2<f32>,
};

@vertex
fn vertexMain(attributes: Attributes) -> Varyings {
  var outp: Varyings;
  outp.position = vec4<f32>(0.0);
  outp.vColor = vec4<f32>(0.0);
  outp.pickingColor = picking_getPickingColorFromIndex(attributes.rowIndexes);
  outp.clipCoordinates = vec2<f32>(0.0);

  if (attributes.vertexValid < 0.5) {
    return outp;
  }

  let pos = select(attributes.nextVertexPositions, attributes.vertexPositions, RING_WINDING_ORDER_CW);
  let pos64Low = select(
    attributes.nextVertexPositions64Low,
    attributes.vertexPositions64Low,
    RING_WINDING_ORDER_CW
  );
  let nextPos = select(attributes.vertexPositions, attributes.nextVertexPositions, RING_WINDING_ORDER_CW);
  let nextPos64Low = select(
    attributes.vertexPositions64Low,
    attributes.nextVertexPositions64Low,
    RING_WINDING_ORDER_CW
  );

  let position = mix(pos, nextPos, attributes.positions.x);
  let position64Low = mix(pos64Low, nextPos64Low, attributes.positions.x);

  var worldPosition = position;
  if (solidPolygon.extruded > 0.5) {
    worldPosition.z += attributes.elevations * attributes.positions.y * solidPolygon.elevationScale;
  }

  geometry.worldPosition = position;
  geometry.pickingColor = picking_getPickingColorFromIndex(attributes.rowIndexes);

  let projectedPosition = project_position_to_clipspace_and_commonspace(
    worldPosition,
    position64Low,
    vec3<f32>(0.0)
  );
  geometry.position = projectedPosition.commonPosition;
  outp.position = projectedPosition.clipPosition;

  let normal = project_offset_normal(vec3<f32>(
    pos.y - nextPos.y + (pos64Low.y - nextPos64Low.y),
    nextPos.x - pos.x + (nextPos64Low.x - pos64Low.x),
    0.0
  ));
  geometry.normal = normal;

  let colors = select(
    attributes.fillColors,
    attributes.lineColors,
    solidPolygon.isWireframe > 0.5
  );
  outp.vColor = apply_polygon_color(colors, normal, geometry.position);
  outp.pickingColor = geometry.pickingColor;

  outp.clipCoordinates = geometry.position.xy;
  clip_filterPosition(&outp.position, geometry.worldPosition.xy);

  return outp;
}

${F3()}
`}function U3(r,e){return r==="top"?rG():nG(e)}var Af=[0,0,0,255],iG={filled:!0,extruded:!1,wireframe:!1,_normalize:!0,_windingOrder:"CW",_full3d:!1,elevationScale:{type:"number",min:0,value:1},getPolygon:{type:"accessor",value:r=>r.polygon},getElevation:{type:"accessor",value:1e3},getFillColor:{type:"accessor",value:Af},getLineColor:{type:"accessor",value:Af},material:!0},Lf={enter:(r,e)=>e.length?e.subarray(e.length-r.length):r},Na=class extends gr{getShaders(e){let t=!this.props._normalize&&this.props._windingOrder==="CCW"?0:1;return super.getShaders({vs:e==="top"?O3:k3,fs:D3,source:U3(e,!!t),defines:{RING_WINDING_ORDER_CW:t},modules:[Ft,Ot,yi,Br,B3,...this.context.device.type==="webgpu"?[gf]:[]]})}get wrapLongitude(){return!1}getBounds(){return this.getAttributeManager()?.getBounds(["vertexPositions"])}initializeState(){let{viewport:e}=this.context,{coordinateSystem:t}=this.props,{_full3d:n}=this.props;e.isGeospatial&&t==="default"&&(t="lnglat");let i;t==="lnglat"&&(n?i=e.projectPosition.bind(e):i=e.projectFlat.bind(e)),this.setState({numInstances:0,polygonTesselator:new Da({preproject:i,fp64:this.use64bitPositions(),IndexType:Uint32Array})});let o=this.getAttributeManager(),s=!0,a=this.context.device.type==="webgpu";o.add({indices:{size:1,isIndexed:!0,update:this.calculateIndices,noAlloc:s},vertexPositions:{size:3,type:"float64",stepMode:"dynamic",fp64:this.use64bitPositions(),transition:Lf,accessor:"getPolygon",update:this.calculatePositions,noAlloc:s,...a?{}:{shaderAttributes:{nextVertexPositions:{vertexOffset:1}}}},...a?{nextVertexPositions:{size:3,type:"float64",stepMode:"dynamic",fp64:this.use64bitPositions(),transition:!1,update:this.calculateNextPositions,noAlloc:s}}:{},[a?"vertexValid":"instanceVertexValid"]:{size:1,type:a?"float32":"uint16",stepMode:"instance",update:this.calculateVertexValid,noAlloc:s},elevations:{size:1,stepMode:"dynamic",transition:Lf,accessor:"getElevation",bufferGroup:"solid-polygon-instance-data"},fillColors:{size:this.props.colorFormat.length,type:"unorm8",stepMode:"dynamic",transition:Lf,accessor:"getFillColor",defaultValue:Af,bufferGroup:"solid-polygon-instance-data"},lineColors:{size:this.props.colorFormat.length,type:"unorm8",stepMode:"dynamic",transition:Lf,accessor:"getLineColor",defaultValue:Af,bufferGroup:"solid-polygon-instance-data"},rowIndexes:{size:1,type:"uint32",stepMode:"dynamic",accessor:(c,{index:l})=>c&&c.__source?c.__source.index:l,bufferGroup:"solid-polygon-instance-data"}})}getPickingInfo(e){let t=super.getPickingInfo(e),{index:n}=t,i=this.props.data;return i[0]&&i[0].__source&&(t.object=i.find(o=>o.__source.index===n)),t}disablePickingIndex(e){let t=this.props.data;if(t[0]&&t[0].__source)for(let n=0;n<t.length;n++)t[n].__source.index===e&&this._disablePickingIndex(n);else super.disablePickingIndex(e)}draw({uniforms:e}){let{extruded:t,filled:n,wireframe:i,elevationScale:o}=this.props,{topModel:s,sideModel:a,wireframeModel:c,polygonTesselator:l}=this.state,u={extruded:!!t,elevationScale:o,isWireframe:!1};c&&i&&(c.setInstanceCount(l.instanceCount-1),c.shaderInputs.setProps({solidPolygon:{...u,isWireframe:!0}}),c.draw(this.context.renderPass)),a&&n&&(a.setInstanceCount(l.instanceCount-1),a.shaderInputs.setProps({solidPolygon:u}),a.draw(this.context.renderPass)),s&&n&&(s.setVertexCount(l.vertexCount),s.shaderInputs.setProps({solidPolygon:u}),s.draw(this.context.renderPass))}updateState(e){super.updateState(e),this.updateGeometry(e);let{props:t,oldProps:n,changeFlags:i}=e,o=this.getAttributeManager();(i.extensionsChanged||t.filled!==n.filled||t.extruded!==n.extruded)&&(this.state.models?.forEach(a=>a.destroy()),this.setState(this._getModels()),o.invalidateAll())}updateGeometry({props:e,oldProps:t,changeFlags:n}){if(n.dataChanged||n.updateTriggersChanged&&(n.updateTriggersChanged.all||n.updateTriggersChanged.getPolygon)){let{polygonTesselator:o}=this.state,s=e.data.attributes||{};o.updateGeometry({data:e.data,normalize:e._normalize,geometryBuffer:s.getPolygon,buffers:this.context.device.type==="webgpu"?{...s}:s,getGeometry:e.getPolygon,positionFormat:e.positionFormat,wrapLongitude:e.wrapLongitude,resolution:this.context.viewport.resolution,fp64:this.use64bitPositions(),dataChanged:n.dataChanged,full3d:e._full3d}),this.setState({numInstances:o.instanceCount,startIndices:o.vertexStarts}),n.dataChanged||this.getAttributeManager().invalidateAll()}}_getModels(){let{id:e,filled:t,extruded:n}=this.props,i,o,s;if(t){let a=this.getShaders("top");a.defines={...a.defines,NON_INSTANCED_MODEL:1};let c=this.getAttributeManager().getBufferLayouts({isInstanced:!1});this.context.device.type==="webgpu"&&(c=c.filter(l=>l.name!=="indices"&&l.name!=="vertexValid"&&l.name!=="instanceVertexValid"&&l.name!=="nextVertexPositions")),i=new me(this.context.device,{...a,id:`${e}-top`,topology:"triangle-list",bufferLayout:c,isIndexed:!0,userData:{excludeAttributes:{vertexValid:!0,instanceVertexValid:!0,nextVertexPositions:!0}}})}if(n){let a=this.getAttributeManager().getBufferLayouts({isInstanced:!0});this.context.device.type==="webgpu"&&(a=a.filter(c=>c.name!=="indices")),o=new me(this.context.device,{...this.getShaders("side"),id:`${e}-side`,bufferLayout:a,geometry:new zt({topology:"triangle-strip",attributes:{positions:{size:2,value:new Float32Array([1,0,0,0,1,1,0,1])}}}),isInstanced:!0,userData:{excludeAttributes:{indices:!0}}}),s=new me(this.context.device,{...this.getShaders("side"),id:`${e}-wireframe`,bufferLayout:a,geometry:new zt({topology:"line-strip",attributes:{positions:{size:2,value:new Float32Array([1,0,0,0,0,1,1,1])}}}),isInstanced:!0,userData:{excludeAttributes:{indices:!0}}})}return{models:[o,s,i].filter(Boolean),topModel:i,sideModel:o,wireframeModel:s}}calculateIndices(e){let{polygonTesselator:t}=this.state;e.startIndices=t.indexStarts,e.value=t.get("indices")}calculatePositions(e){let{polygonTesselator:t}=this.state;e.startIndices=t.vertexStarts;let n=this.props.data.attributes?.getPolygon;if(this.context.device.type==="webgpu"&&ArrayBuffer.isView(n?.value)){let{value:i,size:o=3,offset:s=0,stride:a}=n,c=s/i.BYTES_PER_ELEMENT,l=a?a/i.BYTES_PER_ELEMENT:o,u=new Float64Array(t.instanceCount*3);for(let f=0;f<t.instanceCount;f++){let d=c+f*l,h=f*3;u[h]=i[d],u[h+1]=i[d+1],u[h+2]=o>2?i[d+2]:0}e.value=u;return}e.value=t.get("positions")}calculateVertexValid(e){let t=this.props.data.attributes?.instanceVertexValid?.value,n=this.context.device.type==="webgpu"&&t?t:this.state.polygonTesselator.get("vertexValid");e.value=this.context.device.type==="webgpu"&&n?Float32Array.from(n):n}calculateNextPositions(e){let{polygonTesselator:t}=this.state,n=this.getAttributeManager().getAttributes(),i=n.vertexPositions.value,o=this.props.data.attributes?.instanceVertexValid?.value||n.vertexValid?.value||t.get("vertexValid");if(e.startIndices=t.vertexStarts,!i){e.value=i;return}let s=i.length/3,a=new i.constructor(i.length);for(let c=0;c<s;c++){let l=c*3,u=o?.[c]&&c+1<s?l+3:l;for(let f=0;f<3;f++)a[l+f]=i[u+f]}e.value=a}};Na.defaultProps=iG;Na.layerName="SolidPolygonLayer";var Ay=Na;re();var G3=`layout(std140) uniform dotsUniforms {
  highp vec2 middle;
  highp vec2 half_px;
  highp vec2 turn;
  highp vec4 line;
  highp float scale;
  highp float radius_px;
  highp float line_px;
  highp float filled;
  highp float own_line;
  highp float alpha;
} dots;
`,oG=`#version 300 es
in vec2 places;
in vec4 colours;
out vec4 v_colour;
out vec2 v_shift;
out vec2 v_seen;
void main(void) {
  vec2 away = (places - dots.middle) * dots.scale;
  vec2 px = vec2(dots.turn.x * away.x - dots.turn.y * away.y, dots.turn.y * away.x + dots.turn.x * away.y);
  float reach = dots.radius_px + 1.0;
  if (any(greaterThan(abs(px), dots.half_px + reach))) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  v_seen = clamp(px, -dots.half_px, dots.half_px);
  v_shift = v_seen - px;
  v_colour = colours;
  gl_Position = vec4(v_seen.x / dots.half_px.x, -v_seen.y / dots.half_px.y, 0.0, 1.0);
  gl_PointSize = 2.0 * reach;
}
`,sG=`#version 300 es
precision highp float;
in vec4 v_colour;
in vec2 v_shift;
in vec2 v_seen;
out vec4 fragColor;
void main(void) {
  vec2 at = (gl_PointCoord - 0.5) * 2.0 * (dots.radius_px + 1.0);
  float d = length(at + v_shift);
  float inside = smoothstep(dots.radius_px + 0.5, dots.radius_px - 0.5, d);
  // Points are not cut at the edge of their pane.
  if (inside == 0.0 || any(greaterThan(abs(v_seen + at), dots.half_px))) discard;
  float inner = dots.radius_px - dots.line_px;
  float is_line = dots.line_px > 0.0 ? smoothstep(inner - 0.5, inner + 0.5, d) : 0.0;
  vec4 line = dots.own_line > 0.5 ? v_colour : dots.line;
  vec4 mark = dots.filled > 0.5 ? mix(v_colour, line, is_line) : vec4(line.rgb, line.a * is_line);
  fragColor = vec4(mark.rgb, mark.a * inside * dots.alpha);
}
`,aG={name:"dots",vs:G3,fs:G3,uniformTypes:{middle:"vec2<f32>",half_px:"vec2<f32>",turn:"vec2<f32>",line:"vec4<f32>",scale:"f32",radius_px:"f32",line_px:"f32",filled:"f32",own_line:"f32",alpha:"f32"}},Fa=class extends gr{static layerName="DotLayer";static defaultProps={parameters:{type:"object",value:{depthCompare:"always",depthWriteEnabled:!1}},getColour:{type:"accessor",value:[0,0,0,255]},look:{type:"function",value:null}};getShaders(){return super.getShaders({vs:oG,fs:sG,modules:[Ft,Ot,aG]})}initializeState(){this.getAttributeManager().add({places:{size:2,accessor:"getPosition"},colours:{size:4,type:"unorm8",accessor:"getColour"}}),this.state.model=new me(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),topology:"point-list",isInstanced:!1})}draw(){let{radius:e,leastPx:t,look:n,lineColour:i,ownLine:o,alpha:s,shift:a,turn:c}=this.props,{viewport:l,device:u}=this.context,f=u.getDefaultCanvasContext().cssToDeviceRatio(),d=2**l.zoom,h=Math.max(t,e*d),{line:p,filled:m}=n(h),[g,x]=l.unproject([l.width/2,l.height/2]),{model:v}=this.state;v.setVertexCount(this.getNumInstances()),v.shaderInputs.setProps({dots:{middle:[c[0]*g+c[1]*x-a[0],c[0]*x-c[1]*g-a[1]],half_px:[l.width*f/2,l.height*f/2],turn:[...c],line:Array.from(i,y=>y/255),scale:d*f,radius_px:(h+p/2)*f,line_px:p*f,filled:Number(m),own_line:Number(o),alpha:s}}),v.draw(this.context.renderPass)}};function z3(r,e){return[...r.tiles.map(t=>lG(t,r)),...r.panes.flatMap(t=>[dG(t,r,e),hG(t,r)]),...r.marks.flatMap(t=>pG(t,r,e))]}var My=class extends yy{static extensionName="SlideGamma";getShaders(){return{modules:[{name:"slideGamma",fs:"uniform slideGammaUniforms { float power; } slideGamma;",uniformTypes:{power:"f32"}}],inject:{"fs:DECKGL_FILTER_COLOR":"color.rgb = pow(color.rgb, vec3(slideGamma.power));"}}}draw(){this.setShaderModuleProps({slideGamma:{power:this.props.power}})}},cG=[new My],Cy=[255,255,255,150];function lG(r,{gamma:e,bearing:t}){let[n,i,o,s]=r.box;return new xy({id:`all-tile-${r.key}${e===1?"":"-gamma"}`,image:r.image,bounds:[n,s,o,i],modelMatrix:Cf(t,[0,0]),...e===1?{}:{extensions:cG,power:e},pickable:!1})}var $3=r=>r**2.2,uG=r=>({line:r>=4?1:0,filled:!0}),fG=r=>({line:r>14?2.5:1.5,filled:!1});function dG({id:r,spots:e},t,n){if(!e)return null;let i=e.outline?fG:uG;if(n)return new Fa({id:`${r}-spots`,data:{length:e.count,attributes:{getPosition:e.data.xy,getColour:e.data.rgba}},radius:t.radius,leastPx:1.5,look:i,lineColour:Cy,ownLine:e.outline,alpha:t.opacity,shift:t.offset,turn:Ua(t.bearing),getColour:Cy});let o={[e.outline?"getLineColor":"getFillColor"]:e.data.rgba};return new yf({id:`${r}-discs`,data:{length:e.count,attributes:{getPosition:e.data.xy,...o}},getRadius:t.radius,radiusUnits:"common",filled:!e.outline,stroked:!0,lineWidthUnits:"pixels",getLineWidth:e.outline?2.5:1,...e.outline?{}:{getLineColor:Cy},opacity:$3(t.opacity),modelMatrix:Cf(t.bearing,t.offset),antialiasing:!0})}function hG({id:r,pies:e},t){return e?new Ay({id:`${r}-pies`,data:e,getPolygon:n=>n.polygon,getFillColor:n=>n.colour,opacity:$3(Math.max(t.opacity,.85)),modelMatrix:Cf(t.bearing,t.offset)}):null}function pG(r,e,t){let n=(i,o,s)=>t?new Fa({id:`all-${i}`,data:{length:r.data.value.length/2,attributes:{getPosition:r.data}},radius:e.radius*1.08,leastPx:3,look:()=>({line:o,filled:!1}),getColour:s,lineColour:s,ownLine:!1,alpha:1,shift:e.offset,turn:Ua(e.bearing)}):new yf({id:`all-${i}-disc`,data:{length:r.data.value.length/2,attributes:{getPosition:r.data}},getRadius:e.radius*1.08,radiusUnits:"common",filled:!1,stroked:!0,lineWidthUnits:"pixels",getLineWidth:o,getLineColor:s,modelMatrix:Cf(e.bearing,e.offset)});return[n(`${r.id}-halo`,4,[255,255,255,235]),n(r.id,2,r.colour)]}function Ua(r){let e=r*Math.PI/180;return[Math.cos(e),Math.sin(e)]}function Cf(r,[e,t]){if(!r&&!e&&!t)return null;let[n,i]=Ua(r);return[n,i,0,0,-i,n,0,0,0,0,1,0,n*e-i*t,i*e+n*t,0,1]}var V3=256,Mf=class{deck;parts=[];viewsKey="";pointPx=V3;clock=null;onFrame=()=>{};onDone=()=>{};constructor(e,t,n){this.deck=new Rg({parent:e,views:[new pf({id:"p0"})],controller:!1,initialViewState:{p0:{target:[0,0,0],zoom:0}},layers:[],pickingRadius:0,deviceProps:{webgl:{antialias:!t3(),preserveDrawingBuffer:!0}},onLoad:()=>{let i=this.element.getContext("webgl2");i&&(this.pointPx=Math.min(V3,i.getParameter(i.ALIASED_POINT_SIZE_RANGE)[1]),this.clock=new mf(i,()=>this.onDone())),t()},onError:i=>n(i),onBeforeRender:()=>this.clock?.begin(),onAfterRender:()=>{this.clock?.end(),this.onFrame()},layerFilter:({layer:i,viewport:o})=>i.id.startsWith("all-")||i.id.startsWith(`${o.id}-`)})}get element(){return this.deck.getCanvas()}get costMs(){return this.clock?.costMs??0}get busy(){return this.clock?.busy??!1}get doneAt(){return this.clock?.busy?performance.now():this.clock?.doneAt??0}drawNow(){this.deck.redraw("picture")}show(e){let t=Math.log2(e.scale),n=Ua(e.bearing),i={viewState:Object.fromEntries(e.panes.map(({id:l,target:[u,f]})=>[l,{target:[n[0]*u-n[1]*f,n[1]*u+n[0]*f],zoom:t}]))},o=e.panes.map(({id:l,rect:u})=>`${l} ${u.x} ${u.y} ${u.width} ${u.height}`).join();o!==this.viewsKey&&(this.viewsKey=o,i.views=e.panes.map(({id:l,rect:u})=>new pf({id:l,x:u.x,y:u.y,width:u.width,height:u.height,near:.1,far:1e3})));let a=(l=>2*(Math.max(l,e.radius*e.scale)+3)*(window.devicePixelRatio||1)<=this.pointPx)(3),c=[a,e.radius,e.opacity,e.gamma,e.bearing,...e.offset,...e.tiles.flatMap(l=>[l.key,l.image]),...e.panes.flatMap(l=>[l.id,l.spots?.data,l.spots?.outline,l.pies]),...e.marks.flatMap(l=>[l.id,l.data,String(l.colour)])];(c.length!==this.parts.length||c.some((l,u)=>l!==this.parts[u]))&&(this.parts=c,i.layers=z3(e,a)),this.deck.setProps(i)}close(){this.clock?.stop(),this.deck.finalize()}};var mG=1.5,Rf=class{constructor(e){this.onReady=e}onReady;canvas=S("canvas",{class:"ssv-still"});thumbnail=null;newSlide(){this.thumbnail=null}draw(e,t){let{width:n,height:i}=e.size;this.canvas.width=n,this.canvas.height=i;let o=this.canvas.getContext("2d");t.rects.forEach((s,a)=>{o.save(),o.beginPath(),o.rect(s.x,s.y,s.width,s.height),o.clip(),o.translate(...t.toCanvas(0,0,s)),o.rotate(t.camera.bearing*Math.PI/180),o.scale(t.scale,t.scale),this.drawSlide(o,e.data.slide);let c=e.painted[a];c&&e.appearance.overlay&&gG(o,e,c,t),o.restore()})}drawSlide(e,{base:t,width:n,height:i}){this.thumbnail||(this.thumbnail=S("img",{src:`${t}/thumbnail.jpg`,alt:""}),this.thumbnail.addEventListener("load",this.onReady,{once:!0}));let{complete:o,naturalWidth:s}=this.thumbnail;o&&s&&e.drawImage(this.thumbnail,0,0,n,i)}};function gG(r,e,{spots:t},n){if(!t||!e.index)return;let i=Math.max(mG/n.scale,Le(e)),[o,s,a,c]=qn(e,n.box),l=t.data.rgba.value;r.globalAlpha=e.appearance.opacity;for(let u of e.index.inBox(o-i,s-i,a+i,c+i)){let[f,d]=yr(e,u),h=4*u;r.fillStyle=`rgb(${l[h]} ${l[h+1]} ${l[h+2]} / ${l[h+3]/255})`,r.beginPath(),r.arc(f,d,i,0,2*Math.PI),r.fill()}}var yG=[15,109,127,255];function W3(r){let e=getComputedStyle(r).getPropertyValue("--ssv-accent").trim();return/^#[0-9a-f]{6}$/i.test(e)?[...Et(e),255]:yG}var If=class{made=new WeakMap;of({index:e,selected:t},n){return e&&t.length?[{id:"selected",data:this.places(t,e.xy),colour:n}]:[]}places(e,t){let n=this.made.get(e);if(n?.xy===t)return n.data;let i={value:$a(e,t),size:2};return this.made.set(e,{xy:t,data:i}),i}};var Bf=class{lastSwitchMs=0;fps=0;began=0;pending=!1;movement={from:0,to:-1/0,frames:0,last:0};switchBegins(){this.began=performance.now()}switchReady(){this.pending=this.began>0}moving(e=performance.now()){e-this.movement.to>250&&(this.movement={from:e,to:e,frames:0,last:0}),this.movement.to=e,this.count(e)}get movedAt(){return this.movement.to}frame(e=performance.now()){this.pending&&(this.lastSwitchMs=e-this.began,this.began=0,this.pending=!1);let{movement:t}=this;e-t.to>250&&t.last>t.to||e-t.last<4||(t.last=e,t.frames++,this.count(e))}count(e){let{from:t,frames:n}=this.movement;e-t>200&&(this.fps=1e3*n/(e-t))}};var Of=class{constructor(e,t){this.slide=e;this.behind=t}slide;behind;element=S("div",{class:"ssv-gl ssv-trail",hidden:!0});panes=[];taken=null;key="";take(e,t){this.key=j3(t.rects),this.taken=t,this.build(t.rects);let n=e.width/Math.max(1,e.clientWidth);t.rects.forEach((i,o)=>{let{canvas:s}=this.panes[o],[a,c]=[Math.max(1,Math.round(i.width*n)),Math.max(1,Math.round(i.height*n))];s.width!==a&&(s.width=a),s.height!==c&&(s.height=c);let l=s.getContext("2d");l.clearRect(0,0,a,c),l.drawImage(e,i.x*n,i.y*n,i.width*n,i.height*n,0,0,a,c)})}drop(){this.taken=null,this.hide()}hide(){this.element.hidden=!0,this.behind.style.visibility=""}can({rects:e}){return this.taken!==null&&this.key===j3(e)}follow(e){let{taken:t}=this;t&&(e.rects.forEach((n,i)=>{let{under:o,canvas:s}=this.panes[i],a=bG(t,e,n),{a:c,b:l,x:u,y:f}=a;s.style.transform=`matrix(${c}, ${l}, ${-l}, ${c}, ${u}, ${f})`;let d=l===0&&vG({x:u,y:f,width:n.width*c,height:n.height*c},xG(this.slide,e,n),n);if(Te(o,d),d)return;let[h,p]=e.toCanvas(0,0,n),[m,g]=[h-n.x,p-n.y],x=e.scale*this.slide.width/Math.max(1,o.naturalWidth);o.style.transform=`translate(${m}px, ${g}px) rotate(${e.camera.bearing}deg) scale(${x})`}),this.element.hidden&&(this.element.hidden=!1,this.behind.style.visibility="hidden"))}build(e){for(;this.panes.length<e.length;){let t=S("img",{src:`${this.slide.base}/thumbnail.jpg`,alt:"",draggable:"false"}),n=S("canvas"),i=S("div",{},t,n);this.element.append(i),this.panes.push({clip:i,under:t,canvas:n})}for(let{clip:t}of this.panes.splice(e.length))t.remove();e.forEach((t,n)=>{let{clip:i,canvas:o}=this.panes[n];i.setAttribute("style",`left:${t.x}px;top:${t.y}px;width:${t.width}px;height:${t.height}px`),o.style.width=`${t.width}px`,o.style.height=`${t.height}px`})}},j3=r=>r.map(e=>`${e.x} ${e.y} ${e.width} ${e.height}`).join();function bG(r,e,t){let n=e.scale/r.scale,i=(e.camera.bearing-r.camera.bearing)*Math.PI/180,o=e.toCanvas(...r.toSlide(t.x,t.y,t),t),s=typeof window>"u"?1:window.devicePixelRatio||1,a=c=>n===1&&i===0?Math.round(c*s)/s:c;return{a:n*Math.cos(i),b:n*Math.sin(i),x:a(o[0]-t.x),y:a(o[1]-t.y)}}function xG({width:r,height:e},t,n){let i=[t.toCanvas(0,0,n),t.toCanvas(r,0,n),t.toCanvas(0,e,n),t.toCanvas(r,e,n)],[o,s]=[i.map(([l])=>l),i.map(([,l])=>l)],[a,c]=[Math.min(...o),Math.min(...s)];return{x:a-n.x,y:c-n.y,width:Math.max(...o)-a,height:Math.max(...s)-c}}function vG(r,e,t){let n=(i,o,s,a,c)=>i<=Math.max(0,s)+.5&&i+o>=Math.min(c,s+a)-.5;return n(r.x,r.width,e.x,e.width,t.width)&&n(r.y,r.height,e.y,e.height,t.height)}var Ry=28,kf=120,_G=150,wG=4,EG=250,Df=class{constructor(e,t){this.context=e;this.parent=t;this.canvas=SG()?this.makeCanvas():null,this.fallback=this.canvas?null:new Rf(()=>this.draw()),this.fallback&&t.after(this.fallback.canvas),t.hidden=this.canvas===null,this.tiles=this.newTiles(),this.reprojection=this.newReprojection(),this.listen(),this.draw()}context;parent;canvas;fallback;meter=new Bf;marks=new If;tiles;reprojection;culling=null;asked=null;drawn=null;drewAt=0;draws=0;lookedAt=0;due=!1;outdated=!1;sharpen=Xe(()=>this.draw(),kf);get state(){return this.context.store.state}listen(){let{store:e}=this.context;e.on(["slide"],()=>this.newSlide()),e.on(["index"],()=>this.culling=this.state.index&&new oc(this.state.index)),e.on(["retries"],()=>this.tiles.retry()),e.on(["type","panes"],({by:t})=>t==="user"&&this.meter.switchBegins()),e.on(["painted"],()=>this.meter.switchReady()),e.on(["camera"],({by:t})=>t==="user"&&this.meter.moving()),e.on(["painted","pies","selected","appearance","handed"],()=>this.redraw()),e.on(["camera","focus","swipe","size","slide"],()=>this.draw()),e.on(["type"],()=>this.state.layout==="grid"&&this.draw())}get hasWebgl(){return this.canvas!==null}makeCanvas(){let{store:e}=this.context;try{let t=i=>e.update({trouble:{text:`Drawing failed: ${i.message}`}}),n=new Mf(this.parent,()=>this.draw(),t);return n.onFrame=()=>this.drewFrame(),n.onDone=()=>this.drawingDone(),n}catch{return null}}newTiles(){return new lc(this.state.data.slide,()=>this.draw(),this.context.actions.tellOffline)}newReprojection(){let e=new Of(this.state.data.slide,this.parent);return this.parent.after(e.element),e}newSlide(){this.tiles.close(),this.tiles=this.newTiles(),this.reprojection.drop(),this.reprojection.element.remove(),this.reprojection=this.newReprojection(),this.fallback?.newSlide()}close(){this.sharpen.cancel(),this.tiles.close(),this.canvas?.close()}stats(){let{lastSwitchMs:e,fps:t}=this.meter;return{spots:this.state.index?.count??0,tilesLoaded:this.tiles.loaded,lastSwitchMs:e,fps:t,drawMs:this.canvas?.costMs??0,draws:this.draws}}redraw(){this.reprojection.drop(),this.draw()}draw(){this.due||(this.due=!0,requestAnimationFrame(()=>{this.due=!1,this.context.root.isConnected&&this.drawNow()}))}pixels(){return this.canvas?(this.drawSharp(z(this.state)),this.canvas.drawNow(),this.canvas.element):this.fallback.canvas}drawNow(){let e=z(this.state);!this.follow(e)&&!this.isLate()&&this.drawSharp(e);let{loaded:t,damaged:n,pending:i}=this.tiles;this.context.store.update({picture:{view:e,tilesLoaded:t,tilesDamaged:n.size,waiting:t===0&&i>0}}),this.settle()}settle(){let{status:e,painted:t,slide:n}=this.state;e!=="loading"||!t.length||!(this.tiles.loaded>0||this.tiles.damaged.size>0||!this.canvas)||requestAnimationFrame(()=>n===this.state.slide&&this.context.store.update({status:"ready"}))}follow(e){let t=this.canvas?.costMs??0,n=performance.now(),i=this.meter.movedAt>this.lookedAt;return this.lookedAt=n,!this.canvas||t<=Ry||!(i||this.isMoving(n))?!1:this.reprojection.can(e)?t<=_G&&n-this.drewAt>Math.max(EG,wG*t)?!1:(this.tilesInView(e),this.reprojection.follow(e),this.meter.frame(n),this.sharpen(),!0):this.canvas.busy&&this.waits()}isLate(){return this.outdated=this.canvas!==null&&this.canvas.busy&&this.canvas.costMs>Ry,this.outdated}waits(){return this.sharpen(),!0}isMoving(e){return e-Math.max(this.meter.movedAt,this.canvas.doneAt)<kf}drawSharp(e){if(!this.canvas)return this.fallback.draw(this.state,e);this.culling?.look(qn(this.state,e.box)),this.asked=e,this.drewAt=performance.now(),this.canvas.show(this.sceneOf(e))}sceneOf(e){let{appearance:t,data:n,painted:i,pies:o}=this.state,s=(a,c)=>{let l=t.overlay?o[c]??null:null,u=t.overlay&&!l?i[c]?.spots:null;return{id:`p${c}`,rect:a,target:e.target(a),spots:u?this.culling?.of(u)??null:null,pies:l}};return{panes:e.rects.map(s),tiles:this.tilesInView(e),radius:Le(this.state),offset:n.slide.offset,opacity:t.opacity,gamma:t.gamma,marks:this.marks.of(this.state,W3(this.context.root)),scale:e.scale,bearing:e.camera.bearing}}tilesInView(e){let t=bb(e.scale,Math.min(2,window.devicePixelRatio||1),this.state.data.slide.levels);return this.tiles.view(t,e.box)}drewFrame(){this.draws++,this.meter.frame(),this.drawn=this.asked,performance.now()-this.meter.movedAt>kf&&this.reprojection.hide()}drawingDone(){let{drawn:e,canvas:t}=this;if(this.outdated)return this.draw();if(!t||!e||t.costMs<=Ry)return this.reprojection.drop();this.reprojection.take(t.element,e),performance.now()-this.meter.movedAt<kf?this.draw():this.reprojection.hide()}};function SG(){try{let r=document.createElement("canvas").getContext("webgl2");return r?.getExtension("WEBGL_lose_context")?.loseContext(),r!==null}catch{return!1}}var H3="spotscape-look",Iy={map:"viridis",opacity:.75,gamma:1,size:1,outline:!1,pies:!0,minimap:!0,overlay:!0};function Y3(){try{let r=Object.entries(JSON.parse(localStorage.getItem(H3)??"{}"));return Object.fromEntries(r.filter(([e,t])=>typeof t==typeof Iy[e]))}catch{return{}}}function q3(r){try{localStorage.setItem(H3,JSON.stringify(r))}catch{}}function Z3(r){let e=()=>r.state,t=o=>r.update(o,"user"),n=(o,s=[],a=[])=>{let c=e().lastEdit+1,l=[...e().edits,{n:c,kind:o,put:s,remove:a}];t({lastEdit:c,edits:l,annotations:id(e().annotationsKept,l)})},i={async openSlide(){let{slide:o}=e();try{let s=await o.positions();o===e().slide&&r.update({index:new Wn(s)})}catch(s){if(o!==e().slide)return;let a=`The spots could not be fetched. ${s instanceof Error?s.message:""}`;r.update({trouble:{text:a},status:"error"})}},changeSlide(o={}){r.update({...Za(o.data??e().data,i.tellOffline),...o},"host"),i.openSlide()},tellOffline:o=>r.update({isOffline:o}),retry(){r.update({retries:e().retries+1})},hover(o,s){t({hovered:o,pointer:s})},setFocus(o){t({focus:o})},select(o){t({selected:o})},toggleSpot(o){let s=new Set(e().selected);s.delete(o)||s.add(o),i.select(Uint32Array.from(s).sort())},clear(){let{draft:o,mode:s,chosen:a,ruler:c,annotating:l}=e();o.length?t({draft:[]}):t(s!=="pan"||c?{mode:"pan",ruler:null}:a?{chosen:null}:l?{annotating:!1}:{focus:null,hovered:null,selected:new Uint32Array})},takeAnnotations(o,s){let a=e().edits,c=a.some(({n:u})=>u<=s)?a.filter(({n:u})=>u>s):a;o===e().annotationsKept&&c===a||r.update({annotationsKept:o,edits:c,annotations:id(o,c),reshaped:null},"host")},showAnnotationTools(o){t(o?{annotating:o}:{annotating:o,mode:"pan",draft:[],ruler:null})},choose(o){t({chosen:o,reshaped:null})},putAnnotation(o){n("change",[o]),t({chosen:o.id,reshaped:null})},removeAnnotation(o){n("change",[],[o]),t({chosen:null,reshaped:null})},undo(){e().draft.length?t({draft:e().draft.slice(0,-1)}):n("undo")},redo(){n("redo")},reshape(o){t({reshaped:o})},setDraft(o){t({draft:o})},setRuler(o){t({ruler:o})},draw(o,s){t({outline:o.length?{points:o,mode:s}:null})},setMode(o){let s=o!=="pan"&&o!=="box"&&o!=="lasso";t({mode:o,draft:[],ruler:null,annotating:e().annotating||s})},setType(o){o!==e().type&&t({type:o,limits:jr})},stepType(o){let s=e().data.types.length;s&&i.setType((e().type+o+s)%s)},setPanes(o){t({panes:o,hiddenTypes:new Set})},setLayout(o){let{panes:s,data:a}=e(),c=o==="swipe"&&s.length<2;t({layout:o,panes:c?[s[0],hd(s[0],a.sources)]:s})},showType(o){i.setType(o),i.setLayout("side")},swapPanes(){let[o,s,...a]=e().panes;o&&s&&i.setPanes([s,o,...a])},turnGridPage(o){t({gridPage:ho(e()).page+o})},shareGridLimits(o){t({gridShared:o})},setSwipe(o){t({swipe:Math.max(.02,Math.min(.98,o))})},setLimits(o,s){t({limits:{...e().limits,[o]:s}})},setAppearance(o){t({appearance:{...e().appearance,...o}}),q3(e().appearance)},toggleType(o){let s=new Set(e().hiddenTypes);s.delete(o)||s.add(o),t({hiddenTypes:s})},async showEpoch(o){let{handed:s}=e(),a=_t(s),c=o<a.length-1?a[o]?.label??null:null;t({epoch:c,data:Vn(s,c)}),await e().refreshed}};return i}function X3({store:r,actions:e}){let t="";r.on(["slide"],()=>t=""),r.on(["slide","handed","annotationsKept"],()=>{n().catch(()=>{})}),n().catch(()=>{});async function n(){let{data:i,slide:o}=r.state,s=i.annotations;if(!s)return;let a=s.viewer===r.state.viewerId?s.taken:0;if(s.address===t)return e.takeAnnotations(r.state.annotationsKept,a);t=s.address;let c=await o.annotations(s.address);o===r.state.slide&&t===s.address&&e.takeAnnotations(c,a)}}function K3(r,e){let{wanted:t}=r,n=r.bindUrl?bd(e):{},o=n.type!==void 0||n.panes!==void 0||n.camera!==void 0?null:r.restored,s=o?.slide===r.slide.id?o:null,a=n.range??s?.range,[c,l,u,f]=s?.camera??[];return{type:n.type??o?.type??t.type,panes:n.panes??o?.panes??t.panes,layout:n.layout??o?.layout??t.layout,range:a?{lo:a[0],hi:a[1]}:null,camera:n.camera??(s?.camera?{x:c,y:l,zoom:u,bearing:f}:null),held:n.camera!==void 0,focus:s?.focus??null,selected:s?.selected??null,annotation:s?.annotation??null,seen:o?.wanted??t}}function Q3(r,e,t,n){let i=r.bindUrl?bd(t).frame??null:null;return{...Za(r,n),handed:r,data:Vn(r,i),epoch:i,type:Math.max(0,r.types.indexOf(e.type??"")),panes:e.panes,layout:e.layout,mode:"pan",appearance:{...Iy,map:r.valueMaps[0],...Y3()},limits:{...jr,value:e.range},hiddenTypes:new Set,swipe:.5,gridPage:0,gridShared:!1,size:{width:1,height:1},focus:e.focus,pointer:[0,0],outline:null,annotating:!1,chosen:e.annotation,viewerId:Math.random().toString(36).slice(2),lastEdit:0,refreshed:Promise.resolve(),isOffline:!1,retries:0}}var Nf=class{constructor(e){this.current=e}current;listeners=new Set;get state(){return this.current}update(e,t="viewer"){let n=this.current,i=Object.keys(e).filter(s=>!Object.is(e[s],n[s]));if(!i.length)return;this.current={...n,...e};let o=new Set(i);for(let s of[...this.listeners])s.keys.some(a=>o.has(a))&&s.run({keys:o,by:t,before:n})}on(e,t){let n={keys:e,run:t};return this.listeners.add(n),()=>{this.listeners.delete(n)}}};var tT=[[["+","−"],"zoom"],[["← ↑ → ↓"],"move"],[["0"],"fit the tissue; again: the whole slide"],[["[","]"],"turn left, right; also: drag with the right button"],[["N"],"the slide's top up again"],[["F"],"full screen"],[[",","."],"previous, next cell type"],[["T"],"find a cell type"],[["1","–","9"],"layer of the first pane"],[["O"],"spots on or off"],[["X"],"swap the panes"],[["S","W","G"],"side by side, swipe, grid of types"],[["V","B","L"],"move, select a box, lasso"],[["A"],"tools to annotate"],[["D","H","R","I"],"draw a polygon, freehand, a rectangle, points"],[["Space","Enter"],"a corner in the middle; close the polygon"],[["U"],"measure a length"],[["Ctrl","Z"],"take an edit of annotations back; with Shift: make it again"],[["Del"],"remove the chosen annotation or corner"],[["Shift","drag"],"select a box"],[["Shift","← ↑ → ↓"],"from spot to spot"],[["M"],"minimap"],[["P"],"copy the picture"],[["Esc"],"leave the mode; clear the selection"],[["?"],"these keys"]],J3=15,eT=80,PG={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function rT(r,e,t,n){let{root:i}=e,o=r.target,s=i.contains(o),a=o===document.body&&i.matches(":hover");if(!(s||a)||r.altKey||["INPUT","SELECT","TEXTAREA"].includes(o.tagName)||o.getAttribute("role")==="slider")return;if(r.ctrlKey||r.metaKey)return TG(r,e);let c=PG[r.key];if(c&&s&&o!==n)return;let{mode:l,draft:u}=e.store.state;if(o===n&&r.key==="Enter"&&u.length)return By(r,()=>po(e));if(o===n&&r.key===" "&&(l==="polygon"||l==="point"))return By(r,()=>LG(e));let f=c?()=>CG(c,r.shiftKey,e):AG(r.key);f&&By(r,()=>f(e,t))}function By(r,e){r.preventDefault(),r.stopPropagation(),e()}function TG(r,{store:e,actions:t}){let n=r.key.toLowerCase(),{annotating:i,chosen:o}=e.state;!(i||o)||!(n==="z"||n==="y")||(r.preventDefault(),r.stopPropagation(),n==="y"||r.shiftKey?t.redo():t.undo())}function LG(r){let{mode:e,camera:t}=r.store.state;e==="polygon"?nc(r,[t.x,t.y]):Hr(r,"point",[[t.x,t.y]])}function AG(r){return IG[r.length===1?r.toLowerCase():r]??(/^[1-9]$/.test(r)?t=>RG(Number(r)-1,t):void 0)}function CG([r,e],t,n){t?MG(r,e,n):n.camera.pan(-r*eT,-e*eT)}function MG(r,e,{store:t,actions:n,camera:i}){let{index:o,focus:s,data:a}=t.state;if(!o)return;let c=z(t.state),[l,u]=a.slide.offset,f=s===null?o.nearest(c.camera.x-l,c.camera.y-u,a.slide.width):o.neighbour(s,...c.unturned(r,e));if(f<0)return;n.setFocus(f);let[d,h]=yr(t.state,f),p=c.frame(c.rects[0]),[m,g]=c.toCanvas(d,h,c.rects[0]);(m<p.x||m>p.x+p.width||g<p.y||g>p.y+p.height)&&i.glide({...c.camera,x:d,y:h})}function RG(r,{store:e,actions:t}){let n=ac(e.state.data.sources)[r];n&&t.setPanes([n.spec,...e.state.panes.slice(1)])}function Ff({actions:r,store:e},t){e.state.data.annotations&&r.setMode(t)}var IG={"+":({camera:r})=>r.zoom(.5),"=":({camera:r})=>r.zoom(.5),"-":({camera:r})=>r.zoom(-.5),0:({camera:r})=>r.fit(),"[":({camera:r})=>r.turnBy(-J3),"]":({camera:r})=>r.turnBy(J3),n:({camera:r})=>r.northUp(),f:(r,e)=>e.fullScreen(),",":({actions:r})=>r.stepType(-1),".":({actions:r})=>r.stepType(1),t:(r,e)=>e.findType(),o:({actions:r,store:e})=>r.setAppearance({overlay:!e.state.appearance.overlay}),x:({actions:r})=>r.swapPanes(),s:({actions:r})=>r.setLayout("side"),w:({actions:r})=>r.setLayout("swipe"),g:({actions:r})=>r.setLayout("grid"),v:({actions:r})=>r.setMode("pan"),b:({actions:r})=>r.setMode("box"),l:({actions:r})=>r.setMode("lasso"),a:({actions:r,store:e})=>e.state.data.annotations&&r.showAnnotationTools(!e.state.annotating),d:r=>Ff(r,"polygon"),h:r=>Ff(r,"freehand"),r:r=>Ff(r,"rectangle"),i:r=>Ff(r,"point"),u:({actions:r,store:e})=>e.state.data.annotations&&r.setMode("ruler"),Delete:({actions:r,store:e})=>e.state.chosen&&r.removeAnnotation(e.state.chosen),Backspace:({actions:r,store:e})=>e.state.draft.length&&r.undo(),m:({actions:r,store:e})=>r.setAppearance({minimap:!e.state.appearance.minimap}),p:(r,e)=>e.copyPicture(),"?":(r,e)=>e.toggleHelp(),Escape:({actions:r},e)=>e.isHelpOpen?e.toggleHelp():r.clear()};var BG=250,nT=4,OG={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},Uf=class{constructor(e,t){this.context=e;this.canvas=t;let{store:n}=e;n.on(["picture"],()=>n.state.picture&&this.place(n.state.picture.view)),n.on(["annotations","chosen","reshaped","draft","ruler","mode","annotating","appearance"],()=>this.place(z(n.state))),n.on(["pointer"],()=>n.state.draft.length&&this.place(z(n.state)))}context;canvas;element=oe("svg",{class:"ssv-drawing ssv-shapes"});panes=[];made=[];dragged=null;place(e){let{state:t}=this.context.store;for(;this.panes.length>e.rects.length;)this.panes.pop().remove();for(;this.panes.length<e.rects.length;){let s=oe("svg",{},oe("g",{}),oe("g",{}),oe("g",{}));this.panes.push(s),this.element.append(s)}let n=[t.annotations,t.chosen,t.reshaped,this.panes.length],i=n.some((s,a)=>s!==this.made[a]);this.made=n;let o=i?nb(t):null;e.rects.forEach((s,a)=>{let c=this.panes[a];for(let x of["x","y","width","height"])c.setAttribute(x,String(s[x]));let[l,u,f]=c.children;o&&l.replaceChildren(...this.outlines(o));let[d,h]=e.toCanvas(0,0,s),[p,m]=e.turned(e.scale,0);l.setAttribute("transform",`matrix(${p} ${m} ${-m} ${p} ${d-s.x} ${h-s.y})`);let g=([x,v])=>{let[y,_]=e.toCanvas(x,v,s);return[y-s.x,_-s.y]};u.replaceChildren(...this.drafts(g,e,a)),this.placeHandles(f,g,s,a)})}outlines(e){let t=er(this.context.store.state),n=(o,s,a,c)=>[oe("path",{d:o,class:s}),oe("path",{d:o,class:a,style:`--c:${c}`})],i=(o,s,a,c)=>[...a?n(a,`ssv-halo ${o}`,o,s):[],...c.length?n(Jy(c),"ssv-dot-halo",`ssv-dot ${o}`,s):[]];return[...[...e].flatMap(([o,{path:s,dots:a}])=>i("ssv-shape",o,s,a)),...t?i("ssv-shape ssv-shape-chosen",t.colour,jn(t.polygons),t.points):[]]}drafts(e,t,n){let{draft:i,ruler:o,pointer:s,data:a,mode:c}=this.context.store.state,l=[];if((c==="polygon"||c==="point")&&l.push(...this.cross(e,t)),i.length){let u=i.map(e),f=t.paneAt(...s)===n&&(s[0]||s[1]),d=t.rects[n],h=f?[[s[0]-d.x,s[1]-d.y]]:[];l.push(oe("polyline",{points:[...u,...h].map(p=>p.join(",")).join(" "),class:"ssv-draft"})),l.push(...u.map(([p,m],g)=>oe("circle",{cx:p,cy:m,r:g?3:5,class:"ssv-corner-mark"})))}if(o){let[[u,f],[d,h]]=[e(o[0]),e(o[1])],p=Math.hypot(o[1][0]-o[0][0],o[1][1]-o[0][1]),m=oe("text",{x:(u+d)/2,y:(f+h)/2-9,class:"ssv-ruler-text"});m.textContent=Va(p,a.slide.umPerPx);let g={x1:u,y1:f,x2:d,y2:h};l.push(oe("line",{...g,class:"ssv-ruler-halo"}),oe("line",{...g,class:"ssv-ruler"}),m)}return l}cross(e,t){if(!this.canvas.matches(":focus-visible"))return[];let[n,i]=e([t.camera.x,t.camera.y]);return[oe("path",{d:`M${n-8} ${i}h16M${n} ${i-8}v16`,class:"ssv-draft"})]}placeHandles(e,t,n,i){let o=er(this.context.store.state),s=l=>{let[u,f]=t(l);return u>-8&&f>-8&&u<n.width+8&&f<n.height+8},a=o&&this.context.store.state.mode==="pan"?kG(o).filter(({place:l})=>s(l)):[],c=a.length>BG?[]:a;for(;e.children.length>c.length;)e.lastChild.remove();c.forEach((l,u)=>{let f=e.children[u]??e.appendChild(this.newHandle()),[d,h]=t(l.place);f.setAttribute("cx",String(d)),f.setAttribute("cy",String(h)),f.setAttribute("r",l.isNew?"3.5":"5.5"),f.setAttribute("class",l.isNew?"ssv-handle ssv-handle-new":"ssv-handle"),f.setAttribute("tabindex",i===0?"0":"-1");let p=l.isNew?"A corner here: Enter adds it":`Corner ${l.corner+1}: arrow keys move it`;f.setAttribute("aria-label",p),Oy.set(f,l)})}newHandle(){let{store:e,actions:t}=this.context,n=oe("circle",{role:"button"});return n.addEventListener("pointerdown",i=>{i.stopPropagation(),n.setPointerCapture(i.pointerId);let o=Oy.get(n);if(i.altKey&&!o.isNew)return this.change(o,null);this.dragged=o}),n.addEventListener("pointermove",i=>{if(!this.dragged||!n.hasPointerCapture(i.pointerId))return;i.stopPropagation();let o=this.canvas.getBoundingClientRect(),s=z(e.state),a=Hn(e.state,s.toSlide(i.clientX-o.left,i.clientY-o.top)),c=e.state.annotations.find(l=>l.id===e.state.chosen);c&&t.reshape(ad(c,[this.dragged.ring,this.dragged.corner],a,this.dragged.isNew))}),n.addEventListener("pointerup",i=>{i.stopPropagation(),this.dragged=null;let{reshaped:o}=e.state;o&&t.putAnnotation(o)}),n.addEventListener("keydown",i=>this.onKey(i,n)),n}onKey(e,t){let{store:n}=this.context,i=Oy.get(t),[o,s]=i.place,a=OG[e.key];if(a){let c=z(n.state),[l,u]=c.unturned(a[0]*nT/c.scale,a[1]*nT/c.scale);this.change(i,Hn(n.state,[o+l,s+u]))}else if(e.key==="Delete"&&!i.isNew)this.change(i,null);else if((e.key==="Enter"||e.key===" ")&&i.isNew)this.change(i,[o,s]);else return;e.preventDefault(),e.stopPropagation()}change(e,t){let{store:n,actions:i}=this.context,o=er(n.state);if(!o)return;let s=ad(o,[e.ring,e.corner],t,e.isNew);s?i.putAnnotation(s):i.removeAnnotation(o.id)}},Oy=new WeakMap;function kG(r){let e=r.points.length>0;return co(r).flatMap((t,n)=>t.flatMap((i,o)=>{let[s,a]=t[(o+1)%t.length],c={ring:n,corner:o,place:[(i[0]+s)/2,(i[1]+a)/2],isNew:!0};return[{ring:n,corner:o,place:i,isNew:!1},...e?[]:[c]]}))}var DG=[["pan","arrow","Choose and edit  V"],["polygon","polygon","Polygon: click its corners, double click closes it  D"],["freehand","freehand","Freehand  H"],["rectangle","rectangle","Rectangle  R"],["point","point","Points  I"],["ruler","ruler","Measure a length  U"]],iT="ssv-classes",Gf=class{constructor(e){this.context=e;let{store:t,actions:n}=e;for(let[a,c,l]of DG)this.tools.append(W(c,l,()=>n.setMode(a),{"data-mode":a}));this.undo=W("undo","Take the last edit back  Ctrl Z",()=>n.undo()),this.redo=W("redo","Make it again  Ctrl Shift Z",()=>n.redo()),this.tools.append(S("i"),this.undo,this.redo);let o=W("bin","Remove the annotation  Del",()=>t.state.chosen&&n.removeAnnotation(t.state.chosen)),s=W("close","Choose none  Esc",()=>n.choose(null));this.card.append(this.colour,this.name,this.className,this.classes,o,s),this.listen(),t.on(["annotations","chosen","annotating","mode","draft","handed","edits","slide"],()=>this.sync()),this.sync()}context;tools=S("div",{class:"ssv-draw",role:"toolbar","aria-label":"Annotate",hidden:!0});undo;redo;name=S("input",{type:"text",maxlength:"100",placeholder:"Name","aria-label":"Name of the annotation"});className=S("input",{type:"text",maxlength:"100",placeholder:"Class, such as tumour",list:iT,"aria-label":"Class of the annotation"});classes=S("datalist",{id:iT});colour=S("input",{type:"color","aria-label":"Colour of the annotation"});card=S("div",{class:"ssv-card",role:"group","aria-label":"Chosen annotation",hidden:!0});elements=[this.tools,this.card];listen(){this.name.addEventListener("change",()=>this.put({name:this.name.value.trim()})),this.className.addEventListener("change",()=>{let e=this.className.value.trim(),t=this.context.store.state.annotations.find(n=>n.className===e&&e);this.put({className:e,...t?{colour:t.colour}:{}})}),this.colour.addEventListener("change",()=>this.put({colour:this.colour.value})),this.card.addEventListener("keydown",e=>{(e.key==="Enter"||e.key==="Escape")&&e.target.blur()})}put(e){let t=er(this.context.store.state);t&&this.context.actions.putAnnotation({...t,...e})}sync(){let{state:e}=this.context.store,{data:t,annotating:n,mode:i,annotations:o,draft:s,edits:a}=e;Te(this.tools,!n||!t.annotations);for(let f of this.tools.querySelectorAll("button"))f.dataset.mode&&f.setAttribute("aria-pressed",String(f.dataset.mode===i));this.undo.disabled=!(s.length||a.length||t.annotations?.undo),this.redo.disabled=!t.annotations?.redo;let c=er(e);if(Te(this.card,!c||!t.annotations),!c)return;let l=(f,d)=>{document.activeElement!==f&&f.value!==d&&(f.value=d)};l(this.name,c.name),l(this.className,c.className),l(this.colour,c.colour);let u=[...new Set(o.map(f=>f.className).filter(Boolean))];this.classes.replaceChildren(...u.map(f=>S("option",{value:f})))}};function Ge(r){if(!Number.isFinite(r))return"–";if(r===0)return"0";let e=Math.abs(r),t;return e<5e-4?t=e<1e-9?"0":e.toExponential(1):e>=1e6?t=e.toExponential(2):e>=100?t=e.toFixed(0):t=e.toFixed(e>=10?1:e>=1?2:3),r<0&&t!=="0"?`−${t}`:t}var NG=140,FG=4,UG=60;function ky(r,e){let t=(n,i)=>{if(n===null||!r.index)return[];let[o,s]=yr(r,n),a=Math.max(Le(r)*e.scale,FG)+2;return e.rects.map(c=>({rect:c,at:e.toCanvas(o,s,c),radius:a,kind:i}))};return[...t(r.hovered,"hover"),...t(r.focus,"focus")]}function Ga(r,e){let{annotations:t,chosen:n,layout:i}=r;return t.filter(s=>od(s)&&(t.length<=UG||s.id===n)).flatMap(s=>{let a=s.id===n?er(r):s,c=co(a).flat().reduce((u,f)=>f[1]<u[1]?f:u);return(i==="grid"?[]:e.rects).map(u=>({rect:u,at:e.toCanvas(...c,u),id:s.id,name:od(a),colour:a.colour}))})}function zf({data:r},e){return yb(e.scale,r.slide.umPerPx,Math.min(NG,e.rects[0].width/3))}function Dy({contents:r,layout:e,type:t},n){return(e==="grid"?r.filter(o=>o.type===t).slice(0,1):r).flatMap(({title:o,values:s})=>s?[{label:o,value:Ge(s[n])}]:[])}function oT({contents:r,data:{sources:e}}){return r.map(n=>n.source).find(n=>n&&go(n))??yo(e)??e.find(go)??null}function sT({contents:r,layout:e,data:t},n){return n.rects.flatMap((i,o)=>{let s=r[o];return s?[{title:e==="grid"?t.types[s.type]??"":s.title,rect:i}]:[]})}var GG=64,aT=14;async function cT(r,e,t){let n=zG(r,e,t),i=await new Promise(o=>n.toBlob(o,"image/png"));if(!i)return"The picture could not be made.";try{return await navigator.clipboard.write([new ClipboardItem({"image/png":i})]),"Picture copied"}catch{let o=document.createElement("a");return o.href=URL.createObjectURL(i),o.download=`${r.data.slide.id}-${r.data.types[r.type]??"slide"}.png`.replace(/[^\w.-]+/g,"_"),o.click(),setTimeout(()=>URL.revokeObjectURL(o.href),1e4),"Picture saved: this browser does not allow copying it"}}function zG(r,e,t){let n=z(r),{width:i,height:o}=r.size,s=e.width/i,a=document.createElement("canvas");a.width=e.width,a.height=e.height+GG*s;let c=a.getContext("2d");c.fillStyle=t.page,c.fillRect(0,0,a.width,a.height),c.fillStyle=t.canvas,c.fillRect(0,0,e.width,e.height),c.drawImage(e,0,0),c.scale(s,s),c.font=`13px ${t.font}`,VG(c,r,n),WG(c,r,n);let l=jG(c,zf(r,n),o);return n.camera.bearing&&HG(c,l+8,o-38,n.camera.bearing),$G(c,r,t,i,o),a}function $G(r,e,{ink:t,font:n},i,o){let s=Qa(e),{data:a,type:c,layout:l}=e,u=`${a.slide.id}${s.length&&l!=="grid"?`, ${a.types[c]}`:""}`;r.fillStyle=t,r.font=`600 13px ${n}`,r.fillText(u,aT,o+26);let f=aT+Math.max(160,r.measureText(u).width+28);r.font=`12px ${n}`;for(let m of s)f=YG(r,m,bo(e,m.scale),f,o+10,t);let d=Ja(e);if(!d)return;let{rows:h,others:p}=ec(e,d);qG(r,[...h,...p?[{name:`${p.types} more types`,colour:p.colour}]:[]],f,o+24,i,t)}function VG(r,e,t){let[n,i]=t.turned(t.scale,0);for(let o of t.rects){let s=new DOMMatrix([n,i,-i,n,...t.toCanvas(0,0,o)]);r.save(),r.beginPath(),r.rect(o.x,o.y,o.width,o.height),r.clip();for(let{colour:a,polygons:c,points:l}of e.annotations){let u=new Path2D;u.addPath(new Path2D(jn(c)),s);for(let[f,d]of l.map(h=>t.toCanvas(...h,o)))u.arc(f,d,4,0,7);for(let[f,d]of[["rgba(255,255,255,0.85)",4.5],[a,2]])r.strokeStyle=f,r.lineWidth=d,r.stroke(u)}r.restore()}for(let{at:o,name:s,rect:a}of Ga(e,t)){let c=r.measureText(s).width+12;o[0]<a.x||o[1]<a.y||o[0]>a.x+a.width||o[1]>a.y+a.height||(r.fillStyle="rgba(255,255,255,0.88)",r.fillRect(o[0]-c/2,o[1]-28,c,20),r.fillStyle="#182226",r.fillText(s,o[0]-c/2+6,o[1]-13))}}function WG(r,e,t){sT(e,t).forEach(({title:n,rect:i},o)=>{let s=e.layout==="swipe"&&o===1,a=r.measureText(n).width+14,c=s?i.x+i.width-a-8:i.x+8;r.fillStyle="rgba(255,255,255,0.88)",r.fillRect(c,i.y+8,a,24),r.fillStyle="#182226",r.fillText(n,c+7,i.y+25)})}function jG(r,e,t){let n=Math.max(e.pixels,r.measureText(e.label).width)+16;return r.fillStyle="rgba(255,255,255,0.88)",r.fillRect(8,t-38,n,30),r.fillStyle="#182226",r.fillText(e.label,16,t-22),r.fillRect(16,t-16,e.pixels,3),8+n}function HG(r,e,t,n){r.fillStyle="rgba(255,255,255,0.88)",r.fillRect(e,t,30,30),r.save(),r.translate(e+15,t+15),r.rotate(n*Math.PI/180),r.fillStyle="#182226",r.beginPath();for(let[i,o]of[[0,-11],[6,9],[0,5],[-6,9]])r.lineTo(i,o);r.fill(),r.restore()}function YG(r,{title:e,range:t},n,i,o,s){for(let l=0;l<190;l++){let u=Math.round(l/189*255)*3;r.fillStyle=`rgb(${n[u]},${n[u+1]},${n[u+2]})`,r.fillRect(i+l,o+16,1,10)}r.fillStyle=s,r.fillText(e,i,o+10),r.fillText(Ge(t.lo),i,o+42);let c=Ge(t.hi);return r.fillText(c,i+190-r.measureText(c).width,o+42),i+190+34}function qG(r,e,t,n,i,o){let s=t;for(let{name:a,colour:c}of e){let l=r.measureText(a).width+30;t+l>i&&(t=s,n+=18),r.fillStyle=c,r.fillRect(t,n-9,10,10),r.fillStyle=o,r.fillText(a,t+15,n),t+=l}}var ZG=260,$f=class{constructor(e){this.context=e;this.play=W("play","Play from the first epoch to the last",()=>this.playing?this.stop():void this.run()),this.slider.addEventListener("input",()=>{this.stop(),e.actions.showEpoch(Number(this.slider.value))}),this.element=S("div",{class:"ssv-frames","data-testid":"frames",hidden:!0},this.play,this.slider,this.label,this.note)}context;element;slider=S("input",{type:"range",min:0,step:1,class:"ssv-frame-slider","aria-label":"Epoch"});label=S("b",{class:"ssv-num"});note=S("span",{class:"ssv-num ssv-muted"});play;playing=0;turns=0;count=0;sync(){let{data:e,epoch:t}=this.context.store.state,n=_t(e);if(this.count=n.length,this.element.hidden=n.length<2,this.element.hidden)return;let i=ao(n,t),{label:o,note:s}=n[i];this.slider.max=String(n.length-1),this.slider.value=String(i),this.label.textContent=o,this.note.textContent=s,this.slider.setAttribute("aria-valuetext",`${o}, ${s}`)}async run(){let e=++this.turns;this.playing=e,this.face("pause");let t=Number(this.slider.value);for(t>=this.count-1&&(t=-1);this.playing===e&&++t<this.count;)await Promise.all([this.context.actions.showEpoch(t),new Promise(n=>setTimeout(n,ZG))]);this.playing===e&&this.stop()}stop(){this.playing=0,this.face("play")}face(e){this.play.replaceChildren(Vr(e)),this.play.setAttribute("aria-pressed",String(e==="pause"))}};var XG=[["Spot opacity","opacity",[0,1,.01],r=>`${Math.round(r*100)} %`],["Spot size","size",[.3,2,.05],r=>`${r.toFixed(2)} ×`],["Slide gamma","gamma",[.4,2.5,.05],r=>r.toFixed(2)]],KG=[["Outlines instead of discs","outline"],["Dominant type as pies when close","pies"],["Minimap","minimap"]],Vf=class{constructor(e){this.context=e}context;element=S("div",{class:"ssv-pop ssv-look",hidden:!0});acting=!1;toggle(){this.element.hidden=!this.element.hidden,this.sync()}close(){this.element.hidden=!0}sync(){!this.element.hidden&&!this.acting&&this.element.replaceChildren(...this.rows())}set(e){this.acting=!0,this.context.actions.setAppearance(e),this.acting=!1}rows(){let{store:e,camera:t}=this.context,{appearance:n,data:i,camera:o}=e.state,s=S("select",{"aria-label":"Colour map"},...i.valueMaps.map(a=>S("option",{value:a,selected:a===n.map||null},a)));return s.addEventListener("change",()=>this.set({map:s.value})),[uT("Colours",s),...XG.map(([a,c,l,u])=>lT(a,n[c],l,u,f=>this.set({[c]:f}))),lT("Turned by",o.bearing,[-180,180,1],a=>`${Math.round(a)}°`,a=>t.turnTo(a)),...KG.map(([a,c])=>this.check(a,c))]}check(e,t){let n=S("input",{type:"checkbox",checked:this.context.store.state.appearance[t]||null});return n.addEventListener("change",()=>this.set({[t]:n.checked})),S("label",{class:"ssv-look-row ssv-look-check"},n,S("span",{},e))}};function uT(r,...e){return S("label",{class:"ssv-look-row"},S("span",{},r),...e)}function lT(r,e,[t,n,i],o,s){let a=S("input",{type:"range",min:t,max:n,step:i,value:e}),c=S("small",{class:"ssv-num"},o(e));return a.addEventListener("input",()=>{c.textContent=o(Number(a.value)),s(Number(a.value))}),uT(r,a,c)}var Wf=class{constructor(e){this.onChoose=e;let t=n=>()=>this.step(n);this.element=S("div",{class:"ssv-picker"},W("previous","Previous cell type  ,",t(-1)),this.open,W("next","Next cell type  .",t(1)),this.popup),this.open.addEventListener("click",()=>this.toggle(this.popup.hidden)),this.search.addEventListener("input",()=>this.fill()),this.popup.addEventListener("keydown",n=>this.key(n)),this.element.addEventListener("focusout",n=>{this.element.contains(n.relatedTarget)||this.toggle(!1)})}onChoose;element;name=S("span",{class:"ssv-type-name"});swatch=S("i",{class:"ssv-swatch"});score=S("small",{class:"ssv-num"});open=S("button",{type:"button",class:"ssv-type","aria-haspopup":"listbox","aria-expanded":"false"},this.swatch,this.name,this.score,Vr("down"));search=S("input",{type:"search",class:"ssv-search",placeholder:"Find a cell type","aria-label":"Find a cell type"});list=S("div",{class:"ssv-list",role:"listbox","aria-label":"Cell types"});popup=S("div",{class:"ssv-pop ssv-pop-types",hidden:!0},this.search,this.list);types=[];colours=[];scores=null;scoreLabel="";current=0;active=0;show(e,t,n,i,o){Object.assign(this,{types:e,colours:t,scores:n,scoreLabel:i,current:o}),this.element.hidden=e.length===0,this.name.textContent=e[o]??"",this.swatch.style.background=t[o]??"transparent";let s=n?.[o];this.score.textContent=s==null?"":Ge(s),this.score.title=i,this.open.title=i&&this.score.textContent?`${e[o]}: ${i} ${this.score.textContent}`:e[o]??"",this.popup.hidden||this.fill()}step(e){this.types.length&&this.onChoose((this.current+e+this.types.length)%this.types.length)}toggle(e){this.popup.hidden=!e,this.open.setAttribute("aria-expanded",String(e)),e&&(this.search.value="",this.active=this.current,this.fill(),this.search.focus())}get matching(){let e=this.search.value.trim().toLowerCase();return this.types.map((t,n)=>n).filter(t=>this.types[t].toLowerCase().includes(e))}fill(){let e=this.matching.map(n=>{let i=this.scores?.[n],o=S("div",{class:"ssv-option",role:"option","aria-selected":String(n===this.current),"data-active":n===this.active||null},S("i",{class:"ssv-swatch",style:`background:${this.colours[n]}`}),S("span",{},this.types[n]),i==null?null:S("small",{class:"ssv-num"},Ge(i)));return o.addEventListener("pointerdown",s=>s.preventDefault()),o.addEventListener("click",()=>this.choose(n)),o}),t=this.scores&&this.scoreLabel?[S("div",{class:"ssv-list-head"},this.scoreLabel)]:[];this.list.replaceChildren(...t,...e.length?e:[S("div",{class:"ssv-list-head"},"No such cell type")]),this.list.querySelector("[data-active]")?.scrollIntoView({block:"nearest"})}choose(e){this.toggle(!1),this.open.focus(),this.onChoose(e)}key(e){e.stopPropagation();let t=this.matching,n=t.indexOf(this.active);e.key==="Escape"?(this.toggle(!1),this.open.focus()):e.key==="Enter"&&t.length?this.choose(t[Math.max(n,0)]):(e.key==="ArrowDown"||e.key==="ArrowUp")&&(e.preventDefault(),this.active=t[Math.max(0,Math.min(t.length-1,n+(e.key==="ArrowDown"?1:-1)))]??this.active,this.fill())}};var QG=[["pan","Move  V"],["box","Select a box  B"],["lasso","Select with a lasso  L"]],JG=[["side","Side by side  S"],["swipe","Swipe between two  W"],["grid","Small multiples of types  G"]],Ny={class:"ssv-tool ssv-wide"},jf=class{constructor(e,t){this.context=e;let{actions:n}=e;this.picker=new Wf(i=>n.setType(i)),this.appearance=new Vf(e);for(let[i,o]of QG)this.modes.append(W(i,o,()=>n.setMode(i),{"data-mode":i}));for(let[i,o]of JG)this.layouts.append(W(i,o,()=>n.setLayout(i),{"data-layout":i}));this.element=S("div",{class:"ssv-head"},this.picker.element,this.tools(t))}context;element;picker;modes=S("div",{class:"ssv-group",role:"group","aria-label":"Pointer"});layouts=S("div",{class:"ssv-group",role:"group","aria-label":"Layout"});pager=S("div",{class:"ssv-group ssv-pager",hidden:!0});appearance;annotate;tools(e){let{camera:t,actions:n,store:i}=this.context,o=W("look","Look: colours, opacity, spots",()=>this.appearance.toggle()),s=[W("minus","Zoom out  −",()=>t.zoom(-1),Ny),W("fit","Fit the tissue; again: the whole slide  0",()=>t.fit()),W("plus","Zoom in  +",()=>t.zoom(1),Ny)],a=[W("copy","Copy the picture  P",()=>e.copyPicture()),W("full","Full screen  F",()=>e.fullScreen()),W("help","Keys  ?",()=>e.toggleHelp(),Ny)],c=(...f)=>S("div",{class:"ssv-group"},...f),l=this.appearance.element;this.annotate=W("annotate","Annotate: draw and edit regions, measure  A",()=>n.showAnnotationTools(!i.state.annotating));let u=S("div",{class:"ssv-tools"},this.pager,this.layouts,this.modes,c(this.annotate),c(...s),c(o,...a),l);return u.addEventListener("focusout",f=>{let d=f.relatedTarget;d&&!l.contains(d)&&!o.contains(d)&&this.appearance.close()}),u}closeAppearance(){this.appearance.close()}sync(){let{data:e,type:t,mode:n,layout:i,annotating:o}=this.context.store.state;this.picker.show(e.types,e.colours,e.scores,e.scoreLabel,t),fT(this.modes,s=>s.dataset.mode===n),fT(this.layouts,s=>s.dataset.layout===i),this.annotate.setAttribute("aria-pressed",String(o)),this.annotate.parentElement.hidden=e.annotations===null,this.modes.hidden=e.slide.spots===0,this.layouts.hidden=e.types.length===0||e.slide.spots===0,this.syncPager(),this.appearance.sync()}syncPager(){let{store:e,actions:t}=this.context,{layout:n,gridShared:i,data:o}=e.state;if(this.pager.hidden=n!=="grid",this.pager.hidden)return;let{from:s,to:a,page:c,pages:l}=ho(e.state),f=S("button",{type:"button",class:"ssv-text","aria-pressed":String(i),title:"One range for all types, or each type its own"},i?"One range":"Own ranges");f.addEventListener("click",()=>t.shareGridLimits(!i));let d=[W("previous","Types before",()=>t.turnGridPage(-1),{disabled:c===0}),S("span",{class:"ssv-num ssv-count"},`${s+1}–${a} of ${o.types.length}`),W("next","Types after",()=>t.turnGridPage(1),{disabled:c+1>=l})];this.pager.replaceChildren(f,...l>1?d:[])}};function fT(r,e){for(let t of r.children)t.setAttribute("aria-pressed",String(e(t)))}var ez="This browser has no WebGL 2: a coarse picture of the slide stands in. Turn on hardware acceleration, or use a current browser.",tz="No connection to the server. Trying again; what is loaded stays usable.",Hf=class{constructor(e){this.context=e;let{store:t,actions:n}=e;t.on(["slide"],()=>this.hint.hidden=!0),t.on(["isOffline"],()=>this.tellOffline()),t.on(["trouble"],()=>t.state.trouble&&this.say(t.state.trouble.text,()=>n.changeSlide())),t.on(["picture"],()=>this.follow())}context;hint=S("div",{class:"ssv-hint",role:"status",hidden:!0});connection=S("div",{class:"ssv-hint ssv-lost",role:"status",hidden:!0});toast=S("div",{class:"ssv-toast",role:"status",hidden:!0});hideToast=Xe(()=>this.toast.hidden=!0,2600);elements=[this.hint,this.connection,this.toast];note(e){this.toast.textContent=e,this.toast.hidden=!1,this.hideToast()}withoutWebgl(){let e=S("div",{class:"ssv-hint ssv-lost ssv-closable",role:"status"},ez);return e.append(W("close","Close this hint",()=>e.remove())),e}tellOffline(){let{isOffline:e}=this.context.store.state;this.connection.textContent=e?tz:"",this.connection.hidden=!e}follow(){let{picture:e,status:t}=this.context.store.state;if(!e||t==="error")return;let n=e.tilesDamaged,i=`${n} ${n===1?"tile":"tiles"} of the image could not be read; the rest is shown.`;n?this.say(i,()=>this.context.actions.retry()):e.waiting?this.say("Reading the slide …"):Te(this.hint,!0)}say(e,t){let n=e+String(!!t);if(this.hint.dataset.key!==n){this.hint.dataset.key=n;let i=S("button",{type:"button",class:"ssv-link"},"Try again");i.addEventListener("click",()=>t?.()),this.hint.replaceChildren(e,...t?[i]:[])}Te(this.hint,!1)}};var rz=216,Fy=30,Uy=10,Gy=class{constructor(e){this.onRange=e;this.auto.addEventListener("click",()=>this.onRange(null));let t=S("div",{class:"ssv-bar-track"},this.canvas,this.low,this.high);this.element=S("div",{class:"ssv-bar",role:"group"},S("div",{class:"ssv-bar-side"},this.title,S("div",{class:"ssv-bar-note"},this.words,this.auto)),S("div",{class:"ssv-bar-main"},t,S("div",{class:"ssv-bar-ends"},this.loText,this.hiText)))}onRange;element;canvas=S("canvas",{class:"ssv-bar-canvas"});low=this.handle("Lower limit","lo");high=this.handle("Upper limit","hi");title=S("div",{class:"ssv-bar-title"});loText=S("span");hiText=S("span");words=S("span",{class:"ssv-bar-words"});auto=S("button",{type:"button",class:"ssv-link",title:"Let the limits follow the data again"},"Auto range");state=null;domain={lo:0,hi:1};dragging=!1;show(e){this.state=e,this.dragging||(this.domain=fb(e.columns,e.range,e.symmetric)),this.element.setAttribute("aria-label",e.title),this.title.textContent=this.title.title=e.title,this.loText.textContent=Ge(e.range.lo),this.hiText.textContent=Ge(e.range.hi);let{brief:t,full:n}=ub(e.columns,e.range);this.words.textContent=t?`${t} clipped`:"nothing clipped",this.words.title=n&&`${n} the limits: drawn in the colours of the ends`,this.auto.hidden=e.auto,this.place(this.low,e.range.lo),this.place(this.high,e.range.hi),this.placeLabels(e.range),this.paint()}get width(){return this.canvas.clientWidth||rz}share(e){return De((e-this.domain.lo)/(this.domain.hi-this.domain.lo||1),0,1)}placeLabels(e){let t=this.width,n=a=>De(this.share(a)*t,14,t-14),[i,o]=[n(e.lo),n(e.hi)],s=Math.max(0,(44-(o-i))/2);this.loText.style.left=`${Math.max(0,i-s)}px`,this.hiText.style.left=`${Math.min(t,o+s)}px`}place(e,t){e.style.left=`${this.share(t)*100}%`,e.setAttribute("aria-valuenow",t.toPrecision(4)),e.setAttribute("aria-valuemin",this.domain.lo.toPrecision(4)),e.setAttribute("aria-valuemax",this.domain.hi.toPrecision(4)),e.setAttribute("aria-valuetext",Ge(t))}paint(){let{table:e,range:t,columns:n}=this.state,i=Math.min(3,Math.max(1,window.devicePixelRatio)),o=this.width;this.canvas.width=o*i,this.canvas.height=Fy*i;let s=this.canvas.getContext("2d");s.scale(i,i);let a=getComputedStyle(this.canvas).color,c=58,l=ib(n,this.domain.lo,this.domain.hi,c),u=Math.max(1,...l.subarray(1));s.fillStyle=a,s.globalAlpha=.28;let f=Fy-Uy-2;l.forEach((p,m)=>{let g=p?Math.max(1,Math.min(1,Math.sqrt(p/u))*f):0;s.fillRect(m*o/c,f-g,o/c-1,g)}),s.globalAlpha=1;let[d,h]=[this.share(t.lo)*o,this.share(t.hi)*o];for(let p=0;p<o;p++){let m=Math.round(De((p+.5-d)/Math.max(h-d,1e-6),0,1)*255)*3;s.fillStyle=`rgb(${e[m]},${e[m+1]},${e[m+2]})`,s.fillRect(p,Fy-Uy,1,Uy)}}handle(e,t){let n=S("div",{class:"ssv-handle",role:"slider",tabindex:"0","aria-label":e,"data-end":t});return n.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),n.setPointerCapture(i.pointerId),n.focus(),this.dragging=!0}),n.addEventListener("lostpointercapture",()=>{this.dragging=!1,this.state&&this.show(this.state)}),n.addEventListener("pointermove",i=>{if(!n.hasPointerCapture(i.pointerId))return;let o=this.canvas.getBoundingClientRect();this.move(t,this.domain.lo+De((i.clientX-o.left)/o.width,0,1)*(this.domain.hi-this.domain.lo))}),n.addEventListener("keydown",i=>{let s={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1,PageDown:-10,PageUp:10}[i.key];!s||!this.state||(i.preventDefault(),i.stopPropagation(),this.move(t,this.state.range[t]+s*(this.domain.hi-this.domain.lo)/100))}),n.addEventListener("dblclick",()=>this.onRange(null)),n}move(e,t){let{range:n,symmetric:i}=this.state;this.onRange(db(n,e,t,this.domain,i))}},zy=class{constructor(e){this.onToggle=e}onToggle;element=S("div",{class:"ssv-key",role:"group","aria-label":"Dominant types"});show({rows:e,others:t},n){let i=e.map(({type:s,name:a,colour:c,count:l})=>{let f=`${s===tr?`No type stands out in ${l} spots`:`${a} leads in ${l} spots`}. Click to hide or show.`,d=S("button",{type:"button",class:"ssv-chip","aria-pressed":String(!n.has(s)),title:f},S("i",{style:`background:${c}`}),S("span",{},a),S("small",{},String(l)));return d.addEventListener("click",()=>this.onToggle(s)),d}),o=t?[S("span",{class:"ssv-chip ssv-muted"},`${t.types} more types, ${t.spots} spots`)]:[];this.element.replaceChildren(...i,...o)}},Yf=class{constructor(e){this.context=e;let{store:t,actions:n}=e;this.bars=Object.fromEntries(wt.map(i=>[i,new Gy(o=>n.setLimits(i,o))])),this.key=new zy(i=>n.toggleType(i)),t.on(["painted","size","handed"],()=>t.state.index&&this.sync())}context;element=S("div",{class:"ssv-legend"});bars;key;sync(){let{state:e}=this.context.store,t=[],n=[];for(let s of Qa(e)){let[a,c]=[this.bars[s.scale],bo(e,s.scale)];if(Ka(e)&&s.auto){t.push(nz({...s,table:c}));continue}t.push(a.element),n.push(()=>a.show({...s,table:c}))}let i=Ja(e);i&&(this.key.show(ec(e,i),e.hiddenTypes),t.push(this.key.element)),t.length===this.element.children.length&&t.every((s,a)=>this.element.children[a]===s)||this.element.replaceChildren(...t),this.element.classList.toggle("ssv-many",n.length>1);for(let s of n)s()}};function nz({title:r,table:e,symmetric:t}){let n=c=>`rgb(${e.slice(3*Math.round(255*c),3*Math.round(255*c)+3).join(" ")})`,i=Array.from({length:9},(c,l)=>n(l/8)),[o,s]=t?["−","+ the number beside each name"]:["0","the number beside each name"],a=S("i",{class:"ssv-ramp",style:`background: linear-gradient(90deg, ${i.join(", ")})`});return S("div",{class:"ssv-own"},S("span",{class:"ssv-bar-title"},r),S("span",{},o),a,S("span",{},s))}var iz=128,oz=720,sz=.6,qf=class{element;image;frame=S("div",{class:"ssv-mini-frame"});width;height;constructor(e,t){let n=iz/Math.max(e.width,e.height);this.width=e.width*n,this.height=e.height*n,this.image=S("img",{src:`${e.base}/thumbnail.jpg`,alt:"",draggable:"false"}),this.element=S("div",{class:"ssv-mini",style:`width:${this.width}px;height:${this.height}px`,"aria-hidden":"true"},this.image,this.frame);let i=o=>{let s=this.element.getBoundingClientRect();t((o.clientX-s.left)/s.width*e.width,(o.clientY-s.top)/s.height*e.height)};this.element.addEventListener("pointerdown",o=>{o.stopPropagation(),this.element.setPointerCapture(o.pointerId),i(o)}),this.element.addEventListener("pointermove",o=>{o.stopPropagation(),this.element.hasPointerCapture(o.pointerId)&&i(o)})}fitInto(e){this.element.style.scale=String(De(e/oz,sz,1))}show(e,t){let{x:n,y:i,bearing:o}=e.camera,[s,a]=e.span,c=this.width/t.width,l=this.frame.style,[u,f,d,h]=[(n-s/2)*c,(i-a/2)*c,(n+s/2)*c,(i+a/2)*c];o===0&&([u,d]=[De(u,0,this.width),De(d,0,this.width)],[f,h]=[De(f,0,this.height),De(h,0,this.height)]),l.width=`${Math.max(3,d-u)}px`,l.height=`${Math.max(3,h-f)}px`,l.transform=`translate(${u}px, ${f}px) rotate(${-o}deg)`}};var dT=.02,Zf=class{constructor(e,t){this.context=e;this.canvas=t;let{store:n,camera:i}=e;this.compass.addEventListener("click",()=>i.northUp()),this.listen(),n.on(["hovered","pointer"],()=>this.placeRings(ky(n.state,z(n.state)))),n.on(["outline"],()=>this.drawOutline()),n.on(["annotations","chosen","reshaped"],()=>this.placeNames(Ga(n.state,z(n.state)))),n.on(["picture"],()=>n.state.picture&&this.place(n.state.picture.view))}context;canvas;rings=S("div",{class:"ssv-rings"});names=S("div",{class:"ssv-rings"});drawing=oe("svg",{class:"ssv-drawing"});barLine=S("i");barText=S("span",{class:"ssv-num"});bar=S("div",{class:"ssv-scale"},this.barText,this.barLine);needle=Vr("north");degrees=S("span",{class:"ssv-num"});compass=S("button",{type:"button",class:"ssv-compass",title:"The slide's top up again  N",hidden:!0},this.needle,this.degrees);corner=S("div",{class:"ssv-corner"},this.bar,this.compass);divider=S("div",{class:"ssv-divider",role:"slider",tabindex:"0","aria-label":"Swipe line","aria-valuemin":"0","aria-valuemax":"100",hidden:!0});elements=[this.rings,this.names,this.drawing,this.divider,this.corner];place(e){let{state:t}=this.context.store;this.placeRings(ky(t,e)),this.placeNames(Ga(t,e)),this.placeBar(zf(t,e)),this.placeCompass(e.camera.bearing);let n=t.layout==="swipe";Te(this.divider,!n),n&&(this.divider.style.left=`${e.rects[0].width}px`,this.divider.setAttribute("aria-valuenow",String(Math.round(t.swipe*100))))}placeRings(e){for(;this.rings.children.length>e.length;)this.rings.lastChild.remove();e.forEach(({rect:t,at:n,radius:i,kind:o},s)=>{let a=this.rings.children[s]??this.rings.appendChild(S("div"));a.className=`ssv-ring ssv-ring-${o}`,Te(a,hT(n,t)),a.style.width=a.style.height=`${2*i}px`,a.style.transform=`translate(${n[0]-i}px, ${n[1]-i}px)`})}placeNames(e){for(;this.names.children.length>e.length;)this.names.lastChild.remove();e.forEach(({rect:t,at:n,id:i,name:o,colour:s},a)=>{let c=this.names.children[a]??this.names.appendChild(this.newName());c.dataset.id=i,c.textContent!==o&&(c.textContent=o),c.style.borderColor=s,Te(c,hT(n,t)),c.style.transform=`translate(${n[0]}px, ${n[1]}px) translate(-50%, calc(-100% - 10px))`})}newName(){let e=S("button",{type:"button",class:"ssv-region"});return e.addEventListener("click",()=>this.context.actions.choose(e.dataset.id??null)),e}placeBar({pixels:e,label:t}){this.barLine.style.width=`${e}px`,this.barText.textContent!==t&&(this.barText.textContent=t)}placeCompass(e){if(Te(this.compass,e===0),e===0)return;let t=`${Math.round(e)}°`;this.needle.style.transform=`rotate(${e}deg)`,this.degrees.textContent!==t&&(this.degrees.textContent=t,this.compass.setAttribute("aria-label",`Turned by ${t}. The slide's top up again`))}drawOutline(){let{points:e,mode:t}=this.context.store.state.outline??{points:[],mode:"pan"},[n,i]=[e[0],e[e.length-1]];if(!n||!i)return this.drawing.replaceChildren();let o=t==="box"||t==="rectangle",s=`M${e.map(c=>c.join(" ")).join("L")}`,a=o?`M${n[0]} ${n[1]}H${i[0]}V${i[1]}H${n[0]}Z`:t==="ruler"?s:`${s}Z`;this.drawing.replaceChildren(oe("path",{d:a}),...t==="ruler"?[this.lengthAt(n,i)]:[])}lengthAt(e,t){let{state:n}=this.context.store,i=Math.hypot(t[0]-e[0],t[1]-e[1])/z(n).scale,o=oe("text",{x:t[0]+12,y:t[1]-8,class:"ssv-ruler-text"});return o.textContent=Va(i,n.data.slide.umPerPx),o}listen(){let{divider:e}=this,{actions:t,store:n}=this.context;e.addEventListener("pointerdown",i=>{i.stopPropagation(),e.setPointerCapture(i.pointerId)}),e.addEventListener("pointermove",i=>{i.stopPropagation();let o=this.canvas.getBoundingClientRect();e.hasPointerCapture(i.pointerId)&&t.setSwipe((i.clientX-o.left)/o.width)}),e.addEventListener("keydown",i=>{i.key!=="ArrowLeft"&&i.key!=="ArrowRight"||(i.preventDefault(),i.stopPropagation(),t.setSwipe(n.state.swipe+(i.key==="ArrowLeft"?-dT:dT)))})}};function hT([r,e],t){return r<t.x||e<t.y||r>t.x+t.width||e>t.y+t.height}var az=5,Xf=class{element=S("div",{class:"ssv-tip",role:"status",hidden:!0});top=S("div",{class:"ssv-tip-top"});hide(){this.element.hidden=!0}show(e,t,n,i){let o=e.values.map(({label:s,value:a})=>S("div",{class:"ssv-tip-row"},S("span",{},s),S("b",{class:"ssv-num"},a)));this.element.replaceChildren(S("div",{class:"ssv-tip-id"},e.id),e.typeName&&o.length?S("div",{class:"ssv-tip-type"},e.typeName):"",...o,this.top),this.element.hidden=!1,this.place(t,n,i)}clearTop(){this.top.replaceChildren()}showTop(e,t,n,i){let o=cd(t,az),s=t[o[0]??0]||1;this.top.replaceChildren(S("div",{class:"ssv-tip-type"},`Top types, ${e}`),...o.map(a=>S("div",{class:"ssv-tip-row"},S("i",{class:"ssv-swatch",style:`background:${i[a]}`}),S("span",{},n[a]),S("em",{},S("i",{style:`width:${De(t[a]/s*100,2,100)}%;background:${i[a]}`})),S("b",{class:"ssv-num"},Ge(t[a])))))}place(e,t,n){let{offsetWidth:i,offsetHeight:o}=this.element,s=e+18+i>n.clientWidth?e-i-18:e+18,a=t+14+o>n.clientHeight?t-o-14:t+14,c=(f,d)=>`${De(f,4,Math.max(4,d))}px`,[l,u]=[n.clientWidth-i-4,n.clientHeight-o-4];this.element.style.transform=`translate(${c(s,l)}, ${c(a,u)})`}};var Kf=class{constructor(e,t){this.context=e;this.canvas=t;let{store:n}=e;n.on(["hovered","pointer"],({keys:i})=>this.hover(i.has("hovered"))),n.on(["focus"],({by:i})=>i==="user"&&this.say()),n.on(["slide"],()=>this.tooltip.hide())}context;canvas;tooltip=new Xf;voice=S("div",{class:"ssv-voice","aria-live":"polite"});fetchTop=Xe(()=>{this.showTop()},40);hover(e){let{hovered:t,pointer:n}=this.context.store.state;if(t===null){this.fetchTop.cancel(),this.tooltip.hide();return}if(!e)return this.tooltip.place(...n,this.canvas);this.tooltip.clearTop(),this.tooltip.show(this.facts(t),...n,this.canvas),this.fetchTop()}facts(e){let{state:t}=this.context.store;return{id:t.slide.spotIdNow(e)??"…",typeName:t.data.types[t.type]??"",values:Dy(t,e)}}async showTop(){let{store:e}=this.context,{slide:t,data:n,hovered:i}=e.state;if(i!==null)try{await t.spotId(i);let o=oT(e.state),s=o?await t.row(o,i):null,{hovered:a,pointer:c}=e.state;if(i!==a||t!==e.state.slide)return;this.tooltip.show(this.facts(i),...c,this.canvas),o&&s&&this.tooltip.showTop(o.label,s,n.types,n.colours),this.tooltip.place(...c,this.canvas)}catch{}}say(){let{focus:e,slide:t}=this.context.store.state;if(e===null)return void(this.voice.textContent="");let n=()=>Dy(this.context.store.state,e).map(i=>`${i.label} ${i.value}`);t.spotId(e).then(i=>this.voice.textContent=`Spot ${i}. ${n().join(", ")}`,()=>{})}};var Qf=class{constructor(e,t){this.context=e;this.canvas=t}context;canvas;element=S("div",{class:"ssv-titles"});key="";stale(){this.key=""}place({rects:e}){let{layout:t,type:n,painted:i}=this.context.store.state,o=e.map(c=>`${c.x},${c.y},${c.width}`).join(),s=i.map(({content:c,range:l})=>`${c.title}${c.type}${c.hint}${l?.hi}`).join(),a=`${o} ${s} ${t} ${n}`;a!==this.key&&(this.key=a,this.element.replaceChildren(...e.flatMap((c,l)=>i[l]?[this.pane(l,c,i[l])]:[])))}pane(e,t,n){let{layout:i,type:o}=this.context.store.state,s=i==="grid",a=`left:${t.x}px;top:${t.y}px;width:${t.width}px;height:${t.height}px`,c=n.content.hint?S("div",{class:"ssv-pane-hint",role:"status"},n.content.hint):null,l=s?this.typeTitle(n):this.paneTitle(e,n.content);return S("div",{class:"ssv-pane",style:a,"data-pane":e,"data-current":s&&n.content.type===o||null},l,c)}typeTitle({content:e,range:t}){let{actions:n,store:i}=this.context,{types:o,colours:s}=i.state.data,a=t&&!i.state.gridShared?t.hi.toPrecision(2):"",c=S("button",{type:"button",class:"ssv-title ssv-grid-title",title:`Show ${o[e.type]} alone`},S("i",{class:"ssv-swatch",style:`background:${s[e.type]}`}),S("span",{},o[e.type]),S("small",{class:"ssv-num"},a));return c.addEventListener("click",()=>n.showType(e.type)),c}paneTitle(e,t){let{actions:n,store:i}=this.context,{panes:o,layout:s,data:a}=i.state,c=ac(a.sources,a.slide.spots>0),l=[];return s==="side"&&o.length>1&&l.push(W("close","Close this pane",()=>n.setPanes(o.filter((f,d)=>d!==e)))),s==="side"&&e===o.length-1&&o.length<4&&c.length>1&&l.push(W("plus","Add a pane",()=>n.setPanes([...o,this.unused(c)]))),S("div",{class:s==="swipe"&&e===1?"ssv-title ssv-right":"ssv-title"},this.layerChoice(e,t,c),...l)}layerChoice(e,t,n){let i=Yn(this.context.store.state).map(u=>u.spec),o=i[e]??t.spec,s=u=>u.spec.layer===o.layer&&u.spec.source===(t.source?.key??null),a=n.find(u=>u.value===sc(o))??n.find(s),c=n.map(u=>S("option",{value:u.value,selected:u===a||null},u.label)),l=S("select",{"aria-label":`What pane ${e+1} shows`},...c);return a||l.prepend(S("option",{value:"",selected:!0,disabled:!0},t.title)),l.addEventListener("change",()=>{let u=n.find(f=>f.value===l.value)?.spec;u&&this.context.actions.setPanes(i.map((f,d)=>d===e?u:f)),this.canvas.focus({preventScroll:!0})}),l}unused(e){let t=new Set(this.context.store.state.panes.map(sc));return(e.find(n=>!t.has(n.value))??e[0]).spec}};var cz=440,lz=620,uz=420,fz=.75,dz="Slide. Arrow keys move, plus and minus zoom, shift and arrows go from spot to spot, question mark lists all keys.",Jf=class{constructor(e,t){this.context=e;this.pixels=t;let{root:n}=e;this.header=new jf(e,this),this.titles=new Qf(e,this.canvas),this.hints=new Hf(e),this.epochs=new $f(e),this.minimap=this.newMinimap();let i=new Zf(e,this.canvas),o=new Kf(e,this.canvas),s=new Yf(e);this.help.append(...hz(()=>this.toggleHelp()));let[a,c,l]=this.hints.elements,u=[new Uf(e,this.canvas).element,...i.elements,this.titles.element,...new Gf(e).elements,this.minimap.element,a,c,o.tooltip.element,l,this.help];this.canvas.append(this.picture,...u),this.canvas.addEventListener("pointerdown",()=>this.header.closeAppearance()),n.append(this.header.element,this.canvas,this.epochs.element,S("div",{class:"ssv-foot"},s.element,this.status),o.voice),this.observer=new ResizeObserver(()=>this.measure()),this.observer.observe(this.canvas),window.addEventListener("resize",this.onWindow),document.addEventListener("keydown",this.onKeys,!0),this.listen(),this.fill(),this.measure(),this.sync()}context;pixels;canvas=S("div",{class:"ssv-stage",tabindex:"0",role:"application","aria-label":dz});picture=S("div",{class:"ssv-gl"});header;titles;hints;epochs;minimap;status=S("div",{class:"ssv-status"});help=S("div",{class:"ssv-help",role:"dialog","aria-label":"Keys",hidden:!0});observer;onWindow=()=>this.fill();onKeys=e=>rT(e,this.context,this,this.canvas);listen(){let{store:e}=this.context;e.on(["slide"],()=>this.newSlide()),e.on(["slide","handed","data","type","panes","layout","mode","selected","annotating","appearance","size","gridPage","gridShared"],()=>this.sync()),e.on(["picture"],()=>e.state.picture&&this.place(e.state.picture.view)),e.on(["status","contents"],()=>this.announce()),e.on(["type"],()=>e.state.layout==="grid"&&this.announce())}close(){this.epochs.stop(),this.observer.disconnect(),window.removeEventListener("resize",this.onWindow),document.removeEventListener("keydown",this.onKeys,!0)}newMinimap(){return new qf(this.context.store.state.data.slide,(e,t)=>this.context.camera.centre(e,t))}newSlide(){let e=this.newMinimap();this.minimap.element.replaceWith(e.element),this.minimap=e,this.announce()}measure(){let{store:e,root:t}=this.context,n={width:this.canvas.clientWidth||1,height:this.canvas.clientHeight||1};n.width===e.state.size.width&&n.height===e.state.size.height||(t.classList.toggle("ssv-narrow",n.width<lz),e.update({size:n}))}fill(){let{root:e,store:t}=this.context,{height:n}=t.state.data;if(n!=="fill"){e.style.height=`${n}px`;return}let i=e.closest('[data-testid="stMain"]'),o=e.getBoundingClientRect().top+(i?.scrollTop??0);e.style.height=`${Math.max(cz,window.innerHeight-Math.min(o,window.innerHeight/2)-10)}px`}sync(){let{data:e,mode:t,selected:n}=this.context.store.state;this.header.sync(),this.canvas.dataset.mode=t;let i=e.slide.spots?`${e.slide.spots.toLocaleString("en")} spots`:"No spots";this.status.textContent=n.length?`${n.length.toLocaleString("en")} of ${i} selected`:i,this.epochs.sync(),this.titles.stale(),this.fill()}place(e){let{appearance:t,layout:n,data:i,size:o}=this.context.store.state;this.titles.place(e);let s=!t.minimap||n==="grid"||o.width<uz||e.shareSeen>fz;Te(this.minimap.element,s),!s&&(this.minimap.fitInto(e.frame(e.rects[0]).width),this.minimap.show(e,i.slide))}announce(){let{root:e,store:t}=this.context,{status:n,index:i,contents:o,data:s,type:a,epoch:c}=t.state;if(e.dataset.state=n,!o.length)return;let l=_t(s);Object.assign(e.dataset,{spots:String(i?.count??0),layer:o[0].spec.layer,type:s.types[a]??"",slide:s.slide.id,frame:l[ao(l,c)]?.label??""})}findType(){this.header.picker.toggle(!0)}toggleHelp(){this.help.hidden=!this.help.hidden,this.help.hidden?this.canvas.focus({preventScroll:!0}):this.help.querySelector("button")?.focus()}get isHelpOpen(){return!this.help.hidden}fullScreen(){document.fullscreenElement?document.exitFullscreen():this.context.root.requestFullscreen?.().catch(()=>this.hints.note("Full screen is not allowed here."))}copyPicture(){cT(this.context.store.state,this.pixels(),this.theme()).then(e=>this.hints.note(e))}theme(){let e=getComputedStyle(this.context.root);return{page:e.backgroundColor,canvas:getComputedStyle(this.canvas).backgroundColor,ink:e.color,font:e.fontFamily}}tellWithoutWebgl(){this.canvas.append(this.hints.withoutWebgl())}};function hz(r){return[S("div",{class:"ssv-help-head"},S("b",{},"Keys"),W("close","Close",r)),S("dl",{},...tT.flatMap(([e,t])=>[S("dt",{},...e.map(n=>S("kbd",{},n))),S("dd",{},t)]))]}function pT(r,e){let t=window.location.search,n=K3(e.data,t),i=new Nf(Q3(e.data,n,t,h=>i.update({isOffline:h}))),o=Z3(i),s=new rc(i,o),a={root:r,store:i,actions:o,camera:s},c=new Jf(a,()=>l.pixels()),l=new Df(a,c.picture),u=new cc(a),f=new ic(a);X3(a);let d=new tc(a,e,n);return vb(c.canvas,Eb(a)),l.hasWebgl||c.tellWithoutWebgl(),o.openSlide(),{take:h=>d.take(h),stats:()=>l.stats(),close:()=>[f,d,u,l,c].forEach(h=>h.close())}}var za=new Map;window.spotscapeViewer={stats:()=>[...za.values()].find(r=>r)?.stats()??null};function zye(r){let e=r.parentElement,t=za.get(e);if(t)t.take(r);else{let n=S("div",{class:"ssv","data-testid":"slide-viewer","data-state":"loading","data-spots":"0","data-layer":"","data-type":""});e.replaceChildren(S("style",{},Vy),n),za.set(e,pT(n,r))}return()=>{za.get(e)?.close(),za.delete(e),e.replaceChildren()}}export{zye as mount};
