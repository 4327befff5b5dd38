var p3=Object.create;var tf=Object.defineProperty;var m3=Object.getOwnPropertyDescriptor;var g3=Object.getOwnPropertyNames;var y3=Object.getPrototypeOf,b3=Object.prototype.hasOwnProperty;var b=(r,e,t)=>()=>{if(t)throw t[0];try{return r&&(e=r(r=0)),e}catch(i){throw t=[i],i}};var x3=(r,e)=>()=>{try{return e||r((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}},Wt=(r,e)=>{for(var t in e)tf(r,t,{get:e[t],enumerable:!0})},_3=(r,e,t,i)=>{if(e&&typeof e=="object"||typeof e=="function")for(let n of g3(e))!b3.call(r,n)&&n!==t&&tf(r,n,{get:()=>e[n],enumerable:!(i=m3(e,n))||i.enumerable});return r};var v3=(r,e,t)=>(t=r!=null?p3(y3(r)):{},_3(e||!r||!r.__esModule?tf(t,"default",{value:r,enumerable:!0}):t,r));var Hn,U3,wa,G3,Qg,hf=b(()=>{Hn=globalThis,U3=globalThis.document||{},wa=globalThis.process||{},G3=globalThis.console,Qg=globalThis.navigator||{}});function Ea(r){if(typeof window<"u"&&window.process?.type==="renderer"||typeof process<"u"&&process.versions?.electron)return!0;let e=typeof navigator<"u"&&navigator.userAgent,t=r||e;return!!(t&&t.indexOf("Electron")>=0)}var pf=b(()=>{});function De(){return!(typeof process=="object"&&String(process)==="[object process]"&&!process?.browser)||Ea()}var mf=b(()=>{pf()});function gf(r){return!r&&!De()?"Node":Ea(r)?"Electron":(r||Qg.userAgent||"").indexOf("Edge")>-1?"Edge":globalThis.chrome?"Chrome":globalThis.safari?"Safari":globalThis.mozInnerScreenX?"Firefox":"Unknown"}var Jg=b(()=>{mf();pf();hf()});var yf,Or=b(()=>{hf();mf();Jg();yf="4.1.2"});function Mi(r,e){if(!r)throw new Error(e||"Assertion failed")}var bf=b(()=>{});function xf(r){if(!r)return 0;let e;switch(typeof r){case"number":e=r;break;case"object":e=r.logLevel||r.priority||0;break;default:return 0}return Mi(Number.isFinite(e)&&e>=0),e}function ey(r){let{logLevel:e,message:t}=r;r.logLevel=xf(e);let i=r.args?Array.from(r.args):[];for(;i.length&&i.shift()!==t;);switch(typeof e){case"string":case"function":t!==void 0&&i.unshift(t),r.message=e;break;case"object":Object.assign(r,e);break;default:}typeof r.message=="function"&&(r.message=r.message());let n=typeof r.message;return Mi(n==="string"||n==="object"),Object.assign(r,{args:i},r.opts)}var ty=b(()=>{bf()});var Dr,Sa,ry=b(()=>{ty();Dr=()=>{},Sa=class{constructor({level:e=0}={}){this.userData={},this._onceCache=new Set,this._level=e}set level(e){this.setLevel(e)}get level(){return this.getLevel()}setLevel(e){return this._level=e,this}getLevel(){return this._level}warn(e,...t){return this._log("warn",0,e,t,{once:!0})}error(e,...t){return this._log("error",0,e,t)}log(e,t,...i){return this._log("log",e,t,i)}info(e,t,...i){return this._log("info",e,t,i)}once(e,t,...i){return this._log("once",e,t,i,{once:!0})}_log(e,t,i,n,s={}){let o=ey({logLevel:t,message:i,args:this._buildArgs(t,i,n),opts:s});return this._createLogFunction(e,o,s)}_buildArgs(e,t,i){return[e,t,...i]}_createLogFunction(e,t,i){if(!this._shouldLog(t.logLevel))return Dr;let n=this._getOnceTag(i.tag??t.tag??t.message);if((i.once||t.once)&&n!==void 0){if(this._onceCache.has(n))return Dr;this._onceCache.add(n)}return this._emit(e,t)}_shouldLog(e){return this.getLevel()>=xf(e)}_getOnceTag(e){if(e!==void 0)try{return typeof e=="string"?e:String(e)}catch{return}}}});function $3(r){try{let e=window[r],t="__storage_test__";return e.setItem(t,t),e.removeItem(t),e}catch{return null}}var Pa,iy=b(()=>{Pa=class{constructor(e,t,i="sessionStorage"){this.storage=$3(i),this.id=e,this.config=t,this._loadConfiguration()}getConfiguration(){return this.config}setConfiguration(e){if(Object.assign(this.config,e),this.storage){let t=JSON.stringify(this.config);this.storage.setItem(this.id,t)}}_loadConfiguration(){let e={};if(this.storage){let t=this.storage.getItem(this.id);e=t?JSON.parse(t):{}}return Object.assign(this.config,e),this}}});function ny(r){let e;return r<10?e=`${r.toFixed(2)}ms`:r<100?e=`${r.toFixed(1)}ms`:r<1e3?e=`${r.toFixed(0)}ms`:e=`${(r/1e3).toFixed(2)}s`,e}function sy(r,e=8){let t=Math.max(e-r.length,0);return`${" ".repeat(t)}${r}`}var oy=b(()=>{});function ay(r){return typeof r!="string"?r:(r=r.toUpperCase(),Ta[r]||Ta.WHITE)}function cy(r,e,t){return!De&&typeof r=="string"&&(e&&(r=`\x1B[${ay(e)}m${r}\x1B[39m`),t&&(r=`\x1B[${ay(t)+V3}m${r}\x1B[49m`)),r}var Ta,V3,ly=b(()=>{Or();(function(r){r[r.BLACK=30]="BLACK",r[r.RED=31]="RED",r[r.GREEN=32]="GREEN",r[r.YELLOW=33]="YELLOW",r[r.BLUE=34]="BLUE",r[r.MAGENTA=35]="MAGENTA",r[r.CYAN=36]="CYAN",r[r.WHITE=37]="WHITE",r[r.BRIGHT_BLACK=90]="BRIGHT_BLACK",r[r.BRIGHT_RED=91]="BRIGHT_RED",r[r.BRIGHT_GREEN=92]="BRIGHT_GREEN",r[r.BRIGHT_YELLOW=93]="BRIGHT_YELLOW",r[r.BRIGHT_BLUE=94]="BRIGHT_BLUE",r[r.BRIGHT_MAGENTA=95]="BRIGHT_MAGENTA",r[r.BRIGHT_CYAN=96]="BRIGHT_CYAN",r[r.BRIGHT_WHITE=97]="BRIGHT_WHITE"})(Ta||(Ta={}));V3=10});function uy(r,e=["constructor"]){let t=Object.getPrototypeOf(r),i=Object.getOwnPropertyNames(t),n=r;for(let s of i){let o=n[s];typeof o=="function"&&(e.find(a=>s===a)||(n[s]=o.bind(r)))}}var fy=b(()=>{});var La,gt,_f=b(()=>{Or();La=class{getHighResolutionTimer(){let e;if(De()&&Hn.performance)e=Hn?.performance?.now?.();else if("hrtime"in wa){let t=wa?.hrtime?.();e=t[0]*1e3+t[1]/1e6}else e=Date.now();return e}getMemoryUsageMB(){let t=Hn?.performance?.memory?.usedJSHeapSize;return t==null?null:Math.trunc(t/1024/1024)}},gt=new La;globalThis.Probe=La;globalThis.probe=gt});function W3(r,e,t){if(typeof e=="string"){let i=t.time?sy(ny(t.total)):"";e=t.time?`${r}: ${i}  ${e}`:`${r}: ${e}`,e=cy(e,t.color,t.background)}return e}function j3(r){for(let e in r)for(let t in r[e])return t||"untitled";return"empty"}var Ri,vf,Se,wf=b(()=>{Or();ry();iy();oy();ly();fy();bf();_f();Ri={debug:De()&&console.debug||console.log,log:console.log,info:console.info,warn:console.warn,error:console.error},vf={enabled:!0,level:0},Se=class extends Sa{constructor({id:e}={id:""}){super({level:0}),this.VERSION=yf,this._startTs=gt.getHighResolutionTimer(),this._deltaTs=gt.getHighResolutionTimer(),this.userData={},this.LOG_THROTTLE_TIMEOUT=0,this.id=e,this.userData={},this._storage=new Pa(`__probe-${this.id}__`,{[this.id]:vf}),this.timeStamp(`${this.id} started`),uy(this),Object.seal(this)}isEnabled(){return this._getConfiguration().enabled}getLevel(){return this._getConfiguration().level}getTotal(){return Number((gt.getHighResolutionTimer()-this._startTs).toPrecision(10))}getDelta(){return Number((gt.getHighResolutionTimer()-this._deltaTs).toPrecision(10))}set priority(e){this.level=e}get priority(){return this.level}getPriority(){return this.level}enable(e=!0){return this._updateConfiguration({enabled:e}),this}setLevel(e){return this._updateConfiguration({level:e}),this}get(e){return this._getConfiguration()[e]}set(e,t){this._updateConfiguration({[e]:t})}settings(){console.table?console.table(this._storage.config):console.log(this._storage.config)}assert(e,t){if(!e)throw new Error(t||"Assertion failed")}warn(e,...t){return this._log("warn",0,e,t,{method:Ri.warn,once:!0})}error(e,...t){return this._log("error",0,e,t,{method:Ri.error})}deprecated(e,t){return this.warn(`\`${e}\` is deprecated and will be removed in a later version. Use \`${t}\` instead`)}removed(e,t){return this.error(`\`${e}\` has been removed. Use \`${t}\` instead`)}probe(e,t,...i){let n=gt.getMemoryUsageMB();if(n!==null){let s=`${n}MB `;typeof t=="function"?t=()=>`${s}${t()}`:typeof t=="string"&&(t=`${s}${t}`)}return this._log("log",e,t,i,{method:Ri.log,time:!0,once:!0})}log(e,t,...i){return this._log("log",e,t,i,{method:Ri.debug})}info(e,t,...i){return this._log("info",e,t,i,{method:console.info})}once(e,t,...i){return this._log("once",e,t,i,{method:Ri.debug||Ri.info,once:!0})}table(e,t,i){return t?this._log("table",e,t,i&&[i]||[],{method:console.table||Dr,tag:j3(t)}):Dr}time(e,t){return this._log("time",e,t,[],{method:console.time?console.time:console.info})}timeEnd(e,t){return this._log("time",e,t,[],{method:console.timeEnd?console.timeEnd:console.info})}timeStamp(e,t){return this._log("time",e,t,[],{method:console.timeStamp||Dr})}group(e,t,i={collapsed:!1}){let n=(i.collapsed?console.groupCollapsed:console.group)||console.info;return this._log("group",e,t,[],{method:n})}groupCollapsed(e,t,i={}){return this.group(e,t,Object.assign({},i,{collapsed:!0}))}groupEnd(e){return this._log("groupEnd",e,"",[],{method:console.groupEnd||Dr})}withGroup(e,t,i){this.group(e,t)();try{i()}finally{this.groupEnd(e)()}}trace(){console.trace&&console.trace()}_shouldLog(e){return this.isEnabled()&&super._shouldLog(e)}_emit(e,t){let i=t.method;Mi(i),t.total=this.getTotal(),t.delta=this.getDelta(),this._deltaTs=gt.getHighResolutionTimer();let n=W3(this.id,t.message,t);return i.bind(console,n,...t.args)}_getConfiguration(){return this._storage.config[this.id]||this._updateConfiguration(vf),this._storage.config[this.id]}_updateConfiguration(e){let t=this._storage.config[this.id]||{...vf};this._storage.setConfiguration({[this.id]:{...t,...e}})}};Se.VERSION=yf});var dy=b(()=>{_f();globalThis.probe||(globalThis.probe=gt)});var yU,Yn=b(()=>{wf();wf();dy();yU=new Se({id:"@probe.gl/log"})});function Kn(){let r;if(typeof window<"u"&&window.performance)r=window.performance.now();else if(typeof process<"u"&&process.hrtime){let e=process.hrtime();r=e[0]*1e3+e[1]/1e6}else r=Date.now();return r}var Uf=b(()=>{});var Fr,Gf=b(()=>{Uf();Fr=class{constructor(e,t){this.sampleSize=1,this.time=0,this.count=0,this.samples=0,this.lastTiming=0,this.lastSampleTime=0,this.lastSampleCount=0,this._count=0,this._time=0,this._samples=0,this._startTime=0,this._timerPending=!1,this.name=e,this.type=t,this.reset()}reset(){return this.time=0,this.count=0,this.samples=0,this.lastTiming=0,this.lastSampleTime=0,this.lastSampleCount=0,this._count=0,this._time=0,this._samples=0,this._startTime=0,this._timerPending=!1,this}setSampleSize(e){return this.sampleSize=e,this}incrementCount(){return this.addCount(1),this}decrementCount(){return this.subtractCount(1),this}addCount(e){return this._count+=e,this._samples++,this._checkSampling(),this}subtractCount(e){return this._count-=e,this._samples++,this._checkSampling(),this}addTime(e){return this._time+=e,this.lastTiming=e,this._samples++,this._checkSampling(),this}timeStart(){return this._startTime=Kn(),this._timerPending=!0,this}timeEnd(){return this._timerPending?(this.addTime(Kn()-this._startTime),this._timerPending=!1,this._checkSampling(),this):this}getSampleAverageCount(){return this.sampleSize>0?this.lastSampleCount/this.sampleSize:0}getSampleAverageTime(){return this.sampleSize>0?this.lastSampleTime/this.sampleSize:0}getSampleHz(){return this.lastSampleTime>0?this.sampleSize/(this.lastSampleTime/1e3):0}getAverageCount(){return this.samples>0?this.count/this.samples:0}getAverageTime(){return this.samples>0?this.time/this.samples:0}getHz(){return this.time>0?this.samples/(this.time/1e3):0}_checkSampling(){this._samples===this.sampleSize&&(this.lastSampleTime=this._time,this.lastSampleCount=this._count,this.count+=this._count,this.time+=this._time,this.samples+=this._samples,this._time=0,this._count=0,this._samples=0)}}});var He,Py=b(()=>{Gf();He=class{constructor(e){this.stats={},this.id=e.id,this.stats={},this._initializeStats(e.stats),Object.seal(this)}get(e,t="count"){return this._getOrCreate({name:e,type:t})}get size(){return Object.keys(this.stats).length}reset(){for(let e of Object.values(this.stats))e.reset();return this}forEach(e){for(let t of Object.values(this.stats))e(t)}getTable(){let e={};return this.forEach(t=>{e[t.name]={time:t.time||0,count:t.count||0,average:t.getAverageTime()||0,hz:t.getHz()||0}}),e}_initializeStats(e=[]){e.forEach(t=>this._getOrCreate(t))}_getOrCreate(e){let{name:t,type:i}=e,n=this.stats[t];return n||(e instanceof Fr?n=e:n=new Fr(t,i),this.stats[t]=n),n}}});var Qn=b(()=>{Py();Gf();Uf()});function tb(r){return ArrayBuffer.isView(r)&&!(r instanceof DataView)}function rb(r){return Array.isArray(r)?r.length===0||typeof r[0]=="number":!1}function ss(r){return tb(r)||rb(r)}var ib=b(()=>{});var ed=b(()=>{ib()});function Fi(r){let e=r.split(""),t=0,i=0,n=!1,s=!1,o=!1;for(;t<r.length;){let a=r[t],c=r[t+1];if(s){o?o=!1:a==="\\"?o=!0:a==='"'&&(s=!1),t++;continue}if(n){a===`
`||a==="\r"?n=!1:e[t]=" ",t++;continue}if(i>0){if(a==="/"&&c==="*"){e[t]=" ",e[t+1]=" ",i++,t+=2;continue}if(a==="*"&&c==="/"){e[t]=" ",e[t+1]=" ",i--,t+=2;continue}a!==`
`&&a!=="\r"&&(e[t]=" "),t++;continue}if(a==='"'){s=!0,t++;continue}if(a==="/"&&c==="/"){e[t]=" ",e[t+1]=" ",n=!0,t+=2;continue}if(a==="/"&&c==="*"){e[t]=" ",e[t+1]=" ",i=1,t+=2;continue}t++}return e.join("")}function Gr(r,e){let t=Fi(r),i=[];for(let n of e){n.lastIndex=0;let s;for(s=n.exec(t);s;){let o=n===e[0],a=s.index,c=s[0].length;i.push({match:r.slice(a,a+c),index:a,length:c,bindingToken:s[o?1:2],groupToken:s[o?2:1],accessDeclaration:s[3]?.trim(),name:s[4]}),s=n.exec(t)}}return i.sort((n,s)=>n.index-s.index)}function ad(r,e,t){let i=Gr(r,e);if(!i.length)return r;let n="",s=0;for(let o of i)n+=r.slice(s,o.index),n+=t(o),s=o.index+o.length;return n+=r.slice(s),n}function cd(r){return/@binding\(\s*auto\s*\)/.test(Fi(r))}function bb(r,e){return Gr(r,e===Ni||e===za?cT:e).find(i=>i.bindingToken==="auto")}var Ue,Ni,za,yb,cT,$a=b(()=>{Ue="(?:var<\\s*(uniform|storage(?:\\s*,\\s*[A-Za-z_][A-Za-z0-9_]*)?)\\s*>|var)\\s+([A-Za-z_][A-Za-z0-9_]*)",Ni=[new RegExp(`@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Ue}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*${Ue}`,"g")],za=[new RegExp(`@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Ue}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto|\\d+)\\s*\\)\\s*${Ue}`,"g")],yb=[new RegExp(`@binding\\(\\s*(\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Ue}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(\\d+)\\s*\\)\\s*${Ue}`,"g")],cT=[new RegExp(`@binding\\(\\s*(auto)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Ue}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto)\\s*\\)\\s*${Ue}`,"g"),new RegExp(`@binding\\(\\s*(auto)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)(?:[\\s\\n\\r]*@[A-Za-z_][^\\n\\r]*)*[\\s\\n\\r]*${Ue}`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(auto)\\s*\\)(?:[\\s\\n\\r]*@[A-Za-z_][^\\n\\r]*)*[\\s\\n\\r]*${Ue}`,"g")]});function Wa(r,e={}){let t=xb(r),i=lT(t);if(!i)return null;let n=uT(t,i);if(!n)return null;let s=dT(t,i,n);if(!s)return null;if(e.scanVertexAttributes===!1)return{attributes:[],bindings:s};let o=fT(t,i);if(!o)return null;let a=yT(t,i,n,o,e.vertexEntryPoint);return a?{attributes:a,bindings:s}:null}function xb(r){let e=Fi(r),t=/[A-Za-z_][A-Za-z0-9_]*|(?:0[xX][0-9A-Fa-f]+|\d+)|[@(){}<>\[\]:,;=]/g,i=[],n=t.exec(e);for(;n;)i.push({value:n[0],index:n.index}),n=t.exec(e);return i}function lT(r){let e=[],t=0;for(let i of r){if(i.value==="}"&&t===0)return null;e.push(t),i.value==="{"?t++:i.value==="}"&&t--}return t===0?e:null}function uT(r,e){let t=new Map;for(let i=0;i<r.length;i++){if(e[i]!==0||r[i].value!=="alias")continue;let n=r[i+1]?.value;if(!cs(n)||r[i+2]?.value!=="="||t.has(n))return null;let s=wb(r,e,i+3,";");if(s<0||s===i+3)return null;t.set(n,Va(r.slice(i+3,s))),i=s}return t}function fT(r,e){let t=new Map;for(let i=0;i<r.length;i++){if(e[i]!==0||r[i].value!=="struct")continue;let n=r[i+1]?.value,s=i+2;if(!cs(n)||t.has(n)||r[s]?.value!=="{")return null;let o=dd(r,s,"{","}");if(o<0)return null;t.set(n,r.slice(s+1,o)),i=o}return t}function dT(r,e,t){let i=[],n=new Set,s=new Set;for(let o=0;o<r.length;o++){if(e[o]!==0||r[o].value!=="var")continue;let a=Eb(r,e,o),c=r.slice(a,o),l=ld(c,"group"),u=ld(c,"binding");if(l===null||u===null||l===void 0!=(u===void 0))return null;if(l===void 0||u===void 0)continue;let f=o+1,d=[];if(r[f]?.value==="<"){let _=dd(r,f,"<",">");if(_<0)return null;let y=ja(r.slice(f+1,_),",");if(!y)return null;d=y.map(Va),f=_+1}let h=r[f]?.value;if(!cs(h)||r[f+1]?.value!==":")return null;let p=wb(r,e,f+2,";");if(p<0||p===f+2)return null;let m=fd(Va(r.slice(f+2,p)),t);if(!m)return null;let g=hT({name:h,group:l,location:u,addressSpace:d,resourceType:m}),x=`${l}:${u}`;if(!g||n.has(x)||s.has(h))return null;i.push(g),n.add(x),s.add(h),o=p}return gT(i),i.sort((o,a)=>o.group-a.group||o.location-a.location||o.name.localeCompare(a.name))}function hT(r){let{name:e,group:t,location:i,addressSpace:n,resourceType:s}=r,o={name:e,group:t,location:i};if(n[0]==="uniform"&&n.length===1)return{...o,type:"uniform"};if(n[0]==="storage"&&n.length<=2){let a=n[1]||"read";return a==="read"?{...o,type:"read-only-storage"}:a==="read_write"?{...o,type:"storage"}:null}return n.length>0?null:s==="sampler"||s==="sampler_comparison"?{...o,type:"sampler",...s==="sampler_comparison"?{samplerType:"comparison"}:{}}:s==="texture_external"?{...o,type:"external-texture"}:pT(o,s)||mT(o,s)}function pT(r,e){let t=/^texture_storage_(1d|2d|2d_array|3d)<([A-Za-z0-9_]+),(read|write|read_write)>$/.exec(e);if(!t)return null;let i={read:"read-only",write:"write-only",read_write:"read-write"}[t[3]];return{...r,type:"storage",format:t[2],access:i,viewDimension:ud(t[1])}}function mT(r,e){let t=/^texture_(multisampled_)?(1d|2d|2d_array|cube|cube_array|3d)<(f32|i32|u32)>$/.exec(e);if(t){if(t[1]&&t[2]!=="2d")return null;let n={f32:"float",i32:"sint",u32:"uint"}[t[3]];return{...r,type:"texture",viewDimension:ud(t[2]),sampleType:n,multisampled:!!t[1]}}let i=/^texture_depth_(multisampled_)?(2d|2d_array|cube|cube_array)$/.exec(e);return!i||i[1]&&i[2]!=="2d"?null:{...r,type:"texture",viewDimension:ud(i[2]),sampleType:"depth",multisampled:!!i[1]}}function gT(r){for(let e of r){if(e.type!=="sampler"||e.samplerType||!e.name.endsWith("Sampler"))continue;let t=e.name.slice(0,-7);r.find(n=>n.type==="texture"&&n.name===t&&n.group===e.group)?.sampleType==="depth"&&(e.samplerType="non-filtering")}}function yT(r,e,t,i,n){let s=bT(r,e);if(!s)return null;let o=s.filter(h=>h.vertex),a=n?o.find(h=>h.name===n):o.length===1?o[0]:void 0;if(!a)return o.length===0&&!n?[]:null;let c=ja(a.parameters,",");if(!c)return null;let l=[],u=new Set,f=new Set,d=new Set;for(let h of c)if(h.length>0&&!_b({declaration:h,aliases:t,structures:i,attributes:l,attributeLocations:u,attributeNames:f,visitedStructures:d}))return null;return l.sort((h,p)=>h.location-p.location||h.name.localeCompare(p.name))}function bT(r,e){let t=[],i=new Set;for(let n=0;n<r.length;n++){if(e[n]!==0||r[n].value!=="fn")continue;let s=r[n+1]?.value,o=n+2;if(!cs(s)||i.has(s)||r[o]?.value!=="(")return null;let a=dd(r,o,"(",")");if(a<0)return null;let c=Eb(r,e,n);t.push({name:s,vertex:vb(r.slice(c,n),"vertex"),parameters:r.slice(o+1,a)}),i.add(s),n=a}return t}function _b(r){let{declaration:e,aliases:t,structures:i,attributes:n,attributeLocations:s,attributeNames:o,visitedStructures:a}=r,c=vT(e,":");if(c<1||c===e.length-1)return!1;let l=wT(e.slice(0,c)),u=ld(e.slice(0,c),"location"),f=vb(e.slice(0,c),"builtin"),d=fd(Va(e.slice(c+1)),t);if(!l||u===null||!d||u!==void 0&&f)return!1;if(u!==void 0){let m=_T(d);return!m||s.has(u)||o.has(l)?!1:(n.push({name:l,location:u,type:m}),s.add(u),o.add(l),!0)}if(f)return!0;let h=i.get(d);if(!h||a.has(d))return!1;let p=ja(h,",");if(!p)return!1;a.add(d);for(let m of p)if(m.length>0&&!_b({...r,declaration:m}))return!1;return a.delete(d),!0}function fd(r,e,t=new Set){let i=xb(r),n="";for(let s of i){let o=e.get(s.value);if(!o){n+=xT(s.value);continue}if(t.has(s.value))return null;let a=new Set(t);a.add(s.value);let c=fd(o,e,a);if(!c)return null;n+=c}return n}function xT(r){let e=/^(vec[234]|mat[234]x[234])([fiuh])$/.exec(r);if(!e)return r;let t={f:"f32",i:"i32",u:"u32",h:"f16"}[e[2]];return`${e[1]}<${t}>`}function _T(r){return/^(?:i32|u32|f32|f16|vec[234]<(?:i32|u32|f32|f16)>)$/.test(r)?r:null}function ld(r,e){let t;for(let i=0;i<r.length;i++)if(!(r[i].value!=="@"||r[i+1]?.value!==e)){if(t!==void 0||r[i+2]?.value!=="("||!/^\d+$/.test(r[i+3]?.value||"")||r[i+4]?.value!==")")return null;t=Number(r[i+3].value)}return t}function vb(r,e){return r.some((t,i)=>t.value==="@"&&r[i+1]?.value===e)}function ud(r){return r.replace("_","-")}function dd(r,e,t,i){let n=0;for(let s=e;s<r.length;s++)if(r[s].value===t)n++;else if(r[s].value===i&&--n===0)return s;return-1}function ja(r,e){let t=[],i=0,n={"(":0,"<":0,"[":0,"{":0},s=Object.keys(n),o={")":"(",">":"<","]":"[","}":"{"};for(let a=0;a<r.length;a++){let c=r[a].value;if(c===e&&s.every(l=>n[l]===0)){t.push(r.slice(i,a)),i=a+1;continue}if(c in n)n[c]++;else if(c in o){let l=o[c];if(n[l]--,n[l]<0)return null}}return s.every(a=>n[a]===0)?(t.push(r.slice(i)),t):null}function vT(r,e){let t=ja(r,e);return t&&t.length===2?t[0].length:-1}function wb(r,e,t,i){for(let n=t;n<r.length;n++)if(e[n]===0&&r[n].value===i)return n;return-1}function Eb(r,e,t){for(let i=t-1;i>=0;i--)if(r[i].value===";"&&e[i]===0||r[i].value==="}"&&e[i]===1)return i+1;return 0}function wT(r){for(let e=r.length-1;e>=0;e--)if(cs(r[e].value))return r[e].value;return null}function Va(r){return r.map(e=>e.value).join("")}function cs(r){return!!(r&&/^[A-Za-z_][A-Za-z0-9_]*$/.test(r))}var hd=b(()=>{$a()});function qt(r,e){if(!r){let t=new Error(e||"shadertools: assertion failed.");throw Error.captureStackTrace?.(t,qt),t}}var Ha=b(()=>{});function Pb(r){let e={};for(let[t,i]of Object.entries(r))e[t]=ET(i);return e}function ET(r){let e=Sb(r);if(e!=="object")return{value:r,...pd[e],type:e};if(typeof r=="object")return r?r.type!==void 0?{...r,...pd[r.type],type:r.type}:r.value===void 0?{type:"object",value:r}:(e=Sb(r.value),{...r,...pd[e],type:e}):{type:"object",value:null};throw new Error("props")}function Sb(r){return Array.isArray(r)||ArrayBuffer.isView(r)?"array":typeof r}var pd,Tb=b(()=>{pd={number:{type:"number",validate(r,e){return Number.isFinite(r)&&typeof e=="object"&&(e.max===void 0||r<=e.max)&&(e.min===void 0||r>=e.min)}},array:{type:"array",validate(r,e){return Array.isArray(r)||ArrayBuffer.isView(r)}}}});var Lb,Ab,Cb=b(()=>{Lb=`#ifdef MODULE_LOGDEPTH
  logdepth_adjustPosition(gl_Position);
#endif
`,Ab=`#ifdef MODULE_MATERIAL
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
`});function Ib(r){let e={vertex:{},fragment:{}};for(let t in r){let i=r[t],n=PT(t);typeof i=="string"&&(i={order:0,injection:i}),e[n][t]=i}return e}function PT(r){let e=r.slice(0,2);switch(e){case"vs":return"vertex";case"fs":return"fragment";default:throw new Error(e)}}function us(r,e,t,i=!1,n="glsl",s={}){let o=e==="vertex";for(let a in t){let c=t[a];c.sort((u,f)=>u.order-f.order),md.length=c.length;for(let u=0,f=c.length;u<f;++u)md[u]=c[u].injection;let l=`${md.join(`
`)}
`;switch(a){case"vs:#decl":(n==="wgsl"||o)&&(r=r.replace(ls,l));break;case"vs:#main-start":(n==="wgsl"||o)&&(r=n==="wgsl"?Ya(r,"vertex",l,"start",s.vertex):r.replace(Mb,u=>u+l));break;case"vs:#main-end":(n==="wgsl"||o)&&(r=n==="wgsl"?Ya(r,"vertex",l,"end",s.vertex):r.replace(Rb,u=>l+u));break;case"fs:#decl":(n==="wgsl"||!o)&&(r=r.replace(ls,l));break;case"fs:#main-start":(n==="wgsl"||!o)&&(r=n==="wgsl"?Ya(r,"fragment",l,"start",s.fragment):r.replace(Mb,u=>u+l));break;case"fs:#main-end":(n==="wgsl"||!o)&&(r=n==="wgsl"?Ya(r,"fragment",l,"end",s.fragment):r.replace(Rb,u=>l+u));break;default:r=r.replace(a,u=>u+l)}}return r=r.replace(ls,""),i&&(r=r.replace(/\}\s*$/,a=>a+ST[e])),r}function Ya(r,e,t,i,n){let s=TT(r,e,n);if(!s)return r;if(i==="start"){let o=s.openBraceIndex+1;return`${r.slice(0,o)}
${t}${r.slice(o)}`}return`${r.slice(0,s.closeBraceIndex)}${t}${r.slice(s.closeBraceIndex)}`}function TT(r,e,t){let i=e==="vertex"?"@vertex":"@fragment",n=r.indexOf(i);if(n<0)return null;let s=t?r.search(new RegExp(`\\bfn\\s+${LT(t)}\\s*\\(`)):r.indexOf("fn",n);if(s<0)return null;let o=r.indexOf("{",s);if(o<0)return null;let a=0;for(let c=o;c<r.length;c++){let l=r[c];if(l==="{")a++;else if(l==="}"&&(a--,a===0))return{openBraceIndex:o,closeBraceIndex:c}}return null}function LT(r){return r.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var ST,Mb,Rb,md,ls,gd=b(()=>{Cb();ST={vertex:Lb,fragment:Ab},Mb=/void\s+main\s*\([^)]*\)\s*\{\n?/,Rb=/}\n?[^{}]*$/,md=[],ls="__LUMA_INJECT_DECLARATIONS__"});function Ui(r){r.map(e=>AT(e))}function AT(r){if(r.instance)return;Ui(r.dependencies||[]);let{propTypes:e={},deprecations:t=[],inject:i={}}=r,n={normalizedInjections:Ib(i),parsedDeprecations:CT(t)};e&&(n.propValidators=Pb(e)),r.instance=n;let s={};e&&(s=Object.entries(e).reduce((o,[a,c])=>{let l=c?.value;return l&&(o[a]=l),o},{})),r.defaultUniforms={...r.defaultUniforms,...s}}function yd(r,e,t){r.deprecations?.forEach(i=>{i.regex?.test(e)&&(i.deprecated?t.deprecated(i.old,i.new)():t.removed(i.old,i.new)())})}function CT(r){return r.forEach(e=>{e.type==="function"?e.regex=new RegExp(`\\b${e.old}\\(`):e.regex=new RegExp(`${e.type} ${e.old};`)}),r}var qa=b(()=>{Tb();gd()});function zr(r){Ui(r);let e={},t={};Bb({modules:r,level:0,moduleMap:e,moduleDepth:t});let i=Object.keys(t).sort((n,s)=>t[s]-t[n]).map(n=>e[n]);return Ui(i),i}function Bb(r){let{modules:e,level:t,moduleMap:i,moduleDepth:n}=r;if(t>=5)throw new Error("Possible loop in shader dependency graph");for(let s of e)i[s.name]=s,(n[s.name]===void 0||n[s.name]<t)&&(n[s.name]=t);for(let s of e)s.dependencies&&Bb({modules:s.dependencies,level:t+1,moduleMap:i,moduleDepth:n})}var bd=b(()=>{qa()});var S,Te=b(()=>{Yn();S=new Se({id:"luma.gl"})});function MT(r,e){return r!=null?!!r:e!==void 0?e!=="production":!1}function RT(){return MT(S.get("debug"),IT())}function IT(){let r=globalThis.process;if(r?.env)return r.env.NODE_ENV}var Za,xd=b(()=>{Te();Za={id:null,powerPreference:"high-performance",failIfMajorPerformanceCaveat:!1,featureLevel:void 0,optionalFeatures:[],xrCompatible:!1,createCanvasContext:void 0,webgl:{},onError:(r,e)=>{},onResize:(r,e)=>{let[t,i]=r.getDevicePixelSize();S.log(1,`${r} resized => ${t}x${i}px`)()},onPositionChange:(r,e)=>{let[t,i]=r.getPosition();S.log(1,`${r} repositioned => ${t},${i}`)()},onVisibilityChange:r=>S.log(1,`${r} Visibility changed ${r.isVisible}`)(),onDevicePixelRatioChange:(r,e)=>S.log(1,`${r} DPR changed ${e.oldRatio} => ${r.devicePixelRatio}`)(),debug:RT(),debugGPUTime:!1,debugShaders:S.get("debug-shaders")||void 0,debugFramebuffers:!!S.get("debug-framebuffers"),debugFactories:!!S.get("debug-factories"),debugWebGL:!!S.get("debug-webgl"),debugSpectorJS:void 0,debugSpectorJSUrl:void 0,_reuseDevices:!1,_cacheShaders:!0,_destroyShaders:!1,_cachePipelines:!0,_sharePipelines:!0,_destroyPipelines:!1,_initializeFeatures:!0,_disabledFeatures:{"compilation-status-async-webgl":!0},_handle:void 0}});function OT(r,e){let t=r.stats,i=!1;for(let c of e)t[c]||(r.get(c),i=!0);let n=Object.keys(t).length,s=kb.get(r);if(!i&&s?.orderedStatNames===e&&s.statCount===n)return;let o={},a=Ob.get(e);a||(a=new Set(e),Ob.set(e,a));for(let c of e)t[c]&&(o[c]=t[c]);for(let[c,l]of Object.entries(t))a.has(c)||(o[c]=l);for(let c of Object.keys(t))delete t[c];Object.assign(t,o),kb.set(r,{orderedStatNames:e,statCount:n})}var BT,kT,kb,Ob,_d,Xa,vd=b(()=>{Qn();BT="GPU Time and Memory",kT=["Adapter","GPU","GPU Type","GPU Backend","Frame Rate","CPU Time","GPU Time","GPU Memory","Buffer Memory","Texture Memory","External Buffer Memory","External Texture Memory","Swap Chain Texture"],kb=new WeakMap,Ob=new WeakMap,_d=class{stats=new Map;getStats(e){return this.get(e)}get(e){this.stats.has(e)||this.stats.set(e,new He({id:e}));let t=this.stats.get(e);return e===BT&&OT(t,kT),t}},Xa=new _d});var DT,Db,wd,Gi,Nb=b(()=>{xd();vd();Te();DT="set luma.log.level=1 (or higher) to trace rendering",Db="No matching device found. Ensure `@luma.gl/webgl` and/or `@luma.gl/webgpu` modules are imported.",wd=class r{static defaultProps={...Za,type:"best-available",adapters:void 0,waitForPageLoad:!0};stats=Xa;log=S;VERSION="9.4.2";spector;preregisteredAdapters=new Map;constructor(){if(globalThis.luma){if(globalThis.luma.VERSION!==this.VERSION)throw S.error(`Found luma.gl ${globalThis.luma.VERSION} while initialzing ${this.VERSION}`)(),S.error("'yarn why @luma.gl/core' can help identify the source of the conflict")(),new Error("luma.gl - multiple versions detected: see console log");S.error("This version of luma.gl has already been initialized")()}S.log(1,`${this.VERSION} - ${DT}`)(),globalThis.luma=this}async createDevice(e={}){let t={...r.defaultProps,...e},i=this.selectAdapter(t.type,t.adapters);if(!i)throw new Error(Db);return t.waitForPageLoad&&await i.pageLoaded,await i.create(t)}async attachDevice(e,t){let i=this._getTypeFromHandle(e,t.adapters),n=i&&this.selectAdapter(i,t.adapters);if(!n)throw new Error(Db);return await n?.attach?.(e,t)}registerAdapters(e){for(let t of e)this.preregisteredAdapters.set(t.type,t)}getSupportedAdapters(e=[]){let t=this._getAdapterMap(e);return Array.from(t).map(([,i])=>i).filter(i=>i.isSupported?.()).map(i=>i.type)}getBestAvailableAdapterType(e=[]){let t=["webgpu","webgl","null"],i=this._getAdapterMap(e);for(let n of t)if(i.get(n)?.isSupported?.())return n;return null}selectAdapter(e,t=[]){let i=e;e==="best-available"&&(i=this.getBestAvailableAdapterType(t));let n=this._getAdapterMap(t);return i&&n.get(i)||null}enforceWebGL2(e=!0,t=[]){let n=this._getAdapterMap(t).get("webgl");n||S.warn("enforceWebGL2: webgl adapter not found")(),n?.enforceWebGL2?.(e)}setDefaultDeviceProps(e){Object.assign(r.defaultProps,e)}_getAdapterMap(e=[]){let t=new Map(this.preregisteredAdapters);for(let i of e)t.set(i.type,i);return t}_getTypeFromHandle(e,t=[]){return e instanceof WebGL2RenderingContext?"webgl":typeof GPUDevice<"u"&&e instanceof GPUDevice||e?.queue?"webgpu":e===null?"null":(e instanceof WebGLRenderingContext?S.warn("WebGL1 is not supported",e)():S.warn("Unknown handle type",e)(),null)}},Gi=new wd});function UT(){return Ka||(FT()||typeof window>"u"?Ka=Promise.resolve():Ka=new Promise(r=>window.addEventListener("load",()=>r()))),Ka}var fs,NT,FT,Ka,Fb=b(()=>{Or();fs=class{get pageLoaded(){return UT()}},NT=De()&&typeof document<"u",FT=()=>NT&&document.readyState==="complete",Ka=null});function vt(r="id"){Ed[r]=Ed[r]||1;let e=Ed[r]++;return`${r}-${e}`}var Ed,zi=b(()=>{Ed={}});function jT(r,e){let t={...e};for(let i in r)r[i]!==void 0&&(t[i]=r[i]);return t}function Wb(r,e){let t=r.stats,i=!1;for(let c of e)t[c]||(r.get(c),i=!0);let n=Object.keys(t).length,s=$b.get(r);if(!i&&s?.orderedStatNames===e&&s.statCount===n)return;let o={},a=Vb.get(e);a||(a=new Set(e),Vb.set(e,a));for(let c of e)t[c]&&(o[c]=t[c]);for(let[c,l]of Object.entries(t))a.has(c)||(o[c]=l);for(let c of Object.keys(t))delete t[c];Object.assign(t,o),$b.set(r,{orderedStatNames:e,statCount:n})}function jb(r){return r.type==="webgl"?WT:VT}function ds(r){let e=r.userData[GT];return e?.enabled?e:null}function fr(){return globalThis.performance?.now?.()??Date.now()}function HT(r,e){let t=ds(r);if(!(!t||!t.activeDefaultFramebufferAcquireDepth))switch(t.transientCanvasResourceCreates=(t.transientCanvasResourceCreates||0)+1,e){case"Texture":t.transientCanvasTextureCreates=(t.transientCanvasTextureCreates||0)+1;break;case"TextureView":t.transientCanvasTextureViewCreates=(t.transientCanvasTextureViewCreates||0)+1;break;case"Sampler":t.transientCanvasSamplerCreates=(t.transientCanvasSamplerCreates||0)+1;break;case"Framebuffer":t.transientCanvasFramebufferCreates=(t.transientCanvasFramebufferCreates||0)+1;break;default:break}}function YT(r){let e=Object.getPrototypeOf(r);for(;e;){let t=Object.getPrototypeOf(e);if(!t||t===k.prototype)return qT(e)||r[Symbol.toStringTag]||r.constructor.name;e=t}return r[Symbol.toStringTag]||r.constructor.name}function qT(r){let e=Object.getOwnPropertyDescriptor(r,Symbol.toStringTag);return typeof e?.get=="function"?e.get.call(r):typeof e?.value=="string"?e.value:null}var GT,Ub,Gb,zb,zT,$T,VT,WT,$b,Vb,k,ue=b(()=>{zi();GT="cpu-hotspot-profiler",Ub="GPU Resource Counts",Gb="Resource Counts",zb="GPU Time and Memory",zT=["Resources","Buffers","Textures","Samplers","TextureViews","Framebuffers","QuerySets","Shaders","RenderPipelines","ComputePipelines","PipelineLayouts","VertexArrays","RenderPasss","RenderBundleEncoders","RenderBundles","ComputePasss","CommandEncoders","CommandBuffers"],$T=["Resources","Buffers","Textures","Samplers","TextureViews","Framebuffers","QuerySets","Shaders","RenderPipelines","SharedRenderPipelines","ComputePipelines","PipelineLayouts","VertexArrays","RenderPasss","RenderBundleEncoders","RenderBundles","ComputePasss","CommandEncoders","CommandBuffers"],VT=zT.flatMap(r=>[`${r} Created`,`${r} Active`]),WT=$T.flatMap(r=>[`${r} Created`,`${r} Active`]),$b=new WeakMap,Vb=new WeakMap,k=class{static defaultProps={id:"undefined",handle:void 0,_isHandleBorrowed:!1,userData:void 0};toString(){return`${this[Symbol.toStringTag]||this.constructor.name}:"${this.id}"`}toJSON(){return this.toString()}id;props;userData={};_device;destroyed=!1;allocatedBytes=0;allocatedBytesName=null;_attachedResources=new Set;get ownsHandle(){return(this.props.handle===void 0||this.props.handle===null)&&!this.isHandleBorrowed}get isHandleBorrowed(){return!!this.props._isHandleBorrowed}constructor(e,t,i){if(!e)throw new Error("no device");this._device=e,this.props=jT(t,i);let n=this.props.id!=="undefined"?this.props.id:vt(this[Symbol.toStringTag]);this.props.id=n,this.id=n,this.userData=this.props.userData||{},this.addStats()}destroy(){this.destroyed||this.destroyResource()}delete(){return this.destroy(),this}getProps(){return this.props}attachResource(e){this._attachedResources.add(e)}detachResource(e){this._attachedResources.delete(e)}destroyAttachedResource(e){this._attachedResources.delete(e)&&e.destroy()}destroyAttachedResources(){for(let e of this._attachedResources)e.destroy();this._attachedResources=new Set}destroyResource(){this.destroyed||(this.destroyAttachedResources(),this.removeStats(),this.destroyed=!0)}removeStats(){let e=ds(this._device),t=e?fr():0,i=[this._device.statsManager.getStats(Ub),this._device.statsManager.getStats(Gb)],n=jb(this._device);for(let o of i)Wb(o,n);let s=this.getStatsName();for(let o of i)o.get("Resources Active").decrementCount(),o.get(`${s}s Active`).decrementCount();e&&(e.statsBookkeepingCalls=(e.statsBookkeepingCalls||0)+1,e.statsBookkeepingTimeMs=(e.statsBookkeepingTimeMs||0)+(fr()-t))}trackAllocatedMemory(e,t=this.getStatsName()){let i=ds(this._device),n=i?fr():0,s=this._device.statsManager.getStats(zb);this.allocatedBytes>0&&this.allocatedBytesName&&(s.get("GPU Memory").subtractCount(this.allocatedBytes),s.get(`${this.allocatedBytesName} Memory`).subtractCount(this.allocatedBytes)),s.get("GPU Memory").addCount(e),s.get(`${t} Memory`).addCount(e),i&&(i.statsBookkeepingCalls=(i.statsBookkeepingCalls||0)+1,i.statsBookkeepingTimeMs=(i.statsBookkeepingTimeMs||0)+(fr()-n)),this.allocatedBytes=e,this.allocatedBytesName=t}trackReferencedMemory(e,t=this.getStatsName()){this.trackAllocatedMemory(e,`External ${t}`)}trackDeallocatedMemory(e=this.getStatsName()){if(this.allocatedBytes===0){this.allocatedBytesName=null;return}let t=ds(this._device),i=t?fr():0,n=this._device.statsManager.getStats(zb);n.get("GPU Memory").subtractCount(this.allocatedBytes),n.get(`${this.allocatedBytesName||e} Memory`).subtractCount(this.allocatedBytes),t&&(t.statsBookkeepingCalls=(t.statsBookkeepingCalls||0)+1,t.statsBookkeepingTimeMs=(t.statsBookkeepingTimeMs||0)+(fr()-i)),this.allocatedBytes=0,this.allocatedBytesName=null}trackDeallocatedReferencedMemory(e=this.getStatsName()){this.trackDeallocatedMemory(`Referenced ${e}`)}addStats(){let e=this.getStatsName(),t=ds(this._device),i=t?fr():0,n=[this._device.statsManager.getStats(Ub),this._device.statsManager.getStats(Gb)],s=jb(this._device);for(let o of n)Wb(o,s);for(let o of n)o.get("Resources Created").incrementCount(),o.get("Resources Active").incrementCount(),o.get(`${e}s Created`).incrementCount(),o.get(`${e}s Active`).incrementCount();t&&(t.statsBookkeepingCalls=(t.statsBookkeepingCalls||0)+1,t.statsBookkeepingTimeMs=(t.statsBookkeepingTimeMs||0)+(fr()-i)),HT(this._device,e)}getStatsName(){return YT(this)}}});var N,Qa=b(()=>{ue();N=class r extends k{static INDEX=16;static VERTEX=32;static UNIFORM=64;static STORAGE=128;static INDIRECT=256;static QUERY_RESOLVE=512;static MAP_READ=1;static MAP_WRITE=2;static COPY_SRC=4;static COPY_DST=8;get[Symbol.toStringTag](){return"Buffer"}usage;indexType;updateTimestamp;constructor(e,t){let i={...t};(t.usage||0)&r.INDEX&&!t.indexType&&(t.data instanceof Uint32Array?i.indexType="uint32":t.data instanceof Uint16Array?i.indexType="uint16":t.data instanceof Uint8Array&&(i.indexType="uint8")),delete i.data,super(e,i,r.defaultProps),this.usage=i.usage||0,this.indexType=i.indexType,this.updateTimestamp=e.incrementTimestamp()}clone(e){return this.device.createBuffer({...this.props,...e})}static DEBUG_DATA_MAX_LENGTH=32;debugData=new ArrayBuffer(0);_setDebugData(e,t,i){if(!this.device.props.debug)return;let n=null,s;ArrayBuffer.isView(e)?(n=e,s=e.buffer):s=e;let o=Math.min(e?e.byteLength:i,r.DEBUG_DATA_MAX_LENGTH);if(s===null)this.debugData=new ArrayBuffer(o);else{let a=Math.min(n?.byteOffset||0,s.byteLength),c=Math.max(0,s.byteLength-a),l=Math.min(o,c);this.debugData=new Uint8Array(s,a,l).slice().buffer}}static defaultProps={...k.defaultProps,handle:void 0,usage:0,byteLength:0,byteOffset:0,data:null,indexType:"uint16",onMapped:void 0}}});function Hb(){return Sd??Uint16Array}function Yb(r){return!!(Sd&&r===Sd)}var Sd,qb=b(()=>{Sd=globalThis.Float16Array});function Zb(r){let e=r.includes("norm"),t=!e&&!r.startsWith("float"),i=r.startsWith("s"),n=Pd[r],[s,o,a]=n||["uint8 ","i32",1];return{signedType:s,primitiveType:o,byteLength:a,normalized:e,integer:t,signed:i}}function Xb(r){let e=r;switch(e){case"uint8":return"unorm8";case"sint8":return"snorm8";case"uint16":return"unorm16";case"sint16":return"snorm16";default:return e}}function Ye(r,e){switch(e){case 1:return r;case 2:return r+r%2;default:return r+(4-r%4)%4}}function Ja(r){let e=ArrayBuffer.isView(r)?r.constructor:r;if(Yb(e))return"float16";if(e===Uint8ClampedArray)return"uint8";let t=Object.values(Pd).find(i=>e===i[4]);if(!t)throw new Error(e.name);return t[0]}function Kb(r){return Ja(r)}function $r(r){if(r==="float16")return Hb();let e=Pd[r];if(!e)throw new Error(r);let[,,,,t]=e;return t}function Vr(r){return $r(r)}var Pd,ec=b(()=>{qb();Pd={uint8:["uint8","u32",1,!1,Uint8Array],sint8:["sint8","i32",1,!1,Int8Array],unorm8:["uint8","f32",1,!0,Uint8Array],snorm8:["sint8","f32",1,!0,Int8Array],uint16:["uint16","u32",2,!1,Uint16Array],sint16:["sint16","i32",2,!1,Int16Array],unorm16:["uint16","u32",2,!0,Uint16Array],snorm16:["sint16","i32",2,!0,Int16Array],float16:["float16","f16",2,!1,Uint16Array],float32:["float32","f32",4,!1,Float32Array],uint32:["uint32","u32",4,!1,Uint32Array],sint32:["sint32","i32",4,!1,Int32Array]}});var Td,pe,tc=b(()=>{ec();Td=class{getDataTypeInfo(e){return Zb(e)}getNormalizedDataType(e){return Xb(e)}alignTo(e,t){return Ye(e,t)}getDataType(e){return Kb(e)}getTypedArrayConstructor(e){return Vr(e)}},pe=new Td});function ZT(r,e){try{return pe.getDataTypeInfo(e)}catch{throw new Error(`Unsupported vertex format: ${r}`)}}function XT(r,e){if(!e)return 1;let t=Number(e);if(t===2||t===3||t===4)return t;throw new Error(`Unsupported vertex format: ${r}`)}function KT(r,e,t){if(t!==3)throw new Error(`Unsupported vertex format: ${r}`);switch(e){case"uint8":case"sint8":case"unorm8":case"snorm8":case"uint16":case"sint16":case"unorm16":case"snorm16":return`${e}x3-webgl`;default:throw new Error(`Unsupported vertex format: ${r}`)}}var Ld,Y,hs=b(()=>{tc();Ld=class{getVertexFormatInfo(e){if(e==="unorm10-10-10-2")return{type:"unorm8",components:4,byteLength:4,integer:!1,signed:!1,normalized:!0};let t=e==="unorm8x4-bgra"?"unorm8x4":e,i;t.endsWith("-webgl")&&(t=t.slice(0,-6),i=!0);let n=t.split("x");if(n.length>2)throw new Error(`Unsupported vertex format: ${e}`);let[s,o]=n,a=s,c=XT(e,o),l=ZT(e,a),u;try{u=i?KT(e,a,c):this.makeVertexFormat(l.signedType,c,l.normalized)}catch{throw new Error(`Unsupported vertex format: ${e}`)}if(u!==(i?e:t))throw new Error(`Unsupported vertex format: ${e}`);let f={type:a,components:c,byteLength:l.byteLength*c,integer:l.integer,signed:l.signed,normalized:l.normalized};return i&&(f.webglOnly=!0),f}makeVertexFormat(e,t,i){let n=i?pe.getNormalizedDataType(e):e;switch(n){case"unorm8":return t===1?"unorm8":t===3?"unorm8x3-webgl":`${n}x${t}`;case"snorm8":return t===1?"snorm8":t===3?"snorm8x3-webgl":`${n}x${t}`;case"uint8":case"sint8":if(t===3)throw new Error(`size: ${t}`);return t===1?n:`${n}x${t}`;case"uint16":return t===1?"uint16":t===3?"uint16x3-webgl":`${n}x${t}`;case"sint16":return t===1?"sint16":t===3?"sint16x3-webgl":`${n}x${t}`;case"unorm16":return t===1?"unorm16":t===3?"unorm16x3-webgl":`${n}x${t}`;case"snorm16":return t===1?"snorm16":t===3?"snorm16x3-webgl":`${n}x${t}`;case"float16":if(t===3)throw new Error(`size: ${t}`);return t===1?n:`${n}x${t}`;default:return t===1?n:`${n}x${t}`}}getVertexFormatFromAttribute(e,t,i){if(!t||t>4)throw new Error(`size ${t}`);let n=t,s=pe.getDataType(e);return this.makeVertexFormat(s,n,i)}getCompatibleVertexFormat(e){let t;switch(e.primitiveType){case"f32":t="float32";break;case"i32":t="sint32";break;case"u32":t="uint32";break;case"f16":return e.components<=2?"float16x2":"float16x4"}return e.components===1?t:`${t}x${e.components}`}},Y=new Ld});function sc(r){let e=ex[r];if(!e)throw new Error(`Unsupported texture format ${r}`);return e}function Jb(){return ex}var me,W,wt,QT,rc,Ad,ic,Cd,JT,Md,dr,Rd,Id,nc,Qb,eL,tL,ex,Bd=b(()=>{me="texture-compression-bc",W="texture-compression-astc",wt="texture-compression-etc2",QT="texture-compression-etc1-webgl",rc="texture-compression-pvrtc-webgl",Ad="texture-compression-atc-webgl",ic="float32-renderable-webgl",Cd="float16-renderable-webgl",JT="rgb9e5ufloat-renderable-webgl",Md="snorm8-renderable-webgl",dr="norm16-webgl",Rd="norm16-renderable-webgl",Id="snorm16-renderable-webgl",nc="float32-filterable",Qb="float16-filterable-webgl";eL={r8unorm:{webgpu:527},rg8unorm:{webgpu:527},"rgb8unorm-webgl":{},rgba8unorm:{webgpu:31},"rgba8unorm-srgb":{webgpu:15},r8snorm:{render:Md,webgpu:837},rg8snorm:{render:Md,webgpu:837},"rgb8snorm-webgl":{},rgba8snorm:{render:Md,webgpu:341},r8uint:{webgpu:515},rg8uint:{webgpu:515},rgba8uint:{webgpu:19},r8sint:{webgpu:515},rg8sint:{webgpu:515},rgba8sint:{webgpu:19},bgra8unorm:{webgpu:15},"bgra8unorm-srgb":{webgpu:15360},r16unorm:{f:dr,render:Rd,webgpu:992},rg16unorm:{f:dr,render:Rd,webgpu:992},"rgb16unorm-webgl":{f:dr,render:!1},rgba16unorm:{f:dr,render:Rd,webgpu:992},r16snorm:{f:dr,render:Id,webgpu:992},rg16snorm:{f:dr,render:Id,webgpu:992},"rgb16snorm-webgl":{f:dr,render:!1},rgba16snorm:{f:dr,render:Id,webgpu:992},r16uint:{webgpu:515},rg16uint:{webgpu:515},rgba16uint:{webgpu:19},r16sint:{webgpu:515},rg16sint:{webgpu:515},rgba16sint:{webgpu:19},r16float:{render:Cd,filter:"float16-filterable-webgl",webgpu:527},rg16float:{render:Cd,filter:Qb,webgpu:527},rgba16float:{render:Cd,filter:Qb,webgpu:31},r32uint:{webgpu:19},rg32uint:{webgpu:16387},rgba32uint:{webgpu:19},r32sint:{webgpu:19},rg32sint:{webgpu:16387},rgba32sint:{webgpu:19},r32float:{render:ic,filter:nc,webgpu:19},rg32float:{render:!1,filter:nc,webgpu:16387},"rgb32float-webgl":{render:ic,filter:nc},rgba32float:{render:ic,filter:nc,webgpu:19},"rgba4unorm-webgl":{channels:"rgba",bitsPerChannel:[4,4,4,4],packed:!0},"rgb565unorm-webgl":{channels:"rgb",bitsPerChannel:[5,6,5,0],packed:!0},"rgb5a1unorm-webgl":{channels:"rgba",bitsPerChannel:[5,5,5,1],packed:!0},rgb9e5ufloat:{channels:"rgb",packed:!0,render:JT,webgpu:5},rg11b10ufloat:{channels:"rgb",bitsPerChannel:[11,11,10,0],packed:!0,p:1,render:ic,webgpu:517},rgb10a2unorm:{channels:"rgba",bitsPerChannel:[10,10,10,2],packed:!0,p:1,webgpu:527},rgb10a2uint:{channels:"rgba",bitsPerChannel:[10,10,10,2],packed:!0,p:1,webgpu:515},stencil8:{attachment:"stencil",bitsPerChannel:[8,0,0,0],dataType:"uint8",webgpu:3},depth16unorm:{attachment:"depth",bitsPerChannel:[16,0,0,0],dataType:"uint16",webgpu:3},depth24plus:{attachment:"depth",bitsPerChannel:[24,0,0,0],dataType:"uint32",webgpu:3},depth32float:{attachment:"depth",bitsPerChannel:[32,0,0,0],dataType:"float32",webgpu:3},"depth24plus-stencil8":{attachment:"depth-stencil",bitsPerChannel:[24,8,0,0],packed:!0,webgpu:3},"depth32float-stencil8":{attachment:"depth-stencil",bitsPerChannel:[32,8,0,0],packed:!0,f:"depth32float-stencil8",webgpu:3}},tL={"bc1-rgb-unorm-webgl":{f:me},"bc1-rgb-unorm-srgb-webgl":{f:me},"bc1-rgba-unorm":{f:me},"bc1-rgba-unorm-srgb":{f:me},"bc2-rgba-unorm":{f:me},"bc2-rgba-unorm-srgb":{f:me},"bc3-rgba-unorm":{f:me},"bc3-rgba-unorm-srgb":{f:me},"bc4-r-unorm":{f:me},"bc4-r-snorm":{f:me},"bc5-rg-unorm":{f:me},"bc5-rg-snorm":{f:me},"bc6h-rgb-ufloat":{f:me},"bc6h-rgb-float":{f:me},"bc7-rgba-unorm":{f:me},"bc7-rgba-unorm-srgb":{f:me},"etc2-rgb8unorm":{f:wt},"etc2-rgb8unorm-srgb":{f:wt},"etc2-rgb8a1unorm":{f:wt},"etc2-rgb8a1unorm-srgb":{f:wt},"etc2-rgba8unorm":{f:wt},"etc2-rgba8unorm-srgb":{f:wt},"eac-r11unorm":{f:wt},"eac-r11snorm":{f:wt},"eac-rg11unorm":{f:wt},"eac-rg11snorm":{f:wt},"astc-4x4-unorm":{f:W},"astc-4x4-unorm-srgb":{f:W},"astc-5x4-unorm":{f:W},"astc-5x4-unorm-srgb":{f:W},"astc-5x5-unorm":{f:W},"astc-5x5-unorm-srgb":{f:W},"astc-6x5-unorm":{f:W},"astc-6x5-unorm-srgb":{f:W},"astc-6x6-unorm":{f:W},"astc-6x6-unorm-srgb":{f:W},"astc-8x5-unorm":{f:W},"astc-8x5-unorm-srgb":{f:W},"astc-8x6-unorm":{f:W},"astc-8x6-unorm-srgb":{f:W},"astc-8x8-unorm":{f:W},"astc-8x8-unorm-srgb":{f:W},"astc-10x5-unorm":{f:W},"astc-10x5-unorm-srgb":{f:W},"astc-10x6-unorm":{f:W},"astc-10x6-unorm-srgb":{f:W},"astc-10x8-unorm":{f:W},"astc-10x8-unorm-srgb":{f:W},"astc-10x10-unorm":{f:W},"astc-10x10-unorm-srgb":{f:W},"astc-12x10-unorm":{f:W},"astc-12x10-unorm-srgb":{f:W},"astc-12x12-unorm":{f:W},"astc-12x12-unorm-srgb":{f:W},"pvrtc-rgb4unorm-webgl":{f:rc},"pvrtc-rgba4unorm-webgl":{f:rc},"pvrtc-rgb2unorm-webgl":{f:rc},"pvrtc-rgba2unorm-webgl":{f:rc},"etc1-rbg-unorm-webgl":{f:QT},"atc-rgb-unorm-webgl":{f:Ad},"atc-rgba-unorm-webgl":{f:Ad},"atc-rgbai-unorm-webgl":{f:Ad}},ex={...eL,...tL}});function aL({format:r,width:e,height:t,depth:i,byteAlignment:n}){let s=Le.getInfo(r),{bytesPerPixel:o,bytesPerBlock:a=o,blockWidth:c=1,blockHeight:l=1,compressed:u=!1}=s,f=u?Math.ceil(e/c):e,d=u?Math.ceil(t/l):t,h=f*a,p=Math.ceil(h/n)*n,m=d,g=p*m*i;return{bytesPerPixel:o,bytesPerRow:p,rowsPerImage:m,depthOrArrayLayers:i,bytesPerImage:p*m,byteLength:g}}function cL(r){let e=sc(r),t={format:r,create:e.f??!0,render:e.render??!0,filter:e.filter??!0,blend:e.blend??!0,store:e.store??!0},i=tx(r),n=r.startsWith("depth")||r.startsWith("stencil"),s=i?.signed,o=i?.integer,a=i?.webgl,c=!!i?.compressed;return t.render&&=!n&&!c,t.filter&&=!n&&!s&&!o&&!a,t}function tx(r){let e=lL(r);if(Le.isCompressed(r)){e.channels="rgb",e.components=3,e.bytesPerPixel=1,e.srgb=!1,e.compressed=!0,e.bytesPerBlock=fL(r);let i=uL(r);i&&(e.blockWidth=i.blockWidth,e.blockHeight=i.blockHeight)}let t=e.packed?null:rL.exec(r);if(t){let[,i,n,s,o,a]=t,c=`${s}${n}`,l=pe.getDataTypeInfo(c),u=l.byteLength*8,f=i?.length??1,d=[u,f>=2?u:0,f>=3?u:0,f>=4?u:0];e={format:r,attachment:e.attachment,dataType:l.signedType,components:f,channels:i,integer:l.integer,signed:l.signed,normalized:l.normalized,bitsPerChannel:d,bytesPerPixel:l.byteLength*f,packed:e.packed,srgb:e.srgb},a==="-webgl"&&(e.webgl=!0),o==="-srgb"&&(e.srgb=!0)}return r.endsWith("-webgl")&&(e.webgl=!0),r.endsWith("-srgb")&&(e.srgb=!0),e}function lL(r){let e={...sc(r)},t=e.bytesPerPixel||1,i=e.bitsPerChannel||[8,8,8,8];return delete e.bitsPerChannel,delete e.bytesPerPixel,delete e.f,delete e.render,delete e.filter,delete e.blend,delete e.store,delete e.webgpu,{...e,format:r,attachment:e.attachment||"color",channels:e.channels||"r",components:e.components||e.channels?.length||1,bytesPerPixel:t,bitsPerChannel:i,dataType:e.dataType||"uint8",srgb:e.srgb??!1,packed:e.packed??!1,webgl:e.webgl??!1,integer:e.integer??!1,signed:e.signed??!1,normalized:e.normalized??!1,compressed:e.compressed??!1}}function uL(r){let t=/.*-(\d+)x(\d+)-.*/.exec(r);if(t){let[,i,n]=t;return{blockWidth:Number(i),blockHeight:Number(n)}}return r.startsWith("bc")||r.startsWith("etc1")||r.startsWith("etc2")||r.startsWith("eac")||r.startsWith("atc")?{blockWidth:4,blockHeight:4}:r.startsWith("pvrtc-rgb4")||r.startsWith("pvrtc-rgba4")?{blockWidth:4,blockHeight:4}:r.startsWith("pvrtc-rgb2")||r.startsWith("pvrtc-rgba2")?{blockWidth:8,blockHeight:4}:null}function fL(r){return r.startsWith("bc1")||r.startsWith("bc4")||r.startsWith("etc1")||r.startsWith("etc2-rgb8")||r.startsWith("etc2-rgb8a1")||r.startsWith("eac-r11")||r==="atc-rgb-unorm-webgl"?8:r.startsWith("bc2")||r.startsWith("bc3")||r.startsWith("bc5")||r.startsWith("bc6h")||r.startsWith("bc7")||r.startsWith("etc2-rgba8")||r.startsWith("eac-rg11")||r.startsWith("astc")||r==="atc-rgba-unorm-webgl"||r==="atc-rgbai-unorm-webgl"?16:r.startsWith("pvrtc")?8:16}var rL,iL,nL,sL,oL,kd,Le,oc=b(()=>{tc();Bd();rL=/^(r|rg|rgb|rgba|bgra)([0-9]*)([a-z]*)(-srgb)?(-webgl)?$/,iL=["rgb","rgba","bgra"],nL=["depth","stencil"],sL=5,oL=["bc1","bc2","bc3","bc4","bc5","bc6","bc7","etc1","etc2","eac","atc","astc","pvrtc"],kd=class{isColor(e){return iL.some(t=>e.startsWith(t))}isDepthStencil(e){return nL.some(t=>e.startsWith(t))}isCompressed(e){return oL.some(t=>e.startsWith(t))}getInfo(e){return tx(e)}getCapabilities(e){return cL(e)}getWebGPUCapabilities(e){let t=sc(e);return t.webgpu!==void 0?t.webgpu:this.isCompressed(e)&&!e.endsWith("-webgl")?sL:0}computeMemoryLayout(e){return aL(e)}},Le=new kd});function rx(r){return typeof ImageData<"u"&&r instanceof ImageData||typeof ImageBitmap<"u"&&r instanceof ImageBitmap||typeof HTMLImageElement<"u"&&r instanceof HTMLImageElement||typeof HTMLVideoElement<"u"&&r instanceof HTMLVideoElement||typeof VideoFrame<"u"&&r instanceof VideoFrame||typeof HTMLCanvasElement<"u"&&r instanceof HTMLCanvasElement||typeof OffscreenCanvas<"u"&&r instanceof OffscreenCanvas}function ix(r){if(typeof ImageData<"u"&&r instanceof ImageData||typeof ImageBitmap<"u"&&r instanceof ImageBitmap||typeof HTMLCanvasElement<"u"&&r instanceof HTMLCanvasElement||typeof OffscreenCanvas<"u"&&r instanceof OffscreenCanvas)return{width:r.width,height:r.height};if(typeof HTMLImageElement<"u"&&r instanceof HTMLImageElement)return{width:r.naturalWidth,height:r.naturalHeight};if(typeof HTMLVideoElement<"u"&&r instanceof HTMLVideoElement)return{width:r.videoWidth,height:r.videoHeight};if(typeof VideoFrame<"u"&&r instanceof VideoFrame)return{width:r.displayWidth,height:r.displayHeight};throw new Error("Unknown image type")}var nx=b(()=>{});function dL(r,e){let t=Od(r),i=e.map(Od).filter(n=>n!==void 0);return[t,...i].filter(n=>n!==void 0)}function Od(r){if(r!==void 0){if(r===null||typeof r=="string"||typeof r=="number"||typeof r=="boolean")return r;if(r instanceof Error)return r.message;if(Array.isArray(r))return r.map(Od);if(typeof r=="object"){if(hL(r)){let e=String(r);if(e!=="[object Object]")return e}return pL(r)?mL(r):r.constructor?.name||"Object"}return String(r)}}function hL(r){return"toString"in r&&typeof r.toString=="function"&&r.toString!==Object.prototype.toString}function pL(r){return"message"in r&&"type"in r}function mL(r){let e=typeof r.type=="string"?r.type:"message",t=typeof r.message=="string"?r.message:"",i=typeof r.lineNum=="number"?r.lineNum:null,n=typeof r.linePos=="number"?r.linePos:null,s=i!==null&&n!==null?` @ ${i}:${n}`:i!==null?` @ ${i}`:"";return`${e}${s}: ${t}`.trim()}function Dd(){if(typeof HTMLCanvasElement>"u")return!1;let r=HTMLCanvasElement.prototype;return"layoutSubtree"in r&&typeof r.requestPaint=="function"}var ps,ms,Zt,sx=b(()=>{vd();Te();zi();Qa();hs();oc();nx();Bd();xd();ps=class{};ms=class{features;disabledFeatures;constructor(e=[],t){this.features=new Set(e),this.disabledFeatures=t||{}}*[Symbol.iterator](){yield*this.features}has(e){return!this.disabledFeatures?.[e]&&this.features.has(e)}};Zt=class r{static defaultProps={...Za};get[Symbol.toStringTag](){return"Device"}toString(){return`Device(${this.id})`}toJSON(){return this.toString()}id;props;userData={};statsManager=Xa;_factories={};timestamp=0;_reused=!1;_moduleData={};wgslLanguageFeatures=new Set;_textureCaps={};_debugGPUTimeQuery=null;constructor(e){this.props={...r.defaultProps,...e},this.id=this.props.id||vt(this[Symbol.toStringTag].toLowerCase())}getVertexFormatInfo(e){return Y.getVertexFormatInfo(e)}isVertexFormatSupported(e){return!0}getTextureFormatInfo(e){return Le.getInfo(e)}getTextureFormatCapabilities(e){let t=this._textureCaps[e];if(!t){let i=this._getDeviceTextureFormatCapabilities(e);t=this._getDeviceSpecificTextureFormatCapabilities(i),this._textureCaps[e]=t}return t}getMipLevelCount(e,t,i=1){let n=Math.max(e,t,i);return 1+Math.floor(Math.log2(n))}isExternalImage(e){return rx(e)}getExternalImageSize(e){return ix(e)}isTextureFormatSupported(e){return this.getTextureFormatCapabilities(e).create}isTextureFormatFilterable(e){return this.getTextureFormatCapabilities(e).filter}isTextureFormatRenderable(e){return this.getTextureFormatCapabilities(e).render}isTextureFormatCompressed(e){return Le.isCompressed(e)}getSupportedCompressedTextureFormats(){let e=[];for(let t of Object.keys(Jb()))this.isTextureFormatCompressed(t)&&this.isTextureFormatSupported(t)&&e.push(t);return e}pushDebugGroup(e){this.commandEncoder.pushDebugGroup(e)}popDebugGroup(){this.commandEncoder?.popDebugGroup()}insertDebugMarker(e){this.commandEncoder?.insertDebugMarker(e)}loseDevice(){return!1}incrementTimestamp(){return this.timestamp++}reportError(e,t,...i){if(!this.props.onError(e,t)){let s=dL(t,i);return S.error(this.type==="webgl"?"%cWebGL":"%cWebGPU","color: white; background: red; padding: 2px 6px; border-radius: 3px;",e.message,...s)}return()=>{}}debug(){if(this.props.debug)debugger;else S.once(0,`'Type luma.log.set({debug: true}) in console to enable debug breakpoints',
or create a device with the 'debug: true' prop.`)()}getDefaultCanvasContext(){if(!this.canvasContext)throw new Error("Device has no default CanvasContext. See props.createCanvasContext");return this.canvasContext}createFence(){throw new Error("createFence() not implemented")}beginRenderPass(e){return this.commandEncoder.beginRenderPass(e)}beginComputePass(e){return this.commandEncoder.beginComputePass(e)}writeBufferViaCommandEncoder(e,t,i,n=0){throw new Error("writeBufferViaCommandEncoder() not implemented")}generateMipmapsWebGPU(e){throw new Error("not implemented")}_createSharedRenderPipelineWebGL(e){throw new Error("_createSharedRenderPipelineWebGL() not implemented")}_createBindGroupLayoutWebGPU(e,t){throw new Error("_createBindGroupLayoutWebGPU() not implemented")}_createBindGroupWebGPU(e,t,i,n,s){throw new Error("_createBindGroupWebGPU() not implemented")}_supportsDebugGPUTime(){return this.features.has("timestamp-query")&&!!(this.props.debug||this.props.debugGPUTime)}_enableDebugGPUTime(e=256){if(!this._supportsDebugGPUTime())return null;if(this._debugGPUTimeQuery)return this._debugGPUTimeQuery;try{this._debugGPUTimeQuery=this.createQuerySet({type:"timestamp",count:e}),this.commandEncoder=this.createCommandEncoder({id:this.commandEncoder.props.id,timeProfilingQuerySet:this._debugGPUTimeQuery})}catch{this._debugGPUTimeQuery=null}return this._debugGPUTimeQuery}_disableDebugGPUTime(){this._debugGPUTimeQuery&&(this.commandEncoder.getTimeProfilingQuerySet()===this._debugGPUTimeQuery&&(this.commandEncoder=this.createCommandEncoder({id:this.commandEncoder.props.id})),this._debugGPUTimeQuery.destroy(),this._debugGPUTimeQuery=null)}_isDebugGPUTimeEnabled(){return this._debugGPUTimeQuery!==null}getCanvasContext(){return this.getDefaultCanvasContext()}readPixelsToArrayWebGL(e,t){throw new Error("not implemented")}readPixelsToBufferWebGL(e,t){throw new Error("not implemented")}setParametersWebGL(e){throw new Error("not implemented")}getParametersWebGL(e){throw new Error("not implemented")}withParametersWebGL(e,t){throw new Error("not implemented")}clearWebGL(e){throw new Error("not implemented")}resetWebGL(){throw new Error("not implemented")}getModuleData(e){return this._moduleData[e]||={},this._moduleData[e]}static _getCanvasContextProps(e){return e.createCanvasContext===!0?{}:e.createCanvasContext}_getDeviceTextureFormatCapabilities(e){let t=Le.getCapabilities(e),i=s=>(typeof s=="string"?this.features.has(s):s)??!0,n=i(t.create);return{format:e,create:n,render:n&&i(t.render),filter:n&&i(t.filter),blend:n&&i(t.blend),store:n&&i(t.store)}}_normalizeBufferProps(e){(e instanceof ArrayBuffer||ArrayBuffer.isView(e))&&(e={data:e});let t={...e};if((e.usage||0)&N.INDEX&&(e.indexType||(e.data instanceof Uint32Array?t.indexType="uint32":e.data instanceof Uint16Array?t.indexType="uint16":e.data instanceof Uint8Array&&(t.data=new Uint16Array(e.data),t.indexType="uint16")),!t.indexType))throw new Error("indices buffer content must be of type uint16 or uint32");return t}}});var ac,ox=b(()=>{ac=class{props;_resizeObserver;_intersectionObserver;_observeDevicePixelRatioTimeout=null;_observeDevicePixelRatioMediaQuery=null;_handleDevicePixelRatioChange=()=>this._refreshDevicePixelRatio();_trackPositionInterval=null;_started=!1;get started(){return this._started}constructor(e){this.props=e}start(){if(this._started||!this.props.canvas)return;this._started=!0,this._intersectionObserver||=new IntersectionObserver(t=>this.props.onIntersection(t)),this._resizeObserver||=new ResizeObserver(t=>this.props.onResize(t)),this._intersectionObserver.observe(this.props.canvas);let e=this.props.resizeObserverBox;try{this._resizeObserver.observe(this.props.canvas,{box:e})}catch{this._resizeObserver.observe(this.props.canvas,{box:"content-box"})}this._observeDevicePixelRatioTimeout=setTimeout(()=>this._refreshDevicePixelRatio(),0),this.props.trackPosition&&this._trackPosition()}stop(){this._started&&(this._started=!1,this._observeDevicePixelRatioTimeout&&(clearTimeout(this._observeDevicePixelRatioTimeout),this._observeDevicePixelRatioTimeout=null),this._observeDevicePixelRatioMediaQuery&&(this._observeDevicePixelRatioMediaQuery.removeEventListener("change",this._handleDevicePixelRatioChange),this._observeDevicePixelRatioMediaQuery=null),this._trackPositionInterval&&(clearInterval(this._trackPositionInterval),this._trackPositionInterval=null),this._resizeObserver?.disconnect(),this._intersectionObserver?.disconnect())}_refreshDevicePixelRatio(){this._started&&(this.props.onDevicePixelRatioChange(),this._observeDevicePixelRatioMediaQuery?.removeEventListener("change",this._handleDevicePixelRatioChange),this._observeDevicePixelRatioMediaQuery=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),this._observeDevicePixelRatioMediaQuery.addEventListener("change",this._handleDevicePixelRatioChange,{once:!0}))}_trackPosition(e=100){this._trackPositionInterval||(this._trackPositionInterval=setInterval(()=>{this._started?this.props.onPositionChange():this._trackPositionInterval&&(clearInterval(this._trackPositionInterval),this._trackPositionInterval=null)},e))}}});function ax(){let r,e;return{promise:new Promise((i,n)=>{r=i,e=n}),resolve:r,reject:e}}var cx=b(()=>{});function hr(r,e){if(!r){let t=new Error(e??"luma.gl assertion failed.");throw Error.captureStackTrace?.(t,hr),t}}function pr(r,e){return hr(r,e),r}var Nd=b(()=>{});function gL(r){if(typeof r=="string"){let e=document.getElementById(r);if(!e)throw new Error(`${r} is not an HTML element`);return e}return r||document.body}function yL(r){let e=document.getElementById(r);if(!mr.isHTMLCanvas(e))throw new Error("Object is not a canvas element");return e}function bL(r){let{width:e,height:t}=r,i=document.createElement("canvas");i.id=vt("lumagl-auto-created-canvas"),i.width=e||1,i.height=t||1,i.style.width=Number.isFinite(e)?`${e}px`:"100%",i.style.height=Number.isFinite(t)?`${t}px`:"100%",r?.visible||(i.style.visibility="hidden");let n=gL(r?.container||null);return n.insertBefore(i,n.firstChild),i}function xL(r,e,t,i,n){let s=r,o=lx(s[0],e,t),a=ux(s[1],e,i,n),c=lx(s[0]+1,e,t),l=c===t-1?c:c-1;c=ux(s[1]+1,e,i,n);let u;return n?(c=c===0?c:c+1,u=a,a=c):u=c===i-1?c:c-1,{x:o,y:a,width:Math.max(l-o+1,1),height:Math.max(u-a+1,1)}}function lx(r,e,t){return Math.min(Math.round(r*e),t-1)}function ux(r,e,t,i){return i?Math.max(0,t-1-Math.round(r*e)):Math.min(Math.round(r*e),t-1)}var mr,Fd=b(()=>{Or();ox();zi();cx();Nd();mr=class r{static isHTMLCanvas(e){return typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement}static isOffscreenCanvas(e){return typeof OffscreenCanvas<"u"&&e instanceof OffscreenCanvas}static defaultProps={id:void 0,canvas:null,width:800,height:600,useDevicePixels:!0,pixelSizeSource:"exact",autoResize:!0,container:null,visible:!0,alphaMode:"opaque",colorSpace:"srgb",colorFormat:void 0,toneMapping:"standard",trackPosition:!1};id;props;canvas;htmlCanvas;offscreenCanvas;type;initialized;isInitialized=!1;isVisible=!0;cssWidth;cssHeight;devicePixelRatio;devicePixelWidth;devicePixelHeight;drawingBufferWidth;drawingBufferHeight;_initializedResolvers=ax();_canvasObserver;_position=[0,0];destroyed=!1;_needsDrawingBufferResize=!0;_configuredDrawingBufferSize=[0,0];toString(){return`${this[Symbol.toStringTag]}(${this.id})`}constructor(e){this.props={...r.defaultProps,...e},e=this.props,this.initialized=this._initializedResolvers.promise,De()?e.canvas?typeof e.canvas=="string"?this.canvas=yL(e.canvas):this.canvas=e.canvas:this.canvas=bL(e):this.canvas={width:e.width||1,height:e.height||1},r.isHTMLCanvas(this.canvas)?(this.id=e.id||this.canvas.id,this.type="html-canvas",this.htmlCanvas=this.canvas):r.isOffscreenCanvas(this.canvas)?(this.id=e.id||"offscreen-canvas",this.type="offscreen-canvas",this.offscreenCanvas=this.canvas):(this.id=e.id||"node-canvas-context",this.type="node"),this.cssWidth=this.htmlCanvas?.clientWidth||this.canvas.width,this.cssHeight=this.htmlCanvas?.clientHeight||this.canvas.height,this.devicePixelWidth=this.canvas.width,this.devicePixelHeight=this.canvas.height,this.drawingBufferWidth=this.canvas.width,this.drawingBufferHeight=this.canvas.height,this._configuredDrawingBufferSize=[this.canvas.width,this.canvas.height],this.devicePixelRatio=globalThis.devicePixelRatio||1,this._position=[0,0],this._canvasObserver=new ac({canvas:this.htmlCanvas,trackPosition:this.props.trackPosition,resizeObserverBox:this.props.pixelSizeSource==="css-dpr"?"content-box":"device-pixel-content-box",onResize:t=>this._handleResize(t),onIntersection:t=>this._handleIntersection(t),onDevicePixelRatioChange:()=>this._observeDevicePixelRatio(),onPositionChange:()=>this.updatePosition()})}destroy(){this.destroyed||(this.destroyed=!0,this._stopObservers(),this.device=null)}setProps(e){return"useDevicePixels"in e&&(this.props.useDevicePixels=e.useDevicePixels||!1,this._updateDrawingBufferSize()),this}getCurrentFramebuffer(e){return this._resizeDrawingBufferIfNeeded(),this._getCurrentFramebuffer(e)}getCSSSize(){return[this.cssWidth,this.cssHeight]}getPosition(){return this._position}getDevicePixelSize(){return[this.devicePixelWidth,this.devicePixelHeight]}getDrawingBufferSize(){return[this.drawingBufferWidth,this.drawingBufferHeight]}getMaxDrawingBufferSize(){let e=this.device.limits.maxTextureDimension2D;return[e,e]}setDrawingBufferSize(e,t){e=Math.floor(e),t=Math.floor(t),!(this.drawingBufferWidth===e&&this.drawingBufferHeight===t)&&(this.drawingBufferWidth=e,this.drawingBufferHeight=t,this._needsDrawingBufferResize=!0)}getDevicePixelRatio(){return typeof window<"u"&&window.devicePixelRatio||1}cssToDevicePixels(e,t=!0){let i=this.cssToDeviceRatio(),[n,s]=this.getDrawingBufferSize();return xL(e,i,n,s,t)}getPixelSize(){return this.getDevicePixelSize()}getAspect(){let[e,t]=this.getDrawingBufferSize();return e>0&&t>0?e/t:1}cssToDeviceRatio(){try{let[e]=this.getDrawingBufferSize(),[t]=this.getCSSSize();return t?e/t:1}catch{return 1}}resize(e){this.setDrawingBufferSize(e.width,e.height)}_setAutoCreatedCanvasId(e){this.htmlCanvas?.id==="lumagl-auto-created-canvas"&&(this.htmlCanvas.id=e)}_startObservers(){this.destroyed||this._canvasObserver.start()}_stopObservers(){this._canvasObserver.stop()}_handleIntersection(e){if(this.destroyed)return;let t=e.find(n=>n.target===this.canvas);if(!t)return;let i=t.isIntersecting;this.isVisible!==i&&(this.isVisible=i,this.device.props.onVisibilityChange(this))}_handleResize(e){if(this.destroyed)return;let t=e.find(s=>s.target===this.canvas);if(!t)return;let i=pr(t.contentBoxSize?.[0]);this.cssWidth=i.inlineSize,this.cssHeight=i.blockSize;let n=this.getDevicePixelSize();this._setDevicePixelSize(this._getDevicePixelSizeFromResizeEntry(t)),this._updateDrawingBufferSize(),this.device.props.onResize(this,{oldPixelSize:n})}_updateDrawingBufferSize(){if(this.props.autoResize)if(typeof this.props.useDevicePixels=="number"){let e=this.props.useDevicePixels;this.setDrawingBufferSize(this.cssWidth*e,this.cssHeight*e)}else this.props.useDevicePixels?this.setDrawingBufferSize(this.devicePixelWidth,this.devicePixelHeight):this.setDrawingBufferSize(this.cssWidth,this.cssHeight);this._initializedResolvers.resolve(),this.isInitialized=!0,this.updatePosition()}_getDevicePixelSizeFromResizeEntry(e){let t=pr(e.contentBoxSize?.[0]);return this.props.pixelSizeSource==="css-dpr"?this._getDevicePixelSizeFromCSSSize(t.inlineSize,t.blockSize):{devicePixelWidth:e.devicePixelContentBoxSize?.[0]?.inlineSize||t.inlineSize*devicePixelRatio,devicePixelHeight:e.devicePixelContentBoxSize?.[0]?.blockSize||t.blockSize*devicePixelRatio}}_getDevicePixelSizeFromCSSSize(e,t){let i=this.getDevicePixelRatio();return{devicePixelWidth:Math.floor(e*i),devicePixelHeight:Math.floor(t*i)}}_setDevicePixelSize({devicePixelWidth:e,devicePixelHeight:t}){let[i,n]=this.getMaxDrawingBufferSize();this.devicePixelWidth=Math.max(1,Math.min(e,i)),this.devicePixelHeight=Math.max(1,Math.min(t,n))}_resizeDrawingBufferIfNeeded(){if(this._needsDrawingBufferResize){this._needsDrawingBufferResize=!1,(this.drawingBufferWidth!==this.canvas.width||this.drawingBufferHeight!==this.canvas.height)&&(this.canvas.width=this.drawingBufferWidth,this.canvas.height=this.drawingBufferHeight);let[t,i]=this._configuredDrawingBufferSize;(this.drawingBufferWidth!==t||this.drawingBufferHeight!==i)&&(this._configureDevice(),this._configuredDrawingBufferSize=[this.drawingBufferWidth,this.drawingBufferHeight])}}_observeDevicePixelRatio(){if(this.destroyed||!this._canvasObserver.started)return;let e=this.devicePixelRatio;if(this.devicePixelRatio=window.devicePixelRatio,this.props.pixelSizeSource==="css-dpr"){let t=this.getDevicePixelSize();this._setDevicePixelSize(this._getDevicePixelSizeFromCSSSize(this.cssWidth,this.cssHeight)),this._updateDrawingBufferSize(),this.device.props.onResize(this,{oldPixelSize:t})}this.updatePosition(),this.device.props.onDevicePixelRatioChange?.(this,{oldRatio:e})}updatePosition(){if(this.destroyed)return;let e=this.htmlCanvas?.getBoundingClientRect();if(e){let t=[e.left,e.top];if(this._position??=t,t[0]!==this._position[0]||t[1]!==this._position[1]){let n=this._position;this._position=t,this.device.props.onPositionChange?.(this,{oldPosition:n})}}}}});var gs,fx=b(()=>{Fd();gs=class extends mr{static defaultProps=mr.defaultProps}});var ys,dx=b(()=>{Fd();ys=class extends mr{}});var Wr,Ud=b(()=>{ue();Wr=class r extends k{static defaultProps={...k.defaultProps,type:"color-sampler",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge",addressModeW:"clamp-to-edge",magFilter:"nearest",minFilter:"nearest",mipmapFilter:"none",lodMinClamp:0,lodMaxClamp:32,compare:"less-equal",maxAnisotropy:1};get[Symbol.toStringTag](){return"Sampler"}constructor(e,t){t=r.normalizeProps(e,t),super(e,t,r.defaultProps)}static normalizeProps(e,t){return t}}});var _L,z,Gd=b(()=>{ue();Ud();Te();oc();_L={"1d":"1d","2d":"2d","2d-array":"2d",cube:"2d","cube-array":"2d","3d":"3d"},z=class r extends k{static SAMPLE=4;static STORAGE=8;static RENDER=16;static COPY_SRC=1;static COPY_DST=2;static TEXTURE=4;static RENDER_ATTACHMENT=16;dimension;baseDimension;format;width;height;depth;mipLevels;samples;byteAlignment;ready=Promise.resolve(this);isReady=!0;updateTimestamp;get[Symbol.toStringTag](){return"Texture"}toString(){return`Texture(${this.id},${this.format},${this.width}x${this.height})`}constructor(e,t,i){if(t=r.normalizeProps(e,t),super(e,t,r.defaultProps),this.dimension=this.props.dimension,this.baseDimension=_L[this.dimension],this.format=this.props.format,this.width=this.props.width,this.height=this.props.height,this.depth=this.props.depth,this.mipLevels=this.props.mipLevels,this.samples=this.props.samples||1,this.dimension==="cube"&&(this.depth=6),this.props.width===void 0||this.props.height===void 0)if(e.isExternalImage(t.data)){let n=e.getExternalImageSize(t.data);this.width=n?.width||1,this.height=n?.height||1}else this.width=1,this.height=1,(this.props.width===void 0||this.props.height===void 0)&&S.warn(`${this} created with undefined width or height. This is deprecated. Use DynamicTexture instead.`)();this.byteAlignment=i?.byteAlignment||1,this.updateTimestamp=e.incrementTimestamp()}clone(e){return this.device.createTexture({...this.props,...e})}setSampler(e){this.sampler=e instanceof Wr?e:this.device.createSampler(e)}copyImageData(e){let{data:t,depth:i,...n}=e;this.writeData(t,{...n,depthOrArrayLayers:n.depthOrArrayLayers??i})}computeMemoryLayout(e={}){let t=this._normalizeTextureReadOptions(e),{width:i=this.width,height:n=this.height,depthOrArrayLayers:s=this.depth}=t,{format:o,byteAlignment:a}=this;return Le.computeMemoryLayout({format:o,width:i,height:n,depth:s,byteAlignment:a})}readBuffer(e,t){throw new Error("readBuffer not implemented")}readDataAsync(e){throw new Error("readBuffer not implemented")}writeBuffer(e,t){throw new Error("readBuffer not implemented")}writeData(e,t){throw new Error("readBuffer not implemented")}readDataSyncWebGL(e){throw new Error("readDataSyncWebGL not available")}generateMipmapsWebGL(){throw new Error("generateMipmapsWebGL not available")}static normalizeProps(e,t){let i={...t},{width:n,height:s}=i;return typeof n=="number"&&(i.width=Math.max(1,Math.ceil(n))),typeof s=="number"&&(i.height=Math.max(1,Math.ceil(s))),i}_initializeData(e){this.device.isExternalImage(e)?this.copyExternalImage({image:e,width:this.width,height:this.height,depth:this.depth,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1}):e&&this.copyImageData({data:e,mipLevel:0,x:0,y:0,z:0,aspect:"all"})}_normalizeCopyImageDataOptions(e){let{data:t,depth:i,...n}=e,s=this._normalizeTextureWriteOptions({...n,depthOrArrayLayers:n.depthOrArrayLayers??i});return{data:t,depth:s.depthOrArrayLayers,...s}}_normalizeCopyExternalImageOptions(e){let t=r._omitUndefined(e),i=t.mipLevel??0,n=this._getMipLevelSize(i),s=this.device.getExternalImageSize(e.image),o={...r.defaultCopyExternalImageOptions,...n,...s,...t};return o.width=Math.min(o.width,n.width-o.x),o.height=Math.min(o.height,n.height-o.y),o.depth=Math.min(o.depth,n.depthOrArrayLayers-o.z),o}_normalizeCopyElementImageOptions(e){let t=r._omitUndefined(e),i=t.mipLevel??0,n=this._getMipLevelSize(i),s={...r.defaultCopyElementImageOptions,...n,...t};return s.width=Math.min(s.width,n.width-s.x),s.height=Math.min(s.height,n.height-s.y),s.depth=Math.min(s.depth,n.depthOrArrayLayers-s.z),s}_normalizeTextureReadOptions(e){let t=r._omitUndefined(e),i=t.mipLevel??0,n=this._getMipLevelSize(i),s={...r.defaultTextureReadOptions,...n,...t};return s.width=Math.min(s.width,n.width-s.x),s.height=Math.min(s.height,n.height-s.y),s.depthOrArrayLayers=Math.min(s.depthOrArrayLayers,n.depthOrArrayLayers-s.z),s}_getSupportedColorReadOptions(e){let t=this._normalizeTextureReadOptions(e),i=Le.getInfo(this.format);switch(this._validateColorReadAspect(t),this._validateColorReadFormat(i),this.dimension){case"2d":case"cube":case"cube-array":case"2d-array":case"3d":return t;default:throw new Error(`${this} color readback does not support ${this.dimension} textures`)}}_validateColorReadAspect(e){if(e.aspect!=="all")throw new Error(`${this} color readback only supports aspect 'all'`)}_validateColorReadFormat(e){if(e.compressed)throw new Error(`${this} color readback does not support compressed formats (${this.format})`);switch(e.attachment){case"color":return;case"depth":throw new Error(`${this} color readback does not support depth formats (${this.format})`);case"stencil":throw new Error(`${this} color readback does not support stencil formats (${this.format})`);case"depth-stencil":throw new Error(`${this} color readback does not support depth-stencil formats (${this.format})`);default:throw new Error(`${this} color readback does not support format ${this.format}`)}}_normalizeTextureWriteOptions(e){let t=r._omitUndefined(e),i=t.mipLevel??0,n=this._getMipLevelSize(i),s={...r.defaultTextureWriteOptions,...n,...t};s.width=Math.min(s.width,n.width-s.x),s.height=Math.min(s.height,n.height-s.y),s.depthOrArrayLayers=Math.min(s.depthOrArrayLayers,n.depthOrArrayLayers-s.z);let o=Le.computeMemoryLayout({format:this.format,width:s.width,height:s.height,depth:s.depthOrArrayLayers,byteAlignment:this.byteAlignment}),a=o.bytesPerPixel*s.width;if(s.bytesPerRow=t.bytesPerRow??o.bytesPerRow,s.rowsPerImage=t.rowsPerImage??s.height,s.bytesPerRow<a)throw new Error(`bytesPerRow (${s.bytesPerRow}) must be at least ${a} for ${this.format}`);if(s.rowsPerImage<s.height)throw new Error(`rowsPerImage (${s.rowsPerImage}) must be at least ${s.height} for ${this.format}`);let c=this.device.getTextureFormatInfo(this.format).bytesPerPixel;if(c&&s.bytesPerRow%c!==0)throw new Error(`bytesPerRow (${s.bytesPerRow}) must be a multiple of bytesPerPixel (${c}) for ${this.format}`);return s}_getMipLevelSize(e){let t=Math.max(1,this.width>>e),i=this.baseDimension==="1d"?1:Math.max(1,this.height>>e),n=this.dimension==="3d"?Math.max(1,this.depth>>e):this.depth;return{width:t,height:i,depthOrArrayLayers:n}}getAllocatedByteLength(){let e=0;for(let t=0;t<this.mipLevels;t++){let{width:i,height:n,depthOrArrayLayers:s}=this._getMipLevelSize(t);e+=Le.computeMemoryLayout({format:this.format,width:i,height:n,depth:s,byteAlignment:1}).byteLength}return e*this.samples}static _omitUndefined(e){return Object.fromEntries(Object.entries(e).filter(([,t])=>t!==void 0))}static defaultProps={...k.defaultProps,data:null,dimension:"2d",format:"rgba8unorm",usage:r.SAMPLE|r.RENDER|r.COPY_DST,width:void 0,height:void 0,depth:1,mipLevels:1,samples:void 0,sampler:{},view:void 0};static defaultCopyDataOptions={data:void 0,byteOffset:0,bytesPerRow:void 0,rowsPerImage:void 0,width:void 0,height:void 0,depthOrArrayLayers:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all"};static defaultCopyExternalImageOptions={image:void 0,sourceX:0,sourceY:0,width:void 0,height:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1};static defaultCopyElementImageOptions={element:void 0,width:void 0,height:void 0,sourceX:0,sourceY:0,sourceWidth:void 0,sourceHeight:void 0,depth:1,mipLevel:0,x:0,y:0,z:0,aspect:"all",colorSpace:"srgb",premultipliedAlpha:!1,flipY:!1};static defaultTextureReadOptions={x:0,y:0,z:0,width:void 0,height:void 0,depthOrArrayLayers:1,mipLevel:0,aspect:"all"};static defaultTextureWriteOptions={byteOffset:0,bytesPerRow:void 0,rowsPerImage:void 0,x:0,y:0,z:0,width:void 0,height:void 0,depthOrArrayLayers:1,mipLevel:0,aspect:"all"}}});var jr,hx=b(()=>{ue();jr=class r extends k{get[Symbol.toStringTag](){return"TextureView"}constructor(e,t){super(e,t,r.defaultProps)}static defaultProps={...k.defaultProps,format:void 0,dimension:void 0,aspect:"all",baseMipLevel:0,mipLevelCount:void 0,baseArrayLayer:0,arrayLayerCount:void 0}}});var bs,px=b(()=>{ue();bs=class r extends k{width;height;updateTimestamp;get[Symbol.toStringTag](){return"ExternalTexture"}constructor(e,t){super(e,t,r.defaultProps);let i=this.props.source?e.getExternalImageSize(this.props.source):null;this.width=this.props.width||i?.width||0,this.height=this.props.height||i?.height||0,this.updateTimestamp=e.incrementTimestamp()}static defaultProps={...k.defaultProps,source:void 0,width:0,height:0,colorSpace:"srgb",sampler:{}}}});function mx(r,e,t){let i="",n=e.split(/\r?\n/),s=r.slice().sort((o,a)=>o.lineNum-a.lineNum);switch(t?.showSourceCode||"no"){case"all":let o=0;for(let a=1;a<=n.length;a++){let c=n[a-1],l=s[o];for(c&&l&&(i+=gx(c,a,t));s.length>o&&l.lineNum===a;){let u=s[o++];u&&(i+=zd(u,n,u.lineNum,{...t,inlineSource:!1}))}}for(;s.length>o;){let a=s[o++];a&&(i+=zd(a,[],0,{...t,inlineSource:!1}))}return i;case"issues":case"no":for(let a of r)i+=zd(a,n,a.lineNum,{inlineSource:t?.showSourceCode!=="no"});return i}}function zd(r,e,t,i){if(i?.inlineSource){let s=vL(e,t),o=r.linePos>0?`${" ".repeat(r.linePos+5)}^^^
`:"";return`
${s}${o}${r.type.toUpperCase()}: ${r.message}

`}let n=r.type==="error"?"red":"orange";return i?.html?`<div class='luma-compiler-log-${r.type}' style="color:${n};"><b> ${r.type.toUpperCase()}: ${r.message}</b></div>`:`${r.type.toUpperCase()}: ${r.message}`}function vL(r,e,t){let i="";for(let n=e-2;n<=e;n++){let s=r[n-1];s!==void 0&&(i+=gx(s,e,t))}return i}function gx(r,e,t){let i=t?.html?EL(r):r;return`${wL(String(e),4)}: ${i}${t?.html?"<br/>":`
`}`}function wL(r,e){let t="";for(let i=r.length;i<e;++i)t+=" ";return t+r}function EL(r){return r.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#039;")}var yx=b(()=>{});function SL(r){return PL(r.source)||r.id||vt(`unnamed ${r.stage}-shader`)}function PL(r,e="unnamed"){return/#define[\s*]SHADER_NAME[\s*]([A-Za-z0-9_-]+)[\s*]/.exec(r)?.[1]??e}var Hr,$d=b(()=>{ue();Te();zi();yx();Hr=class r extends k{get[Symbol.toStringTag](){return"Shader"}stage;source;compilationStatus="pending";constructor(e,t){t={...t,debugShaders:t.debugShaders||e.props.debugShaders||"errors"},super(e,{id:SL(t),...t},r.defaultProps),this.stage=this.props.stage,this.source=this.props.source}getCompilationInfoSync(){return null}getTranslatedSource(){return null}async debugShader(){let e=this.props.debugShaders;switch(e){case"never":return;case"errors":if(this.compilationStatus==="success")return;break;case"warnings":case"always":break}try{let t=await this.getCompilationInfo();if(e==="warnings"&&t?.length===0)return;this._displayShaderLog(t,this.id)}catch(t){S.warn(`Shader ${this.id}: failed to fetch compilation info during debug logging`,t)()}}_displayShaderLog(e,t){if(typeof document>"u"||!document?.createElement)return;let i=t,n=`${this.stage} shader "${i}"`,s=mx(e,this.source,{showSourceCode:"all",html:!0}),o=this.getTranslatedSource(),a=document.createElement("div");a.innerHTML=`<h1>Compilation error in ${n}</h1>
<div style="display:flex;position:fixed;top:10px;right:20px;gap:2px;">
<button id="copy">Copy source</button><br/>
<button id="close">Close</button>
</div>
<code><pre>${s}</pre></code>`,o&&(a.innerHTML+=`<br /><h1>Translated Source</h1><br /><br /><code><pre>${o}</pre></code>`),a.style.top="0",a.style.left="0",a.style.background="white",a.style.position="fixed",a.style.zIndex="9999",a.style.maxWidth="100vw",a.style.maxHeight="100vh",a.style.overflowY="auto",document.body.appendChild(a),a.querySelector(".luma-compiler-log-error")?.scrollIntoView(),a.querySelector("button#close").onclick=()=>{a.remove()},a.querySelector("button#copy").onclick=()=>{navigator.clipboard.writeText(this.source)}}static defaultProps={...k.defaultProps,language:"auto",stage:void 0,source:"",sourceMap:null,entryPoint:"main",debugShaders:void 0}}});var Yr,bx=b(()=>{ue();Gd();Te();Yr=class r extends k{get[Symbol.toStringTag](){return"Framebuffer"}width;height;constructor(e,t={}){super(e,t,r.defaultProps),this.width=this.props.width,this.height=this.props.height}clone(e){let t=this.colorAttachments.map(n=>n.texture.clone(e)),i=this.depthStencilAttachment&&this.depthStencilAttachment.texture.clone(e);return this.device.createFramebuffer({...this.props,...e,colorAttachments:t,depthStencilAttachment:i})}resize(e){let t=!e;if(e){let[i,n]=Array.isArray(e)?e:[e.width,e.height];t=t||n!==this.height||i!==this.width,this.width=i,this.height=n}t&&(S.log(2,`Resizing framebuffer ${this.id} to ${this.width}x${this.height}`)(),this.resizeAttachments(this.width,this.height))}autoCreateAttachmentTextures(){if(this.props.colorAttachments.length===0&&!this.props.depthStencilAttachment)throw new Error("Framebuffer has noattachments");this.colorAttachments=this.props.colorAttachments.map((t,i)=>{if(typeof t=="string"){let n=this.createColorTexture(t,i);return this.attachResource(n),n.view}return t instanceof z?t.view:t});let e=this.props.depthStencilAttachment;if(e)if(typeof e=="string"){let t=this.createDepthStencilTexture(e);this.attachResource(t),this.depthStencilAttachment=t.view}else e instanceof z?this.depthStencilAttachment=e.view:this.depthStencilAttachment=e}createColorTexture(e,t){return this.device.createTexture({id:`${this.id}-color-attachment-${t}`,usage:z.RENDER_ATTACHMENT,format:e,width:this.width,height:this.height,sampler:{magFilter:"linear",minFilter:"linear"}})}createDepthStencilTexture(e){return this.device.createTexture({id:`${this.id}-depth-stencil-attachment`,usage:z.RENDER_ATTACHMENT|z.SAMPLE,format:e,width:this.width,height:this.height})}resizeAttachments(e,t){if(this.colorAttachments.forEach((i,n)=>{let s=i.texture.clone({width:e,height:t});this.destroyAttachedResource(i),this.colorAttachments[n]=s.view,this.attachResource(s.view)}),this.depthStencilAttachment){let i=this.depthStencilAttachment.texture.clone({width:e,height:t});this.destroyAttachedResource(this.depthStencilAttachment),this.depthStencilAttachment=i.view,this.attachResource(i)}this.updateAttachments()}static defaultProps={...k.defaultProps,width:1,height:1,colorAttachments:[],depthStencilAttachment:null}}});var qe,Vd=b(()=>{ue();qe=class r extends k{get[Symbol.toStringTag](){return"RenderPipeline"}shaderLayout;bufferLayout;linkStatus="pending";hash="";sharedRenderPipeline=null;get isPending(){return this.linkStatus==="pending"||this.vs.compilationStatus==="pending"||this.fs?.compilationStatus==="pending"}get isErrored(){return this.linkStatus==="error"||this.vs.compilationStatus==="error"||this.fs?.compilationStatus==="error"}constructor(e,t){super(e,t,r.defaultProps),this.shaderLayout=this.props.shaderLayout,this.bufferLayout=this.props.bufferLayout||[],this.sharedRenderPipeline=this.props._sharedRenderPipeline||null}static defaultProps={...k.defaultProps,vs:null,vertexEntryPoint:"vertexMain",vsConstants:{},fs:null,fragmentEntryPoint:"fragmentMain",fsConstants:{},shaderLayout:null,bufferLayout:[],topology:"triangle-list",colorAttachmentFormats:void 0,depthStencilAttachmentFormat:void 0,parameters:{},varyings:void 0,bufferMode:void 0,disableWarnings:!1,_sharedRenderPipeline:void 0,_uniformBlockLayouts:[],bindings:void 0,bindGroups:void 0}}});var xs,xx=b(()=>{ue();xs=class extends k{get[Symbol.toStringTag](){return"SharedRenderPipeline"}constructor(e,t){super(e,t,{...k.defaultProps,handle:void 0,vs:void 0,fs:void 0,varyings:void 0,bufferMode:void 0})}}});var gr,Wd=b(()=>{ue();gr=class r extends k{get[Symbol.toStringTag](){return"ComputePipeline"}hash="";shaderLayout;constructor(e,t){super(e,t,r.defaultProps),this.shaderLayout=t.shaderLayout}static defaultProps={...k.defaultProps,shader:void 0,entryPoint:void 0,constants:{},shaderLayout:void 0}}});var qr,_x=b(()=>{Wd();Vd();Te();zi();qr=class r{static defaultProps={...qe.defaultProps};static getDefaultPipelineFactory(e){let t=e.getModuleData("@luma.gl/core");return t.defaultPipelineFactory||=new r(e),t.defaultPipelineFactory}device;_hashCounter=0;_hashes={};_renderPipelineCache={};_computePipelineCache={};_sharedRenderPipelineCache={};get[Symbol.toStringTag](){return"PipelineFactory"}toString(){return`PipelineFactory(${this.device.id})`}constructor(e){this.device=e}createRenderPipeline(e){if(!this.device.props._cachePipelines)return this.device.createRenderPipeline(e);let t={...qe.defaultProps,...e},i=this._renderPipelineCache,n=this._hashRenderPipeline(t),s=i[n]?.resource;if(s)i[n].useCount++,this.device.props.debugFactories&&S.log(3,`${this}: ${i[n].resource} reused, count=${i[n].useCount}, (id=${e.id})`)();else{let o=this.device.type==="webgl"&&this.device.props._sharePipelines?this.createSharedRenderPipeline(t):void 0;s=this.device.createRenderPipeline({...t,id:t.id?`${t.id}-cached`:vt("unnamed-cached"),_sharedRenderPipeline:o}),s.hash=n,i[n]={resource:s,useCount:1},this.device.props.debugFactories&&S.log(3,`${this}: ${s} created, count=${i[n].useCount}`)()}return s}createComputePipeline(e){if(!this.device.props._cachePipelines)return this.device.createComputePipeline(e);let t={...gr.defaultProps,...e},i=this._computePipelineCache,n=this._hashComputePipeline(t),s=i[n]?.resource;return s?(i[n].useCount++,this.device.props.debugFactories&&S.log(3,`${this}: ${i[n].resource} reused, count=${i[n].useCount}, (id=${e.id})`)()):(s=this.device.createComputePipeline({...t,id:t.id?`${t.id}-cached`:void 0}),s.hash=n,i[n]={resource:s,useCount:1},this.device.props.debugFactories&&S.log(3,`${this}: ${s} created, count=${i[n].useCount}`)()),s}release(e){if(!this.device.props._cachePipelines){e.destroy();return}let t=this._getCache(e),i=e.hash;t[i].useCount--,t[i].useCount===0?(this._destroyPipeline(e),this.device.props.debugFactories&&S.log(3,`${this}: ${e} released and destroyed`)()):t[i].useCount<0?(S.error(`${this}: ${e} released, useCount < 0, resetting`)(),t[i].useCount=0):this.device.props.debugFactories&&S.log(3,`${this}: ${e} released, count=${t[i].useCount}`)()}createSharedRenderPipeline(e){let t=this._hashSharedRenderPipeline(e),i=this._sharedRenderPipelineCache[t];return i||(i={resource:this.device._createSharedRenderPipelineWebGL(e),useCount:0},this._sharedRenderPipelineCache[t]=i),i.useCount++,i.resource}releaseSharedRenderPipeline(e){if(!e.sharedRenderPipeline)return;let t=this._hashSharedRenderPipeline(e.sharedRenderPipeline.props),i=this._sharedRenderPipelineCache[t];i&&(i.useCount--,i.useCount===0&&(i.resource.destroy(),delete this._sharedRenderPipelineCache[t]))}_destroyPipeline(e){let t=this._getCache(e);return this.device.props._destroyPipelines?(delete t[e.hash],e.destroy(),e instanceof qe&&this.releaseSharedRenderPipeline(e),!0):!1}_getCache(e){let t;if(e instanceof gr&&(t=this._computePipelineCache),e instanceof qe&&(t=this._renderPipelineCache),!t)throw new Error(`${this}`);if(!t[e.hash])throw new Error(`${this}: ${e} matched incorrect entry`);return t}_hashComputePipeline(e){let{type:t}=this.device,i=this._getHash(e.shader.source),n=this._getHash(JSON.stringify(e.shaderLayout));return`${t}/C/${i}SL${n}`}_hashRenderPipeline(e){let t=e.vs?this._getHash(e.vs.source):0,i=e.fs?this._getHash(e.fs.source):0,n=this._getWebGLVaryingHash(e),s=this._getHash(JSON.stringify(e.shaderLayout)),o=this._getHash(JSON.stringify(e._uniformBlockLayouts)),a=this._getHash(JSON.stringify(e.bufferLayout)),{type:c}=this.device;if(c==="webgl"){let l=this._getHash(JSON.stringify(e.parameters));return`${c}/R/${t}/${i}V${n}T${e.topology}P${l}SL${s}UBL${o}BL${a}`}else{let u=this._getHash(JSON.stringify({vertexEntryPoint:e.vertexEntryPoint,fragmentEntryPoint:e.fragmentEntryPoint})),f=this._getHash(JSON.stringify(e.parameters)),d=this._getWebGPUAttachmentHash(e);return`${c}/R/${t}/${i}V${n}T${e.topology}EP${u}P${f}SL${s}BL${a}A${d}`}}_hashSharedRenderPipeline(e){let t=e.vs?this._getHash(e.vs.source):0,i=e.fs?this._getHash(e.fs.source):0,n=this._getWebGLVaryingHash(e);return`webgl/S/${t}/${i}V${n}`}_getHash(e){return this._hashes[e]===void 0&&(this._hashes[e]=this._hashCounter++),this._hashes[e]}_getWebGLVaryingHash(e){let{varyings:t=[],bufferMode:i=null}=e;return this._getHash(JSON.stringify({varyings:t,bufferMode:i}))}_getWebGPUAttachmentHash(e){let t=e.colorAttachmentFormats??[this.device.preferredColorFormat],i=e.depthStencilAttachmentFormat??(e.parameters?.depthWriteEnabled?this.device.preferredDepthFormat:null);return this._getHash(JSON.stringify({colorAttachmentFormats:t,depthStencilAttachmentFormat:i}))}}});var Zr,vx=b(()=>{$d();Te();Zr=class r{static defaultProps={...Hr.defaultProps};static getDefaultShaderFactory(e){let t=e.getModuleData("@luma.gl/core");return t.defaultShaderFactory||=new r(e),t.defaultShaderFactory}device;_cache={};get[Symbol.toStringTag](){return"ShaderFactory"}toString(){return`${this[Symbol.toStringTag]}(${this.device.id})`}constructor(e){this.device=e}createShader(e){if(!this.device.props._cacheShaders)return this.device.createShader(e);let t=this._hashShader(e),i=this._cache[t];if(i)i.useCount++,this.device.props.debugFactories&&S.log(3,`${this}: Reusing shader ${i.resource.id} count=${i.useCount}`)();else{let n=this.device.createShader({...e,id:e.id?`${e.id}-cached`:void 0});this._cache[t]=i={resource:n,useCount:1},this.device.props.debugFactories&&S.log(3,`${this}: Created new shader ${n.id}`)()}return i.resource}release(e){if(!this.device.props._cacheShaders){e.destroy();return}let t=this._hashShader(e),i=this._cache[t];if(i)if(i.useCount--,i.useCount===0)this.device.props._destroyShaders&&(delete this._cache[t],i.resource.destroy(),this.device.props.debugFactories&&S.log(3,`${this}: Releasing shader ${e.id}, destroyed`)());else{if(i.useCount<0)throw new Error(`ShaderFactory: Shader ${e.id} released too many times`);this.device.props.debugFactories&&S.log(3,`${this}: Releasing shader ${e.id} count=${i.useCount}`)()}}_hashShader(e){return`${e.stage}:${e.source}`}}});function cc(r,e,t){let i=r.bindings.find(n=>n.name===e||`${n.name.toLocaleLowerCase()}uniforms`===e.toLocaleLowerCase());return!i&&!t?.ignoreWarnings&&S.warn(`Binding ${e} not set: Not found in shader layout.`)(),i||null}function Xr(r,e){if(!e)return{};if(TL(e))return Object.fromEntries(Object.entries(e).map(([n,s])=>[Number(n),{...s}]));let t={};for(let[i,n]of Object.entries(e)){let o=cc(r,i)?.group??0;t[o]||={},t[o][i]=n}return t}function $i(r){let e={};for(let t of Object.values(r))Object.assign(e,t);return e}function TL(r){let e=Object.keys(r);return e.length>0&&e.every(t=>/^\d+$/.test(t))}var wx=b(()=>{Te()});var _s,Ex=b(()=>{ue();_s=class r extends k{static defaultClearColor=[0,0,0,1];static defaultClearDepth=1;static defaultClearStencil=0;get[Symbol.toStringTag](){return"RenderPass"}constructor(e,t,i=r.defaultProps){t=r.normalizeProps(e,t),super(e,t,i)}static normalizeProps(e,t){return t}static defaultProps={...k.defaultProps,framebuffer:null,resolveTargets:void 0,parameters:void 0,clearColor:r.defaultClearColor,clearColors:void 0,clearDepth:r.defaultClearDepth,clearStencil:r.defaultClearStencil,depthReadOnly:!1,stencilReadOnly:!1,discard:!1,occlusionQuerySet:void 0,timestampQuerySet:void 0,beginTimestampIndex:void 0,endTimestampIndex:void 0}}});var vs,Sx=b(()=>{ue();vs=class r extends k{get[Symbol.toStringTag](){return"CommandEncoder"}_timeProfilingQuerySet=null;_timeProfilingSlotCount=0;_gpuTimeMs;constructor(e,t){super(e,t,r.defaultProps),this._timeProfilingQuerySet=t.timeProfilingQuerySet??null,this._timeProfilingSlotCount=0,this._gpuTimeMs=void 0}async resolveTimeProfilingQuerySet(){if(this._gpuTimeMs=void 0,!this._timeProfilingQuerySet)return;let e=Math.floor(this._timeProfilingSlotCount/2);if(e<=0)return;let t=e*2,i=await this._timeProfilingQuerySet.readResults({firstQuery:0,queryCount:t}),n=0n;for(let s=0;s<t;s+=2)n+=i[s+1]-i[s];this._gpuTimeMs=Number(n)/1e6}getTimeProfilingSlotCount(){return this._timeProfilingSlotCount}getTimeProfilingQuerySet(){return this._timeProfilingQuerySet}_applyTimeProfilingToPassProps(e){let t=e||{};if(!this._supportsTimestampQueries()||!this._timeProfilingQuerySet||t.timestampQuerySet!==void 0||t.beginTimestampIndex!==void 0||t.endTimestampIndex!==void 0)return t;let i=this._timeProfilingSlotCount;return i+1>=this._timeProfilingQuerySet.props.count?t:(this._timeProfilingSlotCount+=2,{...t,timestampQuerySet:this._timeProfilingQuerySet,beginTimestampIndex:i,endTimestampIndex:i+1})}_supportsTimestampQueries(){return this.device.features.has("timestamp-query")}static defaultProps={...k.defaultProps,measureExecutionTime:void 0,timeProfilingQuerySet:void 0}}});var ws,Px=b(()=>{ue();ws=class r extends k{get[Symbol.toStringTag](){return"CommandBuffer"}constructor(e,t){super(e,t,r.defaultProps)}static defaultProps={...k.defaultProps}}});var Es,Tx=b(()=>{ue();Es=class r extends k{static defaultProps={...k.defaultProps,shaderLayout:void 0,bufferLayout:[]};get[Symbol.toStringTag](){return"VertexArray"}maxVertexAttributes;indexBuffer=null;attributes;constructor(e,t){super(e,t,r.defaultProps),this.maxVertexAttributes=e.limits.maxVertexAttributes,this.attributes=new Array(this.maxVertexAttributes).fill(null)}getBufferSlot(e){return null}getDrawValidationError(){return null}setConstantWebGL(e,t){this.device.reportError(new Error("constant attributes not supported"),this)()}}});var Ss,Lx=b(()=>{ue();Ss=class r extends k{static defaultProps={...k.defaultProps,layout:void 0,buffers:{}};get[Symbol.toStringTag](){return"TransformFeedback"}constructor(e,t){super(e,t,r.defaultProps)}}});var Ps,Ax=b(()=>{ue();Ps=class r extends k{get[Symbol.toStringTag](){return"QuerySet"}constructor(e,t){super(e,t,r.defaultProps)}static defaultProps={...k.defaultProps,type:void 0,count:void 0}}});var Ts,Cx=b(()=>{ue();Ts=class r extends k{static defaultProps={...k.defaultProps};get[Symbol.toStringTag](){return"Fence"}constructor(e,t={}){super(e,t,r.defaultProps)}}});function Vi(r){let e=lc(r),t=ML[e];if(!t)throw new Error(`Unsupported variable shader type: ${r}`);return t}function Mx(r){let e=Rx(r),t=CL[e];if(!t)throw new Error(`Unsupported attribute shader type: ${r}`);let[i,n]=t,s=i==="i32"||i==="u32",o=i!=="u32",a=AL[i]*n;return{primitiveType:i,components:n,byteLength:a,integer:s,signed:o}}function LL(r,e){return e===1?r:`vec${e}<${r}>`}function Rx(r){return RL[r]||r}function lc(r){return IL[r]||r}var jd,Ge,AL,CL,ML,RL,IL,Ls=b(()=>{jd=class{getVariableShaderTypeInfo(e){return Vi(e)}getAttributeShaderTypeInfo(e){return Mx(e)}makeShaderAttributeType(e,t){return LL(e,t)}resolveAttributeShaderTypeAlias(e){return Rx(e)}resolveVariableShaderTypeAlias(e){return lc(e)}};Ge=new jd,AL={f32:4,f16:2,i32:4,u32:4},CL={f32:["f32",1],"vec2<f32>":["f32",2],"vec3<f32>":["f32",3],"vec4<f32>":["f32",4],f16:["f16",1],"vec2<f16>":["f16",2],"vec3<f16>":["f16",3],"vec4<f16>":["f16",4],i32:["i32",1],"vec2<i32>":["i32",2],"vec3<i32>":["i32",3],"vec4<i32>":["i32",4],u32:["u32",1],"vec2<u32>":["u32",2],"vec3<u32>":["u32",3],"vec4<u32>":["u32",4]},ML={f32:{type:"f32",components:1},f16:{type:"f16",components:1},i32:{type:"i32",components:1},u32:{type:"u32",components:1},"vec2<f32>":{type:"f32",components:2},"vec3<f32>":{type:"f32",components:3},"vec4<f32>":{type:"f32",components:4},"vec2<f16>":{type:"f16",components:2},"vec3<f16>":{type:"f16",components:3},"vec4<f16>":{type:"f16",components:4},"vec2<i32>":{type:"i32",components:2},"vec3<i32>":{type:"i32",components:3},"vec4<i32>":{type:"i32",components:4},"vec2<u32>":{type:"u32",components:2},"vec3<u32>":{type:"u32",components:3},"vec4<u32>":{type:"u32",components:4},"mat2x2<f32>":{type:"f32",components:4},"mat2x3<f32>":{type:"f32",components:6},"mat2x4<f32>":{type:"f32",components:8},"mat3x2<f32>":{type:"f32",components:6},"mat3x3<f32>":{type:"f32",components:9},"mat3x4<f32>":{type:"f32",components:12},"mat4x2<f32>":{type:"f32",components:8},"mat4x3<f32>":{type:"f32",components:12},"mat4x4<f32>":{type:"f32",components:16},"mat2x2<f16>":{type:"f16",components:4},"mat2x3<f16>":{type:"f16",components:6},"mat2x4<f16>":{type:"f16",components:8},"mat3x2<f16>":{type:"f16",components:6},"mat3x3<f16>":{type:"f16",components:9},"mat3x4<f16>":{type:"f16",components:12},"mat4x2<f16>":{type:"f16",components:8},"mat4x3<f16>":{type:"f16",components:12},"mat4x4<f16>":{type:"f16",components:16},"mat2x2<i32>":{type:"i32",components:4},"mat2x3<i32>":{type:"i32",components:6},"mat2x4<i32>":{type:"i32",components:8},"mat3x2<i32>":{type:"i32",components:6},"mat3x3<i32>":{type:"i32",components:9},"mat3x4<i32>":{type:"i32",components:12},"mat4x2<i32>":{type:"i32",components:8},"mat4x3<i32>":{type:"i32",components:12},"mat4x4<i32>":{type:"i32",components:16},"mat2x2<u32>":{type:"u32",components:4},"mat2x3<u32>":{type:"u32",components:6},"mat2x4<u32>":{type:"u32",components:8},"mat3x2<u32>":{type:"u32",components:6},"mat3x3<u32>":{type:"u32",components:9},"mat3x4<u32>":{type:"u32",components:12},"mat4x2<u32>":{type:"u32",components:8},"mat4x3<u32>":{type:"u32",components:12},"mat4x4<u32>":{type:"u32",components:16}},RL={vec2i:"vec2<i32>",vec3i:"vec3<i32>",vec4i:"vec4<i32>",vec2u:"vec2<u32>",vec3u:"vec3<u32>",vec4u:"vec4<u32>",vec2f:"vec2<f32>",vec3f:"vec3<f32>",vec4f:"vec4<f32>",vec2h:"vec2<f16>",vec3h:"vec3<f16>",vec4h:"vec4<f16>"},IL={vec2i:"vec2<i32>",vec3i:"vec3<i32>",vec4i:"vec4<i32>",vec2u:"vec2<u32>",vec3u:"vec3<u32>",vec4u:"vec4<u32>",vec2f:"vec2<f32>",vec3f:"vec3<f32>",vec4f:"vec4<f32>",vec2h:"vec2<f16>",vec3h:"vec3<f16>",vec4h:"vec4<f16>",mat2x2f:"mat2x2<f32>",mat2x3f:"mat2x3<f32>",mat2x4f:"mat2x4<f32>",mat3x2f:"mat3x2<f32>",mat3x3f:"mat3x3<f32>",mat3x4f:"mat3x4<f32>",mat4x2f:"mat4x2<f32>",mat4x3f:"mat4x3<f32>",mat4x4f:"mat4x4<f32>",mat2x2i:"mat2x2<i32>",mat2x3i:"mat2x3<i32>",mat2x4i:"mat2x4<i32>",mat3x2i:"mat3x2<i32>",mat3x3i:"mat3x3<i32>",mat3x4i:"mat3x4<i32>",mat4x2i:"mat4x2<i32>",mat4x3i:"mat4x3<i32>",mat4x4i:"mat4x4<i32>",mat2x2u:"mat2x2<u32>",mat2x3u:"mat2x3<u32>",mat2x4u:"mat2x4<u32>",mat3x2u:"mat3x2<u32>",mat3x3u:"mat3x3<u32>",mat3x4u:"mat3x4<u32>",mat4x2u:"mat4x2<u32>",mat4x3u:"mat4x3<u32>",mat4x4u:"mat4x4<u32>",mat2x2h:"mat2x2<f16>",mat2x3h:"mat2x3<f16>",mat2x4h:"mat2x4<f16>",mat3x2h:"mat3x2<f16>",mat3x3h:"mat3x3<f16>",mat3x4h:"mat3x4<f16>",mat4x2h:"mat4x2<f16>",mat4x3h:"mat4x3<f16>",mat4x4h:"mat4x4<f16>"}});function Kr(r,e={}){let t={...r},i=e.layout??"std140",n={},s=0;for(let[o,a]of Object.entries(t))s=Hd(n,o,a,s,i);return s=Ye(s,yr(t,i)),{layout:i,byteLength:s*4,uniformTypes:t,fields:n}}function As(r,e){let t=lc(r),i=Vi(t),n=/^mat(\d)x(\d)<.+>$/.exec(t);if(n){let o=Number(n[1]),a=Number(n[2]),c=Ix(a,t,i.type,e),l=kL(c.size,c.alignment,e);return{alignment:c.alignment,size:o*l,components:o*a,columns:o,rows:a,columnStride:l,shaderType:t,type:i.type}}let s=/^vec(\d)<.+>$/.exec(t);return s?Ix(Number(s[1]),t,i.type,e):{alignment:1,size:1,components:1,columns:1,rows:1,columnStride:1,shaderType:t,type:i.type}}function Yd(r){return!!r&&typeof r=="object"&&!Array.isArray(r)}function Hd(r,e,t,i,n){if(typeof t=="string"){let s=As(t,n),o=Ye(i,s.alignment);return r[e]={offset:o,...s},o+s.size}if(Array.isArray(t)){if(Array.isArray(t[0]))throw new Error(`Nested arrays are not supported for ${e}`);let s=t[0],o=t[1],a=kx(s,n),c=Ye(i,yr(t,n));for(let l=0;l<o;l++)Hd(r,`${e}[${l}]`,s,c+l*a,n);return c+a*o}if(Yd(t)){let s=yr(t,n),o=Ye(i,s);for(let[a,c]of Object.entries(t))o=Hd(r,`${e}.${a}`,c,o,n);return Ye(o,s)}throw new Error(`Unsupported CompositeShaderType for ${e}`)}function Bx(r,e){if(typeof r=="string")return As(r,e).size;if(Array.isArray(r)){let i=r[0],n=r[1];if(Array.isArray(i))throw new Error("Nested arrays are not supported");return kx(i,e)*n}let t=0;for(let i of Object.values(r)){let n=i;t=Ye(t,yr(n,e)),t+=Bx(n,e)}return Ye(t,yr(r,e))}function yr(r,e){if(typeof r=="string")return As(r,e).alignment;if(Array.isArray(r)){let i=r[0],n=yr(i,e);return Ox(e)?Math.max(n,4):n}let t=1;for(let i of Object.values(r)){let n=yr(i,e);t=Math.max(t,n)}return OL(e)?Math.max(t,4):t}function Ix(r,e,t,i){return{alignment:r===2?2:4,size:r===3?3:r,components:r,columns:1,rows:r,columnStride:r===3?3:r,shaderType:e,type:t}}function kx(r,e){let t=Bx(r,e),i=yr(r,e);return BL(t,i,e)}function BL(r,e,t){return Ye(r,Ox(t)?4:e)}function kL(r,e,t){return t==="std140"?4:Ye(r,e)}function Ox(r){return r==="std140"||r==="wgsl-uniform"}function OL(r){return r==="std140"||r==="wgsl-uniform"}var uc=b(()=>{ec();Ls()});function qd(r){return(!fc||fc.byteLength<r)&&(fc=new ArrayBuffer(r)),fc}function Zd(r,e){let t=qd(r.BYTES_PER_ELEMENT*e);return new r(t,0,e)}var fc,Xd=b(()=>{});function DL(r){return ArrayBuffer.isView(r)&&!(r instanceof DataView)}function Wi(r){return Array.isArray(r)?r.length===0||typeof r[0]=="number":DL(r)}var Kd=b(()=>{});function NL(r){return!!r&&typeof r=="object"&&!Array.isArray(r)&&!ArrayBuffer.isView(r)}function FL(r,e,t){return Array.prototype.slice.call(r,e,t)}var dc,Dx=b(()=>{Xd();Kd();Te();uc();dc=class{layout;constructor(e){this.layout=e}has(e){return!!this.layout.fields[e]}get(e){let t=this.layout.fields[e];return t?{offset:t.offset,size:t.size}:void 0}getFlatUniformValues(e){let t={};for(let[i,n]of Object.entries(e)){let s=this.layout.uniformTypes[i];s?this._flattenCompositeValue(t,i,s,n):this.layout.fields[i]&&(t[i]=n)}return t}getData(e){let t=qd(this.layout.byteLength);new Uint8Array(t,0,this.layout.byteLength).fill(0);let i={i32:new Int32Array(t),u32:new Uint32Array(t),f32:new Float32Array(t),f16:new Uint16Array(t)},n=this.getFlatUniformValues(e);for(let[s,o]of Object.entries(n))this._writeLeafValue(i,s,o);return new Uint8Array(t,0,this.layout.byteLength)}_flattenCompositeValue(e,t,i,n){if(n!==void 0){if(typeof i=="string"||this.layout.fields[t]){e[t]=n;return}if(Array.isArray(i)){let s=i[0],o=i[1];if(Array.isArray(s))throw new Error(`Nested arrays are not supported for ${t}`);if(typeof s=="string"&&Wi(n)){this._flattenPackedArray(e,t,s,o,n);return}if(!Array.isArray(n)){S.warn(`Unsupported uniform array value for ${t}:`,n)();return}for(let a=0;a<Math.min(n.length,o);a++){let c=n[a];c!==void 0&&this._flattenCompositeValue(e,`${t}[${a}]`,s,c)}return}if(Yd(i)&&NL(n)){for(let[s,o]of Object.entries(n)){if(o===void 0)continue;let a=`${t}.${s}`;this._flattenCompositeValue(e,a,i[s],o)}return}S.warn(`Unsupported uniform value for ${t}:`,n)()}}_flattenPackedArray(e,t,i,n,s){let o=s,c=As(i,this.layout.layout).components;for(let l=0;l<n;l++){let u=l*c;if(u>=o.length)break;c===1?e[`${t}[${l}]`]=Number(o[u]):e[`${t}[${l}]`]=FL(s,u,u+c)}}_writeLeafValue(e,t,i){let n=this.layout.fields[t];if(!n){S.warn(`Uniform ${t} not found in layout`)();return}let{type:s,components:o,columns:a,rows:c,offset:l,columnStride:u}=n,f=e[s];if(o===1){f[l]=Number(i);return}let d=i;if(a===1){for(let p=0;p<o;p++)f[l+p]=Number(d[p]??0);return}let h=0;for(let p=0;p<a;p++){let m=l+p*u;for(let g=0;g<c;g++)f[m+g]=Number(d[h++]??0)}}}});function Nx(r,e,t=16){if(r===e)return!0;let i=r,n=e;if(!Wi(i)||!Wi(n)||i.length!==n.length)return!1;let s=Math.min(t,UL);if(i.length>s)return!1;for(let o=0;o<i.length;++o)if(n[o]!==i[o])return!1;return!0}function Fx(r){return Wi(r)?r.slice():r}var UL,Ux=b(()=>{Kd();UL=128});var hc,Gx=b(()=>{Ux();hc=class{name;uniforms={};modifiedUniforms={};modified=!0;bindingLayout={};needsRedraw="initialized";constructor(e){if(this.name=e?.name||"unnamed",e?.name&&e?.shaderLayout){let t=e?.shaderLayout.bindings?.find(n=>n.type==="uniform"&&n.name===e?.name);if(!t)throw new Error(e?.name);let i=t;for(let n of i.uniforms||[])this.bindingLayout[n.name]=n}}setUniforms(e){for(let[t,i]of Object.entries(e))this._setUniform(t,i)&&!this.needsRedraw&&this.setNeedsRedraw(`${this.name}.${t}=${i}`)}setNeedsRedraw(e){this.needsRedraw=this.needsRedraw||e}getAllUniforms(){return this.modifiedUniforms={},this.needsRedraw=!1,this.uniforms||{}}_setUniform(e,t){return Nx(this.uniforms[e],t)?!1:(this.uniforms[e]=Fx(t),this.modifiedUniforms[e]=!0,this.modified=!0,!0)}}});function zL(r){return r.type==="webgpu"?"wgsl-uniform":"std140"}var GL,Qr,zx=b(()=>{Qa();Te();uc();Gx();Dx();GL=1024,Qr=class{device;uniformBlocks=new Map;shaderBlockLayouts=new Map;shaderBlockWriters=new Map;uniformBuffers=new Map;constructor(e,t){this.device=e;for(let[i,n]of Object.entries(t)){let s=i,o=Kr(n.uniformTypes??{},{layout:n.layout??zL(e)}),a=new dc(o);this.shaderBlockLayouts.set(s,o),this.shaderBlockWriters.set(s,a);let c=new hc({name:i});c.setUniforms(a.getFlatUniformValues(n.defaultUniforms||{})),this.uniformBlocks.set(s,c)}}destroy(){for(let e of this.uniformBuffers.values())e.destroy()}setUniforms(e,t){for(let[i,n]of Object.entries(e)){let s=i,a=this.shaderBlockWriters.get(s)?.getFlatUniformValues(n||{});this.uniformBlocks.get(s)?.setUniforms(a||{})}this.updateUniformBuffers(t)}getUniformBufferByteLength(e){let t=this.shaderBlockLayouts.get(e)?.byteLength||0;return Math.max(t,GL)}getUniformBufferData(e){let t=this.uniformBlocks.get(e)?.getAllUniforms()||{};return this.shaderBlockWriters.get(e)?.getData(t)||new Uint8Array(0)}createUniformBuffer(e,t){t&&this.setUniforms(t);let i=this.getUniformBufferByteLength(e),n=this.device.createBuffer({usage:N.UNIFORM|N.COPY_DST,byteLength:i}),s=this.getUniformBufferData(e);return n.write(s),n}getManagedUniformBuffer(e){if(!this.uniformBuffers.get(e)){let t=this.getUniformBufferByteLength(e),i=this.device.createBuffer({usage:N.UNIFORM|N.COPY_DST,byteLength:t});this.uniformBuffers.set(e,i)}return this.uniformBuffers.get(e)}updateUniformBuffers(e){let t=!1;for(let i of this.uniformBlocks.keys()){let n=this.updateUniformBuffer(i,e);t||=n}return t&&S.log(3,`UniformStore.updateUniformBuffers(): ${t}`)(),t}updateUniformBuffer(e,t){let i=this.uniformBlocks.get(e),n=this.uniformBuffers.get(e),s=!1;if(n&&i?.needsRedraw){s||=i.needsRedraw;let o=this.getUniformBufferData(e);if(n=this.uniformBuffers.get(e),n&&(t?this.device.writeBufferViaCommandEncoder(t,n,o):n.write(o)),S.level>=4){let a=this.uniformBlocks.get(e)?.getAllUniforms();S.log(4,`Writing to uniform buffer ${String(e)}`,o,a)()}}return s}}});function ji(r){return r.attributes?r.attributes.map(e=>e.attribute):[r.name]}function Qd(r){return Object.fromEntries(r.attributes.map(e=>[e.name,e.location]))}function pc(r){let e=1/0;for(let t of r)t!==void 0&&(e=Math.min(e,t));return e}function Jd(r,e,t){$L(e);let i=new Map;for(let n of e){let s=VL(n);if(n.attributes)for(let o of n.attributes)i.has(o.attribute)||i.set(o.attribute,{bufferName:n.name,stepMode:n.stepMode,vertexFormat:o.format,byteOffset:o.byteOffset,byteStride:s});else n.format&&!i.has(n.name)&&i.set(n.name,{bufferName:n.name,stepMode:n.stepMode,vertexFormat:n.format,byteOffset:0,byteStride:s})}return r.attributes.map(n=>{let s=i.get(n.name);!s&&t?.warnOnMissingBufferLayout&&S.warn(`layout for attribute "${n.name}" not present in buffer layout`)();let o=Ge.getAttributeShaderTypeInfo(n.type),a=s?.vertexFormat||Y.getCompatibleVertexFormat(o);return{attributeName:n.name,bufferName:s?.bufferName||n.name,location:n.location,vertexFormat:a,byteOffset:s?.byteOffset??0,byteStride:s?.byteStride??Y.getVertexFormatInfo(a).byteLength,stepMode:s?.stepMode||n.stepMode||(n.name.startsWith("instance")?"instance":"vertex")}}).sort((n,s)=>n.location-s.location)}function $L(r){for(let e of r)(e.attributes&&e.format||!e.attributes&&!e.format)&&S.warn(`BufferLayout ${e.name} must have either 'attributes' or 'format' field`)()}function VL(r){if(typeof r.byteStride=="number")return r.byteStride;if(r.attributes){let e=0;for(let t of r.attributes)e+=Y.getVertexFormatInfo(t.format).byteLength;return e}return Y.getVertexFormatInfo(r.format).byteLength}var eh=b(()=>{Te();Ls();hs()});function Cs(r,e){let t={},i=Jd(r,e,{warnOnMissingBufferLayout:!0});for(let n of i){let s=WL(r,n);t[n.attributeName]=s}return t}function WL(r,e){let t=jL(r,e.attributeName),i=Ge.getAttributeShaderTypeInfo(t.type),n=e.vertexFormat,s=Y.getVertexFormatInfo(n);return{attributeName:e.attributeName,bufferName:e.bufferName,location:t.location,shaderType:t.type,primitiveType:i.primitiveType,shaderComponents:i.components,vertexFormat:n,bufferDataType:s.type,bufferComponents:s.components,normalized:s.normalized,integer:i.integer,stepMode:e.stepMode,byteOffset:e.byteOffset,byteStride:e.byteStride}}function jL(r,e){let t=r.attributes.find(i=>i.name===e);return t||S.warn(`shader layout attribute "${e}" not present in shader`)(),t||null}var $x=b(()=>{Te();Ls();hs();eh()});var B=b(()=>{Nb();Fb();sx();fx();dx();Qa();Gd();hx();px();$d();Ud();bx();Vd();xx();_x();vx();Ex();Wd();Sx();Px();Tx();Lx();Ax();Cx();uc();zx();tc();ec();Ls();hs();oc();Te();wx();Nd();Xd();$x();eh()});function Ms(r=[],e){let t=[],i={},n={},s={},o={};for(let a of r)Vx({modules:t,defines:i,injections:n,vertexInputs:s,varyings:o},a),Vx({modules:t,defines:i,injections:n,vertexInputs:s,varyings:o},a[e]);for(let a of Object.keys(o))if(s[a])throw new Error(`ShaderPlugin name "${a}" cannot be both a vertex input and a varying`);return{modules:t,defines:i,injections:n,vertexInputs:s,varyings:o}}function Rs(r=[],e=[]){let t=[...r],i=new Set(t.map(n=>n.name));for(let n of e)i.has(n.name)||(t.push(n),i.add(n.name));return t}function Vx(r,e){if(e){e.modules?.length&&r.modules.push(...e.modules),e.defines&&Object.assign(r.defines,e.defines);for(let[t,i]of Object.entries(e.vertexInputs||{})){Wx(t,"vertex input");let n=r.vertexInputs[t];if(n&&n!==i)throw new Error(`ShaderPlugin vertex input "${t}" has conflicting types "${n}" and "${i}"`);r.vertexInputs[t]=i}for(let[t,i]of Object.entries(e.varyings||{})){Wx(t,"varying");let n=YL(t,i),s=r.varyings[t];if(s&&(s.type!==n.type||s.interpolation!==n.interpolation))throw new Error(`ShaderPlugin varying "${t}" has conflicting declarations "${s.type}/${s.interpolation}" and "${n.type}/${n.interpolation}"`);r.varyings[t]=n}for(let t of e.injections||[])qL(t.target),r.injections[t.target]||(r.injections[t.target]=[]),r.injections[t.target].push({injection:t.injection,order:t.order??0})}}function Wx(r,e){if(!/^[A-Za-z_][A-Za-z0-9_]*$/.test(r)||r.startsWith("_luma_"))throw new Error(`ShaderPlugin ${e} "${r}" must be a valid non-reserved identifier`)}function YL(r,e){let{primitiveType:t}=Ge.getAttributeShaderTypeInfo(e.type),i=t==="i32"||t==="u32",n=e.interpolation||(i?"flat":"smooth");if(i&&n==="smooth")throw new Error(`ShaderPlugin integer varying "${r}" must use flat interpolation`);return{type:e.type,interpolation:n}}function qL(r){if(!HL.test(r))throw new Error(`ShaderPlugin injection target "${r}" must be a named shader anchor or hook`)}var HL,jx=b(()=>{B();HL=/^(vs|fs):(?:#(?:decl|main-start|main-end)|[A-Za-z_][\w-]*)$/});function Is(r){return`${r.name}Uniforms`}function Yx(r,e){let t=e==="wgsl"?r.source:e==="vertex"?r.vs:r.fs;if(!t)return null;let i=Is(r);return KL(t,e==="wgsl"?"wgsl":"glsl",i)}function qx(r,e){let t=Object.keys(r.uniformTypes||{});if(!t.length)return null;let i=Yx(r,e);return i?{moduleName:r.name,uniformBlockName:Is(r),stage:e,expectedUniformNames:t,actualUniformNames:i,matches:eA(t,i)}:null}function th(r,e,t={}){let i=qx(r,e);if(!i||i.matches)return i;let n=tA(i);return t.log?.error?.(n,i)(),t.throwOnError!==!1&&qt(!1,n),i}function Bs(r){let e=[],t=rA(r);for(let i of t.matchAll(XL)){let n=i[1]?.trim()||null;e.push({blockName:i[2],body:i[3],instanceName:i[4]||null,layoutQualifier:n,hasLayoutQualifier:!!n,isStd140:!!(n&&/\blayout\s*\([^)]*\bstd140\b[^)]*\)/.exec(n))})}return e}function rh(r,e,t,i){let n=Bs(r).filter(o=>!o.isStd140),s=new Set;for(let o of n){if(s.has(o.blockName))continue;s.add(o.blockName);let a=i?.label?`${i.label} `:"",c=o.hasLayoutQualifier?`declares ${iA(o.layoutQualifier)} instead of layout(std140)`:"does not declare layout(std140)",l=`${a}${e} shader uniform block ${o.blockName} ${c}. luma.gl host-side shader block packing assumes explicit layout(std140) for GLSL uniform blocks. Add \`layout(std140)\` to the block declaration.`;t?.warn?.(l,o)()}return n}function KL(r,e,t){let i=e==="wgsl"?QL(r,t):JL(r,t);if(!i)return null;let n=[];for(let s of i.split(`
`)){let o=s.replace(/\/\/.*$/,"").trim();if(!o||o.startsWith("#"))continue;let a=e==="wgsl"?o.match(/^([A-Za-z0-9_]+)\s*:/):o.match(ZL);a&&n.push(a[1])}return n}function QL(r,e){let t=new RegExp(`\\bstruct\\s+${e}\\b`,"m").exec(r);if(!t)return null;let i=r.indexOf("{",t.index);if(i<0)return null;let n=0;for(let s=i;s<r.length;s++){let o=r[s];if(o==="{"){n++;continue}if(o==="}"&&(n--,n===0))return r.slice(i+1,s)}return null}function JL(r,e){return Bs(r).find(i=>i.blockName===e)?.body||null}function eA(r,e){if(r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==e[t])return!1;return!0}function tA(r){let{expectedUniformNames:e,actualUniformNames:t}=r,i=e.filter(a=>!t.includes(a)),n=t.filter(a=>!e.includes(a)),s=[`Expected ${e.length} fields, found ${t.length}.`],o=nA(e,t);return o&&s.push(o),i.length&&s.push(`Missing from shader block (${i.length}): ${Hx(i)}.`),n.length&&s.push(`Unexpected in shader block (${n.length}): ${Hx(n)}.`),e.length<=12&&t.length<=12&&(i.length||n.length)&&(s.push(`Expected: ${e.join(", ")}.`),s.push(`Actual: ${t.join(", ")}.`)),`${r.moduleName}: ${r.stage} shader uniform block ${r.uniformBlockName} does not match module.uniformTypes. ${s.join(" ")}`}function rA(r){return r.replace(/\/\*[\s\S]*?\*\//g,"").replace(/\/\/.*$/gm,"")}function iA(r){return r.replace(/\s+/g," ").trim()}function nA(r,e){let t=Math.min(r.length,e.length);for(let i=0;i<t;i++)if(r[i]!==e[i])return`First mismatch at field ${i+1}: expected ${r[i]}, found ${e[i]}.`;return r.length>e.length?`Shader block ends after field ${e.length}; expected next field ${r[e.length]}.`:e.length>r.length?`Shader block has extra field ${e.length}: ${e[r.length]}.`:null}function Hx(r,e=8){if(r.length<=e)return r.join(", ");let t=r.length-e;return`${r.slice(0,e).join(", ")}, ... (${t} more)`}var ZL,XL,ih=b(()=>{Ha();ZL=/^(?:uniform\s+)?(?:(?:lowp|mediump|highp)\s+)?[A-Za-z0-9_]+(?:<[^>]+>)?\s+([A-Za-z0-9_]+)(?:\s*\[[^\]]+\])?\s*;/,XL=/((?:layout\s*\([^)]*\)\s*)*)uniform\s+([A-Za-z_][A-Za-z0-9_]*)\s*\{([\s\S]*?)\}\s*([A-Za-z_][A-Za-z0-9_]*)?\s*;/g});function Zx(r){switch(r?.gpu.toLowerCase()){case"apple":return`#define APPLE_GPU
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
`}}var Xx=b(()=>{});function Qx(r,e){if(Number(r.match(/^#version[ \t]+(\d+)/m)?.[1]||100)!==300)throw new Error("luma.gl v9 only supports GLSL 3.00 shader sources");switch(e){case"vertex":return r=Kx(r,sA),r;case"fragment":return r=Kx(r,oA),r;default:throw new Error(e)}}function Kx(r,e){for(let[t,i]of e)r=r.replace(t,i);return r}function nh(r){return new RegExp(`\\b${r}[ \\t]+(\\w+[ \\t]+\\w+(\\[\\w+\\])?;)`,"g")}var Jx,sA,oA,e_=b(()=>{Jx=[[/^(#version[ \t]+(100|300[ \t]+es))?[ \t]*\n/,`#version 300 es
`],[/\btexture(2D|2DProj|Cube)Lod(EXT)?\(/g,"textureLod("],[/\btexture(2D|2DProj|Cube)(EXT)?\(/g,"texture("]],sA=[...Jx,[nh("attribute"),"in $1"],[nh("varying"),"out $1"]],oA=[...Jx,[nh("varying"),"in $1"]]});function mc(r,e,t="glsl"){let i="";for(let n in r){let s=r[n];if(i+=`${t==="wgsl"?"fn":"void"} ${s.signature} {
`,s.header&&(i+=`  ${s.header}`),e[n]){let a=e[n];a.sort((c,l)=>c.order-l.order);for(let c of a)i+=`  ${c.injection}
`}s.footer&&(i+=`  ${s.footer}`),i+=`}
`}return i}function sh(r){let e={vertex:{},fragment:{}};for(let t of r){let i,n;typeof t!="string"?(i=t,n=i.hook):(i={},n=t),n=n.trim();let s=n.indexOf(":"),o=n.slice(0,s),a=n.slice(s+1),c=n.replace(/\(.+/,""),l=Object.assign(i,{signature:a});switch(o){case"vs":e.vertex[c]=l;break;case"fs":e.fragment[c]=l;break;default:throw new Error(o)}}return e}var t_=b(()=>{});function r_(r,e){return{name:aA(r,e),language:"glsl",version:cA(r)}}function aA(r,e="unnamed"){let i=/#define[^\S\r\n]*SHADER_NAME[^\S\r\n]*([A-Za-z0-9_-]+)\s*/.exec(r);return i?i[1]:e}function cA(r){let e=100,t=r.match(/[^\s]+/g);if(t&&t.length>=2&&t[0]==="#version"){let i=parseInt(t[1],10);Number.isFinite(i)&&(e=i)}if(e!==100&&e!==300)throw new Error(`Invalid GLSL version ${e}`);return e}var i_=b(()=>{});function gc(r,e=[]){let t=Fi(r),i=new Map;for(let s of e)i.set(s_(s.name,s.group,s.location),s.moduleName);let n=[];for(let s of n_){s.lastIndex=0;let o;for(o=s.exec(t);o;){let a=s===n_[0],c=Number(o[a?1:2]),l=Number(o[a?2:1]),u=o[3]?.trim(),f=o[4],d=o[5].trim(),h=i.get(s_(f,l,c));n.push(lA({name:f,group:l,binding:c,owner:h?"module":"application",moduleName:h,accessDeclaration:u,resourceType:d})),o=s.exec(t)}}return n.sort((s,o)=>s.group!==o.group?s.group-o.group:s.binding!==o.binding?s.binding-o.binding:s.name.localeCompare(o.name))}function lA(r){let e={name:r.name,group:r.group,binding:r.binding,owner:r.owner,kind:"unknown",moduleName:r.moduleName,resourceType:r.resourceType};if(r.accessDeclaration){let t=r.accessDeclaration.split(",").map(i=>i.trim());if(t[0]==="uniform")return{...e,kind:"uniform",access:"uniform"};if(t[0]==="storage"){let i=t[1]||"read_write";return{...e,kind:i==="read"?"read-only-storage":"storage",access:i}}}return r.resourceType==="sampler"||r.resourceType==="sampler_comparison"?{...e,kind:"sampler",samplerKind:r.resourceType==="sampler_comparison"?"comparison":"filtering"}:r.resourceType.startsWith("texture_storage_")?{...e,kind:"storage-texture",access:fA(r.resourceType),viewDimension:o_(r.resourceType)}:r.resourceType.startsWith("texture_")?{...e,kind:"texture",viewDimension:o_(r.resourceType),sampleType:uA(r.resourceType),multisampled:r.resourceType.startsWith("texture_multisampled_")}:e}function s_(r,e,t){return`${e}:${t}:${r}`}function o_(r){if(r.includes("cube_array"))return"cube-array";if(r.includes("2d_array"))return"2d-array";if(r.includes("cube"))return"cube";if(r.includes("3d"))return"3d";if(r.includes("2d"))return"2d";if(r.includes("1d"))return"1d"}function uA(r){if(r.startsWith("texture_depth_"))return"depth";if(r.includes("<i32>"))return"sint";if(r.includes("<u32>"))return"uint";if(r.includes("<f32>"))return"float"}function fA(r){return/,\s*([A-Za-z_][A-Za-z0-9_]*)\s*>$/.exec(r)?.[1]}var n_,oh=b(()=>{$a();n_=[new RegExp(`@binding\\(\\s*(\\d+)\\s*\\)\\s*@group\\(\\s*(\\d+)\\s*\\)\\s*${Ue}\\s*:\\s*([^;]+);`,"g"),new RegExp(`@group\\(\\s*(\\d+)\\s*\\)\\s*@binding\\(\\s*(\\d+)\\s*\\)\\s*${Ue}\\s*:\\s*([^;]+);`,"g")]});function ei(r,e){let t=r.split(`
`),i=[],n=[],s=!0;for(let o of t){let a=o.match(dA),c=o.match(yA)||o.match(hA),l=o.match(pA),u=o.match(mA),f=o.match(bA)||o.match(gA);if(a){let d=xA(a[1],e?.defines||{}),h=s&&d;n.push({parentActive:s,branchTaken:d,active:h}),s=h}else if(c||l){let d=(c||l)?.[1],h=!!e?.defines?.[d],p=c?h:!h,m=s&&p;n.push({parentActive:s,branchTaken:p,active:m}),s=m}else if(u){let d=n[n.length-1];if(!d)throw new Error("Encountered #else without matching #if, #ifdef or #ifndef");d.active=d.parentActive&&!d.branchTaken,d.branchTaken=!0,s=d.active}else f?(n.pop(),s=n.length?n[n.length-1].active:!0):s&&i.push(o)}if(n.length>0)throw new Error("Unterminated conditional block in shader source");return i.join(`
`)}function xA(r,e){let t=r.trim();if(/^[+-]?\d+(?:\.\d+)?$/.test(t))return Number(t)!==0;if(t==="true")return!0;if(t==="false")return!1;let i=t.match(new RegExp(`^!\\s*${Jr}$`));if(i)return!e[i[1]];let n=t.match(new RegExp(`^${Jr}$`));if(n)return!!e[n[1]];let s=t.match(new RegExp(`^defined\\s*\\(\\s*${Jr}\\s*\\)$`));if(s)return e[s[1]]!==void 0;let o=t.match(new RegExp(`^!\\s*defined\\s*\\(\\s*${Jr}\\s*\\)$`));if(o)return e[o[1]]===void 0;throw new Error(`Unsupported #if expression "${r}"`)}var Jr,dA,hA,pA,mA,gA,yA,bA,ah=b(()=>{Jr="([a-zA-Z_][a-zA-Z0-9_]*)",dA=/^\s*\#\s*if\s+(.+?)\s*(?:\/\/.*)?$/,hA=new RegExp(`^\\s*\\#\\s*ifdef\\s*${Jr}\\s*$`),pA=new RegExp(`^\\s*\\#\\s*ifndef\\s*${Jr}\\s*(?:\\/\\/.*)?$`),mA=/^\s*\#\s*else\s*(?:\/\/.*)?$/,gA=/^\s*\#\s*endif\s*$/,yA=new RegExp(`^\\s*\\#\\s*ifdef\\s*${Jr}\\s*(?:\\/\\/.*)?$`),bA=/^\s*\#\s*endif\s*(?:\/\/.*)?$/});function l_(r,e){let t=[];for(let[i,n]of Object.entries(e))_A(r,i),t.push(`in ${yc(n)} ${i};`);return t.join(`
`)}function u_(r,e,t){let i=Object.entries(t);if(i.length===0)return{source:r,declarations:"",initialization:""};let n=vA(r,e),s=r.slice(n.openParenthesis+1,n.closeParenthesis),o=wA(r,s),a=new Set(o.locations),c=[],l=[],u=[];for(let[m,g]of i){if(o.names.has(m)||PA(r,m))throw new Error(`ShaderPlugin vertex input "${m}" conflicts with an existing WGSL shader input or variable`);let x=TA(a);a.add(x);let _=`_luma_${m}`;c.push(`@location(${x}) ${_}: ${g}`),l.push(`var<private> ${m}: ${g};`),u.push(`${m} = ${_};`)}let f=s.trim()?`,
  `:`
  `,d=s.trim()?"":`
`,h=`${s}${f}${c.join(`,
  `)}${d}`;return{source:r.slice(0,n.openParenthesis+1)+h+r.slice(n.closeParenthesis),declarations:l.join(`
`),initialization:u.join(`
`)}}function yc(r){let{primitiveType:e,components:t}=Ge.getAttributeShaderTypeInfo(r),i=e==="i32"?"int":e==="u32"?"uint":"float";return t===1?i:`${i==="int"?"i":i==="uint"?"u":""}vec${t}`}function _A(r,e){let t=bc(e);if(new RegExp(`\\b(?:in|attribute)\\s+(?:(?:lowp|mediump|highp)\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s+${t}\\s*(?:\\[|;)`).test(r))throw new Error(`ShaderPlugin vertex input "${e}" conflicts with an existing GLSL input`)}function vA(r,e){let i=new RegExp(`\\bfn\\s+${bc(e)}\\s*\\(`,"g").exec(r);if(!i)throw new Error(`ShaderPlugin vertex inputs require WGSL vertex entry point "${e}"`);let n=r.indexOf("(",i.index),s=f_(r,n,"(",")");if(s<0)throw new Error(`Unable to parse WGSL vertex entry point "${e}" parameters`);return{openParenthesis:n,closeParenthesis:s}}function wA(r,e){let t=a_(e),i=new Set(c_(e)),n=EA(e);for(let s of n){let o=SA(r,s);if(o!==null){t.push(...a_(o));for(let a of c_(o))i.add(a)}}return{locations:t,names:i}}function a_(r){let e=[],t=/@location\s*\(\s*(\d+)\s*\)/g,i=t.exec(r);for(;i;)e.push(Number(i[1])),i=t.exec(r);return e}function c_(r){let e=[],t=/(?:^|,)\s*(?:@[A-Za-z_][\w]*(?:\([^)]*\))?\s*)*([A-Za-z_][\w]*)\s*:/gm,i=t.exec(r);for(;i;)e.push(i[1]),i=t.exec(r);return e}function EA(r){let e=[],t=/:\s*([A-Za-z_][\w]*)\b/g,i=t.exec(r);for(;i;)e.push(i[1]),i=t.exec(r);return e}function SA(r,e){let i=new RegExp(`\\bstruct\\s+${bc(e)}\\s*\\{`,"g").exec(r);if(!i)return null;let n=r.indexOf("{",i.index),s=f_(r,n,"{","}");return s<0?null:r.slice(n+1,s)}function PA(r,e){let t=bc(e),i=new RegExp(`\\b(?:var(?:<[^>]+>)?|let|const)\\s+${t}\\b`,"g"),n=i.exec(r);for(;n;){if(LA(r,n.index)===0)return!0;n=i.exec(r)}return!1}function TA(r){let e=0;for(;r.has(e);)e++;return e}function f_(r,e,t,i){let n=0,s=0,o=!1;for(let a=e;a<r.length;a++){let c=r[a],l=r[a+1];if(o){c===`
`&&(o=!1);continue}if(s>0){c==="/"&&l==="*"?(s++,a++):c==="*"&&l==="/"&&(s--,a++);continue}if(c==="/"&&l==="/"){o=!0,a++;continue}if(c==="/"&&l==="*"){s=1,a++;continue}if(c===t&&n++,c===i&&--n===0)return a}return-1}function LA(r,e){let t=0,i=0,n=!1;for(let s=0;s<e;s++){let o=r[s],a=r[s+1];if(n){o===`
`&&(n=!1);continue}if(i>0){o==="/"&&a==="*"?(i++,s++):o==="*"&&a==="/"&&(i--,s++);continue}o==="/"&&a==="/"?(n=!0,s++):o==="/"&&a==="*"?(i=1,s++):o==="{"?t++:o==="}"&&t--}return t}function bc(r){return r.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var ch=b(()=>{B()});function h_(r,e,t){let i=[],n=[];for(let[s,o]of Object.entries(t)){GA(r,s);let a=o.interpolation==="flat"?"flat ":"",c=e==="vertex"?"out":"in";i.push(`${a}${c} ${yc(o.type)} ${s};`),e==="vertex"&&n.push(`${s} = ${FA(o.type)};`)}return{declarations:i.join(`
`),initialization:n.join(`
`)}}function p_(r,e,t,i){let n=Object.entries(i);if(n.length===0)return{source:r,declarations:"",vertexInitialization:"",fragmentInitialization:""};let s=r,o=xc(s,e,"vertex"),a=AA(s,o),c=xc(s,t,"fragment"),l=CA(s,c),u=lh(s,a),f=lh(s,l.type),d=new Set([..._c(o.parameters),..._c(u.body),..._c(c.parameters),..._c(f.body)]),h=new Set([...d_(u.body),...d_(f.body)]),p=[],m=[],g=[],x=[];for(let[w,E]of n){if(d.has(w)||DA(s,w))throw new Error(`ShaderPlugin varying "${w}" conflicts with existing WGSL stage I/O or a module variable`);let L=NA(h);h.add(L);let A=E.interpolation==="flat"?" @interpolate(flat)":"";p.push(`  @location(${L})${A} ${w}: ${E.type},`),m.push(`var<private> ${w}: ${E.type};`),g.push(`${w} = ${UA(E.type)};`),x.push(`${w} = ${l.name}.${w};`)}MA(s,a,o.openBrace,o.closeBrace),s=RA(s,a,o,n.map(([w])=>w)),o=xc(s,e,"vertex"),s=IA(s,o,n.map(([w])=>w));let y=(a===l.type?[a]:[a,l.type]).map(w=>lh(s,w).closeBrace).sort((w,E)=>E-w);for(let w of y)s=s.slice(0,w)+`${p.join(`
`)}
`+s.slice(w);if(c=xc(s,t,"fragment"),!new RegExp(`\\b${ti(l.name)}\\s*:`).test(c.parameters))throw new Error(`Unable to preserve WGSL fragment input "${l.name}"`);return{source:s,declarations:m.join(`
`),vertexInitialization:g.join(`
`),fragmentInitialization:x.join(`
`)}}function xc(r,e,t){let n=new RegExp(`\\bfn\\s+${ti(e)}\\s*\\(`,"g").exec(r);if(!n)throw new Error(`ShaderPlugin varyings require WGSL ${t} entry point "${e}"`);let s=r.indexOf("(",n.index),o=vc(r,s,"(",")"),a=r.indexOf("{",o),c=vc(r,a,"{","}");if(o<0||a<0||c<0)throw new Error(`Unable to parse WGSL ${t} entry point "${e}"`);return{openParenthesis:s,closeParenthesis:o,openBrace:a,closeBrace:c,parameters:r.slice(s+1,o)}}function AA(r,e){let t=r.slice(e.closeParenthesis+1,e.openBrace),i=/->\s*([A-Za-z_][\w]*)\s*$/.exec(t.trim());if(!i||uh(r,i[1])===null)throw new Error("ShaderPlugin varyings require the WGSL vertex entry point to return a named struct");return i[1]}function CA(r,e){let t=[];for(let i of OA(e.parameters,",")){let n=/(?:@[A-Za-z_][\w]*(?:\([^)]*\))?\s*)*([A-Za-z_][\w]*)\s*:\s*([A-Za-z_][\w]*)\s*$/.exec(i.trim());n&&uh(r,n[2])&&t.push({name:n[1],type:n[2]})}if(t.length!==1)throw new Error(`ShaderPlugin varyings require exactly one named WGSL fragment input struct; found ${t.length}`);return t[0]}function lh(r,e){let t=uh(r,e);if(!t)throw new Error(`Unable to find WGSL stage I/O struct "${e}"`);return t}function uh(r,e){let i=new RegExp(`\\bstruct\\s+${ti(e)}\\s*\\{`,"g").exec(r);if(!i)return null;let n=r.indexOf("{",i.index),s=vc(r,n,"{","}");return s<0?null:{openBrace:n,closeBrace:s,body:r.slice(n+1,s)}}function MA(r,e,t,i){let n=new RegExp(`\\b${ti(e)}\\s*\\(`,"g"),s=n.exec(r);for(;s;){if(s.index<t||s.index>i)throw new Error(`ShaderPlugin varying output struct "${e}" is constructed outside the selected vertex entry point`);s=n.exec(r)}}function RA(r,e,t,i){let n=new RegExp(`\\b${ti(e)}\\s*\\(`,"g"),s=[],o=n.exec(r);for(;o;){if(o.index>t.openBrace&&o.index<t.closeBrace){let a=r.indexOf("(",o.index),c=vc(r,a,"(",")");if(c<0||c>t.closeBrace)throw new Error(`Unable to parse WGSL output constructor "${e}"`);s.push({openParenthesis:a,closeParenthesis:c})}o=n.exec(r)}for(let a of s.sort((c,l)=>l.closeParenthesis-c.closeParenthesis)){let l=r.slice(a.openParenthesis+1,a.closeParenthesis).trim()?", ":"";r=r.slice(0,a.closeParenthesis)+l+i.join(", ")+r.slice(a.closeParenthesis)}return r}function IA(r,e,t){let i=BA(r,e.openBrace+1,e.closeBrace);for(let n=i.length-1;n>=0;n--){let s=i[n],o=r.slice(s.expressionStart,s.semicolon).trim();if(!o)throw new Error("ShaderPlugin varying vertex entry point cannot use an empty return");let a=`_luma_vertexOutput${n}`,c=t.map(u=>`${a}.${u} = ${u};`).join(`
`),l=`{
var ${a} = ${o};
${c}
return ${a};
}`;r=r.slice(0,s.start)+l+r.slice(s.semicolon+1)}return r}function BA(r,e,t){let i=[],n=e;for(;n<t;)if(n=fh(r,n,t),r.slice(n,n+6)==="return"&&!/[A-Za-z0-9_]/.test(r[n+6]||"")){let s=n+6,o=kA(r,s,t);if(o<0)throw new Error("Unable to parse WGSL return statement in selected vertex entry point");i.push({start:n,expressionStart:s,semicolon:o}),n=o+1}else n++;return i}function kA(r,e,t){let i=0,n=0;for(let s=e;s<t;s++){let o=fh(r,s,t);if(o!==s){s=o-1;continue}let a=r[s];if(a==="("&&i++,a===")"&&i--,a==="["&&n++,a==="]"&&n--,a===";"&&i===0&&n===0)return s}return-1}function fh(r,e,t){let i=e;if(r[i]==="/"&&r[i+1]==="/"){let n=r.indexOf(`
`,i+2);return n<0||n>t?t:n+1}if(r[i]==="/"&&r[i+1]==="*"){let n=1;for(i+=2;i<t&&n>0;)r[i]==="/"&&r[i+1]==="*"?(n++,i+=2):r[i]==="*"&&r[i+1]==="/"?(n--,i+=2):i++}return i}function OA(r,e){let t=[],i=0,n=0,s=0;for(let o=0;o<r.length;o++){let a=r[o];a==="("&&n++,a===")"&&n--,a==="<"&&s++,a===">"&&s--,a===e&&n===0&&s===0&&(t.push(r.slice(i,o)),i=o+1)}return t.push(r.slice(i)),t}function d_(r){let e=[],t=/@location\s*\(\s*(\d+)\s*\)/g,i=t.exec(r);for(;i;)e.push(Number(i[1])),i=t.exec(r);return e}function _c(r){let e=[],t=/(?:^|,)\s*(?:@[A-Za-z_][\w]*(?:\([^)]*\))?\s*)*([A-Za-z_][\w]*)\s*:/gm,i=t.exec(r);for(;i;)e.push(i[1]),i=t.exec(r);return e}function DA(r,e){let t=new RegExp(`\\b(?:var(?:<[^>]+>)?|let|const)\\s+${ti(e)}\\b`,"g"),i=t.exec(r);for(;i;){if(zA(r,i.index)===0)return!0;i=t.exec(r)}return!1}function NA(r){let e=0;for(;r.has(e);)e++;return e}function FA(r){let{primitiveType:e,components:t}=Ge.getAttributeShaderTypeInfo(r),i=e==="u32"?"0u":e==="i32"?"0":"0.0";return t===1?i:`${yc(r)}(${i})`}function UA(r){let{primitiveType:e,components:t}=Ge.getAttributeShaderTypeInfo(r),i=`${e}(0)`;return t===1?i:`${r}(${i})`}function GA(r,e){if(new RegExp(`\\b(?:flat\\s+|smooth\\s+)?(?:in|out|varying)\\s+(?:(?:lowp|mediump|highp)\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s+${ti(e)}\\s*(?:\\[|;)`).test(r))throw new Error(`ShaderPlugin varying "${e}" conflicts with existing GLSL stage I/O`)}function vc(r,e,t,i){let n=0,s=0,o=!1;for(let a=e;a<r.length;a++){let c=r[a],l=r[a+1];if(o){c===`
`&&(o=!1);continue}if(s>0){c==="/"&&l==="*"?(s++,a++):c==="*"&&l==="/"&&(s--,a++);continue}if(c==="/"&&l==="/"){o=!0,a++;continue}if(c==="/"&&l==="*"){s=1,a++;continue}if(c===t&&n++,c===i&&--n===0)return a}return-1}function zA(r,e){let t=0;for(let i=0;i<e;i++){let n=fh(r,i,e);if(n!==i){i=n-1;continue}r[i]==="{"&&t++,r[i]==="}"&&t--}return t}function ti(r){return r.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var m_=b(()=>{B();ch()});function b_(r){let e=zr(r.modules||[]),{source:t,bindingAssignments:i}=VA(r.platformInfo,{...r,source:r.source,stage:"vertex",modules:e});return{source:t,getUniforms:__(e),bindingAssignments:i,bindingTable:gc(t,i),shaderLayout:Wa(t,{vertexEntryPoint:r.vertexEntryPoint,scanVertexAttributes:r.scanVertexAttributes})}}function x_(r){let{vs:e,fs:t}=r,i=zr(r.modules||[]);return{vs:g_(r.platformInfo,{...r,source:e,stage:"vertex",modules:i}),fs:g_(r.platformInfo,{...r,source:t,stage:"fragment",modules:i}),getUniforms:__(i)}}function VA(r,e){let{source:t,stage:i,modules:n,defines:s={},hookFunctions:o=[],inject:a={},pluginInjections:c={},pluginVertexInputs:l={},pluginVaryings:u={},vertexEntryPoint:f="vertexMain",fragmentEntryPoint:d="fragmentMain",log:h}=e;qt(typeof t=="string","shader source must be a string");let p=ei(t,{defines:s}),m=u_(p,f,l),g=p_(m.source,f,d,u),x=g.source,_="",y=sh(o),v={},w={},E={};v_(c,v,w,E);for(let I in a){let R=typeof a[I]=="string"?{injection:a[I],order:0}:a[I],F=/^(v|f)s:(#)?([\w-]+)$/.exec(I);if(F){let Q=F[2],te=F[3];Q?te==="decl"?w[I]=[R]:E[I]=[R]:v[I]=[R]}else E[I]=[R]}WA(m.declarations,m.initialization,w,E),jA(g,w,E);let L=n,A=KA(x),C=XA(A.source),T=tC(L,e._bindingRegistry,C,s),D=[];for(let I of L){h&&yd(I,x,h);let R=ei(w_(I,"wgsl",h),{defines:s}),F=QA(R,I,{usedBindingsByGroup:C,bindingRegistry:e._bindingRegistry,reservedBindingKeysByGroup:T});D.push(...F.bindingAssignments);let Q=F.source;_+=Q;let te=HA(I);for(let Ee in te){let zn=/^(v|f)s:#([\w-]+)$/.exec(Ee);if(zn){let ef=zn[2]==="decl"?w:E;ef[Ee]=ef[Ee]||[],ef[Ee].push(te[Ee])}else v[Ee]=v[Ee]||[],v[Ee].push(te[Ee])}}return _+=dh,_=us(_,i,YA(w),!1,"wgsl",{vertex:f,fragment:d}),_+=qA(y,v),_+=aC(D),_+=A.source,_=us(_,i,E,!1,"wgsl",{vertex:f,fragment:d}),oC(_),{source:_,bindingAssignments:D}}function g_(r,e){let{source:t,stage:i,language:n="glsl",modules:s,defines:o={},hookFunctions:a=[],inject:c={},pluginInjections:l={},pluginVertexInputs:u={},pluginVaryings:f={},prologue:d=!0,log:h}=e;qt(typeof t=="string","shader source must be a string");let p=n==="glsl"?r_(t).version:-1,m=r.shaderLanguageVersion,g=p===100?"#version 100":"#version 300 es",_=t.split(`
`).slice(1).join(`
`),y={};s.forEach(T=>{Object.assign(y,T.defines)}),Object.assign(y,o);let v="";switch(n){case"wgsl":break;case"glsl":v=d?`${g}

// ----- PROLOGUE -------------------------
${`#define SHADER_TYPE_${i.toUpperCase()}`}

${Zx(r)}
${i==="fragment"?$A:""}

// ----- APPLICATION DEFINES -------------------------

${ZA(y)}

`:`${g}
`;break}let w=sh(a),E={},L={},A={};v_(l,E,L,A);for(let T in c){let D=typeof c[T]=="string"?{injection:c[T],order:0}:c[T],I=/^(v|f)s:(#)?([\w-]+)$/.exec(T);if(I){let R=I[2],F=I[3];R?F==="decl"?L[T]=[D]:A[T]=[D]:E[T]=[D]}else A[T]=[D]}if(i==="vertex"){let T=l_(_,u);T&&(L["vs:#decl"]=L["vs:#decl"]||[],L["vs:#decl"].push({injection:T,order:Number.MIN_SAFE_INTEGER}))}let C=h_(_,i,f);if(C.declarations){let T=i==="vertex"?"vs:#decl":"fs:#decl";L[T]=L[T]||[],L[T].push({injection:C.declarations,order:Number.MIN_SAFE_INTEGER})}C.initialization&&(A["vs:#main-start"]=A["vs:#main-start"]||[],A["vs:#main-start"].push({injection:C.initialization,order:Number.MIN_SAFE_INTEGER}));for(let T of s){h&&yd(T,_,h);let D=w_(T,i,h);v+=D;let I=T.instance?.normalizedInjections[i]||{};for(let R in I){let F=/^(v|f)s:#([\w-]+)$/.exec(R);if(F){let te=F[2]==="decl"?L:A;te[R]=te[R]||[],te[R].push(I[R])}else E[R]=E[R]||[],E[R].push(I[R])}}return v+="// ----- MAIN SHADER SOURCE -------------------------",v+=dh,v=us(v,i,L),v+=mc(w[i],E),v+=_,v=us(v,i,A),n==="glsl"&&p!==m&&(v=Qx(v,i)),n==="glsl"&&rh(v,i,h),v.trim()}function __(r){return function(t){let i={};for(let n of r){let s=n.getUniforms?.(t,i);Object.assign(i,s)}return i}}function v_(r,e,t,i){for(let n in r){let s=/^(v|f)s:(#)?([\w-]+)$/.exec(n);if(s){let o=s[2],a=s[3],c=o?a==="decl"?t:i:e;c[n]=c[n]||[],c[n].push(...r[n])}else i[n]=i[n]||[],i[n].push(...r[n])}}function WA(r,e,t,i){r&&(t["vs:#decl"]=t["vs:#decl"]||[],t["vs:#decl"].push({injection:r,order:Number.MIN_SAFE_INTEGER})),e&&(i["vs:#main-start"]=i["vs:#main-start"]||[],i["vs:#main-start"].push({injection:e,order:Number.MIN_SAFE_INTEGER}))}function jA(r,e,t){r.declarations&&(e["vs:#decl"]=e["vs:#decl"]||[],e["vs:#decl"].push({injection:r.declarations,order:Number.MIN_SAFE_INTEGER})),r.vertexInitialization&&(t["vs:#main-start"]=t["vs:#main-start"]||[],t["vs:#main-start"].push({injection:r.vertexInitialization,order:Number.MIN_SAFE_INTEGER})),r.fragmentInitialization&&(t["fs:#main-start"]=t["fs:#main-start"]||[],t["fs:#main-start"].push({injection:r.fragmentInitialization,order:Number.MIN_SAFE_INTEGER}))}function HA(r){return{...r.instance?.normalizedInjections.vertex||{},...r.instance?.normalizedInjections.fragment||{}}}function YA(r){let e=[...r["vs:#decl"]||[],...r["fs:#decl"]||[]];return e.length?{"vs:#decl":e}:{}}function qA(r,e){return mc(r.vertex,e,"wgsl")+mc(r.fragment,e,"wgsl")}function ZA(r={}){let e="";for(let t in r){let i=r[t];(i||Number.isFinite(i))&&(e+=`#define ${t.toUpperCase()} ${r[t]}
`)}return e}function w_(r,e,t){let i;switch(e){case"vertex":i=r.vs||"";break;case"fragment":i=r.fs||"";break;case"wgsl":i=r.source||"";break;default:qt(!1)}if(!r.name)throw new Error("Shader module must have a name");th(r,e,{log:t});let n=r.name.toUpperCase().replace(/[^0-9a-z]/gi,"_"),s=`// ----- MODULE ${r.name} ---------------

`;return e!=="wgsl"&&(s+=`#define MODULE_${n}
`),s+=`${i}
`,s}function XA(r){let e=new Map;for(let t of Gr(r,yb)){let i=Number(t.bindingToken),n=Number(t.groupToken);hh(n,i,t.name),Hi(e,n,i,`application binding "${t.name}"`)}return e}function KA(r){let e=Gr(r,za),t=new Map;for(let s of e){if(s.bindingToken==="auto")continue;let o=Number(s.bindingToken),a=Number(s.groupToken);hh(a,o,s.name),Hi(t,a,o,`application binding "${s.name}"`)}let i={sawSupportedBindingDeclaration:e.length>0},n=ad(r,za,s=>eC(s,t,i));if(cd(r)&&!i.sawSupportedBindingDeclaration)throw new Error('Unsupported @binding(auto) declaration form in application WGSL. Use adjacent "@group(N)" and "@binding(auto)" decorators followed by a bindable "var" declaration.');return{source:n}}function QA(r,e,t){let i=[],s={sawSupportedBindingDeclaration:Gr(r,Ni).length>0,nextHintedBindingLocation:typeof e.firstBindingSlot=="number"?e.firstBindingSlot:null},o=ad(r,Ni,a=>JA(a,{module:e,context:t,bindingAssignments:i,relocationState:s}));if(cd(r)&&!s.sawSupportedBindingDeclaration)throw new Error(`Unsupported @binding(auto) declaration form in module "${e.name}". Use adjacent "@group(N)" and "@binding(auto)" decorators followed by a bindable "var" declaration.`);return{source:o,bindingAssignments:i}}function JA(r,e){let{module:t,context:i,bindingAssignments:n,relocationState:s}=e,{match:o,bindingToken:a,groupToken:c,name:l}=r,u=Number(c);if(a==="auto"){let d=E_(u,t.name,l),h=i.bindingRegistry?.get(d),p=h!==void 0?h:nC(u,i.usedBindingsByGroup,t.name,s.nextHintedBindingLocation??void 0,i.bindingRegistry);return y_(t.name,u,p,l),h!==void 0&&rC(i.reservedBindingKeysByGroup,u,p,d)?(n.push({moduleName:t.name,name:l,group:u,location:p}),o.replace(/@binding\(\s*auto\s*\)/,`@binding(${p})`)):(Hi(i.usedBindingsByGroup,u,p,`module "${t.name}" binding "${l}"`),i.bindingRegistry?.set(d,p),n.push({moduleName:t.name,name:l,group:u,location:p}),s.nextHintedBindingLocation!==null&&h===void 0&&(s.nextHintedBindingLocation=p+1),o.replace(/@binding\(\s*auto\s*\)/,`@binding(${p})`))}let f=Number(a);return y_(t.name,u,f,l),Hi(i.usedBindingsByGroup,u,f,`module "${t.name}" binding "${l}"`),n.push({moduleName:t.name,name:l,group:u,location:f}),o}function eC(r,e,t){let{match:i,bindingToken:n,groupToken:s,name:o}=r,a=Number(s);if(n==="auto"){let c=sC(a,e);return hh(a,c,o),Hi(e,a,c,`application binding "${o}"`),i.replace(/@binding\(\s*auto\s*\)/,`@binding(${c})`)}return t.sawSupportedBindingDeclaration=!0,i}function tC(r,e,t,i){let n=new Map;if(!e)return n;for(let s of r)for(let o of iC(s,i)){let a=E_(o.group,s.name,o.name),c=e.get(a);if(c!==void 0){let l=n.get(o.group)||new Map,u=l.get(c);if(u&&u!==a)throw new Error(`Duplicate WGSL binding reservation for modules "${u}" and "${a}": group ${o.group}, binding ${c}.`);Hi(t,o.group,c,`registered module binding "${a}"`),l.set(c,a),n.set(o.group,l)}}return n}function rC(r,e,t,i){let n=r.get(e);if(!n)return!1;let s=n.get(t);if(!s)return!1;if(s!==i)throw new Error(`Registered module binding "${i}" collided with "${s}": group ${e}, binding ${t}.`);return!0}function iC(r,e){let t=[],i=ei(r.source||"",{defines:e});for(let n of Gr(i,Ni))t.push({name:n.name,group:Number(n.groupToken)});return t}function hh(r,e,t){if(r===0&&e>=ks)throw new Error(`Application binding "${t}" in group 0 uses reserved binding ${e}. Application-owned explicit group-0 bindings must stay below ${ks}.`)}function y_(r,e,t,i){if(e===0&&t<ks)throw new Error(`Module "${r}" binding "${i}" in group 0 uses reserved application binding ${t}. Module-owned explicit group-0 bindings must be ${ks} or higher.`)}function Hi(r,e,t,i){let n=r.get(e)||new Set;if(n.has(t))throw new Error(`Duplicate WGSL binding assignment for ${i}: group ${e}, binding ${t}.`);n.add(t),r.set(e,n)}function nC(r,e,t,i,n){let s=e.get(r)||new Set,o=new Set,a=`${r}:`,c=`${a}${t}:`;for(let[u,f]of n||[])u.startsWith(c)&&o.add(f);let l=i??(r===0?ks:s.size>0?Math.max(...s)+1:0);for(;s.has(l)||o.has(l);)l++;for(let[u,f]of n||[])f===l&&u.startsWith(a)&&n?.delete(u);return l}function sC(r,e){let t=e.get(r)||new Set,i=0;for(;t.has(i);)i++;return i}function oC(r){let e=bb(r,Ni);if(!e)return;let t=cC(r,e.index);throw t?new Error(`Unresolved @binding(auto) for module "${t}" binding "${e.name}" remained in assembled WGSL source.`):lC(r,e.index)?new Error(`Unresolved @binding(auto) for application binding "${e.name}" remained in assembled WGSL source.`):new Error(`Unresolved @binding(auto) remained in assembled WGSL source near "${uC(e.match)}".`)}function aC(r){if(r.length===0)return"";let e=`// ----- MODULE WGSL BINDING ASSIGNMENTS ---------------
`;for(let t of r)e+=`// ${t.moduleName}.${t.name} -> @group(${t.group}) @binding(${t.location})
`;return e+=`
`,e}function E_(r,e,t){return`${r}:${e}:${t}`}function cC(r,e){let t=/^\/\/ ----- MODULE ([^\n]+) ---------------$/gm,i,n;for(n=t.exec(r);n&&n.index<=e;)i=n[1],n=t.exec(r);return i}function lC(r,e){let t=r.indexOf(dh);return t>=0?e>t:!0}function uC(r){return r.replace(/\s+/g," ").trim()}var dh,ks,$A,S_=b(()=>{bd();Xx();gd();e_();qa();ih();t_();Ha();i_();oh();hd();ah();ch();m_();$a();dh=`

${ls}
`,ks=100,$A=`precision highp float;
`});var Ze,Yi,br,P_=b(()=>{qa();S_();oh();ah();hd();Ha();Ze=class r{static defaultShaderAssemblers={};_hookFunctions=[];_defaultModules=[];static getDefaultShaderAssembler(e){return qt(e==="glsl"||e==="wgsl"),e==="wgsl"?(r.defaultShaderAssemblers.wgsl=r.defaultShaderAssemblers.wgsl||new br,r.defaultShaderAssemblers.wgsl):(r.defaultShaderAssemblers.glsl=r.defaultShaderAssemblers.glsl||new Yi,r.defaultShaderAssemblers.glsl)}addDefaultModule(e){this._defaultModules.find(t=>t.name===(typeof e=="string"?e:e.name))||this._defaultModules.push(e)}removeDefaultModule(e){let t=typeof e=="string"?e:e.name;this._defaultModules=this._defaultModules.filter(i=>i.name!==t)}addShaderHook(e,t){t&&(e=Object.assign(t,{hook:e})),this._hookFunctions.push(e)}_getModuleList(e=[]){let t=new Array(this._defaultModules.length+e.length),i={},n=0;for(let s=0,o=this._defaultModules.length;s<o;++s){let a=this._defaultModules[s],c=a.name;t[n++]=a,i[c]=!0}for(let s=0,o=e.length;s<o;++s){let a=e[s],c=a.name;i[c]||(t[n++]=a,i[c]=!0)}return t.length=n,Ui(t),t}},Yi=class extends Ze{shaderLanguage="glsl";assembleGLSLShaderPair(e){let t=this._getModuleList(e.modules),i=this._hookFunctions;return{...x_({...e,vs:e.vs,fs:e.fs,modules:t,hookFunctions:i}),modules:t}}},br=class r extends Ze{shaderLanguage="wgsl";_wgslBindingRegistry=new Map;assembleWGSLShader(e){let t=this._getModuleList(e.modules),i=this._hookFunctions,n=r.getShaderPreprocessorDefines(e,t),s=e.platformInfo.shaderLanguage==="wgsl"&&e.source?ei(e.source,{defines:n}):e.source,{source:o,getUniforms:a,bindingAssignments:c}=b_({...e,source:s,defines:n,_bindingRegistry:this._wgslBindingRegistry,modules:t,hookFunctions:i}),l=e.platformInfo.shaderLanguage==="wgsl"?ei(o,{defines:n}):o;return{source:l,getUniforms:a,modules:t,bindingAssignments:c,bindingTable:gc(l,c),shaderLayout:Wa(l,{vertexEntryPoint:e.vertexEntryPoint,scanVertexAttributes:e.scanVertexAttributes})}}static getShaderPreprocessorDefines(e,t){return{...r.getPlatformPreprocessorDefines(e.platformInfo),...t.reduce((i,n)=>(Object.assign(i,n.defines),i),{}),...e.defines}}static getPlatformPreprocessorDefines(e){let t=e.limits||{};return{LUMA_SUPPORTS_VERTEX_STORAGE_BUFFERS:e.type==="webgpu"&&(t.maxStorageBuffersInVertexStage||0)>0,LUMA_FP32_TAN_PRECISION_WORKAROUND:e.type==="webgpu"&&e.gpu.toLowerCase()!=="nvidia"&&e.gpu.toLowerCase()!=="amd",LUMA_FP64_INTEGER_ARITHMETIC:e.type==="webgpu"&&e.gpu.toLowerCase()==="apple"}}}});function ph(r){let{input:e,inputChannels:t,output:i}=r||{};if(!e)return dC;if(!t)throw new Error("inputChannels");let n=hC(t),s=T_(e,t);return`#version 300 es
in ${n} ${e};
out vec4 ${i};
void main() {
  ${i} = ${s};
}`}function hC(r){switch(r){case 1:return"float";case 2:return"vec2";case 3:return"vec3";case 4:return"vec4";default:throw new Error(`invalid channels: ${r}`)}}function T_(r,e){switch(e){case 1:return`vec4(${r}, 0.0, 0.0, 1.0)`;case 2:return`vec4(${r}, 0.0, 1.0)`;case 3:return`vec4(${r}, 1.0)`;case 4:return r;default:throw new Error(`invalid channels: ${e}`)}}var fC,dC,L_=b(()=>{fC=`out vec4 transform_output;
void main() {
  transform_output = vec4(0);
}`,dC=`#version 300 es
${fC}`});function mh(r,{precision:e=fe.precision}={}){return r=mC(r),`${parseFloat(r.toPrecision(e))}`}function Xt(r){return Array.isArray(r)||ArrayBuffer.isView(r)&&!(r instanceof DataView)}function Z(r,e,t){return yC(r,i=>Math.max(e,Math.min(t,i)))}function rt(r,e,t){return Xt(r)?r.map((i,n)=>rt(i,e[n],t)):t*e+(1-t)*r}function Et(r,e,t){let i=fe.EPSILON;t&&(fe.EPSILON=t);try{if(r===e)return!0;if(Xt(r)&&Xt(e)){if(r.length!==e.length)return!1;for(let n=0;n<r.length;++n)if(!Et(r[n],e[n]))return!1;return!0}return r&&r.equals?r.equals(e):e&&e.equals?e.equals(r):typeof r=="number"&&typeof e=="number"?Math.abs(r-e)<=fe.EPSILON*Math.max(1,Math.abs(r),Math.abs(e)):!1}finally{fe.EPSILON=i}}function mC(r){return Math.round(r/fe.EPSILON)*fe.EPSILON}function gC(r){return r.clone?r.clone():new Array(r.length)}function yC(r,e,t){if(Xt(r)){let i=r;t=t||gC(i);for(let n=0;n<t.length&&n<i.length;++n){let s=typeof r=="number"?r:r[n];t[n]=e(s,n,t)}return t}return e(r)}var R8,I8,pC,fe,qi=b(()=>{R8=1/Math.PI*180,I8=1/180*Math.PI,pC={EPSILON:1e-12,debug:!1,precision:4,printTypes:!1,printDegrees:!1,printRowMajor:!0,_cartographicRadians:!1};globalThis.mathgl=globalThis.mathgl||{config:{...pC}};fe=globalThis.mathgl.config});var Zi,gh=b(()=>{qi();Zi=class extends Array{clone(){return new this.constructor().copy(this)}fromArray(e,t=0){for(let i=0;i<this.ELEMENTS;++i)this[i]=e[i+t];return this.check()}toArray(e=[],t=0){for(let i=0;i<this.ELEMENTS;++i)e[t+i]=this[i];return e}toObject(e){return e}from(e){return Array.isArray(e)?this.copy(e):this.fromObject(e)}to(e){return e===this?this:Xt(e)?this.toArray(e):this.toObject(e)}toTarget(e){return e?this.to(e):this}toFloat32Array(){return new Float32Array(this)}toString(){return this.formatString(fe)}formatString(e){let t="";for(let i=0;i<this.ELEMENTS;++i)t+=(i>0?", ":"")+mh(this[i],e);return`${e.printTypes?this.constructor.name:""}[${t}]`}equals(e){if(!e||this.length!==e.length)return!1;for(let t=0;t<this.ELEMENTS;++t)if(!Et(this[t],e[t]))return!1;return!0}exactEquals(e){if(!e||this.length!==e.length)return!1;for(let t=0;t<this.ELEMENTS;++t)if(this[t]!==e[t])return!1;return!0}negate(){for(let e=0;e<this.ELEMENTS;++e)this[e]=-this[e];return this.check()}lerp(e,t,i){if(i===void 0)return this.lerp(this,e,t);for(let n=0;n<this.ELEMENTS;++n){let s=e[n],o=typeof t=="number"?t:t[n];this[n]=s+i*(o-s)}return this.check()}min(e){for(let t=0;t<this.ELEMENTS;++t)this[t]=Math.min(e[t],this[t]);return this.check()}max(e){for(let t=0;t<this.ELEMENTS;++t)this[t]=Math.max(e[t],this[t]);return this.check()}clamp(e,t){for(let i=0;i<this.ELEMENTS;++i)this[i]=Math.min(Math.max(this[i],e[i]),t[i]);return this.check()}add(...e){for(let t of e)for(let i=0;i<this.ELEMENTS;++i)this[i]+=t[i];return this.check()}subtract(...e){for(let t of e)for(let i=0;i<this.ELEMENTS;++i)this[i]-=t[i];return this.check()}scale(e){if(typeof e=="number")for(let t=0;t<this.ELEMENTS;++t)this[t]*=e;else for(let t=0;t<this.ELEMENTS&&t<e.length;++t)this[t]*=e[t];return this.check()}multiplyByScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]*=e;return this.check()}check(){if(fe.debug&&!this.validate())throw new Error(`math.gl: ${this.constructor.name} some fields set to invalid numbers'`);return this}validate(){let e=this.length===this.ELEMENTS;for(let t=0;t<this.ELEMENTS;++t)e=e&&Number.isFinite(this[t]);return e}sub(e){return this.subtract(e)}setScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]=e;return this.check()}addScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]+=e;return this.check()}subScalar(e){return this.addScalar(-e)}multiplyScalar(e){for(let t=0;t<this.ELEMENTS;++t)this[t]*=e;return this.check()}divideScalar(e){return this.multiplyByScalar(1/e)}clampScalar(e,t){for(let i=0;i<this.ELEMENTS;++i)this[i]=Math.min(Math.max(this[i],e),t);return this.check()}get elements(){return this}}});function bC(r,e){if(r.length!==e)return!1;for(let t=0;t<r.length;++t)if(!Number.isFinite(r[t]))return!1;return!0}function ge(r){if(!Number.isFinite(r))throw new Error(`Invalid number ${JSON.stringify(r)}`);return r}function wc(r,e,t=""){if(fe.debug&&!bC(r,e))throw new Error(`math.gl: ${t} some fields set to invalid numbers'`);return r}var Os=b(()=>{qi()});function yh(r,e){if(!r)throw new Error(`math.gl assertion ${e}`)}var A_=b(()=>{});var Ec,C_=b(()=>{gh();Os();A_();Ec=class extends Zi{get x(){return this[0]}set x(e){this[0]=ge(e)}get y(){return this[1]}set y(e){this[1]=ge(e)}len(){return Math.sqrt(this.lengthSquared())}magnitude(){return this.len()}lengthSquared(){let e=0;for(let t=0;t<this.ELEMENTS;++t)e+=this[t]*this[t];return e}magnitudeSquared(){return this.lengthSquared()}distance(e){return Math.sqrt(this.distanceSquared(e))}distanceSquared(e){let t=0;for(let i=0;i<this.ELEMENTS;++i){let n=this[i]-e[i];t+=n*n}return ge(t)}dot(e){let t=0;for(let i=0;i<this.ELEMENTS;++i)t+=this[i]*e[i];return ge(t)}normalize(){let e=this.magnitude();if(e!==0)for(let t=0;t<this.ELEMENTS;++t)this[t]/=e;return this.check()}multiply(...e){for(let t of e)for(let i=0;i<this.ELEMENTS;++i)this[i]*=t[i];return this.check()}divide(...e){for(let t of e)for(let i=0;i<this.ELEMENTS;++i)this[i]/=t[i];return this.check()}lengthSq(){return this.lengthSquared()}distanceTo(e){return this.distance(e)}distanceToSquared(e){return this.distanceSquared(e)}getComponent(e){return yh(e>=0&&e<this.ELEMENTS,"index is out of range"),ge(this[e])}setComponent(e,t){return yh(e>=0&&e<this.ELEMENTS,"index is out of range"),this[e]=t,this.check()}addVectors(e,t){return this.copy(e).add(t)}subVectors(e,t){return this.copy(e).subtract(t)}multiplyVectors(e,t){return this.copy(e).multiply(t)}addScaledVector(e,t){return this.add(new this.constructor(e).multiplyScalar(t))}}});function Xe(r){return r>=0?Math.round(r):r%.5===0?Math.floor(r):Math.round(r)}var j,St,V8,ri=b(()=>{j=typeof Float32Array<"u"?Float32Array:Array,St=Math.random;V8=Math.PI/180});var Ae={};Wt(Ae,{add:()=>EC,angle:()=>$C,ceil:()=>SC,clone:()=>xC,copy:()=>vC,create:()=>M_,cross:()=>OC,dist:()=>KC,distance:()=>k_,div:()=>XC,divide:()=>B_,dot:()=>kC,equals:()=>HC,exactEquals:()=>jC,floor:()=>PC,forEach:()=>eM,fromValues:()=>_C,inverse:()=>IC,len:()=>YC,length:()=>D_,lerp:()=>DC,max:()=>LC,min:()=>TC,mul:()=>ZC,multiply:()=>I_,negate:()=>RC,normalize:()=>BC,random:()=>NC,rotate:()=>zC,round:()=>AC,scale:()=>CC,scaleAndAdd:()=>MC,set:()=>wC,sqrDist:()=>QC,sqrLen:()=>JC,squaredDistance:()=>O_,squaredLength:()=>N_,str:()=>WC,sub:()=>qC,subtract:()=>R_,transformMat2:()=>FC,transformMat2d:()=>UC,transformMat3:()=>GC,transformMat4:()=>bh,zero:()=>VC});function M_(){let r=new j(2);return j!=Float32Array&&(r[0]=0,r[1]=0),r}function xC(r){let e=new j(2);return e[0]=r[0],e[1]=r[1],e}function _C(r,e){let t=new j(2);return t[0]=r,t[1]=e,t}function vC(r,e){return r[0]=e[0],r[1]=e[1],r}function wC(r,e,t){return r[0]=e,r[1]=t,r}function EC(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r}function R_(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r}function I_(r,e,t){return r[0]=e[0]*t[0],r[1]=e[1]*t[1],r}function B_(r,e,t){return r[0]=e[0]/t[0],r[1]=e[1]/t[1],r}function SC(r,e){return r[0]=Math.ceil(e[0]),r[1]=Math.ceil(e[1]),r}function PC(r,e){return r[0]=Math.floor(e[0]),r[1]=Math.floor(e[1]),r}function TC(r,e,t){return r[0]=Math.min(e[0],t[0]),r[1]=Math.min(e[1],t[1]),r}function LC(r,e,t){return r[0]=Math.max(e[0],t[0]),r[1]=Math.max(e[1],t[1]),r}function AC(r,e){return r[0]=Xe(e[0]),r[1]=Xe(e[1]),r}function CC(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r}function MC(r,e,t,i){return r[0]=e[0]+t[0]*i,r[1]=e[1]+t[1]*i,r}function k_(r,e){let t=e[0]-r[0],i=e[1]-r[1];return Math.sqrt(t*t+i*i)}function O_(r,e){let t=e[0]-r[0],i=e[1]-r[1];return t*t+i*i}function D_(r){let e=r[0],t=r[1];return Math.sqrt(e*e+t*t)}function N_(r){let e=r[0],t=r[1];return e*e+t*t}function RC(r,e){return r[0]=-e[0],r[1]=-e[1],r}function IC(r,e){return r[0]=1/e[0],r[1]=1/e[1],r}function BC(r,e){let t=e[0],i=e[1],n=t*t+i*i;return n>0&&(n=1/Math.sqrt(n)),r[0]=e[0]*n,r[1]=e[1]*n,r}function kC(r,e){return r[0]*e[0]+r[1]*e[1]}function OC(r,e,t){let i=e[0]*t[1]-e[1]*t[0];return r[0]=r[1]=0,r[2]=i,r}function DC(r,e,t,i){let n=e[0],s=e[1];return r[0]=n+i*(t[0]-n),r[1]=s+i*(t[1]-s),r}function NC(r,e){e=e===void 0?1:e;let t=St()*2*Math.PI;return r[0]=Math.cos(t)*e,r[1]=Math.sin(t)*e,r}function FC(r,e,t){let i=e[0],n=e[1];return r[0]=t[0]*i+t[2]*n,r[1]=t[1]*i+t[3]*n,r}function UC(r,e,t){let i=e[0],n=e[1];return r[0]=t[0]*i+t[2]*n+t[4],r[1]=t[1]*i+t[3]*n+t[5],r}function GC(r,e,t){let i=e[0],n=e[1];return r[0]=t[0]*i+t[3]*n+t[6],r[1]=t[1]*i+t[4]*n+t[7],r}function bh(r,e,t){let i=e[0],n=e[1];return r[0]=t[0]*i+t[4]*n+t[12],r[1]=t[1]*i+t[5]*n+t[13],r}function zC(r,e,t,i){let n=e[0]-t[0],s=e[1]-t[1],o=Math.sin(i),a=Math.cos(i);return r[0]=n*a-s*o+t[0],r[1]=n*o+s*a+t[1],r}function $C(r,e){let t=r[0],i=r[1],n=e[0],s=e[1],o=Math.sqrt((t*t+i*i)*(n*n+s*s)),a=o&&(t*n+i*s)/o;return Math.acos(Math.min(Math.max(a,-1),1))}function VC(r){return r[0]=0,r[1]=0,r}function WC(r){return`vec2(${r[0]}, ${r[1]})`}function jC(r,e){return r[0]===e[0]&&r[1]===e[1]}function HC(r,e){let t=r[0],i=r[1],n=e[0],s=e[1];return Math.abs(t-n)<=1e-6*Math.max(1,Math.abs(t),Math.abs(n))&&Math.abs(i-s)<=1e-6*Math.max(1,Math.abs(i),Math.abs(s))}var YC,qC,ZC,XC,KC,QC,JC,eM,xh=b(()=>{ri();YC=D_,qC=R_,ZC=I_,XC=B_,KC=k_,QC=O_,JC=N_,eM=(function(){let r=M_();return function(e,t,i,n,s,o){let a,c;for(t||(t=2),i||(i=0),n?c=Math.min(n*t+i,e.length):c=e.length,a=i;a<c;a+=t)r[0]=e[a],r[1]=e[a+1],s(r,r,o),e[a]=r[0],e[a+1]=r[1];return e}})()});function F_(r,e,t){let i=e[0],n=e[1],s=t[3]*i+t[7]*n||1;return r[0]=(t[0]*i+t[4]*n)/s,r[1]=(t[1]*i+t[5]*n)/s,r}function Sc(r,e,t){let i=e[0],n=e[1],s=e[2],o=t[3]*i+t[7]*n+t[11]*s||1;return r[0]=(t[0]*i+t[4]*n+t[8]*s)/o,r[1]=(t[1]*i+t[5]*n+t[9]*s)/o,r[2]=(t[2]*i+t[6]*n+t[10]*s)/o,r}function U_(r,e,t){let i=e[0],n=e[1];return r[0]=t[0]*i+t[2]*n,r[1]=t[1]*i+t[3]*n,r[2]=e[2],r}var _h=b(()=>{});var ni={};Wt(ni,{add:()=>nM,angle:()=>Lh,bezier:()=>yM,ceil:()=>sM,clone:()=>tM,copy:()=>rM,create:()=>Pc,cross:()=>ii,dist:()=>TM,distance:()=>W_,div:()=>PM,divide:()=>V_,dot:()=>Ds,equals:()=>wM,exactEquals:()=>vM,floor:()=>oM,forEach:()=>CM,fromValues:()=>Tc,hermite:()=>gM,inverse:()=>hM,len:()=>Ah,length:()=>G_,lerp:()=>pM,max:()=>cM,min:()=>aM,mul:()=>SM,multiply:()=>$_,negate:()=>dM,normalize:()=>vh,random:()=>bM,rotateX:()=>Sh,rotateY:()=>Ph,rotateZ:()=>Th,round:()=>lM,scale:()=>uM,scaleAndAdd:()=>fM,set:()=>iM,slerp:()=>mM,sqrDist:()=>LM,sqrLen:()=>AM,squaredDistance:()=>j_,squaredLength:()=>H_,str:()=>_M,sub:()=>EM,subtract:()=>z_,transformMat3:()=>wh,transformMat4:()=>Ns,transformQuat:()=>Eh,zero:()=>xM});function Pc(){let r=new j(3);return j!=Float32Array&&(r[0]=0,r[1]=0,r[2]=0),r}function tM(r){let e=new j(3);return e[0]=r[0],e[1]=r[1],e[2]=r[2],e}function G_(r){let e=r[0],t=r[1],i=r[2];return Math.sqrt(e*e+t*t+i*i)}function Tc(r,e,t){let i=new j(3);return i[0]=r,i[1]=e,i[2]=t,i}function rM(r,e){return r[0]=e[0],r[1]=e[1],r[2]=e[2],r}function iM(r,e,t,i){return r[0]=e,r[1]=t,r[2]=i,r}function nM(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r[2]=e[2]+t[2],r}function z_(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r[2]=e[2]-t[2],r}function $_(r,e,t){return r[0]=e[0]*t[0],r[1]=e[1]*t[1],r[2]=e[2]*t[2],r}function V_(r,e,t){return r[0]=e[0]/t[0],r[1]=e[1]/t[1],r[2]=e[2]/t[2],r}function sM(r,e){return r[0]=Math.ceil(e[0]),r[1]=Math.ceil(e[1]),r[2]=Math.ceil(e[2]),r}function oM(r,e){return r[0]=Math.floor(e[0]),r[1]=Math.floor(e[1]),r[2]=Math.floor(e[2]),r}function aM(r,e,t){return r[0]=Math.min(e[0],t[0]),r[1]=Math.min(e[1],t[1]),r[2]=Math.min(e[2],t[2]),r}function cM(r,e,t){return r[0]=Math.max(e[0],t[0]),r[1]=Math.max(e[1],t[1]),r[2]=Math.max(e[2],t[2]),r}function lM(r,e){return r[0]=Xe(e[0]),r[1]=Xe(e[1]),r[2]=Xe(e[2]),r}function uM(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r[2]=e[2]*t,r}function fM(r,e,t,i){return r[0]=e[0]+t[0]*i,r[1]=e[1]+t[1]*i,r[2]=e[2]+t[2]*i,r}function W_(r,e){let t=e[0]-r[0],i=e[1]-r[1],n=e[2]-r[2];return Math.sqrt(t*t+i*i+n*n)}function j_(r,e){let t=e[0]-r[0],i=e[1]-r[1],n=e[2]-r[2];return t*t+i*i+n*n}function H_(r){let e=r[0],t=r[1],i=r[2];return e*e+t*t+i*i}function dM(r,e){return r[0]=-e[0],r[1]=-e[1],r[2]=-e[2],r}function hM(r,e){return r[0]=1/e[0],r[1]=1/e[1],r[2]=1/e[2],r}function vh(r,e){let t=e[0],i=e[1],n=e[2],s=t*t+i*i+n*n;return s>0&&(s=1/Math.sqrt(s)),r[0]=e[0]*s,r[1]=e[1]*s,r[2]=e[2]*s,r}function Ds(r,e){return r[0]*e[0]+r[1]*e[1]+r[2]*e[2]}function ii(r,e,t){let i=e[0],n=e[1],s=e[2],o=t[0],a=t[1],c=t[2];return r[0]=n*c-s*a,r[1]=s*o-i*c,r[2]=i*a-n*o,r}function pM(r,e,t,i){let n=e[0],s=e[1],o=e[2];return r[0]=n+i*(t[0]-n),r[1]=s+i*(t[1]-s),r[2]=o+i*(t[2]-o),r}function mM(r,e,t,i){let n=Math.acos(Math.min(Math.max(Ds(e,t),-1),1)),s=Math.sin(n),o=Math.sin((1-i)*n)/s,a=Math.sin(i*n)/s;return r[0]=o*e[0]+a*t[0],r[1]=o*e[1]+a*t[1],r[2]=o*e[2]+a*t[2],r}function gM(r,e,t,i,n,s){let o=s*s,a=o*(2*s-3)+1,c=o*(s-2)+s,l=o*(s-1),u=o*(3-2*s);return r[0]=e[0]*a+t[0]*c+i[0]*l+n[0]*u,r[1]=e[1]*a+t[1]*c+i[1]*l+n[1]*u,r[2]=e[2]*a+t[2]*c+i[2]*l+n[2]*u,r}function yM(r,e,t,i,n,s){let o=1-s,a=o*o,c=s*s,l=a*o,u=3*s*a,f=3*c*o,d=c*s;return r[0]=e[0]*l+t[0]*u+i[0]*f+n[0]*d,r[1]=e[1]*l+t[1]*u+i[1]*f+n[1]*d,r[2]=e[2]*l+t[2]*u+i[2]*f+n[2]*d,r}function bM(r,e){e=e===void 0?1:e;let t=St()*2*Math.PI,i=St()*2-1,n=Math.sqrt(1-i*i)*e;return r[0]=Math.cos(t)*n,r[1]=Math.sin(t)*n,r[2]=i*e,r}function Ns(r,e,t){let i=e[0],n=e[1],s=e[2],o=t[3]*i+t[7]*n+t[11]*s+t[15];return o=o||1,r[0]=(t[0]*i+t[4]*n+t[8]*s+t[12])/o,r[1]=(t[1]*i+t[5]*n+t[9]*s+t[13])/o,r[2]=(t[2]*i+t[6]*n+t[10]*s+t[14])/o,r}function wh(r,e,t){let i=e[0],n=e[1],s=e[2];return r[0]=i*t[0]+n*t[3]+s*t[6],r[1]=i*t[1]+n*t[4]+s*t[7],r[2]=i*t[2]+n*t[5]+s*t[8],r}function Eh(r,e,t){let i=t[0],n=t[1],s=t[2],o=t[3],a=e[0],c=e[1],l=e[2],u=n*l-s*c,f=s*a-i*l,d=i*c-n*a,h=n*d-s*f,p=s*u-i*d,m=i*f-n*u,g=o*2;return u*=g,f*=g,d*=g,h*=2,p*=2,m*=2,r[0]=a+u+h,r[1]=c+f+p,r[2]=l+d+m,r}function Sh(r,e,t,i){let n=[],s=[];return n[0]=e[0]-t[0],n[1]=e[1]-t[1],n[2]=e[2]-t[2],s[0]=n[0],s[1]=n[1]*Math.cos(i)-n[2]*Math.sin(i),s[2]=n[1]*Math.sin(i)+n[2]*Math.cos(i),r[0]=s[0]+t[0],r[1]=s[1]+t[1],r[2]=s[2]+t[2],r}function Ph(r,e,t,i){let n=[],s=[];return n[0]=e[0]-t[0],n[1]=e[1]-t[1],n[2]=e[2]-t[2],s[0]=n[2]*Math.sin(i)+n[0]*Math.cos(i),s[1]=n[1],s[2]=n[2]*Math.cos(i)-n[0]*Math.sin(i),r[0]=s[0]+t[0],r[1]=s[1]+t[1],r[2]=s[2]+t[2],r}function Th(r,e,t,i){let n=[],s=[];return n[0]=e[0]-t[0],n[1]=e[1]-t[1],n[2]=e[2]-t[2],s[0]=n[0]*Math.cos(i)-n[1]*Math.sin(i),s[1]=n[0]*Math.sin(i)+n[1]*Math.cos(i),s[2]=n[2],r[0]=s[0]+t[0],r[1]=s[1]+t[1],r[2]=s[2]+t[2],r}function Lh(r,e){let t=r[0],i=r[1],n=r[2],s=e[0],o=e[1],a=e[2],c=Math.sqrt((t*t+i*i+n*n)*(s*s+o*o+a*a)),l=c&&Ds(r,e)/c;return Math.acos(Math.min(Math.max(l,-1),1))}function xM(r){return r[0]=0,r[1]=0,r[2]=0,r}function _M(r){return`vec3(${r[0]}, ${r[1]}, ${r[2]})`}function vM(r,e){return r[0]===e[0]&&r[1]===e[1]&&r[2]===e[2]}function wM(r,e){let t=r[0],i=r[1],n=r[2],s=e[0],o=e[1],a=e[2];return Math.abs(t-s)<=1e-6*Math.max(1,Math.abs(t),Math.abs(s))&&Math.abs(i-o)<=1e-6*Math.max(1,Math.abs(i),Math.abs(o))&&Math.abs(n-a)<=1e-6*Math.max(1,Math.abs(n),Math.abs(a))}var EM,SM,PM,TM,LM,Ah,AM,CM,Fs=b(()=>{ri();EM=z_,SM=$_,PM=V_,TM=W_,LM=j_,Ah=G_,AM=H_,CM=(function(){let r=Pc();return function(e,t,i,n,s,o){let a,c;for(t||(t=3),i||(i=0),n?c=Math.min(n*t+i,e.length):c=e.length,a=i;a<c;a+=t)r[0]=e[a],r[1]=e[a+1],r[2]=e[a+2],s(r,r,o),e[a]=r[0],e[a+1]=r[1],e[a+2]=r[2];return e}})()});var Ch,Lc,ye,Y_=b(()=>{C_();qi();Os();Fs();_h();Ch=[0,0,0],ye=class r extends Ec{static get ZERO(){return Lc||(Lc=new r(0,0,0),Object.freeze(Lc)),Lc}constructor(e=0,t=0,i=0){super(-0,-0,-0),arguments.length===1&&Xt(e)?this.copy(e):(fe.debug&&(ge(e),ge(t),ge(i)),this[0]=e,this[1]=t,this[2]=i)}set(e,t,i){return this[0]=e,this[1]=t,this[2]=i,this.check()}copy(e){return this[0]=e[0],this[1]=e[1],this[2]=e[2],this.check()}fromObject(e){return fe.debug&&(ge(e.x),ge(e.y),ge(e.z)),this[0]=e.x,this[1]=e.y,this[2]=e.z,this.check()}toObject(e){return e.x=this[0],e.y=this[1],e.z=this[2],e}get ELEMENTS(){return 3}get z(){return this[2]}set z(e){this[2]=ge(e)}angle(e){return Lh(this,e)}cross(e){return ii(this,this,e),this.check()}rotateX({radians:e,origin:t=Ch}){return Sh(this,this,t,e),this.check()}rotateY({radians:e,origin:t=Ch}){return Ph(this,this,t,e),this.check()}rotateZ({radians:e,origin:t=Ch}){return Th(this,this,t,e),this.check()}transform(e){return this.transformAsPoint(e)}transformAsPoint(e){return Ns(this,this,e),this.check()}transformAsVector(e){return Sc(this,this,e),this.check()}transformByMatrix3(e){return wh(this,this,e),this.check()}transformByMatrix2(e){return U_(this,this,e),this.check()}transformByQuaternion(e){return Eh(this,this,e),this.check()}}});var Ac,q_=b(()=>{gh();Os();qi();Ac=class extends Zi{toString(){let e="[";if(fe.printRowMajor){e+="row-major:";for(let t=0;t<this.RANK;++t)for(let i=0;i<this.RANK;++i)e+=` ${this[i*this.RANK+t]}`}else{e+="column-major:";for(let t=0;t<this.ELEMENTS;++t)e+=` ${this[t]}`}return e+="]",e}getElementIndex(e,t){return t*this.RANK+e}getElement(e,t){return this[t*this.RANK+e]}setElement(e,t,i){return this[t*this.RANK+e]=ge(i),this}getColumn(e,t=new Array(this.RANK).fill(-0)){let i=e*this.RANK;for(let n=0;n<this.RANK;++n)t[n]=this[i+n];return t}setColumn(e,t){let i=e*this.RANK;for(let n=0;n<this.RANK;++n)this[i+n]=t[n];return this}}});function Z_(){let r=new j(9);return j!=Float32Array&&(r[1]=0,r[2]=0,r[3]=0,r[5]=0,r[6]=0,r[7]=0),r[0]=1,r[4]=1,r[8]=1,r}var Mh=b(()=>{ri()});var ce={};Wt(ce,{add:()=>eR,adjoint:()=>OM,clone:()=>RM,copy:()=>IM,create:()=>MM,decompose:()=>jM,determinant:()=>Bh,equals:()=>nR,exactEquals:()=>iR,frob:()=>JM,fromQuat:()=>Gh,fromQuat2:()=>$M,fromRotation:()=>FM,fromRotationTranslation:()=>Q_,fromRotationTranslationScale:()=>HM,fromRotationTranslationScaleOrigin:()=>YM,fromScaling:()=>NM,fromTranslation:()=>DM,fromValues:()=>BM,fromXRotation:()=>UM,fromYRotation:()=>GM,fromZRotation:()=>zM,frustum:()=>zh,getRotation:()=>WM,getScaling:()=>J_,getTranslation:()=>VM,identity:()=>K_,invert:()=>Ih,lookAt:()=>Wh,mul:()=>sR,multiply:()=>Us,multiplyScalar:()=>tR,multiplyScalarAndAdd:()=>rR,ortho:()=>Vh,orthoNO:()=>t0,orthoZO:()=>XM,perspective:()=>$h,perspectiveFromFieldOfView:()=>ZM,perspectiveNO:()=>e0,perspectiveZO:()=>qM,rotate:()=>Dh,rotateX:()=>Nh,rotateY:()=>Fh,rotateZ:()=>Uh,scale:()=>Oh,set:()=>kM,str:()=>QM,sub:()=>oR,subtract:()=>r0,targetTo:()=>KM,translate:()=>kh,transpose:()=>Rh});function MM(){let r=new j(16);return j!=Float32Array&&(r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[11]=0,r[12]=0,r[13]=0,r[14]=0),r[0]=1,r[5]=1,r[10]=1,r[15]=1,r}function RM(r){let e=new j(16);return e[0]=r[0],e[1]=r[1],e[2]=r[2],e[3]=r[3],e[4]=r[4],e[5]=r[5],e[6]=r[6],e[7]=r[7],e[8]=r[8],e[9]=r[9],e[10]=r[10],e[11]=r[11],e[12]=r[12],e[13]=r[13],e[14]=r[14],e[15]=r[15],e}function IM(r,e){return r[0]=e[0],r[1]=e[1],r[2]=e[2],r[3]=e[3],r[4]=e[4],r[5]=e[5],r[6]=e[6],r[7]=e[7],r[8]=e[8],r[9]=e[9],r[10]=e[10],r[11]=e[11],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15],r}function BM(r,e,t,i,n,s,o,a,c,l,u,f,d,h,p,m){let g=new j(16);return g[0]=r,g[1]=e,g[2]=t,g[3]=i,g[4]=n,g[5]=s,g[6]=o,g[7]=a,g[8]=c,g[9]=l,g[10]=u,g[11]=f,g[12]=d,g[13]=h,g[14]=p,g[15]=m,g}function kM(r,e,t,i,n,s,o,a,c,l,u,f,d,h,p,m,g){return r[0]=e,r[1]=t,r[2]=i,r[3]=n,r[4]=s,r[5]=o,r[6]=a,r[7]=c,r[8]=l,r[9]=u,r[10]=f,r[11]=d,r[12]=h,r[13]=p,r[14]=m,r[15]=g,r}function K_(r){return r[0]=1,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=1,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=1,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function Rh(r,e){if(r===e){let t=e[1],i=e[2],n=e[3],s=e[6],o=e[7],a=e[11];r[1]=e[4],r[2]=e[8],r[3]=e[12],r[4]=t,r[6]=e[9],r[7]=e[13],r[8]=i,r[9]=s,r[11]=e[14],r[12]=n,r[13]=o,r[14]=a}else r[0]=e[0],r[1]=e[4],r[2]=e[8],r[3]=e[12],r[4]=e[1],r[5]=e[5],r[6]=e[9],r[7]=e[13],r[8]=e[2],r[9]=e[6],r[10]=e[10],r[11]=e[14],r[12]=e[3],r[13]=e[7],r[14]=e[11],r[15]=e[15];return r}function Ih(r,e){let t=e[0],i=e[1],n=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8],f=e[9],d=e[10],h=e[11],p=e[12],m=e[13],g=e[14],x=e[15],_=t*a-i*o,y=t*c-n*o,v=t*l-s*o,w=i*c-n*a,E=i*l-s*a,L=n*l-s*c,A=u*m-f*p,C=u*g-d*p,T=u*x-h*p,D=f*g-d*m,I=f*x-h*m,R=d*x-h*g,F=_*R-y*I+v*D+w*T-E*C+L*A;return F?(F=1/F,r[0]=(a*R-c*I+l*D)*F,r[1]=(n*I-i*R-s*D)*F,r[2]=(m*L-g*E+x*w)*F,r[3]=(d*E-f*L-h*w)*F,r[4]=(c*T-o*R-l*C)*F,r[5]=(t*R-n*T+s*C)*F,r[6]=(g*v-p*L-x*y)*F,r[7]=(u*L-d*v+h*y)*F,r[8]=(o*I-a*T+l*A)*F,r[9]=(i*T-t*I-s*A)*F,r[10]=(p*E-m*v+x*_)*F,r[11]=(f*v-u*E-h*_)*F,r[12]=(a*C-o*D-c*A)*F,r[13]=(t*D-i*C+n*A)*F,r[14]=(m*y-p*w-g*_)*F,r[15]=(u*w-f*y+d*_)*F,r):null}function OM(r,e){let t=e[0],i=e[1],n=e[2],s=e[3],o=e[4],a=e[5],c=e[6],l=e[7],u=e[8],f=e[9],d=e[10],h=e[11],p=e[12],m=e[13],g=e[14],x=e[15],_=t*a-i*o,y=t*c-n*o,v=t*l-s*o,w=i*c-n*a,E=i*l-s*a,L=n*l-s*c,A=u*m-f*p,C=u*g-d*p,T=u*x-h*p,D=f*g-d*m,I=f*x-h*m,R=d*x-h*g;return r[0]=a*R-c*I+l*D,r[1]=n*I-i*R-s*D,r[2]=m*L-g*E+x*w,r[3]=d*E-f*L-h*w,r[4]=c*T-o*R-l*C,r[5]=t*R-n*T+s*C,r[6]=g*v-p*L-x*y,r[7]=u*L-d*v+h*y,r[8]=o*I-a*T+l*A,r[9]=i*T-t*I-s*A,r[10]=p*E-m*v+x*_,r[11]=f*v-u*E-h*_,r[12]=a*C-o*D-c*A,r[13]=t*D-i*C+n*A,r[14]=m*y-p*w-g*_,r[15]=u*w-f*y+d*_,r}function Bh(r){let e=r[0],t=r[1],i=r[2],n=r[3],s=r[4],o=r[5],a=r[6],c=r[7],l=r[8],u=r[9],f=r[10],d=r[11],h=r[12],p=r[13],m=r[14],g=r[15],x=e*o-t*s,_=e*a-i*s,y=t*a-i*o,v=l*p-u*h,w=l*m-f*h,E=u*m-f*p,L=e*E-t*w+i*v,A=s*E-o*w+a*v,C=l*y-u*_+f*x,T=h*y-p*_+m*x;return c*L-n*A+g*C-d*T}function Us(r,e,t){let i=e[0],n=e[1],s=e[2],o=e[3],a=e[4],c=e[5],l=e[6],u=e[7],f=e[8],d=e[9],h=e[10],p=e[11],m=e[12],g=e[13],x=e[14],_=e[15],y=t[0],v=t[1],w=t[2],E=t[3];return r[0]=y*i+v*a+w*f+E*m,r[1]=y*n+v*c+w*d+E*g,r[2]=y*s+v*l+w*h+E*x,r[3]=y*o+v*u+w*p+E*_,y=t[4],v=t[5],w=t[6],E=t[7],r[4]=y*i+v*a+w*f+E*m,r[5]=y*n+v*c+w*d+E*g,r[6]=y*s+v*l+w*h+E*x,r[7]=y*o+v*u+w*p+E*_,y=t[8],v=t[9],w=t[10],E=t[11],r[8]=y*i+v*a+w*f+E*m,r[9]=y*n+v*c+w*d+E*g,r[10]=y*s+v*l+w*h+E*x,r[11]=y*o+v*u+w*p+E*_,y=t[12],v=t[13],w=t[14],E=t[15],r[12]=y*i+v*a+w*f+E*m,r[13]=y*n+v*c+w*d+E*g,r[14]=y*s+v*l+w*h+E*x,r[15]=y*o+v*u+w*p+E*_,r}function kh(r,e,t){let i=t[0],n=t[1],s=t[2],o,a,c,l,u,f,d,h,p,m,g,x;return e===r?(r[12]=e[0]*i+e[4]*n+e[8]*s+e[12],r[13]=e[1]*i+e[5]*n+e[9]*s+e[13],r[14]=e[2]*i+e[6]*n+e[10]*s+e[14],r[15]=e[3]*i+e[7]*n+e[11]*s+e[15]):(o=e[0],a=e[1],c=e[2],l=e[3],u=e[4],f=e[5],d=e[6],h=e[7],p=e[8],m=e[9],g=e[10],x=e[11],r[0]=o,r[1]=a,r[2]=c,r[3]=l,r[4]=u,r[5]=f,r[6]=d,r[7]=h,r[8]=p,r[9]=m,r[10]=g,r[11]=x,r[12]=o*i+u*n+p*s+e[12],r[13]=a*i+f*n+m*s+e[13],r[14]=c*i+d*n+g*s+e[14],r[15]=l*i+h*n+x*s+e[15]),r}function Oh(r,e,t){let i=t[0],n=t[1],s=t[2];return r[0]=e[0]*i,r[1]=e[1]*i,r[2]=e[2]*i,r[3]=e[3]*i,r[4]=e[4]*n,r[5]=e[5]*n,r[6]=e[6]*n,r[7]=e[7]*n,r[8]=e[8]*s,r[9]=e[9]*s,r[10]=e[10]*s,r[11]=e[11]*s,r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15],r}function Dh(r,e,t,i){let n=i[0],s=i[1],o=i[2],a=Math.sqrt(n*n+s*s+o*o),c,l,u,f,d,h,p,m,g,x,_,y,v,w,E,L,A,C,T,D,I,R,F,Q;return a<1e-6?null:(a=1/a,n*=a,s*=a,o*=a,l=Math.sin(t),c=Math.cos(t),u=1-c,f=e[0],d=e[1],h=e[2],p=e[3],m=e[4],g=e[5],x=e[6],_=e[7],y=e[8],v=e[9],w=e[10],E=e[11],L=n*n*u+c,A=s*n*u+o*l,C=o*n*u-s*l,T=n*s*u-o*l,D=s*s*u+c,I=o*s*u+n*l,R=n*o*u+s*l,F=s*o*u-n*l,Q=o*o*u+c,r[0]=f*L+m*A+y*C,r[1]=d*L+g*A+v*C,r[2]=h*L+x*A+w*C,r[3]=p*L+_*A+E*C,r[4]=f*T+m*D+y*I,r[5]=d*T+g*D+v*I,r[6]=h*T+x*D+w*I,r[7]=p*T+_*D+E*I,r[8]=f*R+m*F+y*Q,r[9]=d*R+g*F+v*Q,r[10]=h*R+x*F+w*Q,r[11]=p*R+_*F+E*Q,e!==r&&(r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r)}function Nh(r,e,t){let i=Math.sin(t),n=Math.cos(t),s=e[4],o=e[5],a=e[6],c=e[7],l=e[8],u=e[9],f=e[10],d=e[11];return e!==r&&(r[0]=e[0],r[1]=e[1],r[2]=e[2],r[3]=e[3],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r[4]=s*n+l*i,r[5]=o*n+u*i,r[6]=a*n+f*i,r[7]=c*n+d*i,r[8]=l*n-s*i,r[9]=u*n-o*i,r[10]=f*n-a*i,r[11]=d*n-c*i,r}function Fh(r,e,t){let i=Math.sin(t),n=Math.cos(t),s=e[0],o=e[1],a=e[2],c=e[3],l=e[8],u=e[9],f=e[10],d=e[11];return e!==r&&(r[4]=e[4],r[5]=e[5],r[6]=e[6],r[7]=e[7],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r[0]=s*n-l*i,r[1]=o*n-u*i,r[2]=a*n-f*i,r[3]=c*n-d*i,r[8]=s*i+l*n,r[9]=o*i+u*n,r[10]=a*i+f*n,r[11]=c*i+d*n,r}function Uh(r,e,t){let i=Math.sin(t),n=Math.cos(t),s=e[0],o=e[1],a=e[2],c=e[3],l=e[4],u=e[5],f=e[6],d=e[7];return e!==r&&(r[8]=e[8],r[9]=e[9],r[10]=e[10],r[11]=e[11],r[12]=e[12],r[13]=e[13],r[14]=e[14],r[15]=e[15]),r[0]=s*n+l*i,r[1]=o*n+u*i,r[2]=a*n+f*i,r[3]=c*n+d*i,r[4]=l*n-s*i,r[5]=u*n-o*i,r[6]=f*n-a*i,r[7]=d*n-c*i,r}function DM(r,e){return r[0]=1,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=1,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=1,r[11]=0,r[12]=e[0],r[13]=e[1],r[14]=e[2],r[15]=1,r}function NM(r,e){return r[0]=e[0],r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=e[1],r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=e[2],r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function FM(r,e,t){let i=t[0],n=t[1],s=t[2],o=Math.sqrt(i*i+n*n+s*s),a,c,l;return o<1e-6?null:(o=1/o,i*=o,n*=o,s*=o,c=Math.sin(e),a=Math.cos(e),l=1-a,r[0]=i*i*l+a,r[1]=n*i*l+s*c,r[2]=s*i*l-n*c,r[3]=0,r[4]=i*n*l-s*c,r[5]=n*n*l+a,r[6]=s*n*l+i*c,r[7]=0,r[8]=i*s*l+n*c,r[9]=n*s*l-i*c,r[10]=s*s*l+a,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r)}function UM(r,e){let t=Math.sin(e),i=Math.cos(e);return r[0]=1,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=i,r[6]=t,r[7]=0,r[8]=0,r[9]=-t,r[10]=i,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function GM(r,e){let t=Math.sin(e),i=Math.cos(e);return r[0]=i,r[1]=0,r[2]=-t,r[3]=0,r[4]=0,r[5]=1,r[6]=0,r[7]=0,r[8]=t,r[9]=0,r[10]=i,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function zM(r,e){let t=Math.sin(e),i=Math.cos(e);return r[0]=i,r[1]=t,r[2]=0,r[3]=0,r[4]=-t,r[5]=i,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=1,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function Q_(r,e,t){let i=e[0],n=e[1],s=e[2],o=e[3],a=i+i,c=n+n,l=s+s,u=i*a,f=i*c,d=i*l,h=n*c,p=n*l,m=s*l,g=o*a,x=o*c,_=o*l;return r[0]=1-(h+m),r[1]=f+_,r[2]=d-x,r[3]=0,r[4]=f-_,r[5]=1-(u+m),r[6]=p+g,r[7]=0,r[8]=d+x,r[9]=p-g,r[10]=1-(u+h),r[11]=0,r[12]=t[0],r[13]=t[1],r[14]=t[2],r[15]=1,r}function $M(r,e){let t=new j(3),i=-e[0],n=-e[1],s=-e[2],o=e[3],a=e[4],c=e[5],l=e[6],u=e[7],f=i*i+n*n+s*s+o*o;return f>0?(t[0]=(a*o+u*i+c*s-l*n)*2/f,t[1]=(c*o+u*n+l*i-a*s)*2/f,t[2]=(l*o+u*s+a*n-c*i)*2/f):(t[0]=(a*o+u*i+c*s-l*n)*2,t[1]=(c*o+u*n+l*i-a*s)*2,t[2]=(l*o+u*s+a*n-c*i)*2),Q_(r,e,t),r}function VM(r,e){return r[0]=e[12],r[1]=e[13],r[2]=e[14],r}function J_(r,e){let t=e[0],i=e[1],n=e[2],s=e[4],o=e[5],a=e[6],c=e[8],l=e[9],u=e[10];return r[0]=Math.sqrt(t*t+i*i+n*n),r[1]=Math.sqrt(s*s+o*o+a*a),r[2]=Math.sqrt(c*c+l*l+u*u),r}function WM(r,e){let t=new j(3);J_(t,e);let i=1/t[0],n=1/t[1],s=1/t[2],o=e[0]*i,a=e[1]*n,c=e[2]*s,l=e[4]*i,u=e[5]*n,f=e[6]*s,d=e[8]*i,h=e[9]*n,p=e[10]*s,m=o+u+p,g=0;return m>0?(g=Math.sqrt(m+1)*2,r[3]=.25*g,r[0]=(f-h)/g,r[1]=(d-c)/g,r[2]=(a-l)/g):o>u&&o>p?(g=Math.sqrt(1+o-u-p)*2,r[3]=(f-h)/g,r[0]=.25*g,r[1]=(a+l)/g,r[2]=(d+c)/g):u>p?(g=Math.sqrt(1+u-o-p)*2,r[3]=(d-c)/g,r[0]=(a+l)/g,r[1]=.25*g,r[2]=(f+h)/g):(g=Math.sqrt(1+p-o-u)*2,r[3]=(a-l)/g,r[0]=(d+c)/g,r[1]=(f+h)/g,r[2]=.25*g),r}function jM(r,e,t,i){e[0]=i[12],e[1]=i[13],e[2]=i[14];let n=i[0],s=i[1],o=i[2],a=i[4],c=i[5],l=i[6],u=i[8],f=i[9],d=i[10];t[0]=Math.sqrt(n*n+s*s+o*o),t[1]=Math.sqrt(a*a+c*c+l*l),t[2]=Math.sqrt(u*u+f*f+d*d);let h=1/t[0],p=1/t[1],m=1/t[2],g=n*h,x=s*p,_=o*m,y=a*h,v=c*p,w=l*m,E=u*h,L=f*p,A=d*m,C=g+v+A,T=0;return C>0?(T=Math.sqrt(C+1)*2,r[3]=.25*T,r[0]=(w-L)/T,r[1]=(E-_)/T,r[2]=(x-y)/T):g>v&&g>A?(T=Math.sqrt(1+g-v-A)*2,r[3]=(w-L)/T,r[0]=.25*T,r[1]=(x+y)/T,r[2]=(E+_)/T):v>A?(T=Math.sqrt(1+v-g-A)*2,r[3]=(E-_)/T,r[0]=(x+y)/T,r[1]=.25*T,r[2]=(w+L)/T):(T=Math.sqrt(1+A-g-v)*2,r[3]=(x-y)/T,r[0]=(E+_)/T,r[1]=(w+L)/T,r[2]=.25*T),r}function HM(r,e,t,i){let n=e[0],s=e[1],o=e[2],a=e[3],c=n+n,l=s+s,u=o+o,f=n*c,d=n*l,h=n*u,p=s*l,m=s*u,g=o*u,x=a*c,_=a*l,y=a*u,v=i[0],w=i[1],E=i[2];return r[0]=(1-(p+g))*v,r[1]=(d+y)*v,r[2]=(h-_)*v,r[3]=0,r[4]=(d-y)*w,r[5]=(1-(f+g))*w,r[6]=(m+x)*w,r[7]=0,r[8]=(h+_)*E,r[9]=(m-x)*E,r[10]=(1-(f+p))*E,r[11]=0,r[12]=t[0],r[13]=t[1],r[14]=t[2],r[15]=1,r}function YM(r,e,t,i,n){let s=e[0],o=e[1],a=e[2],c=e[3],l=s+s,u=o+o,f=a+a,d=s*l,h=s*u,p=s*f,m=o*u,g=o*f,x=a*f,_=c*l,y=c*u,v=c*f,w=i[0],E=i[1],L=i[2],A=n[0],C=n[1],T=n[2],D=(1-(m+x))*w,I=(h+v)*w,R=(p-y)*w,F=(h-v)*E,Q=(1-(d+x))*E,te=(g+_)*E,Ee=(p+y)*L,zn=(g-_)*L,Ju=(1-(d+m))*L;return r[0]=D,r[1]=I,r[2]=R,r[3]=0,r[4]=F,r[5]=Q,r[6]=te,r[7]=0,r[8]=Ee,r[9]=zn,r[10]=Ju,r[11]=0,r[12]=t[0]+A-(D*A+F*C+Ee*T),r[13]=t[1]+C-(I*A+Q*C+zn*T),r[14]=t[2]+T-(R*A+te*C+Ju*T),r[15]=1,r}function Gh(r,e){let t=e[0],i=e[1],n=e[2],s=e[3],o=t+t,a=i+i,c=n+n,l=t*o,u=i*o,f=i*a,d=n*o,h=n*a,p=n*c,m=s*o,g=s*a,x=s*c;return r[0]=1-f-p,r[1]=u+x,r[2]=d-g,r[3]=0,r[4]=u-x,r[5]=1-l-p,r[6]=h+m,r[7]=0,r[8]=d+g,r[9]=h-m,r[10]=1-l-f,r[11]=0,r[12]=0,r[13]=0,r[14]=0,r[15]=1,r}function zh(r,e,t,i,n,s,o){let a=1/(t-e),c=1/(n-i),l=1/(s-o);return r[0]=s*2*a,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=s*2*c,r[6]=0,r[7]=0,r[8]=(t+e)*a,r[9]=(n+i)*c,r[10]=(o+s)*l,r[11]=-1,r[12]=0,r[13]=0,r[14]=o*s*2*l,r[15]=0,r}function e0(r,e,t,i,n){let s=1/Math.tan(e/2);if(r[0]=s/t,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=s,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[11]=-1,r[12]=0,r[13]=0,r[15]=0,n!=null&&n!==1/0){let o=1/(i-n);r[10]=(n+i)*o,r[14]=2*n*i*o}else r[10]=-1,r[14]=-2*i;return r}function qM(r,e,t,i,n){let s=1/Math.tan(e/2);if(r[0]=s/t,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=s,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[11]=-1,r[12]=0,r[13]=0,r[15]=0,n!=null&&n!==1/0){let o=1/(i-n);r[10]=n*o,r[14]=n*i*o}else r[10]=-1,r[14]=-i;return r}function ZM(r,e,t,i){let n=Math.tan(e.upDegrees*Math.PI/180),s=Math.tan(e.downDegrees*Math.PI/180),o=Math.tan(e.leftDegrees*Math.PI/180),a=Math.tan(e.rightDegrees*Math.PI/180),c=2/(o+a),l=2/(n+s);return r[0]=c,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=l,r[6]=0,r[7]=0,r[8]=-((o-a)*c*.5),r[9]=(n-s)*l*.5,r[10]=i/(t-i),r[11]=-1,r[12]=0,r[13]=0,r[14]=i*t/(t-i),r[15]=0,r}function t0(r,e,t,i,n,s,o){let a=1/(e-t),c=1/(i-n),l=1/(s-o);return r[0]=-2*a,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=-2*c,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=2*l,r[11]=0,r[12]=(e+t)*a,r[13]=(n+i)*c,r[14]=(o+s)*l,r[15]=1,r}function XM(r,e,t,i,n,s,o){let a=1/(e-t),c=1/(i-n),l=1/(s-o);return r[0]=-2*a,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=-2*c,r[6]=0,r[7]=0,r[8]=0,r[9]=0,r[10]=l,r[11]=0,r[12]=(e+t)*a,r[13]=(n+i)*c,r[14]=s*l,r[15]=1,r}function Wh(r,e,t,i){let n,s,o,a,c,l,u,f,d,h,p=e[0],m=e[1],g=e[2],x=i[0],_=i[1],y=i[2],v=t[0],w=t[1],E=t[2];return Math.abs(p-v)<1e-6&&Math.abs(m-w)<1e-6&&Math.abs(g-E)<1e-6?K_(r):(f=p-v,d=m-w,h=g-E,n=1/Math.sqrt(f*f+d*d+h*h),f*=n,d*=n,h*=n,s=_*h-y*d,o=y*f-x*h,a=x*d-_*f,n=Math.sqrt(s*s+o*o+a*a),n?(n=1/n,s*=n,o*=n,a*=n):(s=0,o=0,a=0),c=d*a-h*o,l=h*s-f*a,u=f*o-d*s,n=Math.sqrt(c*c+l*l+u*u),n?(n=1/n,c*=n,l*=n,u*=n):(c=0,l=0,u=0),r[0]=s,r[1]=c,r[2]=f,r[3]=0,r[4]=o,r[5]=l,r[6]=d,r[7]=0,r[8]=a,r[9]=u,r[10]=h,r[11]=0,r[12]=-(s*p+o*m+a*g),r[13]=-(c*p+l*m+u*g),r[14]=-(f*p+d*m+h*g),r[15]=1,r)}function KM(r,e,t,i){let n=e[0],s=e[1],o=e[2],a=i[0],c=i[1],l=i[2],u=n-t[0],f=s-t[1],d=o-t[2],h=u*u+f*f+d*d;h>0&&(h=1/Math.sqrt(h),u*=h,f*=h,d*=h);let p=c*d-l*f,m=l*u-a*d,g=a*f-c*u;return h=p*p+m*m+g*g,h>0&&(h=1/Math.sqrt(h),p*=h,m*=h,g*=h),r[0]=p,r[1]=m,r[2]=g,r[3]=0,r[4]=f*g-d*m,r[5]=d*p-u*g,r[6]=u*m-f*p,r[7]=0,r[8]=u,r[9]=f,r[10]=d,r[11]=0,r[12]=n,r[13]=s,r[14]=o,r[15]=1,r}function QM(r){return`mat4(${r[0]}, ${r[1]}, ${r[2]}, ${r[3]}, ${r[4]}, ${r[5]}, ${r[6]}, ${r[7]}, ${r[8]}, ${r[9]}, ${r[10]}, ${r[11]}, ${r[12]}, ${r[13]}, ${r[14]}, ${r[15]})`}function JM(r){return Math.sqrt(r[0]*r[0]+r[1]*r[1]+r[2]*r[2]+r[3]*r[3]+r[4]*r[4]+r[5]*r[5]+r[6]*r[6]+r[7]*r[7]+r[8]*r[8]+r[9]*r[9]+r[10]*r[10]+r[11]*r[11]+r[12]*r[12]+r[13]*r[13]+r[14]*r[14]+r[15]*r[15])}function eR(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r[2]=e[2]+t[2],r[3]=e[3]+t[3],r[4]=e[4]+t[4],r[5]=e[5]+t[5],r[6]=e[6]+t[6],r[7]=e[7]+t[7],r[8]=e[8]+t[8],r[9]=e[9]+t[9],r[10]=e[10]+t[10],r[11]=e[11]+t[11],r[12]=e[12]+t[12],r[13]=e[13]+t[13],r[14]=e[14]+t[14],r[15]=e[15]+t[15],r}function r0(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r[2]=e[2]-t[2],r[3]=e[3]-t[3],r[4]=e[4]-t[4],r[5]=e[5]-t[5],r[6]=e[6]-t[6],r[7]=e[7]-t[7],r[8]=e[8]-t[8],r[9]=e[9]-t[9],r[10]=e[10]-t[10],r[11]=e[11]-t[11],r[12]=e[12]-t[12],r[13]=e[13]-t[13],r[14]=e[14]-t[14],r[15]=e[15]-t[15],r}function tR(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r[2]=e[2]*t,r[3]=e[3]*t,r[4]=e[4]*t,r[5]=e[5]*t,r[6]=e[6]*t,r[7]=e[7]*t,r[8]=e[8]*t,r[9]=e[9]*t,r[10]=e[10]*t,r[11]=e[11]*t,r[12]=e[12]*t,r[13]=e[13]*t,r[14]=e[14]*t,r[15]=e[15]*t,r}function rR(r,e,t,i){return r[0]=e[0]+t[0]*i,r[1]=e[1]+t[1]*i,r[2]=e[2]+t[2]*i,r[3]=e[3]+t[3]*i,r[4]=e[4]+t[4]*i,r[5]=e[5]+t[5]*i,r[6]=e[6]+t[6]*i,r[7]=e[7]+t[7]*i,r[8]=e[8]+t[8]*i,r[9]=e[9]+t[9]*i,r[10]=e[10]+t[10]*i,r[11]=e[11]+t[11]*i,r[12]=e[12]+t[12]*i,r[13]=e[13]+t[13]*i,r[14]=e[14]+t[14]*i,r[15]=e[15]+t[15]*i,r}function iR(r,e){return r[0]===e[0]&&r[1]===e[1]&&r[2]===e[2]&&r[3]===e[3]&&r[4]===e[4]&&r[5]===e[5]&&r[6]===e[6]&&r[7]===e[7]&&r[8]===e[8]&&r[9]===e[9]&&r[10]===e[10]&&r[11]===e[11]&&r[12]===e[12]&&r[13]===e[13]&&r[14]===e[14]&&r[15]===e[15]}function nR(r,e){let t=r[0],i=r[1],n=r[2],s=r[3],o=r[4],a=r[5],c=r[6],l=r[7],u=r[8],f=r[9],d=r[10],h=r[11],p=r[12],m=r[13],g=r[14],x=r[15],_=e[0],y=e[1],v=e[2],w=e[3],E=e[4],L=e[5],A=e[6],C=e[7],T=e[8],D=e[9],I=e[10],R=e[11],F=e[12],Q=e[13],te=e[14],Ee=e[15];return Math.abs(t-_)<=1e-6*Math.max(1,Math.abs(t),Math.abs(_))&&Math.abs(i-y)<=1e-6*Math.max(1,Math.abs(i),Math.abs(y))&&Math.abs(n-v)<=1e-6*Math.max(1,Math.abs(n),Math.abs(v))&&Math.abs(s-w)<=1e-6*Math.max(1,Math.abs(s),Math.abs(w))&&Math.abs(o-E)<=1e-6*Math.max(1,Math.abs(o),Math.abs(E))&&Math.abs(a-L)<=1e-6*Math.max(1,Math.abs(a),Math.abs(L))&&Math.abs(c-A)<=1e-6*Math.max(1,Math.abs(c),Math.abs(A))&&Math.abs(l-C)<=1e-6*Math.max(1,Math.abs(l),Math.abs(C))&&Math.abs(u-T)<=1e-6*Math.max(1,Math.abs(u),Math.abs(T))&&Math.abs(f-D)<=1e-6*Math.max(1,Math.abs(f),Math.abs(D))&&Math.abs(d-I)<=1e-6*Math.max(1,Math.abs(d),Math.abs(I))&&Math.abs(h-R)<=1e-6*Math.max(1,Math.abs(h),Math.abs(R))&&Math.abs(p-F)<=1e-6*Math.max(1,Math.abs(p),Math.abs(F))&&Math.abs(m-Q)<=1e-6*Math.max(1,Math.abs(m),Math.abs(Q))&&Math.abs(g-te)<=1e-6*Math.max(1,Math.abs(g),Math.abs(te))&&Math.abs(x-Ee)<=1e-6*Math.max(1,Math.abs(x),Math.abs(Ee))}var $h,Vh,sR,oR,jh=b(()=>{ri();$h=e0;Vh=t0;sR=Us,oR=r0});var it={};Wt(it,{add:()=>c0,ceil:()=>aR,clone:()=>n0,copy:()=>o0,create:()=>i0,cross:()=>mR,dist:()=>SR,distance:()=>h0,div:()=>ER,divide:()=>f0,dot:()=>m0,equals:()=>_R,exactEquals:()=>y0,floor:()=>cR,forEach:()=>AR,fromValues:()=>s0,inverse:()=>pR,len:()=>TR,length:()=>Hh,lerp:()=>g0,max:()=>uR,min:()=>lR,mul:()=>wR,multiply:()=>u0,negate:()=>hR,normalize:()=>qh,random:()=>gR,round:()=>fR,scale:()=>d0,scaleAndAdd:()=>dR,set:()=>a0,sqrDist:()=>PR,sqrLen:()=>LR,squaredDistance:()=>p0,squaredLength:()=>Yh,str:()=>xR,sub:()=>vR,subtract:()=>l0,transformMat4:()=>Zh,transformQuat:()=>yR,zero:()=>bR});function i0(){let r=new j(4);return j!=Float32Array&&(r[0]=0,r[1]=0,r[2]=0,r[3]=0),r}function n0(r){let e=new j(4);return e[0]=r[0],e[1]=r[1],e[2]=r[2],e[3]=r[3],e}function s0(r,e,t,i){let n=new j(4);return n[0]=r,n[1]=e,n[2]=t,n[3]=i,n}function o0(r,e){return r[0]=e[0],r[1]=e[1],r[2]=e[2],r[3]=e[3],r}function a0(r,e,t,i,n){return r[0]=e,r[1]=t,r[2]=i,r[3]=n,r}function c0(r,e,t){return r[0]=e[0]+t[0],r[1]=e[1]+t[1],r[2]=e[2]+t[2],r[3]=e[3]+t[3],r}function l0(r,e,t){return r[0]=e[0]-t[0],r[1]=e[1]-t[1],r[2]=e[2]-t[2],r[3]=e[3]-t[3],r}function u0(r,e,t){return r[0]=e[0]*t[0],r[1]=e[1]*t[1],r[2]=e[2]*t[2],r[3]=e[3]*t[3],r}function f0(r,e,t){return r[0]=e[0]/t[0],r[1]=e[1]/t[1],r[2]=e[2]/t[2],r[3]=e[3]/t[3],r}function aR(r,e){return r[0]=Math.ceil(e[0]),r[1]=Math.ceil(e[1]),r[2]=Math.ceil(e[2]),r[3]=Math.ceil(e[3]),r}function cR(r,e){return r[0]=Math.floor(e[0]),r[1]=Math.floor(e[1]),r[2]=Math.floor(e[2]),r[3]=Math.floor(e[3]),r}function lR(r,e,t){return r[0]=Math.min(e[0],t[0]),r[1]=Math.min(e[1],t[1]),r[2]=Math.min(e[2],t[2]),r[3]=Math.min(e[3],t[3]),r}function uR(r,e,t){return r[0]=Math.max(e[0],t[0]),r[1]=Math.max(e[1],t[1]),r[2]=Math.max(e[2],t[2]),r[3]=Math.max(e[3],t[3]),r}function fR(r,e){return r[0]=Xe(e[0]),r[1]=Xe(e[1]),r[2]=Xe(e[2]),r[3]=Xe(e[3]),r}function d0(r,e,t){return r[0]=e[0]*t,r[1]=e[1]*t,r[2]=e[2]*t,r[3]=e[3]*t,r}function dR(r,e,t,i){return r[0]=e[0]+t[0]*i,r[1]=e[1]+t[1]*i,r[2]=e[2]+t[2]*i,r[3]=e[3]+t[3]*i,r}function h0(r,e){let t=e[0]-r[0],i=e[1]-r[1],n=e[2]-r[2],s=e[3]-r[3];return Math.sqrt(t*t+i*i+n*n+s*s)}function p0(r,e){let t=e[0]-r[0],i=e[1]-r[1],n=e[2]-r[2],s=e[3]-r[3];return t*t+i*i+n*n+s*s}function Hh(r){let e=r[0],t=r[1],i=r[2],n=r[3];return Math.sqrt(e*e+t*t+i*i+n*n)}function Yh(r){let e=r[0],t=r[1],i=r[2],n=r[3];return e*e+t*t+i*i+n*n}function hR(r,e){return r[0]=-e[0],r[1]=-e[1],r[2]=-e[2],r[3]=-e[3],r}function pR(r,e){return r[0]=1/e[0],r[1]=1/e[1],r[2]=1/e[2],r[3]=1/e[3],r}function qh(r,e){let t=e[0],i=e[1],n=e[2],s=e[3],o=t*t+i*i+n*n+s*s;return o>0&&(o=1/Math.sqrt(o)),r[0]=t*o,r[1]=i*o,r[2]=n*o,r[3]=s*o,r}function m0(r,e){return r[0]*e[0]+r[1]*e[1]+r[2]*e[2]+r[3]*e[3]}function mR(r,e,t,i){let n=t[0]*i[1]-t[1]*i[0],s=t[0]*i[2]-t[2]*i[0],o=t[0]*i[3]-t[3]*i[0],a=t[1]*i[2]-t[2]*i[1],c=t[1]*i[3]-t[3]*i[1],l=t[2]*i[3]-t[3]*i[2],u=e[0],f=e[1],d=e[2],h=e[3];return r[0]=f*l-d*c+h*a,r[1]=-(u*l)+d*o-h*s,r[2]=u*c-f*o+h*n,r[3]=-(u*a)+f*s-d*n,r}function g0(r,e,t,i){let n=e[0],s=e[1],o=e[2],a=e[3];return r[0]=n+i*(t[0]-n),r[1]=s+i*(t[1]-s),r[2]=o+i*(t[2]-o),r[3]=a+i*(t[3]-a),r}function gR(r,e){e=e===void 0?1:e;let t,i,n,s,o,a;do t=St()*2-1,i=St()*2-1,o=t*t+i*i;while(o>=1);do n=St()*2-1,s=St()*2-1,a=n*n+s*s;while(a>=1);let c=Math.sqrt((1-o)/a);return r[0]=e*t,r[1]=e*i,r[2]=e*n*c,r[3]=e*s*c,r}function Zh(r,e,t){let i=e[0],n=e[1],s=e[2],o=e[3];return r[0]=t[0]*i+t[4]*n+t[8]*s+t[12]*o,r[1]=t[1]*i+t[5]*n+t[9]*s+t[13]*o,r[2]=t[2]*i+t[6]*n+t[10]*s+t[14]*o,r[3]=t[3]*i+t[7]*n+t[11]*s+t[15]*o,r}function yR(r,e,t){let i=e[0],n=e[1],s=e[2],o=t[0],a=t[1],c=t[2],l=t[3],u=l*i+a*s-c*n,f=l*n+c*i-o*s,d=l*s+o*n-a*i,h=-o*i-a*n-c*s;return r[0]=u*l+h*-o+f*-c-d*-a,r[1]=f*l+h*-a+d*-o-u*-c,r[2]=d*l+h*-c+u*-a-f*-o,r[3]=e[3],r}function bR(r){return r[0]=0,r[1]=0,r[2]=0,r[3]=0,r}function xR(r){return`vec4(${r[0]}, ${r[1]}, ${r[2]}, ${r[3]})`}function y0(r,e){return r[0]===e[0]&&r[1]===e[1]&&r[2]===e[2]&&r[3]===e[3]}function _R(r,e){let t=r[0],i=r[1],n=r[2],s=r[3],o=e[0],a=e[1],c=e[2],l=e[3];return Math.abs(t-o)<=1e-6*Math.max(1,Math.abs(t),Math.abs(o))&&Math.abs(i-a)<=1e-6*Math.max(1,Math.abs(i),Math.abs(a))&&Math.abs(n-c)<=1e-6*Math.max(1,Math.abs(n),Math.abs(c))&&Math.abs(s-l)<=1e-6*Math.max(1,Math.abs(s),Math.abs(l))}var vR,wR,ER,SR,PR,TR,LR,AR,Cc=b(()=>{ri();vR=l0,wR=u0,ER=f0,SR=h0,PR=p0,TR=Hh,LR=Yh,AR=(function(){let r=i0();return function(e,t,i,n,s,o){let a,c;for(t||(t=4),i||(i=0),n?c=Math.min(n*t+i,e.length):c=e.length,a=i;a<c;a+=t)r[0]=e[a],r[1]=e[a+1],r[2]=e[a+2],r[3]=e[a+3],s(r,r,o),e[a]=r[0],e[a+1]=r[1],e[a+2]=r[2],e[a+3]=r[3];return e}})()});function IR(){return Mc||(Mc=new se([0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]),Object.freeze(Mc)),Mc}function BR(){return Rc||(Rc=new se,Object.freeze(Rc)),Rc}function b0(r){if(r>Math.PI*2)throw Error("expected radians")}function kR(r,e,t,i,n,s){let o=2*s/(t-e),a=2*s/(n-i),c=(t+e)/(t-e),l=(n+i)/(n-i),u=-1,f=-1,d=-2*s;return r[0]=o,r[1]=0,r[2]=0,r[3]=0,r[4]=0,r[5]=a,r[6]=0,r[7]=0,r[8]=c,r[9]=l,r[10]=u,r[11]=f,r[12]=0,r[13]=0,r[14]=d,r[15]=0,r}var Qh,CR,MR,Xh,Kh,RR,se,Mc,Rc,x0=b(()=>{q_();Os();_h();jh();xh();Fs();Cc();(function(r){r[r.COL0ROW0=0]="COL0ROW0",r[r.COL0ROW1=1]="COL0ROW1",r[r.COL0ROW2=2]="COL0ROW2",r[r.COL0ROW3=3]="COL0ROW3",r[r.COL1ROW0=4]="COL1ROW0",r[r.COL1ROW1=5]="COL1ROW1",r[r.COL1ROW2=6]="COL1ROW2",r[r.COL1ROW3=7]="COL1ROW3",r[r.COL2ROW0=8]="COL2ROW0",r[r.COL2ROW1=9]="COL2ROW1",r[r.COL2ROW2=10]="COL2ROW2",r[r.COL2ROW3=11]="COL2ROW3",r[r.COL3ROW0=12]="COL3ROW0",r[r.COL3ROW1=13]="COL3ROW1",r[r.COL3ROW2=14]="COL3ROW2",r[r.COL3ROW3=15]="COL3ROW3"})(Qh||(Qh={}));CR=45*Math.PI/180,MR=1,Xh=.1,Kh=500,RR=Object.freeze([1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]),se=class extends Ac{static get IDENTITY(){return BR()}static get ZERO(){return IR()}get ELEMENTS(){return 16}get RANK(){return 4}get INDICES(){return Qh}constructor(e){super(-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0),arguments.length===1&&Array.isArray(e)?this.copy(e):this.identity()}copy(e){return this[0]=e[0],this[1]=e[1],this[2]=e[2],this[3]=e[3],this[4]=e[4],this[5]=e[5],this[6]=e[6],this[7]=e[7],this[8]=e[8],this[9]=e[9],this[10]=e[10],this[11]=e[11],this[12]=e[12],this[13]=e[13],this[14]=e[14],this[15]=e[15],this.check()}set(e,t,i,n,s,o,a,c,l,u,f,d,h,p,m,g){return this[0]=e,this[1]=t,this[2]=i,this[3]=n,this[4]=s,this[5]=o,this[6]=a,this[7]=c,this[8]=l,this[9]=u,this[10]=f,this[11]=d,this[12]=h,this[13]=p,this[14]=m,this[15]=g,this.check()}setRowMajor(e,t,i,n,s,o,a,c,l,u,f,d,h,p,m,g){return this[0]=e,this[1]=s,this[2]=l,this[3]=h,this[4]=t,this[5]=o,this[6]=u,this[7]=p,this[8]=i,this[9]=a,this[10]=f,this[11]=m,this[12]=n,this[13]=c,this[14]=d,this[15]=g,this.check()}toRowMajor(e){return e[0]=this[0],e[1]=this[4],e[2]=this[8],e[3]=this[12],e[4]=this[1],e[5]=this[5],e[6]=this[9],e[7]=this[13],e[8]=this[2],e[9]=this[6],e[10]=this[10],e[11]=this[14],e[12]=this[3],e[13]=this[7],e[14]=this[11],e[15]=this[15],e}identity(){return this.copy(RR)}fromObject(e){return this.check()}fromQuaternion(e){return Gh(this,e),this.check()}frustum(e){let{left:t,right:i,bottom:n,top:s,near:o=Xh,far:a=Kh}=e;return a===1/0?kR(this,t,i,n,s,o):zh(this,t,i,n,s,o,a),this.check()}lookAt(e){let{eye:t,center:i=[0,0,0],up:n=[0,1,0]}=e;return Wh(this,t,i,n),this.check()}ortho(e){let{left:t,right:i,bottom:n,top:s,near:o=Xh,far:a=Kh}=e;return Vh(this,t,i,n,s,o,a),this.check()}orthographic(e){let{fovy:t=CR,aspect:i=MR,focalDistance:n=1,near:s=Xh,far:o=Kh}=e;b0(t);let a=t/2,c=n*Math.tan(a),l=c*i;return this.ortho({left:-l,right:l,bottom:-c,top:c,near:s,far:o})}perspective(e){let{fovy:t=45*Math.PI/180,aspect:i=1,near:n=.1,far:s=500}=e;return b0(t),$h(this,t,i,n,s),this.check()}determinant(){return Bh(this)}getScale(e=[-0,-0,-0]){return e[0]=Math.sqrt(this[0]*this[0]+this[1]*this[1]+this[2]*this[2]),e[1]=Math.sqrt(this[4]*this[4]+this[5]*this[5]+this[6]*this[6]),e[2]=Math.sqrt(this[8]*this[8]+this[9]*this[9]+this[10]*this[10]),e}getTranslation(e=[-0,-0,-0]){return e[0]=this[12],e[1]=this[13],e[2]=this[14],e}getRotation(e,t){e=e||[-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0,-0],t=t||[-0,-0,-0];let i=this.getScale(t),n=1/i[0],s=1/i[1],o=1/i[2];return e[0]=this[0]*n,e[1]=this[1]*s,e[2]=this[2]*o,e[3]=0,e[4]=this[4]*n,e[5]=this[5]*s,e[6]=this[6]*o,e[7]=0,e[8]=this[8]*n,e[9]=this[9]*s,e[10]=this[10]*o,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,e}getRotationMatrix3(e,t){e=e||[-0,-0,-0,-0,-0,-0,-0,-0,-0],t=t||[-0,-0,-0];let i=this.getScale(t),n=1/i[0],s=1/i[1],o=1/i[2];return e[0]=this[0]*n,e[1]=this[1]*s,e[2]=this[2]*o,e[3]=this[4]*n,e[4]=this[5]*s,e[5]=this[6]*o,e[6]=this[8]*n,e[7]=this[9]*s,e[8]=this[10]*o,e}transpose(){return Rh(this,this),this.check()}invert(){return Ih(this,this),this.check()}multiplyLeft(e){return Us(this,e,this),this.check()}multiplyRight(e){return Us(this,this,e),this.check()}rotateX(e){return Nh(this,this,e),this.check()}rotateY(e){return Fh(this,this,e),this.check()}rotateZ(e){return Uh(this,this,e),this.check()}rotateXYZ(e){return this.rotateX(e[0]).rotateY(e[1]).rotateZ(e[2])}rotateAxis(e,t){return Dh(this,this,e,t),this.check()}scale(e){return Oh(this,this,Array.isArray(e)?e:[e,e,e]),this.check()}translate(e){return kh(this,this,e),this.check()}transform(e,t){return e.length===4?(t=Zh(t||[-0,-0,-0,-0],e,this),wc(t,4),t):this.transformAsPoint(e,t)}transformAsPoint(e,t){let{length:i}=e,n;switch(i){case 2:n=bh(t||[-0,-0],e,this);break;case 3:n=Ns(t||[-0,-0,-0],e,this);break;default:throw new Error("Illegal vector")}return wc(n,e.length),n}transformAsVector(e,t){let i;switch(e.length){case 2:i=F_(t||[-0,-0],e,this);break;case 3:i=Sc(t||[-0,-0,-0],e,this);break;default:throw new Error("Illegal vector")}return wc(i,e.length),i}transformPoint(e,t){return this.transformAsPoint(e,t)}transformVector(e,t){return this.transformAsPoint(e,t)}transformDirection(e,t){return this.transformAsVector(e,t)}makeRotationX(e){return this.identity().rotateX(e)}makeTranslation(e,t,i){return this.identity().translate([e,t,i])}}});function _0(){let r=new j(4);return j!=Float32Array&&(r[0]=0,r[1]=0,r[2]=0),r[3]=1,r}function OR(r,e,t){t=t*.5;let i=Math.sin(t);return r[0]=i*e[0],r[1]=i*e[1],r[2]=i*e[2],r[3]=Math.cos(t),r}function Jh(r,e,t,i){let n=e[0],s=e[1],o=e[2],a=e[3],c=t[0],l=t[1],u=t[2],f=t[3],d,h,p,m,g;return d=n*c+s*l+o*u+a*f,d<0&&(d=-d,c=-c,l=-l,u=-u,f=-f),1-d>1e-6?(h=Math.acos(d),g=Math.sin(h),p=Math.sin((1-i)*h)/g,m=Math.sin(i*h)/g):(p=1-i,m=i),r[0]=p*n+m*c,r[1]=p*s+m*l,r[2]=p*o+m*u,r[3]=p*a+m*f,r}function DR(r,e){let t=e[0]+e[4]+e[8],i;if(t>0)i=Math.sqrt(t+1),r[3]=.5*i,i=.5/i,r[0]=(e[5]-e[7])*i,r[1]=(e[6]-e[2])*i,r[2]=(e[1]-e[3])*i;else{let n=0;e[4]>e[0]&&(n=1),e[8]>e[n*3+n]&&(n=2);let s=(n+1)%3,o=(n+2)%3;i=Math.sqrt(e[n*3+n]-e[s*3+s]-e[o*3+o]+1),r[n]=.5*i,i=.5/i,r[3]=(e[s*3+o]-e[o*3+s])*i,r[s]=(e[s*3+n]+e[n*3+s])*i,r[o]=(e[o*3+n]+e[n*3+o])*i}return r}var v0,lH,uH,fH,w0=b(()=>{ri();Mh();Fs();Cc();v0=qh,lH=(function(){let r=Pc(),e=Tc(1,0,0),t=Tc(0,1,0);return function(i,n,s){let o=Ds(n,s);return o<-.999999?(ii(r,e,n),Ah(r)<1e-6&&ii(r,t,n),vh(r,r),OR(i,r,Math.PI),i):o>.999999?(i[0]=0,i[1]=0,i[2]=0,i[3]=1,i):(ii(r,n,s),i[0]=r[0],i[1]=r[1],i[2]=r[2],i[3]=1+o,v0(i,i))}})(),uH=(function(){let r=_0(),e=_0();return function(t,i,n,s,o,a){return Jh(r,i,o,a),Jh(e,n,s,a),Jh(t,r,e,2*a*(1-a)),t}})(),fH=(function(){let r=Z_();return function(e,t,i,n){return r[0]=i[0],r[3]=i[1],r[6]=i[2],r[1]=n[0],r[4]=n[1],r[7]=n[2],r[2]=-t[0],r[5]=-t[1],r[8]=-t[2],v0(e,DR(e,r))}})()});var dH,hH,pH,mH,E0=b(()=>{dH=Math.PI/2,hH=Math.PI/4,pH=Math.PI/6,mH=Math.PI*2});var le=b(()=>{Y_();x0();E0();qi();Mh();jh();w0();xh();Fs();Cc()});function ep(r,e=[],t=0){let i=Math.fround(r),n=r-i;return e[t]=i,e[t+1]=n,e}function S0(r){return r-Math.fround(r)}function P0(r){let e=new Float32Array(32);for(let t=0;t<4;++t)for(let i=0;i<4;++i){let n=t*4+i;ep(r[i*4+t],e,n*2)}return e}var T0=b(()=>{});function Ic(r,e=!0){return r??e}function tp(r=[0,0,0],e=!0){return e?r.map(t=>t/255):[...r]}function L0(r,e=!0){let t=tp(r.slice(0,3),e),i=Number.isFinite(r[3]),n=i?r[3]:1;return[t[0],t[1],t[2],e&&i?n/255:n]}var rp=b(()=>{});var UR,GR,si,A0=b(()=>{UR=`#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND

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
`,GR=`#ifdef LUMA_FP32_TAN_PRECISION_WORKAROUND
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
`,si={name:"fp32",source:GR,vs:UR}});var ip,C0=b(()=>{ip=`
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
`});var M0,R0=b(()=>{M0=`struct Fp64F32Bits {
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
`});var I0,B0=b(()=>{R0();I0=`struct Fp64ArithmeticUniforms {
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
${M0}
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
`});var zR,np,k0=b(()=>{T0();C0();B0();zR={ONE:1,SPLIT:4097},np={name:"fp64arithmetic",source:I0,fs:ip,vs:ip,defaultUniforms:zR,uniformTypes:{ONE:"f32",SPLIT:"f32"},fp64ify:ep,fp64LowPart:S0,fp64ifyMatrix4:P0}});function D0(r){return`layout(std140) uniform ${r}Uniforms {
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
`}function N0(r){return`struct ${r}Uniforms {
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
`}var Kt,$R,VR,jH,HH,WR,jR,YH,qH,O0,ZH,HR,XH,F0,U0=b(()=>{Kt={RGBA8UNORM:0,RGBA16FLOAT:1,RGBA32FLOAT:2},$R={rgba8unorm:4,rgba16float:8,rgba32float:16},VR={...$R},jH={rgba8unorm:Kt.RGBA8UNORM,rgba16float:Kt.RGBA16FLOAT,rgba32float:Kt.RGBA32FLOAT},HH={[Kt.RGBA8UNORM]:"rgba8unorm",[Kt.RGBA16FLOAT]:"rgba16float",[Kt.RGBA32FLOAT]:"rgba32float"},WR={useByteColors:"f32"},jR={useByteColors:!0},YH={format:Kt.RGBA8UNORM,wordStride:VR.rgba8unorm/Uint32Array.BYTES_PER_ELEMENT,wordOffset:0,_padding:0},qH=D0("colors"),O0=D0("floatColors"),ZH=N0("colors"),HR=N0("floatColors"),XH=`struct storageColorsUniforms {
  format: u32,
  wordStride: u32,
  wordOffset: u32,
  _padding: u32
};

@group(0) @binding(auto) var<uniform> storageColors : storageColorsUniforms;
@group(0) @binding(auto) var<storage, read> storageColorsBuffer : array<u32>;

const STORAGE_COLOR_FORMAT_RGBA8UNORM : u32 = ${Kt.RGBA8UNORM}u;
const STORAGE_COLOR_FORMAT_RGBA16FLOAT : u32 = ${Kt.RGBA16FLOAT}u;

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
`;F0={name:"floatColors",props:{},uniforms:{},vs:O0,fs:O0,source:HR,uniformTypes:WR,defaultUniforms:jR}});function XR(r={},e){let t={},i=Ic(r.useByteColors,!0);if(r.highlightedObjectColor!==void 0)if(r.highlightedObjectColor===null)t.isHighlightActive=!1;else{t.isHighlightActive=!0;let n=r.highlightedObjectColor.slice(0,3);t.highlightedObjectColor=n}return r.highlightColor&&(t.highlightColor=L0(r.highlightColor,i)),r.isActive!==void 0&&(t.isActive=!!r.isActive,t.isAttribute=!!r.isAttribute),r.useByteColors!==void 0&&(t.useByteColors=!!r.useByteColors),t}var YR,qR,ZR,xr,G0=b(()=>{rp();YR=[0,1,1,1],qR=`layout(std140) uniform pickingUniforms {
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
`,ZR=`layout(std140) uniform pickingUniforms {
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
`,xr={props:{},uniforms:{},name:"picking",uniformTypes:{isActive:"f32",isAttribute:"f32",isHighlightActive:"f32",useByteColors:"f32",highlightedObjectColor:"vec3<f32>",highlightColor:"vec4<f32>"},defaultUniforms:{isActive:!1,isAttribute:!1,isHighlightActive:!1,useByteColors:!0,highlightedObjectColor:[0,0,0],highlightColor:YR},vs:qR,fs:ZR,getUniforms:XR}});var sp,z0=b(()=>{sp=`precision highp int;

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
`});var $0,V0=b(()=>{$0=`// #if (defined(SHADER_TYPE_FRAGMENT) && defined(LIGHTING_FRAGMENT)) || (defined(SHADER_TYPE_VERTEX) && defined(LIGHTING_VERTEX))
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
`});function QR(r,e={}){if(r=r&&{...r},!r)return kc();r.lights&&(r={...r,...eI(r.lights),lights:void 0});let{useByteColors:t,ambientLight:i,pointLights:n,spotLights:s,directionalLights:o}=r||{};if(!(i||n&&n.length>0||s&&s.length>0||o&&o.length>0))return{...kc(),enabled:0};let c={...kc(),...JR({useByteColors:t,ambientLight:i,pointLights:n,spotLights:s,directionalLights:o})};return r.enabled!==void 0&&(c.enabled=r.enabled?1:0),c}function JR({useByteColors:r,ambientLight:e,pointLights:t=[],spotLights:i=[],directionalLights:n=[]}){let s=j0(),o=0,a=0,c=0,l=0;for(let u of t){if(o>=oi)break;s[o]={...s[o],color:Bc(u,r),position:u.position,attenuation:u.attenuation||[1,0,0]},o++,a++}for(let u of i){if(o>=oi)break;s[o]={...s[o],color:Bc(u,r),position:u.position,direction:u.direction,attenuation:u.attenuation||[1,0,0],coneCos:rI(u)},o++,c++}for(let u of n){if(o>=oi)break;s[o]={...s[o],color:Bc(u,r),direction:u.direction},o++,l++}return t.length+i.length+n.length>oi&&S.warn(`MAX_LIGHTS exceeded, truncating to ${oi}`)(),{ambientColor:Bc(e,r),directionalLightCount:l,pointLightCount:a,spotLightCount:c,lights:s}}function eI(r){let e={pointLights:[],spotLights:[],directionalLights:[]};for(let t of r||[])switch(t.type){case"ambient":e.ambientLight=t;break;case"directional":e.directionalLights?.push(t);break;case"point":e.pointLights?.push(t);break;case"spot":e.spotLights?.push(t);break;default:}return e}function Bc(r={},e){let{color:t=[0,0,0],intensity:i=1}=r;return tp(t,Ic(e,!0)).map(s=>s*i)}function kc(){return{enabled:1,directionalLightCount:0,pointLightCount:0,spotLightCount:0,ambientColor:[.1,.1,.1],lights:j0()}}function j0(){return Array.from({length:oi},()=>tI())}function tI(){return{color:[1,1,1],position:[1,1,2],direction:[1,1,1],attenuation:[1,0,0],coneCos:[1,0]}}function rI(r){let e=r.innerConeAngle??0,t=r.outerConeAngle??Math.PI/4;return[Math.cos(e),Math.cos(t)]}var oi,KR,W0,H0=b(()=>{B();z0();V0();rp();oi=5,KR={color:"vec3<f32>",position:"vec3<f32>",direction:"vec3<f32>",attenuation:"vec3<f32>",coneCos:"vec2<f32>"},W0={props:{},uniforms:{},name:"lighting",defines:{},uniformTypes:{enabled:"i32",directionalLightCount:"i32",pointLightCount:"i32",spotLightCount:"i32",ambientColor:"vec3<f32>",lights:[KR,oi]},defaultUniforms:kc(),bindingLayout:[{name:"lighting",group:2}],firstBindingSlot:0,source:$0,vs:sp,fs:sp,getUniforms:QR}});var Y0,q0,Z0=b(()=>{Y0=`layout(std140) uniform phongMaterialUniforms {
  uniform bool unlit;
  uniform float ambient;
  uniform float diffuse;
  uniform float shininess;
  uniform vec3  specularColor;
} material;
`,q0=`layout(std140) uniform phongMaterialUniforms {
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
`});var X0,K0=b(()=>{X0=`struct phongMaterialUniforms {
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
`});var iI,Ki,Q0=b(()=>{U0();H0();Z0();K0();iI=[38.25,38.25,38.25],Ki={props:{},name:"gouraudMaterial",bindingLayout:[{name:"gouraudMaterial",group:3}],vs:q0.replace("phongMaterial","gouraudMaterial"),fs:Y0.replace("phongMaterial","gouraudMaterial"),source:X0.replaceAll("phongMaterial","gouraudMaterial"),defines:{LIGHTING_VERTEX:!0},dependencies:[W0,F0],uniformTypes:{unlit:"i32",ambient:"f32",diffuse:"f32",shininess:"f32",specularColor:"vec3<f32>"},defaultUniforms:{unlit:!1,ambient:.35,diffuse:.6,shininess:32,specularColor:iI},getUniforms(r){return{...Ki.defaultUniforms,...r}}}});var Be=b(()=>{bd();jx();ih();P_();L_();A0();k0();G0();Q0()});function Rt(r="id"){Ap[r]=Ap[r]||1;let e=Ap[r]++;return`${r}-${e}`}var Ap,mn=b(()=>{Ap={}});function hi(r){switch(r){case"POSITION":return"positions";case"NORMAL":return"normals";case"TEXCOORD_0":return"texCoords";case"TEXCOORD_1":return"texCoords1";case"COLOR_0":return"colors";default:return r}}function JB(r){let e=[];for(let[t,i]of Object.entries(r)){if(!i)continue;let{value:n,size:s,normalized:o}=i;if(s===void 0)throw new Error(`Attribute ${t} is missing a size`);e.push({name:hi(t),format:Y.getVertexFormatFromAttribute(n,s,o)})}return e}var It,il=b(()=>{B();mn();It=class{id;topology;vertexCount;indices;attributes;bufferLayout;userData={};constructor(e){let{attributes:t={},indices:i=null,vertexCount:n=null}=e;this.id=e.id||Rt("geometry"),this.topology=e.topology,i&&(this.indices=ArrayBuffer.isView(i)?{value:i,size:1}:i),this.attributes={};for(let[s,o]of Object.entries(t)){let a=ArrayBuffer.isView(o)?{value:o}:o;if(!ArrayBuffer.isView(a.value))throw new Error(`${this._print(s)}: must be typed array or object with value as typed array`);if((s==="POSITION"||s==="positions")&&!a.size&&(a.size=3),s==="indices"){if(this.indices)throw new Error("Multiple indices detected");this.indices=a}else{let c=hi(s),l=Object.keys(this.attributes).find(u=>hi(u)===c);l&&delete this.attributes[l],this.attributes[s]=a}}this.indices&&this.indices.isIndexed!==void 0&&(this.indices=Object.assign({},this.indices),delete this.indices.isIndexed),this.vertexCount=n||this._calculateVertexCount(this.attributes,this.indices),this.bufferLayout=e.bufferLayout||JB(this.attributes)}getVertexCount(){return this.vertexCount}getAttributes(){return this.indices?{indices:this.indices,...this.attributes}:this.attributes}_print(e){return`Geometry ${this.id} attribute ${e}`}_setAttributes(e,t){return this}_calculateVertexCount(e,t){if(t)return t.value.length;let i=1/0;for(let n of Object.values(e)){if(!n)continue;let{value:s,size:o,constant:a}=n;!a&&s&&o!==void 0&&o>=1&&(i=Math.min(i,s.length/o))}return i}}});function Yv(r,e={}){let t=e.bufferName||"geometry";if(ek(r,t))return r;let i=e.minAttributeAlignment||4,n=tk(r,e.attributes),s=[],o=0,a=1/0;for(let[u,f]of n){if(!f)continue;if(f.constant)throw new Error(`Attribute ${u} is constant`);let{value:d,size:h,normalized:p}=f;if(!ArrayBuffer.isView(d))throw new Error(`Attribute ${u} is missing typed array data`);if(h===void 0)throw new Error(`Attribute ${u} is missing a size`);let m=Y.getVertexFormatFromAttribute(d,h,p),g=Y.getVertexFormatInfo(m);o=Hv(o,i),s.push({sourceName:u,attributeName:hi(u),value:d,size:h,format:m,byteOffset:o,byteLength:g.byteLength}),o+=g.byteLength;let x=d.length/h;if(!Number.isInteger(x))throw new Error(`Attribute ${u} length is not divisible by size`);a=Math.min(a,x)}if(s.length===0||!Number.isFinite(a))throw new Error(`Geometry ${r.id} has no interleavable attributes`);let c=Hv(o,i),l=new ArrayBuffer(a*c);for(let u of s)rk(l,a,c,u);return new It({id:r.id,topology:r.topology||"triangle-list",vertexCount:r.vertexCount,indices:r.indices,attributes:{[t]:{value:new Uint8Array(l),size:c,byteStride:c}},bufferLayout:[{name:t,stepMode:"vertex",byteStride:c,attributes:s.map(u=>({attribute:u.attributeName,format:u.format,byteOffset:u.byteOffset}))}]})}function ek(r,e){if(r.bufferLayout.length!==1)return!1;let t=r.bufferLayout[0];return t.name===e&&!!t.attributes?.length&&!!r.attributes[e]}function tk(r,e){return e?e.map(t=>[t,r.attributes[t]]):Object.entries(r.attributes)}function rk(r,e,t,i){let n=i.value.constructor,s=n.BYTES_PER_ELEMENT;if(i.byteOffset%s!==0||t%s!==0)throw new Error(`Attribute ${i.sourceName} is not aligned to its component type`);let o=new n(r),a=i.value,c=i.byteOffset/s,l=t/s;for(let u=0;u<e;u++){let f=u*i.size,d=u*l+c;for(let h=0;h<i.size;h++)o[d+h]=a[f+h]}}function Hv(r,e){return Math.ceil(r/e)*e}var qv=b(()=>{B();il()});var ik,nk,pi,Zv=b(()=>{ik=1,nk=1,pi=class{time=0;channels=new Map;animations=new Map;playing=!1;lastEngineTime=-1;constructor(){}addChannel(e){let{delay:t=0,duration:i=Number.POSITIVE_INFINITY,rate:n=1,repeat:s=1}=e,o=ik++,a={time:0,delay:t,duration:i,rate:n,repeat:s};return this._setChannelTime(a,this.time),this.channels.set(o,a),o}removeChannel(e){this.channels.delete(e);for(let[t,i]of this.animations)i.channel===e&&this.detachAnimation(t)}isFinished(e){let t=this.channels.get(e);return t===void 0?!1:this.time>=t.delay+t.duration*t.repeat}getTime(e){if(e===void 0)return this.time;let t=this.channels.get(e);return t===void 0?-1:t.time}setTime(e){this.time=Math.max(0,e);let t=this.channels.values();for(let n of t)this._setChannelTime(n,this.time);let i=this.animations.values();for(let n of i){let{animation:s,channel:o}=n;s.setTime(this.getTime(o))}}play(){this.playing=!0}pause(){this.playing=!1,this.lastEngineTime=-1}reset(){this.setTime(0)}attachAnimation(e,t){let i=nk++;return this.animations.set(i,{animation:e,channel:t}),e.setTime(this.getTime(t)),i}detachAnimation(e){this.animations.delete(e)}update(e){this.playing&&(this.lastEngineTime===-1&&(this.lastEngineTime=e),this.setTime(this.time+(e-this.lastEngineTime)),this.lastEngineTime=e)}_setChannelTime(e,t){let i=t-e.delay,n=e.duration*e.repeat;i>=n?e.time=e.duration*e.rate:(e.time=Math.max(0,i)%e.duration,e.time*=e.rate)}}});function Xv(r){let e=typeof window<"u"?window.requestAnimationFrame||window.webkitRequestAnimationFrame||window.mozRequestAnimationFrame:null;return e?e.call(window,r):setTimeout(()=>r(typeof performance<"u"?performance.now():Date.now()),1e3/60)}function Kv(r){let e=typeof window<"u"?window.cancelAnimationFrame||window.webkitCancelAnimationFrame||window.mozCancelAnimationFrame:null;if(e){e.call(window,r);return}clearTimeout(r)}var Qv=b(()=>{});var sk,ok,Jv,no,ew=b(()=>{B();Qv();Qn();sk=0,ok="Animation Loop",Jv={requestAnimationFrame:r=>Xv(r),cancelAnimationFrame:r=>Kv(r)},no=class r{static defaultAnimationLoopProps={device:null,onAddHTML:()=>"",onInitialize:async()=>null,onRender:()=>{},onFinalize:()=>{},onError:e=>{console.error(e)},stats:void 0,autoResizeViewport:!1,animationFrameProvider:Jv};device=null;canvas=null;props;animationProps=null;timeline=null;stats;sharedStats;cpuTime;gpuTime;frameRate;display;_needsRedraw="initialized";_initialized=!1;_running=!1;_animationFrameId=null;_nextFramePromise=null;_resolveNextFrame=null;_cpuStartTime=0;_error=null;_lastFrameTime=0;constructor(e){if(this.props={...r.defaultAnimationLoopProps,...e},e=this.props,!e.device)throw new Error("No device provided");this.stats=e.stats||new He({id:`animation-loop-${sk++}`}),this.sharedStats=Gi.stats.get(ok),this.frameRate=this.stats.get("Frame Rate"),this.frameRate.setSampleSize(1),this.cpuTime=this.stats.get("CPU Time"),this.gpuTime=this.stats.get("GPU Time"),this.setProps({autoResizeViewport:e.autoResizeViewport,animationFrameProvider:e.animationFrameProvider}),this.start=this.start.bind(this),this.stop=this.stop.bind(this),this._onMousemove=this._onMousemove.bind(this),this._onMouseleave=this._onMouseleave.bind(this)}destroy(){this.stop(),this._setDisplay(null),this.device?._disableDebugGPUTime()}delete(){this.destroy()}reportError(e){this._error=e,this.props.onError(e),this.props.onError===r.defaultAnimationLoopProps.onError&&typeof window<"u"&&typeof ErrorEvent<"u"&&window.dispatchEvent(new ErrorEvent("error",{error:e,message:e.message}))}setNeedsRedraw(e){return this._needsRedraw=this._needsRedraw||e,this}needsRedraw(){let e=this._needsRedraw;return this._needsRedraw=!1,e}setProps(e){if("autoResizeViewport"in e&&(this.props.autoResizeViewport=e.autoResizeViewport||!1),"animationFrameProvider"in e){let t=e.animationFrameProvider||Jv;if(t!==this.props.animationFrameProvider){let i=this._animationFrameId!==null;i&&this._cancelAnimationFrame(),this.props.animationFrameProvider=t,i&&this._requestAnimationFrame()}}return this}async start(){if(this._running)return this;this._running=!0;try{let e;if(!this._initialized){if(this._initialized=!0,await this._initDevice(),this._initialize(),!this._running)return null;await this.props.onInitialize(this._getAnimationProps())}return this._running?(e!==!1&&(this._cancelAnimationFrame(),this._requestAnimationFrame()),this):null}catch(e){let t=e instanceof Error?e:new Error("Unknown error");throw this.props.onError(t),t}}stop(){if(this._running){let e=this.animationProps;this._cancelAnimationFrame(),this._nextFramePromise=null,this._resolveNextFrame=null,this._running=!1,this._lastFrameTime=0,e&&this.props.onFinalize(e)}return this}redraw(e,t=null){return this.device?.isLost||this._error?this:(this._beginFrameTimers(e),this._setupFrame(),this.animationProps&&(this.animationProps.animationFrame=t),this._updateAnimationProps(),this._renderFrame(this._getAnimationProps()),this._clearNeedsRedraw(),this._resolveNextFrame&&(this._resolveNextFrame(this),this._nextFramePromise=null,this._resolveNextFrame=null),this._endFrameTimers(),this)}attachTimeline(e){return this.timeline=e,this.timeline}detachTimeline(){this.timeline=null}waitForRender(){return this.setNeedsRedraw("waitForRender"),this._nextFramePromise||(this._nextFramePromise=new Promise(e=>{this._resolveNextFrame=e})),this._nextFramePromise}async toDataURL(){if(this.setNeedsRedraw("toDataURL"),await this.waitForRender(),this.canvas instanceof HTMLCanvasElement)return this.canvas.toDataURL();throw new Error("OffscreenCanvas")}_initialize(){this._startEventHandling(),this._initializeAnimationProps(),this._updateAnimationProps(),this._resizeViewport(),this.device?._enableDebugGPUTime()}_setDisplay(e){this.display&&(this.display.destroy(),this.display.animationLoop=null),e&&(e.animationLoop=this),this.display=e}_requestAnimationFrame(){this._running&&(this._animationFrameId=this.props.animationFrameProvider.requestAnimationFrame(this._animationFrame.bind(this)))}_cancelAnimationFrame(){this._animationFrameId!==null&&(this.props.animationFrameProvider.cancelAnimationFrame(this._animationFrameId),this._animationFrameId=null)}_animationFrame(e,t){if(this._running)try{this.redraw(e,t??null),this._requestAnimationFrame()}catch(i){let n=i instanceof Error?i:new Error(String(i));this.reportError(n),this.stop()}}_renderFrame(e){if(this.display){this.display._renderFrame(e);return}let t=this.props.onRender(this._getAnimationProps());this.device&&t!==!1&&this.device.submit()}_clearNeedsRedraw(){this._needsRedraw=!1}_setupFrame(){this._resizeViewport()}_initializeAnimationProps(){let e=this.device?.getDefaultCanvasContext();if(!this.device||!e)throw new Error("loop");let t=e?.canvas,i=e.props.useDevicePixels;this.animationProps={animationLoop:this,device:this.device,canvasContext:e,canvas:t,useDevicePixels:i,timeline:this.timeline,needsRedraw:!1,width:1,height:1,aspect:1,time:0,startTime:Date.now(),engineTime:0,tick:0,tock:0,animationFrame:null,_mousePosition:null}}_getAnimationProps(){if(!this.animationProps)throw new Error("animationProps");return this.animationProps}_updateAnimationProps(){if(!this.animationProps)return;let{width:e,height:t,aspect:i}=this._getSizeAndAspect();(e!==this.animationProps.width||t!==this.animationProps.height)&&this.setNeedsRedraw("drawing buffer resized"),i!==this.animationProps.aspect&&this.setNeedsRedraw("drawing buffer aspect changed"),this.animationProps.width=e,this.animationProps.height=t,this.animationProps.aspect=i,this.animationProps.needsRedraw=this._needsRedraw,this.animationProps.engineTime=Date.now()-this.animationProps.startTime,this.timeline&&this.timeline.update(this.animationProps.engineTime),this.animationProps.tick=Math.floor(this.animationProps.time/1e3*60),this.animationProps.tock++,this.animationProps.time=this.timeline?this.timeline.getTime():this.animationProps.engineTime}async _initDevice(){if(this.device=await this.props.device,!this.device)throw new Error("No device provided");this.canvas=this.device.getDefaultCanvasContext().canvas||null}_createInfoDiv(){if(this.canvas&&this.props.onAddHTML){let e=document.createElement("div");document.body.appendChild(e),e.style.position="relative";let t=document.createElement("div");t.style.position="absolute",t.style.left="10px",t.style.bottom="10px",t.style.width="300px",t.style.background="white",this.canvas instanceof HTMLCanvasElement&&e.appendChild(this.canvas),e.appendChild(t);let i=this.props.onAddHTML(t);i&&(t.innerHTML=i)}}_getSizeAndAspect(){if(!this.device)return{width:1,height:1,aspect:1};let[e,t]=this.device.getDefaultCanvasContext().getDrawingBufferSize(),i=e>0&&t>0?e/t:1;return{width:e,height:t,aspect:i}}_resizeViewport(){this.props.autoResizeViewport&&this.device.gl&&this.device.gl.viewport(0,0,this.device.gl.drawingBufferWidth,this.device.gl.drawingBufferHeight)}_beginFrameTimers(e){let t=e??(typeof performance<"u"?performance.now():Date.now());if(this._lastFrameTime){let i=t-this._lastFrameTime;i>0&&this.frameRate.addTime(i)}this._lastFrameTime=t,this.device?._isDebugGPUTimeEnabled()&&this._consumeEncodedGpuTime(),this.cpuTime.timeStart()}_endFrameTimers(){this.device?._isDebugGPUTimeEnabled()&&this._consumeEncodedGpuTime(),this.cpuTime.timeEnd(),this._updateSharedStats()}_consumeEncodedGpuTime(){if(!this.device)return;let e=this.device.commandEncoder._gpuTimeMs;e!==void 0&&(this.gpuTime.addTime(e),this.device.commandEncoder._gpuTimeMs=void 0)}_updateSharedStats(){if(this.stats!==this.sharedStats){for(let e of Object.keys(this.sharedStats.stats))this.stats.stats[e]||delete this.sharedStats.stats[e];this.stats.forEach(e=>{let t=this.sharedStats.get(e.name,e.type);t.sampleSize=e.sampleSize,t.time=e.time,t.count=e.count,t.samples=e.samples,t.lastTiming=e.lastTiming,t.lastSampleTime=e.lastSampleTime,t.lastSampleCount=e.lastSampleCount,t._count=e._count,t._time=e._time,t._samples=e._samples,t._startTime=e._startTime,t._timerPending=e._timerPending})}}_startEventHandling(){this.canvas&&(this.canvas.addEventListener("mousemove",this._onMousemove.bind(this)),this.canvas.addEventListener("mouseleave",this._onMouseleave.bind(this)))}_onMousemove(e){e instanceof MouseEvent&&(this._getAnimationProps()._mousePosition=[e.offsetX,e.offsetY])}_onMouseleave(e){this._getAnimationProps()._mousePosition=null}}});function tw(r,e){if(e instanceof nl)return e;let t=Yv(e),i=ak(r,t),{attributes:n,bufferLayout:s}=ck(r,t);return new nl({topology:t.topology||"triangle-list",bufferLayout:s,vertexCount:t.vertexCount,indices:i,attributes:n})}function ak(r,e){if(!e.indices)return;let t=e.indices.value;return r.createBuffer({usage:N.INDEX,data:t})}function ck(r,e){let t={};for(let[i,n]of Object.entries(e.attributes)){let s=e.bufferLayout.find(o=>o.name===i)?.name||hi(i);n&&(t[s]=r.createBuffer({data:n.value,id:`${i}-buffer`}))}return{attributes:t,bufferLayout:e.bufferLayout,vertexCount:e.vertexCount}}var nl,rw=b(()=>{B();il();qv();mn();nl=class{id;userData={};topology;bufferLayout=[];vertexCount;indices;attributes;constructor(e){if(this.id=e.id||Rt("geometry"),this.topology=e.topology,this.indices=e.indices||null,this.attributes=e.attributes,this.vertexCount=e.vertexCount,this.bufferLayout=e.bufferLayout||[],this.indices&&!(this.indices.usage&N.INDEX))throw new Error("Index buffer must have INDEX usage")}destroy(){this.indices?.destroy();for(let e of Object.values(this.attributes))e.destroy()}getVertexCount(){return this.vertexCount}getAttributes(){return this.attributes}getIndexes(){return this.indices||null}_calculateVertexCount(e){return e.byteLength/12}}});function iw(r,e){let t={},i="Values";if(r.attributes.length===0&&!r.varyings?.length)return{"No attributes or varyings":{[i]:"N/A"}};for(let n of r.attributes)if(n){let s=`${n.location} ${n.name}: ${n.type}`;t[`in ${s}`]={[i]:n.stepMode||"vertex"}}for(let n of r.varyings||[]){let s=`${n.location} ${n.name}`;t[`out ${s}`]={[i]:JSON.stringify(n)}}return t}var nw=b(()=>{});function aw(r,e,t){if(r.device.type!=="webgl")return;let i=fk(r.device);if(!i.flushing){if(hk(r)){lk(r,t,i);return}e&&dk(e)&&e.handle!==null&&(i.queuedFramebuffers.includes(e)||i.queuedFramebuffers.push(e))}}function lk(r,e,t){if(t.queuedFramebuffers.length===0)return;let i=r.device,{gl:n}=i,s=n.getParameter(36010),o=n.getParameter(36006),[a,c]=r.device.getDefaultCanvasContext().getDrawingBufferSize(),l=ow(e.top,8),u=ow(e.left,8);t.flushing=!0;try{for(let f of t.queuedFramebuffers){let[d,h,p,m,g]=uk({framebuffer:f,targetWidth:a,targetHeight:c,topPx:l,leftPx:u,minimap:e.minimap});n.bindFramebuffer(36008,f.handle),n.bindFramebuffer(36009,null),n.blitFramebuffer(0,0,f.width,f.height,d,h,p,m,16384,9728),l+=g+8}}finally{n.bindFramebuffer(36008,s),n.bindFramebuffer(36009,o),t.flushing=!1}}function uk(r){let{framebuffer:e,targetWidth:t,targetHeight:i,topPx:n,leftPx:s,minimap:o}=r,a=o?Math.max(Math.floor(t/4),1):t,c=o?Math.max(Math.floor(i/4),1):i,l=Math.min(a/e.width,c/e.height),u=Math.max(Math.floor(e.width*l),1),f=Math.max(Math.floor(e.height*l),1),d=s,h=Math.max(i-n-f,0),p=d+u,m=h+f;return[d,h,p,m,f]}function fk(r){return r.userData[sw]||={flushing:!1,queuedFramebuffers:[]},r.userData[sw]}function dk(r){return"colorAttachments"in r}function hk(r){let e=r.props.framebuffer;return!e||e.handle===null}function ow(r,e){if(!r)return e;let t=Number.parseInt(r,10);return Number.isFinite(t)?t:e}var sw,cw=b(()=>{sw="__debugFramebufferState"});function gn(r,e,t){if(r===e)return!0;if(!t||!r||!e)return!1;if(Array.isArray(r)){if(!Array.isArray(e)||r.length!==e.length)return!1;for(let i=0;i<r.length;i++)if(!gn(r[i],e[i],t-1))return!1;return!0}if(Array.isArray(e))return!1;if(typeof r=="object"&&typeof e=="object"){let i=Object.keys(r),n=Object.keys(e);if(i.length!==n.length)return!1;for(let s of i)if(!e.hasOwnProperty(s)||!gn(r[s],e[s],t-1))return!1;return!0}return!1}var lw=b(()=>{});var yn,uw=b(()=>{B();yn=class{bufferLayouts;constructor(e){this.bufferLayouts=e}getBufferLayout(e){return this.bufferLayouts.find(t=>t.name===e)||null}getAttributeNamesForBuffer(e){return ji(e)}mergeBufferLayouts(e,t){let i=[...e];for(let n of t){let s=i.findIndex(o=>o.name===n.name);s<0?i.push(n):i[s]=n}return i}}});function fw(r,e){let t=Qd(r),i=e.slice();return i.sort((n,s)=>{let o=pc(ji(n).map(c=>t[c])),a=pc(ji(s).map(c=>t[c]));return o-a}),i}var dw=b(()=>{B()});function bn(r,e){if(!r||!e.some(i=>i.bindingLayout?.length))return r;let t={...r,bindings:r.bindings.map(i=>({...i}))};"attributes"in(r||{})&&(t.attributes=r?.attributes||[]);for(let i of e)for(let n of i.bindingLayout||[])for(let s of pk(n.name)){let o=t.bindings.find(a=>a.name===s);o?.group===0&&(o.group=n.group),o&&n.visibility!==void 0&&(o.visibility=n.visibility)}return t}function hw(r,e,t=[]){return r?e?{...r,attributes:r.attributes.length?yk(r.attributes,e.attributes.filter(i=>t.includes(i.name))):e.attributes,bindings:gk(r.bindings,e.bindings)}:r:e}function so(r){return!!(r.uniformTypes&&!mk(r.uniformTypes))}function pw(r){let e=[];for(let t of r){let i=Is(t),n=new Set([t.vs,t.fs].flatMap(o=>o?Bs(o).filter(a=>a.isStd140).map(a=>a.blockName):[])),s=n.has(i)?i:n.size===1?n.values().next().value:void 0;so(t)&&s&&e.push({name:s,uniformTypes:t.uniformTypes})}return e}function sl(r,e){let t=[],i=new Set;for(let n of[...r||[],...e||[]])i.has(n.name)||(i.add(n.name),t.push(n));return t}function pk(r){let e=new Set([r,`${r}Uniforms`]);return r.endsWith("Uniforms")||e.add(`${r}Sampler`),[...e]}function mk(r){for(let e in r)return!1;return!0}function gk(r,e){let t=r.map(s=>({...s})),i=new Set(r.map(s=>s.name)),n=new Set(r.map(s=>`${s.group}:${s.location}`));for(let s of e){let o=`${s.group}:${s.location}`;!i.has(s.name)&&!n.has(o)&&t.push({...s})}return t}function yk(r,e){let t=r.map(s=>({...s})),i=new Map(r.map(s=>[s.name,s])),n=new Map(r.map(s=>[s.location,s]));for(let s of e){let o=i.get(s.name);if(o){if(o.type!==s.type||o.location!==s.location)throw new Error(`Shader attribute "${s.name}" conflicts with its inferred type or location`);continue}let a=n.get(s.location);if(a)throw new Error(`Shader attributes "${a.name}" and "${s.name}" both use location ${s.location}`);t.push({...s})}return t}var Cp=b(()=>{Be()});function bk(r){return ss(r)||typeof r=="number"||typeof r=="boolean"}function mw(r,e={}){let t={bindings:{},uniforms:{}};return Object.keys(r).forEach(i=>{let n=r[i];Object.prototype.hasOwnProperty.call(e,i)||bk(n)?t.uniforms[i]=n:t.bindings[i]=n}),t}var gw=b(()=>{ed()});function yw(r={},e={},t={}){let i={...r};for(let[n,s]of Object.entries(e))s!==void 0&&(i[n]=Mp(r[n],s,t[n]));return i}function Mp(r,e,t){if(!t||typeof t=="string")return oo(e);if(Array.isArray(t)){if(Rp(e)||!Array.isArray(e))return oo(e);let o=Array.isArray(r)&&!Rp(r)?[...r]:[],a=o.slice();for(let c=0;c<e.length;c++){let l=e[c];l!==void 0&&(a[c]=Mp(o[c],l,t[0]))}return a}if(!Ip(e))return oo(e);let i=t,n=Ip(r)?r:{},s={...n};for(let[o,a]of Object.entries(e))a!==void 0&&(s[o]=Mp(n[o],a,i[o]));return s}function oo(r){return ArrayBuffer.isView(r)?Array.prototype.slice.call(r):Array.isArray(r)?Rp(r)?r.slice():r.map(t=>t===void 0?void 0:oo(t)):Ip(r)?Object.fromEntries(Object.entries(r).map(([e,t])=>[e,t===void 0?void 0:oo(t)])):r}function Rp(r){return ArrayBuffer.isView(r)||Array.isArray(r)&&(r.length===0||typeof r[0]=="number")}function Ip(r){return!!r&&typeof r=="object"&&!Array.isArray(r)&&!ArrayBuffer.isView(r)}function xk(r){return!!r?.dependencies}var xn,Bp=b(()=>{B();Be();gw();xn=class{options={disableWarnings:!1};modules;moduleUniforms;moduleBindings;directBindings={};constructor(e,t){Object.assign(this.options,t);let i=zr(Object.values(e).filter(xk));for(let n of i)e[n.name]=n;S.log(1,"Creating ShaderInputs with modules",Object.keys(e))(),this.modules=e,this.moduleUniforms={},this.moduleBindings={};for(let[n,s]of Object.entries(e))s&&(this._addModule(s),s.name&&n!==s.name&&!this.options.disableWarnings&&S.warn(`Module name: ${n} vs ${s.name}`)())}destroy(){}setProps(e){e.bindings&&Object.assign(this.directBindings,e.bindings);for(let t of Object.keys(e)){if(t==="bindings")continue;let i=t,n=e[i]||{},s=this.modules[i];if(!s)this.options.disableWarnings||S.warn(`Module ${t} not found`)();else{let o=this.moduleUniforms[i],a=this.moduleBindings[i],c=s.getUniforms?.(n,o)||n,{uniforms:l,bindings:u}=mw(c,s.uniformTypes);this.moduleUniforms[i]=yw(o,l,s.uniformTypes),this.moduleBindings[i]={...a,...u}}}}getModules(){return Object.values(this.modules)}addModules(e){let t=zr(e);for(let i of t){let n=i.name;this.modules[n]||(this.modules[n]=i,this._addModule(i))}}getUniformValues(){return this.moduleUniforms}getBindingValues(){let e={};for(let t of Object.values(this.moduleBindings))Object.assign(e,t);return Object.assign(e,this.directBindings),e}getModuleBindingValues(e){let t=this.moduleBindings[e];return t?{...t}:{}}getDebugTable(){let e={};for(let[t,i]of Object.entries(this.moduleUniforms))for(let[n,s]of Object.entries(i))e[`${t}.${n}`]={type:this.modules[t].uniformTypes?.[n],value:String(s)};return e}_addModule(e){let t=e.name;this.moduleUniforms[t]=yw({},e.defaultUniforms||{},e.uniformTypes),this.moduleBindings[t]={}}}});function kp(r){return r!==null&&typeof r=="object"&&"buffer"in r}function vk(r){return r instanceof be?r.buffer:r}function bw(r){return{buffer:vk(r.buffer),offset:r.offset,size:r.size}}var _k,be,Op=b(()=>{B();mn();_k=N.DEBUG_DATA_MAX_LENGTH,be=class{device;id;ready;usage;props;isReady=!0;destroyed=!1;generation=0;updateTimestamp;debugData=new ArrayBuffer(0);_debugDataEnabled;_maxDebugDataByteLength;_ownsBuffer;_buffer;get buffer(){return this._buffer}get byteLength(){return this._buffer.byteLength}get[Symbol.toStringTag](){return"DynamicBuffer"}toString(){return`DynamicBuffer:"${this.id}":${this.byteLength}B`}toJSON(){return this.toString()}constructor(e,t){let{debugData:i=!1,buffer:n,ownsBuffer:s=!0,...o}=t;if(n&&n.device!==e)throw new Error("DynamicBuffer adopted buffers must belong to the supplied device");if(n&&(o.byteLength!==void 0||o.data!==void 0))throw new Error("DynamicBuffer cannot combine an adopted buffer with byteLength or data");let a=t.id||n?.id||Rt("dynamic-buffer"),c={...o,id:a,usage:o.usage??n?.usage,indexType:o.indexType??n?.indexType};(c.usage||0)&N.INDEX&&!c.indexType&&(o.data instanceof Uint32Array?c.indexType="uint32":o.data instanceof Uint16Array?c.indexType="uint16":o.data instanceof Uint8Array&&(c.indexType="uint8")),delete c.data,delete c.byteOffset,this.device=e,this.id=a,this.props=c,this.usage=c.usage||0,this._debugDataEnabled=!!i,this._maxDebugDataByteLength=typeof i=="object"&&i.maxByteLength!==void 0?i.maxByteLength:_k,this._ownsBuffer=s,this._buffer=n??this.device.createBuffer({...o,id:a}),this.ready=Promise.resolve(this._buffer),this.updateTimestamp=this._buffer.updateTimestamp,this._resetDebugData(this._buffer.byteLength),o.data&&this._writeDebugData(o.data,o.byteOffset||0)}write(e,t=0){this._buffer.write(e,t),this._touch(),this._writeDebugData(e,t)}async mapAndWriteAsync(e,t=0,i=this.byteLength-t){let n=null;await this._buffer.mapAndWriteAsync(async(s,o)=>{await e(s,o),n=new Uint8Array(s.slice(0,i))},t,i),this._touch(),n&&this._writeDebugData(n,t)}async readAsync(e=0,t=this.byteLength-e){let i=await this._buffer.readAsync(e,t);return this._writeDebugData(i,e)&&this._touch(),i}async mapAndReadAsync(e,t=0,i=this.byteLength-t){let n=null,s=await this._buffer.mapAndReadAsync(async(o,a)=>(n=new Uint8Array(o.slice(0)),await e(o,a)),t,i);return n&&this._writeDebugData(n,t)&&this._touch(),s}resize(e){let{byteLength:t,preserveData:i=!1}=e;if(t===this.byteLength)return!1;let n=Math.min(e.copyByteLength??Math.min(this.byteLength,t),this.byteLength,t),s=this._buffer,o=this.debugData.slice(0),{data:a,byteOffset:c,...l}=this.props,u=this.device.createBuffer({...l,byteLength:t});return i&&n>0&&this._copyBufferContents(s,u,n),this._buffer=u,this._resetDebugData(t),i&&o.byteLength>0&&this._writeDebugData(o,0),this._ownsBuffer&&s.destroy(),this._ownsBuffer=!0,this.generation++,this._touch(),!0}ensureSize(e,t){return e<=this.byteLength?!1:this.resize({byteLength:e,preserveData:t?.preserveData})}getBinding(e){return e?.offset===void 0&&e?.size===void 0?this._buffer:{buffer:this._buffer,offset:e?.offset,size:e?.size}}destroy(){this.destroyed||(this._ownsBuffer&&this._buffer.destroy(),this.destroyed=!0,this.debugData=new ArrayBuffer(0))}_copyBufferContents(e,t,i){let n=this.device.type==="webgpu"?Math.ceil(i/4)*4:i,s=this.device.createCommandEncoder();s.copyBufferToBuffer({sourceBuffer:e,destinationBuffer:t,size:n}),this.device.submit(s.finish())}_touch(){this.updateTimestamp=this.device.incrementTimestamp()}_resetDebugData(e){if(!this._debugDataEnabled){this.debugData=new ArrayBuffer(0);return}this.debugData=new ArrayBuffer(Math.min(e,this._maxDebugDataByteLength))}_writeDebugData(e,t){if(!this._debugDataEnabled||this.debugData.byteLength===0||t>=this.debugData.byteLength)return!1;let i=ArrayBuffer.isView(e)?new Uint8Array(e.buffer,e.byteOffset,e.byteLength):new Uint8Array(e),n=new Uint8Array(this.debugData),s=Math.min(i.byteLength,n.byteLength-t);return n.set(i.subarray(0,s),t),s>0}}});function ao(r){return r!==null&&typeof r=="object"&&"resolveTextureBinding"in r&&typeof r.resolveTextureBinding=="function"}function wk(r){return r?.type==="texture"||r?.type==="external-texture"}function xw(r,e,t){let i=cc(r,e,{ignoreWarnings:!0});return wk(i)?i:r.bindings.length===0&&t?.fallbackGroup!==void 0?{type:"texture",name:e,group:t.fallbackGroup,location:0}:null}var _w=b(()=>{B()});function Np(r,e){return r.shaderLanguage!==void 0&&r.shaderLanguage!==e?!1:e==="glsl"?"assembleGLSLShaderPair"in r&&typeof r.assembleGLSLShaderPair=="function":"assembleWGSLShader"in r&&typeof r.assembleWGSLShader=="function"}function Pk(r,e){return!r||Object.keys(e).length===0?r:{...r,attributes:r.attributes.map(t=>{let i=t.name.startsWith("_luma_")?t.name.slice(6):null;return i&&e[i]?{...t,name:i}:t})}}function Tk(r,e,t){if(ao(e)){let i=xw(t,r,{fallbackGroup:0});return i?e.resolveTextureBinding(i):null}return e instanceof be?e.buffer:kp(e)?bw(e):e}function Lk(r){return r&&!vw(r)?r:null}function Ak(r){return r&&vw(r)?r:void 0}function vw(r){return Sk.includes(r)}function Ck(r){return{type:r.type,shaderLanguage:r.info.shadingLanguage,shaderLanguageVersion:r.info.shadingLanguageVersion,gpu:r.info.gpu,limits:r.limits,features:r.features}}var Bt,Ek,Dp,Sk,he,Fp=b(()=>{B();Be();rw();nw();cw();lw();uw();dw();Cp();mn();Bp();Op();_w();Bt=2,Ek=1e4,Dp="render pipeline initialization failed",Sk=["stencil8","depth16unorm","depth24plus","depth24plus-stencil8","depth32float","depth32float-stencil8"],he=class r{static defaultProps={...qe.defaultProps,source:void 0,vs:null,fs:null,id:"unnamed",handle:void 0,userData:{},defines:{},modules:[],plugins:[],geometry:null,indexBuffer:null,indexCount:void 0,firstVertex:0,firstIndex:0,attributes:{},constantAttributes:{},bindings:{},uniforms:{},varyings:[],isInstanced:void 0,instanceCount:0,vertexCount:0,shaderInputs:void 0,material:void 0,pipelineFactory:void 0,shaderFactory:void 0,transformFeedback:void 0,shaderAssembler:Ze.getDefaultShaderAssembler("glsl"),debugShaders:void 0,disableWarnings:void 0};device;id;source;vs;fs;pipelineFactory;shaderFactory;userData={};parameters;topology;bufferLayout;isInstanced=void 0;instanceCount=0;vertexCount;indexCount;firstVertex;firstIndex;indexBuffer=null;bufferAttributes={};constantAttributes={};bindings={};vertexArray;transformFeedback=null;pipeline;shaderInputs;material=null;_uniformStore;_attributeInfos={};_gpuGeometry=null;props;_dynamicIndexBufferSource=null;_dynamicAttributeBufferSources={};_colorAttachmentFormats;_depthStencilAttachmentFormat;_pipelineNeedsUpdate="newly created";_needsRedraw="initializing";_drawBlockedReason=!1;_destroyed=!1;_vertexCountSet=!1;_lastDrawTimestamp=-1;_bindingTable=[];get[Symbol.toStringTag](){return"Model"}toString(){return`Model(${this.id})`}constructor(e,t){let i=r.defaultProps.shaderAssembler,n=t.vertexCount!==void 0;this.props={...r.defaultProps,...t,shaderAssembler:t.shaderAssembler??(Np(i,e.info.shadingLanguage)?i:Ze.getDefaultShaderAssembler(e.info.shadingLanguage))},this._vertexCountSet=n,t=this.props,this.id=t.id||Rt("model"),this.device=e,Object.assign(this.userData,t.userData),this.material=t.material||null;let s=Ck(e),o=Ms(this.props.plugins,s.shaderLanguage),a=Rs(this.props.modules,o.modules),c=Object.fromEntries(a.map(h=>[h.name,h])),l=t.shaderInputs||new xn(c,{disableWarnings:this.props.disableWarnings});t.shaderInputs&&o.modules.length>0&&l.addModules(o.modules),this.setShaderInputs(l);let u=sl(this.props.modules,l.getModules()),f={...o.defines,...this.props.defines};if(this.device.type==="webgl"&&(this.props._uniformBlockLayouts=pw(u)),this.props.shaderLayout=bn(this.props.shaderLayout,u)||null,this.device.type==="webgpu"&&this.props.source){let h=this.props.shaderAssembler;hr(Np(h,"wgsl"));let{source:p,getUniforms:m,bindingTable:g,shaderLayout:x}=h.assembleWGSLShader({platformInfo:s,...this.props,modules:u,defines:f,pluginInjections:o.injections,pluginVertexInputs:o.vertexInputs,pluginVaryings:o.varyings});this.source=p,this._getModuleUniforms=m,this._bindingTable=g;let _=x??e.getShaderLayout?.(this.source),y=Pk(_,o.vertexInputs),v=hw(this.props.shaderLayout,y,Object.keys(o.vertexInputs));this.props.shaderLayout=bn(v||null,u)||null}else{let h=this.props.shaderAssembler;hr(Np(h,"glsl"));let{vs:p,fs:m,getUniforms:g}=h.assembleGLSLShaderPair({platformInfo:s,...this.props,modules:u,defines:f,pluginInjections:o.injections,pluginVertexInputs:o.vertexInputs,pluginVaryings:o.varyings});this.vs=p,this.fs=m,this._getModuleUniforms=g,this._bindingTable=[]}this.vertexCount=this.props.vertexCount,this.indexCount=this.props.indexCount,this.firstVertex=this.props.firstVertex,this.firstIndex=this.props.firstIndex,this.instanceCount=this.props.instanceCount,this.topology=this.props.topology,this.bufferLayout=this.props.bufferLayout,this.parameters=this.props.parameters,this._colorAttachmentFormats=this.props.colorAttachmentFormats,this._depthStencilAttachmentFormat=this.props.depthStencilAttachmentFormat,t.geometry&&this.setGeometry(t.geometry),this.pipelineFactory=t.pipelineFactory||qr.getDefaultPipelineFactory(this.device),this.shaderFactory=t.shaderFactory||Zr.getDefaultShaderFactory(this.device),this.pipeline=this._updatePipeline(),this.vertexArray=e.createVertexArray({shaderLayout:this.pipeline.shaderLayout,bufferLayout:this.pipeline.bufferLayout}),this._gpuGeometry&&this._setGeometryAttributes(this._gpuGeometry),"isInstanced"in t&&(this.isInstanced=t.isInstanced),t.instanceCount&&this.setInstanceCount(t.instanceCount),t.vertexCount&&this.setVertexCount(t.vertexCount),t.indexBuffer&&this.setIndexBuffer(t.indexBuffer),t.attributes&&this.setAttributes(t.attributes),t.constantAttributes&&this.setConstantAttributes(t.constantAttributes),t.bindings&&this.setBindings(t.bindings),t.transformFeedback&&(this.transformFeedback=t.transformFeedback)}destroy(){this._destroyed||(this.pipelineFactory.release(this.pipeline),this.shaderFactory.release(this.pipeline.vs),this.pipeline.fs&&this.pipeline.fs!==this.pipeline.vs&&this.shaderFactory.release(this.pipeline.fs),this._uniformStore.destroy(),this._gpuGeometry?.destroy(),this._destroyed=!0)}needsRedraw(){this._getBindingsUpdateTimestamp()>this._lastDrawTimestamp&&this.setNeedsRedraw("contents of bound textures or buffers updated");let e=this._needsRedraw;return this._needsRedraw=!1,e}setNeedsRedraw(e){this._needsRedraw||=e}getBindingDebugTable(){return this._bindingTable}predraw(e){this._syncDynamicBuffers(),this.updateShaderInputs(e),this.material?.updateShaderInputs(e),this.pipeline=this._updatePipeline()}draw(e){if(this._drawBlockedReason&&!this._pipelineNeedsUpdate)return S.info(Bt,`>>> DRAWING ABORTED ${this.id}: ${this._drawBlockedReason}`)(),!1;let t=this._areBindingsLoading();if(t)return S.info(Bt,`>>> DRAWING ABORTED ${this.id}: ${t} not loaded`)(),!1;this._syncAttachmentFormats(e);try{e.pushDebugGroup(`${this}.predraw(${e})`),this.device.type==="webgpu"?(this.updateShaderInputs(),this.material?.updateShaderInputs(),this._syncDynamicBuffers(),this.pipeline=this._updatePipeline()):this.predraw(this.device.commandEncoder)}finally{e.popDebugGroup()}let i,n=this.pipeline.isErrored;try{if(e.pushDebugGroup(`${this}.draw(${e})`),this._logDrawCallStart(),this.pipeline=this._updatePipeline(),n=this.pipeline.isErrored,n)S.info(Bt,`>>> DRAWING ABORTED ${this.id}: ${Dp}`)(),i=!1;else{let s=this.vertexArray.getDrawValidationError();if(s)S.info(Bt,`>>> DRAWING ABORTED ${this.id}: ${s}`)(),this._drawBlockedReason=s,i=!1;else{let o=this._getCurrentShaderLayout(),a=this._getBindings(o),c=this._getBindGroups(o,a),{indexBuffer:l}=this.vertexArray,u=l?this.indexCount??(this._vertexCountSet?this.vertexCount:l.byteLength/(l.indexType==="uint32"?4:2)):void 0;e.setPipeline(this.pipeline),e.setBindings(c,{_bindGroupCacheKeys:this._getBindGroupCacheKeys()}),e.setVertexArray(this.vertexArray),i=this.isInstanced===!0&&this.instanceCount===0?!0:e.draw({isInstanced:this.isInstanced,vertexCount:this.vertexCount,instanceCount:this.isInstanced?this.instanceCount:void 0,indexCount:u,firstVertex:this.firstVertex,firstIndex:this.firstIndex,transformFeedback:this.transformFeedback||void 0,uniforms:this.props.uniforms,parameters:this.parameters,topology:this.topology})}}}finally{e.popDebugGroup(),this._logDrawCallEnd()}return this._logFramebuffer(e),i?(this._lastDrawTimestamp=this.device.timestamp,this._needsRedraw=!1):n?(this._needsRedraw=Dp,this._drawBlockedReason=Dp):this._drawBlockedReason?this._needsRedraw=this._drawBlockedReason:this._needsRedraw="waiting for resource initialization",i}setGeometry(e){this._gpuGeometry?.destroy();let t=e&&tw(this.device,e);if(t){this.setTopology(t.topology||"triangle-list");let i=new yn(this.bufferLayout);this.bufferLayout=i.mergeBufferLayouts(t.bufferLayout,this.bufferLayout),this.vertexArray&&this._setGeometryAttributes(t)}this._gpuGeometry=t}setTopology(e){e!==this.topology&&(this.topology=e,this._setPipelineNeedsUpdate("topology"))}setBufferLayout(e){let t=new yn(this.bufferLayout),i=this._gpuGeometry?t.mergeBufferLayouts(e,this._gpuGeometry.bufferLayout):e;gn(i,this.bufferLayout,-1)||(this.bufferLayout=i,this._setPipelineNeedsUpdate("bufferLayout"),this.pipeline=this._updatePipeline(),this.vertexArray=this.device.createVertexArray({shaderLayout:this.pipeline.shaderLayout,bufferLayout:this.pipeline.bufferLayout}),this._gpuGeometry&&this._setGeometryAttributes(this._gpuGeometry))}setParameters(e){gn(e,this.parameters,2)||(this.parameters=e,this._setPipelineNeedsUpdate("parameters"))}setInstanceCount(e){this.instanceCount=e,this.isInstanced===void 0&&e>0&&(this.isInstanced=!0),this.setNeedsRedraw("instanceCount")}setVertexCount(e){this.vertexCount=e,this._vertexCountSet=!0,this.setNeedsRedraw("vertexCount")}setIndexCount(e){this.indexCount=e,this.setNeedsRedraw("indexCount")}setDrawOffsets({firstVertex:e,firstIndex:t}){this.firstVertex=e,this.firstIndex=t,this.setNeedsRedraw("drawOffsets")}setShaderInputs(e){this.shaderInputs=e,this._uniformStore=new Qr(this.device,this.shaderInputs.modules);for(let[t,i]of Object.entries(this.shaderInputs.modules))if(so(i)&&!this.material?.ownsModule(t)){let n=this._uniformStore.getManagedUniformBuffer(t);this.bindings[`${t}Uniforms`]=n}this.setNeedsRedraw("shaderInputs")}setMaterial(e){this.material=e,this.setNeedsRedraw("material")}updateShaderInputs(e){this._uniformStore.setUniforms(this.shaderInputs.getUniformValues(),e),this.setBindings(this._getNonMaterialBindings(this.shaderInputs.getBindingValues())),this.setNeedsRedraw("shaderInputs")}setBindings(e){Object.assign(this.bindings,e),this.setNeedsRedraw("bindings")}setTransformFeedback(e){this.transformFeedback=e,this.setNeedsRedraw("transformFeedback")}setIndexBuffer(e){let t=e instanceof be?e.buffer:e;this.indexBuffer=t,this._dynamicIndexBufferSource=e instanceof be?{source:e,generation:e.generation}:null,this.vertexArray.setIndexBuffer(t),this.setNeedsRedraw("indexBuffer")}setAttributes(e,t){this._drawBlockedReason=!1;let i=t?.disableWarnings??this.props.disableWarnings;e.indices&&S.warn(`Model:${this.id} setAttributes() - indexBuffer should be set using setIndexBuffer()`)(),this.bufferLayout=fw(this.pipeline.shaderLayout,this.bufferLayout);let n=new yn(this.bufferLayout);for(let[s,o]of Object.entries(e)){let a=o instanceof be?o.buffer:o,c=n.getBufferLayout(s);if(!c){i||S.warn(`Model(${this.id}): Missing layout for buffer "${s}".`)();continue}let l=n.getAttributeNamesForBuffer(c),u=!1;for(let f of l){let d=this._attributeInfos[f];if(d){let h=this.device.type==="webgpu"?this.vertexArray.getBufferSlot(d.bufferName):d.location;if(h===null){i||S.warn(`Model(${this.id}): Missing vertex array slot for buffer "${d.bufferName}".`)();continue}this.vertexArray.setBuffer(h,a),o instanceof be?this._dynamicAttributeBufferSources[h]={source:o,generation:o.generation}:delete this._dynamicAttributeBufferSources[h],u=!0}}!u&&!i&&S.warn(`Model(${this.id}): Ignoring buffer "${a.id}" for unknown attribute "${s}"`)()}this.setNeedsRedraw("attributes")}setConstantAttributes(e,t){for(let[i,n]of Object.entries(e)){let s=this._attributeInfos[i];s?this.vertexArray.setConstantWebGL(s.location,n):(t?.disableWarnings??this.props.disableWarnings)||S.warn(`Model "${this.id}: Ignoring constant supplied for unknown attribute "${i}"`)()}this.setNeedsRedraw("constants")}_areBindingsLoading(){for(let e of Object.values(this.bindings))if(ao(e)&&!e.isReady)return e.id;for(let e of Object.values(this.material?.bindings||{}))if(ao(e)&&!e.isReady)return e.id;return!1}_getBindings(e=this._getCurrentShaderLayout()){let t={};for(let[i,n]of Object.entries(this.bindings)){let s=Tk(i,n,e);s&&(t[i]=s)}return t}_getBindGroups(e=this._getCurrentShaderLayout(),t=this._getBindings(e)){let i=e.bindings.length?Xr(e,t):{0:t};if(!this.material)return i;for(let[n,s]of Object.entries(this.material.getBindingsByGroup(e))){let o=Number(n);i[o]={...i[o]||{},...s}}return i}_getBindGroupCacheKeys(){let e=this.material?.getBindGroupCacheKey(3);return e?{3:e}:{}}_getBindingsUpdateTimestamp(){let e=0;this._dynamicIndexBufferSource&&(e=Math.max(e,this._dynamicIndexBufferSource.source.updateTimestamp));for(let t of Object.values(this._dynamicAttributeBufferSources))e=Math.max(e,t.source.updateTimestamp);for(let t of Object.values(this.bindings))t instanceof jr?e=Math.max(e,t.texture.updateTimestamp):t instanceof N||t instanceof z||t instanceof bs||t instanceof be?e=Math.max(e,t.updateTimestamp):ao(t)?e=t.isReady?Math.max(e,t.updateTimestamp):1/0:kp(t)&&(e=Math.max(e,(t.buffer instanceof be,t.buffer.updateTimestamp)));return Math.max(e,this.material?.getBindingsUpdateTimestamp()||0)}_setGeometryAttributes(e){let t={...e.attributes};for(let[i]of Object.entries(t))!this.pipeline.shaderLayout.attributes.find(n=>n.name===i)&&i!=="positions"&&delete t[i];this.vertexCount=e.vertexCount,this._vertexCountSet=!0,this.setIndexBuffer(e.indices||null),this.setAttributes(e.attributes,{disableWarnings:!0}),this.setAttributes(t,{disableWarnings:this.props.disableWarnings}),this.setNeedsRedraw("geometry attributes")}_setPipelineNeedsUpdate(e){this._pipelineNeedsUpdate||=e,this._drawBlockedReason=!1,this.setNeedsRedraw(e)}_updatePipeline(){if(this._pipelineNeedsUpdate){let e=null,t=null;this.pipeline&&(S.log(1,`Model ${this.id}: Recreating pipeline because "${this._pipelineNeedsUpdate}".`)(),e=this.pipeline.vs,t=this.pipeline.fs),this._pipelineNeedsUpdate=!1;let i=this.shaderFactory.createShader({id:`${this.id}-vertex`,stage:"vertex",source:this.source||this.vs,debugShaders:this.props.debugShaders}),n=null;this.source?n=i:this.fs&&(n=this.shaderFactory.createShader({id:`${this.id}-fragment`,stage:"fragment",source:this.source||this.fs,debugShaders:this.props.debugShaders})),this.pipeline=this.pipelineFactory.createRenderPipeline({...this.props,bindings:void 0,bufferLayout:this.bufferLayout,colorAttachmentFormats:this._colorAttachmentFormats,depthStencilAttachmentFormat:this._depthStencilAttachmentFormat,topology:this.topology,parameters:this.parameters,bindGroups:void 0,vs:i,fs:n}),this._attributeInfos=Cs(this.pipeline.shaderLayout,this.bufferLayout),e&&this.shaderFactory.release(e),t&&t!==e&&this.shaderFactory.release(t)}return this.pipeline}_lastLogTime=0;_logOpen=!1;_logDrawCallStart(){let e=S.level>3?0:Ek;S.level<2||Date.now()-this._lastLogTime<e||(this._lastLogTime=Date.now(),this._logOpen=!0,S.group(Bt,`>>> DRAWING MODEL ${this.id}`,{collapsed:S.level<=2})())}_logDrawCallEnd(){if(this._logOpen){let e=iw(this.pipeline.shaderLayout,this.id);S.table(Bt,e)();let t=this.shaderInputs.getDebugTable();S.table(Bt,t)();let i=this._getAttributeDebugTable();S.table(Bt,this._attributeInfos)(),S.table(Bt,i)(),S.groupEnd(Bt)(),this._logOpen=!1}}_drawCount=0;_logFramebuffer(e){let t=this.device.props.debugFramebuffers;if(this._drawCount++,!t)return;let i=e.props.framebuffer;aw(e,i,{id:i?.id||`${this.id}-framebuffer`,minimap:!0})}_getAttributeDebugTable(){let e={};for(let[t,i]of Object.entries(this._attributeInfos)){let n=this.vertexArray.attributes[i.location];e[i.location]={name:t,type:i.shaderType,values:n?this._getBufferOrConstantValues(n,i.bufferDataType):"null"}}if(this.vertexArray.indexBuffer){let{indexBuffer:t}=this.vertexArray,i=t.indexType==="uint32"?new Uint32Array(t.debugData):new Uint16Array(t.debugData);e.indices={name:"indices",type:t.indexType,values:i.toString()}}return e}_getBufferOrConstantValues(e,t){let i=pe.getTypedArrayConstructor(t);return(e instanceof N?new i(e.debugData):e).toString()}_getNonMaterialBindings(e){if(!this.material)return e;let t={};for(let[i,n]of Object.entries(e))this.material.ownsBinding(i)||(t[i]=n);return t}_getCurrentShaderLayout(){return this.pipeline?.shaderLayout||this.props.shaderLayout||{bindings:[]}}_syncDynamicBuffers(){if(this._dynamicIndexBufferSource&&this._dynamicIndexBufferSource.generation!==this._dynamicIndexBufferSource.source.generation){let e=this._dynamicIndexBufferSource.source.buffer;this.indexBuffer=e,this.vertexArray.setIndexBuffer(e),this._dynamicIndexBufferSource.generation=this._dynamicIndexBufferSource.source.generation,this.setNeedsRedraw("dynamic index buffer")}for(let[e,t]of Object.entries(this._dynamicAttributeBufferSources))t.generation!==t.source.generation&&(this.vertexArray.setBuffer(Number(e),t.source.buffer),t.generation=t.source.generation,this.setNeedsRedraw("dynamic attribute buffer"))}_syncAttachmentFormats(e){if(this.device.type!=="webgpu")return;let t=e.framebuffer||e.props.framebuffer,i=e.props,n=i.colorAttachmentFormats??t?.colorAttachments?.map(o=>Lk(o?.texture?.format)),s=i.depthStencilAttachmentFormat===!1?void 0:i.depthStencilAttachmentFormat??Ak(t?.depthStencilAttachment?.texture?.format);(!gn(this._colorAttachmentFormats,n,1)||this._depthStencilAttachmentFormat!==s)&&(this._colorAttachmentFormats=n,this._depthStencilAttachmentFormat=s,this._setPipelineNeedsUpdate("attachment formats"))}}});var Mk,Rk,xe,ww=b(()=>{B();Be();Fp();Mk=35980,Rk=35981,xe=class r{device;model;transformFeedback;static defaultProps={...he.defaultProps,feedbackBufferMode:"separate",outputs:void 0,feedbackBuffers:void 0};static isSupported(e){return e?.info?.type==="webgl"}constructor(e,t=r.defaultProps){if(!r.isSupported(e))throw new Error("BufferTransform not yet implemented on WebGPU");this.device=e,this.model=new he(this.device,{id:t.id||"buffer-transform-model",fs:t.fs||ph(),topology:t.topology||"point-list",varyings:t.outputs||t.varyings,...t,bufferMode:t.bufferMode||(t.feedbackBufferMode==="interleaved"?Mk:Rk)}),this.transformFeedback=this.device.createTransformFeedback({layout:this.model.pipeline.shaderLayout,buffers:t.feedbackBuffers}),this.model.setTransformFeedback(this.transformFeedback)}destroy(){this.model&&this.model.destroy()}delete(){this.destroy()}run(e){e?.inputBuffers&&this.model.setAttributes(e.inputBuffers),e?.outputBuffers&&this.transformFeedback.setBuffers(e.outputBuffers);let t=this.device.beginRenderPass({discard:!0,...e});this.model.draw(t),t.end()}getBuffer(e){return this.transformFeedback.getBuffer(e)}readAsync(e){let t=this.getBuffer(e);if(!t)throw new Error("BufferTransform#getBuffer");if(t instanceof N)return t.readAsync();let{buffer:i,byteOffset:n=0,byteLength:s=i.byteLength}=t;return i.readAsync(n,s)}}});function Bk(r){return{type:r.type,shaderLanguage:r.info.shadingLanguage,shaderLanguageVersion:r.info.shadingLanguageVersion,gpu:r.info.gpu,limits:r.limits,features:r.features}}var Up,Ik,$e,Ew=b(()=>{B();Be();ed();Bp();Cp();mn();Up=2,Ik=1e4,$e=class r{static defaultProps={...gr.defaultProps,id:"unnamed",handle:void 0,userData:{},source:"",modules:[],defines:{},plugins:[],bindings:void 0,shaderInputs:void 0,pipelineFactory:void 0,shaderFactory:void 0,shaderAssembler:Ze.getDefaultShaderAssembler("wgsl"),debugShaders:void 0};device;id;pipelineFactory;shaderFactory;userData={};bindings={};pipeline;source;shader;shaderInputs;_uniformStore;_pipelineNeedsUpdate="newly created";_getModuleUniforms;props;_destroyed=!1;constructor(e,t){if(e.type!=="webgpu")throw new Error("Computation is only supported in WebGPU");this.props={...r.defaultProps,...t},t=this.props,this.id=t.id||Rt("model"),this.device=e,Object.assign(this.userData,t.userData);let i=Bk(e),n=Ms(this.props.plugins,i.shaderLanguage);if(Object.keys(n.vertexInputs).length>0||Object.keys(n.varyings).length>0)throw new Error("Computation does not support ShaderPlugin vertex inputs or varyings");let s=Rs(this.props.modules,n.modules),o=Object.fromEntries(s.map(p=>[p.name,p]));this.shaderInputs=t.shaderInputs||new xn(o),t.shaderInputs&&n.modules.length>0&&this.shaderInputs.addModules(n.modules),this.setShaderInputs(this.shaderInputs);let a=sl(this.props.modules,this.shaderInputs?.getModules()),c={...n.defines,...this.props.defines};this.props.shaderLayout=bn(this.props.shaderLayout,a)||null,this.pipelineFactory=t.pipelineFactory||qr.getDefaultPipelineFactory(this.device),this.shaderFactory=t.shaderFactory||Zr.getDefaultShaderFactory(this.device);let l=this.props.shaderAssembler;hr(l instanceof br);let{source:u,getUniforms:f,shaderLayout:d}=l.assembleWGSLShader({platformInfo:i,...this.props,modules:a,defines:c,scanVertexAttributes:!1,pluginInjections:n.injections});this.source=u,this._getModuleUniforms=f;let h=d??e.getShaderLayout?.(this.source,{scanVertexAttributes:!1});this.props.shaderLayout=bn(this.props.shaderLayout||h||null,a)||null,this.pipeline=this._updatePipeline(),t.bindings&&this.setBindings(t.bindings)}destroy(){this._destroyed||(this.pipelineFactory.release(this.pipeline),this.shaderFactory.release(this.shader),this._uniformStore.destroy(),this._destroyed=!0)}predraw(e){this.updateShaderInputs(e)}dispatch(e,t,i,n){try{this._logDrawCallStart(),this._setPipeline(e),e.dispatch(t,i,n)}finally{this._logDrawCallEnd()}}dispatchIndirect(e,t,i=0){try{this._logDrawCallStart(),this._setPipeline(e),e.dispatchIndirect(t,i)}finally{this._logDrawCallEnd()}}_setPipeline(e){this.pipeline=this._updatePipeline(),this.pipeline.setBindings(this.bindings),e.setPipeline(this.pipeline),e.setBindings({})}setVertexCount(e){}setInstanceCount(e){}setShaderInputs(e){this.shaderInputs=e,this._uniformStore=new Qr(this.device,this.shaderInputs.modules);for(let[t,i]of Object.entries(this.shaderInputs.modules))if(so(i)){let n=this._uniformStore.getManagedUniformBuffer(t);this.bindings[`${t}Uniforms`]=n}}setShaderModuleProps(e){let t=this._getModuleUniforms(e),i=Object.keys(t).filter(s=>{let o=t[s];return!ss(o)&&typeof o!="number"&&typeof o!="boolean"}),n={};for(let s of i)n[s]=t[s],delete t[s]}updateShaderInputs(e){this._uniformStore.setUniforms(this.shaderInputs.getUniformValues(),e)}setBindings(e){Object.assign(this.bindings,e)}_setPipelineNeedsUpdate(e){this._pipelineNeedsUpdate=this._pipelineNeedsUpdate||e}_updatePipeline(){if(this._pipelineNeedsUpdate){let e=null;this.pipeline&&(S.log(1,`Model ${this.id}: Recreating pipeline because "${this._pipelineNeedsUpdate}".`)(),e=this.shader),this._pipelineNeedsUpdate=!1,this.shader=this.shaderFactory.createShader({id:`${this.id}-fragment`,stage:"compute",source:this.source,debugShaders:this.props.debugShaders}),this.pipeline=this.pipelineFactory.createComputePipeline({...this.props,shader:this.shader}),e&&this.shaderFactory.release(e)}return this.pipeline}_lastLogTime=0;_logOpen=!1;_logDrawCallStart(){let e=S.level>3?0:Ik;S.level<2||Date.now()-this._lastLogTime<e||(this._lastLogTime=Date.now(),this._logOpen=!0,S.group(Up,`>>> DRAWING MODEL ${this.id}`,{collapsed:S.level<=2})())}_logDrawCallEnd(){if(this._logOpen){let e=this.shaderInputs.getDebugTable();S.table(Up,e)(),S.groupEnd(Up)(),this._logOpen=!1}}_drawCount=0;_getBufferOrConstantValues(e,t){let i=pe.getTypedArrayConstructor(t);return(e instanceof N?new i(e.debugData):e).toString()}}});var J=b(()=>{Zv();ew();Fp();ww();il();Op();Ew()});function Fw(r=!0){let e=HTMLCanvasElement.prototype;if(!r&&e.originalGetContext){e.getContext=e.originalGetContext,e.originalGetContext=void 0;return}e.originalGetContext=e.getContext,e.getContext=function(t,i){if(t==="webgl"||t==="experimental-webgl"){let n=this.originalGetContext("webgl2",i);return n instanceof HTMLElement&&uO(n),n}return this.originalGetContext(t,i)}}function uO(r){r.getExtension("EXT_color_buffer_float");let e={...oO,WEBGL_disjoint_timer_query:r.getExtension("EXT_disjoint_timer_query_webgl2"),WEBGL_draw_buffers:aO(r),OES_vertex_array_object:cO(r),ANGLE_instanced_arrays:lO(r)},t=r.getExtension.bind(r);r.getExtension=function(n){let s=t(n);return s||(n in e?e[n]:null)};let i=r.getSupportedExtensions;r.getSupportedExtensions=function(){return(i.apply(r)||[])?.concat(Object.keys(e))}}var oO,aO,cO,lO,Uw=b(()=>{oO={WEBGL_depth_texture:{UNSIGNED_INT_24_8_WEBGL:34042},OES_element_index_uint:{},OES_texture_float:{},OES_texture_half_float:{HALF_FLOAT_OES:5131},EXT_color_buffer_float:{},OES_standard_derivatives:{FRAGMENT_SHADER_DERIVATIVE_HINT_OES:35723},EXT_frag_depth:{},EXT_blend_minmax:{MIN_EXT:32775,MAX_EXT:32776},EXT_shader_texture_lod:{}},aO=r=>({drawBuffersWEBGL(e){return r.drawBuffers(e)},COLOR_ATTACHMENT0_WEBGL:36064,COLOR_ATTACHMENT1_WEBGL:36065,COLOR_ATTACHMENT2_WEBGL:36066,COLOR_ATTACHMENT3_WEBGL:36067}),cO=r=>({VERTEX_ARRAY_BINDING_OES:34229,createVertexArrayOES(){return r.createVertexArray()},deleteVertexArrayOES(e){return r.deleteVertexArray(e)},isVertexArrayOES(e){return r.isVertexArray(e)},bindVertexArrayOES(e){return r.bindVertexArray(e)}}),lO=r=>({VERTEX_ATTRIB_ARRAY_DIVISOR_ANGLE:35070,drawArraysInstancedANGLE(...e){return r.drawArraysInstanced(...e)},drawElementsInstancedANGLE(...e){return r.drawElementsInstanced(...e)},vertexAttribDivisorANGLE(...e){return r.vertexAttribDivisor(...e)}})});async function zw(){if(!hl){Xp();return}await hl.load()}function $w(r,e){return hl?hl.makeDebugContext(r,e):(Xp(),r)}async function Vw(r){if(!Zp){Xp();return}await Zp.load(r)}function Ww(r){return Zp?.initialize(r)||null}function Xp(){Gw||(Gw=!0,S.warn("Import @luma.gl/webgl/debug before enabling WebGL debugging.")())}var hl,Zp,Gw,Kp=b(()=>{B();hl=null,Zp=null,Gw=!1});function Qp(r){return Array.isArray(r)||ArrayBuffer.isView(r)&&!(r instanceof DataView)}function ee(r,e,t){return e[r]!==void 0?e[r]:t[r]}var So,oe,jw,Ve,Hw,Eo,Yw,qw,Jp,Nt,em,Zw,tm=b(()=>{So={3042:!1,32773:new Float32Array([0,0,0,0]),32777:32774,34877:32774,32969:1,32968:0,32971:1,32970:0,3106:new Float32Array([0,0,0,0]),3107:[!0,!0,!0,!0],2884:!1,2885:1029,2929:!1,2931:1,2932:513,2928:new Float32Array([0,1]),2930:!0,3024:!0,35725:null,36006:null,36007:null,34229:null,34964:null,2886:2305,33170:4352,2849:1,32823:!1,32824:0,10752:0,32926:!1,32928:!1,32938:1,32939:!1,3089:!1,3088:new Int32Array([0,0,1024,1024]),2960:!1,2961:0,2968:4294967295,36005:4294967295,2962:519,2967:0,2963:4294967295,34816:519,36003:0,36004:4294967295,2964:7680,2965:7680,2966:7680,34817:7680,34818:7680,34819:7680,2978:[0,0,1024,1024],36389:null,36662:null,36663:null,35053:null,35055:null,35723:4352,36010:null,35977:!1,3333:4,3317:4,37440:!1,37441:!1,37443:37444,3330:0,3332:0,3331:0,3314:0,32878:0,3316:0,3315:0,32877:0},oe=(r,e,t)=>e?r.enable(t):r.disable(t),jw=(r,e,t)=>r.hint(t,e),Ve=(r,e,t)=>r.pixelStorei(t,e),Hw=(r,e,t)=>{let i=t===36006?36009:36008;return r.bindFramebuffer(i,e)},Eo=(r,e,t)=>{let n={34964:34962,36662:36662,36663:36663,35053:35051,35055:35052}[t];r.bindBuffer(n,e)};Yw={3042:oe,32773:(r,e)=>r.blendColor(...e),32777:"blendEquation",34877:"blendEquation",32969:"blendFunc",32968:"blendFunc",32971:"blendFunc",32970:"blendFunc",3106:(r,e)=>r.clearColor(...e),3107:(r,e)=>r.colorMask(...e),2884:oe,2885:(r,e)=>r.cullFace(e),2929:oe,2931:(r,e)=>r.clearDepth(e),2932:(r,e)=>r.depthFunc(e),2928:(r,e)=>r.depthRange(...e),2930:(r,e)=>r.depthMask(e),3024:oe,35723:jw,35725:(r,e)=>r.useProgram(e),36007:(r,e)=>r.bindRenderbuffer(36161,e),36389:(r,e)=>r.bindTransformFeedback?.(36386,e),34229:(r,e)=>r.bindVertexArray(e),36006:Hw,36010:Hw,34964:Eo,36662:Eo,36663:Eo,35053:Eo,35055:Eo,2886:(r,e)=>r.frontFace(e),33170:jw,2849:(r,e)=>r.lineWidth(e),32823:oe,32824:"polygonOffset",10752:"polygonOffset",35977:oe,32926:oe,32928:oe,32938:"sampleCoverage",32939:"sampleCoverage",3089:oe,3088:(r,e)=>r.scissor(...e),2960:oe,2961:(r,e)=>r.clearStencil(e),2968:(r,e)=>r.stencilMaskSeparate(1028,e),36005:(r,e)=>r.stencilMaskSeparate(1029,e),2962:"stencilFuncFront",2967:"stencilFuncFront",2963:"stencilFuncFront",34816:"stencilFuncBack",36003:"stencilFuncBack",36004:"stencilFuncBack",2964:"stencilOpFront",2965:"stencilOpFront",2966:"stencilOpFront",34817:"stencilOpBack",34818:"stencilOpBack",34819:"stencilOpBack",2978:(r,e)=>r.viewport(...e),34383:oe,10754:oe,12288:oe,12289:oe,12290:oe,12291:oe,12292:oe,12293:oe,12294:oe,12295:oe,3333:Ve,3317:Ve,37440:Ve,37441:Ve,37443:Ve,3330:Ve,3332:Ve,3331:Ve,3314:Ve,32878:Ve,3316:Ve,3315:Ve,32877:Ve,framebuffer:(r,e)=>{let t=e&&"handle"in e?e.handle:e;return r.bindFramebuffer(36160,t)},blend:(r,e)=>e?r.enable(3042):r.disable(3042),blendColor:(r,e)=>r.blendColor(...e),blendEquation:(r,e)=>{let t=typeof e=="number"?[e,e]:e;r.blendEquationSeparate(...t)},blendFunc:(r,e)=>{let t=e?.length===2?[...e,...e]:e;r.blendFuncSeparate(...t)},clearColor:(r,e)=>r.clearColor(...e),clearDepth:(r,e)=>r.clearDepth(e),clearStencil:(r,e)=>r.clearStencil(e),colorMask:(r,e)=>r.colorMask(...e),cull:(r,e)=>e?r.enable(2884):r.disable(2884),cullFace:(r,e)=>r.cullFace(e),depthTest:(r,e)=>e?r.enable(2929):r.disable(2929),depthFunc:(r,e)=>r.depthFunc(e),depthMask:(r,e)=>r.depthMask(e),depthRange:(r,e)=>r.depthRange(...e),dither:(r,e)=>e?r.enable(3024):r.disable(3024),derivativeHint:(r,e)=>{r.hint(35723,e)},frontFace:(r,e)=>r.frontFace(e),mipmapHint:(r,e)=>r.hint(33170,e),lineWidth:(r,e)=>r.lineWidth(e),polygonOffsetFill:(r,e)=>e?r.enable(32823):r.disable(32823),polygonOffset:(r,e)=>r.polygonOffset(...e),sampleCoverage:(r,e)=>r.sampleCoverage(e[0],e[1]||!1),scissorTest:(r,e)=>e?r.enable(3089):r.disable(3089),scissor:(r,e)=>r.scissor(...e),stencilTest:(r,e)=>e?r.enable(2960):r.disable(2960),stencilMask:(r,e)=>{e=Qp(e)?e:[e,e];let[t,i]=e;r.stencilMaskSeparate(1028,t),r.stencilMaskSeparate(1029,i)},stencilFunc:(r,e)=>{e=Qp(e)&&e.length===3?[...e,...e]:e;let[t,i,n,s,o,a]=e;r.stencilFuncSeparate(1028,t,i,n),r.stencilFuncSeparate(1029,s,o,a)},stencilOp:(r,e)=>{e=Qp(e)&&e.length===3?[...e,...e]:e;let[t,i,n,s,o,a]=e;r.stencilOpSeparate(1028,t,i,n),r.stencilOpSeparate(1029,s,o,a)},viewport:(r,e)=>r.viewport(...e)};qw={blendEquation:(r,e,t)=>r.blendEquationSeparate(ee(32777,e,t),ee(34877,e,t)),blendFunc:(r,e,t)=>r.blendFuncSeparate(ee(32969,e,t),ee(32968,e,t),ee(32971,e,t),ee(32970,e,t)),polygonOffset:(r,e,t)=>r.polygonOffset(ee(32824,e,t),ee(10752,e,t)),sampleCoverage:(r,e,t)=>r.sampleCoverage(ee(32938,e,t),ee(32939,e,t)),stencilFuncFront:(r,e,t)=>r.stencilFuncSeparate(1028,ee(2962,e,t),ee(2967,e,t),ee(2963,e,t)),stencilFuncBack:(r,e,t)=>r.stencilFuncSeparate(1029,ee(34816,e,t),ee(36003,e,t),ee(36004,e,t)),stencilOpFront:(r,e,t)=>r.stencilOpSeparate(1028,ee(2964,e,t),ee(2965,e,t),ee(2966,e,t)),stencilOpBack:(r,e,t)=>r.stencilOpSeparate(1029,ee(34817,e,t),ee(34818,e,t),ee(34819,e,t))},Jp={enable:(r,e)=>r({[e]:!0}),disable:(r,e)=>r({[e]:!1}),pixelStorei:(r,e,t)=>r({[e]:t}),hint:(r,e,t)=>r({[e]:t}),useProgram:(r,e)=>r({35725:e}),bindRenderbuffer:(r,e,t)=>r({36007:t}),bindTransformFeedback:(r,e,t)=>r({36389:t}),bindVertexArray:(r,e)=>r({34229:e}),bindFramebuffer:(r,e,t)=>{switch(e){case 36160:return r({36006:t,36010:t});case 36009:return r({36006:t});case 36008:return r({36010:t});default:return null}},bindBuffer:(r,e,t)=>{let i={34962:[34964],36662:[36662],36663:[36663],35051:[35053],35052:[35055]}[e];return i?r({[i]:t}):{valueChanged:!0}},blendColor:(r,e,t,i,n)=>r({32773:new Float32Array([e,t,i,n])}),blendEquation:(r,e)=>r({32777:e,34877:e}),blendEquationSeparate:(r,e,t)=>r({32777:e,34877:t}),blendFunc:(r,e,t)=>r({32969:e,32968:t,32971:e,32970:t}),blendFuncSeparate:(r,e,t,i,n)=>r({32969:e,32968:t,32971:i,32970:n}),clearColor:(r,e,t,i,n)=>r({3106:new Float32Array([e,t,i,n])}),clearDepth:(r,e)=>r({2931:e}),clearStencil:(r,e)=>r({2961:e}),colorMask:(r,e,t,i,n)=>r({3107:[e,t,i,n]}),cullFace:(r,e)=>r({2885:e}),depthFunc:(r,e)=>r({2932:e}),depthRange:(r,e,t)=>r({2928:new Float32Array([e,t])}),depthMask:(r,e)=>r({2930:e}),frontFace:(r,e)=>r({2886:e}),lineWidth:(r,e)=>r({2849:e}),polygonOffset:(r,e,t)=>r({32824:e,10752:t}),sampleCoverage:(r,e,t)=>r({32938:e,32939:t}),scissor:(r,e,t,i,n)=>r({3088:new Int32Array([e,t,i,n])}),stencilMask:(r,e)=>r({2968:e,36005:e}),stencilMaskSeparate:(r,e,t)=>r({[e===1028?2968:36005]:t}),stencilFunc:(r,e,t,i)=>r({2962:e,2967:t,2963:i,34816:e,36003:t,36004:i}),stencilFuncSeparate:(r,e,t,i,n)=>r({[e===1028?2962:34816]:t,[e===1028?2967:36003]:i,[e===1028?2963:36004]:n}),stencilOp:(r,e,t,i)=>r({2964:e,2965:t,2966:i,34817:e,34818:t,34819:i}),stencilOpSeparate:(r,e,t,i,n)=>r({[e===1028?2964:34817]:t,[e===1028?2965:34818]:i,[e===1028?2966:34819]:n}),viewport:(r,e,t,i,n)=>r({2978:[e,t,i,n]})},Nt=(r,e)=>r.isEnabled(e),em={3042:Nt,2884:Nt,2929:Nt,3024:Nt,32823:Nt,32926:Nt,32928:Nt,3089:Nt,2960:Nt,35977:Nt},Zw=new Set([34016,36388,36387,35983,35368,34965,35739,35738,3074,34853,34854,34855,34856,34857,34858,34859,34860,34861,34862,34863,34864,34865,34866,34867,34868,35097,32873,35869,32874,34068])});function ut(r,e){if(fO(e))return;let t={};for(let n in e){let s=Number(n),o=Yw[n];o&&(typeof o=="string"?t[o]=!0:o(r,e[n],s))}let i=r.lumaState?.cache;if(i)for(let n in t){let s=qw[n];s(r,e,i)}}function pl(r,e=So){if(typeof e=="number"){let n=e,s=em[n];return s?s(r,n):r.getParameter(n)}let t=Array.isArray(e)?e:Object.keys(e),i={};for(let n of t){let s=em[n];i[n]=s?s(r,Number(n)):r.getParameter(Number(n))}return i}function Xw(r){ut(r,So)}function fO(r){for(let e in r)return!1;return!0}var En=b(()=>{tm()});function Qw(r,e){if(r===e)return!0;if(Kw(r)&&Kw(e)&&r.length===e.length){for(let t=0;t<r.length;++t)if(r[t]!==e[t])return!1;return!0}return!1}function Kw(r){return Array.isArray(r)||ArrayBuffer.isView(r)}var Jw=b(()=>{});function eE(r,e){let t=r[e].bind(r);r[e]=function(n){if(n===void 0||Zw.has(n))return t(n);let s=ft.get(r);return n in s.cache||(s.cache[n]=t(n)),s.enable?s.cache[n]:t(n)},Object.defineProperty(r[e],"name",{value:`${e}-from-cache`,configurable:!1})}function dO(r,e,t){if(!r[e])return;let i=r[e].bind(r);r[e]=function(...s){let o=ft.get(r),{valueChanged:a,oldValue:c}=t(o._updateCache,...s);return a&&i(...s),c},Object.defineProperty(r[e],"name",{value:`${e}-to-cache`,configurable:!1})}function hO(r){let e=r.useProgram.bind(r);r.useProgram=function(i){let n=ft.get(r);n.program!==i&&(e(i),n.program=i)}}var ft,rm=b(()=>{En();Jw();tm();ft=class{static get(e){return e.lumaState}gl;program=null;stateStack=[];enable=!0;cache=null;log;initialized=!1;constructor(e,t){this.gl=e,this.log=t?.log||(()=>{}),this._updateCache=this._updateCache.bind(this),Object.seal(this)}push(e={}){this.stateStack.push({})}pop(){let e=this.stateStack[this.stateStack.length-1];ut(this.gl,e),this.stateStack.pop()}trackState(e,t){if(this.cache=t?.copyState?pl(e):Object.assign({},So),this.initialized)throw new Error("WebGLStateTracker");this.initialized=!0,this.gl.lumaState=this,hO(e);for(let i in Jp){let n=Jp[i];dO(e,i,n)}eE(e,"getParameter"),eE(e,"isEnabled")}_updateCache(e){let t=!1,i,n=this.stateStack.length>0?this.stateStack[this.stateStack.length-1]:null;for(let s in e){let o=e[s],a=this.cache[s];Qw(o,a)||(t=!0,i=a,n&&!(s in n)&&(n[s]=a),this.cache[s]=o)}return{valueChanged:t,oldValue:i}}}});function Po(r){let e=r.luma||{_polyfilled:!1,extensions:{},softwareRenderer:!1};return e._polyfilled??=!1,e.extensions||={},r.luma=e,e}var im=b(()=>{});function tE(r,e,t){let i="",n=c=>{let l=c.statusMessage;l&&(i||=l)};r.addEventListener("webglcontextcreationerror",n,!1);let s=t.failIfMajorPerformanceCaveat!==!0,o={preserveDrawingBuffer:!0,...t,failIfMajorPerformanceCaveat:!0},a=null;try{a||=r.getContext("webgl2",o),!a&&o.failIfMajorPerformanceCaveat&&(i||="Only software GPU is available. Set `failIfMajorPerformanceCaveat: false` to allow.");let c=!1;if(!a&&s&&(o.failIfMajorPerformanceCaveat=!1,a=r.getContext("webgl2",o),c=!0),a||(a=r.getContext("webgl",{}),a&&(a=null,i||="Your browser only supports WebGL1")),!a)throw i||="Your browser does not support WebGL",new Error(`Failed to create WebGL context: ${i}`);let l=Po(a);l.softwareRenderer=c;let{onContextLost:u,onContextRestored:f}=e;return r.addEventListener("webglcontextlost",d=>u(d),!1),r.addEventListener("webglcontextrestored",d=>f(d),!1),a}finally{r.removeEventListener("webglcontextcreationerror",n,!1)}}var rE=b(()=>{im()});function dt(r,e,t){return t[e]===void 0&&(t[e]=r.getExtension(e)||null),t[e]}var To=b(()=>{});function iE(r,e){let t=r.getParameter(7936),i=r.getParameter(7937);dt(r,"WEBGL_debug_renderer_info",e);let n=e.WEBGL_debug_renderer_info,s=r.getParameter(n?n.UNMASKED_VENDOR_WEBGL:7936),o=r.getParameter(n?n.UNMASKED_RENDERER_WEBGL:7937),a=s||t,c=o||i,l=r.getParameter(7938),u=nE(a,c),f=pO(a,c),d=mO(a,c);return{type:"webgl",gpu:u,gpuType:d,gpuBackend:f,vendor:a,renderer:c,version:l,shadingLanguage:"glsl",shadingLanguageVersion:300}}function nE(r,e){return/NVIDIA/i.exec(r)||/NVIDIA/i.exec(e)?"nvidia":/INTEL/i.exec(r)||/INTEL/i.exec(e)?"intel":/Apple/i.exec(r)||/Apple/i.exec(e)?"apple":/AMD/i.exec(r)||/AMD/i.exec(e)||/ATI/i.exec(r)||/ATI/i.exec(e)?"amd":/SwiftShader/i.exec(r)||/SwiftShader/i.exec(e)?"software":"unknown"}function pO(r,e){return/Metal/i.exec(r)||/Metal/i.exec(e)?"metal":/ANGLE/i.exec(r)||/ANGLE/i.exec(e)?"opengl":"unknown"}function mO(r,e){if(/SwiftShader/i.exec(r)||/SwiftShader/i.exec(e))return"cpu";switch(nE(r,e)){case"apple":return gO(r,e)?"integrated":"unknown";case"intel":return"integrated";case"software":return"cpu";case"unknown":return"unknown";default:return"discrete"}}function gO(r,e){return/Apple (M\d|A\d|GPU)/i.test(`${r} ${e}`)}var sE=b(()=>{To()});function ml(r){switch(r){case"uint8":return 5121;case"sint8":return 5120;case"unorm8":return 5121;case"snorm8":return 5120;case"uint16":return 5123;case"sint16":return 5122;case"unorm16":return 5123;case"snorm16":return 5122;case"uint32":return 5125;case"sint32":return 5124;case"float16":return 5131;case"float32":return 5126}throw new Error(String(r))}var nm=b(()=>{});function cE(r){return r in yl}function lm(r,e,t){return lE(r,e,t,new Set)}function lE(r,e,t,i){let n=yl[e];if(!n||i.has(e))return!1;i.add(e);let s=(n.features||[]).every(o=>lE(r,o,t,i));return i.delete(e),s?(n.extensions||[]).every(o=>!!dt(r,o,t)):!1}function uE(r,e,t){let i=e.create,n=bl[e.format];n?.gl===void 0&&(i=!1),n?.x&&(i=i&&!!dt(r,n.x,t)),e.format==="stencil8"&&(i=!1);let s=n?.r===!1?!1:n?.r===void 0||lm(r,n.r,t),o=i&&e.render&&s&&SO(r,e.format,t);return{format:e.format,create:i&&e.create,render:o,filter:i&&e.filter,blend:i&&e.blend,store:i&&e.store}}function SO(r,e,t){let i=bl[e],n=i?.gl;if(n===void 0||i?.x&&!dt(r,i.x,t))return!1;let s=r.getParameter(32873),o=r.getParameter(36006),a=r.createTexture(),c=r.createFramebuffer();if(!a||!c)return!1;let l=0,u=Number(r.getError());for(;u!==l;)u=r.getError();let f=!1;try{if(r.bindTexture(3553,a),r.texStorage2D(3553,1,n,1,1),Number(r.getError())!==l)return!1;r.bindFramebuffer(36160,c),r.framebufferTexture2D(36160,36064,3553,a,0),f=Number(r.checkFramebufferStatus(36160))===36053&&Number(r.getError())===l}finally{r.bindFramebuffer(36160,o),r.deleteFramebuffer(c),r.bindTexture(3553,s),r.deleteTexture(a)}return f}function xl(r){let e=bl[r],t=TO(r),i=Le.getInfo(r);return i.compressed&&(e.dataFormat=t),{internalFormat:t,format:e?.dataFormat||PO(i.channels,i.integer,i.normalized,t),type:i.dataType?ml(i.dataType):e?.types?.[0]||5121,compressed:i.compressed||!1}}function fE(r){switch(Le.getInfo(r).attachment){case"depth":return 36096;case"stencil":return 36128;case"depth-stencil":return 33306;default:throw new Error(`Not a depth stencil format: ${r}`)}}function PO(r,e,t,i){if(i===6408||i===6407)return i;switch(r){case"r":return e&&!t?36244:6403;case"rg":return e&&!t?33320:33319;case"rgb":return e&&!t?36248:6407;case"rgba":return e&&!t?36249:6408;case"bgra":throw new Error("bgra pixels not supported by WebGL");default:return 6408}}function TO(r){let t=bl[r]?.gl;if(t===void 0)throw new Error(`Unsupported texture format ${r}`);return t}var Lo,Ao,Sn,Pn,yO,bO,xO,_O,vO,wO,oE,aE,sm,om,am,cm,gl,EO,yl,bl,Tn=b(()=>{B();To();nm();Lo="WEBGL_compressed_texture_s3tc",Ao="WEBGL_compressed_texture_s3tc_srgb",Sn="EXT_texture_compression_rgtc",Pn="EXT_texture_compression_bptc",yO="WEBGL_compressed_texture_etc",bO="WEBGL_compressed_texture_astc",xO="WEBGL_compressed_texture_etc1",_O="WEBGL_compressed_texture_pvrtc",vO="WEBGL_compressed_texture_atc",wO="EXT_texture_norm16",oE="EXT_render_snorm",aE="EXT_color_buffer_float",sm="snorm8-renderable-webgl",om="norm16-renderable-webgl",am="snorm16-renderable-webgl",cm="float16-renderable-webgl",gl="float32-renderable-webgl",EO="rgb9e5ufloat-renderable-webgl",yl={"float32-renderable-webgl":{extensions:[aE]},"float16-renderable-webgl":{extensions:["EXT_color_buffer_half_float"]},"rgb9e5ufloat-renderable-webgl":{extensions:["WEBGL_render_shared_exponent"]},"snorm8-renderable-webgl":{extensions:[oE]},"norm16-webgl":{extensions:[wO]},"norm16-renderable-webgl":{features:["norm16-webgl"]},"snorm16-renderable-webgl":{features:["norm16-webgl"],extensions:[oE]},"float32-filterable":{extensions:["OES_texture_float_linear"]},"float16-filterable-webgl":{extensions:["OES_texture_half_float_linear"]},"texture-filterable-anisotropic-webgl":{extensions:["EXT_texture_filter_anisotropic"]},"texture-blend-float-webgl":{extensions:["EXT_float_blend"]},"texture-compression-bc":{extensions:[Lo,Ao,Sn,Pn]},"texture-compression-bc5-webgl":{extensions:[Sn]},"texture-compression-bc7-webgl":{extensions:[Pn]},"texture-compression-etc2":{extensions:[yO]},"texture-compression-astc":{extensions:[bO]},"texture-compression-etc1-webgl":{extensions:[xO]},"texture-compression-pvrtc-webgl":{extensions:[_O]},"texture-compression-atc-webgl":{extensions:[vO]}};bl={r8unorm:{gl:33321,rb:!0},r8snorm:{gl:36756,r:sm},r8uint:{gl:33330,rb:!0},r8sint:{gl:33329,rb:!0},rg8unorm:{gl:33323,rb:!0},rg8snorm:{gl:36757,r:sm},rg8uint:{gl:33336,rb:!0},rg8sint:{gl:33335,rb:!0},r16uint:{gl:33332,rb:!0},r16sint:{gl:33331,rb:!0},r16float:{gl:33325,rb:!0,r:cm},r16unorm:{gl:33322,rb:!0,r:om},r16snorm:{gl:36760,r:am},"rgba4unorm-webgl":{gl:32854,rb:!0},"rgb565unorm-webgl":{gl:36194,rb:!0},"rgb5a1unorm-webgl":{gl:32855,rb:!0},"rgb8unorm-webgl":{gl:32849},"rgb8snorm-webgl":{gl:36758},rgba8unorm:{gl:32856},"rgba8unorm-srgb":{gl:35907},rgba8snorm:{gl:36759,r:sm},rgba8uint:{gl:36220},rgba8sint:{gl:36238},bgra8unorm:{},"bgra8unorm-srgb":{},rg16uint:{gl:33338},rg16sint:{gl:33337},rg16float:{gl:33327,rb:!0,r:cm},rg16unorm:{gl:33324,r:om},rg16snorm:{gl:36761,r:am},r32uint:{gl:33334,rb:!0},r32sint:{gl:33333,rb:!0},r32float:{gl:33326,r:gl},rgb9e5ufloat:{gl:35901,r:EO},rg11b10ufloat:{gl:35898,rb:!0},rgb10a2unorm:{gl:32857,rb:!0},rgb10a2uint:{gl:36975,rb:!0},"rgb16unorm-webgl":{gl:32852,r:!1},"rgb16snorm-webgl":{gl:36762,r:!1},rg32uint:{gl:33340,rb:!0},rg32sint:{gl:33339,rb:!0},rg32float:{gl:33328,rb:!0,r:gl},rgba16uint:{gl:36214,rb:!0},rgba16sint:{gl:36232,rb:!0},rgba16float:{gl:34842,r:cm},rgba16unorm:{gl:32859,rb:!0,r:om},rgba16snorm:{gl:36763,r:am},"rgb32float-webgl":{gl:34837,x:aE,r:gl,dataFormat:6407,types:[5126]},rgba32uint:{gl:36208,rb:!0},rgba32sint:{gl:36226,rb:!0},rgba32float:{gl:34836,rb:!0,r:gl},stencil8:{gl:36168,rb:!0},depth16unorm:{gl:33189,dataFormat:6402,types:[5123],rb:!0},depth24plus:{gl:33190,dataFormat:6402,types:[5125]},depth32float:{gl:36012,dataFormat:6402,types:[5126],rb:!0},"depth24plus-stencil8":{gl:35056,rb:!0,depthTexture:!0,dataFormat:34041,types:[34042]},"depth32float-stencil8":{gl:36013,dataFormat:34041,types:[36269],rb:!0},"bc1-rgb-unorm-webgl":{gl:33776,x:Lo},"bc1-rgb-unorm-srgb-webgl":{gl:35916,x:Ao},"bc1-rgba-unorm":{gl:33777,x:Lo},"bc1-rgba-unorm-srgb":{gl:35916,x:Ao},"bc2-rgba-unorm":{gl:33778,x:Lo},"bc2-rgba-unorm-srgb":{gl:35918,x:Ao},"bc3-rgba-unorm":{gl:33779,x:Lo},"bc3-rgba-unorm-srgb":{gl:35919,x:Ao},"bc4-r-unorm":{gl:36283,x:Sn},"bc4-r-snorm":{gl:36284,x:Sn},"bc5-rg-unorm":{gl:36285,x:Sn},"bc5-rg-snorm":{gl:36286,x:Sn},"bc6h-rgb-ufloat":{gl:36495,x:Pn},"bc6h-rgb-float":{gl:36494,x:Pn},"bc7-rgba-unorm":{gl:36492,x:Pn},"bc7-rgba-unorm-srgb":{gl:36493,x:Pn},"etc2-rgb8unorm":{gl:37492},"etc2-rgb8unorm-srgb":{gl:37494},"etc2-rgb8a1unorm":{gl:37496},"etc2-rgb8a1unorm-srgb":{gl:37497},"etc2-rgba8unorm":{gl:37493},"etc2-rgba8unorm-srgb":{gl:37495},"eac-r11unorm":{gl:37488},"eac-r11snorm":{gl:37489},"eac-rg11unorm":{gl:37490},"eac-rg11snorm":{gl:37491},"astc-4x4-unorm":{gl:37808},"astc-4x4-unorm-srgb":{gl:37840},"astc-5x4-unorm":{gl:37809},"astc-5x4-unorm-srgb":{gl:37841},"astc-5x5-unorm":{gl:37810},"astc-5x5-unorm-srgb":{gl:37842},"astc-6x5-unorm":{gl:37811},"astc-6x5-unorm-srgb":{gl:37843},"astc-6x6-unorm":{gl:37812},"astc-6x6-unorm-srgb":{gl:37844},"astc-8x5-unorm":{gl:37813},"astc-8x5-unorm-srgb":{gl:37845},"astc-8x6-unorm":{gl:37814},"astc-8x6-unorm-srgb":{gl:37846},"astc-8x8-unorm":{gl:37815},"astc-8x8-unorm-srgb":{gl:37847},"astc-10x5-unorm":{gl:37816},"astc-10x5-unorm-srgb":{gl:37848},"astc-10x6-unorm":{gl:37817},"astc-10x6-unorm-srgb":{gl:37849},"astc-10x8-unorm":{gl:37818},"astc-10x8-unorm-srgb":{gl:37850},"astc-10x10-unorm":{gl:37819},"astc-10x10-unorm-srgb":{gl:37851},"astc-12x10-unorm":{gl:37820},"astc-12x10-unorm-srgb":{gl:37852},"astc-12x12-unorm":{gl:37821},"astc-12x12-unorm-srgb":{gl:37853},"pvrtc-rgb4unorm-webgl":{gl:35840},"pvrtc-rgba4unorm-webgl":{gl:35842},"pvrtc-rgb2unorm-webgl":{gl:35841},"pvrtc-rgba2unorm-webgl":{gl:35843},"etc1-rbg-unorm-webgl":{gl:36196},"atc-rgb-unorm-webgl":{gl:35986},"atc-rgba-unorm-webgl":{gl:35986},"atc-rgbai-unorm-webgl":{gl:34798}}});var dE,_l,hE=b(()=>{B();To();Tn();dE={"depth-clip-control":"EXT_depth_clamp","timestamp-query":"EXT_disjoint_timer_query_webgl2","compilation-status-async-webgl":"KHR_parallel_shader_compile","html-in-canvas":r=>Dd()&&typeof r.texElementImage2D=="function","polygon-mode-webgl":"WEBGL_polygon_mode","provoking-vertex-webgl":"WEBGL_provoking_vertex","shader-clip-cull-distance-webgl":"WEBGL_clip_cull_distance","shader-noperspective-interpolation-webgl":"NV_shader_noperspective_interpolation","shader-conservative-depth-webgl":"EXT_conservative_depth"},_l=class extends ms{gl;extensions;testedFeatures=new Set;constructor(e,t,i){super([],i),this.gl=e,this.extensions=t,dt(e,"EXT_color_buffer_float",t)}*[Symbol.iterator](){let e=this.getFeatures();for(let t of e)this.has(t)&&(yield t);return[]}has(e){return this.disabledFeatures?.[e]?!1:(this.testedFeatures.has(e)||(this.testedFeatures.add(e),cE(e)&&lm(this.gl,e,this.extensions)&&this.features.add(e),this.getWebGLFeature(e)&&this.features.add(e)),this.features.has(e))}initializeFeatures(){let e=this.getFeatures().filter(t=>t!=="polygon-mode-webgl");for(let t of e)this.has(t)}getFeatures(){return[...Object.keys(dE),...Object.keys(yl)]}getWebGLFeature(e){let t=dE[e];return typeof t=="string"?!!dt(this.gl,t,this.extensions):typeof t=="function"?t(this.gl):!!t}}});var vl,pE=b(()=>{B();vl=class extends ps{get maxTextureDimension1D(){return 0}get maxTextureDimension2D(){return this.getParameter(3379)}get maxTextureDimension3D(){return this.getParameter(32883)}get maxTextureArrayLayers(){return this.getParameter(35071)}get maxBindGroups(){return 0}get maxBindGroupsPlusVertexBuffers(){return 0}get maxBindingsPerBindGroup(){return 0}get maxDynamicUniformBuffersPerPipelineLayout(){return 0}get maxDynamicStorageBuffersPerPipelineLayout(){return 0}get maxSampledTexturesPerShaderStage(){return this.getParameter(35660)}get maxSamplersPerShaderStage(){return this.getParameter(35661)}get maxStorageBuffersPerShaderStage(){return 0}get maxStorageBuffersInVertexStage(){return 0}get maxStorageBuffersInFragmentStage(){return 0}get maxStorageTexturesPerShaderStage(){return 0}get maxStorageTexturesInVertexStage(){return 0}get maxStorageTexturesInFragmentStage(){return 0}get maxUniformBuffersPerShaderStage(){return this.getParameter(35375)}get maxUniformBufferBindingSize(){return this.getParameter(35376)}get maxStorageBufferBindingSize(){return 0}get maxBufferSize(){return Number.MAX_SAFE_INTEGER}get minUniformBufferOffsetAlignment(){return this.getParameter(35380)}get minStorageBufferOffsetAlignment(){return 0}get maxVertexBuffers(){return 16}get maxVertexAttributes(){return this.getParameter(34921)}get maxVertexBufferArrayStride(){return 2048}get maxInterStageShaderVariables(){return this.getParameter(35659)}get maxColorAttachments(){return this.getParameter(36063)}get maxColorAttachmentBytesPerSample(){return 0}get maxComputeWorkgroupStorageSize(){return 0}get maxComputeInvocationsPerWorkgroup(){return 0}get maxComputeWorkgroupSizeX(){return 0}get maxComputeWorkgroupSizeY(){return 0}get maxComputeWorkgroupSizeZ(){return 0}get maxComputeWorkgroupsPerDimension(){return 0}gl;limits={};constructor(e){super(),this.gl=e}getParameter(e){return this.limits[e]===void 0&&(this.limits[e]=this.gl.getParameter(e)),this.limits[e]||0}}});function LO(r){return r<34069?r+34069:r}function AO(r){switch(r){case 36053:return"success";case 36054:return"Mismatched attachments";case 36055:return"No attachments";case 36057:return"Height/width mismatch";case 36061:return"Unsupported or split attachments";case 36182:return"Samples mismatch";default:return`${r}`}}var Ft,wl=b(()=>{B();Tn();Ft=class extends Yr{device;gl;handle;colorAttachments=[];depthStencilAttachment=null;constructor(e,t){super(e,t);let i=t.handle,n=i===null;this.device=e,this.gl=e.gl,this.handle=i||n?i:this.gl.createFramebuffer(),n||(e._setWebGLDebugMetadata(this.handle,this,{spector:this.props}),t.handle||(this.autoCreateAttachmentTextures(),this.updateAttachments()))}destroy(){super.destroy(),!this.destroyed&&this.handle!==null&&!this.props.handle&&this.gl.deleteFramebuffer(this.handle)}updateAttachments(){let e=this.gl.bindFramebuffer(36160,this.handle);for(let t=0;t<this.colorAttachments.length;++t){let i=this.colorAttachments[t];if(i){let n=36064+t;this._attachTextureView(n,i)}}if(this.depthStencilAttachment){let t=fE(this.depthStencilAttachment.props.format);this._attachTextureView(t,this.depthStencilAttachment)}if(this.device.props.debug){let t=this.gl.checkFramebufferStatus(36160);if(t!==36053)throw new Error(`Framebuffer ${AO(t)}`)}this.gl.bindFramebuffer(36160,e)}_attachTextureView(e,t){let{gl:i}=this.device,{texture:n}=t,s=t.props.baseMipLevel,o=t.props.baseArrayLayer;switch(i.bindTexture(n.glTarget,n.handle),n.glTarget){case 35866:case 32879:i.framebufferTextureLayer(36160,e,n.handle,s,o);break;case 34067:let a=LO(o);i.framebufferTexture2D(36160,e,a,n.handle,s);break;case 3553:i.framebufferTexture2D(36160,e,3553,n.handle,s);break;default:throw new Error("Illegal texture type")}i.bindTexture(n.glTarget,null)}resizeAttachments(e,t){if(this.handle===null){this.width=e,this.height=t;return}super.resizeAttachments(e,t)}}});var El,mE=b(()=>{B();wl();El=class extends gs{device;handle=null;_framebuffer=null;get[Symbol.toStringTag](){return"WebGLCanvasContext"}constructor(e,t){super(t),this.device=e,this._setAutoCreatedCanvasId(`${this.device.id}-canvas`),this._configureDevice()}_configureDevice(){(this.drawingBufferWidth!==this._framebuffer?.width||this.drawingBufferHeight!==this._framebuffer?.height)&&this._framebuffer?.resize([this.drawingBufferWidth,this.drawingBufferHeight])}_getCurrentFramebuffer(){return this._framebuffer||=new Ft(this.device,{id:"canvas-context-framebuffer",handle:null,width:this.drawingBufferWidth,height:this.drawingBufferHeight}),this._framebuffer}}});var Sl,gE=b(()=>{B();Sl=class extends ys{device;handle=null;context2d;get[Symbol.toStringTag](){return"WebGLPresentationContext"}constructor(e,t={}){super(t),this.device=e;let i=`${this[Symbol.toStringTag]}(${this.id})`;if(!this.device.getDefaultCanvasContext().offscreenCanvas)throw new Error(`${i}: WebGL PresentationContext requires the default CanvasContext canvas to be an OffscreenCanvas`);let s=this.canvas.getContext("2d");if(!s)throw new Error(`${i}: Failed to create 2d presentation context`);this.context2d=s,this._setAutoCreatedCanvasId(`${this.device.id}-presentation-canvas`),this._configureDevice(),this._startObservers()}present(){this._resizeDrawingBufferIfNeeded(),this.device.submit();let e=this.device.getDefaultCanvasContext(),[t,i]=e.getDrawingBufferSize();if(!(this.drawingBufferWidth===0||this.drawingBufferHeight===0||t===0||i===0||e.canvas.width===0||e.canvas.height===0)){if(t!==this.drawingBufferWidth||i!==this.drawingBufferHeight||e.canvas.width!==this.drawingBufferWidth||e.canvas.height!==this.drawingBufferHeight)throw new Error(`${this[Symbol.toStringTag]}(${this.id}): Default canvas context size ${t}x${i} does not match presentation size ${this.drawingBufferWidth}x${this.drawingBufferHeight}`);this.context2d.clearRect(0,0,this.drawingBufferWidth,this.drawingBufferHeight),this.context2d.drawImage(e.canvas,0,0)}}_configureDevice(){}_getCurrentFramebuffer(e){let t=this.device.getDefaultCanvasContext();return t.setDrawingBufferSize(this.drawingBufferWidth,this.drawingBufferHeight),t.getCurrentFramebuffer(e)}}});function yE(r="id"){um[r]=um[r]||1;let e=um[r]++;return`${r}-${e}`}var um,bE=b(()=>{um={}});function CO(r){return r&N.INDEX?34963:r&N.VERTEX?34962:r&N.UNIFORM?35345:34962}function MO(r){return r&N.INDEX||r&N.VERTEX?35044:r&N.UNIFORM?35048:35044}var ht,Pl=b(()=>{B();ht=class extends N{device;gl;handle;glTarget;glUsage;glIndexType=5123;byteLength=0;bytesUsed=0;constructor(e,t={}){super(e,t),this.device=e,this.gl=this.device.gl;let i=typeof t=="object"?t.handle:void 0;this.handle=i||this.gl.createBuffer(),e._setWebGLDebugMetadata(this.handle,this,{spector:{...this.props,data:typeof this.props.data}}),this.glTarget=CO(this.props.usage),this.glUsage=MO(this.props.usage),this.glIndexType=this.props.indexType==="uint32"?5125:5123,t.data?this._initWithData(t.data,t.byteOffset,t.byteLength):this._initWithByteLength(t.byteLength||0)}destroy(){!this.destroyed&&this.handle&&(this.removeStats(),this.props.handle?this.trackDeallocatedReferencedMemory("Buffer"):(this.trackDeallocatedMemory(),this.gl.deleteBuffer(this.handle)),this.destroyed=!0,this.handle=null)}_initWithData(e,t=0,i=e.byteLength+t){let n=this.glTarget;this.gl.bindBuffer(n,this.handle),this.gl.bufferData(n,i,this.glUsage),this.gl.bufferSubData(n,t,e),this.gl.bindBuffer(n,null),this.bytesUsed=i,this.byteLength=i,this._setDebugData(e,t,i),this.props.handle?this.trackReferencedMemory(i,"Buffer"):this.trackAllocatedMemory(i)}_initWithByteLength(e){let t=e;e===0&&(t=new Float32Array(0));let i=this.glTarget;return this.gl.bindBuffer(i,this.handle),this.gl.bufferData(i,t,this.glUsage),this.gl.bindBuffer(i,null),this.bytesUsed=e,this.byteLength=e,this._setDebugData(null,0,e),this.props.handle?this.trackReferencedMemory(e,"Buffer"):this.trackAllocatedMemory(e),this}write(e,t=0){let i=ArrayBuffer.isView(e)?e:new Uint8Array(e),n=0,s=void 0,o=36663;this.gl.bindBuffer(o,this.handle),n!==0||s!==void 0?this.gl.bufferSubData(o,t,i,n,s):this.gl.bufferSubData(o,t,i),this.gl.bindBuffer(o,null),this._setDebugData(e,t,e.byteLength)}async mapAndWriteAsync(e,t=0,i=this.byteLength-t){let n=new ArrayBuffer(i);await e(n,"copied"),this.write(n,t)}async readAsync(e=0,t){return this.readSyncWebGL(e,t)}async mapAndReadAsync(e,t=0,i){let n=await this.readAsync(t,i);return await e(n.buffer,"copied")}readSyncWebGL(e=0,t){t=t??this.byteLength-e;let i=new Uint8Array(t),n=0;return this.gl.bindBuffer(36662,this.handle),this.gl.getBufferSubData(36662,e,i,n,t),this.gl.bindBuffer(36662,null),this._setDebugData(i,e,t),i}}});function xE(r){let e=r.split(/\r?\n/),t=[];for(let i of e){if(i.length<=1)continue;let n=i.trim(),s=i.split(":"),o=s[0]?.trim();if(s.length===2){let[h,p]=s;if(!h||!p){t.push({message:n,type:Tl(o||"info"),lineNum:0,linePos:0});continue}t.push({message:p.trim(),type:Tl(h),lineNum:0,linePos:0});continue}let[a,c,l,...u]=s;if(!a||!c||!l){t.push({message:s.slice(1).join(":").trim()||n,type:Tl(o||"info"),lineNum:0,linePos:0});continue}let f=parseInt(l,10);Number.isNaN(f)&&(f=0);let d=parseInt(c,10);Number.isNaN(d)&&(d=0),t.push({message:u.join(":").trim(),type:Tl(a),lineNum:f,linePos:d})}return t}function Tl(r){let e=["warning","error","info"],t=r.toLowerCase();return e.includes(t)?t:"info"}var _E=b(()=>{});function RO(r){return r.split(/\r?\n/).find(e=>e.trim())?.trim()}var Ll,vE=b(()=>{B();_E();Ll=class extends Hr{device;handle;_compilationInfoLog="";constructor(e,t){super(e,t),this.device=e;let i=this.props.handle;switch(this.props.stage){case"vertex":this.handle=i||this.device.gl.createShader(35633);break;case"fragment":this.handle=i||this.device.gl.createShader(35632);break;default:throw new Error(this.props.stage)}e._setWebGLDebugMetadata(this.handle,this,{spector:this.props});let n=this._compile(this.source);n&&typeof n.catch=="function"&&n.catch(()=>{this.compilationStatus="error"})}destroy(){this.handle&&(this.removeStats(),this.device.gl.deleteShader(this.handle),this.destroyed=!0,this.handle.destroyed=!0)}get asyncCompilationStatus(){return this._waitForCompilationComplete().then(()=>(this._getCompilationStatus(),this.compilationStatus))}async getCompilationInfo(){return await this._waitForCompilationComplete(),this.getCompilationInfoSync()}getCompilationInfoSync(){let e=this._getCompilationInfoLog();return e?xE(e):[]}getTranslatedSource(){return this.device.getExtension("WEBGL_debug_shaders").WEBGL_debug_shaders?.getTranslatedShaderSource(this.handle)||null}_compile(e){e=e.startsWith("#version ")?e:`#version 300 es
${e}`;let{gl:t}=this.device;if(t.shaderSource(this.handle,e),t.compileShader(this.handle),!this.device.props.debug){this.compilationStatus="pending";return}if(!this.device.features.has("compilation-status-async-webgl")){if(this._getCompilationStatus(),this.debugShader(),this.compilationStatus==="error")throw new Error(this._getCompilationErrorMessage(e));return}return S.once(1,"Shader compilation is asynchronous")(),this._waitForCompilationComplete().then(()=>{S.info(2,`Shader ${this.id} - async compilation complete: ${this.compilationStatus}`)(),this._getCompilationStatus(),this.debugShader()})}async _waitForCompilationComplete(){let e=async n=>await new Promise(s=>setTimeout(s,n));if(!this.device.features.has("compilation-status-async-webgl")){await e(10);return}let{gl:i}=this.device;for(;;){if(i.getShaderParameter(this.handle,37297))return;await e(10)}}_getCompilationStatus(){this.compilationStatus=this.device.gl.getShaderParameter(this.handle,35713)?"success":"error",this.compilationStatus==="error"&&this._getCompilationInfoLog()}_getCompilationErrorMessage(e){let t=`${this.props.stage} shader ${this.props.id}`,i=RO(this._getCompilationInfoLog()),n=this.getCompilationInfoSync(),s=n.find(u=>u.type==="error"&&u.message.trim())||n.find(u=>u.message.trim())||n.find(u=>u.type==="error")||n[0];if(!s)return i?`GLSL compilation errors in ${t}: ${i}`:`GLSL compilation errors in ${t}: WebGL did not provide a shader compiler log`;let o=s.lineNum?e.split(/\r?\n/)[s.lineNum-1]?.trim():void 0,a=s.lineNum?` line ${s.lineNum}`:"",c=o?`
Source: ${o}`:"",l=s.message.trim()||i||"WebGL did not provide a shader compiler log";return`GLSL compilation errors in ${t}:${a}: ${l}${c}`}_getCompilationInfoLog(){let e=this.device.gl.getShaderInfoLog(this.handle)?.trim();return e&&(this._compilationInfoLog=e),this._compilationInfoLog}}});function EE(r,e,t,i){if(OO(e))return i(r);let n=r;n.pushState();try{return IO(r,e),ut(n.gl,t),i(r)}finally{n.popState()}}function IO(r,e){let t=r,{gl:i}=t;if(e.cullMode)switch(e.cullMode){case"none":i.disable(2884);break;case"front":i.enable(2884),i.cullFace(1028);break;case"back":i.enable(2884),i.cullFace(1029);break}if(e.frontFace&&i.frontFace(vi("frontFace",e.frontFace,{ccw:2305,cw:2304})),e.unclippedDepth&&r.features.has("depth-clip-control")&&i.enable(34383),e.depthBias!==void 0&&(i.enable(32823),i.polygonOffset(e.depthBias,e.depthBiasSlopeScale||0)),e.provokingVertex&&r.features.has("provoking-vertex-webgl")){let s=t.getExtension("WEBGL_provoking_vertex").WEBGL_provoking_vertex,o=vi("provokingVertex",e.provokingVertex,{first:36429,last:36430});s?.provokingVertexWEBGL(o)}if((e.polygonMode||e.polygonOffsetLine)&&r.features.has("polygon-mode-webgl")){if(e.polygonMode){let s=t.getExtension("WEBGL_polygon_mode").WEBGL_polygon_mode,o=vi("polygonMode",e.polygonMode,{fill:6914,line:6913});s?.polygonModeWEBGL(1028,o),s?.polygonModeWEBGL(1029,o)}e.polygonOffsetLine&&i.enable(10754)}if(r.features.has("shader-clip-cull-distance-webgl")&&(e.clipDistance0&&i.enable(12288),e.clipDistance1&&i.enable(12289),e.clipDistance2&&i.enable(12290),e.clipDistance3&&i.enable(12291),e.clipDistance4&&i.enable(12292),e.clipDistance5&&i.enable(12293),e.clipDistance6&&i.enable(12294),e.clipDistance7&&i.enable(12295)),e.depthWriteEnabled!==void 0&&i.depthMask(kO("depthWriteEnabled",e.depthWriteEnabled)),e.depthCompare&&(e.depthCompare!=="always"?i.enable(2929):i.disable(2929),i.depthFunc(Cl("depthCompare",e.depthCompare))),e.clearDepth!==void 0&&i.clearDepth(e.clearDepth),e.stencilWriteMask){let n=e.stencilWriteMask;i.stencilMaskSeparate(1028,n),i.stencilMaskSeparate(1029,n)}if(e.stencilReadMask&&S.warn("stencilReadMask not supported under WebGL"),e.stencilCompare){let n=e.stencilReadMask||4294967295,s=Cl("depthCompare",e.stencilCompare);e.stencilCompare!=="always"?i.enable(2960):i.disable(2960),i.stencilFuncSeparate(1028,s,0,n),i.stencilFuncSeparate(1029,s,0,n)}if(e.stencilPassOperation&&e.stencilFailOperation&&e.stencilDepthFailOperation){let n=fm("stencilPassOperation",e.stencilPassOperation),s=fm("stencilFailOperation",e.stencilFailOperation),o=fm("stencilDepthFailOperation",e.stencilDepthFailOperation);i.stencilOpSeparate(1028,s,o,n),i.stencilOpSeparate(1029,s,o,n)}switch(e.blend){case!0:i.enable(3042);break;case!1:i.disable(3042);break;default:}if(e.blendColorOperation||e.blendAlphaOperation){let n=wE("blendColorOperation",e.blendColorOperation||"add"),s=wE("blendAlphaOperation",e.blendAlphaOperation||"add");i.blendEquationSeparate(n,s);let o=Al("blendColorSrcFactor",e.blendColorSrcFactor||"one"),a=Al("blendColorDstFactor",e.blendColorDstFactor||"zero"),c=Al("blendAlphaSrcFactor",e.blendAlphaSrcFactor||"one"),l=Al("blendAlphaDstFactor",e.blendAlphaDstFactor||"zero");i.blendFuncSeparate(o,a,c,l)}}function Cl(r,e){return vi(r,e,{never:512,less:513,equal:514,"less-equal":515,greater:516,"not-equal":517,"greater-equal":518,always:519})}function fm(r,e){return vi(r,e,{keep:7680,zero:0,replace:7681,invert:5386,"increment-clamp":7682,"decrement-clamp":7683,"increment-wrap":34055,"decrement-wrap":34056})}function wE(r,e){return vi(r,e,{add:32774,subtract:32778,"reverse-subtract":32779,min:32775,max:32776})}function Al(r,e,t="color"){return vi(r,e,{one:1,zero:0,src:768,"one-minus-src":769,dst:774,"one-minus-dst":775,"src-alpha":770,"one-minus-src-alpha":771,"dst-alpha":772,"one-minus-dst-alpha":773,"src-alpha-saturated":776,constant:t==="color"?32769:32771,"one-minus-constant":t==="color"?32770:32772,src1:768,"one-minus-src1":769,"src1-alpha":770,"one-minus-src1-alpha":771})}function BO(r,e){return`Illegal parameter ${e} for ${r}`}function vi(r,e,t){if(!(e in t))throw new Error(BO(r,e));return t[e]}function kO(r,e){return e}function OO(r){let e=!0;for(let t in r){e=!1;break}return e}var dm=b(()=>{B();En()});function Ml(r){let e={};return r.addressModeU&&(e[10242]=hm(r.addressModeU)),r.addressModeV&&(e[10243]=hm(r.addressModeV)),r.addressModeW&&(e[32882]=hm(r.addressModeW)),r.magFilter&&(e[10240]=pm(r.magFilter)),(r.minFilter||r.mipmapFilter)&&(e[10241]=DO(r.minFilter||"linear",r.mipmapFilter)),r.lodMinClamp!==void 0&&(e[33082]=r.lodMinClamp),r.lodMaxClamp!==void 0&&(e[33083]=r.lodMaxClamp),r.type==="comparison-sampler"&&(e[34892]=34894),r.compare&&(e[34893]=Cl("compare",r.compare)),r.maxAnisotropy&&(e[34046]=r.maxAnisotropy),e}function hm(r){switch(r){case"clamp-to-edge":return 33071;case"repeat":return 10497;case"mirror-repeat":return 33648}}function pm(r){switch(r){case"nearest":return 9728;case"linear":return 9729}}function DO(r,e="none"){if(!e)return pm(r);switch(e){case"none":return pm(r);case"nearest":switch(r){case"nearest":return 9984;case"linear":return 9985}break;case"linear":switch(r){case"nearest":return 9986;case"linear":return 9987}}}var mm=b(()=>{dm()});var Rl,SE=b(()=>{B();mm();Rl=class extends Wr{device;handle;parameters;constructor(e,t){super(e,t),this.device=e,this.parameters=Ml(t),this.handle=t.handle||this.device.gl.createSampler(),this._setSamplerParameters(this.parameters)}destroy(){this.handle&&(this.device.gl.deleteSampler(this.handle),this.handle=void 0)}toString(){return`Sampler(${this.id},${JSON.stringify(this.props)})`}_setSamplerParameters(e){for(let[t,i]of Object.entries(e)){let n=Number(t);switch(n){case 33082:case 33083:this.device.gl.samplerParameterf(this.handle,n,i);break;default:this.device.gl.samplerParameteri(this.handle,n,i);break}}}}});function pt(r,e,t){if(NO(e))return t(r);let{nocatch:i=!0}=e,n=ft.get(r);n.push(),ut(r,e);let s;if(i)s=t(r),n.pop();else try{s=t(r)}finally{n.pop()}return s}function NO(r){for(let e in r)return!1;return!0}var Il=b(()=>{En();rm()});var Ut,gm=b(()=>{B();Ut=class extends jr{device;gl;handle;texture;constructor(e,t){super(e,{...z.defaultProps,...t}),this.device=e,this.gl=this.device.gl,this.handle=null,this.texture=t.texture}}});function Bl(r){return FO[r]}var FO,ym=b(()=>{FO={5124:"sint32",5125:"uint32",5122:"sint16",5123:"uint16",5120:"sint8",5121:"uint8",5126:"float32",5131:"float16",33635:"uint16",32819:"uint16",32820:"uint16",33640:"uint32",35899:"uint32",35902:"uint32",34042:"uint32",36269:"uint32"}});function UO(r,e=0){return e?new r.constructor(r.buffer,r.byteOffset+e,(r.byteLength-e)/r.BYTES_PER_ELEMENT):r}function GO(r,e){if(e%r.BYTES_PER_ELEMENT!==0)throw new Error(`Texture byteOffset ${e} must align to typed array element size ${r.BYTES_PER_ELEMENT}`);return e/r.BYTES_PER_ELEMENT}function zO(r){switch(r){case"1d":break;case"2d":return 3553;case"3d":return 32879;case"cube":return 34067;case"2d-array":return 35866;case"cube-array":break}throw new Error(r)}function Co(r,e,t){return e==="cube"?34069+t:r}var Gt,kl=b(()=>{B();Tn();mm();Il();gm();ym();Gt=class extends z{device;gl;handle;sampler=void 0;view;glTarget;glFormat;glType;glInternalFormat;compressed;_textureUnit=0;_framebuffer=null;_framebufferAttachmentKey=null;constructor(e,t){super(e,t,{byteAlignment:1}),this.device=e,this.gl=this.device.gl;let i=xl(this.props.format);if(this.glTarget=zO(this.props.dimension),this.glInternalFormat=i.internalFormat,this.glFormat=i.format,this.glType=i.type,this.compressed=i.compressed,this.isHandleBorrowed&&this.props.handle===void 0)throw new Error("Borrowed WebGL textures require a texture handle");if(this.handle=this.props.handle||this.gl.createTexture(),this.device._setWebGLDebugMetadata(this.handle,this,{spector:this.props}),!this.isHandleBorrowed){this.gl.bindTexture(this.glTarget,this.handle);let{dimension:n,width:s,height:o,depth:a,mipLevels:c,glTarget:l,glInternalFormat:u}=this;if(!this.compressed)switch(n){case"2d":case"cube":this.gl.texStorage2D(l,c,u,s,o);break;case"2d-array":case"3d":this.gl.texStorage3D(l,c,u,s,o,a);break;default:throw new Error(n)}this.gl.bindTexture(this.glTarget,null),this._initializeData(t.data)}this.ownsHandle?this.trackAllocatedMemory(this.getAllocatedByteLength(),"Texture"):this.trackReferencedMemory(this.getAllocatedByteLength(),"Texture"),this.isHandleBorrowed||this.setSampler(this.props.sampler),this.view=new Ut(this.device,{...this.props,texture:this}),Object.seal(this)}destroy(){this.handle&&(this._framebuffer?.destroy(),this._framebuffer=null,this._framebufferAttachmentKey=null,this.removeStats(),this.ownsHandle?(this.gl.deleteTexture(this.handle),this.trackDeallocatedMemory("Texture")):this.trackDeallocatedReferencedMemory("Texture"),this.destroyed=!0)}createView(e){return new Ut(this.device,{...e,texture:this})}clone(e){if(this.isHandleBorrowed&&e&&(e.width!==this.width||e.height!==this.height))throw new Error(`Cannot resize borrowed read-only ${this}`);return super.clone(e)}setSampler(e={}){this._assertWritable("set sampler parameters on"),super.setSampler(e);let t=Ml(this.sampler.props);this._setSamplerParameters(t)}copyExternalImage(e){this._assertWritable("copy external image data into");let t=this._normalizeCopyExternalImageOptions(e);if(t.sourceX||t.sourceY)throw new Error("WebGL does not support sourceX/sourceY)");let{glFormat:i,glType:n}=this,{image:s,depth:o,mipLevel:a,x:c,y:l,z:u,width:f,height:d}=t,h=Co(this.glTarget,this.dimension,u),p=t.flipY?{37440:!0}:{};return this.gl.bindTexture(this.glTarget,this.handle),pt(this.gl,p,()=>{switch(this.dimension){case"2d":case"cube":this.gl.texSubImage2D(h,a,c,l,f,d,i,n,s);break;case"2d-array":case"3d":this.gl.texSubImage3D(h,a,c,l,u,f,d,o,i,n,s);break;default:}}),this.gl.bindTexture(this.glTarget,null),{width:t.width,height:t.height}}copyElementImage(e){this._assertWritable("copy element image data into");let t=this._normalizeCopyElementImageOptions(e),{glFormat:i}=this,{element:n,depth:s,mipLevel:o,sourceX:a,sourceY:c,sourceWidth:l,sourceHeight:u,x:f,y:d,z:h,width:p,height:m}=t,g=Co(this.glTarget,this.dimension,h),x=t.flipY?{37440:!0}:{},_=this.gl;if(s!==1||this.dimension!=="2d"&&this.dimension!=="cube")throw new Error(`${this} copyElementImage only supports 2d and cube textures on WebGL`);if(o!==0||f!==0||d!==0)throw new Error(`${this} copyElementImage only supports full base-level uploads on WebGL`);if(typeof _.texElementImage2D!="function")throw new Error(`${this} copyElementImage is not supported by this WebGL implementation`);return this.gl.bindTexture(this.glTarget,this.handle),pt(this.gl,x,()=>{_.texElementImage2D?.(g,i,n,{sx:a,sy:c,swidth:l??p,sheight:u??m,width:p,height:m})}),this.gl.bindTexture(this.glTarget,null),{width:t.width,height:t.height}}copyImageData(e){super.copyImageData(e)}readBuffer(e={},t){if(!t)throw new Error(`${this} readBuffer requires a destination buffer`);let i=this._getSupportedColorReadOptions(e),n=e.byteOffset??0,s=this.computeMemoryLayout(i);if(t.byteLength<n+s.byteLength)throw new Error(`${this} readBuffer target is too small (${t.byteLength} < ${n+s.byteLength})`);let o=t;this.gl.bindBuffer(35051,o.handle);try{this._readColorTextureLayers(i,s,a=>{this.gl.readPixels(i.x,i.y,i.width,i.height,this.glFormat,this.glType,n+a)})}finally{this.gl.bindBuffer(35051,null)}return t}async readDataAsync(e={}){throw new Error(`${this} readDataAsync is deprecated; use readBuffer() with an explicit destination buffer or DynamicTexture.readAsync()`)}writeBuffer(e,t={}){this._assertWritable("write buffer data into");let i=this._normalizeTextureWriteOptions(t),{width:n,height:s,depthOrArrayLayers:o,mipLevel:a,byteOffset:c,x:l,y:u,z:f}=i,{glFormat:d,glType:h,compressed:p}=this,m=Co(this.glTarget,this.dimension,f);if(p)throw new Error("writeBuffer for compressed textures is not implemented in WebGL");let{bytesPerPixel:g}=this.device.getTextureFormatInfo(this.format),x=g?i.bytesPerRow/g:void 0,_={3317:this.byteAlignment,...x!==void 0?{3314:x}:{},32878:i.rowsPerImage};this.gl.bindTexture(this.glTarget,this.handle),this.gl.bindBuffer(35052,e.handle),pt(this.gl,_,()=>{switch(this.dimension){case"2d":case"cube":this.gl.texSubImage2D(m,a,l,u,n,s,d,h,c);break;case"2d-array":case"3d":this.gl.texSubImage3D(m,a,l,u,f,n,s,o,d,h,c);break;default:}}),this.gl.bindBuffer(35052,null),this.gl.bindTexture(this.glTarget,null)}writeData(e,t={}){this._assertWritable("write data into");let i=this._normalizeTextureWriteOptions(t),n=ArrayBuffer.isView(e)?e:new Uint8Array(e),{width:s,height:o,depthOrArrayLayers:a,mipLevel:c,x:l,y:u,z:f,byteOffset:d}=i,{glFormat:h,glType:p,compressed:m}=this,g=Co(this.glTarget,this.dimension,f),x;if(!m){let{bytesPerPixel:L}=this.device.getTextureFormatInfo(this.format);L&&(x=i.bytesPerRow/L)}let _=this.compressed?{}:{3317:this.byteAlignment,...x!==void 0?{3314:x}:{},32878:i.rowsPerImage},y=GO(n,d),v=m?UO(n,d):n,w=this._getMipLevelSize(c),E=l===0&&u===0&&f===0&&s===w.width&&o===w.height&&a===w.depthOrArrayLayers;this.gl.bindTexture(this.glTarget,this.handle),this.gl.bindBuffer(35052,null),pt(this.gl,_,()=>{switch(this.dimension){case"2d":case"cube":m?E?this.gl.compressedTexImage2D(g,c,h,s,o,0,v):this.gl.compressedTexSubImage2D(g,c,l,u,s,o,h,v):this.gl.texSubImage2D(g,c,l,u,s,o,h,p,n,y);break;case"2d-array":case"3d":m?E?this.gl.compressedTexImage3D(g,c,h,s,o,a,0,v):this.gl.compressedTexSubImage3D(g,c,l,u,f,s,o,a,h,v):this.gl.texSubImage3D(g,c,l,u,f,s,o,a,h,p,n,y);break;default:}}),this.gl.bindTexture(this.glTarget,null)}_getRowByteAlignment(e,t){return 1}_getFramebuffer(){return this._framebuffer||=this.device.createFramebuffer({id:`framebuffer-for-${this.id}`,width:this.width,height:this.height,colorAttachments:[this]}),this._framebuffer}readDataSyncWebGL(e={}){let t=this._getSupportedColorReadOptions(e),i=this.computeMemoryLayout(t),n=Bl(this.glType),s=Vr(n),o=new s(i.byteLength/s.BYTES_PER_ELEMENT);return this._readColorTextureLayers(t,i,a=>{let c=new s(o.buffer,o.byteOffset+a,i.bytesPerImage/s.BYTES_PER_ELEMENT);this.gl.readPixels(t.x,t.y,t.width,t.height,this.glFormat,this.glType,c)}),o.buffer}_readColorTextureLayers(e,t,i){let n=this._getFramebuffer(),s=t.bytesPerRow/t.bytesPerPixel,o={3333:this.byteAlignment,...s!==e.width?{3330:s}:{}},a=this.gl.getParameter(3074),c=this.gl.bindFramebuffer(36160,n.handle);try{this.gl.readBuffer(36064),pt(this.gl,o,()=>{for(let l=0;l<e.depthOrArrayLayers;l++)this._attachReadSubresource(n,e.mipLevel,e.z+l),i(l*t.bytesPerImage)})}finally{this.gl.bindFramebuffer(36160,c||null),this.gl.readBuffer(a)}}_attachReadSubresource(e,t,i){let n=`${t}:${i}`;if(this._framebufferAttachmentKey!==n){switch(this.dimension){case"2d":this.gl.framebufferTexture2D(36160,36064,3553,this.handle,t);break;case"cube":this.gl.framebufferTexture2D(36160,36064,Co(this.glTarget,this.dimension,i),this.handle,t);break;case"2d-array":case"3d":this.gl.framebufferTextureLayer(36160,36064,this.handle,t,i);break;default:throw new Error(`${this} color readback does not support ${this.dimension} textures`)}if(this.device.props.debug){let s=Number(this.gl.checkFramebufferStatus(36160));if(s!==36053)throw new Error(`${e} incomplete for ${this} readback (${s})`)}this._framebufferAttachmentKey=n}}generateMipmapsWebGL(e){if(this._assertWritable("generate mipmaps for"),!(!(this.device.isTextureFormatRenderable(this.props.format)&&this.device.isTextureFormatFilterable(this.props.format))&&(S.warn(`${this} is not renderable or filterable, may not be able to generate mipmaps`)(),!e?.force)))try{this.gl.bindTexture(this.glTarget,this.handle),this.gl.generateMipmap(this.glTarget)}catch(i){S.warn(`Error generating mipmap for ${this}: ${i.message}`)()}finally{this.gl.bindTexture(this.glTarget,null)}}_setSamplerParameters(e){S.level>=2&&S.log(2,`${this.id} sampler parameters`,this.device.getGLKeys(e))(),this.gl.bindTexture(this.glTarget,this.handle);for(let[t,i]of Object.entries(e)){let n=Number(t),s=i;switch(n){case 33082:case 33083:this.gl.texParameterf(this.glTarget,n,s);break;case 10240:case 10241:this.gl.texParameteri(this.glTarget,n,s);break;case 10242:case 10243:case 32882:this.gl.texParameteri(this.glTarget,n,s);break;case 34046:this.device.features.has("texture-filterable-anisotropic-webgl")&&this.gl.texParameteri(this.glTarget,n,s);break;case 34892:case 34893:this.gl.texParameteri(this.glTarget,n,s);break}}this.gl.bindTexture(this.glTarget,null)}_getActiveUnit(){return this.gl.getParameter(34016)-33984}_bind(e){let{gl:t}=this;return e!==void 0&&(this._textureUnit=e,t.activeTexture(33984+e)),t.bindTexture(this.glTarget,this.handle),e}_unbind(e){let{gl:t}=this;return e!==void 0&&(this._textureUnit=e,t.activeTexture(33984+e)),t.bindTexture(this.glTarget,null),e}_assertWritable(e){if(this.isHandleBorrowed)throw new Error(`Cannot ${e} borrowed read-only ${this}`)}}});function PE(r,e,t,i){let n=r,s=i;s===!0&&(s=1),s===!1&&(s=0);let o=typeof s=="number"?[s]:s;switch(t){case 35678:case 35680:case 35679:case 35682:case 36289:case 36292:case 36293:case 36298:case 36299:case 36300:case 36303:case 36306:case 36307:case 36308:case 36311:if(typeof i!="number")throw new Error("samplers must be set to integers");return r.uniform1i(e,i);case 5126:return r.uniform1fv(e,o);case 35664:return r.uniform2fv(e,o);case 35665:return r.uniform3fv(e,o);case 35666:return r.uniform4fv(e,o);case 5124:return r.uniform1iv(e,o);case 35667:return r.uniform2iv(e,o);case 35668:return r.uniform3iv(e,o);case 35669:return r.uniform4iv(e,o);case 35670:return r.uniform1iv(e,o);case 35671:return r.uniform2iv(e,o);case 35672:return r.uniform3iv(e,o);case 35673:return r.uniform4iv(e,o);case 5125:return n.uniform1uiv(e,o,1);case 36294:return n.uniform2uiv(e,o,2);case 36295:return n.uniform3uiv(e,o,3);case 36296:return n.uniform4uiv(e,o,4);case 35674:return r.uniformMatrix2fv(e,!1,o);case 35675:return r.uniformMatrix3fv(e,!1,o);case 35676:return r.uniformMatrix4fv(e,!1,o);case 35685:return n.uniformMatrix2x3fv(e,!1,o);case 35686:return n.uniformMatrix2x4fv(e,!1,o);case 35687:return n.uniformMatrix3x2fv(e,!1,o);case 35688:return n.uniformMatrix3x4fv(e,!1,o);case 35689:return n.uniformMatrix4x2fv(e,!1,o);case 35690:return n.uniformMatrix4x3fv(e,!1,o)}throw new Error("Illegal uniform")}var TE=b(()=>{});function LE(r){return VO[r]}function Ol(r){return $O[r]}function Dl(r){return!!CE[r]}function AE(r){return CE[r]}var $O,CE,VO,Nl=b(()=>{$O={5126:"f32",35664:"vec2<f32>",35665:"vec3<f32>",35666:"vec4<f32>",5124:"i32",35667:"vec2<i32>",35668:"vec3<i32>",35669:"vec4<i32>",5125:"u32",36294:"vec2<u32>",36295:"vec3<u32>",36296:"vec4<u32>",35670:"f32",35671:"vec2<f32>",35672:"vec3<f32>",35673:"vec4<f32>",35674:"mat2x2<f32>",35685:"mat2x3<f32>",35686:"mat2x4<f32>",35687:"mat3x2<f32>",35675:"mat3x3<f32>",35688:"mat3x4<f32>",35689:"mat4x2<f32>",35690:"mat4x3<f32>",35676:"mat4x4<f32>"},CE={35678:{viewDimension:"2d",sampleType:"float"},35680:{viewDimension:"cube",sampleType:"float"},35679:{viewDimension:"3d",sampleType:"float"},35682:{viewDimension:"3d",sampleType:"depth"},36289:{viewDimension:"2d-array",sampleType:"float"},36292:{viewDimension:"2d-array",sampleType:"depth"},36293:{viewDimension:"cube",sampleType:"float"},36298:{viewDimension:"2d",sampleType:"sint"},36299:{viewDimension:"3d",sampleType:"sint"},36300:{viewDimension:"cube",sampleType:"sint"},36303:{viewDimension:"2d-array",sampleType:"uint"},36306:{viewDimension:"2d",sampleType:"uint"},36307:{viewDimension:"3d",sampleType:"uint"},36308:{viewDimension:"cube",sampleType:"uint"},36311:{viewDimension:"2d-array",sampleType:"uint"}},VO={uint8:5121,sint8:5120,unorm8:5121,snorm8:5120,uint16:5123,sint16:5122,unorm16:5123,snorm16:5122,uint32:5125,sint32:5124,float16:5131,float32:5126}});function RE(r,e,t={}){let i={attributes:[],bindings:[]};i.attributes=WO(r,e);let n=YO(r,e,t);for(let c of n){let l=c.uniforms.map(u=>({name:u.name,format:u.format,byteOffset:u.byteOffset,byteStride:u.byteStride,arrayLength:u.arrayLength}));i.bindings.push({type:"uniform",name:c.name,group:0,location:c.location,visibility:(c.vertex?1:0)|(c.fragment?2:0),minBindingSize:c.byteLength,uniforms:l})}let s=HO(r,e),o=0;for(let c of s)if(Dl(c.type)){let{viewDimension:l,sampleType:u}=AE(c.type);i.bindings.push({type:"texture",name:c.name,group:0,location:o,viewDimension:l,sampleType:u}),c.textureUnit=o,o+=1}s.length&&(i.uniforms=s);let a=jO(r,e);return a?.length&&(i.varyings=a),i}function WO(r,e){let t=[],i=r.getProgramParameter(e,35721);for(let n=0;n<i;n++){let s=r.getActiveAttrib(e,n);if(!s)throw new Error("activeInfo");let{name:o,type:a}=s,c=r.getAttribLocation(e,o);if(c>=0){let l=Ol(a),u=/instance/i.test(o)?"instance":"vertex";t.push({name:o,location:c,stepMode:u,type:l})}}return t.sort((n,s)=>n.location-s.location),t}function jO(r,e){let t=[],i=r.getProgramParameter(e,35971);for(let n=0;n<i;n++){let s=r.getTransformFeedbackVarying(e,n);if(!s)throw new Error("activeInfo");let{name:o,type:a,size:c}=s,l=Ol(a),{type:u,components:f}=Vi(l);t.push({location:n,name:o,type:u,size:c*f})}return t.sort((n,s)=>n.location-s.location),t}function HO(r,e){let t=[],i=r.getProgramParameter(e,35718);for(let n=0;n<i;n++){let s=r.getActiveUniform(e,n);if(!s)throw new Error("activeInfo");let{name:o,size:a,type:c}=s,{name:l,isArray:u}=e4(o),f=r.getUniformLocation(e,l),d={location:f,name:l,size:a,type:c,isArray:u};if(t.push(d),d.size>1)for(let h=0;h<d.size;h++){let p=`${l}[${h}]`;f=r.getUniformLocation(e,p);let m={...d,name:p,location:f};t.push(m)}}return t}function YO(r,e,t){let i=[],n=ZO(r,e,t);for(let[o,a]of n){i.push(a);try{let c=ME(r,e,o,a.name);qO(c,a)}catch(c){let l=c instanceof Error?c.message:String(c);S.once(0,`WebGL uniform block reflection failed for "${a.name}"; using supplied std140 metadata. ${l}`)()}}let s=r.getProgramParameter(e,35382);if(!Number.isInteger(s)||s<0)throw new Error(`Failed to reflect WebGL uniform blocks: ACTIVE_UNIFORM_BLOCKS returned ${String(s)}`);for(let o=0;o<s;o++)n.has(o)||i.push(ME(r,e,o));return i.sort((o,a)=>o.location-a.location),i}function qO(r,e){for(let t of r.uniforms){let i=e.uniforms.find(n=>t.name===n.name||t.name.endsWith(`.${n.name}`));if(!i)throw new Error(`Failed to validate WebGL uniform block "${e.name}": reflected unexpected member "${t.name}"`);if(t.format!==i.format||t.arrayLength!==i.arrayLength||t.byteOffset!==i.byteOffset||t.byteStride!==i.byteStride)throw new Error(`Failed to validate WebGL uniform block "${e.name}": reflected layout for "${t.name}" does not match supplied std140 metadata`)}}function ZO(r,e,t){let i=new Map;for(let s of t.uniformBlockLayouts||[])i.set(s.name,KO(s));for(let s of t.shaderLayout?.bindings||[])JO(s)&&i.set(s.name,s);let n=new Map;for(let s of i.values()){let o=XO(r,e,s.name);if(!o)continue;let{blockIndex:a,blockName:c}=o;if(n.has(a))throw new Error(`Multiple supplied uniform block layouts resolve to active WebGL block "${c}"`);n.set(a,{name:c,location:a,byteLength:s.minBindingSize,vertex:!!(s.visibility&&s.visibility&1),fragment:!!(s.visibility&&s.visibility&2),uniformCount:s.uniforms.length,uniforms:s.uniforms.map(l=>({...l}))})}return n}function XO(r,e,t){let i=t.endsWith("Uniforms")?[t,t.slice(0,-8)]:[t,`${t}Uniforms`];for(let n of i){let s=r.getUniformBlockIndex(e,n);if(s!==4294967295){if(!Number.isInteger(s)||s<0)throw new Error(`Failed to resolve WebGL uniform block "${n}": getUniformBlockIndex returned ${String(s)}`);return{blockIndex:s,blockName:n}}}return null}function ME(r,e,t,i){let n=i||r.getActiveUniformBlockName(e,t);if(!n)throw new Error(`Failed to reflect WebGL uniform block at index ${t}: missing block name`);let s=(y,v)=>{let w=r.getActiveUniformBlockParameter(e,t,y);if(w==null)throw new Error(`Failed to reflect WebGL uniform block "${n}": ${v} returned null`);return w},o=wi(s(35391,"UNIFORM_BLOCK_BINDING"),n,"UNIFORM_BLOCK_BINDING",0),a=wi(s(35392,"UNIFORM_BLOCK_DATA_SIZE"),n,"UNIFORM_BLOCK_DATA_SIZE",0),c=wi(s(35394,"UNIFORM_BLOCK_ACTIVE_UNIFORMS"),n,"UNIFORM_BLOCK_ACTIVE_UNIFORMS",0),l=IE(s(35395,"UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES"),n,"UNIFORM_BLOCK_ACTIVE_UNIFORM_INDICES",c),u=Mo(r,e,l,35383,"UNIFORM_TYPE",n,c),f=Mo(r,e,l,35384,"UNIFORM_SIZE",n,c),d=Mo(r,e,l,35386,"UNIFORM_BLOCK_INDEX",n,c),h=Mo(r,e,l,35387,"UNIFORM_OFFSET",n,c),p=Mo(r,e,l,35388,"UNIFORM_ARRAY_STRIDE",n,c),m=[];for(let y=0;y<c;y++){if(d[y]!==t)throw new Error(`Failed to reflect WebGL uniform block "${n}": active uniform index ${l[y]} belongs to block ${d[y]}, expected ${t}`);let v=l[y],w=r.getActiveUniform(e,v);if(!w)throw new Error(`Failed to reflect WebGL uniform block "${n}": getActiveUniform(${v}) returned null`);let E=wi(u[y],n,`UNIFORM_TYPE[${y}]`,1),L=wi(f[y],n,`UNIFORM_SIZE[${y}]`,1),A=wi(h[y],n,`UNIFORM_OFFSET[${y}]`,0),C=wi(p[y],n,`UNIFORM_ARRAY_STRIDE[${y}]`,0);if(w.type!==E||w.size!==L)throw new Error(`Failed to reflect WebGL uniform block "${n}": getActiveUniform(${v}) disagrees with getActiveUniforms`);m.push({name:w.name,format:Ol(E),arrayLength:L,byteOffset:A,byteStride:C})}let g={name:n,location:o,byteLength:a,vertex:!!s(35396,"UNIFORM_BLOCK_REFERENCED_BY_VERTEX_SHADER"),fragment:!!s(35398,"UNIFORM_BLOCK_REFERENCED_BY_FRAGMENT_SHADER"),uniformCount:c,uniforms:m},x=new Set(g.uniforms.map(y=>y.name.split(".")[0]).filter(y=>!!y)),_=g.name.replace(/Uniforms$/,"");if(x.size===1&&!x.has(g.name)&&!x.has(_)){let[y]=x;S.warn(`Uniform block "${g.name}" uses GLSL instance "${y}". luma.gl binds uniform buffers by block name ("${g.name}") and alias ("${_}"). Prefer matching the instance name to one of those to avoid confusing silent mismatches.`)()}return g}function Mo(r,e,t,i,n,s,o){let a=r.getActiveUniforms(e,t,i);if(a===null)throw new Error(`Failed to reflect WebGL uniform block "${s}": ${n} returned null`);return IE(a,s,n,o)}function IE(r,e,t,i){if(!Array.isArray(r)&&!ArrayBuffer.isView(r))throw new Error(`Failed to reflect WebGL uniform block "${e}": ${t} returned a non-array value`);let n=Array.from(r);if(n.length!==i||n.some(s=>!Number.isInteger(s)))throw new Error(`Failed to reflect WebGL uniform block "${e}": ${t} returned ${n.length} invalid values, expected ${i}`);return n}function wi(r,e,t,i){if(!Number.isInteger(r)||r<i)throw new Error(`Failed to reflect WebGL uniform block "${e}": ${t} returned ${String(r)}`);return r}function KO(r){let e=Kr(r.uniformTypes,{layout:"std140"}),t=QO(r.uniformTypes,e.fields);return{type:"uniform",name:r.name,group:0,location:0,minBindingSize:e.byteLength,uniforms:t}}function QO(r,e){let t=[],i=(s,o)=>{if(typeof o=="string"){let a=e[s];if(!a)throw new Error(`Missing std140 layout field ${s}`);t.push({name:s,format:a.shaderType,arrayLength:1,byteOffset:a.offset*4,byteStride:0});return}if(Array.isArray(o)){n(s,o[0],o[1]);return}for(let[a,c]of Object.entries(o))i(`${s}.${a}`,c)},n=(s,o,a)=>{if(typeof o=="string"){let c=e[`${s}[0]`],l=a>1?e[`${s}[1]`]:void 0;if(!c)throw new Error(`Missing std140 array layout field ${s}[0]`);t.push({name:`${s}[0]`,format:c.shaderType,arrayLength:a,byteOffset:c.offset*4,byteStride:l?(l.offset-c.offset)*4:0});return}if(Array.isArray(o))throw new Error(`Nested uniform arrays are not supported for ${s}`);for(let[c,l]of Object.entries(o)){if(typeof l!="string")throw new Error(`Composite uniform array members are not supported for ${s}`);let u=`${s}[0].${c}`,f=`${s}[1].${c}`,d=e[u],h=a>1?e[f]:void 0;if(!d)throw new Error(`Missing std140 array layout field ${u}`);t.push({name:u,format:d.shaderType,arrayLength:a,byteOffset:d.offset*4,byteStride:h?(h.offset-d.offset)*4:0})}};for(let[s,o]of Object.entries(r))i(s,o);return t}function JO(r){return r.type==="uniform"&&Number.isInteger(r.minBindingSize)&&r.minBindingSize>=0&&Array.isArray(r.uniforms)&&r.uniforms.every(e=>typeof e.name=="string"&&typeof e.format=="string"&&Number.isInteger(e.arrayLength)&&e.arrayLength>0&&Number.isInteger(e.byteOffset)&&e.byteOffset>=0&&Number.isInteger(e.byteStride)&&e.byteStride>=0)}function e4(r){if(r[r.length-1]!=="]")return{name:r,length:1,isArray:!1};let t=/([^[]*)(\[[0-9]+\])?/.exec(r);return{name:pr(t?.[1],`Failed to parse GLSL uniform name ${r}`),length:t?.[2]?1:0,isArray:!!t?.[2]}}var BE=b(()=>{B();Nl()});function t4(r,e){let t={...r,attributes:r.attributes.map(i=>({...i})),bindings:r.bindings.map(i=>({...i}))};for(let i of e?.attributes||[]){let n=t.attributes.find(s=>s.name===i.name);n?(n.type=i.type||n.type,n.stepMode=i.stepMode||n.stepMode):S.warn(`shader layout attribute ${i.name} not present in shader`)}for(let i of e?.bindings||[]){let n=OE(t,i.name);if(!n){S.warn(`shader layout binding ${i.name} not present in shader`);continue}Object.assign(n,i)}return t}function OE(r,e){return r.bindings.find(t=>t.name===e||t.name===`${e}Uniforms`||`${t.name}Uniforms`===e)}function kE(r,e){return r[e]||r[`${e}Uniforms`]||r[e.replace(/Uniforms$/,"")]}var Fl,DE=b(()=>{B();TE();Pl();wl();kl();gm();BE();Fl=class extends qe{device;handle;vs;fs;introspectedLayout;bindings={};uniforms={};varyings=null;_uniformCount=0;_uniformSetters={};get[Symbol.toStringTag](){return"WEBGLRenderPipeline"}constructor(e,t){super(e,t),this.device=e;let i=this.sharedRenderPipeline||this.device._createSharedRenderPipelineWebGL(t);this.sharedRenderPipeline=i,this.handle=i.handle,this.vs=i.vs,this.fs=i.fs,this.linkStatus=i.linkStatus,this.introspectedLayout=RE(this.device.gl,this.handle,{uniformBlockLayouts:t._uniformBlockLayouts,shaderLayout:t.shaderLayout}),this.device._setWebGLDebugMetadata(this.handle,this,{spector:{id:this.props.id}}),this.shaderLayout=t.shaderLayout?t4(this.introspectedLayout,t.shaderLayout):this.introspectedLayout}destroy(){this.destroyed||(this.sharedRenderPipeline&&!this.props._sharedRenderPipeline&&this.sharedRenderPipeline.destroy(),this.destroyResource())}setBindings(e,t){let i=$i(Xr(this.shaderLayout,e));for(let[n,s]of Object.entries(i)){let o=OE(this.shaderLayout,n);if(o){switch(s||S.warn(`Unsetting binding "${n}" in render pipeline "${this.id}"`)(),o.type){case"uniform":if(!(s instanceof ht)&&!(s.buffer instanceof ht))throw new Error("buffer value");break;case"texture":if(!(s instanceof Ut||s instanceof Gt||s instanceof Ft))throw new Error(`${this} Bad texture binding for ${n}`);break;case"sampler":S.warn(`Ignoring sampler ${n}`)();break;default:throw new Error(o.type)}this.bindings[n]=s}else{let a=this.shaderLayout.bindings.map(c=>`"${c.name}"`).join(", ");t?.disableWarnings||S.warn(`No binding "${n}" in render pipeline "${this.id}", expected one of ${a}`,s)()}}}draw(e){let t=e.renderPass,i=e.bindGroups?$i(e.bindGroups):e.bindings||this.bindings;return t.setPipeline(this),t.setBindings(i),t.setVertexArray(e.vertexArray),t.draw({parameters:e.parameters,topology:e.topology,isInstanced:e.isInstanced,vertexCount:e.vertexCount,indexCount:e.indexCount,instanceCount:e.instanceCount,firstVertex:e.firstVertex,firstIndex:e.firstIndex,firstInstance:e.firstInstance,baseVertex:e.baseVertex,transformFeedback:e.transformFeedback,uniforms:e.uniforms})}_areTexturesRenderable(e){let t=!0;for(let i of this.shaderLayout.bindings)kE(e,i.name)||(S.warn(`Binding ${i.name} not found in ${this.id}`)(),t=!1);return t}_applyBindings(e,t){if(this._syncLinkStatus(),this.linkStatus!=="success")return;let{gl:i}=this.device;i.useProgram(this.handle);let n=0,s=0;for(let o of this.shaderLayout.bindings){let a=kE(e,o.name);if(!a)throw new Error(`No value for binding ${o.name} in ${this.id}`);switch(o.type){case"uniform":let{name:c}=o,l=i.getUniformBlockIndex(this.handle,c);if(l===4294967295)throw new Error(`Invalid uniform block name ${c}`);if(i.uniformBlockBinding(this.handle,l,s),a instanceof ht)i.bindBufferBase(35345,s,a.handle);else{let f=a;i.bindBufferRange(35345,s,f.buffer.handle,f.offset||0,f.size||f.buffer.byteLength-(f.offset||0))}s+=1;break;case"texture":if(!(a instanceof Ut||a instanceof Gt||a instanceof Ft))throw new Error("texture");let u;if(a instanceof Ut)u=a.texture;else if(a instanceof Gt)u=a;else if(a instanceof Ft&&a.colorAttachments[0]instanceof Ut)S.warn("Passing framebuffer in texture binding may be deprecated. Use fbo.colorAttachments[0] instead")(),u=a.colorAttachments[0].texture;else throw new Error("No texture");i.activeTexture(33984+n),i.bindTexture(u.glTarget,u.handle),n+=1;break;case"sampler":break;case"storage":case"read-only-storage":throw new Error(`binding type '${o.type}' not supported in WebGL`)}}}_applyUniforms(e){for(let t of this.shaderLayout.uniforms||[]){let{name:i,location:n,type:s,textureUnit:o}=t,a=e[i]??o;a!==void 0&&PE(this.device.gl,n,s,a)}}_syncLinkStatus(){this.linkStatus=this.sharedRenderPipeline.linkStatus}}});var NE,Ul,FE=b(()=>{B();Nl();NE=4,Ul=class extends xs{device;handle;vs;fs;linkStatus="pending";constructor(e,t){super(e,t),this.device=e,this.handle=t.handle||this.device.gl.createProgram(),this.vs=t.vs,this.fs=t.fs,t.varyings&&t.varyings.length>0&&this.device.gl.transformFeedbackVaryings(this.handle,t.varyings,t.bufferMode||35981),this._linkShaders()}destroy(){this.destroyed||(this.device.gl.useProgram(null),this.device.gl.deleteProgram(this.handle),this.handle.destroyed=!0,this.destroyResource())}async _linkShaders(){let{gl:e}=this.device;if(e.attachShader(this.handle,this.vs.handle),e.attachShader(this.handle,this.fs.handle),S.time(NE,`linkProgram for ${this.id}`)(),e.linkProgram(this.handle),S.timeEnd(NE,`linkProgram for ${this.id}`)(),!this.device.features.has("compilation-status-async-webgl")){let i=this._getLinkStatus();this._reportLinkStatus(i);return}S.once(1,"RenderPipeline linking is asynchronous")(),await this._waitForLinkComplete(),S.info(2,`RenderPipeline ${this.id} - async linking complete: ${this.linkStatus}`)();let t=this._getLinkStatus();this._reportLinkStatus(t)}async _reportLinkStatus(e){switch(e){case"success":return;default:let t=e==="link-error"?"Link error":"Validation error";switch(this.vs.compilationStatus){case"error":throw this.vs.debugShader(),new Error(`${this} ${t} during compilation of ${this.vs}`);case"pending":await this.vs.asyncCompilationStatus,this.vs.debugShader();break;case"success":break}switch(this.fs?.compilationStatus){case"error":throw this.fs.debugShader(),new Error(`${this} ${t} during compilation of ${this.fs}`);case"pending":await this.fs.asyncCompilationStatus,this.fs.debugShader();break;case"success":break}let i=this.device.gl.getProgramInfoLog(this.handle);this.device.reportError(new Error(`${t} during ${e}: ${i}`),this)(),this.device.debug()}}_getLinkStatus(){let{gl:e}=this.device;return e.getProgramParameter(this.handle,35714)?(this._initializeSamplerUniforms(),e.validateProgram(this.handle),e.getProgramParameter(this.handle,35715)?(this.linkStatus="success","success"):(this.linkStatus="error","validation-error")):(this.linkStatus="error","link-error")}_initializeSamplerUniforms(){let{gl:e}=this.device;e.useProgram(this.handle);let t=0,i=e.getProgramParameter(this.handle,35718);for(let n=0;n<i;n++){let s=e.getActiveUniform(this.handle,n);if(s&&Dl(s.type)){let o=s.name.endsWith("[0]"),a=o?s.name.slice(0,-3):s.name,c=e.getUniformLocation(this.handle,a);c!==null&&(t=this._assignSamplerUniform(c,s,o,t))}}}_assignSamplerUniform(e,t,i,n){let{gl:s}=this.device;if(i&&t.size>1){let o=Int32Array.from({length:t.size},(a,c)=>n+c);return s.uniform1iv(e,o),n+t.size}return s.uniform1i(e,n),n+1}async _waitForLinkComplete(){let e=async n=>await new Promise(s=>setTimeout(s,n));if(!this.device.features.has("compilation-status-async-webgl")){await e(10);return}let{gl:i}=this.device;for(;;){if(i.getProgramParameter(this.handle,37297))return;await e(10)}}}});function r4(r,e){let t=e.sourceBuffer,i=e.destinationBuffer;r.gl.bindBuffer(36662,t.handle),r.gl.bindBuffer(36663,i.handle),r.gl.copyBufferSubData(36662,36663,e.sourceOffset??0,e.destinationOffset??0,e.size),r.gl.bindBuffer(36662,null),r.gl.bindBuffer(36663,null)}function i4(r,e){let{sourceBuffer:t,byteOffset:i=0,destinationTexture:n,mipLevel:s=0,origin:o=[0,0,0],aspect:a="all",bytesPerRow:c,rowsPerImage:l,size:u}=e;if(a!=="all")throw new Error("copyBufferToTexture aspect is not supported in WebGL");n.writeBuffer(t,{byteOffset:i,bytesPerRow:c,rowsPerImage:l,mipLevel:s,x:o[0]??0,y:o[1]??0,z:o[2]??0,width:u[0],height:u[1],depthOrArrayLayers:u[2]})}function n4(r,e){let{sourceTexture:t,mipLevel:i=0,aspect:n="all",width:s=e.sourceTexture.width,height:o=e.sourceTexture.height,depthOrArrayLayers:a,origin:c=[0,0,0],destinationBuffer:l,byteOffset:u=0,bytesPerRow:f,rowsPerImage:d}=e;if(t instanceof z){t.readBuffer({x:c[0]??0,y:c[1]??0,z:c[2]??0,width:s,height:o,depthOrArrayLayers:a,mipLevel:i,aspect:n,byteOffset:u},l);return}if(n!=="all")throw new Error("aspect not supported in WebGL");if(i!==0||a!==void 0||f||d)throw new Error("not implemented");let{framebuffer:h,destroyFramebuffer:p}=UE(t),m;try{let g=l,x=s||h.width,_=o||h.height,y=pr(h.colorAttachments[0]),v=xl(y.texture.props.format),w=v.format,E=v.type;r.gl.bindBuffer(35051,g.handle),m=r.gl.bindFramebuffer(36160,h.handle),r.gl.readPixels(c[0],c[1],x,_,w,E,u)}finally{r.gl.bindBuffer(35051,null),m!==void 0&&r.gl.bindFramebuffer(36160,m),p&&h.destroy()}}function s4(r,e){let{sourceTexture:t,destinationMipLevel:i=0,origin:n=[0,0],destinationOrigin:s=[0,0,0],destinationTexture:o}=e,{width:a=e.destinationTexture.width,height:c=e.destinationTexture.height}=e,{framebuffer:l,destroyFramebuffer:u}=UE(t),[f=0,d=0]=n,[h,p,m]=s,g=r.gl.bindFramebuffer(36160,l.handle),x,_;if(o instanceof Gt)x=o,a=Number.isFinite(a)?a:x.width,c=Number.isFinite(c)?c:x.height,x._bind(0),_=x.glTarget;else throw new Error("invalid destination");switch(_){case 3553:case 34067:r.gl.copyTexSubImage2D(_,i,h,p,f,d,a,c);break;case 35866:case 32879:r.gl.copyTexSubImage3D(_,i,h,p,m,f,d,a,c);break;default:}x&&x._unbind(),r.gl.bindFramebuffer(36160,g),u&&l.destroy()}function UE(r){if(r instanceof z){let{width:e,height:t,id:i}=r;return{framebuffer:r.device.createFramebuffer({id:`framebuffer-for-${i}`,width:e,height:t,colorAttachments:[r]}),destroyFramebuffer:!0}}return{framebuffer:r,destroyFramebuffer:!1}}var Gl,GE=b(()=>{B();Tn();kl();Gl=class extends ws{device;handle=null;commands=[];constructor(e,t={}){super(e,t),this.device=e}_executeCommands(e=this.commands){for(let t of e)switch(t.name){case"copy-buffer-to-buffer":r4(this.device,t.options);break;case"copy-buffer-to-texture":i4(this.device,t.options);break;case"copy-texture-to-buffer":n4(this.device,t.options);break;case"copy-texture-to-texture":s4(this.device,t.options);break;default:throw new Error(t.name)}}}});function zE(r){switch(r){case"point-list":return 0;case"line-list":return 1;case"line-strip":return 3;case"triangle-list":return 4;case"triangle-strip":return 5;default:throw new Error(r)}}function $E(r){switch(r){case"point-list":return 0;case"line-list":return 1;case"line-strip":return 1;case"triangle-list":return 4;case"triangle-strip":return 4;default:throw new Error(r)}}var bm=b(()=>{});var o4,zl,VE=b(()=>{B();Il();En();bm();dm();o4=[1,2,4,8],zl=class extends _s{device;handle=null;glParameters={};pipeline=null;bindings={};bindingsPipeline=null;vertexArray=null;constructor(e,t){super(e,t),this.device=e;let i=this.props.framebuffer,n=!i||i.handle===null;n&&e.getDefaultCanvasContext()._resizeDrawingBufferIfNeeded();let s;if(!t?.parameters?.viewport)if(!n&&i){let{width:o,height:a}=i;s=[0,0,o,a]}else{let[o,a]=e.getDefaultCanvasContext().getDrawingBufferSize();s=[0,0,o,a]}if(this.device.pushState(),this.setParameters({viewport:s,...this.props.parameters}),!n&&i?.colorAttachments.length){let o=i.colorAttachments.map((a,c)=>36064+c);this.device.gl.drawBuffers(o)}else n&&this.device.gl.drawBuffers([1029]);this.clear(),this.props.timestampQuerySet&&this.props.beginTimestampIndex!==void 0&&this.props.timestampQuerySet.writeTimestamp(this.props.beginTimestampIndex)}end(){this.destroyed||(this.props.timestampQuerySet&&this.props.endTimestampIndex!==void 0&&this.props.timestampQuerySet.writeTimestamp(this.props.endTimestampIndex),this.device.popState(),this.destroy())}pushDebugGroup(e){}popDebugGroup(){}insertDebugMarker(e){}executeBundles(e){throw new Error("Render bundles are only supported in WebGPU")}setParameters(e={}){let t={...this.glParameters};t.framebuffer=this.props.framebuffer||null,this.props.depthReadOnly&&(t.depthMask=!this.props.depthReadOnly),t.stencilMask=this.props.stencilReadOnly?0:1,t[35977]=this.props.discard,e.viewport&&(e.viewport.length>=6?(t.viewport=e.viewport.slice(0,4),t.depthRange=[e.viewport[4],e.viewport[5]]):t.viewport=e.viewport),e.scissorRect&&(t.scissorTest=!0,t.scissor=e.scissorRect),e.blendConstant&&(t.blendColor=e.blendConstant),e.stencilReference!==void 0&&(t[2967]=e.stencilReference,t[36003]=e.stencilReference),"colorMask"in e&&(t.colorMask=o4.map(i=>!!(i&e.colorMask))),this.glParameters=t,ut(this.device.gl,t)}setPipeline(e){this.pipeline=e}setBindings(e,t){if(!this.pipeline)throw new Error("RenderPass.setPipeline() must be called before setBindings()");this.bindings=$i(Xr(this.pipeline.shaderLayout,e)),this.bindingsPipeline=this.pipeline}setVertexArray(e){this.vertexArray=e}draw(e){let t=this.pipeline,i=this.vertexArray;if(!t)throw new Error("RenderPass.setPipeline() must be called before draw()");if(!i)throw new Error("RenderPass.setVertexArray() must be called before draw()");if(t.shaderLayout.bindings.length>0&&this.bindingsPipeline!==t)throw new Error("RenderPass.setBindings() must be called after setPipeline() before draw()");t._syncLinkStatus();let{parameters:n=t.props.parameters,topology:s=t.props.topology,vertexCount:o,indexCount:a,instanceCount:c,isInstanced:l=!1,firstVertex:u=0,transformFeedback:f,uniforms:d=t.uniforms}=e,h=zE(s),p=!!i.indexBuffer,m=i.indexBuffer?.glIndexType,g=a??o??0;if(t.linkStatus!=="success")return S.info(2,`RenderPipeline:${t.id}.draw() aborted - waiting for shader linking`)(),!1;if(!t._areTexturesRenderable(this.bindings))return S.info(2,`RenderPipeline:${t.id}.draw() aborted - textures not yet loaded`)(),!1;this.device.gl.useProgram(t.handle),i.bindBeforeRender(this);let x=f;return x&&x.begin(t.props.topology),t._applyBindings(this.bindings,{disableWarnings:t.props.disableWarnings}),t._applyUniforms(d),EE(this.device,n,this.glParameters,()=>{p&&l?this.device.gl.drawElementsInstanced(h,g,m,u,c||0):p?this.device.gl.drawElements(h,g,m,u):l?this.device.gl.drawArraysInstanced(h,u,o||0,c||0):this.device.gl.drawArrays(h,u,o||0),x&&x.end()}),i.unbindAfterRender(this),!0}drawIndirect(e,t=0){throw new Error("Indirect drawing is only supported in WebGPU")}drawIndexedIndirect(e,t=0){throw new Error("Indirect drawing is only supported in WebGPU")}beginOcclusionQuery(e){this.props.occlusionQuerySet?.beginOcclusionQuery()}endOcclusionQuery(){this.props.occlusionQuerySet?.endOcclusionQuery()}clear(){let e={...this.glParameters},t=0;this.props.clearColors&&this.props.clearColors.forEach((i,n)=>{i&&this.clearColorBuffer(n,i)}),this.props.clearColor!==!1&&this.props.clearColors===void 0&&(t|=16384,e.clearColor=this.props.clearColor),this.props.clearDepth!==!1&&(t|=256,e.clearDepth=this.props.clearDepth),this.props.clearStencil!==!1&&(t|=1024,e.clearStencil=this.props.clearStencil),t!==0&&pt(this.device.gl,e,()=>{this.device.gl.clear(t)})}clearColorBuffer(e=0,t=[0,0,0,0]){pt(this.device.gl,{framebuffer:this.props.framebuffer},()=>{switch(t.constructor){case Int8Array:case Int16Array:case Int32Array:this.device.gl.clearBufferiv(6144,e,t);break;case Uint8Array:case Uint8ClampedArray:case Uint16Array:case Uint32Array:this.device.gl.clearBufferuiv(6144,e,t);break;case Float32Array:this.device.gl.clearBufferfv(6144,e,t);break;default:throw new Error("clearColorBuffer: color must be typed array")}})}}});var Ro,WE=b(()=>{B();GE();VE();Ro=class extends vs{device;handle=null;commandBuffer;constructor(e,t){super(e,t),this.device=e,this.commandBuffer=new Gl(e,{id:this.id,userData:this.userData})}destroy(){this.destroyResource()}finish(){return this.destroy(),this.commandBuffer}beginRenderPass(e={}){return new zl(this.device,this._applyTimeProfilingToPassProps(e))}beginComputePass(e={}){throw new Error("ComputePass not supported in WebGL")}copyBufferToBuffer(e){this.commandBuffer.commands.push({name:"copy-buffer-to-buffer",options:e})}copyBufferToTexture(e){this.commandBuffer.commands.push({name:"copy-buffer-to-texture",options:e})}copyTextureToBuffer(e){this.commandBuffer.commands.push({name:"copy-texture-to-buffer",options:e})}copyTextureToTexture(e){this.commandBuffer.commands.push({name:"copy-texture-to-texture",options:e})}pushDebugGroup(e){}popDebugGroup(){}insertDebugMarker(e){}resolveQuerySet(e,t,i){throw new Error("resolveQuerySet is not supported in WebGL")}writeTimestamp(e,t){e.writeTimestamp(t)}}});function jE(r){let{target:e,source:t,start:i=0,count:n=1}=r,s=t.length,o=n*s,a=0;for(let c=i;a<s;a++)e[c++]=t[a]??0;for(;a<o;)a<o-a?(e.copyWithin(i+a,i,i+a),a*=2):(e.copyWithin(i+a,i,i+o-a),a=o);return r.target}var HE=b(()=>{});function a4(r){return Array.isArray(r)?new Float32Array(r):r}function c4(r,e){if(!r||!e||r.length!==e.length||r.constructor!==e.constructor)return!1;for(let t=0;t<r.length;++t)if(r[t]!==e[t])return!1;return!0}var $l,YE=b(()=>{B();Or();nm();HE();$l=class r extends Es{get[Symbol.toStringTag](){return"VertexArray"}device;handle;attributeInfosByLocation;buffer=null;bufferValue=null;static isConstantAttributeZeroSupported(e){return gf()==="Chrome"}constructor(e,t){super(e,t),this.device=e,this.handle=this.device.gl.createVertexArray(),this.attributeInfosByLocation=new Array(this.maxVertexAttributes).fill(null);for(let i of Object.values(Cs(t.shaderLayout,t.bufferLayout)))this.attributeInfosByLocation[i.location]=i}destroy(){super.destroy(),this.buffer&&this.buffer?.destroy(),this.handle&&(this.device.gl.deleteVertexArray(this.handle),this.handle=void 0)}setIndexBuffer(e){let t=e;if(t&&t.glTarget!==34963)throw new Error("Use .setBuffer()");this.device.gl.bindVertexArray(this.handle),this.device.gl.bindBuffer(34963,t?t.handle:null),this.indexBuffer=t,this.device.gl.bindVertexArray(null)}setBuffer(e,t){let i=t;if(i.glTarget===34963)throw new Error("Use .setIndexBuffer()");let{size:n,type:s,stride:o,offset:a,normalized:c,integer:l,divisor:u}=this._getAccessor(e);this.device.gl.bindVertexArray(this.handle),this.device.gl.bindBuffer(34962,i.handle),l?this.device.gl.vertexAttribIPointer(e,n,s,o,a):this.device.gl.vertexAttribPointer(e,n,s,c,o,a),this.device.gl.bindBuffer(34962,null),this.device.gl.enableVertexAttribArray(e),this.device.gl.vertexAttribDivisor(e,u||0),this.attributes[e]=i,this.device.gl.bindVertexArray(null)}setConstantWebGL(e,t){this._enable(e,!1),this.attributes[e]=t}bindBeforeRender(){this.device.gl.bindVertexArray(this.handle),this._applyConstantAttributes()}unbindAfterRender(){this.device.gl.bindVertexArray(null)}_applyConstantAttributes(){for(let e=0;e<this.maxVertexAttributes;++e){let t=this.attributes[e];ArrayBuffer.isView(t)&&this.device.setConstantAttributeWebGL(e,t)}}_getAccessor(e){let t=this.attributeInfosByLocation[e];if(!t)throw new Error(`Unknown attribute location ${e}`);let i=ml(t.bufferDataType);return{size:t.bufferComponents,type:i,stride:t.byteStride,offset:t.byteOffset,normalized:t.normalized,integer:t.integer,divisor:t.stepMode==="instance"?1:0}}_enable(e,t=!0){let n=r.isConstantAttributeZeroSupported(this.device)||e!==0;(t||n)&&(e=Number(e),this.device.gl.bindVertexArray(this.handle),t?this.device.gl.enableVertexAttribArray(e):this.device.gl.disableVertexAttribArray(e),this.device.gl.bindVertexArray(null))}getConstantBuffer(e,t){let i=a4(t),n=i.byteLength*e,s=i.length*e;if(this.buffer&&n!==this.buffer.byteLength)throw new Error(`Buffer size is immutable, byte length ${n} !== ${this.buffer.byteLength}.`);let o=!this.buffer;if(this.buffer=this.buffer||this.device.createBuffer({byteLength:n}),o||=!c4(i,this.bufferValue),o){let a=Zd(t.constructor,s);jE({target:a,source:i,start:0,count:s}),this.buffer.write(a),this.bufferValue=t}return this.buffer}}});function qE(r){return typeof r=="number"?Number.isInteger(r):/^\d+$/.test(r)}var Vl,ZE=b(()=>{B();Wl();bm();Vl=class extends Ss{device;gl;handle;layout;buffers={};unusedBuffers={};bindOnUse=!0;_bound=!1;constructor(e,t){super(e,t),this.device=e,this.gl=e.gl,this.handle=this.props.handle||this.gl.createTransformFeedback(),this.layout=this.props.layout,t.buffers&&this.setBuffers(t.buffers),Object.seal(this)}destroy(){this.gl.deleteTransformFeedback(this.handle),super.destroy()}begin(e="point-list"){this.gl.bindTransformFeedback(36386,this.handle),this.bindOnUse&&this._bindBuffers(),this.gl.beginTransformFeedback($E(e))}end(){this.gl.endTransformFeedback(),this.bindOnUse&&this._unbindBuffers(),this.gl.bindTransformFeedback(36386,null)}setBuffers(e){this.buffers={},this.unusedBuffers={},this.bind(()=>{for(let[t,i]of Object.entries(e))this.setBuffer(t,i)})}setBuffer(e,t){let i=this._getVaryingIndex(e),{buffer:n,byteLength:s,byteOffset:o}=this._getBufferRange(t);if(i<0){this.unusedBuffers[e]=n,S.warn(`${this.id} unusedBuffers varying buffer ${e}`)();return}this.buffers[i]={buffer:n,byteLength:s,byteOffset:o},this.bindOnUse||this._bindBuffer(i,n,o,s)}getBuffer(e){if(qE(e))return this.buffers[e]||null;let t=this._getVaryingIndex(e);return this.buffers[t]??null}bind(e=this.handle){if(typeof e!="function")return this.gl.bindTransformFeedback(36386,e),this;let t;return this._bound?t=e():(this.gl.bindTransformFeedback(36386,this.handle),this._bound=!0,t=e(),this._bound=!1,this.gl.bindTransformFeedback(36386,null)),t}unbind(){this.bind(null)}_getBufferRange(e){if(e instanceof ht)return{buffer:e,byteOffset:0,byteLength:e.byteLength};let{buffer:t,byteOffset:i=0,byteLength:n=e.buffer.byteLength}=e;return{buffer:t,byteOffset:i,byteLength:n}}_getVaryingIndex(e){if(qE(e))return Number(e);for(let t of this.layout.varyings||[])if(e===t.name)return t.location;return-1}_bindBuffers(){for(let[e,t]of Object.entries(this.buffers)){let{buffer:i,byteLength:n,byteOffset:s}=this._getBufferRange(t);this._bindBuffer(Number(e),i,s,n)}}_unbindBuffers(){for(let e in this.buffers)this.gl.bindBufferBase(35982,Number(e),null)}_bindBuffer(e,t,i=0,n){let s=t&&t.handle;!s||n===void 0?this.gl.bindBufferBase(35982,e,s):this.gl.bindBufferRange(35982,e,s,i,n)}}});var jl,XE=b(()=>{B();jl=class extends Ps{device;handle;_timestampPairs=[];_pendingReads=new Set;_occlusionQuery=null;_occlusionActive=!1;get[Symbol.toStringTag](){return"QuerySet"}constructor(e,t){if(super(e,t),this.device=e,t.type==="timestamp"){if(t.count<2)throw new Error("Timestamp QuerySet requires at least two query slots");this._timestampPairs=new Array(Math.ceil(t.count/2)).fill(null).map(()=>({activeQuery:null,completedQueries:[]})),this.handle=null}else{if(t.count>1)throw new Error("WebGL occlusion QuerySet can only have one value");let i=this.device.gl.createQuery();if(!i)throw new Error("WebGL query not supported");this.handle=i}Object.seal(this)}destroy(){if(!this.destroyed){this.handle&&this.device.gl.deleteQuery(this.handle);for(let e of this._timestampPairs){e.activeQuery&&(this._cancelPendingQuery(e.activeQuery),this.device.gl.deleteQuery(e.activeQuery.handle));for(let t of e.completedQueries)this._cancelPendingQuery(t),this.device.gl.deleteQuery(t.handle)}this._occlusionQuery&&(this._cancelPendingQuery(this._occlusionQuery),this.device.gl.deleteQuery(this._occlusionQuery.handle));for(let e of Array.from(this._pendingReads))this._cancelPendingQuery(e);this.destroyResource()}}isResultAvailable(e){return this.props.type==="timestamp"?e===void 0?this._timestampPairs.some((t,i)=>this._isTimestampPairAvailable(i)):this._isTimestampPairAvailable(this._getTimestampPairIndex(e)):this._occlusionQuery?this._pollQueryAvailability(this._occlusionQuery):!1}async readResults(e){let t=e?.firstQuery||0,i=e?.queryCount||this.props.count-t;if(this._validateRange(t,i),this.props.type==="timestamp"){let n=new Array(i).fill(0n),s=Math.floor(t/2),o=Math.floor((t+i-1)/2);for(let a=s;a<=o;a++){let c=await this._consumeTimestampPairResult(a),l=a*2,u=l+1;l>=t&&l<t+i&&(n[l-t]=0n),u>=t&&u<t+i&&(n[u-t]=c)}return n}if(!this._occlusionQuery)throw new Error("Occlusion query has not been started");return[await this._consumeQueryResult(this._occlusionQuery)]}async readTimestampDuration(e,t){if(this.props.type!=="timestamp")throw new Error("Timestamp durations require a timestamp QuerySet");if(e<0||t>=this.props.count||t<=e)throw new Error("Timestamp duration range is out of bounds");if(e%2!==0||t!==e+1)throw new Error("WebGL timestamp durations require adjacent even/odd query indices");let i=await this._consumeTimestampPairResult(this._getTimestampPairIndex(e));return Number(i)/1e6}beginOcclusionQuery(){if(this.props.type!=="occlusion")throw new Error("Occlusion queries require an occlusion QuerySet");if(!this.handle)throw new Error("WebGL occlusion query is not available");if(this._occlusionActive)throw new Error("Occlusion query is already active");this.device.gl.beginQuery(35887,this.handle),this._occlusionQuery={handle:this.handle,promise:null,result:null,disjoint:!1,cancelled:!1,pollRequestId:null,resolve:null,reject:null},this._occlusionActive=!0}endOcclusionQuery(){if(!this._occlusionActive)throw new Error("Occlusion query is not active");this.device.gl.endQuery(35887),this._occlusionActive=!1}writeTimestamp(e){if(this.props.type!=="timestamp")throw new Error("Timestamp writes require a timestamp QuerySet");let t=this._getTimestampPairIndex(e),i=this._timestampPairs[t];if(e%2===0){if(i.activeQuery)throw new Error("Timestamp query pair is already active");let n=this.device.gl.createQuery();if(!n)throw new Error("WebGL query not supported");let s={handle:n,promise:null,result:null,disjoint:!1,cancelled:!1,pollRequestId:null,resolve:null,reject:null};this.device.gl.beginQuery(35007,n),i.activeQuery=s;return}if(!i.activeQuery)throw new Error("Timestamp query pair was ended before it was started");this.device.gl.endQuery(35007),i.completedQueries.push(i.activeQuery),i.activeQuery=null}_validateRange(e,t){if(e<0||t<0||e+t>this.props.count)throw new Error("Query read range is out of bounds")}_getTimestampPairIndex(e){if(e<0||e>=this.props.count)throw new Error("Query index is out of bounds");return Math.floor(e/2)}_isTimestampPairAvailable(e){let t=this._timestampPairs[e];return!t||t.completedQueries.length===0?!1:this._pollQueryAvailability(t.completedQueries[0])}_pollQueryAvailability(e){if(e.cancelled||this.destroyed)return e.result=0n,!0;if(e.result!==null||e.disjoint)return!0;if(!this.device.gl.getQueryParameter(e.handle,34919))return!1;let i=!!this.device.gl.getParameter(36795);return e.disjoint=i,e.result=i?0n:BigInt(this.device.gl.getQueryParameter(e.handle,34918)),!0}async _consumeTimestampPairResult(e){let t=this._timestampPairs[e];if(!t||t.completedQueries.length===0)throw new Error("Timestamp query pair has no completed result");let i=t.completedQueries.shift();try{return await this._consumeQueryResult(i)}finally{this.device.gl.deleteQuery(i.handle)}}_consumeQueryResult(e){return e.promise||(this._pendingReads.add(e),e.promise=new Promise((t,i)=>{e.resolve=t,e.reject=i;let n=()=>{if(e.pollRequestId=null,e.cancelled||this.destroyed){this._pendingReads.delete(e),e.promise=null,e.resolve=null,e.reject=null,t(0n);return}if(!this._pollQueryAvailability(e)){e.pollRequestId=this._requestAnimationFrame(n);return}this._pendingReads.delete(e),e.promise=null,e.resolve=null,e.reject=null,e.disjoint?i(new Error("GPU timestamp query was invalidated by a disjoint event")):t(e.result||0n)};n()})),e.promise}_cancelPendingQuery(e){if(this._pendingReads.delete(e),e.cancelled=!0,e.pollRequestId!==null&&(this._cancelAnimationFrame(e.pollRequestId),e.pollRequestId=null),e.resolve){let t=e.resolve;e.promise=null,e.resolve=null,e.reject=null,t(0n)}}_requestAnimationFrame(e){return requestAnimationFrame(e)}_cancelAnimationFrame(e){cancelAnimationFrame(e)}}});var Hl,KE=b(()=>{B();Hl=class extends Ts{device;gl;handle;signaled;_signaled=!1;constructor(e,t={}){super(e,{}),this.device=e,this.gl=e.gl;let i=this.props.handle||this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE,0);if(!i)throw new Error("Failed to create WebGL fence");this.handle=i,this.signaled=new Promise(n=>{let s=()=>{let o=this.gl.clientWaitSync(this.handle,0,0);o===this.gl.ALREADY_SIGNALED||o===this.gl.CONDITION_SATISFIED?(this._signaled=!0,n()):setTimeout(s,1)};s()})}isSignaled(){if(this._signaled)return!0;let e=this.gl.getSyncParameter(this.handle,this.gl.SYNC_STATUS);return this._signaled=e===this.gl.SIGNALED,this._signaled}destroy(){this.destroyed||this.gl.deleteSync(this.handle)}}});function xm(r){switch(r){case 6406:case 33326:case 6403:case 36244:return 1;case 33339:case 33340:case 33328:case 33320:case 33319:return 2;case 6407:case 36248:case 34837:return 3;case 6408:case 36249:case 34836:return 4;default:return 0}}function QE(r){switch(r){case 5121:return 1;case 33635:case 32819:case 32820:return 2;case 5126:return 4;default:return 0}}var JE=b(()=>{});function e1(r,e){let{sourceX:t=0,sourceY:i=0,sourceAttachment:n=0}=e||{},{target:s=null,sourceWidth:o,sourceHeight:a,sourceDepth:c,sourceFormat:l,sourceType:u}=e||{},{framebuffer:f,deleteFramebuffer:d}=r1(r),{gl:h,handle:p}=f;o||=f.width,a||=f.height;let m=f.colorAttachments[n]?.texture;if(!m)throw new Error(`Invalid framebuffer attachment ${n}`);c=m?.depth||1,l||=m?.glFormat||6408,u||=m?.glType||5121,s=u4(s,u,l,o,a,c);let g=pe.getDataType(s);u=u||LE(g);let x=h.bindFramebuffer(36160,p);return h.readBuffer(36064+n),h.readPixels(t,i,o,a,l,u,s),h.readBuffer(36064),h.bindFramebuffer(36160,x||null),d&&f.destroy(),s}function t1(r,e){let{target:t,sourceX:i=0,sourceY:n=0,sourceFormat:s=6408,targetByteOffset:o=0}=e||{},{sourceWidth:a,sourceHeight:c,sourceType:l}=e||{},{framebuffer:u,deleteFramebuffer:f}=r1(r);a=a||u.width,c=c||u.height;let d=u;l=l||5121;let h=t;if(!h){let m=xm(s),g=QE(l),x=o+a*c*m*g;h=d.device.createBuffer({byteLength:x})}let p=r.device.createCommandEncoder();return p.copyTextureToBuffer({sourceTexture:r,width:a,height:c,origin:[i,n],destinationBuffer:h,byteOffset:o}),p.destroy(),f&&u.destroy(),h}function r1(r){return r instanceof Yr?{framebuffer:r,deleteFramebuffer:!1}:{framebuffer:l4(r),deleteFramebuffer:!0}}function l4(r,e){let{device:t,width:i,height:n,id:s}=r;return t.createFramebuffer({...e,id:`framebuffer-for-${s}`,width:i,height:n,colorAttachments:[r]})}function u4(r,e,t,i,n,s){if(r)return r;e||=5121;let o=Bl(e),a=pe.getTypedArrayConstructor(o),c=xm(t);return new a(i*n*c)}var i1=b(()=>{B();Nl();JE();ym()});function n1(r){let e=new Map;for(let t in r){let i=r[t];if(t<"a"){let n=e.get(i);e.set(i,n?`${n}, GL.${t}`:`GL.${t}`)}}return e}var s1=b(()=>{});var _m={};Wt(_m,{WebGLDevice:()=>Lr});function f4(r,e,t){switch(t.length){case 1:r.gl.vertexAttrib1fv(e,t);break;case 2:r.gl.vertexAttrib2fv(e,t);break;case 3:r.gl.vertexAttrib3fv(e,t);break;case 4:r.gl.vertexAttrib4fv(e,t);break;default:}}function d4(r,e,t){r.gl.vertexAttribI4iv(e,t)}function h4(r,e,t){r.gl.vertexAttribI4uiv(e,t)}function p4(r,e){if(!r||!e||r.length!==e.length||r.constructor!==e.constructor)return!1;for(let t=0;t<r.length;++t)if(r[t]!==e[t])return!1;return!0}var Lr,Yl=b(()=>{B();rm();rE();im();sE();hE();pE();mE();gE();Kp();Tn();bE();Pl();vE();SE();kl();wl();DE();FE();WE();YE();ZE();XE();KE();i1();En();Il();To();s1();Lr=class r extends Zt{static getDeviceFromContext(e){return e?e.luma?.device??null:null}type="webgl";handle;features;limits;info;canvasContext;preferredColorFormat="rgba8unorm";preferredDepthFormat="depth24plus";commandEncoder;lost;_resolveContextLost;_isLost=!1;gl;_glKeyByValue=null;_constants;extensions;_polyfilled=!1;spectorJS;get[Symbol.toStringTag](){return"WebGLDevice"}toString(){return`${this[Symbol.toStringTag]}(${this.id})`}isVertexFormatSupported(e){return e!=="unorm8x4-bgra"}constructor(e){super({...e,id:e.id||yE("webgl-device")});let t=Zt._getCanvasContextProps(e);if(!t)throw new Error("WebGLDevice requires props.createCanvasContext to be set");let i=t.canvas?.gl??null,n=r.getDeviceFromContext(i);if(n)throw new Error(`WebGL context already attached to device ${n.id}`);this.canvasContext=new El(this,t),this.lost=new Promise(u=>{this._resolveContextLost=u});let s={...e.webgl};t.alphaMode==="premultiplied"&&(s.premultipliedAlpha=!0),e.powerPreference!==void 0&&(s.powerPreference=e.powerPreference),e.failIfMajorPerformanceCaveat!==void 0&&(s.failIfMajorPerformanceCaveat=e.failIfMajorPerformanceCaveat);let a=this.props._handle||tE(this.canvasContext.canvas,{onContextLost:u=>this._resolveContextLost?.({reason:"destroyed",message:"Entered sleep mode, or too many apps or browser tabs are using the GPU."}),onContextRestored:u=>{console.log("WebGL context restored")}},s);if(!a)throw new Error("WebGL context creation failed");if(n=r.getDeviceFromContext(a),n){if(e._reuseDevices)return S.log(1,`Not creating a new Device, instead returning a reference to Device ${n.id} already attached to WebGL context`,n)(),this.canvasContext.destroy(),n._reused=!0,n;throw new Error(`WebGL context already attached to device ${n.id}`)}this.handle=a,this.gl=a,this.spectorJS=Ww({...this.props,gl:this.handle});let c=Po(this.handle);c.device=this,c.extensions||(c.extensions={}),this.extensions=c.extensions,this.info=iE(this.gl,this.extensions),this.limits=new vl(this.gl),this.features=new _l(this.gl,this.extensions,this.props._disabledFeatures),this.props._initializeFeatures&&this.features.initializeFeatures(),new ft(this.gl,{log:(...u)=>S.log(1,...u)()}).trackState(this.gl,{copyState:!1}),(e.debug||e.debugWebGL)&&(this.gl=$w(this.gl,{debugWebGL:!0,traceWebGL:e.debugWebGL}),S.warn("WebGL debug mode activated. Performance reduced.")()),e.debugWebGL&&(S.level=Math.max(S.level,1)),this.commandEncoder=new Ro(this,{id:`${this}-command-encoder`}),this.canvasContext._startObservers()}destroy(){if(!this.props._reuseDevices&&!this._reused){this._isLost=!0,this.commandEncoder?.destroy();let e=Po(this.handle);e.device=null}}get isLost(){return this._isLost||this.gl.isContextLost()}createCanvasContext(e){throw new Error("WebGL only supports a single canvas")}createPresentationContext(e){return new Sl(this,e||{})}createBuffer(e){let t=this._normalizeBufferProps(e);return new ht(this,t)}createTexture(e){return new Gt(this,e)}createExternalTexture(e){throw new Error("ExternalTexture is not available on WebGL")}createSampler(e){return new Rl(this,e)}createShader(e){return new Ll(this,e)}createFramebuffer(e){return new Ft(this,e)}createVertexArray(e){return new $l(this,e)}createTransformFeedback(e){return new Vl(this,e)}createQuerySet(e){return new jl(this,e)}createFence(){return new Hl(this)}createRenderPipeline(e){return new Fl(this,e)}_createSharedRenderPipelineWebGL(e){return new Ul(this,e)}createComputePipeline(e){throw new Error("ComputePipeline not supported in WebGL")}createRenderBundleEncoder(e){throw new Error("Render bundles are only supported in WebGPU")}createCommandEncoder(e={}){return new Ro(this,e)}submit(e){let t=null;e||({submittedCommandEncoder:t,commandBuffer:e}=this._finalizeDefaultCommandEncoderForSubmit());try{e._executeCommands(),t&&t.resolveTimeProfilingQuerySet().then(()=>{this.commandEncoder._gpuTimeMs=t._gpuTimeMs}).catch(()=>{})}finally{e.destroy()}}writeBufferViaCommandEncoder(e,t,i,n=0){t.write(i,n)}_finalizeDefaultCommandEncoderForSubmit(){let e=this.commandEncoder,t=e.finish();return this.commandEncoder.destroy(),this.commandEncoder=this.createCommandEncoder({id:e.props.id,timeProfilingQuerySet:e.getTimeProfilingQuerySet()}),{submittedCommandEncoder:e,commandBuffer:t}}readPixelsToArrayWebGL(e,t){return e1(e,t)}readPixelsToBufferWebGL(e,t){return t1(e,t)}setParametersWebGL(e){ut(this.gl,e)}getParametersWebGL(e){return pl(this.gl,e)}withParametersWebGL(e,t){return pt(this.gl,e,t)}resetWebGL(){S.warn("WebGLDevice.resetWebGL is deprecated, use only for debugging")(),Xw(this.gl)}_getDeviceSpecificTextureFormatCapabilities(e){return uE(this.gl,e,this.extensions)}loseDevice(){let e=!1,i=this.getExtension("WEBGL_lose_context").WEBGL_lose_context;return i&&(e=!0,i.loseContext()),this._resolveContextLost?.({reason:"destroyed",message:"Application triggered context loss"}),e}pushState(){ft.get(this.gl).push()}popState(){ft.get(this.gl).pop()}getGLKey(e,t){let i=this._getGLKeyByValue().get(Number(e));return i||(t?.emptyIfUnknown?"":String(e))}getGLKeys(e){let t={emptyIfUnknown:!0};return Object.entries(e).reduce((i,[n,s])=>(i[`${n}:${this.getGLKey(n,t)}`]=`${s}:${this.getGLKey(s,t)}`,i),{})}_getGLKeyByValue(){return this._glKeyByValue??=n1(this.gl),this._glKeyByValue}setConstantAttributeWebGL(e,t){let i=this.limits.maxVertexAttributes;this._constants=this._constants||new Array(i).fill(null);let n=this._constants[e];switch(n&&p4(n,t)&&S.info(1,`setConstantAttributeWebGL(${e}) could have been skipped, value unchanged`)(),this._constants[e]=t,t.constructor){case Float32Array:f4(this,e,t);break;case Int32Array:d4(this,e,t);break;case Uint32Array:h4(this,e,t);break;default:throw new Error("constant")}}getExtension(e){return dt(this.gl,e,this.extensions),this.extensions}_setWebGLDebugMetadata(e,t,i){e.luma=t;let n={props:i.spector,id:i.spector.id};e.__SPECTOR_Metadata=n}}});function m4(r){return typeof WebGL2RenderingContext<"u"&&r instanceof WebGL2RenderingContext?!0:!!(r&&typeof r.createVertexArray=="function")}function o1(r){return{...r,debug:r.debug??Zt.defaultProps.debug,debugWebGL:r.debugWebGL??Zt.defaultProps.debugWebGL,debugSpectorJS:r.debugSpectorJS??!!S.get("debug-spectorjs")}}async function a1(r){let e=[];(r.debugWebGL||r.debug)&&e.push(zw()),r.debugSpectorJS&&e.push(Vw(r));let t=await Promise.allSettled(e);for(let i of t)i.status==="rejected"&&S.error(`Failed to initialize debug libraries ${i.reason}`)()}var Io,vm,Bo,c1=b(()=>{B();Uw();Kp();Io=1,vm=class extends fs{type="webgl";enforceWebGL2(e){Fw(e)}isSupported(){return typeof WebGL2RenderingContext<"u"}isDeviceHandle(e){return typeof WebGL2RenderingContext<"u"&&e instanceof WebGL2RenderingContext?!0:(typeof WebGLRenderingContext<"u"&&e instanceof WebGLRenderingContext&&S.warn("WebGL1 is not supported",e)(),!1)}async attach(e,t={}){let{WebGLDevice:i}=await Promise.resolve().then(()=>(Yl(),_m));if(e instanceof i)return e;let n=i.getDeviceFromContext(e);if(n)return n;if(!m4(e))throw new Error("Invalid WebGL2RenderingContext");t=o1(t),await a1(t);let s=t.createCanvasContext===!0?{}:t.createCanvasContext;return new i({...t,_handle:e,createCanvasContext:{canvas:e.canvas,autoResize:!1,...s}})}async create(e={}){let{WebGLDevice:t}=await Promise.resolve().then(()=>(Yl(),_m));e=o1(e),await a1(e);try{let i=new t(e);S.groupCollapsed(Io,`WebGLDevice ${i.id} created`)();let n=`${i._reused?"Reusing":"Created"} device with WebGL2 ${i.props.debug?"debug ":""}context: ${i.info.vendor}, ${i.info.renderer} for canvas: ${i.canvasContext.id}`;return S.probe(Io,n)(),S.table(Io,i.info)(),i}finally{S.groupEnd(Io)(),S.info(Io,"%cWebGL call tracing: luma.log.set('debug-webgl') ","color: white; background: blue; padding: 2px 6px; border-radius: 3px;")()}}};Bo=new vm});var Wl=b(()=>{c1();Yl();Pl()});function Ql(r){return y1.test(r)}function Jl(r){return b1.test(r)}function x1(r){let e=y1.exec(r),t=b1.exec(r),i=e?.[1]??t?.[1]??r;try{Y.getVertexFormatInfo(i)}catch{throw new Error(`Unsupported GPUVector format ${r}`)}return i}function rr(r){let e=x1(r),t=Ql(r),i=Jl(r),n=Y.getVertexFormatInfo(e),s=n.type,o=n.normalized,a=_4(s,o);return{format:r,elementFormat:e,vertexList:t,valueList:i,type:s,signedDataType:v4(e,s),primitiveType:a,components:n.components,byteLength:n.byteLength,integer:n.integer,signed:n.signed,normalized:o,...n.webglOnly?{webglOnly:!0}:{}}}function _4(r,e){if(e)return"f32";switch(r){case"float32":return"f32";case"float16":return"f16";case"uint8":case"uint16":case"uint32":return"u32";case"sint8":case"sint16":case"sint32":return"i32";default:throw new Error(`Unsupported GPUVector component type ${r}`)}}function v4(r,e){if(r==="unorm10-10-10-2")return"uint32";switch(e){case"unorm8":return"uint8";case"snorm8":return"sint8";case"unorm16":return"uint16";case"snorm16":return"sint16";default:return e}}var y1,b1,eu=b(()=>{B();y1=/^vertex-list<([^<>]+)>$/,b1=/^value-list<([^<>]+)>$/});function Sm(r,e){if(!Number.isSafeInteger(r)||r<0)throw new Error(`${e} must be a non-negative safe integer`)}var ir,Pm=b(()=>{B();ir=class{buffer;format;length;byteOffset;byteStride;constructor(e){let t=Y.getVertexFormatInfo(e.format).byteLength,i=e.byteOffset??0,n=e.byteStride??t;if(Sm(e.length,"GPUDataView length"),Sm(i,"GPUDataView byteOffset"),Sm(n,"GPUDataView byteStride"),n<t)throw new Error(`GPUDataView byteStride ${n} is smaller than ${e.format} byte length ${t}`);let s=e.length===0?0:(e.length-1)*n+t,o=i+s;if(!Number.isSafeInteger(s)||!Number.isSafeInteger(o))throw new Error("GPUDataView byte range must use safe integers");if(o>e.buffer.byteLength)throw new Error("GPUDataView exceeds its backing buffer byte length");this.buffer=e.buffer,this.format=e.format,this.length=e.length,this.byteOffset=i,this.byteStride=n}get elementByteLength(){return Y.getVertexFormatInfo(this.format).byteLength}get byteLength(){return this.length===0?0:(this.length-1)*this.byteStride+this.elementByteLength}}});function ru(r){return!!(r&&typeof r=="object"&&r.type==="struct")}function v1(r,e){let t=Object.entries(r);if(t.length===0)throw new Error("GPUData struct format must declare at least one field");return e==="packed"?w4(t):E4(t)}function w4(r){let e=[],t=0,i=0;for(let[n,s]of r){let o=Y.getVertexFormatInfo(s);if(o.webglOnly)throw new Error(`Packed GPUData struct field "${n}" uses WebGL-only format ${s}`);t=_1(t,Math.min(4,o.byteLength)),e.push([n,Object.freeze({format:s,byteOffset:t,byteLength:o.byteLength})]),t+=o.byteLength,i+=o.components}return Object.freeze({type:"struct",layout:"packed",fields:Object.freeze(Object.fromEntries(e)),components:i,byteStride:_1(t,4),rowByteLength:t})}function E4(r){let e=Object.fromEntries(r.map(([o,a])=>[o,S4(a)])),t=Kr(e,{layout:"wgsl-storage"}),i=[],n=0,s=0;for(let[o,a]of r){let c=Y.getVertexFormatInfo(a),l=t.fields[o].offset*4;i.push([o,Object.freeze({format:a,byteOffset:l,byteLength:c.byteLength})]),n=Math.max(n,l+c.byteLength),s+=c.components}return Object.freeze({type:"struct",layout:"wgsl-storage",fields:Object.freeze(Object.fromEntries(i)),components:s,byteStride:t.byteLength,rowByteLength:n})}function S4(r){let e=Y.getVertexFormatInfo(r);switch(e.type){case"float32":return tu("f32",e.components);case"sint32":return tu("i32",e.components);case"uint32":return tu("u32",e.components);default:{let t=Math.ceil(e.byteLength/4);return tu("u32",t)}}}function tu(r,e){return e===1?r:`vec${e}<${r}>`}function _1(r,e){return Math.ceil(r/e)*e}var w1=b(()=>{B()});var Tm,Lm,Ln,Am=b(()=>{Pm();w1();eu();Tm=class{buffer;ownsDataBuffer;constructor(e,t){this.buffer=e,this.ownsDataBuffer=t}get ownsBuffer(){return this.ownsDataBuffer}transferBufferOwnership(e){if(e.buffer!==this.buffer)throw new Error("GPUData ownership can only be transferred to the same buffer");e.ownsDataBuffer=this.ownsDataBuffer,this.ownsDataBuffer=!1}destroy(){this.ownsDataBuffer&&(this.buffer.destroy(),this.ownsDataBuffer=!1)}},Lm=class extends Tm{dataType;format;length;valueLength;stride;byteOffset;byteStride;rowByteLength;readbackMetadata;valueOffsets;nullBitmap;valueByteLength;constructor(e){let{buffer:t,format:i,length:n,valueLength:s,stride:o,byteOffset:a=0,byteStride:c,rowByteLength:l,ownsBuffer:u=!1,readbackMetadata:f,valueOffsets:d,nullBitmap:h,valueByteLength:p,dataType:m}=e;super(t,u);let g;i?typeof i=="string"?g=i:g=v1(i,e.layout??"wgsl-storage"):g=void 0;let x=ru(g)?g:void 0,_=typeof g=="string"?rr(g):void 0;if(this.dataType=m,this.format=g,this.length=n,this.valueLength=s??n,this.stride=o??_?.components??x?.components??c??l??1,this.byteOffset=a,this.rowByteLength=l??x?.rowByteLength??_?.byteLength??c??this.stride,this.byteStride=c??x?.byteStride??this.rowByteLength,x){if(this.rowByteLength<x.rowByteLength)throw new Error(`GPUData rowByteLength ${this.rowByteLength} is smaller than struct format row byte length ${x.rowByteLength}`);if(this.byteStride<Math.max(x.byteStride,this.rowByteLength))throw new Error(`GPUData byteStride ${this.byteStride} is smaller than its struct row layout`)}this.readbackMetadata=f,this.valueOffsets=d,this.nullBitmap=h,this.valueByteLength=p}getChild(e){if(!ru(this.format))return null;let t=this.format.fields[e];return t?new ir({buffer:this.buffer,format:t.format,length:this.length,byteOffset:this.byteOffset+t.byteOffset,byteStride:this.byteStride}):null}getChildAt(e){if(!ru(this.format))return null;let t=Object.values(this.format.fields)[e];return t?new ir({buffer:this.buffer,format:t.format,length:this.length,byteOffset:this.byteOffset+t.byteOffset,byteStride:this.byteStride}):null}},Ln=Lm});function E1(r){let e=r.format?rr(r.format):void 0,t=r.rowByteLength??r.byteStride??e?.byteLength;if(t===void 0)throw new Error("GPUVector requires format or explicit rowByteLength");return{stride:r.stride??e?.components??1,byteStride:r.byteStride??t,rowByteLength:t}}function P4(r){return r[0]?.format}function T4(r,e){if(r.find(i=>i.format!==e))throw new Error("GPUVector data chunks must share the declared format")}var zt,S1=b(()=>{Am();eu();zt=class{name;dataType;format;length;valueLength;stride;byteOffset;byteStride;rowByteLength;bufferLayout;data=[];device;bufferProps;isAppendable=!1;ownsDataChunks=!0;ownedVectors=[];appendableByteLength=0;constructor(e){switch(e.type){case"buffer":{let{name:t,buffer:i,format:n,length:s,valueLength:o=s,byteOffset:a=0,ownsBuffer:c=!1}=e,{stride:l,byteStride:u,rowByteLength:f}=E1(e);this.name=t,this.dataType=e.dataType,this.format=n,this.length=s,this.valueLength=o,this.stride=l,this.byteOffset=a,this.byteStride=u,this.rowByteLength=f,this.data.push(new Ln({buffer:i,format:n,length:s,valueLength:o,stride:l,byteOffset:a,byteStride:u,rowByteLength:f,ownsBuffer:c,dataType:e.dataType}));return}case"interleaved":{let{name:t,buffer:i,format:n,length:s,valueLength:o=s,byteOffset:a=0,byteStride:c,attributes:l,ownsBuffer:u=!1}=e;this.name=t,this.dataType=e.dataType,this.format=n,this.length=s,this.valueLength=o,this.stride=c,this.byteOffset=a,this.byteStride=c,this.rowByteLength=c,this.bufferLayout={name:t,byteStride:c,attributes:l},this.data.push(new Ln({buffer:i,format:n,length:s,valueLength:o,stride:c,byteOffset:a,byteStride:c,rowByteLength:c,ownsBuffer:u,dataType:e.dataType}));return}case"data":{let t=e.format??P4(e.data),i=t?rr(t):void 0,{name:n,data:s,stride:o=s[0]?.stride??i?.components??1,valueLength:a=s.reduce((d,h)=>d+h.valueLength,0),byteStride:c=s[0]?.byteStride??i?.byteLength,rowByteLength:l=s[0]?.rowByteLength??i?.byteLength,bufferLayout:u,ownsData:f=!1}=e;if(c===void 0||l===void 0)throw new Error("GPUVector requires format or explicit byte layout metadata");t&&T4(s,t),this.name=n,this.dataType=e.dataType,this.format=t,this.length=s.reduce((d,h)=>d+h.length,0),this.valueLength=a,this.stride=o,this.byteOffset=s.length===1?s[0].byteOffset:0,this.byteStride=c,this.rowByteLength=l,this.bufferLayout=u,this.ownsDataChunks=f,this.data.push(...s);return}case"appendable":{let{name:t,device:i,format:n,valueLength:s=0,bufferProps:o}=e,{stride:a,byteStride:c,rowByteLength:l}=E1(e);this.name=t,this.dataType=e.dataType,this.format=n,this.length=0,this.valueLength=s,this.stride=a,this.byteOffset=0,this.byteStride=c,this.rowByteLength=l,this.device=i,this.bufferProps=o,this.isAppendable=!0;return}}}get ownsBuffer(){return this.ownsDataChunks&&this.data.some(e=>e.ownsBuffer)||this.ownedVectors.some(e=>e.ownsBuffer)}get capacityRows(){return this.isAppendable?this.length:void 0}get appendedByteLength(){return this.appendableByteLength}addData(e){if(this.format&&e.format!==this.format)throw new Error("GPUVector.addData() requires matching formats");if(e.byteStride!==this.byteStride)throw new Error("GPUVector.addData() requires matching byteStride");if(e.rowByteLength!==this.rowByteLength)throw new Error("GPUVector.addData() requires matching rowByteLength");return this.data.push(e),this.length+=e.length,this.valueLength+=e.valueLength,this}appendDataChunk(e,t=this.appendableByteLength+e.buffer.byteLength){if(!this.isAppendable)throw new Error("GPUVector.appendDataChunk() requires appendable vector storage");if(this.format&&e.format!==this.format)throw new Error("GPUVector.appendDataChunk() requires matching formats");if(e.byteStride!==this.byteStride||e.rowByteLength!==this.rowByteLength)throw new Error("GPUVector.appendDataChunk() requires matching byte layout metadata");return this.data.push(e),this.length+=e.length,this.valueLength+=e.valueLength,this.appendableByteLength=t,this}resetLastBatch(){if(!this.isAppendable)throw new Error("GPUVector.resetLastBatch() requires appendable vector storage");for(let e of this.data.splice(0))e.destroy();return this.length=0,this.valueLength=0,this.appendableByteLength=0,this}retainOwnedVectors(e){return this.ownedVectors.push(...e),this}transferBufferOwnership(e){let t=this.data[0],i=e.data[0];if(!t||!i||t.buffer!==i.buffer)throw new Error("GPUVector ownership can only be transferred to the same buffer");t.transferBufferOwnership(i)}destroy(){if(this.ownsDataChunks)for(let e of this.data)e.destroy();for(let e of this.ownedVectors.splice(0))e.destroy()}}});var Cm=b(()=>{Am();Pm();S1();eu()});var Mm,Me,Fo=b(()=>{B();Mm=class{poolSize=20;bufferPools;constructor(){this.bufferPools=new Map}createOrReuse(e,t){if(t>e.limits.maxBufferSize)throw new Error(`Buffer pool cannot allocate ${t} bytes: device.limits.maxBufferSize is ${e.limits.maxBufferSize}`);let i=this.bufferPools.get(e),n=i?i.findIndex(o=>o.byteLength>=t):-1;if(n<0)return e.createBuffer({usage:N.VERTEX|N.STORAGE|N.COPY_DST|N.COPY_SRC,byteLength:t});let[s]=i.splice(n,1);return s}recycle(e){let t=e.device;this.bufferPools.has(t)||this.bufferPools.set(t,[]);let i=this.bufferPools.get(t),n=i.findIndex(s=>s.byteLength>e.byteLength);n<0?i.push(e):i.splice(n,0,e),this.purge()}purge(){for(let[e,t]of this.bufferPools){let i=e.isLost?0:this.poolSize;for(;t.length>i;)t.shift().destroy();t.length===0&&this.bufferPools.delete(e)}}},Me=new Mm});function L4(r,e,t,i){let{ValueType:n,size:s,offset:o,stride:a}=r,c=a/n.BYTES_PER_ELEMENT,l=o/n.BYTES_PER_ELEMENT,u=i-t;if(c===s){let d=l+t*c;return e.subarray(d,d+u*s)}let f=new n(u*s);for(let d=0;d<u;d++){let h=l+(t+d)*c;f.set(e.subarray(h,h+s),d*s)}return f}function nu(r){if(r instanceof V)return r;if(typeof r=="number"||Array.isArray(r))return V.fromConstant(r);if(r instanceof Ln)return V.fromGPUData(r);if(r instanceof ir)return V.fromGPUDataView(r);throw new Error("getGPUDataEvaluator() requires GPUDataEvaluator, GPUData, GPUDataView, number, or number[]")}function A4(r){if(!r.format)throw new Error("GPUDataEvaluator.fromGPUData() requires GPUData format metadata");if(Ql(r.format)||Jl(r.format))throw new Error("GPUDataEvaluator.fromGPUData() does not support variable-length input");let t=rr(r.format).byteLength;if(r.rowByteLength!==t)throw new Error(`GPUDataEvaluator.fromGPUData() requires rowByteLength ${t} for GPUData`)}function P1(r){let e=rr(r.format),t=$r(e.signedDataType),i=t.BYTES_PER_ELEMENT*e.components;if(e.byteLength!==i)throw new Error(`GPUDataEvaluator does not support packed vertex format ${r.format}: ${e.byteLength} physical bytes cannot expose ${e.components} ${e.signedDataType} components`);if(r.byteOffset%t.BYTES_PER_ELEMENT!==0||r.byteStride%t.BYTES_PER_ELEMENT!==0)throw new Error(`GPUDataEvaluator requires ${r.format} offset and stride aligned to ${t.BYTES_PER_ELEMENT} bytes`);return{type:e.signedDataType,size:e.components,offset:r.byteOffset,stride:r.byteStride,normalized:e.normalized,length:r.length,format:r.format}}function iu(r){let e=C4(r).buffer;return e instanceof be?e.buffer:e}function C4(r){let[e,...t]=r.data;if(!e||t.length>0)throw new Error(`GPUDataEvaluator requires exactly one GPUData chunk for "${r.name}"`);return e}function M4(r){let e=[];return T1(r,e,{byteOffset:0}),e}function T1(r,e,t){let i=r.source;if(i&&!(i instanceof V)&&i.name==="interleave"){for(let n of Object.values(i.inputs))n instanceof V&&T1(n,e,t);return}e.push({attribute:r.id??r.toString(),format:L1(r.type,r.size,r.normalized),byteOffset:t.byteOffset}),t.byteOffset+=r.ValueType.BYTES_PER_ELEMENT*r.size}function L1(r,e,t=!1){if(e<1||e>4)throw new Error(`Cannot synthesize a GPUVector vertex format with ${e} components`);let i=r;if(t)switch(r){case"uint8":i="unorm8";break;case"sint8":i="snorm8";break;case"uint16":i="unorm16";break;case"sint16":i="snorm16";break;case"float32":i="float32";break;default:throw new Error(`Unsupported normalized vertex format for ${r}`)}return(i==="uint8"||i==="sint8"||i==="uint16"||i==="sint16"||i==="unorm8"||i==="snorm8"||i==="unorm16"||i==="snorm16")&&e===3?`${i}x3-webgl`:`${i}${e===1?"":`x${e}`}`}function R4(r,e,t=!1){return e>=1&&e<=4?L1(r,e,t):void 0}var V,nr=b(()=>{B();J();Cm();Fo();V=class r{static get bufferPoolSize(){return Me.poolSize}static set bufferPoolSize(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("GPUDataEvaluator.bufferPoolSize must be a non-negative safe integer");Me.poolSize=e,Me.purge()}type;size;get offset(){return this._offset}get stride(){return this._stride}normalized;isConstant;length;get byteLength(){return this._byteLength}ValueType;source=null;format;_id;_destroyed=!1;_value;_offset;_stride;_byteLength;_gpuVector;_bufferOwnership="owned";_targetBuffer;static fromArray(e,{type:t,size:i=1,offset:n=0,stride:s=0,normalized:o=!1}){let a=t,c;if(Array.isArray(e)){a=a||"float32";let u=$r(a);c=new u(e)}else e instanceof Float64Array?(a="uint32",i*=2,n*=2,s*=2,c=new Uint32Array(e.buffer,e.byteOffset,e.byteLength/4)):(a=a||Ja(e),c=e);let l=`<${a} * ${i}>`;return new r({id:l,type:a,size:i,offset:n,stride:s,normalized:o,value:c})}static fromConstant(e,t="float32"){let i=$r(t),n;return Array.isArray(e)?n=`[${e.join(",")}]`:(n=String(e),e=[e]),new r({id:n,isConstant:!0,type:t,size:e.length,value:new i(e)})}static fromGPUData(e,t={}){A4(e);let i=new ir({buffer:e.buffer,format:e.format,length:e.length,byteOffset:e.byteOffset,byteStride:e.byteStride});return new r({...P1(i),id:t.id,gpuData:e})}static fromGPUDataView(e,t={}){return new r({...P1(e),id:t.id,buffer:e.buffer})}constructor(e){let{id:t,value:i,buffer:n,gpuData:s,format:o,source:a=null,isConstant:c=!1}=e;if(!a&&!i&&!n&&!s)throw new Error("GPUDataEvaluator must have a value source");let{type:l,size:u,offset:f,stride:d,normalized:h,length:p}=e;if(a instanceof r?(l=l??a.type,u=u??a.size,f=f??a.offset,d=d??a.stride,h=h??a.normalized,p=p??a.length):(u=u??1,f=f??0,h=h??!1,p=c?1:p),!l)throw new Error("GPUDataEvaluator: type not defined");if(this._id=t,this.type=l,this.size=u,this.ValueType=$r(this.type),this._offset=f,this._stride=d||this.ValueType.BYTES_PER_ELEMENT*u,this.normalized=h,this.source=a,this.format=o,p===void 0)if(c)p=1;else{if(!i)throw new Error("GPUDataEvaluator: length not defined");p=Math.ceil(i.byteLength/this.stride)}this.isConstant=c,this.length=p;let m=this.ValueType.BYTES_PER_ELEMENT*this.size;this._byteLength=p===0?0:(p-1)*this.stride+m,this._value=i,this._bufferOwnership=a instanceof r||n||s?"borrowed":"owned",s?this._gpuVector=new zt({type:"data",name:this._id??"data",format:s.format,data:[s],stride:s.stride,byteStride:s.byteStride,rowByteLength:s.rowByteLength}):n&&(this._gpuVector=this.createGPUVectorView({buffer:n,name:this._id,format:this.format}))}get value(){return this._value||(this.source instanceof r?this.source.value:void 0)}get evaluated(){return!!this._gpuVector}get id(){return this._id}get gpuVector(){if(!this._gpuVector)throw new Error(`${this} not evaluated`);return this._gpuVector}get buffer(){return iu(this.gpuVector)}setTargetBuffer({buffer:e,byteOffset:t=0,byteStride:i=this.stride}){if(this._destroyed)throw new Error(`GPUDataEvaluator ${this} already destroyed`);if(this._gpuVector)throw new Error(`GPUDataEvaluator ${this} already evaluated`);if(!this.source||this.source instanceof r)throw new Error("GPUDataEvaluator target buffers require a deferred operation source");this._targetBuffer={buffer:e,byteOffset:t,byteStride:i}}async evaluate(e,t={}){if(this._destroyed)throw new Error(`GPUDataEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let i;if(this.source instanceof r){let n=await this.source.evaluate(e);return this._gpuVector=this.createGPUVectorView({...t,buffer:iu(n)}),this._gpuVector}if(i=this._getEvaluationBuffer(e),this._value)i.write(this._value);else{let n=await this.source.execute(e,i);if(!n.success)throw n.error||new Error(`${this.source} evaluation failed`);n.value&&(this._value=n.value)}return this._gpuVector=this.createGPUVectorView({...t,buffer:i}),this._gpuVector}evaluateSync(e,t={}){if(this._destroyed)throw new Error(`GPUDataEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let i;if(this.source instanceof r){let n=this.source.evaluateSync(e);return this._gpuVector=this.createGPUVectorView({...t,buffer:iu(n)}),this._gpuVector}if(i=this._getEvaluationBuffer(e),this._value)i.write(this._value);else{let n=this.source.executeSync(e,i);if(!n.success)throw n.error||new Error(`${this.source} evaluation failed`);n.value&&(this._value=n.value)}return this._gpuVector=this.createGPUVectorView({...t,buffer:i}),this._gpuVector}createGPUVectorView(e){let t=e.name??this._id??"vector",i=e.format??this.format??R4(this.type,this.size,this.normalized);if(e.interleaved){let n=typeof e.interleaved=="object"&&e.interleaved.attributes?e.interleaved.attributes:M4(this);return new zt({type:"interleaved",name:t,buffer:e.buffer,format:e.format??this.format,length:this.length,byteOffset:this.offset,byteStride:this.stride,attributes:n,ownsBuffer:!1})}return new zt({type:"buffer",name:t,buffer:e.buffer,format:i,length:this.length,stride:this.size,byteOffset:this.offset,byteStride:this.stride,rowByteLength:this.ValueType.BYTES_PER_ELEMENT*this.size,ownsBuffer:!1})}_getEvaluationBuffer(e){let t=this._targetBuffer;if(!t)return Me.createOrReuse(e,this.byteLength);if(t.buffer.device!==e)throw new Error("GPUDataEvaluator target buffer belongs to a different device");let i=this.ValueType.BYTES_PER_ELEMENT*this.size,n=this.length===0?0:(this.length-1)*t.byteStride+i;if(t.byteOffset+n>t.buffer.byteLength)throw new Error("GPUDataEvaluator target buffer is too small for the output layout");return this._offset=t.byteOffset,this._stride=t.byteStride,this._byteLength=n,this._bufferOwnership="borrowed",this._targetBuffer=void 0,t.buffer}async readValue(e=0,t){let{ValueType:i}=this,{size:n,offset:s,stride:o,length:a}=this,c=i.BYTES_PER_ELEMENT*n;if(t=t??a,e=Math.max(0,Math.min(a,e)),t=Math.max(e,Math.min(a,t)),this._value)return L4(this,this._value,e,t);let l=t-e;if(l===0)return new i(0);let u=s+e*o,f=o===c?l*c:(l-1)*o+c,d=await this.buffer.readAsync(u,f),h=new i(d.buffer,d.byteOffset,d.byteLength/i.BYTES_PER_ELEMENT);if(o===c)return h;let p=new Uint8Array(c*l);for(let m=0;m<l;m++){let g=m*o;p.set(d.subarray(g,g+c),m*c)}return new i(p.buffer)}async ensureCPUValue(){let e=this.value;if(e)return e;let t=await this.buffer.readAsync(0,this.offset+this.byteLength);if(t.byteLength%this.ValueType.BYTES_PER_ELEMENT!==0)throw new Error(`${this} backing buffer byte length is not aligned to its scalar type`);let i=t.slice();return this._value=new this.ValueType(i.buffer,i.byteOffset,i.byteLength/this.ValueType.BYTES_PER_ELEMENT),this._value}ensureCPUValueSync(){let e=this.value;if(e)return e;throw new Error(`${this} CPU value is not available for synchronous evaluation`)}toString(){return this._id??this.source?.toString()??this.constructor.name}destroy(){this._gpuVector&&(this._bufferOwnership==="owned"&&Me.recycle(iu(this._gpuVector)),this._gpuVector=void 0),this._targetBuffer=void 0,this._destroyed=!0}}});var An,su=b(()=>{An={add:{arity:2,symbol:"arithmetic_add"},subtract:{arity:2,symbol:"arithmetic_subtract"},multiply:{arity:2,symbol:"arithmetic_multiply"},divide:{arity:2,symbol:"arithmetic_divide"},pow:{arity:2,symbol:"pow"},sqrt:{arity:1,symbol:"sqrt"},abs:{arity:1,symbol:"abs"},sin:{arity:1,symbol:"sin"},cos:{arity:1,symbol:"cos"},tan:{arity:1,symbol:"arithmetic_tan"},exp:{arity:1,symbol:"exp"},log:{arity:1,symbol:"log"}}});function $1(r,{operations:e,inputs:t}){switch(r.kind){case"input":if(!(r.name in t))throw new Error(`Unknown expression input '${r.name}'`);return;case"literal":if(Array.isArray(r.value)){for(let i of r.value)if(!Number.isFinite(i))throw new Error(`Expression literal array must contain only finite values, got ${i}`)}else if(!Number.isFinite(r.value))throw new Error(`Expression literal must be finite, got ${r.value}`);return;case"call":{let i=e[r.op];if(!i)throw new Error(`Unknown expression op '${r.op}'`);if(r.args.length!==i.arity)throw new Error(`Expression op '${r.op}' expects ${i.arity} args, got ${r.args.length}`);for(let n of r.args)$1(n,{operations:e,inputs:t});return}default:{let i=r;throw new Error(`Unsupported expression node ${i.kind}`)}}}function ou(r,e){return $1(r,e),V1(r,e)}function V1(r,e){switch(r.kind){case"input":{let t=e.inputs[r.name];return e.laneIndex<t.size?e.formatInput(r.name):e.formatOutOfBoundsInput(r.name)}case"literal":return e.formatLiteral(r.value);case"call":{let t=e.operations[r.op],i=r.args.map(n=>V1(n,e));return e.formatCall(t.symbol,i)}default:{let t=r;throw new Error(`Unsupported expression node ${t.kind}`)}}}var km=b(()=>{});function _e(r,e,t=!1){if(t)return e===1?"float":`vec${e}`;switch(r){case"uint8":case"uint16":case"uint32":return e===1?"uint":`uvec${e}`;case"sint8":case"sint16":case"sint32":return e===1?"int":`ivec${e}`;default:return e===1?"float":`vec${e}`}}function au(r,e,t=!1){let i;if(t)switch(r){case"uint8":i="unorm8";break;case"sint8":i="snorm8";break;case"uint16":i="unorm16";break;case"sint16":i="snorm16";break;case"float32":i="float32";break;default:throw new Error(`Unsupported normalized vertex format for ${r}`)}else i=r;return e===1?i:e===3&&!i.startsWith("float32")&&!i.endsWith("32")?`${i}x3-webgl`:`${i}x${e}`}function Ar(r){switch(r[0]){case"u":return"0u";case"s":return"0";default:return"0."}}function W1(r,e){switch(r){case"uint8":case"uint16":case"uint32":return`${Math.trunc(e)}u`;case"sint8":case"sint16":case"sint32":return`${Math.trunc(e)}`;default:return Number.isInteger(e)?`${e}.0`:`${e}`}}function j1(r){switch(r){case"uint8":return"r8uint";case"sint8":return"r8sint";case"uint16":return"r16uint";case"sint16":return"r16sint";case"uint32":return"r32uint";case"sint32":return"r32sint";case"float32":return"r32float";default:throw new Error(`Unsupported WebGL gather texture format for ${r}`)}}function H1(r){switch(r){case"uint32":return"usampler2D";case"sint32":return"isampler2D";case"float32":return"sampler2D";default:throw new Error(`Unsupported WebGL gather sampler type for ${r}`)}}var Mn=b(()=>{});function ve({module:r,elementWise:e=!1,expression:t,inputs:i,output:n,operationType:s=n.type,outputBuffer:o}){let a=o.device,c=Si("result",n.type,n.size,n.normalized),l=[r,c],u=[],f={},d=_e(n.type,1,n.normalized),h=_e(s,1,n.normalized),p="",m=null,g={TYPE:h,RESULT_LEN:n.size.toString()},x=G4(i);for(let[w,E]of x)l.push(Om(w,E.type,E.size,E.normalized,s)),u.push(Dm(w,E)),E instanceof V?f[w]=E.buffer:(m=m||Me.createOrReuse(a,o.byteLength),f[w]=m),p+=`TYPE ${w}[${E.size}]; get_${w}(${w});
`,g[`${w.toUpperCase()}_LEN`]=E.size.toString();let _="";if(t)for(let w=0;w<n.size;w++)_+=`result[${w}]=${t(w)};
`;else if(e)for(let w=0;w<n.size;w++){let E=Ar(h),L=x.map(([A,C])=>w<C.size?`${A}[${w}]`:E);_+=`result[${w}]=${r.name}(${L.join(", ")});
`}else _=`${r.name}(${x.map(([w])=>w).join(", ")}, result);`;let y=`#version 300 es

void main() {
${p}
${d} result[${n.size}];
${_}
set_result(result);
}
  `,v=new xe(a,{vs:y,shaderAssembler:U4,defines:g,modules:l,bufferLayout:u,vertexCount:1,instanceCount:n.length,attributes:f,feedbackBufferMode:"interleaved",outputs:c.varyings});a.statsManager.getStats(N4).get(F4).incrementCount(),v.run({inputBuffers:f,outputBuffers:{[c.varyings[0]]:n.offset===0?o:{buffer:o,byteOffset:n.offset,byteLength:n.byteLength}}}),m&&Me.recycle(m)}function G4(r){return Array.isArray(r)?r.map((e,t)=>[`x${t}`,e]):Object.entries(r)}function Om(r,e,t,i=!1,n=e){let s="",o="";for(let c=0;c<t;c+=4){let l=Math.min(t-c,4),u=_e(e,l,i);s+=`in ${u} a${r}_${c};
`;for(let f=0;f<l;f++){let d=`a${r}_${c}`;l>1&&(d=`${d}[${f}]`),(i||e!==n)&&(d=`TYPE(${d})`),o+=`v[${c+f}]=${d};
`}}let a=`
${s}
void get_${r}(out TYPE v[${t}]) {
  ${o}
}
`;return{name:r,vs:a}}function Dm(r,e){let t={name:r,stepMode:e.isConstant?"vertex":"instance",byteStride:e.stride,attributes:[]};for(let i=0;i<e.size;i+=4){let n=Math.min(e.size-i,4);t.attributes.push({attribute:`a${r}_${i}`,format:au(e.type,n,e.normalized),byteOffset:e.offset+e.ValueType.BYTES_PER_ELEMENT*i})}return t}function Si(r,e,t,i=!1){let n=[],s=_e(e,1,i),o="",a="";for(let c=0;c<t;c+=4){let l=Math.min(t-c,4),u=_e(e,l,i);n.push(`${r}_${c}`),o+=`flat out ${u} ${r}_${c};
`;let f=Array.from({length:l},(d,h)=>c+h);a+=`${r}_${c} = ${u}(${f.map(d=>`v[${d}]`).join(",")});
`}return{name:r,varyings:n,vs:`
${o}
void set_${r}(in ${s} v[${t}]) {
  ${a}
}
`}}var N4,F4,U4,We=b(()=>{J();Be();nr();Fo();Mn();N4="GPGPU Operation Counts",F4="Transform Runs",U4=new Yi});var z4,cu,Nm=b(()=>{Be();km();su();We();Mn();z4=`TYPE arithmetic_add(TYPE x, TYPE y) {
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
`,cu=({inputs:r,output:e,target:t})=>{let i=e.type,n=_e(i,1,e.normalized),s=Ar(n),o=r.namedInputs;return ve({module:{name:"arithmetic",dependencies:[si],vs:z4},inputs:o,output:e,operationType:i,outputBuffer:t,expression:a=>ou(r.expression,{operations:An,inputs:o,laneIndex:a,formatInput:c=>`${c}[${a}]`,formatOutOfBoundsInput:c=>o[c].size===1?`${c}[0]`:s,formatLiteral:c=>{let l=Array.isArray(c)?c[a]??0:c;return`${n}(${W1(i,l)})`},formatCall:(c,l)=>`${c}(${l.join(", ")})`})}),{success:!0}}});var $4,V4,q1,Y1,Z1=b(()=>{B();J();nr();Fo();Nm();We();$4="GPGPU Operation Counts",V4="Transform Runs",q1=({inputs:r,output:e,target:t})=>{let{sourceValues:i}=r,n=t.device;if(i.length===0){let f=new e.ValueType(e.length*e.size);return t.write(f),{success:!0,value:f}}if(i.isConstant){let f=i.value,d=new e.ValueType(e.length*e.size);for(let h=0;h<e.length;h++){let p=f[h];d[h*2]=p,d[h*2+1]=p}return t.write(d),{success:!0,value:d}}let s=n.createTexture({width:1,height:e.length,format:"rg32float",usage:z.RENDER|z.COPY_SRC|z.COPY_DST}),o=n.createFramebuffer({colorAttachments:[s]}),a=`#version 300 es

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
  `,l=new he(n,{vs:a,fs:c,topology:"point-list",parameters:{depthCompare:"always",blend:!0,blendColorSrcFactor:"one",blendColorDstFactor:"one",blendColorOperation:"max",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one",blendAlphaOperation:"max"},modules:[Om("sourceValues",i.type,i.size,i.normalized)],defines:{TYPE:"float",SOURCE_VALUES_LEN:i.size.toString(),CHANNEL_COUNT:e.length.toString()},attributes:{sourceValues:i.buffer},bufferLayout:[Dm("sourceValues",i)],instanceCount:i.length,vertexCount:e.length,disableWarnings:!0}),u=Me.createOrReuse(n,e.byteLength);try{let f=n.beginRenderPass({framebuffer:o,parameters:{viewport:[0,0,1,e.length]},clearColor:[-Y1,-Y1,0,0],clearDepth:!1,clearStencil:!1});n.statsManager.getStats($4).get(V4).incrementCount(),l.draw(f),f.end();let d=n.createCommandEncoder();return d.copyTextureToBuffer({sourceTexture:s,width:1,height:e.length,destinationBuffer:u,byteOffset:0,bytesPerRow:8}),n.submit(d.finish()),cu({device:n,inputs:{expression:{kind:"call",op:"multiply",args:[{kind:"input",name:"x"},{kind:"literal",value:[-1,1]}]},namedInputs:{x:new V({buffer:u,size:2,type:"float32",length:e.length})}},output:e,target:t})}finally{l.destroy(),Me.recycle(u),o.destroy(),s.destroy()}},Y1=3e38});function W4(r,e){let t=e.reduce((i,[,n])=>i+Math.ceil(n.size/4),0);if(t>r)throw new Error(`interleave() requires ${t} vertex attributes, exceeding device limit ${r}`)}function j4(r,e){if(e.size>r)throw new Error(`interleave() output size ${e.size} exceeds device inter-stage component limit ${r}`)}var X1,K1=b(()=>{We();X1=({inputs:r,output:e,target:t})=>{let i=r.map((c,l)=>[`x${l}`,c]);W4(t.device.limits.maxVertexAttributes,i),j4(t.device.limits.maxInterStageShaderVariables,e);let n=i.map(([c,l])=>`in TYPE ${c}[${l.size}]`).join(", "),s=0,o=i.map(([c,l])=>{let u=Array.from({length:l.size},(f,d)=>`  result[${s+d}] = ${c}[${d}];`).join(`
`);return s+=l.size,u}).join(`
`),a=`void interleave(${n}, out TYPE result[RESULT_LEN]) {
${o}
}
`;return ve({module:{name:"interleave",vs:a},inputs:r,output:e,outputBuffer:t}),{success:!0}}});function H4(){let r=new Uint16Array([255]);return new Uint8Array(r.buffer)[0]>0}var Y4,Q1,J1=b(()=>{We();Y4=`#define LE ${H4()?1:0}
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
`,Q1=({inputs:r,output:e,target:t})=>(ve({module:{name:"fround",vs:Y4},inputs:r,output:e,operationType:"uint32",outputBuffer:t}),{success:!0})});function lu(r,e,t){let i=H1(t),n=_e(e,1),s=Array.from({length:r.size},(o,a)=>`  v[${a}] = ${n}(texelFetch(source_values_texture, ivec2(${a}, rowIndex), 0).r);`).join(`
`);return{name:"source_values_texture",vs:`
uniform highp ${i} source_values_texture;
void read_source_values(int rowIndex, out TYPE v[${r.size}]) {
${s}
}
`}}function uu(r,e,t){let i=t.createTexture({width:Math.max(r.size,1),height:r.length,format:j1(e),usage:z.SAMPLE|z.COPY_DST});if(r.length===0)return i;let n=t.createCommandEncoder();return n.copyBufferToTexture({sourceBuffer:r.buffer,destinationTexture:i,byteOffset:r.offset,bytesPerRow:r.stride,rowsPerImage:r.length,size:[r.size,r.length,1]}),t.submit(n.finish()),i}var Fm=b(()=>{B();Mn()});function q4(r,e){let t=_e(r.type,1),i="aids_0";return r.type!==K4(e)&&(i=`${e}(${i})`),{name:"ids",vs:`
in ${t} aids_0;
void get_ids(out INDEX_TYPE v[1]) {
  v[0] = ${i};
}
`}}function Z4(r){return{name:"ids",stepMode:r.isConstant?"vertex":"instance",byteStride:r.stride,attributes:[{attribute:"aids_0",format:au(r.type,1,r.normalized),byteOffset:r.offset}]}}function X4(r){return{name:"gather",vs:`
void zero_result(out TYPE result[RESULT_LEN]) {
  for (int i = 0; i < RESULT_LEN; i++) {
    result[i] = ${Ar(r)};
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
`}}function K4(r){switch(r){case"uint":return"uint32";case"int":return"sint32";default:return"float32"}}var e2,t2=b(()=>{J();Mn();We();Fm();e2=async({inputs:r,output:e,target:t})=>{let{ids:i,sourceValues:n}=r,s=t.device,o=Si("result",e.type,e.size),a=_e(i.type,1),c=_e(e.type,1),l=e.type,u=uu(n,l,s),f=`#version 300 es

void main() {
  INDEX_TYPE ids[1];
  get_ids(ids);
  TYPE result[${e.size}];
  gather(ids, result);
  set_result(result);
}
  `,d=new xe(s,{vs:f,defines:{INDEX_TYPE:a,TYPE:c,RESULT_LEN:e.size.toString(),SOURCE_VALUES_ROWS:n.length.toString()},modules:[q4(i,a),lu(n,e.type,l),X4(e.type),o],bindings:{source_values_texture:u},bufferLayout:[Z4(i)],vertexCount:1,instanceCount:e.length,feedbackBufferMode:"interleaved",outputs:o.varyings});try{return d.run({inputBuffers:{ids:i.buffer},outputBuffers:{[o.varyings[0]]:t}}),{success:!0}}finally{d.destroy(),u.destroy()}}});var Q4,r2,i2=b(()=>{We();Q4=`void row_dot(in TYPE x[X_LEN], in TYPE y[Y_LEN], out float result[1]) {
  float sum = 0.0;
  for (int i = 0; i < X_LEN; i++) {
    sum += float(x[i]) * float(y[i]);
  }
  result[0] = sum;
}
`,r2=({inputs:r,output:e,target:t})=>(ve({module:{name:"row_dot",vs:Q4},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});var J4,n2,s2=b(()=>{We();J4=`void equalAll(in TYPE x[X_LEN], in TYPE y[Y_LEN], out uint result[1]) {
  uint allEqual = uint(1);
  for (int i = 0; i < X_LEN; i++) {
    if (x[i] != y[i]) {
      allEqual = uint(0);
      break;
    }
  }
  result[0] = allEqual;
}
`,n2=({inputs:r,output:e,target:t})=>(ve({module:{name:"equalAll",vs:J4},inputs:r,output:e,operationType:e.type==="uint32"?r.x.type:e.type,outputBuffer:t}),{success:!0})});var eD,o2,a2=b(()=>{We();eD=`void row_length(in TYPE x[X_LEN], out float result[1]) {
  float sum = 0.0;
  for (int i = 0; i < X_LEN; i++) {
    sum += float(x[i]) * float(x[i]);
  }
  result[0] = sqrt(sum);
}
`,o2=({inputs:r,output:e,target:t})=>(ve({module:{name:"row_length",vs:eD},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});function tD(){return{name:"segmentedMap",vs:`
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
`}}var c2,l2=b(()=>{J();Fm();We();c2=async({inputs:r,output:e,target:t})=>{let{segments:i}=r,n=t.device,s=Si("result",e.type,e.size),o=i.type,a=uu(i,o,n),c=new xe(n,{vs:`#version 300 es

void main() {
  TYPE result[RESULT_LEN];
  segmentedMap(result);
  set_result(result);
}
`,defines:{TYPE:"uint",RESULT_LEN:e.size.toString(),SEGMENTS_LENGTH:i.length.toString()},modules:[lu(i,e.type,o),tD(),s],bindings:{source_values_texture:a},vertexCount:1,instanceCount:e.length,feedbackBufferMode:"interleaved",outputs:s.varyings});try{return c.run({outputBuffers:{[s.varyings[0]]:t}}),{success:!0}}finally{c.destroy(),a.destroy()}}});function Um(r,e,t,i){return t<e.size?`${r}[${t}]`:e.size===1?`${r}[0]`:i}var u2,f2=b(()=>{We();Mn();u2=async({inputs:r,output:e,target:t})=>{let i=_e(e.type,1,e.normalized),n=Ar(i);return ve({module:{name:"select",vs:""},inputs:r,output:e,operationType:e.type,outputBuffer:t,expression:s=>{let o=Um("condition",r.condition,s,n),a=Um("whenTrue",r.whenTrue,s,n),c=Um("whenFalse",r.whenFalse,s,n);return`(${o} != ${n} ? ${a} : ${c})`}}),{success:!0}}});var d2,h2=b(()=>{J();We();d2=({inputs:r,output:e,target:t})=>{let i=Si("result",e.type,e.size),n=new xe(t.device,{vs:`#version 300 es

void main() {
  int result[1];
  result[0] = START + gl_InstanceID * STEP;
  set_result(result);
}
`,defines:{START:r.start.toString(),STEP:r.step.toString()},modules:[i],vertexCount:1,instanceCount:e.length,feedbackBufferMode:"interleaved",outputs:i.varyings});try{return n.run({outputBuffers:{[i.varyings[0]]:t}}),{success:!0}}finally{n.destroy()}}});var p2,m2=b(()=>{We();p2=({inputs:r,output:e,target:t})=>{let{columns:i}=r;return ve({module:{name:"swizzle",vs:"// swizzle expression handled inline"},expression:n=>`x[${i[n]}]`,inputs:{x:r.x},output:e,outputBuffer:t}),{success:!0}}});var g2={};Wt(g2,{arithmetic:()=>cu,dot:()=>r2,equalAll:()=>n2,extent:()=>q1,fround:()=>Q1,gather:()=>e2,interleave:()=>X1,length:()=>o2,segmentedMap:()=>c2,select:()=>u2,sequence:()=>d2,swizzle:()=>p2});var y2=b(()=>{Nm();Z1();K1();J1();t2();i2();s2();a2();l2();f2();h2();m2()});function $t(r,e){let t=rD(e),i=Math.max(1,Math.ceil(r)),n=Math.min(i,t),s=Math.min(Math.ceil(i/n),t),o=Math.ceil(i/n/s);if(o>t)throw new Error(`WebGPU dispatch requires ${i} workgroups, exceeding the 3D dispatch limit of ${t} per dimension`);return{x:n,y:s,z:o}}function Gm(r,e="workgroupId"){return`((${e}.z * ${r.y}u + ${e}.y) * ${r.x}u + ${e}.x)`}function Cr(r,e,t="workgroupId",i="localId"){return`(${Gm(r,t)} * ${e}u + ${i}.x)`}function rD(r){return Number.isFinite(r)&&r>0?Math.floor(r):65535}var Rn=b(()=>{});function Mr(r,e){switch(r){case"u32":return`${e}u`;case"f32":return Number.isInteger(e)?`${e}.0`:`${e}`;default:return`${e}`}}function b2(r,e){switch(r){case"uint32":return Mr("u32",Math.trunc(e));case"sint32":return`${Math.trunc(e)}`;case"float32":return Mr("f32",e);default:throw new Error(`WebGPU operations only support 32-bit output types, got ${r}`)}}function Rr(r){switch(r){case"uint32":return"0u";case"sint32":return"0";case"float32":return"0.0";default:throw new Error(`WebGPU operations only support 32-bit output types, got ${r}`)}}function H(r){switch(r){case"uint32":return"u32";case"sint32":return"i32";case"float32":return"f32";default:throw new Error(`WebGPU operations only support 32-bit storage types, got ${r}`)}}var Pi=b(()=>{});function we({module:r,elementWise:e=!1,expression:t,inputs:i,output:n,operationType:s=n.type,outputBuffer:o}){if(!r.source)throw new Error(`WebGPU computation ${r.name} requires WGSL source`);let a=fD(i),c=a.map(([_,y])=>({name:_,input:y})),l=c.filter(({input:_})=>!_.isConstant).map((_,y)=>({..._,index:y})),u=H(s),f=H(n.type),d={TYPE:u,RESULT_LEN:n.size.toString()},h=$t(Math.ceil(n.length/zm),o.device.limits.maxComputeWorkgroupsPerDimension);for(let[_,y]of a)d[`${_.toUpperCase()}_LEN`]=y.size.toString();let p=`
${hD(r.source,d)}
${l.map(({name:_,input:y,index:v})=>oD(_,y,v)).join(`
`)}
${c.map(({name:_,input:y})=>aD(_,y,s)).join(`
`)}
${cD(n,l.length)}
${lD(n)}

@compute @workgroup_size(${zm}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Cr(h,zm)};
  if (rowIndex >= ${n.length}u) {
    return;
  }

${c.map(({name:_})=>`  let ${_} = read_${_}(rowIndex);`).join(`
`)}
  var result: array<${f}, ${n.size}>;
${uD(r.name,a,n,e,t)}
  write_result(rowIndex, result);
}
`,m=new $e(o.device,{source:p,modules:r.dependencies,shaderAssembler:sD,shaderLayout:{bindings:[...l.map(({name:_},y)=>({name:_,type:"storage",group:0,location:y})),{name:"result",type:"storage",group:0,location:l.length}]}}),g=Object.fromEntries(l.map(({name:_,input:y})=>[_,y.buffer]));g.result=o,m.setBindings(g);let x=o.device.beginComputePass({});o.device.statsManager.getStats(iD).get(nD).incrementCount(),m.dispatch(x,h.x,h.y,h.z),x.end(),o.device.submit(),m.destroy()}function oD(r,e,t){if(e.isConstant)return"";let i=H(e.type);return`@group(0) @binding(${t}) var<storage, read> ${r}: array<${i}>;`}function aD(r,e,t){let i=H(t),n=e.type===t?"":i,s=e.stride/e.ValueType.BYTES_PER_ELEMENT,o=e.offset/e.ValueType.BYTES_PER_ELEMENT;return e.isConstant?`fn read_${r}(_rowIndex: u32) -> array<${i}, ${e.size}> {
  return array<${i}, ${e.size}>(${dD(e,n)});
}`:`fn read_${r}(rowIndex: u32) -> array<${i}, ${e.size}> {
  var value: array<${i}, ${e.size}>;
  let rowOffset = ${o}u + rowIndex * ${s}u;
${Array.from({length:e.size},(a,c)=>n?`  value[${c}] = ${n}(${r}[rowOffset + ${c}u]);`:`  value[${c}] = ${r}[rowOffset + ${c}u];`).join(`
`)}
  return value;
}`}function cD(r,e){let t=H(r.type);return`@group(0) @binding(${e}) var<storage, read_write> result: array<${t}>;`}function lD(r){let e=r.stride/r.ValueType.BYTES_PER_ELEMENT,t=r.offset/r.ValueType.BYTES_PER_ELEMENT;return`fn write_result(rowIndex: u32, value: array<${H(r.type)}, ${r.size}>) {
  let rowOffset = ${t}u + rowIndex * ${e}u;
${Array.from({length:r.size},(n,s)=>`  result[rowOffset + ${s}u] = value[${s}];`).join(`
`)}
}`}function uD(r,e,t,i,n){let s="";if(n)for(let o=0;o<t.size;o++)s+=`  result[${o}] = ${n(o)};
`;else if(i){let o=Rr(t.type),a=H(t.type);for(let c=0;c<t.size;c++){let l=e.map(([u,f])=>c<f.size?H(f.type)===a?`${u}[${c}]`:`${a}(${u}[${c}])`:o);s+=`  result[${c}] = ${r}(${l.join(", ")});
`}}else s+=`result = ${r}(${e.map(([o])=>o).join(", ")});`;return s.trimEnd()}function fD(r){return Array.isArray(r)?r.map((e,t)=>[`x${t}`,e]):Object.entries(r)}function dD(r,e){let t=r.value;if(!t)throw new Error(`Constant input ${r} is missing CPU values`);return Array.from({length:r.size},(i,n)=>Mr(e,t[n]??0)).join(", ")}function hD(r,e){for(let t in e)r=r.replaceAll(`{${t}}`,e[t]);return r}var zm,iD,nD,sD,sr=b(()=>{J();Be();Rn();Pi();zm=64,iD="GPGPU Operation Counts",nD="Computation Runs",sD=new br});var pD,x2,_2=b(()=>{Be();km();su();sr();Pi();pD=`fn arithmetic_add(x: {TYPE}, y: {TYPE}) -> {TYPE} {
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
`,x2=({inputs:r,output:e,target:t})=>{let i=e.type,n=H(i),s=Rr(i),o=r.namedInputs;return we({module:{name:"arithmetic",source:pD,dependencies:[si]},inputs:o,output:e,operationType:i,outputBuffer:t,expression:a=>ou(r.expression,{operations:An,inputs:o,laneIndex:a,formatInput:c=>`${c}[${a}]`,formatOutOfBoundsInput:c=>o[c].size===1?`${c}[0]`:s,formatLiteral:c=>{let l=Array.isArray(c)?c[a]??0:c;return`${n}(${b2(i,l)})`},formatCall:(c,l)=>`${c}(${l.join(", ")})`})}),{success:!0}}});var mD,v2,w2=b(()=>{sr();mD=`fn row_dot(x: array<{TYPE}, {X_LEN}>, y: array<{TYPE}, {Y_LEN}>) -> array<f32, 1> {
  var sum = 0.0;
  for (var i = 0u; i < {X_LEN}u; i = i + 1u) {
    sum += f32(x[i]) * f32(y[i]);
  }
  return array<f32, 1>(sum);
}
`,v2=({inputs:r,output:e,target:t})=>(we({module:{name:"row_dot",source:mD},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});var gD,E2,S2=b(()=>{sr();gD=`fn equalAll(x: array<{TYPE}, {X_LEN}>, y: array<{TYPE}, {Y_LEN}>) -> array<u32, 1> {
  var allEqual = 1u;
  for (var i = 0u; i < {X_LEN}u; i = i + 1u) {
    if (x[i] != y[i]) {
      allEqual = 0u;
      break;
    }
  }
  return array<u32, 1>(allEqual);
}
`,E2=({inputs:r,output:e,target:t})=>(we({module:{name:"equalAll",source:gD},inputs:r,output:e,operationType:r.x.type,outputBuffer:t}),{success:!0})});function In(r,e,t){let i=H(e.type);return`@group(0) @binding(${t}) var<storage, read> ${r}: array<${i}>;`}function $m(r,e,t,i=r){let n=H(t);if(e.isConstant){let l=e.value;if(!l)throw new Error(`Constant input ${e} is missing CPU values`);return`fn read_${i}(_sourceIndex: u32) -> array<${n}, ${e.size}> {
  return array<${n}, ${e.size}>(${Array.from({length:e.size},(u,f)=>Mr(n,l[f]??0)).join(", ")});
}`}let s=e.stride/e.ValueType.BYTES_PER_ELEMENT,o=e.offset/e.ValueType.BYTES_PER_ELEMENT,c=H(e.type)===n?"":`${n}`;return`fn read_${i}(sourceIndex: u32) -> array<${n}, ${e.size}> {
  var value: array<${n}, ${e.size}>;
  let rowOffset = ${o}u + sourceIndex * ${s}u;
${Array.from({length:e.size},(l,u)=>c?`  value[${u}] = ${c}(${r}[rowOffset + ${u}u]);`:`  value[${u}] = ${r}[rowOffset + ${u}u];`).join(`
`)}
  return value;
}`}function fu(r,e){return $m("sourceValues",r,e,"source_values")}function Bn(r,e){let t=H(r.type);return`@group(0) @binding(${e}) var<storage, read_write> result: array<${t}>;`}function kn(r){let e=r.stride/r.ValueType.BYTES_PER_ELEMENT,t=r.offset/r.ValueType.BYTES_PER_ELEMENT;return`fn write_result(rowIndex: u32, value: array<${H(r.type)}, ${r.size}>) {
  let rowOffset = ${t}u + rowIndex * ${e}u;
${Array.from({length:r.size},(n,s)=>`  result[rowOffset + ${s}u] = value[${s}];`).join(`
`)}
}`}function P2(r,e){let t=Rr(r);return`fn zero_result() -> array<${H(r)}, ${e}> {
  var result: array<${H(r)}, ${e}>;
${Array.from({length:e},(i,n)=>`  result[${n}] = ${t};`).join(`
`)}
  return result;
}`}var Re,du=b(()=>{Pi();Re=64});function yD({input:r,inputMode:e,inputGroupCount:t,channelCount:i,outputType:n,outputBuffer:s,outputLength:o,outputStride:a,outputOffset:c}){let l=H(n),u=$t(o,s.device.limits.maxComputeWorkgroupsPerDimension),f=new V({buffer:s,type:n,size:2,length:o,stride:a,offset:c}),d=`
${r.isConstant?"":In("sourceValues",r,0)}
${fu(r,n)}
${Bn(f,r.isConstant?0:1)}
${kn(f)}
${bD(e,n,i,t)}

var<workgroup> sharedMin: array<${l}, ${Re}>;
var<workgroup> sharedMax: array<${l}, ${Re}>;

@compute @workgroup_size(${Re}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let outputRowIndex = ${Gm(u)};
  if (outputRowIndex >= ${o}u) {
    return;
  }

  let channelIndex = outputRowIndex % ${i}u;
  let outputGroupIndex = outputRowIndex / ${i}u;
  let inputGroupIndex = outputGroupIndex * ${Re}u + localId.x;

  let result = extent_pass(channelIndex, inputGroupIndex);
  sharedMin[localId.x] = result[0];
  sharedMax[localId.x] = result[1];
  workgroupBarrier();

  var stride = ${Math.floor(Re/2)}u;
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
`,h=new $e(s.device,{source:d,shaderLayout:{bindings:[...r.isConstant?[]:[{name:"sourceValues",type:"storage",group:0,location:0}],{name:"result",type:"storage",group:0,location:r.isConstant?0:1}]}}),p={result:s};r.isConstant||(p.sourceValues=r.buffer),h.setBindings(p);let m=s.device.beginComputePass({});h.dispatch(m,u.x,u.y,u.z),m.end(),s.device.submit(),h.destroy()}function bD(r,e,t,i){let n=H(e),[s,o]=xD(e);return r==="raw"?`fn extent_pass(channelIndex: u32, inputGroupIndex: u32) -> array<${n}, 2> {
  var result: array<${n}, 2>;
  result[0] = ${s};
  result[1] = ${o};

  if (inputGroupIndex < ${i}u) {
    let value = read_source_values(inputGroupIndex);
    result[0] = value[channelIndex];
    result[1] = value[channelIndex];
  }

  return result;
}`:`fn extent_pass(channelIndex: u32, inputGroupIndex: u32) -> array<${n}, 2> {
  var result: array<${n}, 2>;
  result[0] = ${s};
  result[1] = ${o};

  if (inputGroupIndex < ${i}u) {
    let rowIndex = inputGroupIndex * ${t}u + channelIndex;
    let value = read_source_values(rowIndex);
    result[0] = value[0];
    result[1] = value[1];
  }

  return result;
}`}function xD(r){switch(r){case"uint32":return["0xffffffffu","0u"];case"sint32":return["2147483647","-2147483648"];case"float32":return["3.402823e38","-3.402823e38"];default:throw new Error(`Unsupported WebGPU extent type for ${r}`)}}var T2,L2=b(()=>{J();nr();Fo();Rn();Pi();du();T2=({inputs:r,output:e,target:t})=>{let{sourceValues:i}=r;if(i.length===0){let c=new e.ValueType(e.length*e.size);return t.write(c),{success:!0,value:c}}if(i.isConstant){let c=i.value;if(!c)throw new Error(`Constant input ${i} is missing CPU values`);let l=new e.ValueType(e.length*e.size);for(let u=0;u<e.length;u++){let f=c[u];l[u*2]=f,l[u*2+1]=f}return t.write(l),{success:!0,value:l}}let n=[],s=i,o="raw",a=i.length;try{for(;;){let c=Math.ceil(a/Re),l=e.length*c,u=c===1?t:Me.createOrReuse(t.device,l*e.stride);if(c>1&&n.push(u),yD({input:s,inputMode:o,inputGroupCount:a,channelCount:e.length,outputType:e.type,outputBuffer:u,outputLength:l,outputStride:e.stride,outputOffset:e.offset}),c===1)break;s=new V({buffer:u,type:e.type,size:2,length:l}),o="partial",a=c}return{success:!0}}finally{for(let c of n)Me.recycle(c)}}});function _D(){let r=new Uint16Array([255]);return new Uint8Array(r.buffer)[0]>0}var vD,A2,C2=b(()=>{sr();vD=`const LE: bool = ${_D()?"true":"false"};
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
`,A2=({inputs:r,output:e,target:t})=>(we({module:{name:"fround",source:vD},inputs:r,output:e,operationType:"uint32",outputBuffer:t}),{success:!0})});function wD(r,e){if(r.isConstant){let n=r.value;if(!n)throw new Error(`Constant input ${r} is missing CPU values`);return`fn read_ids(_rowIndex: u32) -> ${e} {
  return ${Mr(e,n[0]??0)};
}`}let t=r.stride/r.ValueType.BYTES_PER_ELEMENT,i=r.offset/r.ValueType.BYTES_PER_ELEMENT;return`fn read_ids(rowIndex: u32) -> ${e} {
  let rowOffset = ${i}u + rowIndex * ${t}u;
  return ids[rowOffset];
}`}function ED(r,e,t,i){let n=H(r),s=H(e);return`fn gather(idsValue: ${n}) -> array<${s}, ${t}> {
  let sourceIndex = ${n==="u32"?"i32(idsValue)":n==="i32"?"idsValue":"i32(idsValue)"};
  if (sourceIndex < 0 || sourceIndex >= ${i}) {
    return zero_result();
  }
  return read_source_values(u32(sourceIndex));
}`}var M2,R2=b(()=>{J();Rn();Pi();du();M2=async({inputs:r,output:e,target:t})=>{let{ids:i,sourceValues:n}=r,s=H(i.type),o=[];i.isConstant||o.push({name:"ids",input:i,index:o.length}),n.isConstant||o.push({name:"sourceValues",input:n,index:o.length});let a=$t(Math.ceil(e.length/Re),t.device.limits.maxComputeWorkgroupsPerDimension),c=`
${o.map(({name:d,input:h,index:p})=>In(d,h,p)).join(`
`)}
${wD(i,s)}
${fu(n,e.type)}
${Bn(e,o.length)}
${kn(e)}
${P2(e.type,e.size)}
${ED(i.type,e.type,e.size,n.length)}

@compute @workgroup_size(${Re}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Cr(a,Re)};
  if (rowIndex >= ${e.length}u) {
    return;
  }

  let idsValue = read_ids(rowIndex);
  let result = gather(idsValue);
  write_result(rowIndex, result);
}
`,l=new $e(t.device,{source:c,shaderLayout:{bindings:[...o.map(({name:d,index:h})=>({name:d,type:"storage",group:0,location:h})),{name:"result",type:"storage",group:0,location:o.length}]}}),u={};i.isConstant||(u.ids=i.buffer),n.isConstant||(u.sourceValues=n.buffer),u.result=t,l.setBindings(u);let f=t.device.beginComputePass({});return l.dispatch(f,a.x,a.y,a.z),f.end(),t.device.submit(),l.destroy(),{success:!0}}});function SD(r){return`fn segmented_map(vertexIndex: u32) -> array<u32, 2> {
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
}`}var I2,B2=b(()=>{J();Rn();du();I2=async({inputs:r,output:e,target:t})=>{let{segments:i}=r,n=i.isConstant?[]:[{name:"segments",input:i,index:0}],s=$t(Math.ceil(e.length/Re),t.device.limits.maxComputeWorkgroupsPerDimension),o=`
${n.map(({name:u,input:f,index:d})=>In(u,f,d)).join(`
`)}
${$m("segments",i,"uint32")}
${Bn(e,n.length)}
${kn(e)}
${SD(i.length)}

@compute @workgroup_size(${Re}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Cr(s,Re)};
  if (rowIndex >= ${e.length}u) {
    return;
  }

  let result = segmented_map(rowIndex);
  write_result(rowIndex, result);
}
`,a=new $e(t.device,{source:o,shaderLayout:{bindings:[...n.map(({name:u,index:f})=>({name:u,type:"storage",group:0,location:f})),{name:"result",type:"storage",group:0,location:n.length}]}}),c=Object.fromEntries(n.map(({name:u,input:f})=>[u,f.buffer]));c.result=t,a.setBindings(c);let l=t.device.beginComputePass({});return a.dispatch(l,s.x,s.y,s.z),l.end(),t.device.submit(),a.destroy(),{success:!0}}});function PD(r,e){let i=e.filter(([,n])=>!n.isConstant).length+1;if(i>r.maxStorageBuffersPerShaderStage)throw new Error(`interleave() requires ${i} storage buffers, exceeding device limit ${r.maxStorageBuffersPerShaderStage}`);if(i>r.maxBindingsPerBindGroup)throw new Error(`interleave() requires ${i} bindings, exceeding bind group limit ${r.maxBindingsPerBindGroup}`)}var hu,k2=b(()=>{sr();hu=({inputs:r,output:e,target:t})=>{let i=r.map((c,l)=>[`x${l}`,c]);PD(t.device.limits,i);let n=i.map(([c,l])=>`${c}: array<{TYPE}, ${l.size}>`).join(", "),s=0,o=i.map(([c,l])=>{let u=Array.from({length:l.size},(f,d)=>`  out[${s+d}] = ${c}[${d}];`).join(`
`);return s+=l.size,u}).join(`
`),a=`fn interleave(${n}) -> array<{TYPE}, {RESULT_LEN}> {
  var out: array<{TYPE}, {RESULT_LEN}>;
${o}
  return out;
}
`;return we({module:{name:"interleave",source:a},inputs:r,output:e,outputBuffer:t}),{success:!0}}});var TD,O2,D2=b(()=>{sr();TD=`fn row_length(x: array<{TYPE}, {X_LEN}>) -> array<f32, 1> {
  var sum = 0.0;
  for (var i = 0u; i < {X_LEN}u; i = i + 1u) {
    sum += f32(x[i]) * f32(x[i]);
  }
  return array<f32, 1>(sqrt(sum));
}
`,O2=({inputs:r,output:e,target:t})=>(we({module:{name:"row_length",source:TD},inputs:r,output:e,operationType:"float32",outputBuffer:t}),{success:!0})});function Vm(r,e,t,i){return t<e.size?`${r}[${t}]`:e.size===1?`${r}[0]`:i}var N2,F2=b(()=>{sr();Pi();N2=async({inputs:r,output:e,target:t})=>{let i=Rr(e.type);return we({module:{name:"select",source:`// inline expression select
`},inputs:r,output:e,operationType:e.type,outputBuffer:t,expression:n=>{let s=Vm("condition",r.condition,n,i),o=Vm("whenTrue",r.whenTrue,n,i);return`select(${Vm("whenFalse",r.whenFalse,n,i)}, ${o}, ${s} != ${i})`}}),{success:!0}}});var Wm,U2,G2=b(()=>{J();Rn();Wm=64,U2=({inputs:r,output:e,target:t})=>{let i=$t(Math.ceil(e.length/Wm),t.device.limits.maxComputeWorkgroupsPerDimension),n=`@group(0) @binding(0) var<storage, read_write> result: array<i32>;

@compute @workgroup_size(${Wm}) fn main(
  @builtin(workgroup_id) workgroupId: vec3<u32>,
  @builtin(local_invocation_id) localId: vec3<u32>
) {
  let rowIndex = ${Cr(i,Wm)};
  if (rowIndex >= ${e.length}u) {
    return;
  }

  let rowOffset = ${e.offset/e.ValueType.BYTES_PER_ELEMENT}u + rowIndex * ${e.stride/e.ValueType.BYTES_PER_ELEMENT}u;
  result[rowOffset] = ${r.start} + i32(rowIndex) * ${r.step};
}
`,s=new $e(t.device,{source:n,shaderLayout:{bindings:[{name:"result",type:"storage",group:0,location:0}]}});s.setBindings({result:t});let o=t.device.beginComputePass({});return s.dispatch(o,i.x,i.y,i.z),o.end(),t.device.submit(),s.destroy(),{success:!0}}});var z2,$2=b(()=>{sr();z2=({inputs:r,output:e,target:t})=>{let{columns:i}=r;return we({module:{name:"swizzle",source:"// swizzle expression handled inline"},expression:n=>`x[${i[n]}]`,inputs:{x:r.x},output:e,outputBuffer:t}),{success:!0}}});var V2={};Wt(V2,{arithmetic:()=>x2,dot:()=>v2,equalAll:()=>E2,extent:()=>T2,fround:()=>A2,gather:()=>M2,interleave:()=>hu,length:()=>O2,segmentedMap:()=>I2,select:()=>N2,sequence:()=>U2,swizzle:()=>z2});var jm=b(()=>{_2();w2();S2();L2();C2();R2();B2();k2();D2();F2();G2();$2()});var DS=x3((uue,yg)=>{"use strict";yg.exports=Bu;yg.exports.default=Bu;function Bu(r,e,t){t=t||2;var i=e&&e.length,n=i?e[0]*t:r.length,s=BS(r,0,n,t,!0),o=[];if(!s||s.next===s.prev)return o;var a,c,l,u,f,d,h;if(i&&(s=cN(r,e,s,t)),r.length>80*t){a=l=r[0],c=u=r[1];for(var p=t;p<n;p+=t)f=r[p],d=r[p+1],f<a&&(a=f),d<c&&(c=d),f>l&&(l=f),d>u&&(u=d);h=Math.max(l-a,u-c),h=h!==0?32767/h:0}return oa(s,o,t,a,c,h,0),o}function BS(r,e,t,i,n){var s,o;if(n===gg(r,e,t,i)>0)for(s=e;s<t;s+=i)o=IS(s,r[s],r[s+1],o);else for(s=t-i;s>=e;s-=i)o=IS(s,r[s],r[s+1],o);return o&&ku(o,o.next)&&(ca(o),o=o.next),o}function Ti(r,e){if(!r)return r;e||(e=r);var t=r,i;do if(i=!1,!t.steiner&&(ku(t,t.next)||K(t.prev,t,t.next)===0)){if(ca(t),t=e=t.prev,t===t.next)break;i=!0}else t=t.next;while(i||t!==e);return e}function oa(r,e,t,i,n,s,o){if(r){!o&&s&&hN(r,i,n,s);for(var a=r,c,l;r.prev!==r.next;){if(c=r.prev,l=r.next,s?sN(r,i,n,s):nN(r)){e.push(c.i/t|0),e.push(r.i/t|0),e.push(l.i/t|0),ca(r),r=l.next,a=l.next;continue}if(r=l,r===a){o?o===1?(r=oN(Ti(r),e,t),oa(r,e,t,i,n,s,2)):o===2&&aN(r,e,t,i,n,s):oa(Ti(r),e,t,i,n,s,1);break}}}}function nN(r){var e=r.prev,t=r,i=r.next;if(K(e,t,i)>=0)return!1;for(var n=e.x,s=t.x,o=i.x,a=e.y,c=t.y,l=i.y,u=n<s?n<o?n:o:s<o?s:o,f=a<c?a<l?a:l:c<l?c:l,d=n>s?n>o?n:o:s>o?s:o,h=a>c?a>l?a:l:c>l?c:l,p=i.next;p!==e;){if(p.x>=u&&p.x<=d&&p.y>=f&&p.y<=h&&Un(n,a,s,c,o,l,p.x,p.y)&&K(p.prev,p,p.next)>=0)return!1;p=p.next}return!0}function sN(r,e,t,i){var n=r.prev,s=r,o=r.next;if(K(n,s,o)>=0)return!1;for(var a=n.x,c=s.x,l=o.x,u=n.y,f=s.y,d=o.y,h=a<c?a<l?a:l:c<l?c:l,p=u<f?u<d?u:d:f<d?f:d,m=a>c?a>l?a:l:c>l?c:l,g=u>f?u>d?u:d:f>d?f:d,x=pg(h,p,e,t,i),_=pg(m,g,e,t,i),y=r.prevZ,v=r.nextZ;y&&y.z>=x&&v&&v.z<=_;){if(y.x>=h&&y.x<=m&&y.y>=p&&y.y<=g&&y!==n&&y!==o&&Un(a,u,c,f,l,d,y.x,y.y)&&K(y.prev,y,y.next)>=0||(y=y.prevZ,v.x>=h&&v.x<=m&&v.y>=p&&v.y<=g&&v!==n&&v!==o&&Un(a,u,c,f,l,d,v.x,v.y)&&K(v.prev,v,v.next)>=0))return!1;v=v.nextZ}for(;y&&y.z>=x;){if(y.x>=h&&y.x<=m&&y.y>=p&&y.y<=g&&y!==n&&y!==o&&Un(a,u,c,f,l,d,y.x,y.y)&&K(y.prev,y,y.next)>=0)return!1;y=y.prevZ}for(;v&&v.z<=_;){if(v.x>=h&&v.x<=m&&v.y>=p&&v.y<=g&&v!==n&&v!==o&&Un(a,u,c,f,l,d,v.x,v.y)&&K(v.prev,v,v.next)>=0)return!1;v=v.nextZ}return!0}function oN(r,e,t){var i=r;do{var n=i.prev,s=i.next.next;!ku(n,s)&&kS(n,i,i.next,s)&&aa(n,s)&&aa(s,n)&&(e.push(n.i/t|0),e.push(i.i/t|0),e.push(s.i/t|0),ca(i),ca(i.next),i=r=s),i=i.next}while(i!==r);return Ti(i)}function aN(r,e,t,i,n,s){var o=r;do{for(var a=o.next.next;a!==o.prev;){if(o.i!==a.i&&gN(o,a)){var c=OS(o,a);o=Ti(o,o.next),c=Ti(c,c.next),oa(o,e,t,i,n,s,0),oa(c,e,t,i,n,s,0);return}a=a.next}o=o.next}while(o!==r)}function cN(r,e,t,i){var n=[],s,o,a,c,l;for(s=0,o=e.length;s<o;s++)a=e[s]*i,c=s<o-1?e[s+1]*i:r.length,l=BS(r,a,c,i,!1),l===l.next&&(l.steiner=!0),n.push(mN(l));for(n.sort(lN),s=0;s<n.length;s++)t=uN(n[s],t);return t}function lN(r,e){return r.x-e.x}function uN(r,e){var t=fN(r,e);if(!t)return e;var i=OS(t,r);return Ti(i,i.next),Ti(t,t.next)}function fN(r,e){var t=e,i=r.x,n=r.y,s=-1/0,o;do{if(n<=t.y&&n>=t.next.y&&t.next.y!==t.y){var a=t.x+(n-t.y)*(t.next.x-t.x)/(t.next.y-t.y);if(a<=i&&a>s&&(s=a,o=t.x<t.next.x?t:t.next,a===i))return o}t=t.next}while(t!==e);if(!o)return null;var c=o,l=o.x,u=o.y,f=1/0,d;t=o;do i>=t.x&&t.x>=l&&i!==t.x&&Un(n<u?i:s,n,l,u,n<u?s:i,n,t.x,t.y)&&(d=Math.abs(n-t.y)/(i-t.x),aa(t,r)&&(d<f||d===f&&(t.x>o.x||t.x===o.x&&dN(o,t)))&&(o=t,f=d)),t=t.next;while(t!==c);return o}function dN(r,e){return K(r.prev,r,e.prev)<0&&K(e.next,r,r.next)<0}function hN(r,e,t,i){var n=r;do n.z===0&&(n.z=pg(n.x,n.y,e,t,i)),n.prevZ=n.prev,n.nextZ=n.next,n=n.next;while(n!==r);n.prevZ.nextZ=null,n.prevZ=null,pN(n)}function pN(r){var e,t,i,n,s,o,a,c,l=1;do{for(t=r,r=null,s=null,o=0;t;){for(o++,i=t,a=0,e=0;e<l&&(a++,i=i.nextZ,!!i);e++);for(c=l;a>0||c>0&&i;)a!==0&&(c===0||!i||t.z<=i.z)?(n=t,t=t.nextZ,a--):(n=i,i=i.nextZ,c--),s?s.nextZ=n:r=n,n.prevZ=s,s=n;t=i}s.nextZ=null,l*=2}while(o>1);return r}function pg(r,e,t,i,n){return r=(r-t)*n|0,e=(e-i)*n|0,r=(r|r<<8)&16711935,r=(r|r<<4)&252645135,r=(r|r<<2)&858993459,r=(r|r<<1)&1431655765,e=(e|e<<8)&16711935,e=(e|e<<4)&252645135,e=(e|e<<2)&858993459,e=(e|e<<1)&1431655765,r|e<<1}function mN(r){var e=r,t=r;do(e.x<t.x||e.x===t.x&&e.y<t.y)&&(t=e),e=e.next;while(e!==r);return t}function Un(r,e,t,i,n,s,o,a){return(n-o)*(e-a)>=(r-o)*(s-a)&&(r-o)*(i-a)>=(t-o)*(e-a)&&(t-o)*(s-a)>=(n-o)*(i-a)}function gN(r,e){return r.next.i!==e.i&&r.prev.i!==e.i&&!yN(r,e)&&(aa(r,e)&&aa(e,r)&&bN(r,e)&&(K(r.prev,r,e.prev)||K(r,e.prev,e))||ku(r,e)&&K(r.prev,r,r.next)>0&&K(e.prev,e,e.next)>0)}function K(r,e,t){return(e.y-r.y)*(t.x-e.x)-(e.x-r.x)*(t.y-e.y)}function ku(r,e){return r.x===e.x&&r.y===e.y}function kS(r,e,t,i){var n=Iu(K(r,e,t)),s=Iu(K(r,e,i)),o=Iu(K(t,i,r)),a=Iu(K(t,i,e));return!!(n!==s&&o!==a||n===0&&Ru(r,t,e)||s===0&&Ru(r,i,e)||o===0&&Ru(t,r,i)||a===0&&Ru(t,e,i))}function Ru(r,e,t){return e.x<=Math.max(r.x,t.x)&&e.x>=Math.min(r.x,t.x)&&e.y<=Math.max(r.y,t.y)&&e.y>=Math.min(r.y,t.y)}function Iu(r){return r>0?1:r<0?-1:0}function yN(r,e){var t=r;do{if(t.i!==r.i&&t.next.i!==r.i&&t.i!==e.i&&t.next.i!==e.i&&kS(t,t.next,r,e))return!0;t=t.next}while(t!==r);return!1}function aa(r,e){return K(r.prev,r,r.next)<0?K(r,e,r.next)>=0&&K(r,r.prev,e)>=0:K(r,e,r.prev)<0||K(r,r.next,e)<0}function bN(r,e){var t=r,i=!1,n=(r.x+e.x)/2,s=(r.y+e.y)/2;do t.y>s!=t.next.y>s&&t.next.y!==t.y&&n<(t.next.x-t.x)*(s-t.y)/(t.next.y-t.y)+t.x&&(i=!i),t=t.next;while(t!==r);return i}function OS(r,e){var t=new mg(r.i,r.x,r.y),i=new mg(e.i,e.x,e.y),n=r.next,s=e.prev;return r.next=e,e.prev=r,t.next=n,n.prev=t,i.next=t,t.prev=i,s.next=i,i.prev=s,i}function IS(r,e,t,i){var n=new mg(r,e,t);return i?(n.next=i.next,n.prev=i,i.next.prev=n,i.next=n):(n.prev=n,n.next=n),n}function ca(r){r.next.prev=r.prev,r.prev.next=r.next,r.prevZ&&(r.prevZ.nextZ=r.nextZ),r.nextZ&&(r.nextZ.prevZ=r.prevZ)}function mg(r,e,t){this.i=r,this.x=e,this.y=t,this.prev=null,this.next=null,this.z=0,this.prevZ=null,this.nextZ=null,this.steiner=!1}Bu.deviation=function(r,e,t,i){var n=e&&e.length,s=n?e[0]*t:r.length,o=Math.abs(gg(r,0,s,t));if(n)for(var a=0,c=e.length;a<c;a++){var l=e[a]*t,u=a<c-1?e[a+1]*t:r.length;o-=Math.abs(gg(r,l,u,t))}var f=0;for(a=0;a<i.length;a+=3){var d=i[a]*t,h=i[a+1]*t,p=i[a+2]*t;f+=Math.abs((r[d]-r[p])*(r[h+1]-r[d+1])-(r[d]-r[h])*(r[p+1]-r[d+1]))}return o===0&&f===0?0:Math.abs((f-o)/o)};function gg(r,e,t,i){for(var n=0,s=e,o=t-i;s<t;s+=i)n+=(r[o]-r[s])*(r[s+1]+r[o+1]),o=s;return n}Bu.flatten=function(r){for(var e=r[0][0].length,t={vertices:[],holes:[],dimensions:e},i=0,n=0;n<r.length;n++){for(var s=0;s<r[n].length;s++)for(var o=0;o<e;o++)t.vertices.push(r[n][s][o]);n>0&&(i+=r[n-1].length,t.holes.push(i))}return t}});var Mg=`
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
  background: var(--ssv-bg); color: var(--ssv-ink); font-family: var(--st-font, system-ui, sans-serif); font-size: 13px; line-height: 1.35;
}
.ssv *, .ssv *::before { box-sizing: border-box; }
.ssv [hidden] { display: none !important; }
.ssv:fullscreen { height: 100vh !important; border: 0; border-radius: 0; }
.ssv button, .ssv input, .ssv select { font: inherit; color: inherit; margin: 0; }
.ssv button { background: none; border: 0; padding: 0; cursor: pointer; }
.ssv :focus-visible { outline: 2px solid var(--ssv-accent); outline-offset: 1px; }
.ssv-num { font-variant-numeric: tabular-nums; }
.ssv-icon { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; display: block; }
.ssv-swatch { width: 10px; height: 10px; border-radius: 3px; flex: none; display: inline-block; box-shadow: inset 0 0 0 1px rgb(0 0 0 / 12%); }

.ssv-head { position: relative; z-index: 5; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; padding: 3px 8px; border-bottom: 1px solid var(--ssv-line); }
.ssv-tools { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
.ssv-group { display: flex; align-items: center; gap: 1px; }
.ssv-group + .ssv-group { padding-left: 10px; border-left: 1px solid var(--ssv-line); }
.ssv-group[hidden] + .ssv-group { padding-left: 0; border-left: 0; }
.ssv .ssv-tool { display: grid; place-items: center; width: 30px; height: 30px; border-radius: 6px; color: var(--ssv-faint); }
.ssv .ssv-tool:hover:not(:disabled) { background: var(--ssv-soft); color: var(--ssv-ink); }
.ssv .ssv-tool[aria-pressed=true] { background: color-mix(in srgb, var(--ssv-accent) 15%, transparent); color: var(--ssv-accent); }
.ssv .ssv-tool:disabled { opacity: .35; cursor: default; }
.ssv .ssv-text { padding: 4px 8px; border-radius: 6px; color: var(--ssv-faint); }
.ssv .ssv-text:hover { background: var(--ssv-soft); color: var(--ssv-ink); }
.ssv-count { padding: 0 4px; color: var(--ssv-faint); white-space: nowrap; }

.ssv-picker { position: relative; display: flex; align-items: center; gap: 1px; min-width: 0; flex: 1 1 230px; }
.ssv .ssv-type { display: flex; align-items: center; gap: 8px; min-width: 0; max-width: 320px; height: 30px; padding: 0 6px 0 9px; border-radius: 6px; font-weight: 600; background: var(--ssv-soft); }
.ssv .ssv-type:hover { background: color-mix(in srgb, var(--ssv-ink) 9%, var(--ssv-bg)); }
.ssv-type-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-type small { font-weight: 400; color: var(--ssv-faint); font-size: 12px; }
.ssv-pop { position: absolute; z-index: 20; top: calc(100% + 6px); background: var(--ssv-bg); border: 1px solid var(--ssv-line); border-radius: 8px; box-shadow: var(--ssv-shadow); }
.ssv-pop-types { left: 0; width: min(320px, calc(100vw - 40px)); padding: 6px; }
.ssv .ssv-search { width: 100%; height: 32px; padding: 0 9px; border: 1px solid var(--ssv-line); border-radius: 6px; background: var(--ssv-bg); }
.ssv-list { max-height: min(380px, 55vh); overflow-y: auto; margin-top: 5px; }
.ssv-list-head { padding: 3px 8px; color: var(--ssv-faint); font-size: 12px; text-align: right; }
.ssv-option { display: flex; align-items: center; gap: 9px; padding: 5px 8px; border-radius: 5px; cursor: pointer; }
.ssv-option span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-option small { color: var(--ssv-faint); }
.ssv-option:hover, .ssv-option[data-active] { background: var(--ssv-soft); }
.ssv-option[aria-selected=true] { font-weight: 600; color: var(--ssv-accent); }
.ssv-look { right: 8px; width: 290px; padding: 10px 12px; }
.ssv-look-row { display: grid; grid-template-columns: 92px 1fr 46px; gap: 8px; align-items: center; min-height: 30px; cursor: pointer; }
.ssv-look-row select { grid-column: 2 / 4; height: 28px; padding: 0 6px; border: 1px solid var(--ssv-line); border-radius: 6px; background: var(--ssv-bg); }
.ssv-look-row small { text-align: right; color: var(--ssv-faint); }
.ssv-look-row input[type=range] { width: 100%; accent-color: var(--ssv-accent); }
.ssv-look-check { grid-template-columns: 18px 1fr; }
.ssv-look-check input { accent-color: var(--ssv-accent); width: 15px; height: 15px; }

.ssv-stage { position: relative; flex: 1 1 0; min-height: 200px; overflow: hidden; background: color-mix(in srgb, var(--ssv-ink) 7%, var(--ssv-bg)); touch-action: none; user-select: none; cursor: grab; }
.ssv-stage:active { cursor: grabbing; }
.ssv-stage[data-mode=box], .ssv-stage[data-mode=lasso] { cursor: crosshair; }
.ssv .ssv-stage:focus-visible { outline-offset: -2px; }
.ssv-gl, .ssv-still, .ssv-rings, .ssv-titles, .ssv-drawing { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: hidden; }
.ssv-gl canvas { pointer-events: none; }
.ssv-trail > div { position: absolute; overflow: hidden; }
.ssv-trail img, .ssv-trail canvas { position: absolute; left: 0; top: 0; max-width: none; transform-origin: 0 0; will-change: transform; }
.ssv-drawing path { fill: color-mix(in srgb, var(--ssv-accent) 16%, transparent); stroke: var(--ssv-accent); stroke-width: 1.5; stroke-dasharray: 5 4; }
.ssv-ring { position: absolute; left: 0; top: 0; border-radius: 50%; border: 2px solid #fff; box-shadow: 0 0 0 1.5px #10181b, inset 0 0 0 1px #10181b; }
.ssv-ring-focus { border-color: var(--ssv-accent); border-width: 3px; box-shadow: 0 0 0 2px #fff, inset 0 0 0 1.5px #fff; }

.ssv-region { position: absolute; left: 0; top: 0; padding: 1px 7px; border: 2px solid; border-radius: 6px; background: var(--ssv-float); font-size: 12px; font-weight: 600; white-space: nowrap; }
.ssv-pane { position: absolute; pointer-events: none; }
.ssv-pane + .ssv-pane { box-shadow: -2px 0 0 var(--ssv-bg), 0 -2px 0 var(--ssv-bg); }
.ssv .ssv-title { position: absolute; left: 8px; top: 8px; max-width: calc(100% - 16px); display: inline-flex; align-items: center; pointer-events: auto; border-radius: 6px; background: var(--ssv-float); box-shadow: 0 1px 3px rgb(0 0 0 / 16%); cursor: default; }
.ssv .ssv-title.ssv-right { left: auto; right: 8px; }
.ssv-title select { min-width: 0; height: 28px; padding: 0 4px 0 8px; border: 0; border-radius: 6px; background: transparent; font-weight: 600; text-overflow: ellipsis; cursor: pointer; }
.ssv-title select option { background: var(--ssv-bg); color: var(--ssv-ink); font-weight: 400; }
.ssv .ssv-title .ssv-tool { width: 26px; height: 28px; }
.ssv .ssv-title .ssv-icon { width: 15px; height: 15px; }
.ssv .ssv-grid-title { gap: 6px; padding: 3px 7px; font-size: 12px; left: 5px; top: 5px; max-width: calc(100% - 10px); }
.ssv-grid-title small, .ssv-type small { flex: none; }
.ssv-grid-title span { min-width: 0; flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-grid-title small { color: var(--ssv-faint); }
.ssv-pane[data-current] { box-shadow: inset 0 0 0 2px var(--ssv-accent) !important; }
.ssv-pane-hint { position: absolute; left: 50%; top: 50%; transform: translate(-50%, -50%); width: max-content; max-width: min(340px, 86%); padding: 9px 13px; border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); text-align: center; }
.ssv-divider { position: absolute; top: 0; bottom: 0; width: 26px; margin-left: -13px; cursor: ew-resize; touch-action: none; }
.ssv-divider::before { content: ""; position: absolute; left: 12px; top: 0; bottom: 0; width: 2px; background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / 35%); }
.ssv-divider::after { content: "‹ ›"; position: absolute; left: 0; top: calc(50% - 14px); width: 26px; height: 28px; border-radius: 14px; background: #fff; color: #182226; font: 600 15px/26px system-ui; text-align: center; letter-spacing: -1px; box-shadow: var(--ssv-shadow); }

.ssv-scale { position: absolute; left: 10px; bottom: 10px; padding: 3px 8px 6px; border-radius: 6px; background: var(--ssv-float); pointer-events: none; font-size: 12px; box-shadow: 0 1px 3px rgb(0 0 0 / 16%); }
.ssv-scale i { display: block; height: 3px; margin-top: 2px; background: currentColor; }
.ssv-mini { position: absolute; right: 10px; bottom: 10px; border-radius: 5px; overflow: hidden; background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / 22%), 0 2px 8px rgb(0 0 0 / 18%); cursor: pointer; touch-action: none; }
.ssv-mini img { display: block; width: 100%; height: 100%; }
.ssv-mini-frame { position: absolute; left: 0; top: 0; border: 2px solid var(--ssv-accent); border-radius: 2px; box-shadow: 0 0 0 1px rgb(255 255 255 / 85%); }
.ssv-hint, .ssv-toast { position: absolute; left: 50%; transform: translateX(-50%); bottom: 14px; max-width: 80%; padding: 6px 12px; border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); text-align: center; }
.ssv-lost { bottom: auto; top: 46px; }
.ssv-toast { background: var(--ssv-ink); color: var(--ssv-bg); bottom: 54px; pointer-events: none; }
.ssv .ssv-link { margin-left: 8px; color: var(--ssv-accent); font-weight: 600; white-space: nowrap; }
.ssv .ssv-link:hover { text-decoration: underline; }

.ssv-tip { position: absolute; left: 0; top: 0; z-index: 8; width: 236px; padding: 8px 10px; border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); pointer-events: none; font-size: 12.5px; }
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
.ssv-foot { display: flex; align-items: center; justify-content: space-between; gap: 8px 14px; min-height: 56px; padding: 4px 12px; border-top: 1px solid var(--ssv-line); }
.ssv-legend { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 30px; min-width: 0; }
.ssv-status { color: var(--ssv-faint); white-space: nowrap; font-variant-numeric: tabular-nums; }
.ssv-bar { display: flex; align-items: center; gap: 14px; }
.ssv-bar-title { font-weight: 600; white-space: nowrap; }
.ssv-many { gap: 4px 14px; }
.ssv-many .ssv-bar { flex-direction: column; align-items: stretch; gap: 0; }
.ssv-many .ssv-bar-main { width: 100%; min-width: 0; }
.ssv-many .ssv-bar { width: 216px; }
.ssv-narrow .ssv-many .ssv-bar { width: calc(50% - 7px); flex-wrap: nowrap; }
.ssv-narrow .ssv-many .ssv-bar-side { flex-direction: column; gap: 0; }
.ssv-many .ssv-bar-side { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; min-width: 0; }
.ssv-many .ssv-bar-title { flex: none; font-size: 12px; }
.ssv-many .ssv-bar-note { display: flex; min-width: 0; }
.ssv-many .ssv-bar-words { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-many .ssv-link { flex: none; }
.ssv-bar-note { color: var(--ssv-faint); font-size: 12px; }
.ssv-bar-main { width: 216px; }
.ssv-bar-track { position: relative; height: 30px; touch-action: none; }
.ssv-bar-canvas { display: block; width: 100%; height: 30px; border-radius: 0 0 3px 3px; }
.ssv-handle { position: absolute; top: 15px; width: 20px; height: 18px; margin-left: -10px; cursor: ew-resize; touch-action: none; border-radius: 4px; }
.ssv-handle::before { content: ""; position: absolute; left: 7px; top: 1px; width: 6px; height: 16px; border-radius: 3px; background: #fff; border: 1.5px solid #182226; }
.ssv-bar-ends { position: relative; height: 16px; font-size: 12px; font-variant-numeric: tabular-nums; color: var(--ssv-faint); }
.ssv-bar-ends span { position: absolute; transform: translateX(-50%); }
.ssv-key { display: flex; flex-wrap: wrap; gap: 2px 4px; }
.ssv .ssv-chip { display: inline-flex; align-items: center; gap: 6px; padding: 2px 7px; border-radius: 5px; max-width: 210px; font-size: 12.5px; }
.ssv button.ssv-chip:hover { background: var(--ssv-soft); }
.ssv-chip i { width: 10px; height: 10px; border-radius: 3px; flex: none; }
.ssv-chip span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-chip small { color: var(--ssv-faint); font-variant-numeric: tabular-nums; }
.ssv-chip[aria-pressed=false] { opacity: .42; text-decoration: line-through; }
.ssv-muted { color: var(--ssv-faint); }

.ssv-help { position: absolute; inset: 0; margin: auto; z-index: 12; width: min(430px, 94%); height: max-content; max-height: 96%; overflow: auto; padding: 12px 18px 16px; border-radius: 10px; background: var(--ssv-bg); box-shadow: var(--ssv-shadow); cursor: default; }
.ssv-help-head { display: flex; justify-content: space-between; align-items: center; font-size: 15px; }
.ssv-help dl { display: grid; grid-template-columns: max-content 1fr; gap: 5px 18px; margin: 6px 0 0; }
.ssv-help dt { text-align: right; }
.ssv-help dd { margin: 0; color: var(--ssv-faint); }
.ssv-help kbd { display: inline-block; min-width: 22px; margin-left: 3px; padding: 1px 5px; border: 1px solid var(--ssv-line); border-radius: 4px; background: var(--ssv-soft); color: var(--ssv-ink); font: inherit; font-size: 12px; text-align: center; }
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
@media (pointer: coarse) { .ssv .ssv-tool { width: 36px; height: 36px; } .ssv.ssv-narrow .ssv-tool { width: 32px; }  .ssv-handle { width: 32px; margin-left: -16px; } .ssv-handle::before { left: 13px; } }
`;function P(r,e={},...t){let i=document.createElement(r);return rf(i,e),i.append(...t.filter(n=>n!=null&&n!==!1)),i}function rf(r,e){for(let[t,i]of Object.entries(e))i==null||i===!1||(typeof i=="function"?r.addEventListener(t.replace(/^on/,""),i):r.setAttribute(t,i===!0?"":String(i)))}var w3={pan:"M10 2.5v15M2.5 10h15M7.8 4.7 10 2.5l2.2 2.2M7.8 15.3l2.2 2.2 2.2-2.2M4.7 7.8 2.5 10l2.2 2.2M15.3 7.8l2.2 2.2-2.2 2.2",box:"M3.5 6.5v-3h3M13.500 3.500h3v3M16.500 13.500v3h-3M6.500 16.500h-3v-3M9 3.500h2M9 16.500h2M3.500 9v2M16.500 9v2",lasso:"M5.500 12.400C3.900 11.400 3 10 3 8.500 3 5.500 6.100 3.200 10 3.200s7 2.300 7 5.300-3.100 5.300-7 5.300c-.8 0-1.600-.1-2.300-.3M5.500 12.400a1.400 1.400 0 1 0 2.200 1.700c.4-.6.200-1.300-.3-1.700-.6-.4-1.400-.400-1.900 0ZM6.300 14.800c.2 1-.3 2-1.500 2.400",fit:"M4 7.500V4h3.500M12.500 4H16v3.500M16 12.500V16h-3.500M7.500 16H4v-3.500M8 8h4v4H8z",plus:"M10 4.500v11M4.500 10h11",minus:"M4.500 10h11",look:"M3 6h7M14.500 6H17M3 14h2.500M10 14h7M12.200 3.900a2.100 2.100 0 1 0 0 4.200 2.100 2.100 0 0 0 0-4.200ZM7.700 11.900a2.100 2.100 0 1 0 0 4.200 2.100 2.100 0 0 0 0-4.200Z",copy:"M7 7h9.500v9.500H7zM4 13H3.500V3.500H13V4",play:"M6.5 4.5v11L15.5 10z",pause:"M7 4.500v11M13 4.500v11",full:"M11.500 3.500h5v5M8.500 16.500h-5v-5M16.500 3.500l-5.500 5.500M3.500 16.500 9 11",help:"M7.400 7.300C7.600 5.800 8.700 5 10.100 5c1.500 0 2.600.9 2.600 2.300 0 2-2.600 2.200-2.600 4.200M10.100 14.800v.1",previous:"M12 4.500 6.500 10l5.500 5.500",next:"M8 4.500 13.500 10 8 15.500",down:"M5.500 8 10 12.500 14.500 8",close:"M5.500 5.500l9 9M14.500 5.500l-9 9",side:"M3.500 4h13v12h-13zM10 4v12",swipe:"M3.500 4h13v12h-13zM10 2.500v15M7.500 8.500 6 10l1.500 1.500M12.500 8.500 14 10l-1.500 1.500",grid:"M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h5v5h-5z"};function $n(r){let e=document.createElementNS("http://www.w3.org/2000/svg","svg");rf(e,{viewBox:"0 0 20 20","aria-hidden":"true",class:"ssv-icon"});let t=document.createElementNS("http://www.w3.org/2000/svg","path");return rf(t,{d:w3[r]}),e.append(t),e}function ie(r,e,t,i={}){return P("button",{type:"button",class:"ssv-tool","aria-label":e,title:e,onclick:t,...i},$n(r))}function ar(r,e){let t=0,i=()=>{clearTimeout(t),t=window.setTimeout(r,e)};return i.cancel=()=>clearTimeout(t),i}function jt(r,e){r.hidden!==e&&(r.hidden=e)}var ae=(r,e,t)=>Math.max(e,Math.min(t,r));function Rg(r,e){return .97*Math.min(Math.max(e.width,1)/r.width,Math.max(e.height,1)/r.height)}function Ig(r,e,t){let i=Math.max(-.5,Math.log2(12/t));return{x:Math.max(0,Math.min(e.width,r.x)),y:Math.max(0,Math.min(e.height,r.y)),zoom:Math.max(-1.5,Math.min(i,r.zoom))}}function Bg(r,e,t,i,n=2){let s={columns:1,rows:r,size:0};for(let c=1;c<=r;c++){let l=Math.ceil(r/c),u=(e-n*(c-1))/c,f=(t-n*(l-1))/l,d=Math.min(u/i,f);d>s.size*1.001&&(s={columns:c,rows:l,size:d})}let o=(e-n*(s.columns-1))/s.columns,a=(t-n*(s.rows-1))/s.rows;return Array.from({length:r},(c,l)=>({x:l%s.columns*(o+n),y:Math.floor(l/s.columns)*(a+n),width:o,height:a}))}function kg(r,e,t){return Math.max(1,Math.floor(r/t))*Math.max(1,Math.floor(e/t))}function Og(r,e,t){let i=(e??1)/r,n=t*i,s=10**Math.floor(Math.log10(n)),o=s*(n/s>=5?5:n/s>=2?2:1),a=l=>String(Number(l.toPrecision(3))),c=e===null?`${a(o)} px`:o>=1e3?`${a(o/1e3)} mm`:`${a(o)} µm`;return{pixels:o/i,label:c}}function Dg(r,e,t){let i=Math.floor(-Math.log2(r*e)+.25);return Math.max(0,Math.min(t-1,i))}function tt(r){let e=parseInt(r.slice(1),16);return[e>>16&255,e>>8&255,e&255]}function Ng(r){let e=new Uint8Array(768),t=r.map(tt);for(let i=0;i<256;i++){let n=i/255*(t.length-1),s=Math.min(Math.floor(n),t.length-2);for(let o=0;o<3;o++){let a=t[s][o],c=t[s+1][o];e[i*3+o]=Math.round(a+(c-a)*(n-s))}}return e}function Fg(r,e){let t=e.hi-e.lo,i=t>0?(r-e.lo)/t:r>e.hi?1:0;return Math.max(0,Math.min(255,Math.round(i*255)))}function Ug(r,e,t,i,n){let s=r.length,o=n&&n.length===s*4?n:new Uint8Array(s*4),[a,c,l]=tt(i),u=e.hi-e.lo,f=u>0?255/u:0;for(let d=0,h=0;d<s;d++,h+=4){let p=r[d];if(p-p!==0){o[h]=a,o[h+1]=c,o[h+2]=l,o[h+3]=85;continue}let m=f>0?(p-e.lo)*f+.5:p>e.hi?255:0;m=m<0?0:m>255?255:m|0;let g=m*3;o[h]=t[g],o[h+1]=t[g+1],o[h+2]=t[g+2],o[h+3]=255}return o}function Gg(r,e,t,i){let n=new Uint8Array(r.length*4),s=e.map(tt),o=tt(i);for(let a=0;a<r.length;a++){let c=r[a],l=s[c]??o;n.set(l,a*4),n[a*4+3]=t.has(c)?0:s[c]?255:85}return n}function pa(r){let e=1/0,t=-1/0,i=0;for(let n of r)for(let s=0;s<n.length;s++){let o=n[s];o-o===0&&(i++,o<e&&(e=o),o>t&&(t=o))}return i?{min:e,max:t,count:i}:{min:0,max:0,count:i}}function Vn(r,e,t=i=>i){let i=r.reduce((f,d)=>f+d.length,0),n=Math.max(1,Math.ceil(i/65536)),s=new Float32Array(Math.ceil(i/n)+r.length),o=0;for(let f of r)for(let d=0;d<f.length;d+=n){let h=f[d];h-h===0&&(s[o++]=t(h))}if(o===0)return 0;let a=s.subarray(0,o).sort(),c=e*(o-1),l=Math.floor(c),u=Math.min(o-1,l+1);return a[l]+(a[u]-a[l])*(c-l)}var E3=.99;function nf(r){let{min:e,max:t}=pa(r),i=Vn(r,E3);return{lo:Math.min(0,e),hi:i>0?i:t>0?t:1}}function sf(r){let{min:e,max:t}=pa(r),i=Vn(r,.98,Math.abs)||Math.max(Math.abs(e),Math.abs(t))||1;return{lo:-i,hi:i}}function zg(r,e){let t=0,i=0,n=0,s=1e-6*Math.max(Math.abs(e.lo),Math.abs(e.hi));for(let c of r)for(let l=0;l<c.length;l++){let u=c[l];u-u===0&&(n++,u<e.lo-s?t++:u>e.hi+s&&i++)}let o=c=>{let l=100*c/n;return l<.1?"<0.1 %":`${l.toFixed(l<10?1:0)} %`},a=[];return t&&a.push(`${o(t)} below`),i&&a.push(`${o(i)} above`),a.join(", ")}function $g(r,e,t,i){let n=new Uint32Array(i),s=i/(t-e||1);for(let o of r)for(let a=0;a<o.length;a++){let c=o[a];c-c===0&&n[Math.max(0,Math.min(i-1,Math.floor((c-e)*s)))]++}return n}function Ie(r){if(!Number.isFinite(r))return"–";if(r===0)return"0";let e=Math.abs(r),t;return e<5e-4?t=e<1e-9?"0":e.toExponential(1):e>=1e6?t=e.toExponential(2):e>=100?t=e.toFixed(0):t=e.toFixed(e>=10?1:e>=1?2:3),r<0&&t!=="0"?`−${t}`:t}function Vg(r,e){let t=new Float32Array(r.length);for(let i=0;i<t.length;i++)t[i]=r[i]-e[i];return t}function of(r,e){return Array.from(r.keys()).filter(t=>r[t]>0).sort((t,i)=>r[i]-r[t]).slice(0,e)}function Wg(r,e){let t=0;for(let o of r)o>0&&(t+=o);if(!(t>0))return[];let i=Math.max(t,t<=1.001?1:t),n=of(r,e).map(o=>({type:o,share:r[o]/i})),s=t/i-n.reduce((o,a)=>o+a.share,0);return s>1e-4&&n.push({type:-1,share:s}),n}var af=96<<20,S3=4,Br=class extends Error{},P3=r=>new Promise(e=>setTimeout(e,r));async function ma(r,e,t){for(let i=1;;i++)try{let n=await fetch(r,{signal:t??null,credentials:"same-origin"});if(n.ok)return e(!1),n;throw n.status===422?new Br((await n.json()).error):n.status===404?new Br("The server no longer offers this. Reload the page."):new Error(`status ${n.status}`)}catch(n){if(n instanceof Br||t?.aborted||(i>1&&e(!0),i>=S3))throw n;await P3(300*3**(i-1))}}var Wn=class{constructor(e){this.most=e}most;items=new Map;bytes=0;peek(e){return this.items.get(e)?.value}get(e,t){let i=this.items.get(e);if(i)return this.items.delete(e),this.items.set(e,i),i.promise;let n={promise:t()};return this.items.set(e,n),n.promise.then(s=>{n.value=s,this.bytes+=s.byteLength;for(let[o,{value:a}]of this.items){if(this.bytes<=this.most||o===e)break;a&&(this.bytes-=a.byteLength,this.items.delete(o))}},()=>this.items.delete(e)),n.promise}},ga=class{constructor(e,t,i,n){this.slide=e;this.types=t;this.rowsPerBlock=i;this.onTrouble=n}slide;types;rowsPerBlock;onTrouble;columns=new Wn(af);dominants=new Wn(af/4);rowBlocks=new Wn(af/4);idBlocks=new Map;idsKnown=new Map;errors=new Map;async buffer(e){return(await ma(e,this.onTrouble)).arrayBuffer()}async positions(){return new Float32Array(await this.buffer(`${this.slide.base}/xy.bin`))}async rows(e){return new Uint32Array(await this.buffer(e))}column(e,t){let i=`${e.base}/type/${t}.bin`;return this.columns.get(i,async()=>new Float32Array(await this.buffer(i)))}columnNow(e,t){return this.columns.peek(`${e.base}/type/${t}.bin`)}async error(e,t,i){let n=`${e.base} ${t.base} ${i}`,s=this.errors.get(n);if(s)return s;let o=Vg(...await Promise.all([this.column(e,i),this.column(t,i)]));return this.errors.set(n,o),this.errors.size>12&&this.errors.delete(this.errors.keys().next().value),o}dominant(e){let t=`${e.base}/dominant.bin`;return this.dominants.get(t,async()=>new Uint16Array(await this.buffer(t)))}async row(e,t){let i=Math.floor(t/this.rowsPerBlock),n=`${e.base}/rows/${i}.bin`,s=await this.rowBlocks.get(n,async()=>new Float32Array(await this.buffer(n))),o=(t-i*this.rowsPerBlock)*this.types;return s.subarray(o,o+this.types)}async spotId(e){let t=Math.floor(e/this.rowsPerBlock),i=this.idBlocks.get(t);return i||(i=ma(`${this.slide.base}/ids/${t}.json`,this.onTrouble).then(n=>n.json()),i.then(n=>this.idsKnown.set(t,n),()=>this.idBlocks.delete(t)),this.idBlocks.set(t,i)),(await i)[e%this.rowsPerBlock]}spotIdNow(e){return this.idsKnown.get(Math.floor(e/this.rowsPerBlock))?.[e%this.rowsPerBlock]}};var T3=".ssv-title, .ssv-help, .ssv-hint, .ssv-mini, .ssv-divider",cf=r=>r.target.closest(T3)!==null;function jg(r,e){let t=new Map,i=null,n=!1,s=null,o=0,a=f=>{let d=r.getBoundingClientRect();return[f.clientX-d.left,f.clientY-d.top]},c=()=>{let f=[...t.values()];return[f.reduce((d,h)=>d+h[0],0)/f.length,f.reduce((d,h)=>d+h[1],0)/f.length]},l=()=>{let[f,d]=[...t.values()];return f&&d?Math.hypot(f[0]-d[0],f[1]-d[1]):0};r.addEventListener("pointerdown",f=>{if(!(f.button!==0&&f.button!==1||cf(f)))if(r.setPointerCapture(f.pointerId),r.focus({preventScroll:!0}),t.set(String(f.pointerId),a(f)),t.size===1){i=a(f),n=!1;let d=f.shiftKey&&e.mode()==="pan"?"box":e.mode();s=d!=="pan"&&f.button===0?{points:[i],mode:d}:null}else s&&e.draw([],s.mode),s=null,n=!0,o=l()}),r.addEventListener("pointermove",f=>{let d=String(f.pointerId),h=t.get(d),p=a(f);if(!h){cf(f)?e.leave():f.pointerType!=="touch"&&e.hover(...p);return}let m=c();if(!n&&i&&Math.hypot(p[0]-i[0],p[1]-i[1])<4)return;if(n=!0,t.set(d,p),s){s.mode==="box"?s.points=[i,p]:s.points.push(p),e.draw(s.points,s.mode);return}let g=c();if(e.pan(g[0]-m[0],g[1]-m[1]),t.size>1){let x=l();o>0&&x>0&&e.zoomAt(...g,Math.log2(x/o)),o=x}});let u=f=>{t.delete(String(f.pointerId))&&(s?(e.draw([],s.mode),f.type==="pointerup"&&n?e.select(s.points,s.mode,f.shiftKey&&e.mode()!=="pan"):f.type==="pointerup"&&e.click(...a(f),f.ctrlKey||f.metaKey||f.shiftKey),s=null):f.type==="pointerup"&&!n&&e.click(...a(f),f.ctrlKey||f.metaKey||f.shiftKey),o=l())};r.addEventListener("pointerup",u),r.addEventListener("pointercancel",u),r.addEventListener("pointerleave",f=>{f.pointerType!=="touch"&&e.leave()}),r.addEventListener("dblclick",f=>cf(f)||e.zoomAt(...a(f),f.shiftKey?-1:1)),r.addEventListener("wheel",f=>{if(f.target.closest(".ssv-help"))return;f.preventDefault();let d=f.deltaMode===1?24:f.deltaMode===2?240:1,h=f.ctrlKey?.012:.0028;e.zoomAt(...a(f),Math.max(-1,Math.min(1,-f.deltaY*d*h)))},{passive:!1})}function L3(r,e,t){let i=!1;for(let n=0,s=t.length-1;n<t.length;s=n++){let[o,a]=t[n],[c,l]=t[s];a>e!=l>e&&r<(c-o)*(e-a)/(l-a)+o&&(i=!i)}return i}function A3(r){let[e,t,i,n]=[1/0,1/0,-1/0,-1/0];for(let[s,o]of r)e=Math.min(e,s),t=Math.min(t,o),i=Math.max(i,s),n=Math.max(n,o);return[e,t,i,n]}function Hg(r,e){let t=[];for(let i of r){let n=t[t.length-1];(!n||Math.hypot(i[0]-n[0],i[1]-n[1])>=e)&&t.push(i)}return t}var jn=class{constructor(e){this.xy=e;this.count=e.length/2;let[t,i,n,s]=[1/0,1/0,-1/0,-1/0];for(let o=0;o<e.length;o+=2){let a=e[o],c=e[o+1];a<t&&(t=a),a>n&&(n=a),c<i&&(i=c),c>s&&(s=c)}this.box=[t,i,n,s],this.x0=t,this.y0=i,this.cell=Math.max(Math.sqrt((n-t||1)*(s-i||1)*4/Math.max(1,this.count)),(n-t)/4096,(s-i)/4096,1e-6),this.columns=Math.floor((n-t)/this.cell)+1,this.rows=Math.floor((s-i)/this.cell)+1,this.start=new Uint32Array(this.columns*this.rows+1),this.order=new Uint32Array(this.count),this.sort()}xy;count;box;start;order;columns;rows;cell;x0;y0;sort(){let e=new Uint32Array(this.count);for(let i=0;i<this.count;i++){let n=this.row(this.xy[2*i+1])*this.columns+this.column(this.xy[2*i]);e[i]=n,this.start[n+1]++}for(let i=1;i<this.start.length;i++)this.start[i]+=this.start[i-1];let t=this.start.slice();for(let i=0;i<this.count;i++)this.order[t[e[i]]++]=i}column(e){return Math.max(0,Math.min(this.columns-1,Math.floor((e-this.x0)/this.cell)))}row(e){return Math.max(0,Math.min(this.rows-1,Math.floor((e-this.y0)/this.cell)))}scan(e,t,i,n,s){let o=this.column(i),a=this.row(n);for(let c=this.row(t);c<=a;c++)for(let l=this.column(e);l<=o;l++){let u=c*this.columns+l;for(let f=this.start[u];f<this.start[u+1];f++)s(this.order[f])}}nearest(e,t,i){let n=-1,s=i*i;return this.scan(e-i,t-i,e+i,t+i,o=>{let a=(this.xy[2*o]-e)**2+(this.xy[2*o+1]-t)**2;a<=s&&(s=a,n=o)}),n}neighbour(e,t,i){let n=this.xy[2*e],s=this.xy[2*e+1];for(let o=this.cell*2;;o*=2){let a=-1,c=o*o;if(this.scan(n-o,s-o,n+o,s+o,l=>{let u=this.xy[2*l]-n,f=this.xy[2*l+1]-s,d=u*u+f*f,h=u*t+f*i;l!==e&&d>0&&d<=c&&h>0&&h*h>=.5*d&&(c=d,a=l)}),a>=0||o>this.cell*2*(this.columns+this.rows))return a}}inBox(e,t,i,n){let s=[];return this.scan(e,t,i,n,o=>{let a=this.xy[2*o],c=this.xy[2*o+1];a>=e&&a<=i&&c>=t&&c<=n&&s.push(o)}),Uint32Array.from(s).sort()}inLasso(e){return e.length<3?new Uint32Array:this.inBox(...A3(e)).filter(t=>L3(this.xy[2*t],this.xy[2*t+1],e))}};function Yg(r,e){if(r.length<=1500)return Array.from(r);let t=new Uint8Array(Math.ceil(e/8));for(let n=0;n<r.length;n++)t[r[n]>>3]|=1<<(r[n]&7);let i="";for(let n=0;n<t.length;n+=8192)i+=String.fromCharCode(...t.subarray(n,n+8192));return btoa(i)}var C3=260;function lf(r){return r.sources.find(e=>e.frames?.length)?.frames??[]}function uf(r,e){let t=r.findIndex(i=>i.label===e);return t<0?r.length-1:t}function ba(r,e){let t=i=>{let n=i.frames?.[uf(i.frames,e)];return n?{...i,base:n.base,label:`${i.label}, ${n.label}`}:i};return{...r,sources:r.sources.map(t)}}var ya=class{constructor(e){this.show=e;this.play=ie("play","Play from the first epoch to the last",()=>this.playing?this.stop():void this.run()),this.slider.addEventListener("input",()=>{this.stop(),this.show(Number(this.slider.value))}),this.element=P("div",{class:"ssv-frames","data-testid":"frames",hidden:!0},this.play,this.slider,this.label,this.note)}show;slider=P("input",{type:"range",min:0,step:1,class:"ssv-frame-slider","aria-label":"Epoch"});label=P("b",{class:"ssv-num"});note=P("span",{class:"ssv-num ssv-muted"});play;element;playing=0;count=0;sync(e,t){this.count=e.length,this.element.hidden=e.length<2,!this.element.hidden&&(this.slider.max=String(e.length-1),this.slider.value=String(t),this.label.textContent=e[t].label,this.note.textContent=e[t].note,this.slider.setAttribute("aria-valuetext",`${e[t].label}, ${e[t].note}`))}async run(){let e=++this.turns;this.playing=e,this.face("pause");let t=Number(this.slider.value);for(t>=this.count-1&&(t=-1);this.playing===e&&++t<this.count;)await Promise.all([this.show(t),new Promise(i=>setTimeout(i,C3))]);this.playing===e&&this.stop()}turns=0;stop(){this.playing=0,this.face("play")}face(e){this.play.replaceChildren($n(e)),this.play.setAttribute("aria-pressed",String(e==="pause"))}};var Ai=r=>r.source?`${r.layer}.${r.source}`:r.layer;function Li(r){return r.find(e=>e.role==="truth")}function qg(r,e){return r&&e.filter(t=>t.role==="prediction").length>1?`Error of ${r.label}`:"Error"}function xa(r){let e=[],t=(n,s,o)=>e.push({value:Ai({layer:n,source:s}),label:o,spec:{layer:n,source:s}}),i=r.filter(n=>n.role!=="spread");for(let n of i)t("value",n.key,n.label);if(Li(r))for(let n of r)n.role==="prediction"&&t("error",n.key,qg(n,r));for(let n of r)n.role==="spread"&&t("spread",n.key,n.label);for(let n of i)t("dominant",n.key,i.length>1?`Dominant type, ${n.label}`:"Dominant type");return t("plain",null,"Slide only"),e}function df(r,e){let t=e.find(i=>i.key===r.source);return t||r.source?t:r.layer==="spread"?e.find(i=>i.role==="spread"):r.layer==="error"?e.find(i=>i.role==="prediction"):e.find(i=>i.role==="truth")??e.find(i=>i.role==="prediction")}function ff(r,e,t,i){return{spec:r,type:e,title:t,hint:i,scale:null,values:null,dominant:null,source:null}}async function Zg(r,e,t,i){let n=df(r,t.sources);if(r.layer==="plain")return{...ff(r,e,"Slide",null),source:Li(t.sources)??t.sources[0]??null};let o={value:n?.label??"Values",error:qg(n,t.sources),spread:n?.label??"Spread",dominant:"Dominant type",plain:""}[r.layer]+(r.layer==="dominant"&&n?`, ${n.label}`:"");if(!n){let l={value:t.sources.length?"This source has no values for this slide.":"Nothing was measured on this slide.",error:"No prediction for this slide.",spread:"No spread for this slide: it needs a run of several members.",dominant:"Nothing was measured on this slide.",plain:""};return ff(r,e,o,r.source&&r.layer!=="error"&&r.layer!=="spread"?"This run has no predictions for this slide.":l[r.layer])}let a=t.types[e]??"this type",c={...ff(r,e,o,null),source:n};try{if(r.layer==="dominant")return{...c,dominant:await i.dominant(n)};if(n.missing.includes(e))return{...c,hint:`${n.label} has no values for ${a}.`};if(r.layer!=="error")return{...c,scale:r.layer,values:await i.column(n,e)};let l=Li(t.sources);return l?l.missing.includes(e)?{...c,hint:`${a} was not measured on this slide.`}:{...c,scale:"error",values:await i.error(n,l,e)}:{...c,hint:"Nothing was measured on this slide, so there is no error to show."}}catch(l){return{...c,hint:`The values could not be fetched. ${l instanceof Error?l.message:""}`.trim()}}}function va(r,e,t){return{count:r.length/2,data:{xy:{value:r,size:2},rgba:{value:e,size:4,normalized:!0}},outline:t}}var M3=500,Xg=.6,R3=1/16,Ci=([r,e,t,i])=>Math.max(0,t-r)*Math.max(0,i-e),I3=(r,e)=>r[0]>=e[0]&&r[1]>=e[1]&&r[2]<=e[2]&&r[3]<=e[3],_a=class{constructor(e){this.index=e}index;box=null;rows=null;chosen=new WeakMap;look(e){if(this.index.count<=M3||this.box&&I3(e,this.box)&&Ci(e)>=R3*Ci(this.box)&&(this.rows||Ci(e)>=Ci(this.index.box)/8))return;let[t,i]=[(e[2]-e[0])*Xg,(e[3]-e[1])*Xg],n=[e[0]-t,e[1]-i,e[2]+t,e[3]+i],[s,o,a,c]=this.index.box,l=Ci([Math.max(n[0],s),Math.max(n[1],o),Math.min(n[2],a),Math.min(n[3],c)]);this.box=n,this.rows=l>.5*Ci(this.index.box)?null:this.index.inBox(...n),this.chosen=new WeakMap}of(e){if(!this.rows)return e;let t=this.chosen.get(e);if(t)return t;let i=B3(e,this.rows);return this.chosen.set(e,i),i}};function B3({data:r,outline:e},t){let i=new Float32Array(2*t.length),n=new Uint8Array(4*t.length),s=new Uint32Array(r.rgba.value.buffer,r.rgba.value.byteOffset,r.rgba.value.length/4),o=new Uint32Array(n.buffer);return t.forEach((a,c)=>{i[2*c]=r.xy.value[2*a],i[2*c+1]=r.xy.value[2*a+1],o[c]=s[a]}),va(i,n,e)}function cr(r,e){if(!r)throw new Error(e||"loader assertion failed.")}var mt={self:typeof self<"u"&&self,window:typeof window<"u"&&window,global:typeof global<"u"&&global,document:typeof document<"u"&&document},k3=mt.self||mt.window||mt.global||{},O3=mt.window||mt.self||mt.global||{},D3=mt.global||mt.self||mt.window||{},N3=mt.document||{};var kr=!!(typeof process!="object"||String(process)!=="[object process]"||process.browser);var Kg=typeof process<"u"&&process.version&&/v([0-9]*)/.exec(process.version),F3=Kg&&parseFloat(Kg[1])||0;Yn();var Ef="4.5.4",H3=Ef[0]>="0"&&Ef[0]<="9"?`v${Ef}`:"";function Y3(){let r=new Se({id:"loaders.gl"});return globalThis.loaders||={},globalThis.loaders.log=r,globalThis.loaders.version=H3,globalThis.probe||={},globalThis.probe.loaders=r,r}var Sf=Y3();var q3=r=>typeof r=="boolean",yt=r=>typeof r=="function",bt=r=>r!==null&&typeof r=="object",Aa=r=>bt(r)&&r.constructor==={}.constructor;var Pf=r=>typeof SharedArrayBuffer<"u"&&r instanceof SharedArrayBuffer,Ii=r=>bt(r)&&typeof r.byteLength=="number"&&typeof r.slice=="function";var Tf=r=>!!r&&yt(r[Symbol.iterator]),Lf=r=>!!r&&yt(r[Symbol.asyncIterator]);var Ne=r=>typeof Response<"u"&&r instanceof Response||bt(r)&&yt(r.arrayBuffer)&&yt(r.text)&&yt(r.json);var Fe=r=>typeof Blob<"u"&&r instanceof Blob;var hy=r=>typeof ReadableStream<"u"&&r instanceof ReadableStream||bt(r)&&yt(r.tee)&&yt(r.cancel)&&yt(r.getReader);var py=r=>bt(r)&&yt(r.read)&&yt(r.pipe)&&q3(r.readable),qn=r=>hy(r)||py(r);function Af(r,e){return my(r||{},e)}function my(r,e,t=0){if(t>3)return e;let i={...r};for(let[n,s]of Object.entries(e))s&&typeof s=="object"&&!Array.isArray(s)?i[n]=my(i[n]||{},e[n],t+1):i[n]=e[n];return i}var gy="latest";function Z3(){return globalThis._loadersgl_?.version||(globalThis._loadersgl_=globalThis._loadersgl_||{},globalThis._loadersgl_.version="4.5.4"),globalThis._loadersgl_.version}var yy=Z3();function Pe(r,e){if(!r)throw new Error(e||"loaders.gl assertion failed.")}var xt={self:typeof self<"u"&&self,window:typeof window<"u"&&window,global:typeof global<"u"&&global,document:typeof document<"u"&&document},AU=xt.self||xt.window||xt.global||{},CU=xt.window||xt.self||xt.global||{},MU=xt.global||xt.self||xt.window||{},RU=xt.document||{};var je=typeof process!="object"||String(process)!=="[object process]"||process.browser;var xy=typeof window<"u"&&typeof window.orientation<"u",by=typeof process<"u"&&process.version&&/v([0-9]*)/.exec(process.version),IU=by&&parseFloat(by[1])||0;var Zn=class{name;workerThread;isRunning=!0;result;_resolve=()=>{};_reject=()=>{};constructor(e,t){this.name=e,this.workerThread=t,this.result=new Promise((i,n)=>{this._resolve=i,this._reject=n})}postMessage(e,t){this.workerThread.postMessage({source:"loaders.gl",type:e,payload:t})}done(e){Pe(this.isRunning),this.isRunning=!1,this._resolve(e)}error(e){Pe(this.isRunning),this.isRunning=!1,this._reject(e)}};var Bi=class{terminate(){}};var Cf=new Map;function _y(r){Pe(r.source&&!r.url||!r.source&&r.url);let e=Cf.get(r.source||r.url);return e||(r.url&&(e=X3(r.url),Cf.set(r.url,e)),r.source&&(e=vy(r.source),Cf.set(r.source,e))),Pe(e),e}function X3(r){if(!r.startsWith("http"))return r;let e=K3(r);return vy(e)}function vy(r){let e=new Blob([r],{type:"application/javascript"});return URL.createObjectURL(e)}function K3(r){return`try {
  importScripts('${r}');
} catch (error) {
  console.error(error);
  throw error;
}`}function Mf(r,e=!0,t){let i=t||new Set;if(r){if(wy(r))i.add(r);else if(wy(r.buffer))i.add(r.buffer);else if(!ArrayBuffer.isView(r)){if(e&&typeof r=="object")for(let n in r)Mf(r[n],e,i)}}return t===void 0?Array.from(i):[]}function wy(r){return r?r instanceof ArrayBuffer||typeof MessagePort<"u"&&r instanceof MessagePort||typeof ImageBitmap<"u"&&r instanceof ImageBitmap||typeof OffscreenCanvas<"u"&&r instanceof OffscreenCanvas:!1}var Rf=()=>{},lr=class{name;source;url;terminated=!1;worker;onMessage;onError;_loadableURL="";static isSupported(){return typeof Worker<"u"&&je||typeof Bi<"u"&&!je}constructor(e){let{name:t,source:i,url:n}=e;Pe(i||n),this.name=t,this.source=i,this.url=n,this.onMessage=Rf,this.onError=s=>console.log(s),this.worker=je?this._createBrowserWorker():this._createNodeWorker()}destroy(){this.onMessage=Rf,this.onError=Rf,this.worker.terminate(),this.terminated=!0}get isRunning(){return!!this.onMessage}postMessage(e,t){t=t||Mf(e),this.worker.postMessage(e,t)}_getErrorFromErrorEvent(e){let t="Failed to load ";return t+=`worker ${this.name} from ${this.url}. `,e.message&&(t+=`${e.message} in `),e.lineno&&(t+=`:${e.lineno}:${e.colno}`),new Error(t)}_createBrowserWorker(){this._loadableURL=_y({source:this.source,url:this.url});let e=new Worker(this._loadableURL,{name:this.name});return e.onmessage=t=>{t.data?this.onMessage(t.data):this.onError(new Error("No data received"))},e.onerror=t=>{this.onError(this._getErrorFromErrorEvent(t)),this.terminated=!0},e.onmessageerror=t=>console.error(t),e}_createNodeWorker(){let e;if(this.url){let i=this.url.includes(":/")||this.url.startsWith("/")?this.url:`./${this.url}`,n=this.url.endsWith(".ts")||this.url.endsWith(".mjs")?"module":"commonjs";e=new Bi(i,{eval:!1,type:n})}else if(this.source)e=new Bi(this.source,{eval:!0});else throw new Error("no worker");return e.on("message",t=>{this.onMessage(t)}),e.on("error",t=>{this.onError(t)}),e.on("exit",t=>{}),e}};var Xn=class{name="unnamed";source;url;maxConcurrency=1;maxMobileConcurrency=1;onDebug=()=>{};reuseWorkers=!0;props={};jobQueue=[];idleQueue=[];count=0;isDestroyed=!1;static isSupported(){return lr.isSupported()}constructor(e){this.source=e.source,this.url=e.url,this.setProps(e)}destroy(){this.idleQueue.forEach(e=>e.destroy()),this.isDestroyed=!0}setProps(e){this.props={...this.props,...e},e.name!==void 0&&(this.name=e.name),e.maxConcurrency!==void 0&&(this.maxConcurrency=e.maxConcurrency),e.maxMobileConcurrency!==void 0&&(this.maxMobileConcurrency=e.maxMobileConcurrency),e.reuseWorkers!==void 0&&(this.reuseWorkers=e.reuseWorkers),e.onDebug!==void 0&&(this.onDebug=e.onDebug)}async startJob(e,t=(n,s,o)=>n.done(o),i=(n,s)=>n.error(s)){let n=new Promise(s=>(this.jobQueue.push({name:e,onMessage:t,onError:i,onStart:s}),this));return this._startQueuedJob(),await n}async _startQueuedJob(){if(!this.jobQueue.length)return;let e=this._getAvailableWorker();if(!e)return;let t=this.jobQueue.shift();if(t){this.onDebug({message:"Starting job",name:t.name,workerThread:e,backlog:this.jobQueue.length});let i=new Zn(t.name,e);e.onMessage=n=>t.onMessage(i,n.type,n.payload),e.onError=n=>t.onError(i,n),t.onStart(i);try{await i.result}catch(n){console.error(`Worker exception: ${n}`)}finally{this.returnWorkerToQueue(e)}}}returnWorkerToQueue(e){!je||this.isDestroyed||!this.reuseWorkers||this.count>this._getMaxConcurrency()?(e.destroy(),this.count--):this.idleQueue.push(e),this.isDestroyed||this._startQueuedJob()}_getAvailableWorker(){if(this.idleQueue.length>0)return this.idleQueue.shift()||null;if(this.count<this._getMaxConcurrency()){this.count++;let e=`${this.name.toLowerCase()} (#${this.count} of ${this.maxConcurrency})`;return new lr({name:e,source:this.source,url:this.url})}return null}_getMaxConcurrency(){return xy?this.maxMobileConcurrency:this.maxConcurrency}};var Q3={maxConcurrency:3,maxMobileConcurrency:1,reuseWorkers:!0,onDebug:()=>{}},Nr=class r{props;workerPools=new Map;static _workerFarm;static isSupported(){return lr.isSupported()}static getWorkerFarm(e={}){return r._workerFarm=r._workerFarm||new r({}),r._workerFarm.setProps(e),r._workerFarm}constructor(e){this.props={...Q3},this.setProps(e),this.workerPools=new Map}destroy(){for(let e of this.workerPools.values())e.destroy();this.workerPools=new Map}setProps(e){this.props={...this.props,...e};for(let t of this.workerPools.values())t.setProps(this._getWorkerPoolProps())}getWorkerPool(e){let{name:t,source:i,url:n}=e,s=this.workerPools.get(t);return s||(s=new Xn({name:t,source:i,url:n}),s.setProps(this._getWorkerPoolProps()),this.workerPools.set(t,s)),s}_getWorkerPoolProps(){return{maxConcurrency:this.props.maxConcurrency,maxMobileConcurrency:this.props.maxMobileConcurrency,reuseWorkers:this.props.reuseWorkers,onDebug:this.props.onDebug}}};function If(r,e={}){let t=e[r.id]||{},i=je?r.workerFile||`${r.id}-worker.js`:`${r.id}-worker-node.js`,n=t.workerUrl;if(!n&&r.id==="compression"&&(n=e.workerUrl),(e._workerType||e?.core?._workerType)==="test"&&(je?n=`modules/${r.module}/dist/${i}`:n=`modules/${r.module}/src/workers/${r.id}-worker-node.ts`),!n){let o=r.version;o==="latest"&&(o=gy);let a=o?`@${o}`:"";n=`https://unpkg.com/@loaders.gl/${r.module}${a}/dist/${i}`}return Pe(n),n}function Bf(r,e=yy){Pe(r,"no worker provided");let t=r.version;return!(!e||!t)}function kf(r,e){if(!Nr.isSupported())return!1;let t=e?._nodeWorkers??e?.core?._nodeWorkers;if(!je&&!t)return!1;let i=e?.worker??e?.core?.worker;return!!(r.worker&&i)}async function Of(r,e,t,i,n){let s=r.id,o=If(r,t),c=Nr.getWorkerFarm(t?.core).getWorkerPool({name:s,url:o});t=JSON.parse(JSON.stringify(t||{})),t._workerLoaderId=r.id,i=JSON.parse(JSON.stringify(i||{}));let l=await c.startJob("process-on-worker",J3.bind(null,n));return l.postMessage("process",{input:e,options:t,context:i}),await(await l.result).result}async function J3(r,e,t,i){switch(t){case"done":e.done(i);break;case"error":e.error(new Error(i.error));break;case"process":let{id:n,input:s,options:o}=i;try{let a=await r(s,o);e.postMessage("done",{id:n,result:a})}catch(a){let c=a instanceof Error?a.message:"unknown error";e.postMessage("error",{id:n,error:c})}break;default:console.warn(`parse-with-worker unknown message ${t}`)}}function Df(r,e,t){if(t=t||r.byteLength,r.byteLength<t||e.byteLength<t)return!1;let i=new Uint8Array(r),n=new Uint8Array(e);for(let s=0;s<i.length;++s)if(i[s]!==n[s])return!1;return!0}function Nf(...r){return Ey(r)}function Ey(r){let e=r.map(s=>s instanceof ArrayBuffer?new Uint8Array(s):s),t=e.reduce((s,o)=>s+o.byteLength,0),i=new Uint8Array(t),n=0;for(let s of e)i.set(s,n),n+=s.byteLength;return i.buffer}async function Ff(r){let e=[];for await(let t of r)e.push(eP(t));return Nf(...e)}function eP(r){if(r instanceof ArrayBuffer)return r;if(ArrayBuffer.isView(r)){let{buffer:e,byteOffset:t,byteLength:i}=r;return Sy(e,t,i)}return Sy(r)}function Sy(r,e=0,t=r.byteLength-e){let i=new Uint8Array(r,e,t),n=new Uint8Array(i.length);return n.set(i),n.buffer}var tP="",Ty={};function zf(r){for(let e in Ty)if(r.startsWith(e)){let t=Ty[e];r=r.replace(e,t)}return!r.startsWith("http://")&&!r.startsWith("https://")&&(r=`${tP}${r}`),r}function Ma(r){return r&&typeof r=="object"&&r.isBuffer}function ki(r){if(Ma(r))return r;if(r instanceof ArrayBuffer)return r;if(Pf(r))return Ca(r);if(ArrayBuffer.isView(r)){let e=r.buffer;return r.byteOffset===0&&r.byteLength===r.buffer.byteLength?e:e.slice(r.byteOffset,r.byteOffset+r.byteLength)}if(typeof r=="string"){let e=r;return new TextEncoder().encode(e).buffer}if(r&&typeof r=="object"&&r._toArrayBuffer)return r._toArrayBuffer();throw new Error("toArrayBuffer")}function Jn(r){if(r instanceof ArrayBuffer)return r;if(Pf(r))return Ca(r);let{buffer:e,byteOffset:t,byteLength:i}=r;return e instanceof ArrayBuffer&&t===0&&i===e.byteLength?e:Ca(e,t,i)}function Ca(r,e=0,t=r.byteLength-e){let i=new Uint8Array(r,e,t),n=new Uint8Array(i.length);return n.set(i),n.buffer}function $f(r){return ArrayBuffer.isView(r)?r:new Uint8Array(r)}var Ht={};Wt(Ht,{dirname:()=>iP,filename:()=>rP,join:()=>nP,resolve:()=>sP});function Ly(){if(typeof process<"u"&&typeof process.cwd<"u")return process.cwd();let r=window.location?.pathname;return r?.slice(0,r.lastIndexOf("/")+1)||""}function rP(r){let e=r?r.lastIndexOf("/"):-1;return e>=0?r.substr(e+1):r}function iP(r){let e=r?r.lastIndexOf("/"):-1;return e>=0?r.substr(0,e):""}function nP(...r){return r=r.map((t,i)=>(i&&(t=t.replace(new RegExp("^/"),"")),i!==r.length-1&&(t=t.replace(new RegExp("/$"),"")),t)),r.join("/")}function sP(...r){let e=[];for(let s=0;s<r.length;s++)e[s]=r[s];let t="",i=!1,n;for(let s=e.length-1;s>=-1&&!i;s--){let o;s>=0?o=e[s]:(n===void 0&&(n=Ly()),o=n),o.length!==0&&(t=`${o}/${t}`,i=o.charCodeAt(0)===es)}return t=oP(t,!i),i?`/${t}`:t.length>0?t:"."}var es=47,Vf=46;function oP(r,e){let t="",i=-1,n=0,s,o=!1;for(let a=0;a<=r.length;++a){if(a<r.length)s=r.charCodeAt(a);else{if(s===es)break;s=es}if(s===es){if(!(i===a-1||n===1))if(i!==a-1&&n===2){if(t.length<2||!o||t.charCodeAt(t.length-1)!==Vf||t.charCodeAt(t.length-2)!==Vf){if(t.length>2){let c=t.length-1,l=c;for(;l>=0&&t.charCodeAt(l)!==es;--l);if(l!==c){t=l===-1?"":t.slice(0,l),i=a,n=0,o=!1;continue}}else if(t.length===2||t.length===1){t="",i=a,n=0,o=!1;continue}}e&&(t.length>0?t+="/..":t="..",o=!0)}else{let c=r.slice(i+1,a);t.length>0?t+=`/${c}`:t=c,o=!1}i=a,n=0}else s===Vf&&n!==-1?++n:n=-1}return t}var Ra=class extends Error{constructor(e,t){super(e),this.reason=t.reason,this.url=t.url,this.response=t.response}reason;url;response};var lP=/^data:([-\w.]+\/[-\w.+]+)(;|,)/,uP=/^([-\w.]+\/[-\w.+]+)/;function Wf(r,e){return r.toLowerCase()===e.toLowerCase()}function Ay(r){let e=uP.exec(r);return e?e[1]:r}function jf(r){let e=lP.exec(r);return e?e[1]:""}var Cy=/\?.*/;function My(r){let e=r.match(Cy);return e&&e[0]}function ur(r){return r.replace(Cy,"")}function Ry(r){if(r.length<50)return r;let e=r.slice(r.length-15);return`${r.substr(0,32)}...${e}`}function Ur(r){return Ne(r)?r.url:Fe(r)?("name"in r?r.name:"")||"":typeof r=="string"?r:""}function Oi(r){if(Ne(r)){let e=r.headers.get("content-type")||"",t=ur(r.url);return Ay(e)||jf(t)}return Fe(r)?r.type||"":typeof r=="string"?jf(r):""}function Iy(r){return Ne(r)?r.headers["content-length"]||-1:Fe(r)?r.size:typeof r=="string"?r.length:r instanceof ArrayBuffer||ArrayBuffer.isView(r)?r.byteLength:-1}async function Ia(r){if(Ne(r))return r;let e={},t=Iy(r);t>=0&&(e["content-length"]=String(t));let i=Ur(r),n=Oi(r);n&&(e["content-type"]=n);let s=await dP(r);s&&(e["x-first-bytes"]=s),typeof r=="string"&&(r=new TextEncoder().encode(r));let o=new Response(r,{headers:e});return Object.defineProperty(o,"url",{value:i}),o}async function By(r){if(!r.ok)throw await fP(r)}async function fP(r){let e=Ry(r.url),t=`Failed to fetch resource (${r.status}) ${r.statusText}: ${e}`;t=t.length>100?`${t.slice(0,100)}...`:t;let i={reason:r.statusText,url:r.url,response:r};try{let n=r.headers.get("Content-Type");i.reason=!r.bodyUsed&&n?.includes("application/json")?await r.json():await r.text()}catch{}return new Ra(t,i)}async function dP(r){if(typeof r=="string")return`data:,${r.slice(0,5)}`;if(r instanceof Blob){let t=r.slice(0,5);return await new Promise(i=>{let n=new FileReader;n.onload=s=>i(s?.target?.result),n.readAsDataURL(t)})}if(r instanceof ArrayBuffer){let t=r.slice(0,5);return`data:base64,${hP(t)}`}return null}function hP(r){let e="",t=new Uint8Array(r);for(let i=0;i<t.byteLength;i++)e+=String.fromCharCode(t[i]);return btoa(e)}function pP(r){return!mP(r)&&!gP(r)}function mP(r){return r.startsWith("http:")||r.startsWith("https:")}function gP(r){return r.startsWith("data:")}async function Hf(r,e){if(typeof r=="string"){let t=zf(r);return pP(t)&&globalThis.loaders?.fetchNode?globalThis.loaders?.fetchNode(t,e):await fetch(t,e)}return await Ia(r)}Yn();var ts=new Se({id:"loaders.gl"}),Ba=class{log(){return()=>{}}info(){return()=>{}}warn(){return()=>{}}error(){return()=>{}}},ka=class{console;constructor(){this.console=console}log(...e){return this.console.log.bind(this.console,...e)}info(...e){return this.console.info.bind(this.console,...e)}warn(...e){return this.console.warn.bind(this.console,...e)}error(...e){return this.console.error.bind(this.console,...e)}};var Oa={core:{baseUrl:void 0,fetch:null,mimeType:void 0,fallbackMimeType:void 0,ignoreRegisteredLoaders:void 0,nothrow:!1,log:new ka,useLocalLibraries:!1,CDN:"https://unpkg.com/@loaders.gl",worker:!0,maxConcurrency:3,maxMobileConcurrency:1,reuseWorkers:kr,_nodeWorkers:!1,_workerType:"",limit:0,_limitMB:0,batchSize:"auto",batchDebounceMs:0,metadata:!1,transforms:[]}},ky={baseUri:"core.baseUrl",fetch:"core.fetch",mimeType:"core.mimeType",fallbackMimeType:"core.fallbackMimeType",ignoreRegisteredLoaders:"core.ignoreRegisteredLoaders",nothrow:"core.nothrow",log:"core.log",useLocalLibraries:"core.useLocalLibraries",CDN:"core.CDN",worker:"core.worker",maxConcurrency:"core.maxConcurrency",maxMobileConcurrency:"core.maxMobileConcurrency",reuseWorkers:"core.reuseWorkers",_nodeWorkers:"core.nodeWorkers",_workerType:"core._workerType",_worker:"core._workerType",limit:"core.limit",_limitMB:"core._limitMB",batchSize:"core.batchSize",batchDebounceMs:"core.batchDebounceMs",metadata:"core.metadata",transforms:"core.transforms",throws:"nothrow",dataType:"(no longer used)",uri:"core.baseUrl",method:"core.fetch.method",headers:"core.fetch.headers",body:"core.fetch.body",mode:"core.fetch.mode",credentials:"core.fetch.credentials",cache:"core.fetch.cache",redirect:"core.fetch.redirect",referrer:"core.fetch.referrer",referrerPolicy:"core.fetch.referrerPolicy",integrity:"core.fetch.integrity",keepalive:"core.fetch.keepalive",signal:"core.fetch.signal"};var Yf=["baseUrl","fetch","mimeType","fallbackMimeType","ignoreRegisteredLoaders","nothrow","log","useLocalLibraries","CDN","worker","maxConcurrency","maxMobileConcurrency","reuseWorkers","_nodeWorkers","_workerType","limit","_limitMB","batchSize","batchDebounceMs","metadata","transforms"];function qf(){globalThis.loaders=globalThis.loaders||{};let{loaders:r}=globalThis;return r._state||(r._state={}),r._state}function Zf(){let r=qf();return r.globalOptions=r.globalOptions||{...Oa,core:{...Oa.core}},Yt(r.globalOptions)}function Ny(r,e,t,i){return t=t||[],t=Array.isArray(t)?t:[t],yP(r,t),Yt(xP(e,r,i))}function Yt(r){let e=vP(r);Fy(e);for(let t of Yf)e.core&&e.core[t]!==void 0&&delete e[t];return e.core&&e.core._workerType!==void 0&&delete e._worker,e}function yP(r,e){Oy(r,null,Oa,ky,e);for(let t of e){let i=r&&r[t.id]||{},n=t.options&&t.options[t.id]||{},s=t.deprecatedOptions&&t.deprecatedOptions[t.id]||{};Oy(i,t.id,n,s,e)}}function Oy(r,e,t,i,n){let s=e||"Top level",o=e?`${e}.`:"";for(let a in r){let c=!e&&bt(r[a]),l=a==="baseUri"&&!e,u=a==="workerUrl"&&e;if(!(a in t)&&!l&&!u){if(a in i)ts.level>0&&ts.warn(`${s} loader option '${o}${a}' no longer supported, use '${i[a]}'`)();else if(!c&&ts.level>0){let f=bP(a,n);ts.warn(`${s} loader option '${o}${a}' not recognized. ${f}`)()}}}}function bP(r,e){let t=r.toLowerCase(),i="";for(let n of e)for(let s in n.options){if(r===s)return`Did you mean '${n.id}.${s}'?`;let o=s.toLowerCase();(t.startsWith(o)||o.startsWith(t))&&(i=i||`Did you mean '${n.id}.${s}'?`)}return i}function xP(r,e,t){let i=r.options||{},n={...i};i.core&&(n.core={...i.core}),Fy(n),n.core?.log===null&&(n.core={...n.core,log:new Ba}),Dy(n,Yt(Zf()));let s=Yt(e);return Dy(n,s),_P(n,t),wP(n),n}function Dy(r,e){for(let t in e)if(t in e){let i=e[t];Aa(i)&&Aa(r[t])?r[t]={...r[t],...e[t]}:r[t]=e[t]}}function _P(r,e){if(!e)return;r.core?.baseUrl!==void 0||(r.core||={},r.core.baseUrl=Ht.dirname(ur(e)))}function vP(r){let e={...r};return r.core&&(e.core={...r.core}),e}function Fy(r){r.baseUri!==void 0&&(r.core||={},r.core.baseUrl===void 0&&(r.core.baseUrl=r.baseUri));for(let t of Yf)if(r[t]!==void 0){let n=r.core=r.core||{};n[t]===void 0&&(n[t]=r[t])}let e=r._worker;e!==void 0&&(r.core||={},r.core._workerType===void 0&&(r.core._workerType=e))}function wP(r){let e=r.core;if(e)for(let t of Yf)e[t]!==void 0&&(r[t]=e[t])}function rs(r){return r?(Array.isArray(r)&&(r=r[0]),Array.isArray(r?.extensions)):!1}function is(r){cr(r,"null loader"),cr(rs(r),"invalid loader");let e;return Array.isArray(r)&&(e=r[1],r=r[0],r={...r,options:{...r.options,...e}}),(r?.parseTextSync||r?.parseText)&&(r.text=!0),r.text||(r.binary=!0),r}var Uy=()=>{let r=qf();return r.loaderRegistry=r.loaderRegistry||[],r.loaderRegistry};function Xf(r){let e=Uy();r=Array.isArray(r)?r:[r];for(let t of r){let i=is(t);e.find(n=>i===n)||e.unshift(i)}}function Gy(){return Uy()}var EP=/\.([^.]+)$/;async function Vy(r,e=[],t,i){if(!Wy(r))return null;let n=Yt(t||{});if(n.core||={},r instanceof Response&&zy(r)){let o=await r.clone().text(),a=Da(o,e,{...n,core:{...n.core,nothrow:!0}},i);if(a)return a}let s=Da(r,e,{...n,core:{...n.core,nothrow:!0}},i);if(s)return s;if(Fe(r)&&(r=await r.slice(0,10).arrayBuffer(),s=Da(r,e,n,i)),!s&&r instanceof Response&&zy(r)){let o=await r.clone().text();s=Da(o,e,n,i)}if(!s&&!n.core.nothrow)throw new Error(jy(r));return s}function zy(r){let e=Oi(r);return!!(e&&(e.startsWith("text/")||e==="application/json"||e.endsWith("+json")))}function Da(r,e=[],t,i){if(!Wy(r))return null;let n=Yt(t||{});if(n.core||={},e&&!Array.isArray(e))return is(e);let s=[];e&&(s=s.concat(e)),n.core.ignoreRegisteredLoaders||s.push(...Gy()),PP(s);let o=SP(r,s,n,i);if(!o&&!n.core.nothrow)throw new Error(jy(r));return o}function SP(r,e,t,i){let n=Ur(r),s=Oi(r),o=ur(n)||i?.url,a=null,c="";return t?.core?.mimeType&&(a=Kf(e,t?.core?.mimeType),c=`match forced by supplied MIME type ${t?.core?.mimeType}`),a=a||TP(e,o),c=c||(a?`matched url ${o}`:""),a=a||Kf(e,s),c=c||(a?`matched MIME type ${s}`:""),a=a||AP(e,r),c=c||(a?`matched initial data ${Hy(r)}`:""),t?.core?.fallbackMimeType&&(a=a||Kf(e,t?.core?.fallbackMimeType),c=c||(a?`matched fallback MIME type ${s}`:"")),c&&Sf.log(1,`selectLoader selected ${a?.name}: ${c}.`),a}function Wy(r){return!(r instanceof Response&&r.status===204)}function jy(r){let e=Ur(r),t=Oi(r),i="No valid loader found (";i+=e?`${Ht.filename(e)}, `:"no url provided, ",i+=`MIME type: ${t?`"${t}"`:"not provided"}, `;let n=r?Hy(r):"";return i+=n?` first bytes: "${n}"`:"first bytes: not available",i+=")",i}function PP(r){for(let e of r)is(e)}function TP(r,e){let t=e&&EP.exec(e),i=t&&t[1];return i?LP(r,i):null}function LP(r,e){e=e.toLowerCase();for(let t of r)for(let i of t.extensions)if(i.toLowerCase()===e)return t;return null}function Kf(r,e){for(let t of r)if(t.mimeTypes?.some(i=>Wf(e,i))||Wf(e,`application/x.${t.id}`))return t;return null}function AP(r,e){if(!e)return null;for(let t of r)if(typeof e=="string"){if(CP(e,t))return t}else if(ArrayBuffer.isView(e)){if($y(e.buffer,e.byteOffset,t))return t}else if(e instanceof ArrayBuffer&&$y(e,0,t))return t;return null}function CP(r,e){return e.testText?e.testText(r):(Array.isArray(e.tests)?e.tests:[e.tests]).some(i=>r.startsWith(i))}function $y(r,e,t){return(Array.isArray(t.tests)?t.tests:[t.tests]).some(n=>MP(r,e,t,n))}function MP(r,e,t,i){if(Ii(i))return Df(i,r,i.byteLength);switch(typeof i){case"function":return i(Jn(r));case"string":let n=Qf(r,e,i.length);return i===n;default:return!1}}function Hy(r,e=5){return typeof r=="string"?r.slice(0,e):ArrayBuffer.isView(r)?Qf(r.buffer,r.byteOffset,e):r instanceof ArrayBuffer?Qf(r,0,e):""}function Qf(r,e,t){if(r.byteLength<e+t)return"";let i=new DataView(r),n="";for(let s=0;s<t;s++)n+=String.fromCharCode(i.getUint8(e+s));return n}var RP=256*1024;function*Yy(r,e){let t=e?.chunkSize||RP,i=0,n=new TextEncoder;for(;i<r.length;){let s=Math.min(r.length-i,t),o=r.slice(i,i+s);i+=s,yield Jn(n.encode(o))}}function*qy(r,e={}){let{chunkSize:t=262144}=e,i=0;for(;i<r.byteLength;){let n=Math.min(r.byteLength-i,t),s=new ArrayBuffer(n),o=new Uint8Array(r,i,n);new Uint8Array(s).set(o),i+=n,yield s}}async function*Zy(r,e){let t=e?.chunkSize||1048576,i=0;for(;i<r.size;){let n=i+t,s=await r.slice(i,n).arrayBuffer();i=n,yield s}}function Jf(r,e){return kr?IP(r,e):BP(r,e)}async function*IP(r,e){let t=r.getReader(),i;try{for(;;){let n=i||t.read();e?._streamReadAhead&&(i=t.read());let{done:s,value:o}=await n;if(s)return;yield ki(o)}}catch{t.releaseLock()}}async function*BP(r,e){for await(let t of r)yield ki(t)}function Xy(r,e){if(typeof r=="string")return Yy(r,e);if(r instanceof ArrayBuffer)return qy(r,e);if(Fe(r))return Zy(r,e);if(qn(r))return Jf(r,e);if(Ne(r)){let t=r.body;if(!t)throw new Error("Readable stream not available on Response");return Jf(t,e)}throw new Error("makeIterator")}var Ky="Cannot convert supplied data type";function kP(r,e,t){if(e.text&&typeof r=="string")return r;if(Ma(r)&&(r=r.buffer),Ii(r)){let i=$f(r);return e.text&&!e.binary?new TextDecoder("utf8").decode(i):ki(i)}throw new Error(Ky)}async function Qy(r,e,t){if(typeof r=="string"||Ii(r))return kP(r,e,t);if(Fe(r)&&(r=await Ia(r)),Ne(r))return await By(r),e.binary?await r.arrayBuffer():await r.text();if(qn(r)&&(r=Xy(r,t)),Tf(r)||Lf(r))return Ff(r);throw new Error(Ky)}function Na(r,e){let t=Zf(),i=r||t,n=i.fetch??i.core?.fetch;return typeof n=="function"?n:bt(n)?s=>Hf(s,n):e?.fetch?e?.fetch:Hf}function Jy(r,e,t){if(t)return t;let i={fetch:Na(e,r),...r};if(i.url){let n=ur(i.url);i.baseUrl=n,i.queryString=My(i.url),i.filename=Ht.filename(n),i.baseUrl=Ht.dirname(n)}return Array.isArray(i.loaders)||(i.loaders=null),i}function eb(r,e){if(r&&!Array.isArray(r))return r;let t;if(r&&(t=Array.isArray(r)?r:[r]),e&&e.loaders){let i=Array.isArray(e.loaders)?e.loaders:[e.loaders];t=t?[...t,...i]:i}return t&&t.length?t:void 0}async function ns(r,e,t,i){e&&!Array.isArray(e)&&!rs(e)&&(i=void 0,t=e,e=void 0),r=await r,t=t||{};let n=Ur(r),o=eb(e,i),a=await Vy(r,o,t);if(!a)return null;let c=Ny(t,a,o,n);return i=Jy({url:n,_parse:ns,loaders:o},c,i||null),await OP(a,r,c,i)}async function OP(r,e,t,i){if(Bf(r),t=Af(r.options,t),Ne(e)){let{ok:s,redirected:o,status:a,statusText:c,type:l,url:u}=e,f=Object.fromEntries(e.headers.entries());i.response={headers:f,ok:s,redirected:o,status:a,statusText:c,type:l,url:u}}e=await Qy(e,r,t);let n=r;if(n.parseTextSync&&typeof e=="string")return n.parseTextSync(e,t,i);if(kf(r,t))return await Of(r,e,t,i,ns);if(n.parseText&&typeof e=="string")return await n.parseText(e,t,i);if(n.parse)return await n.parse(e,t,i);throw Pe(!n.parseSync),new Error(`${r.id} loader - no parser found and worker is disabled`)}async function Di(r,e,t,i){let n,s;!Array.isArray(e)&&!rs(e)?(n=[],s=e,i=void 0):(n=e,s=t);let o=Na(s),a=r;return typeof r=="string"&&(a=await o(r)),Fe(r)&&(a=await o(r)),typeof r=="string"&&(Yt(s||{}).core?.baseUrl||(s={...s,core:{...s?.core,baseUrl:r}})),Array.isArray(n)?await ns(a,n,s):await ns(a,n,s)}var nb="4.5.4";var DP=globalThis.loaders?.parseImageNode,td=typeof Image<"u",rd=typeof ImageBitmap<"u",NP=!!DP,id=kr?!0:NP;function sb(r){switch(r){case"auto":return rd||td||id;case"imagebitmap":return rd;case"image":return td;case"data":return id;default:throw new Error(`@loaders.gl/images: image ${r} not supported in this environment`)}}function ob(){if(rd)return"imagebitmap";if(td)return"image";if(id)return"data";throw new Error("Install '@loaders.gl/polyfills' to parse images under Node.js")}function FP(r){let e=UP(r);if(!e)throw new Error("Not an image");return e}function ab(r){switch(FP(r)){case"data":return r;case"image":case"imagebitmap":let e=document.createElement("canvas"),t=e.getContext("2d");if(!t)throw new Error("getImageData");return e.width=r.width,e.height=r.height,t.drawImage(r,0,0),t.getImageData(0,0,r.width,r.height);default:throw new Error("getImageData")}}function UP(r){return typeof ImageBitmap<"u"&&r instanceof ImageBitmap?"imagebitmap":typeof Image<"u"&&r instanceof Image?"image":r&&typeof r=="object"&&r.data&&r.width&&r.height?"data":null}var GP=/^data:image\/svg\+xml/,zP=/\.svg((\?|#).*)?$/;function Fa(r){return r&&(GP.test(r)||zP.test(r))}function cb(r,e){if(Fa(e)){let i=new TextDecoder().decode(r);try{typeof unescape=="function"&&typeof encodeURIComponent=="function"&&(i=unescape(encodeURIComponent(i)))}catch(s){throw new Error(s.message)}return`data:image/svg+xml;base64,${btoa(i)}`}return nd(r,e)}function nd(r,e){if(Fa(e))throw new Error("SVG cannot be parsed directly to imagebitmap");return new Blob([new Uint8Array(r)])}async function Ua(r,e,t){let i=cb(r,t),n=self.URL||self.webkitURL,s=typeof i!="string"&&n.createObjectURL(i);try{return await $P(s||i,e)}finally{s&&n.revokeObjectURL(s)}}async function $P(r,e){let t=new Image;return t.src=r,e.image&&e.image.decode&&t.decode?(await t.decode(),t):await new Promise((i,n)=>{try{t.onload=()=>i(t),t.onerror=s=>{let o=s instanceof Error?s.message:"error";n(new Error(o))}}catch(s){n(s)}})}var lb=!0;async function ub(r,e,t){let i;Fa(t)?i=await Ua(r,e,t):i=nd(r,t);let n=e&&e.imagebitmap;return await VP(i,n)}async function VP(r,e=null){if((WP(e)||!lb)&&(e=null),e)try{return await createImageBitmap(r,e)}catch(t){console.warn(t),lb=!1}return await createImageBitmap(r)}function WP(r){if(!r)return!0;for(let e in r)if(Object.prototype.hasOwnProperty.call(r,e))return!1;return!0}function fb(r){return!qP(r,"ftyp",4)||(r[8]&96)===0?null:jP(r)}function jP(r){switch(HP(r,8,12).replace("\0"," ").trim()){case"avif":case"avis":return{extension:"avif",mimeType:"image/avif"};default:return null}}function HP(r,e,t){return String.fromCharCode(...r.slice(e,t))}function YP(r){return[...r].map(e=>e.charCodeAt(0))}function qP(r,e,t=0){let i=YP(e);for(let n=0;n<i.length;++n)if(i[n]!==r[n+t])return!1;return!0}var _t=!1,os=!0;function Ga(r){let e=as(r);return XP(e)||JP(e)||KP(e)||QP(e)||ZP(e)}function ZP(r){let e=new Uint8Array(r instanceof DataView?r.buffer:r),t=fb(e);return t?{mimeType:t.mimeType,width:0,height:0}:null}function XP(r){let e=as(r);return e.byteLength>=24&&e.getUint32(0,_t)===2303741511?{mimeType:"image/png",width:e.getUint32(16,_t),height:e.getUint32(20,_t)}:null}function KP(r){let e=as(r);return e.byteLength>=10&&e.getUint32(0,_t)===1195984440?{mimeType:"image/gif",width:e.getUint16(6,os),height:e.getUint16(8,os)}:null}function QP(r){let e=as(r);return e.byteLength>=14&&e.getUint16(0,_t)===16973&&e.getUint32(2,os)===e.byteLength?{mimeType:"image/bmp",width:e.getUint32(18,os),height:e.getUint32(22,os)}:null}function JP(r){let e=as(r);if(!(e.byteLength>=3&&e.getUint16(0,_t)===65496&&e.getUint8(2)===255))return null;let{tableMarkers:i,sofMarkers:n}=eT(),s=2;for(;s+9<e.byteLength;){let o=e.getUint16(s,_t);if(n.has(o))return{mimeType:"image/jpeg",height:e.getUint16(s+5,_t),width:e.getUint16(s+7,_t)};if(!i.has(o))return null;s+=2,s+=e.getUint16(s,_t)}return null}function eT(){let r=new Set([65499,65476,65484,65501,65534]);for(let t=65504;t<65520;++t)r.add(t);return{tableMarkers:r,sofMarkers:new Set([65472,65473,65474,65475,65477,65478,65479,65481,65482,65483,65485,65486,65487,65502])}}function as(r){if(r instanceof DataView)return r;if(ArrayBuffer.isView(r))return new DataView(r.buffer);if(r instanceof ArrayBuffer)return new DataView(r);throw new Error("toDataView")}async function db(r,e){let{mimeType:t}=Ga(r)||{},i=globalThis.loaders?.parseImageNode;return cr(i),await i(r,t)}async function hb(r,e,t){e=e||{};let n=(e.image||{}).type||"auto",{url:s}=t||{},o=tT(n),a;switch(o){case"imagebitmap":a=await ub(r,e,s);break;case"image":a=await Ua(r,e,s);break;case"data":a=await db(r,e);break;default:cr(!1)}return n==="data"&&(a=ab(a)),a}function tT(r){switch(r){case"auto":case"data":return ob();default:return sb(r),r}}var rT=["png","jpg","jpeg","gif","webp","bmp","ico","svg","avif"],iT=["image/png","image/jpeg","image/gif","image/webp","image/avif","image/bmp","image/vnd.microsoft.icon","image/svg+xml"],nT={image:{type:"auto",decode:!0}},sd={dataType:null,batchType:null,id:"image",module:"images",name:"Images",version:nb,mimeTypes:iT,extensions:rT,parse:hb,tests:[r=>!!Ga(new DataView(r))],options:nT};Yn();var sT=new Se({id:"deck"}),U=sT;var od={};function pb(r){od=r}function ne(r,e,t,i){U.level>0&&od[r]&&od[r].call(null,e,t,i)}function oT(r){let e=r[0],t=r[r.length-1];return e==="{"&&t==="}"||e==="["&&t==="]"}var mb={dataType:null,batchType:null,id:"JSON",name:"JSON",module:"",version:"",options:{},extensions:["json","geojson"],mimeTypes:["application/json","application/geo+json"],testText:oT,parseTextSync:JSON.parse};function aT(){let r="9.4.0",e=globalThis.deck&&globalThis.deck.VERSION;if(e&&e!==r)throw new Error(`deck.gl - multiple versions detected: ${e} vs ${r}`);return e||(U.log(1,`deck.gl ${r}`)(),globalThis.deck={...globalThis.deck,VERSION:r,version:r,log:U,_registerLoggers:pb},Xf([mb,[sd,{imagebitmap:{premultiplyAlpha:"none"}}]])),r}var gb=aT();Be();var nI=`struct LayerUniforms {
  opacity: f32,
};

@group(0) @binding(auto)
var<uniform> layer: LayerUniforms;
`,J0=`layout(std140) uniform layerUniforms {
  uniform float opacity;
} layer;
`,op={name:"layer",source:nI,vs:J0,fs:J0,getUniforms:r=>({opacity:Math.pow(r.opacity,.45454545454545453)}),uniformTypes:{opacity:"f32"}};var sI=`

@must_use
fn deckgl_premultiplied_alpha(fragColor: vec4<f32>) -> vec4<f32> {
    return vec4(fragColor.rgb * fragColor.a, fragColor.a); 
};
`,Pt={name:"color",dependencies:[],source:sI,getUniforms:r=>({})};var oI=`const SMOOTH_EDGE_RADIUS: f32 = 0.5;

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
`,ev="#define SMOOTH_EDGE_RADIUS 0.5",aI=`${ev}

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
`,cI=`${ev}

struct FragmentGeometry {
  vec2 uv;
};
FragmentGeometry geometry;

float smoothedge(float edge, float x) {
  return smoothstep(edge - SMOOTH_EDGE_RADIUS, edge + SMOOTH_EDGE_RADIUS, x);
}
`,Oc={name:"geometry",source:oI,vs:aI,fs:cI};Be();le();var O;(function(r){r[r.Start=1]="Start",r[r.Move=2]="Move",r[r.End=4]="End",r[r.Cancel=8]="Cancel"})(O||(O={}));var X;(function(r){r[r.None=0]="None",r[r.Left=1]="Left",r[r.Right=2]="Right",r[r.Up=4]="Up",r[r.Down=8]="Down",r[r.Horizontal=3]="Horizontal",r[r.Vertical=12]="Vertical",r[r.All=15]="All"})(X||(X={}));var M;(function(r){r[r.Possible=1]="Possible",r[r.Began=2]="Began",r[r.Changed=4]="Changed",r[r.Ended=8]="Ended",r[r.Recognized=8]="Recognized",r[r.Cancelled=16]="Cancelled",r[r.Failed=32]="Failed"})(M||(M={}));var tv="compute",ap="auto",ai="manipulation",ci="none",Gs="pan-x",zs="pan-y";function cp(r){if(r.includes(ci))return ci;let e=r.includes(Gs),t=r.includes(zs);return e&&t?ci:e||t?e?Gs:zs:r.includes(ai)?ai:ap}var $s=class{constructor(e,t){this.actions="",this.manager=e,this.set(t)}set(e){e===tv&&(e=this.compute()),this.manager.element&&(this.manager.element.style.touchAction=e,this.actions=e)}update(){this.set(this.manager.options.touchAction)}compute(){let e=[];for(let t of this.manager.recognizers)t.options.enable&&(e=e.concat(t.getTouchAction()));return cp(e.join(" "))}};function Qi(r){return r.trim().split(/\s+/g)}function Dc(r,e,t){if(r)for(let i of Qi(e))r.addEventListener(i,t,!1)}function Nc(r,e,t){if(r)for(let i of Qi(e))r.removeEventListener(i,t,!1)}function lp(r){return(r.ownerDocument||r).defaultView}function up(r,e){let t=r;for(;t;){if(t===e)return!0;t=t.parentNode}return!1}function Fc(r){let e=r.length;if(e===1)return{x:Math.round(r[0].clientX),y:Math.round(r[0].clientY)};let t=0,i=0,n=0;for(;n<e;)t+=r[n].clientX,i+=r[n].clientY,n++;return{x:Math.round(t/e),y:Math.round(i/e)}}function fp(r){let e=[],t=0;for(;t<r.pointers.length;)e[t]={clientX:Math.round(r.pointers[t].clientX),clientY:Math.round(r.pointers[t].clientY)},t++;return{timeStamp:Date.now(),pointers:e,center:Fc(e),deltaX:r.deltaX,deltaY:r.deltaY}}function Ji(r,e){let t=e.x-r.x,i=e.y-r.y;return Math.sqrt(t*t+i*i)}function Vs(r,e){let t=e.clientX-r.clientX,i=e.clientY-r.clientY;return Math.sqrt(t*t+i*i)}function rv(r,e){let t=e.x-r.x,i=e.y-r.y;return Math.atan2(i,t)*180/Math.PI}function dp(r,e){let t=e.clientX-r.clientX,i=e.clientY-r.clientY;return Math.atan2(i,t)*180/Math.PI}function en(r,e){return r===e?X.None:Math.abs(r)>=Math.abs(e)?r<0?X.Left:X.Right:e<0?X.Up:X.Down}function iv(r,e){let t=e.center,i=r.offsetDelta,n=r.prevDelta,s=r.prevInput;return(e.eventType===O.Start||s?.eventType===O.End)&&(n=r.prevDelta={x:s?.deltaX||0,y:s?.deltaY||0},i=r.offsetDelta={x:t.x,y:t.y}),{deltaX:n.x+(t.x-i.x),deltaY:n.y+(t.y-i.y)}}function Uc(r,e,t){return{x:e/r||0,y:t/r||0}}function nv(r,e){return Vs(e[0],e[1])/Vs(r[0],r[1])}function sv(r,e){return dp(e[1],e[0])-dp(r[1],r[0])}function ov(r,e){let t=r.lastInterval||e,i=e.timeStamp-t.timeStamp,n,s,o,a;if(e.eventType!==O.Cancel&&(i>25||t.velocity===void 0)){let c=e.deltaX-t.deltaX,l=e.deltaY-t.deltaY,u=Uc(i,c,l);s=u.x,o=u.y,n=Math.abs(u.x)>Math.abs(u.y)?u.x:u.y,a=en(c,l),r.lastInterval=e}else n=t.velocity,s=t.velocityX,o=t.velocityY,a=t.direction;e.velocity=n,e.velocityX=s,e.velocityY=o,e.direction=a}function hp(r,e){return"pointerId"in r?r.pointerId:e}function av(r,e){r.movementOrigin=new Map(e.map((t,i)=>[hp(t,i),{clientX:t.clientX,clientY:t.clientY}])),r.firstMovementTime=void 0}function uI(r,e){let t=e.pointers.map(hp);if(r.movementOrigin?.size===t.length&&t.every(n=>r.movementOrigin.has(n))||av(r,e.pointers),e.distancePerPointer=e.pointers.map((n,s)=>Vs(r.movementOrigin.get(t[s]),n)),e.eventType&O.Move&&e.distancePerPointer.some(n=>n>0)&&(r.firstMovementTime??(r.firstMovementTime=e.timeStamp)),e.movementDeltaTime=r.firstMovementTime===void 0?0:e.timeStamp-r.firstMovementTime,e.eventType&(O.End|O.Cancel)){let n=e.changedPointers.map(s=>hp(s,e.pointers.indexOf(s)));av(r,e.pointers.filter((s,o)=>!n.includes(t[o])))}}function cv(r,e){let{session:t}=r,{pointers:i}=e,{length:n}=i;t.firstInput||(t.firstInput=fp(e)),n>1&&!t.firstMultiple?t.firstMultiple=fp(e):n===1&&(t.firstMultiple=!1);let{firstInput:s,firstMultiple:o}=t,a=o?o.center:s.center,c=e.center=Fc(i);e.timeStamp=Date.now(),e.deltaTime=e.timeStamp-s.timeStamp,uI(t,e),e.angle=rv(a,c),e.distance=Ji(a,c);let{deltaX:l,deltaY:u}=iv(t,e);e.deltaX=l,e.deltaY=u,e.offsetDirection=en(e.deltaX,e.deltaY);let f=Uc(e.deltaTime,e.deltaX,e.deltaY);e.overallVelocityX=f.x,e.overallVelocityY=f.y,e.overallVelocity=Math.abs(f.x)>Math.abs(f.y)?f.x:f.y,e.scale=o?nv(o.pointers,i):1,e.rotation=o?sv(o.pointers,i):0,e.maxPointers=t.prevInput?e.pointers.length>t.prevInput.maxPointers?e.pointers.length:t.prevInput.maxPointers:e.pointers.length;let d=r.element;return up(e.srcEvent.target,d)&&(d=e.srcEvent.target),e.target=d,ov(t,e),e}function lv(r,e,t){let i=t.pointers.length,n=t.changedPointers.length,s=e&O.Start&&i-n===0,o=e&(O.End|O.Cancel)&&i-n===0;t.isFirst=!!s,t.isFinal=!!o,s&&(r.session={}),t.eventType=e;let a=cv(r,t);r.emit("hammer.input",a),r.recognize(a),r.session.prevInput=a}var Ws=class{constructor(e){this.evEl="",this.evWin="",this.evTarget="",this.domHandler=t=>{this.manager.options.enable&&this.handler(t)},this.manager=e,this.element=e.element,this.target=e.options.inputTarget||e.element}callback(e,t){lv(this.manager,e,t)}init(){Dc(this.element,this.evEl,this.domHandler),Dc(this.target,this.evTarget,this.domHandler),Dc(lp(this.element),this.evWin,this.domHandler)}destroy(){Nc(this.element,this.evEl,this.domHandler),Nc(this.target,this.evTarget,this.domHandler),Nc(lp(this.element),this.evWin,this.domHandler)}};var fI={pointerdown:O.Start,pointermove:O.Move,pointerup:O.End,pointercancel:O.Cancel,pointerout:O.Cancel},dI="pointerdown",hI="pointermove pointerup pointercancel",js=class extends Ws{constructor(e){super(e),this.evEl=dI,this.evWin=hI,this.store=this.manager.session.pointerEvents=[],this.init()}handler(e){let{store:t}=this,i=!1,n=fI[e.type],s=e.pointerType,o=s==="touch",a=t.findIndex(c=>c.pointerId===e.pointerId);n&O.Start&&(e.buttons||o)?a<0&&(t.push(e),a=t.length-1):n&(O.End|O.Cancel)&&(i=!0),!(a<0)&&(t[a]=e,this.callback(n,{pointers:t,changedPointers:[e],eventType:n,pointerType:s,srcEvent:e}),i&&t.splice(a,1))}};var pI=["","webkit","Moz","MS","ms","o"];function uv(r,e){let t=e[0].toUpperCase()+e.slice(1);for(let i of pI){let n=i?i+t:e;if(n in r)return n}}var mI=1,fv=2,dv={touchAction:"compute",enable:!0,inputTarget:null,cssProps:{userSelect:"none",userDrag:"none",touchCallout:"none",tapHighlightColor:"rgba(0,0,0,0)"}},Hs=class{constructor(e,t){this.options={...dv,...t,cssProps:{...dv.cssProps,...t.cssProps},inputTarget:t.inputTarget||e},this.handlers={},this.session={},this.recognizers=[],this.oldCssProps={},this.element=e,this.input=new js(this),this.touchAction=new $s(this,this.options.touchAction),this.toggleCssProps(!0)}set(e){return Object.assign(this.options,e),e.touchAction&&this.touchAction.update(),e.inputTarget&&(this.input.destroy(),this.input.target=e.inputTarget,this.input.init()),this}stop(e){this.session.stopped=e?fv:mI}recognize(e){let{session:t}=this;if(t.stopped)return;this.session.prevented&&e.srcEvent.preventDefault();let i,{recognizers:n}=this,{curRecognizer:s}=t;(!s||s&&s.state&M.Recognized)&&(s=t.curRecognizer=null);let o=0;for(;o<n.length;)i=n[o],t.stopped!==fv&&(!s||i===s||i.canRecognizeWith(s))?i.recognize(e):i.reset(),!s&&i.state&(M.Began|M.Changed|M.Ended)&&(s=t.curRecognizer=i),o++}get(e){let{recognizers:t}=this;for(let i=0;i<t.length;i++)if(t[i].options.event===e)return t[i];return null}add(e){if(Array.isArray(e)){for(let i of e)this.add(i);return this}let t=this.get(e.options.event);return t&&this.remove(t),this.recognizers.push(e),e.manager=this,this.touchAction.update(),e}remove(e){if(Array.isArray(e)){for(let i of e)this.remove(i);return this}let t=typeof e=="string"?this.get(e):e;if(t){let{recognizers:i}=this,n=i.indexOf(t);n!==-1&&(i.splice(n,1),this.touchAction.update())}return this}on(e,t){if(!e||!t)return;let{handlers:i}=this;for(let n of Qi(e))i[n]=i[n]||[],i[n].push(t)}off(e,t){if(!e)return;let{handlers:i}=this;for(let n of Qi(e))t?i[n]&&i[n].splice(i[n].indexOf(t),1):delete i[n]}emit(e,t){let i=this.handlers[e]&&this.handlers[e].slice();if(!i||!i.length)return;let n=t;n.type=e,n.preventDefault=function(){t.srcEvent.preventDefault()};let s=0;for(;s<i.length;)i[s](n),s++}destroy(){this.toggleCssProps(!1),this.handlers={},this.session={},this.input.destroy(),this.element=null}toggleCssProps(e){let{element:t}=this;if(t){for(let[i,n]of Object.entries(this.options.cssProps)){let s=uv(t.style,i);e?(this.oldCssProps[s]=t.style[s],t.style[s]=n):t.style[s]=this.oldCssProps[s]||""}e||(this.oldCssProps={})}}};var gI=1;function hv(){return gI++}function pp(r){return r&M.Cancelled?"cancel":r&M.Ended?"end":r&M.Changed?"move":r&M.Began?"start":""}var nt=class{constructor(e){this.options=e,this.id=hv(),this.state=M.Possible,this.simultaneous={},this.requireFail=[]}set(e){return Object.assign(this.options,e),this.manager.touchAction.update(),this}recognizeWith(e){if(Array.isArray(e)){for(let n of e)this.recognizeWith(n);return this}let t;if(typeof e=="string"){if(t=this.manager.get(e),!t)throw new Error(`Cannot find recognizer ${e}`)}else t=e;let{simultaneous:i}=this;return i[t.id]||(i[t.id]=t,t.recognizeWith(this)),this}dropRecognizeWith(e){if(Array.isArray(e)){for(let i of e)this.dropRecognizeWith(i);return this}let t;return typeof e=="string"?t=this.manager.get(e):t=e,t&&delete this.simultaneous[t.id],this}requireFailure(e){if(Array.isArray(e)){for(let n of e)this.requireFailure(n);return this}let t;if(typeof e=="string"){if(t=this.manager.get(e),!t)throw new Error(`Cannot find recognizer ${e}`)}else t=e;let{requireFail:i}=this;return i.indexOf(t)===-1&&(i.push(t),t.requireFailure(this)),this}dropRequireFailure(e){if(Array.isArray(e)){for(let i of e)this.dropRequireFailure(i);return this}let t;if(typeof e=="string"?t=this.manager.get(e):t=e,t){let i=this.requireFail.indexOf(t);i>-1&&this.requireFail.splice(i,1)}return this}hasRequireFailures(){return!!this.requireFail.find(e=>e.options.enable)}canRecognizeWith(e){return!!this.simultaneous[e.id]}emit(e){if(!e)return;let{state:t}=this;t<M.Ended&&this.manager.emit(this.options.event+pp(t),e),this.manager.emit(this.options.event,e),e.additionalEvent&&this.manager.emit(e.additionalEvent,e),t>=M.Ended&&this.manager.emit(this.options.event+pp(t),e)}tryEmit(e){this.canEmit()?this.emit(e):this.state=M.Failed}canEmit(){let e=0;for(;e<this.requireFail.length;){if(!(this.requireFail[e].state&(M.Failed|M.Possible)))return!1;e++}return!0}recognize(e){let t={...e};if(!this.options.enable){this.reset(),this.state=M.Failed;return}this.state&(M.Recognized|M.Cancelled|M.Failed)&&(this.state=M.Possible),this.state=this.process(t),this.state&(M.Began|M.Changed|M.Ended|M.Cancelled)&&this.tryEmit(t)}getEventNames(){return[this.options.event]}reset(){}};function yI(r){return Math.abs(((r+180)%360+360)%360-180)}function bI(r,e){return(e.distance===void 0||r.distance>=e.distance)&&(e.distancePerPointer===void 0||r.distancePerPointer.length>0&&r.distancePerPointer.every(t=>t>=e.distancePerPointer))&&(e.movementDeltaTime===void 0||r.movementDeltaTime>=e.movementDeltaTime)&&(e.rotation===void 0||yI(r.rotation)>=e.rotation)&&(e.scale===void 0||Math.abs(r.scale-1)>=e.scale)}var li=class extends nt{attrTest(e){let t=this.options.pointers;return t===0||e.pointers.length===t}coherentTest(e){let t=this.options.coherent;return!t?.length||t.some(i=>bI(e,i))}process(e){let{state:t}=this,{eventType:i}=e,n=t&(M.Began|M.Changed),s=this.attrTest(e);return n&&(i&O.Cancel||!s)?t|M.Cancelled:n||s?i&O.End?t|M.Ended:t&M.Began?t|M.Changed:M.Began:M.Failed}};var xI=["","start","move","end","cancel"],tn=class extends nt{constructor(e={}){super({enable:!0,event:"doubleclickdrag",pointers:1,interval:500,time:350,threshold:28,dragThreshold:1,pixelsPerScale:120,...e}),this._tapStart=null,this._lastTap=null,this._drag=null,this._emittedStart=!1}getTouchAction(){return[ai]}getEventNames(){return xI.map(e=>this.options.event+e)}process(e){let{options:t}=this;return e.pointers.length===t.pointers?e.eventType&O.Start?this._handleStart(e):e.eventType&O.Move?this._handleMove(e):e.eventType&O.Cancel?this._handleEnd(e,!0):e.eventType&O.End?this._handleEnd(e,!1):M.Failed:(this.reset(),M.Failed)}reset(){this._tapStart=null,this._lastTap=null,this._drag=null,this._emittedStart=!1}emit(e){if(e){if(this.state===M.Began){if(!this._drag?.active||this._emittedStart)return;this._emittedStart=!0,this.manager.emit(`${this.options.event}start`,e),this.manager.emit(this.options.event,e);return}if(this.state===M.Changed){if(!this._emittedStart)return;this.manager.emit(`${this.options.event}move`,e),this.manager.emit(this.options.event,e);return}if(this.state===M.Ended){if(!this._emittedStart)return;this.manager.emit(this.options.event,e),this.manager.emit(`${this.options.event}end`,e),this._emittedStart=!1;return}if(this.state===M.Cancelled){if(!this._emittedStart)return;this.manager.emit(this.options.event,e),this.manager.emit(`${this.options.event}cancel`,e),this._emittedStart=!1}}}_handleStart(e){let t=this._getPointerId(e);return this._lastTap&&this._isTapMatch(e,this._lastTap)?(this._tapStart=null,this._lastTap=null,this._drag={startCenter:e.center,pointerId:t,active:!1},this._emittedStart=!1,M.Began):(this._tapStart={center:e.center,timeStamp:e.timeStamp,pointerId:t},this._lastTap=null,this._drag=null,this._emittedStart=!1,M.Failed)}_handleMove(e){if(!this._drag||!this._isSamePointer(e,this._drag.pointerId))return M.Failed;let t=this._drag.startCenter.y-e.center.y;return!this._drag.active&&Math.abs(t)<this.options.dragThreshold?M.Began:(this._drag.active=!0,e.scale=Math.pow(2,t/this.options.pixelsPerScale),this._emittedStart?M.Changed:M.Began)}_handleEnd(e,t){if(this._drag&&this._isSamePointer(e,this._drag.pointerId)){let{active:i,startCenter:n}=this._drag;if(this._drag=null,this._tapStart=null,this._lastTap=null,!i)return this._emittedStart=!1,M.Failed;let s=n.y-e.center.y;return e.scale=Math.pow(2,s/this.options.pixelsPerScale),t?M.Cancelled:M.Ended}return!this._tapStart||!this._isSamePointer(e,this._tapStart.pointerId)?(t&&this.reset(),M.Failed):(this._isValidTap(e)?this._lastTap={center:e.center,timeStamp:e.timeStamp,pointerId:this._tapStart.pointerId}:this._lastTap=null,this._tapStart=null,M.Failed)}_isTapMatch(e,t){return e.timeStamp-t.timeStamp<=this.options.interval&&Ji(e.center,t.center)<=this.options.threshold}_isValidTap(e){return e.deltaTime<=this.options.time&&e.distance<=this.options.threshold}_getPointerId(e){return"pointerId"in e.srcEvent?e.srcEvent.pointerId:null}_isSamePointer(e,t){return t===null||this._getPointerId(e)===t}};var ui=class extends nt{constructor(e={}){super({enable:!0,event:"tap",pointers:1,taps:1,interval:300,time:250,threshold:9,posThreshold:10,...e}),this.pTime=null,this.pCenter=null,this._timer=null,this._input=null,this.count=0}getTouchAction(){return[ai]}process(e){let{options:t}=this,i=e.pointers.length===t.pointers,n=e.distance<t.threshold,s=e.deltaTime<t.time;if(this.reset(),e.eventType&O.Start&&this.count===0)return this.failTimeout();if(n&&s&&i){if(e.eventType!==O.End)return this.failTimeout();let o=this.pTime?e.timeStamp-this.pTime<t.interval:!0,a=!this.pCenter||Ji(this.pCenter,e.center)<t.posThreshold;if(this.pTime=e.timeStamp,this.pCenter=e.center,!a||!o?this.count=1:this.count+=1,this._input=e,this.count%t.taps===0)return this.hasRequireFailures()?(this._timer=setTimeout(()=>{this.state=M.Recognized,this.tryEmit(this._input)},t.interval),M.Began):M.Recognized}return M.Failed}failTimeout(){return this._timer=setTimeout(()=>{this.state=M.Failed},this.options.interval),M.Failed}reset(){clearTimeout(this._timer)}emit(e){this.state===M.Recognized&&(e.tapCount=this.count,this.manager.emit(this.options.event,e))}};var rn=class extends li{constructor(){super(...arguments),this.wheelSession=null,this.wheelSessionUnsubscribe=null,this.handleWheelSessionEvent=e=>{e.device==="trackpad"&&this.handleTrackpadEvent(e)}}set(e){let{wheelSession:t,...i}=e;return t&&t!==this.wheelSession&&(this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=null,this.wheelSession=t),super.set(i),this.updateWheelSessionSubscription(),this}getTrackpadInput(e,t={}){let{srcEvent:i}=e,n=t.deltaX??e.deltaX,s=t.deltaY??e.deltaY,o=en(n,s),a=Math.sqrt(e.deltaX*e.deltaX+e.deltaY*e.deltaY),c=i;return{pointers:[c,c],changedPointers:[c,c],pointerType:"trackpad",srcEvent:c,eventType:e.eventType,timeStamp:e.timeStamp,deltaTime:e.deltaTime,center:e.center,deltaX:n,deltaY:s,angle:Math.atan2(s,n)*180/Math.PI,distance:Math.sqrt(n*n+s*s),distancePerPointer:[a,a],movementDeltaTime:e.deltaTime,scale:1,rotation:0,direction:o,offsetDirection:o,velocity:e.velocity,velocityX:e.velocityX,velocityY:e.velocityY,overallVelocity:e.overallVelocity,overallVelocityX:e.overallVelocityX,overallVelocityY:e.overallVelocityY,maxPointers:2,target:i.target||this.manager.element,additionalEvent:"",...t}}updateWheelSessionSubscription(){let e=!!(this.wheelSession&&this.options.enable&&this.options.trackpad&&this.options.pointers===2);e&&!this.wheelSessionUnsubscribe?this.wheelSessionUnsubscribe=this.wheelSession.on(this.handleWheelSessionEvent):!e&&this.wheelSessionUnsubscribe&&(this.wheelSessionUnsubscribe(),this.wheelSessionUnsubscribe=null)}};var _I=["","start","move","end","cancel","up","down","left","right"],_r=class extends rn{constructor(e={}){super({enable:!0,pointers:1,event:"pan",threshold:10,direction:X.All,trackpad:!1,coherent:[],...e}),this.trackpadGesture=!1,this.pX=null,this.pY=null}getTouchAction(){let{options:{direction:e}}=this,t=[];return e&X.Horizontal&&t.push(zs),e&X.Vertical&&t.push(Gs),t}getEventNames(){return _I.map(e=>this.options.event+e)}directionTest(e){let{options:t}=this,i=!0,{distance:n}=e,{direction:s}=e,o=e.deltaX,a=e.deltaY;return s&t.direction||(t.direction&X.Horizontal?(s=o===0?X.None:o<0?X.Left:X.Right,i=o!==this.pX,n=Math.abs(e.deltaX)):(s=a===0?X.None:a<0?X.Up:X.Down,i=a!==this.pY,n=Math.abs(e.deltaY))),e.direction=s,i&&n>t.threshold&&!!(s&t.direction)}attrTest(e){let t=!!(this.state&M.Began),i=!(this.options.coherent?.length&&e.eventType&(O.End|O.Cancel));return super.attrTest(e)&&(t||i&&this.coherentTest(e)&&this.directionTest(e))}emit(e){this.pX=e.deltaX,this.pY=e.deltaY;let t=X[e.direction].toLowerCase();t&&(e.additionalEvent=this.options.event+t),super.emit(e)}handleTrackpadEvent(e){e.isFirst&&(this.trackpadGesture=!e.srcEvent.ctrlKey,!this.trackpadGesture&&this.state&(M.Recognized|M.Cancelled|M.Failed)&&(this.state=M.Possible)),this.trackpadGesture&&(this.recognize(this.getTrackpadInput(e,{deltaX:-e.deltaX,deltaY:-e.deltaY,velocity:-e.velocity,velocityX:-e.velocityX,velocityY:-e.velocityY,overallVelocity:-e.overallVelocity,overallVelocityX:-e.overallVelocityX,overallVelocityY:-e.overallVelocityY})),e.isFinal&&(this.trackpadGesture=!1))}};var vI=["","start","move","end","cancel","in","out"],nn=class extends rn{constructor(e={}){super({enable:!0,event:"pinch",threshold:0,pointers:2,trackpad:!1,coherent:[],...e}),this.trackpadGesture=!1}getTouchAction(){return[ci]}getEventNames(){return vI.map(e=>this.options.event+e)}attrTest(e){let t=!!this.options.coherent?.length,i=!!(this.state&M.Began),n=!(t&&e.eventType&(O.End|O.Cancel));return super.attrTest(e)&&(i||n&&(t?this.coherentTest(e):Math.abs(e.scale-1)>this.options.threshold))}emit(e){if(e.scale!==1){let t=e.scale<1?"in":"out";e.additionalEvent=this.options.event+t}super.emit(e)}handleTrackpadEvent(e){e.isFirst&&(this.trackpadGesture=e.srcEvent.ctrlKey,!this.trackpadGesture&&this.state&(M.Recognized|M.Cancelled|M.Failed)&&(this.state=M.Possible)),this.trackpadGesture&&(this.recognize(this.getTrackpadInput(e,{deltaX:0,deltaY:0,velocity:0,velocityX:0,velocityY:0,overallVelocity:0,overallVelocityX:0,overallVelocityY:0,scale:Math.exp(-e.deltaY/100)})),e.isFinal&&(this.trackpadGesture=!1))}};var Tt=class{constructor(e,t,i){this.element=e,this.callback=t,this.options=i}listen(e,t){t?this.element.addEventListener(e,this.handleEvent,{passive:!1}):this.element.removeEventListener(e,this.handleEvent)}};var pv=typeof navigator<"u"&&navigator.userAgent?navigator.userAgent.toLowerCase():"";var PI=pv.indexOf("firefox")!==-1,TI=40,LI=.25,Gc=class extends Tt{constructor(e,t,i){i.enable=i.enable??!1,super(e,t,i),this.handleEvent=n=>{if(!this.options.enable)return;let s=n.deltaY;globalThis.WheelEvent&&(PI&&n.deltaMode===globalThis.WheelEvent.DOM_DELTA_PIXEL&&(s/=globalThis.devicePixelRatio),n.deltaMode===globalThis.WheelEvent.DOM_DELTA_LINE&&(s*=TI)),n.shiftKey&&s&&(s=s*LI),this.callback({type:"wheel",center:{x:n.clientX,y:n.clientY},delta:-s,device:this.options.wheelSession?.device??"unknown",srcEvent:n,pointerType:"mouse",target:n.target})},i.enable&&(this.wheelSessionUnsubscribe=this.options.wheelSession?.on(()=>{}),this.listen("wheel",!0))}destroy(){this.listen("wheel",!1),this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=void 0}enableEventType(e,t){e==="wheel"&&this.options.enable!==t&&(this.options.enable=t,t&&!this.wheelSessionUnsubscribe&&(this.wheelSessionUnsubscribe=this.options.wheelSession?.on(()=>{})),this.listen("wheel",t),t||(this.wheelSessionUnsubscribe?.(),this.wheelSessionUnsubscribe=void 0))}};var AI=4.000244140625,mv=40,CI=0,MI=1,RI=40,gv=40,II=120,BI={classificationDelay:32,endDelay:80},zc=class{constructor(e,t={}){this.subscriptions=new Map,this.session=null,this.classificationTimer=null,this.endTimer=null,this.pressedControlKeys=new Set,this.listeningForControlKeys=!1,this.handleEvent=i=>{if(!this.hasSubscribers)return"unknown";let n=OI(i,this.pressedControlKeys.size>0),s=this.session;if(s&&n.timeStamp-s.lastTimeStamp>=this.options.endDelay){if(this.end(),!this.hasSubscribers)return"unknown";s=null}s?(this.scheduleEnd(),this.addSample(s,n)):(s=this.startPendingSession(n),this.scheduleEnd());let{device:o}=s;return o==="unknown"&&(o=mp(s.samples,!1),o!=="unknown"&&this.begin(s,o)),o},this.finishClassification=()=>{if(this.classificationTimer=null,!this.session||this.session.device!=="unknown")return;let i=this.session,n=mp(i.samples,!0);this.begin(i,n==="unknown"?"mouse":n)},this.end=()=>{if(!this.session)return;if(this.session.device==="unknown"){let n=this.session,s=mp(n.samples,!0);this.begin(n,s==="unknown"?"mouse":s)}if(!this.session)return;let i=this.session;this.emit(O.End,i.lastEvent),this.reset()},this.handleKeyDown=i=>{i.key==="Control"&&this.pressedControlKeys.add(i.code||i.key)},this.handleKeyUp=i=>{i.key==="Control"&&(i.code?this.pressedControlKeys.delete(i.code):this.pressedControlKeys.clear())},this.handleWindowBlur=()=>{this.pressedControlKeys.clear()},this.element=e,this.options={...BI,...t},this.element?.addEventListener("wheel",this.handleEvent,{passive:!0})}get hasSubscribers(){return this.subscriptions.size>0}get device(){return this.session?.device??"unknown"}on(e){let t={listener:e};return this.subscriptions.set(e,t),this.updateControlKeyEventListeners(),()=>{this.subscriptions.get(e)===t&&this.off(e)}}off(e){this.subscriptions.delete(e),this.updateControlKeyEventListeners(),this.hasSubscribers||this.reset()}cancel(){let e=this.session;e&&e.device!=="unknown"&&this.emit(O.Cancel,e.lastEvent),this.reset()}destroy(){this.cancel(),this.subscriptions.clear(),this.updateControlKeyEventListeners(),this.element?.removeEventListener("wheel",this.handleEvent)}startPendingSession(e){let t={samples:[e],device:"unknown",firstTimeStamp:e.timeStamp,lastTimeStamp:e.timeStamp,totalDeltaX:e.deltaX,totalDeltaY:e.deltaY,velocityX:0,velocityY:0,lastEvent:e.event};return this.session=t,this.classificationTimer=globalThis.setTimeout(this.finishClassification,this.options.classificationDelay),t}addSample(e,t){if(e.samples.push(t),e.lastTimeStamp=t.timeStamp,e.lastEvent=t.event,e.totalDeltaX+=t.deltaX,e.totalDeltaY+=t.deltaY,e.device!=="unknown"){let i=e.samples[e.samples.length-2],n=t.timeStamp-i.timeStamp;e.velocityX=n>0?t.deltaX/n:0,e.velocityY=n>0?t.deltaY/n:0,this.emit(O.Move,t.event,{velocityX:e.velocityX,velocityY:e.velocityY})}}begin(e,t){e.device=t,this.clearClassificationTimer(),this.emit(O.Start,e.samples[0].event);let i=e.lastTimeStamp-e.firstTimeStamp;e.velocityX=i>0?e.totalDeltaX/i:0,e.velocityY=i>0?e.totalDeltaY/i:0,this.emit(O.Move,e.lastEvent,{velocityX:e.velocityX,velocityY:e.velocityY})}scheduleEnd(){this.clearEndTimer(),this.endTimer=globalThis.setTimeout(this.end,this.options.endDelay)}emit(e,t,i){let n=this.session;if(!n||n.device==="unknown")return;let s=e===O.Start,o=e===O.End||e===O.Cancel,a=s?n.firstTimeStamp:n.lastTimeStamp,c=s?0:Math.max(0,a-n.firstTimeStamp),l=s?0:n.totalDeltaX,u=s?0:n.totalDeltaY,f=c>0?l/c:0,d=c>0?u/c:0,h=s?0:i?.velocityX??n.velocityX,p=s?0:i?.velocityY??n.velocityY,m={eventType:e,device:n.device,srcEvent:t,timeStamp:a,center:{x:t.clientX,y:t.clientY},deltaX:l,deltaY:u,deltaTime:c,velocity:Math.abs(h)>Math.abs(p)?h:p,velocityX:h,velocityY:p,overallVelocity:Math.abs(f)>Math.abs(d)?f:d,overallVelocityX:f,overallVelocityY:d,isFirst:s,isFinal:o};for(let{listener:g}of[...this.subscriptions.values()])g(m)}reset(){this.clearClassificationTimer(),this.clearEndTimer(),this.session=null}clearClassificationTimer(){this.classificationTimer!==null&&(globalThis.clearTimeout(this.classificationTimer),this.classificationTimer=null)}clearEndTimer(){this.endTimer!==null&&(globalThis.clearTimeout(this.endTimer),this.endTimer=null)}updateControlKeyEventListeners(){let e=this.hasSubscribers,t=kI();!t||e===this.listeningForControlKeys||(this.listeningForControlKeys=e,e?(t.addEventListener("keydown",this.handleKeyDown,!0),t.addEventListener("keyup",this.handleKeyUp,!0),t.addEventListener("blur",this.handleWindowBlur)):(t.removeEventListener("keydown",this.handleKeyDown,!0),t.removeEventListener("keyup",this.handleKeyUp,!0),t.removeEventListener("blur",this.handleWindowBlur),this.pressedControlKeys.clear()))}};function kI(){return typeof window<"u"?window:globalThis.document?.defaultView}function OI(r,e){let t=r.deltaX,i=r.deltaY;return r.deltaMode===MI&&(t*=mv,i*=mv),{event:r,timeStamp:r.timeStamp,deltaX:t,deltaY:i,isControlKeyDown:e}}function mp(r,e){return r.some(({event:t,isControlKeyDown:i})=>t.ctrlKey&&!i)?"trackpad":r.some(({event:t})=>t.deltaMode!==CI)||r.some(DI)||r.every(({event:t})=>{let i=t.wheelDelta;return i!==void 0&&Math.abs(i)%40===0})?"mouse":r.some(({deltaX:t})=>t!==0)||r.length>1&&NI(r)?"trackpad":e?"mouse":"unknown"}function DI({event:r,deltaX:e,deltaY:t}){if(e!==0||t===0)return!1;let i=Math.abs(t/AI);if(Number.isInteger(i))return!0;let n=r.wheelDelta;return typeof n=="number"&&n!==0&&n%II===0}function NI(r){for(let e=0;e<r.length;e++){let t=r[e];if(Math.abs(t.deltaX)>gv||Math.abs(t.deltaY)>gv||e>0&&t.timeStamp-r[e-1].timeStamp>RI)return!1}return!0}var yv=["mousedown","mousemove","mouseup","mouseover","mouseout","mouseenter","mouseleave"],$c=class extends Tt{constructor(e,t,i){super(e,t,{enable:!0,...i}),this.handleEvent=s=>{this.handleOverEvent(s),this.handleOutEvent(s),this.handleEnterEvent(s),this.handleLeaveEvent(s),this.handleMoveEvent(s)},this.pressed=!1;let{enable:n=!1}=this.options;this.enableMoveEvent=n,this.enableLeaveEvent=n,this.enableEnterEvent=n,this.enableOutEvent=n,this.enableOverEvent=n,n&&yv.forEach(s=>this.listen(s,!0))}destroy(){yv.forEach(e=>this.listen(e,!1))}enableEventType(e,t){switch(e){case"pointermove":this.enableMoveEvent!==t&&(this.enableMoveEvent=t,this.listen("mousedown",t),this.listen("mousemove",t),this.listen("mouseup",t));break;case"pointerover":this.enableOverEvent!==t&&(this.enableOverEvent=t,this.listen("mouseover",t));break;case"pointerout":this.enableOutEvent!==t&&(this.enableOutEvent=t,this.listen("mouseout",t));break;case"pointerenter":this.enableEnterEvent!==t&&(this.enableEnterEvent=t,this.listen("mouseenter",t));break;case"pointerleave":this.enableLeaveEvent!==t&&(this.enableLeaveEvent=t,this.listen("mouseleave",t));break;default:}}handleOverEvent(e){this.enableOverEvent&&e.type==="mouseover"&&this._emit("pointerover",e)}handleOutEvent(e){this.enableOutEvent&&e.type==="mouseout"&&this._emit("pointerout",e)}handleEnterEvent(e){this.enableEnterEvent&&e.type==="mouseenter"&&this._emit("pointerenter",e)}handleLeaveEvent(e){this.enableLeaveEvent&&e.type==="mouseleave"&&this._emit("pointerleave",e)}handleMoveEvent(e){if(this.enableMoveEvent)switch(e.type){case"mousedown":e.button>=0&&(this.pressed=!0);break;case"mousemove":e.buttons===0&&(this.pressed=!1),this.pressed||this._emit("pointermove",e);break;case"mouseup":this.pressed=!1;break;default:}}_emit(e,t){this.callback({type:e,center:{x:t.clientX,y:t.clientY},srcEvent:t,pointerType:"mouse",target:t.target})}};var bv=["keydown","keyup"],Vc=class extends Tt{constructor(e,t,i){super(e,t,{enable:!0,tabIndex:0,...i}),this.handleEvent=s=>{let o=s.target||s.srcElement;o.tagName==="INPUT"&&o.type==="text"||o.tagName==="TEXTAREA"||(this.enableDownEvent&&s.type==="keydown"&&this.callback({type:"keydown",srcEvent:s,key:s.key,target:s.target}),this.enableUpEvent&&s.type==="keyup"&&this.callback({type:"keyup",srcEvent:s,key:s.key,target:s.target}))};let{enable:n=!1}=this.options;this.enableDownEvent=n,this.enableUpEvent=n,e.tabIndex=this.options.tabIndex,e.style.outline="none",n&&bv.forEach(s=>this.listen(s,!0))}destroy(){bv.forEach(e=>this.listen(e,!1))}enableEventType(e,t){e==="keydown"&&this.enableDownEvent!==t&&(this.enableDownEvent=t,this.listen(e,t)),e==="keyup"&&this.enableUpEvent!==t&&(this.enableUpEvent=t,this.listen(e,t))}};var Wc=class extends Tt{constructor(e,t,i){i.enable=i.enable??!1,super(e,t,i),this.handleEvent=n=>{this.options.enable&&this.callback({type:"contextmenu",center:{x:n.clientX,y:n.clientY},srcEvent:n,pointerType:"mouse",target:n.target})},i.enable&&this.listen("contextmenu",!0)}destroy(){this.listen("contextmenu",!1)}enableEventType(e,t){e==="contextmenu"&&this.options.enable!==t&&(this.options.enable=t,this.listen("contextmenu",t))}};var FI={pointerdown:1,pointermove:2,pointerup:4,mousedown:1,mousemove:2,mouseup:4},UI=0,GI=1,zI=2,$I=1,VI=2,WI=4;function xv(r){let e=FI[r.srcEvent.type];if(!e)return null;let{buttons:t,button:i}=r.srcEvent,n=!1,s=!1,o=!1;return e===2?(n=!!(t&$I),s=!!(t&WI),o=!!(t&VI)):(n=i===UI,s=i===GI,o=i===zI),{leftButton:n,middleButton:s,rightButton:o}}function _v(r,e){let t=r.center;if(!t)return null;let i=e.getBoundingClientRect(),n=i.width/e.offsetWidth||1,s=i.height/e.offsetHeight||1,o={x:(t.x-i.left-e.clientLeft)/n,y:(t.y-i.top-e.clientTop)/s};return{center:t,offsetCenter:o}}var jI={srcElement:"root",priority:0},jc=class{constructor(e,t){this.handleEvent=i=>{if(this.isEmpty())return;let n=this._normalizeEvent(i),s=i.srcEvent.target;for(;s&&s!==n.rootElement;){if(this._emit(n,s),n.handled)return;s=s.parentNode}this._emit(n,"root")},this.eventManager=e,this.recognizerName=t,this.handlers=[],this.handlersByElement=new Map,this._active=!1}isEmpty(){return!this._active}add(e,t,i,n=!1,s=!1){let{handlers:o,handlersByElement:a}=this,c={...jI,...i},l=a.get(c.srcElement);l||(l=[],a.set(c.srcElement,l));let u={type:e,handler:t,srcElement:c.srcElement,priority:c.priority};n&&(u.once=!0),s&&(u.passive=!0),o.push(u),this._active=this._active||!u.passive;let f=l.length-1;for(;f>=0&&!(l[f].priority>=u.priority);)f--;l.splice(f+1,0,u)}remove(e,t){let{handlers:i,handlersByElement:n}=this;for(let s=i.length-1;s>=0;s--){let o=i[s];if(o.type===e&&o.handler===t){i.splice(s,1);let a=n.get(o.srcElement);a.splice(a.indexOf(o),1),a.length===0&&n.delete(o.srcElement)}}this._active=i.some(s=>!s.passive)}_emit(e,t){let i=this.handlersByElement.get(t);if(i){let n=!1,s=()=>{e.handled=!0},o=()=>{e.handled=!0,n=!0},a=[];for(let c=0;c<i.length;c++){let{type:l,handler:u,once:f}=i[c];if(u({...e,type:l,stopPropagation:s,stopImmediatePropagation:o}),f&&a.push(i[c]),n)break}for(let c=0;c<a.length;c++){let{type:l,handler:u}=a[c];this.remove(l,u)}}}_normalizeEvent(e){let t=this.eventManager.getElement();return{...e,...xv(e),..._v(e,t),preventDefault:()=>{e.srcEvent.preventDefault()},stopImmediatePropagation:null,stopPropagation:null,handled:!1,rootElement:t}}};function HI(r){if("recognizer"in r)return r;let e,t=Array.isArray(r)?[...r]:[r];if(typeof t[0]=="function"){let i=t.shift(),n=t.shift()||{};e=new i(n)}else e=t.shift();return{recognizer:e,recognizeWith:typeof t[0]=="string"?[t[0]]:t[0],requireFailure:typeof t[1]=="string"?[t[1]]:t[1]}}var Ys=class{constructor(e=null,t={}){if(this._onBasicInput=i=>{this.manager.emit(i.srcEvent.type,i)},this._onOtherEvent=i=>{this.manager.emit(i.type,i)},this.options={recognizers:[],events:{},touchAction:"compute",tabIndex:0,cssProps:{},...t},this.events=new Map,this.element=e,this.wheelSession=new zc(e),!!e){this.manager=new Hs(e,this.options);for(let i of this.options.recognizers){let{recognizer:n,recognizeWith:s,requireFailure:o}=HI(i);this.manager.add(n),s&&n.recognizeWith(s),o&&n.requireFailure(o)}this.manager.on("hammer.input",this._onBasicInput),this.wheelInput=new Gc(e,this._onOtherEvent,{enable:!1,wheelSession:this.wheelSession}),this.moveInput=new $c(e,this._onOtherEvent,{enable:!1}),this.keyInput=new Vc(e,this._onOtherEvent,{enable:!1,tabIndex:t.tabIndex}),this.contextmenuInput=new Wc(e,this._onOtherEvent,{enable:!1}),this.on(this.options.events)}}getElement(){return this.element}destroy(){if(!this.element){this.wheelSession.destroy();return}this.wheelInput.destroy(),this.wheelSession.destroy(),this.moveInput.destroy(),this.keyInput.destroy(),this.contextmenuInput.destroy(),this.manager.destroy()}on(e,t,i){this._addEventHandler(e,t,i,!1)}once(e,t,i){this._addEventHandler(e,t,i,!0)}watch(e,t,i){this._addEventHandler(e,t,i,!1,!0)}off(e,t){this._removeEventHandler(e,t)}emit(e){this.manager?.emit(e.type,e)}_toggleRecognizer(e,t){let{manager:i}=this;if(!i)return;let n=i.get(e);n&&(n.set({enable:t,wheelSession:this.wheelSession}),i.touchAction.update()),this.wheelInput?.enableEventType(e,t),this.moveInput?.enableEventType(e,t),this.keyInput?.enableEventType(e,t),this.contextmenuInput?.enableEventType(e,t)}_addEventHandler(e,t,i,n,s){if(typeof e!="string"){i=t;for(let[l,u]of Object.entries(e))this._addEventHandler(l,u,i,n,s);return}let{manager:o,events:a}=this;if(!o)return;let c=a.get(e);if(!c){let l=this._getRecognizerName(e)||e;c=new jc(this,l),a.set(e,c),o&&o.on(e,c.handleEvent)}c.add(e,t,i,n,s),c.isEmpty()||this._toggleRecognizer(c.recognizerName,!0)}_removeEventHandler(e,t){if(typeof e!="string"){for(let[s,o]of Object.entries(e))this._removeEventHandler(s,o);return}let{events:i}=this,n=i.get(e);if(n&&(n.remove(e,t),n.isEmpty())){let{recognizerName:s}=n,o=!1;for(let a of i.values())if(a.recognizerName===s&&!a.isEmpty()){o=!0;break}o||this._toggleRecognizer(s,!1)}}_getRecognizerName(e){return this.manager.recognizers.find(t=>t.getEventNames().includes(e))?.options.event}};var gp={DEFAULT:"default",LNGLAT:"lnglat",METER_OFFSETS:"meter-offsets",LNGLAT_OFFSETS:"lnglat-offsets",CARTESIAN:"cartesian"};Object.defineProperty(gp,"IDENTITY",{get:()=>(U.deprecated("COORDINATE_SYSTEM.IDENTITY","COORDINATE_SYSTEM.CARTESIAN")(),gp.CARTESIAN)});var de={WEB_MERCATOR:1,GLOBE:2,WEB_MERCATOR_AUTO_OFFSET:4,IDENTITY:0},Lt={common:0,meters:1,pixels:2},sn={click:"onClick",dblclick:"onClick",panstart:"onDragStart",panmove:"onDrag",panend:"onDragEnd"},yp={multipan:[_r,{threshold:10,pointers:2,trackpad:!0}],pinch:[nn,{trackpad:!0},null,["multipan"]],pan:[_r,{threshold:1},["pinch"],["multipan"]],dblclick:[ui,{event:"dblclick",taps:2,enable:!1}],dblclickdrag:[tn,{event:"dblclickdrag",enable:!1},["dblclick"],null],click:[ui,{event:"click"},["dblclickdrag"],["dblclick","dblclickdrag"]]};function YI(r,e){if(r===e)return!0;if(Array.isArray(r)){let t=r.length;if(!e||e.length!==t)return!1;for(let i=0;i<t;i++)if(r[i]!==e[i])return!1;return!0}return!1}function At(r){let e={},t;return i=>{for(let n in i)if(!YI(i[n],e[n])){t=r(i),e=i;break}return t}}var vv=[0,0,0,0],qI=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0],wv=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],ZI=[0,0,0],Ev=[0,0,0],XI={default:-1,cartesian:0,lnglat:1,"meter-offsets":2,"lnglat-offsets":3};function fi(r){let e=XI[r];if(e===void 0)throw new Error(`Invalid coordinateSystem: ${r}`);return e}var KI=At(JI);function bp(r,e,t=Ev){t.length<3&&(t=[t[0],t[1],0]);let i=t,n,s=!0;switch(e==="lnglat-offsets"||e==="meter-offsets"?n=t:n=r.isGeospatial?[Math.fround(r.longitude),Math.fround(r.latitude),0]:null,r.projectionMode){case de.WEB_MERCATOR:(e==="lnglat"||e==="cartesian")&&(n=[0,0,0],s=!1);break;case de.WEB_MERCATOR_AUTO_OFFSET:e==="lnglat"?i=n:e==="cartesian"&&(i=[Math.fround(r.center[0]),Math.fround(r.center[1]),0],n=r.unprojectPosition(i),i[0]-=t[0],i[1]-=t[1],i[2]-=t[2]);break;case de.IDENTITY:i=r.position.map(Math.fround),i[2]=i[2]||0;break;case de.GLOBE:s=!1,n=null;break;default:s=!1}return{geospatialOrigin:n,shaderCoordinateOrigin:i,offsetMode:s}}function QI(r,e,t){let{viewMatrixUncentered:i,projectionMatrix:n}=r,{viewMatrix:s,viewProjectionMatrix:o}=r,a=vv,c=vv,l=r.cameraPosition,{geospatialOrigin:u,shaderCoordinateOrigin:f,offsetMode:d}=bp(r,e,t);return d&&(c=r.projectPosition(u||f),l=[l[0]-c[0],l[1]-c[1],l[2]-c[2]],c[3]=1,a=it.transformMat4([],c,o),s=i||s,o=ce.multiply([],n,s),o=ce.multiply([],o,qI)),{viewMatrix:s,viewProjectionMatrix:o,projectionCenter:a,originCommon:c,cameraPosCommon:l,shaderCoordinateOrigin:f,geospatialOrigin:u}}function Sv({viewport:r,devicePixelRatio:e=1,modelMatrix:t=null,coordinateSystem:i="default",coordinateOrigin:n=Ev,autoWrapLongitude:s=!1}){i==="default"&&(i=r.isGeospatial?"lnglat":"cartesian");let o=KI({viewport:r,devicePixelRatio:e,coordinateSystem:i,coordinateOrigin:n});return o.wrapLongitude=s,o.modelMatrix=t||wv,o}function JI({viewport:r,devicePixelRatio:e,coordinateSystem:t,coordinateOrigin:i}){let{projectionCenter:n,viewProjectionMatrix:s,originCommon:o,cameraPosCommon:a,shaderCoordinateOrigin:c,geospatialOrigin:l}=QI(r,t,i),u=r.getDistanceScales(),f=[r.width*e,r.height*e],d=it.transformMat4([],[0,0,-r.focalDistance,1],r.projectionMatrix)[3]||1,h={coordinateSystem:fi(t),projectionMode:r.projectionMode,coordinateOrigin:c,commonOrigin:o.slice(0,3),center:n,pseudoMeters:!!r._pseudoMeters,viewportSize:f,devicePixelRatio:e,focalDistance:d,commonUnitsPerMeter:u.unitsPerMeter,commonUnitsPerWorldUnit:u.unitsPerMeter,commonUnitsPerWorldUnit2:ZI,scale:r.scale,wrapLongitude:!1,viewProjectionMatrix:s,modelMatrix:wv,cameraPosition:a};if(l){let p=r.getDistanceScales(l);switch(t){case"meter-offsets":h.commonUnitsPerWorldUnit=p.unitsPerMeter,h.commonUnitsPerWorldUnit2=p.unitsPerMeter2;break;case"lnglat":case"lnglat-offsets":r._pseudoMeters||(h.commonUnitsPerMeter=p.unitsPerMeter),h.commonUnitsPerWorldUnit=p.unitsPerDegree,h.commonUnitsPerWorldUnit2=p.unitsPerDegree2;break;case"cartesian":h.commonUnitsPerWorldUnit=[1,1,p.unitsPerMeter[2]],h.commonUnitsPerWorldUnit2=[0,0,p.unitsPerMeter2[2]];break;default:break}}if(r.projectionMode===de.GLOBE&&t==="meter-offsets"){let g=i[0]*Math.PI/180,x=i[1]*Math.PI/180,_=Math.cos(x),y=((i[2]||0)/6370972+1)*256;h.commonOrigin=[Math.sin(g)*_*y,-Math.cos(g)*_*y,Math.sin(x)*y]}return h}var eB=["default","lnglat","meter-offsets","lnglat-offsets","cartesian"],tB=eB.map(r=>`const COORDINATE_SYSTEM_${r.toUpperCase().replaceAll("-","_")}: i32 = ${fi(r)};`).join(""),rB=Object.keys(de).map(r=>`const PROJECTION_MODE_${r}: i32 = ${de[r]};`).join(""),iB=Object.keys(Lt).map(r=>`const UNIT_${r.toUpperCase()}: i32 = ${Lt[r]};`).join(""),nB=`${tB}
${rB}
${iB}

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
`,Pv=`${nB}

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
`;var sB=["default","lnglat","meter-offsets","lnglat-offsets","cartesian"],oB=sB.map(r=>`const int COORDINATE_SYSTEM_${r.toUpperCase().replaceAll("-","_")} = ${fi(r)};`).join(""),aB=Object.keys(de).map(r=>`const int PROJECTION_MODE_${r} = ${de[r]};`).join(""),cB=Object.keys(Lt).map(r=>`const int UNIT_${r.toUpperCase()} = ${Lt[r]};`).join(""),Tv=`${oB}
${aB}
${cB}
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
`;var lB={};function uB(r=lB){return"viewport"in r?Sv(r):{}}var on={name:"project",dependencies:[si,Oc],source:Pv,vs:Tv,getUniforms:uB,uniformTypes:{wrapLongitude:"f32",coordinateSystem:"i32",commonUnitsPerMeter:"vec3<f32>",projectionMode:"i32",scale:"f32",commonUnitsPerWorldUnit:"vec3<f32>",commonUnitsPerWorldUnit2:"vec3<f32>",center:"vec4<f32>",modelMatrix:"mat4x4<f32>",viewProjectionMatrix:"mat4x4<f32>",viewportSize:"vec2<f32>",devicePixelRatio:"f32",focalDistance:"f32",cameraPosition:"vec3<f32>",coordinateOrigin:"vec3<f32>",commonOrigin:"vec3<f32>",pseudoMeters:"f32"}};var fB=`// Define a structure to hold both the clip-space position and the common position.
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
`,dB=`vec4 project_position_to_clipspace(
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
`,Ct={name:"project32",dependencies:[on],source:fB,vs:dB};le();le();function xp(){return[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}function vr(r,e){let t=it.transformMat4([],e,r);return it.scale(t,t,1/t[3]),t}function qs(r,e,t){return r<e?e:r>t?t:r}function hB(r){return Math.log(r)*Math.LOG2E}var Zs=Math.log2||hB;le();function st(r,e){if(!r)throw new Error(e||"@math.gl/web-mercator: assertion failed.")}var ot=Math.PI,Lv=ot/4,Ke=ot/180,_p=180/ot,an=512,Hc=4003e4,cn=85.051129,Av=1.5;function vp(r){return Zs(r)}function Ce(r){let[e,t]=r;st(Number.isFinite(e)),st(Number.isFinite(t)&&t>=-90&&t<=90,"invalid latitude");let i=e*Ke,n=t*Ke,s=an*(i+ot)/(2*ot),o=an*(ot+Math.log(Math.tan(Lv+n*.5)))/(2*ot);return[s,o]}function ze(r){let[e,t]=r,i=e/an*(2*ot)-ot,n=2*(Math.atan(Math.exp(t/an*(2*ot)-ot))-Lv);return[i*_p,n*_p]}function wp(r){let{latitude:e}=r;st(Number.isFinite(e));let t=Math.cos(e*Ke);return vp(Hc*t)-9}function Xs(r){let e=Math.cos(r*Ke);return an/Hc/e}function ln(r){let{latitude:e,longitude:t,highPrecision:i=!1}=r;st(Number.isFinite(e)&&Number.isFinite(t));let n=an,s=Math.cos(e*Ke),o=n/360,a=o/s,c=n/Hc/s,l={unitsPerMeter:[c,c,c],metersPerUnit:[1/c,1/c,1/c],unitsPerDegree:[o,a,c],degreesPerUnit:[1/o,1/a,1/c]};if(i){let u=Ke*Math.tan(e*Ke)/s,f=o*u/2,d=n/Hc*u,h=d/a*c;l.unitsPerDegree2=[0,f,d],l.unitsPerMeter2=[h,0,h]}return l}function Ks(r,e){let[t,i,n]=r,[s,o,a]=e,{unitsPerMeter:c,unitsPerMeter2:l}=ln({longitude:t,latitude:i,highPrecision:!0}),u=Ce(r);u[0]+=s*(c[0]+l[0]*o),u[1]+=o*(c[1]+l[1]*o);let f=ze(u),d=(n||0)+(a||0);return Number.isFinite(n)||Number.isFinite(a)?[f[0],f[1],d]:f}function Yc(r){let{height:e,pitch:t,bearing:i,altitude:n,scale:s,center:o}=r,a=xp();ce.translate(a,a,[0,0,-n]),ce.rotateX(a,a,-t*Ke),ce.rotateZ(a,a,i*Ke);let c=s/e;return ce.scale(a,a,[c,c,c]),o&&ce.translate(a,a,ni.negate([],o)),a}function Ep(r){let{width:e,height:t,altitude:i,pitch:n=0,offset:s,center:o,scale:a,nearZMultiplier:c=1,farZMultiplier:l=1}=r,{fovy:u=di(Av)}=r;i!==void 0&&(u=di(i));let f=u*Ke,d=n*Ke,h=Qs(u),p=h;o&&(p+=o[2]*a/Math.cos(d)/t);let m=f*(.5+(s?s[1]:0)/t),g=Math.sin(m)*p/Math.sin(qs(Math.PI/2-d-m,.01,Math.PI-.01)),x=Math.sin(d)*g+p,_=p*10,y=Math.min(x*l,_);return{fov:f,aspect:e/t,focalDistance:h,near:c,far:y}}function di(r){return 2*Math.atan(.5/r)*_p}function Qs(r){return .5/Math.tan(.5*r*Ke)}function wr(r,e){let[t,i,n=0]=r;return st(Number.isFinite(t)&&Number.isFinite(i)&&Number.isFinite(n)),vr(e,[t,i,n,1])}function Mt(r,e,t=0){let[i,n,s]=r;if(st(Number.isFinite(i)&&Number.isFinite(n),"invalid pixel coordinate"),Number.isFinite(s))return vr(e,[i,n,s,1]);let o=vr(e,[i,n,0,1]),a=vr(e,[i,n,1,1]),c=o[2],l=a[2],u=c===l?0:((t||0)-c)/(l-c);return Ae.lerp([],o,a,u)}function qc(r){let{width:e,height:t,bounds:i,minExtent:n=0,maxZoom:s=24,offset:o=[0,0]}=r,[[a,c],[l,u]]=i,f=pB(r.padding),d=Ce([a,qs(u,-cn,cn)]),h=Ce([l,qs(c,-cn,cn)]),p=[Math.max(Math.abs(h[0]-d[0]),n),Math.max(Math.abs(h[1]-d[1]),n)],m=[e-f.left-f.right-Math.abs(o[0])*2,t-f.top-f.bottom-Math.abs(o[1])*2];st(m[0]>0&&m[1]>0);let g=m[0]/p[0],x=m[1]/p[1],_=(f.right-f.left)/2/g,y=(f.top-f.bottom)/2/x,v=[(h[0]+d[0])/2+_,(h[1]+d[1])/2+y],w=ze(v),E=Math.min(s,Zs(Math.abs(Math.min(g,x))));return st(Number.isFinite(E)),{longitude:w[0],latitude:w[1],zoom:E}}function pB(r=0){return typeof r=="number"?{top:r,bottom:r,left:r,right:r}:(st(Number.isFinite(r.top)&&Number.isFinite(r.bottom)&&Number.isFinite(r.left)&&Number.isFinite(r.right)),r)}le();var Cv=Math.PI/180;function Zc(r,e=0){let{width:t,height:i,unproject:n}=r,s={targetZ:e},o=n([0,i],s),a=n([t,i],s),c,l,u=r.fovy?.5*r.fovy*Cv:Math.atan(.5/r.altitude),f=(90-r.pitch)*Cv;return u>f-.01?(c=Mv(r,0,e),l=Mv(r,t,e)):(c=n([0,0],s),l=n([t,0],s)),[o,a,l,c]}function Mv(r,e,t){let{pixelUnprojectionMatrix:i}=r,n=vr(i,[e,0,1,1]),s=vr(i,[e,r.height,1,1]),a=(t*r.distanceScales.unitsPerMeter[2]-n[2])/(s[2]-n[2]),c=Ae.lerp([],n,s,a),l=ze(c);return l.push(t),l}var Iv=`
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
`,yB=`
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
`,bB=`
${Iv}
${yB}
`,xB=`
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
`,_B=`
${Iv}
${xB}
`,vB=At(TB),wB=At(LB),EB=[0,0,0,1],SB=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0];function PB(r,e){let[t,i,n]=r,s=Mt([t,i,n],e);return Number.isFinite(n)?s:[s[0],s[1],0]}function TB({viewport:r,center:e}){return new se(r.viewProjectionMatrix).invert().transform(e)}function LB({viewport:r,shadowMatrices:e}){let t=[],i=r.pixelUnprojectionMatrix,n=r.isGeospatial?void 0:1,s=[[0,0,n],[r.width,0,n],[0,r.height,n],[r.width,r.height,n],[0,0,-1],[r.width,0,-1],[0,r.height,-1],[r.width,r.height,-1]].map(o=>PB(o,i));for(let o of e){let a=o.clone().translate(new ye(r.center).negate()),c=s.map(u=>a.transform(u)),l=new se().ortho({left:Math.min(...c.map(u=>u[0])),right:Math.max(...c.map(u=>u[0])),bottom:Math.min(...c.map(u=>u[1])),top:Math.max(...c.map(u=>u[1])),near:Math.min(...c.map(u=>-u[2])),far:Math.max(...c.map(u=>-u[2]))});t.push(l.multiplyRight(o))}return t}function AB(r){let{shadowEnabled:e=!0,project:t}=r;if(!e||!t||!r.shadowMatrices||!r.shadowMatrices.length)return{drawShadowMap:!1,useShadowMap:!1,shadow_uShadowMap0:r.dummyShadowMap,shadow_uShadowMap1:r.dummyShadowMap};let i=on.getUniforms(t),n=vB({viewport:t.viewport,center:i.center}),s=[],o=wB({shadowMatrices:r.shadowMatrices,viewport:t.viewport}).slice();for(let c=0;c<r.shadowMatrices.length;c++){let l=o[c],u=l.clone().translate(new ye(t.viewport.center).negate());i.coordinateSystem===fi("lnglat")&&i.projectionMode===de.WEB_MERCATOR?(o[c]=u,s[c]=n):(o[c]=l.clone().multiplyRight(SB),s[c]=u.transform(n))}let a={drawShadowMap:!!r.drawToShadowMap,useShadowMap:r.shadowMaps?r.shadowMaps.length>0:!1,color:r.shadowColor||EB,lightId:r.shadowLightId||0,lightCount:r.shadowMatrices.length,shadow_uShadowMap0:r.dummyShadowMap,shadow_uShadowMap1:r.dummyShadowMap};for(let c=0;c<o.length;c++)a[`viewProjectionMatrix${c}`]=o[c],a[`projectCenter${c}`]=s[c];for(let c=0;c<2;c++)a[`shadow_uShadowMap${c}`]=r.shadowMaps&&r.shadowMaps[c]||r.dummyShadowMap;return a}var Xc={name:"shadow",dependencies:[on],vs:bB,fs:_B,inject:{"vs:DECKGL_FILTER_GL_POSITION":`
    position = shadow_setVertexPosition(geometry.position);
    `,"fs:DECKGL_FILTER_COLOR":`
    color = shadow_filterShadowColor(color);
    `},getUniforms:AB,uniformTypes:{drawShadowMap:"f32",useShadowMap:"f32",color:"vec4<f32>",lightId:"i32",lightCount:"f32",viewProjectionMatrix0:"mat4x4<f32>",viewProjectionMatrix1:"mat4x4<f32>",projectCenter0:"vec4<f32>",projectCenter1:"vec4<f32>"}};Be();var Kc=10,Js=16777215;function kv(r,e){r.length===Kc?U.warn(`pickMultipleObjects can only exclude ${Kc} previously picked objects for layers without picking buffers`)():r.push(e)}var CB=`  float disabledPickingIndexCount;
  vec4 disabledPickingIndices0;
  vec4 disabledPickingIndices1;
  vec4 disabledPickingIndices2;
`;function Bv(r){return r.replace(`  vec4 highlightColor;
} picking;`,`  vec4 highlightColor;
${CB}} picking;`)}function Sp(r,e){return[r[e]||0,r[e+1]||0,r[e+2]||0,r[e+3]||0]}var MB=`vec3 picking_getPickingColorFromIndex(float objectIndex) {
  if (objectIndex < 0.0 || objectIndex >= ${Js}.0) {
    return vec3(0.0);
  }

  for (int i = 0; i < ${Kc}; i++) {
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
`,RB=`struct pickingUniforms {
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
  if (objectIndex >= ${Js}u) {
    return vec3<f32>(0.0);
  }

  for (var i = 0; i < ${Kc}; i = i + 1) {
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
`,Er={...xr,vs:`${Bv(xr.vs)}
${MB}`,fs:Bv(xr.fs),source:RB,uniformTypes:{...xr.uniformTypes,disabledPickingIndexCount:"f32",disabledPickingIndices0:"vec4<f32>",disabledPickingIndices1:"vec4<f32>",disabledPickingIndices2:"vec4<f32>"},defaultUniforms:{...xr.defaultUniforms,useByteColors:!0,disabledPickingIndexCount:0,disabledPickingIndices0:[0,0,0,0],disabledPickingIndices1:[0,0,0,0],disabledPickingIndices2:[0,0,0,0]},getUniforms(r,e){let t=xr.getUniforms(r,e),i=r.disabledPickingIndices||[];return t.disabledPickingIndexCount=i.length,t.disabledPickingIndices0=Sp(i,0),t.disabledPickingIndices1=Sp(i,4),t.disabledPickingIndices2=Sp(i,8),t},inject:{"vs:DECKGL_FILTER_GL_POSITION":`
    // for picking depth values
    picking_setPickingAttribute(position.z / position.w);
  `,"vs:DECKGL_FILTER_COLOR":`
  picking_setPickingColor(geometry.pickingColor);
  `,"fs:DECKGL_FILTER_COLOR":{order:99,injection:`
  // use highlight color if this fragment belongs to the selected object.
  color = picking_filterHighlightColor(color);

  // use picking color if rendering to picking FBO.
  color = picking_filterPickingColor(color);
    `}}};var BB=[Oc],kB=["vs:DECKGL_FILTER_SIZE(inout vec3 size, VertexGeometry geometry)","vs:DECKGL_FILTER_GL_POSITION(inout vec4 position, VertexGeometry geometry)","vs:DECKGL_FILTER_COLOR(inout vec4 color, VertexGeometry geometry)","fs:DECKGL_FILTER_COLOR(inout vec4 color, FragmentGeometry geometry)"],OB=[];function Ov(r){let e=Ze.getDefaultShaderAssembler(r);for(let i of BB)e.addDefaultModule(i);e._hookFunctions.length=0;let t=r==="glsl"?kB:OB;for(let i of t)e.addShaderHook(i);return e}var DB=[255,255,255],NB=1,FB=0,Qc=class{constructor(e={}){this.type="ambient";let{color:t=DB}=e,{intensity:i=NB}=e;this.id=e.id||`ambient-${FB++}`,this.color=t,this.intensity=i}};le();var UB=[255,255,255],GB=1,zB=[0,0,-1],$B=0,eo=class{constructor(e={}){this.type="directional";let{color:t=UB}=e,{intensity:i=GB}=e,{direction:n=zB}=e,{_shadow:s=!1}=e;this.id=e.id||`directional-${$B++}`,this.color=t,this.intensity=i,this.type="directional",this.direction=new ye(n).normalize().toArray(),this.shadow=s}getProjectedLight(e){return this}};le();var to=class{constructor(e,t={id:"pass"}){let{id:i}=t;this.id=i,this.device=e,this.props={...t}}setProps(e){Object.assign(this.props,e)}render(e){}cleanup(){}};var VB={depthWriteEnabled:!0,depthCompare:"less-equal",blendColorOperation:"add",blendColorSrcFactor:"one",blendColorDstFactor:"one-minus-src-alpha",blendAlphaOperation:"add",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one-minus-src-alpha"},Qt=class extends to{constructor(){super(...arguments),this._lastRenderIndex=-1}render(e){this._render(e)}_render(e){let{canvasContext:t=this.device.canvasContext}=e,i=e.target??t.getCurrentFramebuffer(),[n,s]=t.getDrawingBufferSize(),o=e.clearCanvas??!0,a=e.clearColor??(o?[0,0,0,0]:!1),c=o?1:!1,l=o?0:!1,u=e.colorMask??15,f={viewport:[0,0,n,s]};e.colorMask&&(f.colorMask=u),e.scissorRect&&(f.scissorRect=e.scissorRect);let{shaderModuleProps:d,viewports:h,views:p,onViewportActive:m,clearStack:g=!0}=e,x=e.pass||"unknown",_=this.device.type==="webgpu";g&&(this._lastRenderIndex=-1);let y=[];if(!h.length)return this.device.beginRenderPass({framebuffer:i,parameters:f,clearColor:a,clearDepth:c,clearStencil:l}).end(),this.device.submit(),y;try{for(let v of h){m?.(v);let w=this._getDrawLayerParams(v,e),E=p&&p[v.id],L=v.subViewports||[v],A=_?L.map(C=>[C]):[L];for(let C of A){let T=this.device.beginRenderPass({framebuffer:i,parameters:f,clearColor:a,clearDepth:c,clearStencil:l});try{for(let D of C){let I=this._drawLayersInViewport(T,{target:i,canvasContext:t,shaderModuleProps:d,viewport:D,view:E,pass:x,layers:e.layers,isPicking:e.isPicking},w);y.push(I)}}finally{T.end(),_&&this.device.submit()}a=!1,c=!1,l=!1}}return y}finally{_||this.device.submit()}}_getDrawLayerParams(e,{layers:t,pass:i,isPicking:n=!1,layerFilter:s,cullRect:o,views:a,effects:c,canvasContext:l=this.device.canvasContext,shaderModuleProps:u},f=!1){let d=[],h=Nv(this._lastRenderIndex+1),p={layer:t[0],viewport:e,isPicking:n,renderPass:i,cullRect:o},m={};for(let g=0;g<t.length;g++){let x=t[g],_=this._shouldDrawLayer(x,p,s,m),y={shouldDrawLayer:_};if(_&&!f){y.shouldDrawLayer=!0,y.layerRenderIndex=h(x,_),y.shaderModuleProps=this._getShaderModuleProps(x,c,i,l,u);let v=x.context.device.type==="webgpu"?VB:null;y.layerParameters={...v,...x.context.deck?.props.parameters,...a?.[e.id]?.props.parameters,...this.getLayerParameters(x,g,e)}}d[g]=y}return d}_drawLayersInViewport(e,{layers:t,shaderModuleProps:i,pass:n,target:s,canvasContext:o,viewport:a,view:c,isPicking:l},u){let f=WB(this.device,{canvasContext:o,shaderModuleProps:i,target:s,viewport:a});if(c){let{clear:h,clearColor:p,clearDepth:m,clearStencil:g}=c.props;if(h){let x=[0,0,0,0],_=1,y=0;Array.isArray(p)&&!l?x=[...p.slice(0,3),p[3]||255].map(w=>w/255):p===!1&&(x=!1),m!==void 0&&(_=m),g!==void 0&&(y=g),this.device.beginRenderPass({framebuffer:s,parameters:{viewport:f,scissorRect:f},clearColor:x,clearDepth:_,clearStencil:y}).end()}}let d={totalCount:t.length,visibleCount:0,compositeCount:0,pickableCount:0};e.setParameters({viewport:f});for(let h=0;h<t.length;h++){let p=t[h],m=u[h],{shouldDrawLayer:g}=m;if(g&&p.props.pickable&&d.pickableCount++,p.isComposite&&d.compositeCount++,p.isDrawable&&m.shouldDrawLayer){let{layerRenderIndex:x,shaderModuleProps:_,layerParameters:y}=m;d.visibleCount++,this._lastRenderIndex=Math.max(this._lastRenderIndex,x),_.project&&(_.project.viewport=a),p.context.renderPass=e;try{p._drawLayer({renderPass:e,shaderModuleProps:_,uniforms:{layerIndex:x},parameters:y})}catch(v){p.raiseError(v,`drawing ${p} to ${n}`)}}}return d}shouldDrawLayer(e){return!0}getShaderModuleProps(e,t,i){return null}getLayerParameters(e,t,i){return e.props.parameters}_shouldDrawLayer(e,t,i,n){if(!(e.props.visible&&this.shouldDrawLayer(e)))return!1;t.layer=e;let o=e.parent;for(;o;){if(!o.props.visible||!o.filterSubLayer(t))return!1;t.layer=o,o=o.parent}if(i){let a=t.layer.id;if(a in n||(n[a]=i(t)),!n[a])return!1}return e.activateViewport(t.viewport),!0}_getShaderModuleProps(e,t,i,n,s){let o=n.cssToDeviceRatio(),a=e.internalState?.propsInTransition||e.props,c={layer:a,picking:{isActive:!1},project:{viewport:e.context.viewport,devicePixelRatio:o,modelMatrix:a.modelMatrix,coordinateSystem:a.coordinateSystem,coordinateOrigin:a.coordinateOrigin,autoWrapLongitude:e.wrapLongitude}};if(t)for(let l of t)Dv(c,l.getShaderModuleProps?.(e,c));for(let l of e.context.defaultShaderModules)l.name in c||(c[l.name]={});return Dv(c,this.getShaderModuleProps(e,t,c),s)}};function Nv(r=0,e={}){let t={},i=(n,s)=>{let o=n.props._offset,a=n.id,c=n.parent&&n.parent.id,l;if(c&&!(c in e)&&i(n.parent,!1),c in t){let u=t[c]=t[c]||Nv(e[c],e);l=u(n,s),t[a]=u}else Number.isFinite(o)?(l=o+(e[c]||0),t[a]=null):l=r;return s&&l>=r&&(r=l+1),e[a]=l,l};return i}function WB(r,{canvasContext:e=r.canvasContext,shaderModuleProps:t,target:i,viewport:n}){let s=t?.project?.devicePixelRatio??e.cssToDeviceRatio(),[,o]=e.getDrawingBufferSize(),a=i?i.height:o,c=n;return[c.x*s,a-(c.y+c.height)*s,c.width*s,c.height*s]}function Dv(r,...e){for(let t of e)if(t)for(let i in t)r[i]?Object.assign(r[i],t[i]):r[i]=t[i];return r}var ro=class extends Qt{constructor(e,t){super(e,t);let i=e.createTexture({format:"rgba8unorm",width:1,height:1,sampler:{minFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"}}),n=e.createTexture({format:"depth16unorm",width:1,height:1});this.fbo=e.createFramebuffer({id:"shadowmap",width:1,height:1,colorAttachments:[i],depthStencilAttachment:n})}delete(){this.fbo&&(this.fbo.destroy(),this.fbo=null)}getShadowMap(){return this.fbo.colorAttachments[0].texture}render(e){let t=this.fbo,i=this.device.canvasContext.cssToDeviceRatio(),n=e.viewports[0],s=n.width*i,o=n.height*i,a=[1,1,1,1];(s!==t.width||o!==t.height)&&t.resize({width:s,height:o}),super.render({...e,clearColor:a,target:t,pass:"shadow"})}getLayerParameters(e,t,i){return{...e.props.parameters,blend:!1,depthWriteEnabled:!0,depthCompare:"less-equal"}}shouldDrawLayer(e){return e.props.shadowEnabled!==!1}getShaderModuleProps(e,t,i){return{shadow:{project:i.project,drawToShadowMap:!0}}}};var jB={color:[255,255,255],intensity:1},Fv=[{color:[255,255,255],intensity:1,direction:[-1,3,-1]},{color:[255,255,255],intensity:.9,direction:[1,-8,-2.5]}],HB=[0,0,0,200/255],un=class{constructor(e={}){this.id="lighting-effect",this.shadowColor=HB,this.shadow=!1,this.directionalLights=[],this.pointLights=[],this.shadowPasses=[],this.dummyShadowMap=null,this.setProps(e)}setup(e){this.context=e;let{device:t,deck:i}=e;this.shadow&&!this.dummyShadowMap&&(this._createShadowPasses(t),i._addDefaultShaderModule(Xc),this.dummyShadowMap=t.createTexture({width:1,height:1}))}setProps(e){this.ambientLight=void 0,this.directionalLights=[],this.pointLights=[];for(let t in e){let i=e[t];switch(i.type){case"ambient":this.ambientLight=i;break;case"directional":this.directionalLights.push(i);break;case"point":this.pointLights.push(i);break;default:}}this._applyDefaultLights(),this.shadow=this.directionalLights.some(t=>t.shadow),this.context&&this.setup(this.context),this.props=e}preRender({layers:e,layerFilter:t,viewports:i,onViewportActive:n,views:s}){if(this.shadow){this.shadowMatrices=this._calculateMatrices();for(let o=0;o<this.shadowPasses.length;o++)this.shadowPasses[o].render({layers:e,layerFilter:t,viewports:i,onViewportActive:n,views:s,shaderModuleProps:{shadow:{shadowLightId:o,dummyShadowMap:this.dummyShadowMap,shadowMatrices:this.shadowMatrices}}})}}getShaderModuleProps(e,t){let i=this.shadow?{project:t.project,shadowMaps:this.shadowPasses.map(o=>o.getShadowMap()),dummyShadowMap:this.dummyShadowMap,shadowColor:this.shadowColor,shadowMatrices:this.shadowMatrices}:{},n={enabled:!0,lights:this._getLights(e)},s=e.props.material;return{shadow:i,lighting:n,phongMaterial:s,gouraudMaterial:s}}cleanup(e){for(let t of this.shadowPasses)t.delete();this.shadowPasses.length=0,this.dummyShadowMap&&(this.dummyShadowMap.destroy(),this.dummyShadowMap=null,e.deck._removeDefaultShaderModule(Xc))}_calculateMatrices(){let e=[];for(let t of this.directionalLights){let i=new se().lookAt({eye:new ye(t.direction).negate()});e.push(i)}return e}_createShadowPasses(e){for(let t=0;t<this.directionalLights.length;t++){let i=new ro(e);this.shadowPasses[t]=i}}_applyDefaultLights(){let{ambientLight:e,pointLights:t,directionalLights:i}=this;!e&&t.length===0&&i.length===0&&(this.ambientLight=new Qc(jB),this.directionalLights.push(new eo(Fv[0]),new eo(Fv[1])))}_getLights(e){let t=[];this.ambientLight&&t.push(this.ambientLight);for(let i of this.pointLights)t.push(i.getProjectedLight({layer:e}));for(let i of this.directionalLights)t.push(i.getProjectedLight({layer:e}));return t}};var Pp=class{constructor(e={}){this._pool=[],this.opts={overAlloc:2,poolSize:100},this.setOptions(e)}setOptions(e){Object.assign(this.opts,e)}allocate(e,t,{size:i=1,type:n,padding:s=0,copy:o=!1,initialize:a=!1,maxCount:c}){let l=n||e&&e.constructor||Float32Array,u=t*i+s;if(ArrayBuffer.isView(e)){if(u<=e.length)return e;if(u*e.BYTES_PER_ELEMENT<=e.buffer.byteLength)return new l(e.buffer,0,u)}let f=1/0;c&&(f=c*i+s);let d=this._allocate(l,u,a,f);return e&&o?d.set(e):a||d.fill(0,0,4),this._release(e),d}release(e){this._release(e)}_allocate(e,t,i,n){let s=Math.max(Math.ceil(t*this.opts.overAlloc),1);s>n&&(s=n);let o=this._pool,a=e.BYTES_PER_ELEMENT*s,c=o.findIndex(l=>l.byteLength>=a);if(c>=0){let l=new e(o.splice(c,1)[0],0,s);return i&&l.fill(0),l}return new e(s)}_release(e){if(!ArrayBuffer.isView(e))return;let t=this._pool,{buffer:i}=e,{byteLength:n}=i,s=t.findIndex(o=>o.byteLength>=n);s<0?t.push(i):(s>0||t.length<this.opts.poolSize)&&t.splice(s,0,i),t.length>this.opts.poolSize&&t.shift()}},at=new Pp;le();function dn(){return[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}function Tp(r,e){let t=r%e;return t<0?e+t:t}function Gv(r){return[r[12],r[13],r[14]]}function zv(r){return{left:fn(r[3]+r[0],r[7]+r[4],r[11]+r[8],r[15]+r[12]),right:fn(r[3]-r[0],r[7]-r[4],r[11]-r[8],r[15]-r[12]),bottom:fn(r[3]+r[1],r[7]+r[5],r[11]+r[9],r[15]+r[13]),top:fn(r[3]-r[1],r[7]-r[5],r[11]-r[9],r[15]-r[13]),near:fn(r[3]+r[2],r[7]+r[6],r[11]+r[10],r[15]+r[14]),far:fn(r[3]-r[2],r[7]-r[6],r[11]-r[10],r[15]-r[14])}}var Uv=new ye;function fn(r,e,t,i){Uv.set(r,e,t);let n=Uv.len();return{distance:i/n,normal:new ye(-r/n,-e/n,-t/n)}}function YB(r){return r-Math.fround(r)}var io;function hn(r,e){let{size:t=1,startIndex:i=0}=e,n=e.endIndex!==void 0?e.endIndex:r.length,s=(n-i)/t;io=at.allocate(io,s,{type:Float32Array,size:t*2});let o=i,a=0;for(;o<n;){for(let c=0;c<t;c++){let l=r[o++];io[a+c]=l,io[a+c+t]=YB(l)}a+=t*2}return io.subarray(0,s*t*2)}function $v(r){let e=null,t=!1;for(let i of r)i&&(e?(t||(e=[[e[0][0],e[0][1]],[e[1][0],e[1][1]]],t=!0),e[0][0]=Math.min(e[0][0],i[0][0]),e[0][1]=Math.min(e[0][1],i[0][1]),e[1][0]=Math.max(e[1][0],i[1][0]),e[1][1]=Math.max(e[1][1],i[1][1])):e=i);return e}le();var qB=Math.PI/180,ZB=dn(),Vv=[0,0,0],XB={unitsPerMeter:[1,1,1],metersPerUnit:[1,1,1]};function KB({width:r,height:e,orthographic:t,fovyRadians:i,focalDistance:n,padding:s,near:o,far:a}){let c=r/e,l=t?new se().orthographic({fovy:i,aspect:c,focalDistance:n,near:o,far:a}):new se().perspective({fovy:i,aspect:c,near:o,far:a});if(s){let{left:u=0,right:f=0,top:d=0,bottom:h=0}=s,p=Z((u+r-f)/2,0,r)-r/2,m=Z((d+e-h)/2,0,e)-e/2;l[8]-=p*2/r,l[9]+=m*2/e}return l}var Jc=class r{constructor(e={}){this._frustumPlanes={},this.id=e.id||this.constructor.displayName||"viewport",this.x=e.x||0,this.y=e.y||0,this.width=e.width||1,this.height=e.height||1,this.zoom=e.zoom||0,this.padding=e.padding,this.distanceScales=e.distanceScales||XB,this.focalDistance=e.focalDistance||1,this.position=e.position||Vv,this.modelMatrix=e.modelMatrix||null;let{longitude:t,latitude:i}=e;this.isGeospatial=Number.isFinite(i)&&Number.isFinite(t),this._initProps(e),this._initMatrices(e),this.equals=this.equals.bind(this),this.project=this.project.bind(this),this.unproject=this.unproject.bind(this),this.projectPosition=this.projectPosition.bind(this),this.unprojectPosition=this.unprojectPosition.bind(this),this.projectFlat=this.projectFlat.bind(this),this.unprojectFlat=this.unprojectFlat.bind(this)}get subViewports(){return null}get metersPerPixel(){return this.distanceScales.metersPerUnit[2]/this.scale}get projectionMode(){return this.isGeospatial?this.zoom<12?de.WEB_MERCATOR:de.WEB_MERCATOR_AUTO_OFFSET:de.IDENTITY}equals(e){return e instanceof r?this===e?!0:e.width===this.width&&e.height===this.height&&e.scale===this.scale&&e.projectionMode===this.projectionMode&&e.resolution===this.resolution&&Et(e.distanceScales.unitsPerMeter,this.distanceScales.unitsPerMeter)&&Et(e.projectionMatrix,this.projectionMatrix)&&Et(e.viewMatrix,this.viewMatrix):!1}project(e,{topLeft:t=!0}={}){let i=this.projectPosition(e),n=wr(i,this.pixelProjectionMatrix),[s,o]=n,a=t?o:this.height-o;return e.length===2?[s,a]:[s,a,n[2]]}unproject(e,{topLeft:t=!0,targetZ:i}={}){let[n,s,o]=e,a=t?s:this.height-s,c=i&&i*this.distanceScales.unitsPerMeter[2],l=Mt([n,a,o],this.pixelUnprojectionMatrix,c),[u,f,d]=this.unprojectPosition(l);return Number.isFinite(o)?[u,f,d]:Number.isFinite(i)?[u,f,i]:[u,f]}projectPosition(e){let[t,i]=this.projectFlat(e),n=(e[2]||0)*this.distanceScales.unitsPerMeter[2];return[t,i,n]}unprojectPosition(e){let[t,i]=this.unprojectFlat(e),n=(e[2]||0)*this.distanceScales.metersPerUnit[2];return[t,i,n]}projectFlat(e){if(this.isGeospatial){let t=Ce(e);return t[1]=Z(t[1],-318,830),t}return e}unprojectFlat(e){return this.isGeospatial?ze(e):e}getBounds(e={}){let t={targetZ:e.z||0},i=this.unproject([0,0],t),n=this.unproject([this.width,0],t),s=this.unproject([0,this.height],t),o=this.unproject([this.width,this.height],t);return[Math.min(i[0],n[0],s[0],o[0]),Math.min(i[1],n[1],s[1],o[1]),Math.max(i[0],n[0],s[0],o[0]),Math.max(i[1],n[1],s[1],o[1])]}getDistanceScales(e){return e&&this.isGeospatial?ln({longitude:e[0],latitude:e[1],highPrecision:!0}):this.distanceScales}containsPixel({x:e,y:t,width:i=1,height:n=1}){return e<this.x+this.width&&this.x<e+i&&t<this.y+this.height&&this.y<t+n}getFrustumPlanes(){return this._frustumPlanes.near?this._frustumPlanes:(Object.assign(this._frustumPlanes,zv(this.viewProjectionMatrix)),this._frustumPlanes)}panByPosition(e,t,i){return null}_initProps(e){let t=e.longitude,i=e.latitude;this.isGeospatial&&(Number.isFinite(e.zoom)||(this.zoom=wp({latitude:i})+Math.log2(this.focalDistance)),this.distanceScales=e.distanceScales||ln({latitude:i,longitude:t}));let n=Math.pow(2,this.zoom);this.scale=n;let{position:s,modelMatrix:o}=e,a=Vv;if(s&&(a=o?new se(o).transformAsVector(s,[]):s),this.isGeospatial){let c=this.projectPosition([t,i,0]);this.center=new ye(a).scale(this.distanceScales.unitsPerMeter).add(c)}else this.center=this.projectPosition(a)}_initMatrices(e){let{viewMatrix:t=ZB,projectionMatrix:i=null,orthographic:n=!1,fovyRadians:s,fovy:o=75,near:a=.1,far:c=1e3,padding:l=null,focalDistance:u=1}=e;this.viewMatrixUncentered=t,this.viewMatrix=new se().multiplyRight(t).translate(new ye(this.center).negate()),this.projectionMatrix=i||KB({width:this.width,height:this.height,orthographic:n,fovyRadians:s||o*qB,focalDistance:u,padding:l,near:a,far:c});let f=dn();ce.multiply(f,f,this.projectionMatrix),ce.multiply(f,f,this.viewMatrix),this.viewProjectionMatrix=f,this.viewMatrixInverse=ce.invert([],this.viewMatrix)||this.viewMatrix,this.cameraPosition=Gv(this.viewMatrixInverse);let d=dn(),h=dn();ce.scale(d,d,[this.width/2,-this.height/2,1]),ce.translate(d,d,[1,-1,0]),ce.multiply(h,d,this.viewProjectionMatrix),this.pixelProjectionMatrix=h,this.pixelUnprojectionMatrix=ce.invert(dn(),this.pixelProjectionMatrix),this.pixelUnprojectionMatrix||U.warn("Pixel project matrix not invertible")()}};Jc.displayName="Viewport";var pn=Jc;le();var el=class r extends pn{constructor(e={}){let{latitude:t=0,longitude:i=0,zoom:n=0,pitch:s=0,bearing:o=0,nearZMultiplier:a=.1,farZMultiplier:c=1.01,nearZ:l,farZ:u,orthographic:f=!1,projectionMatrix:d,repeat:h=!1,worldOffset:p=0,position:m,padding:g,legacyMeterSizes:x=!1}=e,{width:_,height:y,altitude:v=1.5}=e,w=Math.pow(2,n);_=_||1,y=y||1;let E,L=null;if(d)v=d[5]/2,E=di(v);else{e.fovy?(E=e.fovy,v=Qs(E)):E=di(v);let C;if(g){let{top:T=0,bottom:D=0}=g;C=[0,Z((T+y-D)/2,0,y)-y/2]}L=Ep({width:_,height:y,scale:w,center:m&&[0,0,m[2]*Xs(t)],offset:C,pitch:s,fovy:E,nearZMultiplier:a,farZMultiplier:c}),Number.isFinite(l)&&(L.near=l),Number.isFinite(u)&&(L.far=u)}let A=Yc({height:y,pitch:s,bearing:o,scale:w,altitude:v});p&&(A=new se().translate([512*p,0,0]).multiplyLeft(A)),super({...e,width:_,height:y,viewMatrix:A,longitude:i,latitude:t,zoom:n,...L,fovy:E,focalDistance:v}),this.latitude=t,this.longitude=i,this.zoom=n,this.pitch=s,this.bearing=o,this.altitude=v,this.fovy=E,this.orthographic=f,this._subViewports=h?[]:null,this._pseudoMeters=x,Object.freeze(this)}get subViewports(){if(this._subViewports&&!this._subViewports.length){let e=this.getBounds(),t=Math.floor((e[0]+180)/360),i=Math.ceil((e[2]-180)/360);for(let n=t;n<=i;n++){let s=n?new r({...this,worldOffset:n}):this;this._subViewports.push(s)}}return this._subViewports}equals(e){return e instanceof r&&e._pseudoMeters===this._pseudoMeters&&super.equals(e)}projectPosition(e){if(this._pseudoMeters)return super.projectPosition(e);let[t,i]=this.projectFlat(e),n=(e[2]||0)*Xs(e[1]);return[t,i,n]}unprojectPosition(e){if(this._pseudoMeters)return super.unprojectPosition(e);let[t,i]=this.unprojectFlat(e),n=(e[2]||0)/Xs(i);return[t,i,n]}addMetersToLngLat(e,t){return Ks(e,t)}panByPosition(e,t,i){let n=Mt(t,this.pixelUnprojectionMatrix),s=this.projectFlat(e),o=Ae.add([],s,Ae.negate([],n)),a=Ae.add([],this.center,o),[c,l]=this.unprojectFlat(a);return{longitude:c,latitude:l}}panByPosition3D(e,t){let i=e[2]||0,n=Ae.sub([],e,this.unproject(t,{targetZ:i}));return{longitude:this.longitude+n[0],latitude:this.latitude+n[1]}}getBounds(e={}){let t=Zc(this,e.z||0);return[Math.min(t[0][0],t[1][0],t[2][0],t[3][0]),Math.min(t[0][1],t[1][1],t[2][1],t[3][1]),Math.max(t[0][0],t[1][0],t[2][0],t[3][0]),Math.max(t[0][1],t[1][1],t[2][1],t[3][1])]}fitBounds(e,t={}){let{width:i,height:n}=this,{longitude:s,latitude:o,zoom:a}=qc({width:i,height:n,bounds:e,...t});return new r({width:i,height:n,longitude:s,latitude:o,zoom:a})}};el.displayName="WebMercatorViewport";var tl=el;le();var Wv=[0,0,0];function Lp(r,e,t=!1){let i=e.projectPosition(r);if(t&&e instanceof tl){let[n,s,o=0]=r,a=e.getDistanceScales([n,s]);i[2]=o*a.unitsPerMeter[2]}return i}function QB(r){let{viewport:e,modelMatrix:t,coordinateOrigin:i}=r,{coordinateSystem:n,fromCoordinateSystem:s,fromCoordinateOrigin:o}=r;return n==="default"&&(n=e.isGeospatial?"lnglat":"cartesian"),s===void 0?s=n:s==="default"&&(s=e.isGeospatial?"lnglat":"cartesian"),o===void 0&&(o=i),{viewport:e,coordinateSystem:n,coordinateOrigin:i,modelMatrix:t,fromCoordinateSystem:s,fromCoordinateOrigin:o}}function rl(r,{viewport:e,modelMatrix:t,coordinateSystem:i,coordinateOrigin:n,offsetMode:s}){let[o,a,c=0]=r;switch(t&&([o,a,c]=it.transformMat4([],[o,a,c,1],t)),i){case"default":return rl(r,{viewport:e,modelMatrix:t,coordinateSystem:e.isGeospatial?"lnglat":"cartesian",coordinateOrigin:n,offsetMode:s});case"lnglat":return Lp([o,a,c],e,s);case"lnglat-offsets":return Lp([o+n[0],a+n[1],c+(n[2]||0)],e,s);case"meter-offsets":return Lp(Ks(n,[o,a,c]),e,s);case"cartesian":return e.isGeospatial?[o+n[0],a+n[1],c+n[2]]:e.projectPosition([o,a,c]);default:throw new Error(`Invalid coordinateSystem: ${i}`)}}function jv(r,e){let{viewport:t,coordinateSystem:i,coordinateOrigin:n,modelMatrix:s,fromCoordinateSystem:o,fromCoordinateOrigin:a}=QB(e),{autoOffset:c=!0}=e,{geospatialOrigin:l=Wv,shaderCoordinateOrigin:u=Wv,offsetMode:f=!1}=c?bp(t,i,n):{},d=rl(r,{viewport:t,modelMatrix:s,coordinateSystem:o,coordinateOrigin:a,offsetMode:f});if(f){let h=t.projectPosition(l||u);ni.sub(d,d,h)}return d}var kk={blendColorOperation:"add",blendColorSrcFactor:"one",blendColorDstFactor:"zero",blendAlphaOperation:"add",blendAlphaSrcFactor:"constant",blendAlphaDstFactor:"zero"},mi=class extends Qt{constructor(){super(...arguments),this._colorEncoderState=null}render(e){return"pickingFBO"in e?this._drawPickingBuffer(e):{decodePickingColor:null,stats:super._render(e)}}_drawPickingBuffer({layers:e,layerFilter:t,views:i,viewports:n,onViewportActive:s,pickingFBO:o,deviceRect:{x:a,y:c,width:l,height:u},cullRect:f,effects:d,pass:h="picking",pickZ:p,canvasContext:m,shaderModuleProps:g,clearColor:x}){this.pickZ=p;let _=this._resetColorEncoder(p),y=[a,c,l,u],v=super._render({target:o,layers:e,layerFilter:t,views:i,viewports:n,onViewportActive:s,cullRect:f,effects:d?.filter(E=>E.useInPicking),pass:h,canvasContext:m,isPicking:!0,shaderModuleProps:g,clearColor:x??[0,0,0,0],colorMask:15,scissorRect:y});return this._colorEncoderState=null,{decodePickingColor:_&&Ok.bind(null,_),stats:v}}shouldDrawLayer(e){let{pickable:t,operation:i}=e.props;return t&&i.includes("draw")||i.includes("terrain")||i.includes("mask")}getShaderModuleProps(e,t,i){return{picking:{isActive:1,isAttribute:this.pickZ,disabledPickingIndices:e.internalState?.disabledPickingIndices},lighting:{enabled:!1}}}getLayerParameters(e,t,i){let n={...e.props.parameters},{pickable:s,operation:o}=e.props;return this._colorEncoderState?s&&o.includes("draw")?(Object.assign(n,kk),n.blend=!0,this.device.type==="webgpu"?n.blendConstant=Sw(this._colorEncoderState,e,i):n.blendColor=Sw(this._colorEncoderState,e,i),o.includes("terrain")&&e.state?._hasPickingCover&&(n.blendAlphaSrcFactor="one")):o.includes("terrain")&&(n.blend=!1):n.blend=!1,n}_resetColorEncoder(e){return this._colorEncoderState=e?null:{byLayer:new Map,byAlpha:[]},this._colorEncoderState}};function Sw(r,e,t){let{byLayer:i,byAlpha:n}=r,s,o=i.get(e);return o?(o.viewports.push(t),s=o.a):(s=i.size+1,s<=255?(o={a:s,layer:e,viewports:[t]},i.set(e,o),n[s]=o):(U.warn("Too many pickable layers, only picking the first 255")(),s=0)),[0,0,0,s/255]}function Ok(r,e){let t=r.byAlpha[e[3]];return t&&{pickedLayer:t.layer,pickedViewports:t.viewports,pickedObjectIndex:t.layer.decodePickingColor(e)}}J();var Sr={NO_STATE:"Awaiting state",MATCHED:"Matched. State transferred from previous layer",INITIALIZED:"Initialized",AWAITING_GC:"Discarded. Awaiting garbage collection",AWAITING_FINALIZATION:"No longer matched. Awaiting garbage collection",FINALIZED:"Finalized! Awaiting garbage collection"},_n=Symbol.for("component"),kt=Symbol.for("propTypes"),ol=Symbol.for("deprecatedProps"),Jt=Symbol.for("asyncPropDefaults"),Ot=Symbol.for("asyncPropOriginal"),ct=Symbol.for("asyncPropResolved");function al(r,e=()=>!0){return Array.isArray(r)?Pw(r,e,[]):e(r)?[r]:[]}function Pw(r,e,t){let i=-1;for(;++i<r.length;){let n=r[i];Array.isArray(n)?Pw(n,e,t):e(n)&&t.push(n)}return t}function Tw({target:r,source:e,start:t=0,count:i=1}){let n=e.length,s=i*n,o=0;for(let a=t;o<n;o++)r[a++]=e[o];for(;o<s;)o<s-o?(r.copyWithin(t+o,t,t+o),o*=2):(r.copyWithin(t+o,t,t+s-o),o=s);return r}Qn();var co=class{constructor(e,t,i){this._loadCount=0,this._subscribers=new Set,this.id=e,this.context=i,this.setData(t)}subscribe(e){this._subscribers.add(e)}unsubscribe(e){this._subscribers.delete(e)}inUse(){return this._subscribers.size>0}delete(){}getData(){return this.isLoaded?this._error?Promise.reject(this._error):this._content:this._loader.then(()=>this.getData())}setData(e,t){if(e===this._data&&!t)return;this._data=e;let i=++this._loadCount,n=e;typeof e=="string"&&(n=Di(e)),n instanceof Promise?(this.isLoaded=!1,this._loader=n.then(s=>{this._loadCount===i&&(this.isLoaded=!0,this._error=void 0,this._content=s)}).catch(s=>{this._loadCount===i&&(this.isLoaded=!0,this._error=s||!0)})):(this.isLoaded=!0,this._error=void 0,this._content=e);for(let s of this._subscribers)s.onChange(this.getData())}};var lo=class{constructor(e){this.protocol=e.protocol||"resource://",this._context={device:e.device,gl:e.device?.gl,resourceManager:this},this._resources={},this._consumers={},this._pruneRequest=null}contains(e){return e.startsWith(this.protocol)?!0:e in this._resources}add({resourceId:e,data:t,forceUpdate:i=!1,persistent:n=!0}){let s=this._resources[e];s?s.setData(t,i):(s=new co(e,t,this._context),this._resources[e]=s),s.persistent=n}remove(e){let t=this._resources[e];t&&(t.delete(),delete this._resources[e])}unsubscribe({consumerId:e}){let t=this._consumers[e];if(t){for(let i in t){let n=t[i],s=this._resources[n.resourceId];s&&s.unsubscribe(n)}delete this._consumers[e],this.prune()}}subscribe({resourceId:e,onChange:t,consumerId:i,requestId:n="default"}){let{_resources:s,protocol:o}=this;e.startsWith(o)&&(e=e.replace(o,""),s[e]||this.add({resourceId:e,data:null,persistent:!1}));let a=s[e];if(this._track(i,n,a,t),a)return a.getData()}prune(){this._pruneRequest||(this._pruneRequest=setTimeout(()=>this._prune(),0))}finalize(){for(let e in this._resources)this._resources[e].delete()}_track(e,t,i,n){let s=this._consumers,o=s[e]=s[e]||{},a=o[t],c=a&&a.resourceId&&this._resources[a.resourceId];c&&(c.unsubscribe(a),this.prune()),i&&(a?(a.onChange=n,a.resourceId=i.id):a={onChange:n,resourceId:i.id},o[t]=a,i.subscribe(a))}_prune(){this._pruneRequest=null;for(let e of Object.keys(this._resources)){let t=this._resources[e];!t.persistent&&!t.inUse()&&(t.delete(),delete this._resources[e])}}};var Dk="layerManager.setLayers",Nk="layerManager.activateViewport",uo=class{constructor(e,t){this._lastRenderedLayers=[],this._needsRedraw=!1,this._needsUpdate=!1,this._nextLayers=null,this._debug=!1,this._defaultShaderModulesChanged=!1,this.activateViewport=a=>{ne(Nk,this,a),a&&(this.context.viewport=a)};let{deck:i,stats:n,viewport:s,timeline:o}=t||{};this.layers=[],this.resourceManager=new lo({device:e,protocol:"deck://"}),this.context={mousePosition:null,userData:{},layerManager:this,device:e,gl:e?.gl,deck:i,shaderAssembler:Ov(e?.info?.shadingLanguage||"glsl"),defaultShaderModules:[op],renderPass:void 0,stats:n||new He({id:"deck.gl"}),viewport:s||new pn({id:"DEFAULT-INITIAL-VIEWPORT"}),timeline:o||new pi,resourceManager:this.resourceManager,onError:void 0},Object.seal(this)}finalize(){this.resourceManager.finalize();for(let e of this.layers)this._finalizeLayer(e)}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;e.clearRedrawFlags&&(this._needsRedraw=!1);for(let i of this.layers){let n=i.getNeedsRedraw(e);t=t||n}return t}needsUpdate(){return this._nextLayers&&this._nextLayers!==this._lastRenderedLayers?"layers changed":this._defaultShaderModulesChanged?"shader modules changed":this._needsUpdate}setNeedsRedraw(e){this._needsRedraw=this._needsRedraw||e}setNeedsUpdate(e){this._needsUpdate=this._needsUpdate||e}getLayers({layerIds:e}={}){return e?this.layers.filter(t=>e.find(i=>t.id.indexOf(i)===0)):this.layers}setProps(e){"debug"in e&&(this._debug=e.debug),"userData"in e&&(this.context.userData=e.userData),"layers"in e&&(this._nextLayers=e.layers),"onError"in e&&(this.context.onError=e.onError)}setLayers(e,t){ne(Dk,this,t,e),this._lastRenderedLayers=e;let i=al(e,Boolean);for(let n of i)n.context=this.context;this._updateLayers(this.layers,i)}updateLayers(){let e=this.needsUpdate();e&&(this.setNeedsRedraw(`updating layers: ${e}`),this.setLayers(this._nextLayers||this._lastRenderedLayers,e)),this._nextLayers=null}addDefaultShaderModule(e){let{defaultShaderModules:t}=this.context;t.find(i=>i.name===e.name)||(t.push(e),this._defaultShaderModulesChanged=!0)}removeDefaultShaderModule(e){let{defaultShaderModules:t}=this.context,i=t.findIndex(n=>n.name===e.name);i>=0&&(t.splice(i,1),this._defaultShaderModulesChanged=!0)}_handleError(e,t,i){i.raiseError(t,`${e} of ${i}`)}_updateLayers(e,t){let i={};for(let o of e)i[o.id]?U.warn(`Multiple old layers with same id ${o.id}`)():i[o.id]=o;if(this._defaultShaderModulesChanged){for(let o of e)o.setNeedsUpdate(),o.setChangeFlags({extensionsChanged:!0});this._defaultShaderModulesChanged=!1}let n=[];this._updateSublayersRecursively(t,i,n),this._finalizeOldLayers(i);let s=!1;for(let o of n)if(o.hasUniformTransition()){s=`Uniform transition in ${o}`;break}this._needsUpdate=s,this.layers=n}_updateSublayersRecursively(e,t,i){for(let n of e){n.context=this.context;let s=t[n.id];s===null&&U.warn(`Multiple new layers with same id ${n.id}`)(),t[n.id]=null;let o=null;try{this._debug&&s!==n&&n.validateProps(),s?(this._transferLayerState(s,n),this._updateLayer(n)):this._initializeLayer(n),i.push(n),o=n.isComposite?n.getSubLayers():null}catch(a){this._handleError("matching",a,n)}o&&this._updateSublayersRecursively(o,t,i)}}_finalizeOldLayers(e){for(let t in e){let i=e[t];i&&this._finalizeLayer(i)}}_initializeLayer(e){try{e._initialize(),e.lifecycle=Sr.INITIALIZED}catch(t){this._handleError("initialization",t,e)}}_transferLayerState(e,t){t._transferState(e),t.lifecycle=Sr.MATCHED,t!==e&&(e.lifecycle=Sr.AWAITING_GC)}_updateLayer(e){try{e._update()}catch(t){this._handleError("update",t,e)}}_finalizeLayer(e){this._needsRedraw=this._needsRedraw||`finalized ${e}`,e.lifecycle=Sr.AWAITING_FINALIZATION;try{e._finalize(),e.lifecycle=Sr.FINALIZED}catch(t){this._handleError("finalization",t,e)}}};function q(r,e,t){if(r===e)return!0;if(!t||!r||!e)return!1;if(Array.isArray(r)){if(!Array.isArray(e)||r.length!==e.length)return!1;for(let i=0;i<r.length;i++)if(!q(r[i],e[i],t-1))return!1;return!0}if(Array.isArray(e))return!1;if(typeof r=="object"&&typeof e=="object"){let i=Object.keys(r),n=Object.keys(e);if(i.length!==n.length)return!1;for(let s of i)if(!e.hasOwnProperty(s)||!q(r[s],e[s],t-1))return!1;return!0}return!1}var Pr="default-canvas",fo=class{constructor(e){this.views=[],this.width=100,this.height=100,this.viewState={},this.controllers={},this.timeline=e.timeline,this._viewports=[],this._viewportMap={},this._isUpdating=!1,this._needsRedraw="First render",this._needsUpdate="Initialize",this._eventManager=e.eventManager,this._eventManagers=e.eventManagers||{},this._viewEventManagers={},this._eventCallbacks={onViewStateChange:e.onViewStateChange,onInteractionStateChange:e.onInteractionStateChange},this._pickPosition=e.pickPosition,this._getCanvasContext=e.getCanvasContext,Object.seal(this),this.setProps(e)}finalize(){for(let e in this.controllers){let t=this.controllers[e];t&&t.finalize()}this.controllers={}}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),t}setNeedsUpdate(e){this._needsUpdate=this._needsUpdate||e,this._needsRedraw=this._needsRedraw||e}updateViewStates(){for(let e in this.controllers){let t=this.controllers[e];t&&t.updateTransition()}}getViewports(e){return e?this._viewports.filter(t=>{let i=!e.canvasId||this.getCanvasId(t.id)===e.canvasId,n=!("x"in e)||t.containsPixel(e);return i&&n}):this._viewports}getViews(){let e={};return this.views.forEach(t=>{e[t.id]=t}),e}getView(e){return this.views.find(t=>t.id===e)}getViewState(e){let t=typeof e=="string"?this.getView(e):e,i=t&&this.viewState[t.getViewStateId()]||this.viewState;return t?t.filterViewState(i):i}getViewport(e){return this._viewportMap[e]}getCanvasId(e){let t=typeof e=="string"?this.getView(e):e;return t?this._viewEventManagers[t.id]?.canvasId||this._getCanvasIdFromView(t):void 0}unproject(e,t){let i=this.getViewports(),n={x:e[0],y:e[1]};for(let s=i.length-1;s>=0;--s){let o=i[s];if(o.containsPixel(n)){let a=e.slice();return a[0]-=o.x,a[1]-=o.y,o.unproject(a,t)}}return null}setProps(e){e.views&&this._setViews(e.views),e.viewState&&this._setViewState(e.viewState),("width"in e||"height"in e)&&this._setSize(e.width,e.height),"pickPosition"in e&&(this._pickPosition=e.pickPosition),"eventManagers"in e&&this._setEventManagers(e.eventManagers||{}),this._isUpdating||this._update()}_update(){this._isUpdating=!0,this._needsUpdate&&(this._needsUpdate=!1,this._rebuildViewports()),this._needsUpdate&&(this._needsUpdate=!1,this._rebuildViewports()),this._isUpdating=!1}_setSize(e,t){(e!==this.width||t!==this.height)&&(this.width=e,this.height=t,this.setNeedsUpdate("Size changed"))}_setViews(e){e=al(e,Boolean),this._diffViews(e,this.views)&&this.setNeedsUpdate("views changed"),this.views=e}_setViewState(e){e?(!q(e,this.viewState,3)&&this.setNeedsUpdate("viewState changed"),this.viewState=e):U.warn("missing `viewState` or `initialViewState`")()}_setEventManagers(e){this._eventManagers!==e&&(this._eventManagers=e,this.setNeedsUpdate("eventManagers changed"))}_getCanvasIdFromView(e){return e.props.canvasId||this._getCanvasContext?.(e.id)?.id||Pr}_getCanvasDimensions(e){let t=this._getCanvasContext?.(e.id),[i,n]=t?.getCSSSize()||[this.width,this.height];return{width:i,height:n}}_getViewEventManager(e){let t=this.getCanvasId(e)||Pr;return{canvasId:t,eventManager:this._eventManagers[t]||this._eventManager}}_startViewportRebuild(){let e=this.controllers,t=this._viewEventManagers;return this._viewports=[],this.controllers={},this._viewEventManagers={},{oldControllers:e,oldViewEventManagers:t}}_getReusableController(e,t,i){return e&&(t?.canvasId!==i.canvasId||t?.eventManager!==i.eventManager)?(e.finalize(),null):e}_createController(e,t){let i=t.type;return new i({timeline:this.timeline,eventManager:this._getViewEventManager(e).eventManager,onViewStateChange:this._eventCallbacks.onViewStateChange,onStateChange:this._eventCallbacks.onInteractionStateChange,makeViewport:s=>this.getView(e.id)?.makeViewport({viewState:s,...this._getCanvasDimensions(e)}),pickPosition:(s,o)=>this._pickPosition?.(s,o,e.id)})}_updateController(e,t,i,n){let s=e.controller;if(s&&i){let o={...t,...s,id:e.id,x:i.x,y:i.y,width:i.width,height:i.height};return(!n||n.constructor!==s.type)&&(n=this._createController(e,o)),n&&n.setProps(o),n}return null}_rebuildViewports(){let{views:e}=this,{oldControllers:t,oldViewEventManagers:i}=this._startViewportRebuild(),n=!1;for(let s=e.length;s--;){let o=e[s],{width:a,height:c}=this._getCanvasDimensions(o),l=this._getViewEventManager(o);this._viewEventManagers[o.id]=l;let u=this.getViewState(o),f=o.makeViewport({viewState:u,width:a,height:c}),d=this._getReusableController(t[o.id],i[o.id],l),h=!!o.controller;h&&!d&&(n=!0),(n||!h)&&d&&(d.finalize(),d=null),this.controllers[o.id]=this._updateController(o,u,f,d),f&&this._viewports.unshift(f)}for(let s in t){let o=t[s];o&&!this.controllers[s]&&o.finalize()}this._buildViewportMap()}_buildViewportMap(){this._viewportMap={},this._viewports.forEach(e=>{e.id&&(this._viewportMap[e.id]=this._viewportMap[e.id]||e)})}_diffViews(e,t){return e.length!==t.length?!0:e.some((i,n)=>!e[n].equals(t[n]))}};var Fk=/^(?:\d+\.?\d*|\.\d+)$/;function ke(r){switch(typeof r){case"number":if(!Number.isFinite(r))throw new Error(`Could not parse position string ${r}`);return{type:"literal",value:r};case"string":try{let e=Uk(r);return new zp(e).parseExpression()}catch(e){let t=e instanceof Error?e.message:String(e);throw new Error(`Could not parse position string ${r}: ${t}`)}default:throw new Error(`Could not parse position string ${r}`)}}function Gp(r,e){switch(r.type){case"literal":return r.value;case"percentage":return Math.round(r.value*e);case"binary":let t=Gp(r.left,e),i=Gp(r.right,e);return r.operator==="+"?t+i:t-i;default:throw new Error("Unknown layout expression type")}}function Oe(r,e){return Gp(r,e)}function Uk(r){let e=[],t=0;for(;t<r.length;){let i=r[t];if(/\s/.test(i)){t++;continue}if(i==="+"||i==="-"||i==="("||i===")"||i==="%"){e.push({type:"symbol",value:i}),t++;continue}if(Lw(i)||i==="."){let n=t,s=i===".";for(t++;t<r.length;){let a=r[t];if(Lw(a)){t++;continue}if(a==="."&&!s){s=!0,t++;continue}break}let o=r.slice(n,t);if(!Fk.test(o))throw new Error("Invalid number token");e.push({type:"number",value:parseFloat(o)});continue}if(Aw(i)){let n=t;for(;t<r.length&&Aw(r[t]);)t++;let s=r.slice(n,t).toLowerCase();e.push({type:"word",value:s});continue}throw new Error("Invalid token in position string")}return e}var zp=class{constructor(e){this.index=0,this.tokens=e}parseExpression(){let e=this.parseBinaryExpression();if(this.index<this.tokens.length)throw new Error("Unexpected token at end of expression");return e}parseBinaryExpression(){let e=this.parseFactor(),t=this.peek();for(;Gk(t);){this.index++;let i=this.parseFactor();e={type:"binary",operator:t.value,left:e,right:i},t=this.peek()}return e}parseFactor(){let e=this.peek();if(!e)throw new Error("Unexpected end of expression");if(e.type==="symbol"&&e.value==="+")return this.index++,this.parseFactor();if(e.type==="symbol"&&e.value==="-"){this.index++;let t=this.parseFactor();return{type:"binary",operator:"-",left:{type:"literal",value:0},right:t}}if(e.type==="symbol"&&e.value==="("){this.index++;let t=this.parseBinaryExpression();if(!this.consumeSymbol(")"))throw new Error("Missing closing parenthesis");return t}if(e.type==="word"&&e.value==="calc"){if(this.index++,!this.consumeSymbol("("))throw new Error("Missing opening parenthesis after calc");let t=this.parseBinaryExpression();if(!this.consumeSymbol(")"))throw new Error("Missing closing parenthesis");return t}if(e.type==="number"){this.index++;let t=e.value,i=this.peek();return i&&i.type==="symbol"&&i.value==="%"?(this.index++,{type:"percentage",value:t/100}):i&&i.type==="word"&&i.value==="px"?(this.index++,{type:"literal",value:t}):{type:"literal",value:t}}throw new Error("Unexpected token in expression")}consumeSymbol(e){let t=this.peek();return t&&t.type==="symbol"&&t.value===e?(this.index++,!0):!1}peek(){return this.tokens[this.index]||null}};function Lw(r){return r>="0"&&r<="9"}function Aw(r){return r>="a"&&r<="z"||r>="A"&&r<="Z"}function Gk(r){return!!(r&&r.type==="symbol"&&(r.value==="+"||r.value==="-"))}function Cw(r,e){let t={...r};for(let i in e)i!=="id"&&(Array.isArray(t[i])&&Array.isArray(e[i])?t[i]=zk(t[i],e[i]):t[i]=e[i]);return t}function zk(r,e){r=r.slice();for(let t=0;t<e.length;t++){let i=e[t];Number.isFinite(i)&&(r[t]=i)}return r}var gi=class{constructor(e){let{id:t,x:i=0,y:n=0,width:s="100%",height:o="100%",padding:a=null}=e;this.id=t||this.constructor.displayName||"view",this.props={...e,id:this.id},this._x=ke(i),this._y=ke(n),this._width=ke(s),this._height=ke(o),this._padding=a&&{left:ke(a.left||0),right:ke(a.right||0),top:ke(a.top||0),bottom:ke(a.bottom||0)},this.equals=this.equals.bind(this),Object.seal(this)}equals(e){return this===e?!0:this.constructor===e.constructor&&q(this.props,e.props,2)}clone(e){let t=this.constructor;return new t({...this.props,...e})}makeViewport({width:e,height:t,viewState:i}){i=this.filterViewState(i);let n=this.getDimensions({width:e,height:t});if(!n.height||!n.width)return null;let s=this.getViewportType(i);return new s({...i,...this.props,...n})}getViewStateId(){let{viewState:e}=this.props;return typeof e=="string"?e:e?.id||this.id}filterViewState(e){return this.props.viewState&&typeof this.props.viewState=="object"?this.props.viewState.id?Cw(e,this.props.viewState):this.props.viewState:e}getDimensions({width:e,height:t}){let i={x:Oe(this._x,e),y:Oe(this._y,t),width:Oe(this._width,e),height:Oe(this._height,t)};return this._padding&&(i.padding={left:Oe(this._padding.left,e),top:Oe(this._padding.top,t),right:Oe(this._padding.right,e),bottom:Oe(this._padding.bottom,t)}),i}get controller(){let e=this.props.controller;return e?e===!0?{type:this.ControllerType}:typeof e=="function"?{type:e}:{type:this.ControllerType,...e}:null}};le();var lt=class{constructor(e){this._inProgress=!1,this._handle=null,this.time=0,this.settings={duration:0},this._timeline=e}get inProgress(){return this._inProgress}start(e){this.cancel(),this.settings=e,this._inProgress=!0,this.settings.onStart?.(this)}end(){this._inProgress&&(this._timeline.removeChannel(this._handle),this._handle=null,this._inProgress=!1,this.settings.onEnd?.(this))}cancel(){this._inProgress&&(this.settings.onInterrupt?.(this),this._timeline.removeChannel(this._handle),this._handle=null,this._inProgress=!1)}update(){if(!this._inProgress)return!1;if(this._handle===null){let{_timeline:e,settings:t}=this;this._handle=e.addChannel({delay:e.getTime(),duration:t.duration})}return this.time=this._timeline.getTime(this._handle),this._onUpdate(),this.settings.onUpdate?.(this),this._timeline.isFinished(this._handle)&&this.end(),!0}_onUpdate(){}};var Mw=()=>{},Rw={mode:"preserve"},$k={mode:"hard"},$p={BREAK:1,SNAP_TO_END:2,IGNORE:3},Vk=r=>r,Wk=$p.BREAK,ho=class{constructor(e){this._onTransitionUpdate=t=>{let{time:i,settings:{interpolator:n,startProps:s,endProps:o,duration:a,easing:c}}=t,l=c(i/a),u=n.interpolateProps(s,o,l);this.propsInTransition=this.getControllerState({...this.props,...u},Rw).getViewportProps(),this.onViewStateChange({viewState:this.propsInTransition,oldViewState:this.props})},this.getControllerState=e.getControllerState,this.propsInTransition=null,this.transition=new lt(e.timeline),this.onViewStateChange=e.onViewStateChange||Mw,this.onStateChange=e.onStateChange||Mw}finalize(){this.transition.cancel()}getViewportInTransition(){return this.propsInTransition}processViewStateChange(e){let t=!1,i=this.props;if(this.props=e,!i||this._shouldIgnoreViewportChange(i,e))return!1;if(this._isTransitionEnabled(e)){let n=i;if(this.transition.inProgress){let{interruption:s,endProps:o}=this.transition.settings;n={...i,...s===$p.SNAP_TO_END?o:this.propsInTransition||i}}this._triggerTransition(n,e),t=!0}else this.transition.cancel();return t}updateTransition(){this.transition.update()}_isTransitionEnabled(e){let{transitionDuration:t,transitionInterpolator:i}=e;return(t>0||t==="auto")&&!!i}_isUpdateDueToCurrentTransition(e){return this.transition.inProgress&&this.propsInTransition?this.transition.settings.interpolator.arePropsEqual(e,this.propsInTransition):!1}_shouldIgnoreViewportChange(e,t){return this.transition.inProgress?this.transition.settings.interruption===$p.IGNORE||this._isUpdateDueToCurrentTransition(t):this._isTransitionEnabled(t)?t.transitionInterpolator.arePropsEqual(e,t):!0}_triggerTransition(e,t){let i=this.getControllerState(e,Rw),n=this.getControllerState(t,$k).shortestPathFrom(i),s=t.transitionInterpolator,o=s.getDuration?s.getDuration(e,t):t.transitionDuration;if(o===0)return;let a=s.initializeProps(e,n);this.propsInTransition={};let c={duration:o,easing:t.transitionEasing||Vk,interpolator:s,interruption:t.transitionInterruption||Wk,startProps:a.start,endProps:a.end,onStart:t.onTransitionStart,onUpdate:this._onTransitionUpdate,onInterrupt:this._onTransitionEnd(t.onTransitionInterrupt),onEnd:this._onTransitionEnd(t.onTransitionEnd)};this.transition.start(c),this.onStateChange({inTransition:!0}),this.updateTransition()}_onTransitionEnd(e){return t=>{this.propsInTransition=null,this.onStateChange({inTransition:!1,isZooming:!1,isPanning:!1,isRotating:!1}),e?.(t)}}};le();function $(r,e){if(!r)throw new Error(e||"deck.gl: assertion failed.")}var po=class{constructor(e){let{compare:t,extract:i,required:n}=e;this._propsToCompare=t,this._propsToExtract=i||t,this._requiredProps=n}arePropsEqual(e,t){for(let i of this._propsToCompare)if(!(i in e)||!(i in t)||!Et(e[i],t[i]))return!1;return!0}initializeProps(e,t){let i={},n={};for(let s of this._propsToExtract)(s in e||s in t)&&(i[s]=e[s],n[s]=t[s]);return this._checkRequiredProps(i),this._checkRequiredProps(n),{start:i,end:n}}getDuration(e,t){return t.transitionDuration}_checkRequiredProps(e){this._requiredProps&&this._requiredProps.forEach(t=>{let i=e[t];$(Number.isFinite(i)||Array.isArray(i),`${t} is required for transition`)})}};le();var jk=["longitude","latitude","zoom","bearing","pitch"],Hk=["longitude","latitude","zoom"],er=class extends po{constructor(e={}){let t=Array.isArray(e)?e:e.transitionProps,i=Array.isArray(e)?{}:e;i.transitionProps=Array.isArray(t)?{compare:t,required:t}:t||{compare:jk,required:Hk},super(i.transitionProps),this.opts=i}initializeProps(e,t){let i=super.initializeProps(e,t),{makeViewport:n,around:s}=this.opts;if(n&&s){let o=n(e),a=n(t),c=o.unproject(s);i.start.around=s,Object.assign(i.end,{around:a.project(c),aroundPosition:c,width:t.width,height:t.height})}return i}interpolateProps(e,t,i){let n={};for(let s of this._propsToExtract)n[s]=rt(e[s]||0,t[s]||0,i);if(t.aroundPosition&&this.opts.makeViewport){let s=this.opts.makeViewport({...t,...n});Object.assign(n,s.panByPosition(t.aroundPosition,rt(e.around,t.around,i)))}return n}};var Dt={transitionDuration:0},Yk=300,qk=300,Vp=r=>1-(1-r)*(1-r),Zk=r=>r===1?1:1-Math.pow(2,-10*r),yi={WHEEL:["wheel"],PAN:["panstart","panmove","panend"],PINCH:["pinchstart","pinchmove","pinchend"],MULTI_PAN:["multipanstart","multipanmove","multipanend"],DOUBLE_CLICK:["dblclick"],DOUBLE_CLICK_DRAG:["dblclickdragstart","dblclickdragmove","dblclickdragend","dblclickdragcancel"],KEYBOARD:["keydown"]},bi={},xi=class{constructor(e){this.state={},this._events={},this._interactionState={isDragging:!1},this._customEvents=[],this._eventStartBlocked=null,this._panMove=!1,this._multiPanMode=null,this._multiPanStartCenter=null,this._doubleClickDragAnchor=null,this._suppressDoubleClickUntil=0,this.invertPan=!1,this.dragMode="rotate",this.inertia=0,this.scrollZoom=!0,this.dragPan=!0,this.dragRotate=!0,this.doubleClickZoom=!0,this.doubleClickDragZoom=!0,this.touchZoom=!0,this.touchRotate=!1,this.multiTouchDrag=null,this.trackpadGesture=!1,this.zoomAround="pointer",this.keyboard=!0,this.transitionManager=new ho({...e,getControllerState:(t,i)=>new this.ControllerState({...t,constraintContext:i,makeViewport:e.makeViewport}),onViewStateChange:this._onTransition.bind(this),onStateChange:this._setInteractionState.bind(this)}),this.handleEvent=this.handleEvent.bind(this),this.eventManager=e.eventManager,this.onViewStateChange=e.onViewStateChange||(()=>{}),this.onStateChange=e.onStateChange||(()=>{}),this.makeViewport=e.makeViewport,this.pickPosition=e.pickPosition}set events(e){this.toggleEvents(this._customEvents,!1),this.toggleEvents(e,!0),this._customEvents=e,this.props&&this.setProps(this.props)}finalize(){for(let e in this._events)this._events[e]&&this.eventManager?.off(e,this.handleEvent);this.transitionManager.finalize()}handleEvent(e){this._controllerState=void 0;let t=this._eventStartBlocked;switch(e.type){case"panstart":return t?!1:this._onPanStart(e);case"panmove":return this._onPan(e);case"panend":return this._onPanEnd(e);case"pinchstart":return t||!this._isTrackpadGestureAllowed(e)?!1:this._onPinchStart(e);case"pinchmove":return this._isTrackpadGestureAllowed(e)?this._onPinch(e):!1;case"pinchend":return this._isTrackpadGestureAllowed(e)?this._onPinchEnd(e):!1;case"multipanstart":return t?!1:this._onMultiPanStart(e);case"multipanmove":return this._onMultiPan(e);case"multipanend":return this._onMultiPanEnd(e);case"dblclick":return this._onDoubleClick(e);case"dblclickdragstart":return t?!1:this._onDoubleClickDragStart(e);case"dblclickdragmove":return this._onDoubleClickDrag(e);case"dblclickdragend":case"dblclickdragcancel":return this._onDoubleClickDragEnd(e);case"wheel":return this._onWheel(e);case"keydown":return this._onKeyDown(e);default:return!1}}get controllerState(){return this._controllerState=this._controllerState||new this.ControllerState({makeViewport:this.makeViewport,...this.props,...this.state}),this._controllerState}getCenter(e){let{x:t,y:i}=this.props,{offsetCenter:n}=e;return[n.x-t,n.y-i]}getZoomPosition(e){if(this.zoomAround==="pointer")return e;let t=this.makeViewport(this.controllerState.getViewportProps()),[i,n]=wr(t.center,t.pixelProjectionMatrix);return[i,n]}isPointInBounds(e,t){let{width:i,height:n}=this.props;if(t&&t.handled)return!1;let s=e[0]>=0&&e[0]<=i&&e[1]>=0&&e[1]<=n;return s&&t&&t.stopPropagation(),s}isFunctionKeyPressed(e){let{srcEvent:t}=e;return!!(t.metaKey||t.altKey||t.ctrlKey||t.shiftKey)}isDragging(){return this._interactionState.isDragging||!1}blockEvents(e){let t=setTimeout(()=>{this._eventStartBlocked===t&&(this._eventStartBlocked=null)},e);this._eventStartBlocked=t}setProps(e){e.maxBoundsPadding===void 0&&(e.maxBoundsPadding=null),e.dragMode&&(this.dragMode=e.dragMode);let t=this.props;this.props=e,"transitionInterpolator"in e||(e.transitionInterpolator=this._getTransitionProps().transitionInterpolator),this.transitionManager.processViewStateChange(e);let{inertia:i}=e;this.inertia=Number.isFinite(i)?i:i===!0?Yk:0;let{scrollZoom:n=!0,dragPan:s=!0,dragRotate:o=!0,doubleClickZoom:a=!0,doubleClickDragZoom:c=!1,touchZoom:l=!0,touchRotate:u=!1,multiTouchDrag:f=u?"rotate":null,trackpadGesture:d=!1,zoomAround:h="pointer",keyboard:p=!0}=e,m=!!this.onViewStateChange;if(this.toggleEvents(yi.WHEEL,m&&n),this.toggleEvents(yi.PAN,m),this.toggleEvents(yi.PINCH,m&&(l||f==="rotate")),this.toggleEvents(yi.MULTI_PAN,m&&!!f),this.toggleEvents(yi.DOUBLE_CLICK,m&&a),this.toggleEvents(yi.DOUBLE_CLICK_DRAG,m&&c),this.toggleEvents(yi.KEYBOARD,m&&p),this.scrollZoom=n,this.dragPan=s,this.dragRotate=o,this.doubleClickZoom=a,this.doubleClickDragZoom=c,this.touchZoom=l,this.touchRotate=f==="rotate",this.multiTouchDrag=f,this.trackpadGesture=d,this.zoomAround=h,this.keyboard=p,(!t||t.height!==e.height||t.width!==e.width||t.maxBounds!==e.maxBounds||t.maxBoundsPadding!==e.maxBoundsPadding)&&e.maxBounds){let x=new this.ControllerState({...e,makeViewport:this.makeViewport}),_=x.getViewportProps();Object.keys(_).some(v=>!q(_[v],e[v],1))&&this.updateViewport(x)}}updateTransition(){this.transitionManager.updateTransition()}toggleEvents(e,t){this.eventManager&&e.forEach(i=>{this._events[i]!==t&&(this._events[i]=t,t?this.eventManager.on(i,this.handleEvent):this.eventManager.off(i,this.handleEvent))})}updateViewport(e,t=null,i={}){let n={...e.getViewportProps(),...t},s=this.controllerState!==e;if(this.state=e.getState(),this._setInteractionState(i),s){let o=this.controllerState&&this.controllerState.getViewportProps();this.onViewStateChange&&this.onViewStateChange({viewState:n,interactionState:this._interactionState,oldViewState:o,viewId:this.props.id})}}_onTransition(e){this.onViewStateChange({...e,interactionState:this._interactionState,viewId:this.props.id})}_setInteractionState(e){Object.assign(this._interactionState,e),this.onStateChange(this._interactionState)}_getConstraintContext(e,t){return this.props.rubberBand?{mode:t==="update"?"elastic":t==="end"?"rebound":"hard"}:{mode:"hard"}}_getReboundTransition(e,t){if(e.mode!=="rebound")return null;let i=t.getViewportProps();return Object.keys(i).some(s=>!q(this.props[s],i[s],1))?{...this._getTransitionProps(),transitionDuration:qk,transitionEasing:Zk}:null}_onPanStart(e){let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;let i=this.isFunctionKeyPressed(e)||e.rightButton||!1;(this.invertPan||this.dragMode==="pan")&&(i=!i);let n=i?"pan":"rotate",s=this._getConstraintContext(n,"start"),o=i?this.controllerState.panStart({pos:t},s):this.controllerState.rotateStart({pos:t},s);return this._panMove=i,this.updateViewport(o,Dt,{isDragging:!0}),!0}_onPan(e){return this.isDragging()?this._panMove?this._onPanMove(e):this._onPanRotate(e):!1}_onPanEnd(e){return this.isDragging()?this._panMove?this._onPanMoveEnd(e):this._onPanRotateEnd(e):!1}_onPanMove(e){if(!this.dragPan)return!1;let t=this.getCenter(e),i=this.controllerState.pan({pos:t},this._getConstraintContext("pan","update"));return this.updateViewport(i,Dt,{isDragging:!0,isPanning:!0}),!0}_onPanMoveEnd(e){let{inertia:t}=this;if(this.dragPan&&t&&e.velocity){let i=this.getCenter(e),n=[i[0]+e.velocityX*t/2,i[1]+e.velocityY*t/2],s=this.controllerState.pan({pos:n}).panEnd();this.updateViewport(s,{...this._getTransitionProps(),transitionDuration:t,transitionEasing:Vp},{isDragging:!1,isPanning:!0})}else{let i=this.controllerState,n=this._getConstraintContext("pan","end"),s=i.panEnd(n),o=this._getReboundTransition(n,s);this.updateViewport(s,o,{isDragging:!1,isPanning:!!o})}return!0}_onPanRotate(e){if(!this.dragRotate)return!1;let t=this.getCenter(e),i=this.controllerState.rotate({pos:t},this._getConstraintContext("rotate","update"));return this.updateViewport(i,Dt,{isDragging:!0,isRotating:!0}),!0}_onPanRotateEnd(e){let{inertia:t}=this;if(this.dragRotate&&t&&e.velocity){let i=this.getCenter(e),n=[i[0]+e.velocityX*t/2,i[1]+e.velocityY*t/2],s=this.controllerState.rotate({pos:n}).rotateEnd();this.updateViewport(s,{...this._getTransitionProps(),transitionDuration:t,transitionEasing:Vp},{isDragging:!1,isRotating:!0})}else{let i=this.controllerState,n=this._getConstraintContext("rotate","end"),s=i.rotateEnd(n),o=this._getReboundTransition(n,s);this.updateViewport(s,o,{isDragging:!1,isRotating:!!o})}return!0}_onWheel(e){if(!this.scrollZoom||this.trackpadGesture&&e.device!=="mouse")return!1;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;e.srcEvent.preventDefault();let{speed:i=.01,smooth:n=!1}=this.scrollZoom===!0?{}:this.scrollZoom,{delta:s}=e,o=2/(1+Math.exp(-Math.abs(s*i)));s<0&&o!==0&&(o=1/o);let a=this.getZoomPosition(t),c=n?{...this._getTransitionProps({around:a}),transitionDuration:250}:Dt,l=this.controllerState.zoom({pos:a,scale:o});return this.updateViewport(l,c,{isZooming:!0,isPanning:!0}),n||this._setInteractionState({isZooming:!1,isPanning:!1}),!0}_onMultiPanStart(e){let{multiTouchDrag:t}=this;if(!t||!this._isMultiPanEventAllowed(e,t))return!1;let i=e.offsetCenter;if(!this.isPointInBounds(this.getCenter(e),e))return!1;let n=e.pointerType==="trackpad",s={x:i.x-(n?0:e.deltaX),y:i.y-(n?0:e.deltaY)},o={...e,offsetCenter:s},a=this.getCenter(o),c=t==="pan"?this.controllerState.panStart({pos:a},this._getConstraintContext("pan","start")):this.controllerState.rotateStart({pos:a},this._getConstraintContext("rotate","start"));return this._multiPanMode=t,this._multiPanStartCenter=s,this.updateViewport(c,Dt,{isDragging:!0}),!0}_onMultiPan(e){let{mode:t,event:i}=this._getMultiPanEvent(e);return!t||!i||!this.isDragging()?!1:t==="pan"?this._onPanMove(i):this._onPanRotate(i)}_onMultiPanEnd(e){let{mode:t,event:i}=this._getMultiPanEvent(e);if(!t||!i||!this.isDragging())return this._resetMultiPan(),!1;let n=t==="pan"?this._onPanMoveEnd(i):this._onPanRotateEnd(i);return this._resetMultiPan(),n}_isTrackpadGestureAllowed(e){return e.pointerType!=="trackpad"||this.trackpadGesture}_isMultiPanEventAllowed(e,t){return e.pointerType==="trackpad"?this.trackpadGesture&&(t==="pan"?this.dragPan:this.dragRotate):e.pointerType==="touch"&&(t==="pan"?this.dragPan:this.dragRotate)}_getMultiPanEvent(e){let t=this._multiPanMode,i=this._multiPanStartCenter;return!t||!i?{mode:null,event:null}:{mode:t,event:{...e,offsetCenter:{x:i.x+e.deltaX,y:i.y+e.deltaY}}}}_resetMultiPan(){this._multiPanMode=null,this._multiPanStartCenter=null}_onPinchStart(e){this._doubleClickDragAnchor=null;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;let i=this.controllerState.zoomStart({pos:this.getZoomPosition(t)},this._getConstraintContext("zoom","start")).rotateStart({pos:t},this._getConstraintContext("rotate","start"));return bi._startPinchRotation=e.rotation,bi._lastPinchEvent=e,this.updateViewport(i,Dt,{isDragging:!0}),!0}_onPinch(e){if(!this.touchZoom&&!this.touchRotate||!this.isDragging())return!1;let t=this.controllerState;if(this.touchZoom){let{scale:i}=e,n=this.getCenter(e);t=t.zoom({pos:this.getZoomPosition(n),scale:i},this._getConstraintContext("zoom","update"))}if(this.touchRotate){let{rotation:i}=e;t=t.rotate({deltaAngleX:bi._startPinchRotation-i},this._getConstraintContext("rotate","update"))}return this.updateViewport(t,Dt,{isDragging:!0,isPanning:this.touchZoom,isZooming:this.touchZoom,isRotating:this.touchRotate}),bi._lastPinchEvent=e,!0}_onPinchEnd(e){if(!this.isDragging())return!1;let{inertia:t}=this,{_lastPinchEvent:i}=bi;if(this.touchZoom&&t&&i&&e.scale!==i.scale){let n=this.getCenter(e),s=this.getZoomPosition(n),o=this.controllerState.rotateEnd(),a=Math.log2(e.scale),c=(a-Math.log2(i.scale))/(e.deltaTime-i.deltaTime),l=Math.pow(2,a+c*t/2);o=o.zoom({pos:s,scale:l}).zoomEnd(),this.updateViewport(o,{...this._getTransitionProps({around:s}),transitionDuration:t,transitionEasing:Vp},{isDragging:!1,isPanning:this.touchZoom,isZooming:this.touchZoom,isRotating:!1}),this.blockEvents(t)}else{let n=this.controllerState,s=this._getConstraintContext("zoom","end"),o=this._getConstraintContext("rotate","end"),a=n.zoomEnd(s).rotateEnd(o),c=this._getReboundTransition(this.touchZoom?s:o,a);this.updateViewport(a,c,{isDragging:!1,isPanning:!!c&&this.touchZoom,isZooming:!!c&&this.touchZoom,isRotating:!!c&&this.touchRotate})}return bi._startPinchRotation=null,bi._lastPinchEvent=null,!0}_onDoubleClick(e){if(!this.doubleClickZoom||Date.now()<this._suppressDoubleClickUntil)return!1;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return!1;let i=this.isFunctionKeyPressed(e),n=this.getZoomPosition(t),s=this.controllerState.zoom({pos:n,scale:i?.5:2});return this.updateViewport(s,this._getTransitionProps({around:n}),{isZooming:!0,isPanning:!0}),this.blockEvents(100),!0}_onDoubleClickDragStart(e){if(!this.doubleClickDragZoom)return this._doubleClickDragAnchor=null,!1;let t=this.getCenter(e);if(!this.isPointInBounds(t,e))return this._doubleClickDragAnchor=null,!1;this._doubleClickDragAnchor=this.getZoomPosition(t);let i=this.controllerState.zoomStart({pos:this._doubleClickDragAnchor},this._getConstraintContext("zoom","start"));return e.scale!==1&&(i=i.zoom({pos:this._doubleClickDragAnchor,scale:e.scale},this._getConstraintContext("zoom","update"))),this.updateViewport(i,Dt,{isDragging:!0,isPanning:!0,isZooming:!0}),!0}_onDoubleClickDrag(e){let t=this._doubleClickDragAnchor;if(!t)return!1;let i=this.controllerState.zoom({pos:t,scale:e.scale},this._getConstraintContext("zoom","update"));return this.updateViewport(i,Dt,{isDragging:!0,isPanning:!0,isZooming:!0}),!0}_onDoubleClickDragEnd(e){if(!this._doubleClickDragAnchor)return!1;this._doubleClickDragAnchor=null;let i=this.controllerState,n=this._getConstraintContext("zoom","end"),s=i.zoomEnd(n),o=this._getReboundTransition(n,s);return this.updateViewport(s,o,{isDragging:!1,isPanning:!!o,isZooming:!!o}),this._suppressDoubleClickUntil=Date.now()+100,this.blockEvents(100),!0}_onKeyDown(e){if(!this.keyboard)return!1;let t=this.isFunctionKeyPressed(e),{zoomSpeed:i,moveSpeed:n,rotateSpeedX:s,rotateSpeedY:o}=this.keyboard===!0?{}:this.keyboard,{controllerState:a}=this,c,l={};switch(e.srcEvent.code){case"Minus":c=t?a.zoomOut(i).zoomOut(i):a.zoomOut(i),l.isZooming=!0;break;case"Equal":c=t?a.zoomIn(i).zoomIn(i):a.zoomIn(i),l.isZooming=!0;break;case"ArrowLeft":t?(c=a.rotateLeft(s),l.isRotating=!0):(c=a.moveLeft(n),l.isPanning=!0);break;case"ArrowRight":t?(c=a.rotateRight(s),l.isRotating=!0):(c=a.moveRight(n),l.isPanning=!0);break;case"ArrowUp":t?(c=a.rotateUp(o),l.isRotating=!0):(c=a.moveUp(n),l.isPanning=!0);break;case"ArrowDown":t?(c=a.rotateDown(o),l.isRotating=!0):(c=a.moveDown(n),l.isPanning=!0);break;default:return!1}return this.updateViewport(c,this._getTransitionProps(),l),!0}_getTransitionProps(e){let{transition:t}=this;return!t||!t.transitionInterpolator?Dt:e?{...t,transitionInterpolator:new er({...e,...t.transitionInterpolator.opts,makeViewport:this.controllerState.makeViewport})}:t}};var Qe=Symbol("constraintAround"),_i=class{constructor(e,t,i,n){this.makeViewport=i,this._viewportProps=this.applyConstraints(e,n),this._state=t}getViewportProps(){return this._viewportProps}getState(){return this._state}};function Tr(r,e,t){let i=r-e;return i&&Number.isFinite(i)?e+i*t/(t+Math.abs(i)):e}function vn(r,e,t){let i=Oe(ke(t?.left??0),r),n=Oe(ke(t?.right??0),r),s=Oe(ke(t?.top??0),e),o=Oe(ke(t?.bottom??0),e);return{x:i,y:s,width:r-i-n,height:e-s-o}}function cl(r,e,t){let[i,n]=r.project(e);return i=Number.isFinite(i)?i:r.width/2,n=Number.isFinite(n)?n:r.height/2,{left:i-t.x,right:t.x+t.width-i,top:n-t.y,bottom:t.y+t.height-n}}var Iw=5,Xk=1.2,Bw=512,kw=[[-1/0,-90],[1/0,90]],Kk=1;function mo([r,e]){if(Math.abs(e)>90&&(e=Math.sign(e)*90),Number.isFinite(r)){let[i,n]=Ce([r,e]);return[i,Z(n,0,Bw)]}let[,t]=Ce([0,e]);return[r,Z(t,0,Bw)]}var Wp=class extends _i{constructor(e){let{width:t,height:i,latitude:n,longitude:s,zoom:o,bearing:a=0,pitch:c=0,altitude:l=1.5,position:u=[0,0,0],maxZoom:f=20,minZoom:d=0,maxPitch:h=60,minPitch:p=0,startPanLngLat:m,startZoomLngLat:g,startRotatePos:x,startRotateLngLat:_,startBearing:y,startPitch:v,startZoom:w,normalize:E=!0,rubberBand:L=!1}=e,{[Qe]:A}=e;$(Number.isFinite(s)),$(Number.isFinite(n)),$(Number.isFinite(o));let C=e.maxBounds||(E?kw:null),T=e.maxBoundsPadding||null;super({width:t,height:i,latitude:n,longitude:s,zoom:o,bearing:a,pitch:c,altitude:l,maxZoom:f,minZoom:d,maxPitch:h,minPitch:p,normalize:E,position:u,maxBounds:C,maxBoundsPadding:T,rubberBand:L,[Qe]:A},{startPanLngLat:m,startZoomLngLat:g,startRotatePos:x,startRotateLngLat:_,startBearing:y,startPitch:v,startZoom:w},e.makeViewport,e.constraintContext),this.getAltitude=e.getAltitude}panStart({pos:e},t){return this._getUpdatedState({startPanLngLat:this._unproject(e)},t)}pan({pos:e,startPos:t},i){let n=this.getState().startPanLngLat||this._unproject(t);if(!n)return this;let o=this.makeViewport(this.getViewportProps()).panByPosition(n,e);return this._getUpdatedState(o,i)}panEnd(e){return this._getUpdatedState({startPanLngLat:null},e)}rotateStart({pos:e}){let t=this.getAltitude?.(e);return this._getUpdatedState({startRotatePos:e,startRotateLngLat:t!==void 0?this._unproject3D(e,t):void 0,startBearing:this.getViewportProps().bearing,startPitch:this.getViewportProps().pitch})}rotate({pos:e,deltaAngleX:t=0,deltaAngleY:i=0}){let{startRotatePos:n,startRotateLngLat:s,startBearing:o,startPitch:a}=this.getState();if(!n||o===void 0||a===void 0)return this;let c;if(e?c=this._getNewRotation(e,n,a,o):c={bearing:o+t,pitch:a+i},s){let l=this.makeViewport({...this.getViewportProps(),...c}),u="panByPosition3D"in l?"panByPosition3D":"panByPosition";return this._getUpdatedState({...c,...l[u](s,n)})}return this._getUpdatedState(c)}rotateEnd(){return this._getUpdatedState({startRotatePos:null,startRotateLngLat:null,startBearing:null,startPitch:null})}zoomStart({pos:e},t){return this._getUpdatedState({startZoomLngLat:this._unproject(e),startZoom:this.getViewportProps().zoom},t)}zoom({pos:e,startPos:t,scale:i},n){let{startZoom:s,startZoomLngLat:o}=this.getState();return o||(s=this.getViewportProps().zoom,o=this._unproject(t)||this._unproject(e)),o?this._getUpdatedState({zoom:s+Math.log2(i),[Qe]:{position:o,screenPosition:e}},n):this}zoomEnd(e){return this._getUpdatedState({startZoomLngLat:null,startZoom:null},e)}zoomIn(e=2,t){return this._zoomFromCenter(e,t)}zoomOut(e=2,t){return this._zoomFromCenter(1/e,t)}moveLeft(e=100,t){return this._panFromCenter([e,0],t)}moveRight(e=100,t){return this._panFromCenter([-e,0],t)}moveUp(e=100,t){return this._panFromCenter([0,e],t)}moveDown(e=100,t){return this._panFromCenter([0,-e],t)}rotateLeft(e=15){return this._getUpdatedState({bearing:this.getViewportProps().bearing-e})}rotateRight(e=15){return this._getUpdatedState({bearing:this.getViewportProps().bearing+e})}rotateUp(e=10){return this._getUpdatedState({pitch:this.getViewportProps().pitch+e})}rotateDown(e=10){return this._getUpdatedState({pitch:this.getViewportProps().pitch-e})}shortestPathFrom(e){let t=e.getViewportProps(),i={...this.getViewportProps()},{bearing:n,longitude:s}=i;return Math.abs(n-t.bearing)>180&&(i.bearing=n<0?n+360:n-360),Math.abs(s-t.longitude)>180&&(i.longitude=s<0?s+360:s-360),i}applyConstraints(e,t){let i=e,n=i[Qe];delete i[Qe];let{maxPitch:s,minPitch:o,pitch:a,bearing:c,normalize:l,maxBounds:u,rubberBand:f}=e;l&&(c<-180||c>180)&&(e.bearing=Tp(c+180,360)-180),e.pitch=Z(a,o,s);let d=this._constrainZoom(e.zoom,e),h=f&&t?.mode==="elastic";if(e.zoom=t?.mode==="preserve"?e.zoom:h?Tr(e.zoom,d,Kk):d,n){let p=this.makeViewport(e);Object.assign(e,p.panByPosition(n.position,n.screenPosition))}if(l&&(e.longitude<-180||e.longitude>180)&&(e.longitude=Tp(e.longitude+180,360)-180),u){let p=vn(e.width,e.height,e.maxBoundsPadding),m=this.makeViewport({...e,bearing:0,pitch:0}),g=cl(m,[e.longitude,e.latitude],p),x=mo(u[0]),_=mo(u[1]),y=2**e.zoom,v=[x[0]+g.left/y,x[1]+g.bottom/y],w=[_[0]-g.right/y,_[1]-g.top/y],E=mo([e.longitude,e.latitude]),L=[Z(E[0],v[0],w[0]),Z(E[1],v[1],w[1])],A=E.slice();if(p.width>=0&&(A[0]=t?.mode==="preserve"?E[0]:h?Tr(E[0],L[0],p.width/2/y):L[0]),p.height>=0&&(A[1]=t?.mode==="preserve"?E[1]:h?Tr(E[1],L[1],p.height/2/y):L[1]),A[0]!==E[0]||A[1]!==E[1]){let[C,T]=ze(A);A[0]!==E[0]&&(e.longitude=C),A[1]!==E[1]&&(e.latitude=T)}}return e}_constrainZoom(e,t){t||(t=this.getViewportProps());let{maxZoom:i,maxBounds:n}=t,s=n!==null&&t.width>0&&t.height>0,{minZoom:o}=t;if(s){let a=vn(t.width,t.height,t.maxBoundsPadding),c=mo(n[0]),l=mo(n[1]),u=l[0]-c[0],f=l[1]-c[1];a.width>0&&Number.isFinite(u)&&u>0&&(o=Math.max(o,Math.log2(a.width/u))),a.height>0&&Number.isFinite(f)&&f>0&&(o=Math.max(o,Math.log2(a.height/f))),o>i&&(o=i)}return Z(e,o,i)}_zoomFromCenter(e,t){let{width:i,height:n}=this.getViewportProps();return this.zoom({pos:[i/2,n/2],scale:e},t)}_panFromCenter(e,t){let{width:i,height:n}=this.getViewportProps();return this.pan({startPos:[i/2,n/2],pos:[i/2+e[0],n/2+e[1]]},t)}_getUpdatedState(e,t){return new this.constructor({makeViewport:this.makeViewport,...this.getViewportProps(),...this.getState(),...e,constraintContext:t})}_unproject(e){let t=this.makeViewport(this.getViewportProps());return e&&t.unproject(e)}_unproject3D(e,t){return this.makeViewport(this.getViewportProps()).unproject(e,{targetZ:t})}_getNewRotation(e,t,i,n){let s=e[0]-t[0],o=e[1]-t[1],a=e[1],c=t[1],{width:l,height:u}=this.getViewportProps(),f=s/l,d=0;o>0?Math.abs(u-c)>Iw&&(d=o/(c-u)*Xk):o<0&&c>Iw&&(d=1-a/c),d=Z(d,-1,1);let{minPitch:h,maxPitch:p}=this.getViewportProps(),m=n+180*f,g=i;return d>0?g=i+d*(p-i):d<0&&(g=i-d*(h-i)),{pitch:g,bearing:m}}},go=class extends xi{constructor(){super(...arguments),this.ControllerState=Wp,this.transition={transitionDuration:300,transitionInterpolator:new er({transitionProps:{compare:["longitude","latitude","zoom","bearing","pitch","position"],required:["longitude","latitude","zoom"]}})},this.dragMode="pan",this.rotationPivot="center",this._getAltitude=e=>{if(this.rotationPivot==="2d")return 0;if(this.rotationPivot==="3d"&&this.pickPosition){let{x:t,y:i}=this.props,n=this.pickPosition(t+e[0],i+e[1]);if(n&&n.coordinate&&n.coordinate.length>=3)return n.coordinate[2]}}}setProps(e){"rotationPivot"in e&&(this.rotationPivot=e.rotationPivot||"center"),e.getAltitude=this._getAltitude,e.position=e.position||[0,0,0],e.maxBounds=e.maxBounds||(e.normalize===!1?null:kw),super.setProps(e)}updateViewport(e,t=null,i={}){let n=e.getState();i.isDragging&&n.startRotateLngLat?i={...i,rotationPivotPosition:n.startRotateLngLat}:i.isDragging===!1&&(i={...i,rotationPivotPosition:void 0}),super.updateViewport(e,t,i)}};var ll=class extends gi{constructor(e={}){super(e)}getViewportType(){return tl}get ControllerType(){return go}};ll.displayName="MapView";var Ow=ll;var Qk=new un;function Jk(r,e){let t=r.order??1/0,i=e.order??1/0;return t-i}var yo=class{constructor(e){this._resolvedEffects=[],this._defaultEffects=[],this.effects=[],this._context=e,this._needsRedraw="Initial render",this._setEffects([])}addDefaultEffect(e){let t=this._defaultEffects;if(!t.find(i=>i.id===e.id)){let i=t.findIndex(n=>Jk(n,e)>0);i<0?t.push(e):t.splice(i,0,e),e.setup(this._context),this._setEffects(this.effects)}}setProps(e){"effects"in e&&(q(e.effects,this.effects,1)||this._setEffects(e.effects))}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),t}getEffects(){return this._resolvedEffects}_setEffects(e){let t={};for(let n of this.effects)t[n.id]=n;let i=[];for(let n of e){let s=t[n.id],o=n;s&&s!==n?s.setProps?(s.setProps(n.props),o=s):s.cleanup(this._context):s||n.setup(this._context),i.push(o),delete t[n.id]}for(let n in t)t[n].cleanup(this._context);this.effects=i,this._resolvedEffects=i.concat(this._defaultEffects),e.some(n=>n instanceof un)||this._resolvedEffects.push(Qk),this._needsRedraw="effects changed"}finalize(){for(let e of this._resolvedEffects)e.cleanup(this._context);this.effects.length=0,this._resolvedEffects.length=0,this._defaultEffects.length=0}};var bo=class extends Qt{shouldDrawLayer(e){let{operation:t}=e.props;return t.includes("draw")||t.includes("terrain")}render(e){return this._render(e)}};var eO="deckRenderer.renderLayers",xo=class{constructor(e,t={}){this.device=e,this.stats=t.stats,this.layerFilter=null,this.drawPickingColors=!1,this.drawLayersPass=new bo(e),this.pickLayersPass=new mi(e),this.renderCount=0,this._needsRedraw="Initial render",this.renderBuffers=[],this.lastPostProcessEffect=null}setProps(e){this.layerFilter!==e.layerFilter&&(this.layerFilter=e.layerFilter,this._needsRedraw="layerFilter changed"),this.drawPickingColors!==e.drawPickingColors&&(this.drawPickingColors=e.drawPickingColors,this._needsRedraw="drawPickingColors changed")}renderLayers(e){let t=this.drawPickingColors?this.pickLayersPass:this.drawLayersPass,i={layerFilter:this.layerFilter,isPicking:this.drawPickingColors,...e};if(!e.viewports.length){let a=t.render(i),c="stats"in a?a.stats:a;this._updateStats(c);return}i.effects&&this._preRender(i.effects,i);let n=this.lastPostProcessEffect?this.renderBuffers[0]:i.target;this.lastPostProcessEffect&&(i.clearColor=[0,0,0,0],i.clearCanvas=!0);let s=t.render({...i,target:n}),o="stats"in s?s.stats:s;i.effects&&(this.lastPostProcessEffect&&(i.clearCanvas=e.clearCanvas===void 0?!0:e.clearCanvas),this._postRender(i.effects,i)),this.renderCount++,ne(eO,this,o,e),this._updateStats(o)}needsRedraw(e={clearRedrawFlags:!1}){let t=this._needsRedraw;return e.clearRedrawFlags&&(this._needsRedraw=!1),t}finalize(){let{renderBuffers:e}=this;for(let t of e)t.delete();e.length=0}_updateStats(e){if(!this.stats)return;let t=0;for(let{visibleCount:i}of e)t+=i;this.stats.get("Layers rendered").addCount(t)}_preRender(e,t){this.lastPostProcessEffect=null,t.preRenderStats=t.preRenderStats||{};for(let i of e)t.preRenderStats[i.id]=i.preRender(t),i.postRender&&(this.lastPostProcessEffect=i.id);this.lastPostProcessEffect&&this._resizeRenderBuffers(t.canvasContext)}_resizeRenderBuffers(e=this.device.canvasContext){let{renderBuffers:t}=this,i=e.getDrawingBufferSize(),[n,s]=i;t.length===0&&[0,1].map(o=>{let a=this.device.createTexture({sampler:{minFilter:"linear",magFilter:"linear"},width:n,height:s});t.push(this.device.createFramebuffer({id:`deck-renderbuffer-${o}`,colorAttachments:[a]}))});for(let o of t)o.resize(i)}_postRender(e,t){let{renderBuffers:i}=this,n=t.target??t.canvasContext?.getCurrentFramebuffer()??t.target,s={...t,inputBuffer:i[0],swapBuffer:i[1]};for(let o of e)if(o.postRender){s.target=o.id===this.lastPostProcessEffect?n:void 0;let a=o.postRender(s);s.inputBuffer=a,s.swapBuffer=a===i[0]?i[1]:i[0]}}};B();var tO={pickedColor:null,pickedObjectIndex:-1};function jp({pickedColors:r,decodePickingColor:e,deviceX:t,deviceY:i,deviceRadius:n,deviceRect:s}){let{x:o,y:a,width:c,height:l}=s,u=n*n,f=-1,d=0;for(let h=0;h<l;h++){let p=h+a-i,m=p*p;if(m>u)d+=4*c;else for(let g=0;g<c;g++){if(r[d+3]-1>=0){let _=g+o-t,y=_*_+m;y<=u&&(u=y,f=d)}d+=4}}if(f>=0){let h=r.slice(f,f+4),p=e(h);if(p){let m=Math.floor(f/4/c),g=f/4-m*c;return{...p,pickedColor:h,pickedX:o+g,pickedY:a+m}}U.error("Picked non-existent layer. Is picking buffer corrupt?")()}return tO}function Hp({pickedColors:r,decodePickingColor:e}){let t=new Map;if(r){for(let i=0;i<r.length;i+=4)if(r[i+3]-1>=0){let s=r.slice(i,i+4),o=s.join(",");if(!t.has(o)){let a=e(s);a?t.set(o,{...a,color:s}):U.error("Picked non-existent layer. Is picking buffer corrupt?")()}}}return Array.from(t.values())}function ul({pickInfo:r,viewports:e,pixelRatio:t,x:i,y:n,z:s}){let o=e[0];e.length>1&&(o=rO(r?.pickedViewports||e,{x:i,y:n}));let a;if(o){let c=[i-o.x,n-o.y];s!==void 0&&(c[2]=s),a=o.unproject(c)}return{color:null,layer:null,viewport:o,index:-1,picked:!1,x:i,y:n,pixel:[i,n],coordinate:a,devicePixel:r&&"pickedX"in r?[r.pickedX,r.pickedY]:void 0,pixelRatio:t}}function Yp(r){let{pickInfo:e,lastPickedInfo:t,mode:i,layers:n}=r,{pickedColor:s,pickedLayer:o,pickedObjectIndex:a}=e,c=o?[o]:[];if(i==="hover"){let f=t.index,d=t.layerId,h=o?o.props.id:null;if(h!==d||a!==f){if(h!==d){let p=n.find(m=>m.props.id===d);p&&c.unshift(p)}t.layerId=h,t.index=a,t.info=null}}let l=ul(r),u=new Map;return u.set(null,l),c.forEach(f=>{let d={...l};f===o&&(d.color=s,d.index=a,d.picked=!0),d=fl({layer:f,info:d,mode:i});let h=d.layer;f===o&&i==="hover"&&(t.info=d),u.set(h.id,d),i==="hover"&&h.updateAutoHighlight(d)}),u}function fl({layer:r,info:e,mode:t}){for(;r&&e;){let i=e.layer||null;e.sourceLayer=i,e.layer=r,e=r.getPickingInfo({info:e,mode:t,sourceLayer:i}),r=r.parent}return e}function rO(r,e){for(let t=r.length-1;t>=0;t--){let i=r[t];if(i.containsPixel(e))return i}return r[0]}var _o=class{constructor(e,t={}){this._pickable=!0,this.device=e,this.stats=t.stats,this.pickLayersPass=new mi(e),this.lastPickedInfo={index:-1,layerId:null,info:null}}setProps(e){"layerFilter"in e&&(this.layerFilter=e.layerFilter),"_pickable"in e&&(this._pickable=e._pickable)}finalize(){this.pickingFBO&&this.pickingFBO.destroy(),this.depthFBO&&this.depthFBO.destroy()}pickObjectAsync(e){return this._pickClosestObjectAsync(e)}pickObjectsAsync(e){return this._pickVisibleObjectsAsync(e)}pickObject(e){return this._pickClosestObject(e)}pickObjects(e){return this._pickVisibleObjects(e)}getLastPickedObject({x:e,y:t,layers:i,viewports:n},s=this.lastPickedInfo.info){let o=s&&s.layer&&s.layer.id,a=s&&s.viewport&&s.viewport.id,c=o?i.find(d=>d.id===o):null,l=a&&n.find(d=>d.id===a)||n[0],u=l&&l.unproject([e-l.x,t-l.y]);return{...s,...{x:e,y:t,viewport:l,coordinate:u,layer:c}}}_resizeBuffer(e=this.device.getDefaultCanvasContext()){if(!this.pickingFBO){let n=this.device.createTexture({format:"rgba8unorm",width:1,height:1,usage:z.RENDER_ATTACHMENT|z.COPY_SRC});if(this.pickingFBO=this.device.createFramebuffer({colorAttachments:[n],depthStencilAttachment:"depth16unorm"}),this.device.isTextureFormatRenderable("rgba32float")){let s=this.device.createTexture({format:"rgba32float",width:1,height:1,usage:z.RENDER_ATTACHMENT|z.COPY_SRC}),o=this.device.createFramebuffer({colorAttachments:[s],depthStencilAttachment:"depth16unorm"});this.depthFBO=o}}let[t,i]=e.getDrawingBufferSize();this.pickingFBO?.resize({width:t,height:i}),this.depthFBO?.resize({width:t,height:i})}_getPickable(e){if(this._pickable===!1)return null;let t=e.filter(i=>this.pickLayersPass.shouldDrawLayer(i)&&!i.isComposite);return t.length?t:null}async _pickClosestObjectAsync({layers:e,views:t,viewports:i,x:n,y:s,radius:o=0,depth:a=1,mode:c="query",unproject3D:l,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=u.cssToDeviceRatio(),p=this._getPickable(e);if(!p||i.length===0)return{result:[],emptyInfo:ul({viewports:i,x:n,y:s,pixelRatio:h})};this._resizeBuffer(u);let m=u.cssToDevicePixels([n,s],!0),g=[m.x+Math.floor(m.width/2),m.y+Math.floor(m.height/2)],x=Math.round(o*h),{width:_,height:y}=this.pickingFBO,v=this._getPickingRect({deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceWidth:_,deviceHeight:y}),w={x:n-o,y:s-o,width:o*2+1,height:o*2+1},E,L=[],A=new Set;for(let C=0;C<a;C++){let T;if(v){let R=await this._drawAndSampleAsync({layers:p,views:t,viewports:i,onViewportActive:f,deviceRect:v,cullRect:w,effects:d,pass:`picking:${c}`,canvasContext:u});T=jp({...R,deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceRect:v})}else T={pickedColor:null,pickedObjectIndex:-1};let D,I=this._getDepthLayers(T,p,l);if(I.length>0){let{pickedColors:R}=await this._drawAndSampleAsync({layers:I,views:t,viewports:i,onViewportActive:f,deviceRect:{x:T.pickedX??g[0],y:T.pickedY??g[1],width:1,height:1},cullRect:w,effects:d,pass:`picking:${c}:z`,canvasContext:u},!0);R[3]&&(D=R[0])}T.pickedLayer&&C+1<a&&(A.add(T.pickedLayer),T.pickedLayer.disablePickingIndex(T.pickedObjectIndex)),E=Yp({pickInfo:T,lastPickedInfo:this.lastPickedInfo,mode:c,layers:p,viewports:i,x:n,y:s,z:D,pixelRatio:h});for(let R of E.values())R.layer&&L.push(R);if(!T.pickedColor)break}for(let C of A)C.restorePickingColors();return{result:L,emptyInfo:E.get(null)}}_pickClosestObject({layers:e,views:t,viewports:i,x:n,y:s,radius:o=0,depth:a=1,mode:c="query",unproject3D:l,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=u.cssToDeviceRatio(),p=this._getPickable(e);if(!p||i.length===0)return{result:[],emptyInfo:ul({viewports:i,x:n,y:s,pixelRatio:h})};this._resizeBuffer(u);let m=u.cssToDevicePixels([n,s],!0),g=[m.x+Math.floor(m.width/2),m.y+Math.floor(m.height/2)],x=Math.round(o*h),{width:_,height:y}=this.pickingFBO,v=this._getPickingRect({deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceWidth:_,deviceHeight:y}),w={x:n-o,y:s-o,width:o*2+1,height:o*2+1},E,L=[],A=new Set;for(let C=0;C<a;C++){let T;if(v){let R=this._drawAndSample({layers:p,views:t,viewports:i,onViewportActive:f,deviceRect:v,cullRect:w,effects:d,pass:`picking:${c}`,canvasContext:u});T=jp({...R,deviceX:g[0],deviceY:g[1],deviceRadius:x,deviceRect:v})}else T={pickedColor:null,pickedObjectIndex:-1};let D,I=this._getDepthLayers(T,p,l);if(I.length>0){let{pickedColors:R}=this._drawAndSample({layers:I,views:t,viewports:i,onViewportActive:f,deviceRect:{x:T.pickedX??g[0],y:T.pickedY??g[1],width:1,height:1},cullRect:w,effects:d,pass:`picking:${c}:z`,canvasContext:u},!0);R[3]&&(D=R[0])}T.pickedLayer&&C+1<a&&(A.add(T.pickedLayer),T.pickedLayer.disablePickingIndex(T.pickedObjectIndex)),E=Yp({pickInfo:T,lastPickedInfo:this.lastPickedInfo,mode:c,layers:p,viewports:i,x:n,y:s,z:D,pixelRatio:h});for(let R of E.values())R.layer&&L.push(R);if(!T.pickedColor)break}for(let C of A)C.restorePickingColors();return{result:L,emptyInfo:E.get(null)}}async _pickVisibleObjectsAsync({layers:e,views:t,viewports:i,x:n,y:s,width:o=1,height:a=1,mode:c="query",maxObjects:l=null,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=this._getPickable(e);if(!h||i.length===0)return[];this._resizeBuffer(u);let p=u.cssToDeviceRatio(),m=u.cssToDevicePixels([n,s],!0),g=m.x,x=m.y+m.height,_=u.cssToDevicePixels([n+o,s+a],!0),y=_.x+_.width,v=_.y,w={x:g,y:v,width:y-g,height:x-v},E=await this._drawAndSampleAsync({layers:h,views:t,viewports:i,onViewportActive:f,deviceRect:w,cullRect:{x:n,y:s,width:o,height:a},effects:d,pass:`picking:${c}`,canvasContext:u}),L=Hp(E),A=new Map,C=[],T=Number.isFinite(l);for(let D=0;D<L.length&&!(T&&C.length>=l);D++){let I=L[D],R={color:I.pickedColor,layer:null,index:I.pickedObjectIndex,picked:!0,x:n,y:s,pixelRatio:p};R=fl({layer:I.pickedLayer,info:R,mode:c});let F=R.layer.id;A.has(F)||A.set(F,new Set);let Q=A.get(F),te=R.object??R.index;Q.has(te)||(Q.add(te),C.push(R))}return C}_pickVisibleObjects({layers:e,views:t,viewports:i,x:n,y:s,width:o=1,height:a=1,mode:c="query",maxObjects:l=null,canvasContext:u=this.device.getDefaultCanvasContext(),onViewportActive:f,effects:d}){let h=this._getPickable(e);if(!h||i.length===0)return[];this._resizeBuffer(u);let p=u.cssToDeviceRatio(),m=u.cssToDevicePixels([n,s],!0),g=m.x,x=m.y+m.height,_=u.cssToDevicePixels([n+o,s+a],!0),y=_.x+_.width,v=_.y,w={x:g,y:v,width:y-g,height:x-v},E=this._drawAndSample({layers:h,views:t,viewports:i,onViewportActive:f,deviceRect:w,cullRect:{x:n,y:s,width:o,height:a},effects:d,pass:`picking:${c}`,canvasContext:u}),L=Hp(E),A=new Map,C=[],T=Number.isFinite(l);for(let D=0;D<L.length&&!(T&&C.length>=l);D++){let I=L[D],R={color:I.pickedColor,layer:null,index:I.pickedObjectIndex,picked:!0,x:n,y:s,pixelRatio:p};R=fl({layer:I.pickedLayer,info:R,mode:c});let F=R.layer.id;A.has(F)||A.set(F,new Set);let Q=A.get(F),te=R.object??R.index;Q.has(te)||(Q.add(te),C.push(R))}return C}async _drawAndSampleAsync({layers:e,views:t,viewports:i,onViewportActive:n,deviceRect:s,cullRect:o,effects:a,pass:c,canvasContext:l},u=!1){let f=u?this.depthFBO:this.pickingFBO,d={layers:e,layerFilter:this.layerFilter,views:t,viewports:i,onViewportActive:n,pickingFBO:f,deviceRect:s,cullRect:o,effects:a,pass:c,canvasContext:l,pickZ:u,preRenderStats:{},isPicking:!0};for(let w of a)w.useInPicking&&(d.preRenderStats[w.id]=w.preRender(d));let{decodePickingColor:h,stats:p}=this.pickLayersPass.render(d);this._updateStats(p);let{x:m,y:g,width:x,height:_}=s,y=f.colorAttachments[0]?.texture;if(!y)throw new Error("Picking framebuffer color attachment is missing");let v=await this._readTextureDataAsync(y,{x:m,y:g,width:x,height:_},u?Float32Array:Uint8Array);if(!u){let w=!1;for(let E=3;E<v.length;E+=4)if(v[E]!==0){w=!0;break}!w&&v.length>0&&U.warn("Async pick readback returned only zero alpha values",{deviceRect:s,bytes:Array.from(v.subarray(0,Math.min(v.length,16)))})()}return{pickedColors:v,decodePickingColor:h}}async _readTextureDataAsync(e,t,i){let{width:n,height:s}=t,o=e.computeMemoryLayout(t),a=this.device.createBuffer({byteLength:o.byteLength,usage:N.COPY_DST|N.MAP_READ});try{e.readBuffer(t,a);let c=await a.readAsync(0,o.byteLength),l=i.BYTES_PER_ELEMENT;if(o.bytesPerRow%l!==0)throw new Error(`Texture readback row stride ${o.bytesPerRow} is not aligned to ${l}-byte elements.`);let u=new i(c.buffer,c.byteOffset,o.byteLength/l),f=n*4,d=o.bytesPerRow/l;if(d<f)throw new Error(`Texture readback row stride ${d} is smaller than packed row length ${f}.`);let h=new i(n*s*4);for(let p=0;p<s;p++){let m=p*d;h.set(u.subarray(m,m+f),p*f)}return h}finally{a.destroy()}}_drawAndSample({layers:e,views:t,viewports:i,onViewportActive:n,deviceRect:s,cullRect:o,effects:a,pass:c,canvasContext:l},u=!1){let f=u?this.depthFBO:this.pickingFBO,d={layers:e,layerFilter:this.layerFilter,views:t,viewports:i,onViewportActive:n,pickingFBO:f,deviceRect:s,cullRect:o,effects:a,pass:c,canvasContext:l,pickZ:u,preRenderStats:{},isPicking:!0};for(let v of a)v.useInPicking&&(d.preRenderStats[v.id]=v.preRender(d));let{decodePickingColor:h,stats:p}=this.pickLayersPass.render(d);this._updateStats(p);let{x:m,y:g,width:x,height:_}=s,y=new(u?Float32Array:Uint8Array)(x*_*4);return this.device.readPixelsToArrayWebGL(f,{sourceX:m,sourceY:g,sourceWidth:x,sourceHeight:_,target:y}),{pickedColors:y,decodePickingColor:h}}_updateStats(e){if(!this.stats)return;let t=0;for(let{visibleCount:i}of e)t+=i;this.stats.get("Layers picked").addCount(t)}_getDepthLayers(e,t,i){if(!i||!this.depthFBO)return[];let{pickedLayer:n}=e,s=n?.state?.terrainDrawMode==="drape";return n&&!s?[n]:t.filter(o=>o.props.operation.includes("terrain"))}_getPickingRect({deviceX:e,deviceY:t,deviceRadius:i,deviceWidth:n,deviceHeight:s}){let o=Math.max(0,e-i),a=Math.max(0,t-i),c=Math.min(n,e+i+1)-o,l=Math.min(s,t+i+1)-a;return c<=0||l<=0?null:{x:o,y:a,width:c,height:l}}};var iO={"top-left":{top:0,left:0},"top-right":{top:0,right:0},"bottom-left":{bottom:0,left:0},"bottom-right":{bottom:0,right:0},fill:{top:0,left:0,bottom:0,right:0}},nO="top-left",Dw="root",dl=class{constructor({deck:e,parentElement:t}){this.defaultWidgets=[],this.widgets=[],this.resolvedWidgets=[],this.containers={},this.lastViewports={},this.deck=e,t?.classList.add("deck-widget-container"),this.parentElement=t}getWidgets(){return this.resolvedWidgets}setProps(e){if(e.widgets&&!q(e.widgets,this.widgets,1)){let t=e.widgets.filter(Boolean);this._setWidgets(t)}}finalize(){for(let e of this.getWidgets())this._removeWidget(e);this.defaultWidgets.length=0,this.resolvedWidgets.length=0;for(let e in this.containers)this.containers[e].remove()}addDefault(e){this.defaultWidgets.find(t=>t.id===e.id)||(this._addWidget(e),this.defaultWidgets.push(e),this._setWidgets(this.widgets))}onRedraw({viewports:e,layers:t}){let i=e.reduce((n,s)=>(n[s.id]=s,n),{});for(let n of this.getWidgets()){let{viewId:s}=n;if(s){let o=i[s];o&&(n.onViewportChange&&n.onViewportChange(o),n.onRedraw?.({viewports:[o],layers:t}))}else{if(n.onViewportChange)for(let o of e)n.onViewportChange(o);n.onRedraw?.({viewports:e,layers:t})}}this.lastViewports=i,this._updateContainers()}onHover(e,t){for(let i of this.getWidgets()){let{viewId:n}=i;(!n||n===e.viewport?.id)&&i.onHover?.(e,t)}}getCanvasBounds(e){let i=this.deck?.getCanvas?.()?.getBoundingClientRect(),n=this.parentElement?.getBoundingClientRect(),s=this.deck?.getCanvasContext?.(e?.id);if(s&&n){s.updatePosition();let[o,a]=s.getPosition(),[c,l]=s.getCSSSize();return{x:o-n.left,y:a-n.top,width:c,height:l}}return{x:i&&n?i.left-n.left:0,y:i&&n?i.top-n.top:0,width:i?.width||this.deck?.width||0,height:i?.height||this.deck?.height||0}}onEvent(e,t){let i=sn[t.type];if(i)for(let n of this.getWidgets()){let{viewId:s}=n;(!s||s===e.viewport?.id)&&n[i]?.(e,t)}}_setWidgets(e){let t={};for(let i of this.resolvedWidgets)t[i.id]=i;this.resolvedWidgets.length=0;for(let i of this.defaultWidgets)t[i.id]=null,this.resolvedWidgets.push(i);for(let i of e){let n=t[i.id];n?n.viewId!==i.viewId||n.placement!==i.placement?(this._removeWidget(n),this._addWidget(i)):i!==n&&(n.setProps(i.props),i=n):this._addWidget(i),t[i.id]=null,this.resolvedWidgets.push(i)}for(let i in t){let n=t[i];n&&this._removeWidget(n)}this.widgets=e}_addWidget(e){let{viewId:t=null,placement:i=nO}=e,n=e.props._container??t;e.widgetManager=this,e.deck=this.deck,e.rootElement=e._onAdd({deck:this.deck,viewId:t}),e.rootElement&&this._getContainer(n,i).append(e.rootElement),e.updateHTML()}_removeWidget(e){e.onRemove?.(),e.rootElement&&e.rootElement.remove(),e.rootElement=void 0,e.deck=void 0,e.widgetManager=void 0}_getContainer(e,t){if(e&&typeof e!="string")return e;let i=e||Dw,n=this.containers[i];n||(n=document.createElement("div"),n.style.pointerEvents="none",n.style.position="absolute",n.style.overflow="hidden",this.parentElement?.append(n),this.containers[i]=n);let s=n.querySelector(`.${t}`);return s||(s=globalThis.document.createElement("div"),s.className=t,s.style.position="absolute",s.style.zIndex="2",Object.assign(s.style,iO[t]),n.append(s)),s}_updateContainers(){for(let e in this.containers){let t=this.lastViewports[e]||null,i=e===Dw||t,n=this.containers[e];if(i){let s=this._getContainerBounds(t);n.style.display="block",n.style.left=`${s.x}px`,n.style.top=`${s.y}px`,n.style.width=`${s.width}px`,n.style.height=`${s.height}px`}else n.style.display="none"}}_getContainerBounds(e){if(!e)return{x:0,y:0,width:this.parentElement?.clientWidth||this.deck.width,height:this.parentElement?.clientHeight||this.deck.height};let t=this.getCanvasBounds(e);return{x:t.x+e.x,y:t.y+e.y,width:e.width,height:e.height}}};function qp(r,e){e&&Object.entries(e).map(([t,i])=>{t.startsWith("--")?r.style.setProperty(t,i):r.style[t]=i})}function Nw(r,e){e&&Object.keys(e).map(t=>{t.startsWith("--")?r.style.removeProperty(t):r.style[t]=""})}var wn=class{constructor(e){this.viewId=null,this.props={...this.constructor.defaultProps,...e},this.id=this.props.id}setProps(e){let t=this.props,i=this.rootElement;i&&t.className!==e.className&&(t.className&&i.classList.remove(t.className),e.className&&i.classList.add(e.className)),i&&!q(t.style,e.style,1)&&(Nw(i,t.style),qp(i,e.style)),Object.assign(this.props,e),this.updateHTML()}updateHTML(){this.rootElement&&this.onRenderHTML(this.rootElement)}get viewIds(){return this.viewId?[this.viewId]:this.deck?.getViews().map(e=>e.id)??[]}getViewState(e){return this.deck?.viewManager?.getViewState(e)||{}}setViewState(e,t){this.deck?._onViewStateChange({viewId:e,viewState:t,interactionState:{}})}onCreateRootElement(){let e=["deck-widget",this.className,this.props.className],t=document.createElement("div");return e.filter(i=>typeof i=="string"&&i.length>0).forEach(i=>t.classList.add(i)),qp(t,this.props.style),t}_onAdd(e){return this.onAdd(e)??this.onCreateRootElement()}onAdd(e){}onRemove(){}onViewportChange(e){}onRedraw(e){}onHover(e,t){}onClick(e,t){}onDrag(e,t){}onDragStart(e,t){}onDragEnd(e,t){}};wn.defaultProps={id:"widget",style:{},_container:null,className:""};var sO={zIndex:"1",position:"absolute",pointerEvents:"none",color:"#a0a7b4",backgroundColor:"#29323c",padding:"10px",top:"0",left:"0",display:"none"},vo=class extends wn{constructor(e={}){super(e),this.id="default-tooltip",this.placement="fill",this.className="deck-tooltip",this.isVisible=!1,this.setProps(e)}onCreateRootElement(){let e=document.createElement("div");return e.className=this.className,Object.assign(e.style,sO),e}onRenderHTML(e){}onViewportChange(e){this.isVisible&&e.id===this.lastViewport?.id&&!e.equals(this.lastViewport)&&this.setTooltip(null),this.lastViewport=e}onHover(e){let{deck:t}=this,i=t&&t.props.getTooltip;if(!i)return;let n=i(e),s=this.widgetManager?.getCanvasBounds(e.viewport),o=e.x+(s?.x||0),a=e.y+(s?.y||0);this.setTooltip(n,o,a)}setTooltip(e,t,i){let n=this.rootElement;if(n){if(typeof e=="string")n.innerText=e;else if(e)e.text&&(n.innerText=e.text),e.html&&(n.innerHTML=e.html),e.className&&(n.className=e.className);else{this.isVisible=!1,n.style.display="none";return}this.isVisible=!0,n.style.display="block",n.style.transform=`translate(${t}px, ${i}px)`,e&&typeof e=="object"&&"style"in e&&Object.assign(n.style,e.style)}}};vo.defaultProps={...wn.defaultProps};var wo=class{constructor(e){this.targets={},this.order=[],this.eventManagers={},this._eventRootToCanvasId=new WeakMap,this._createEventManager=e.createEventManager,this._getEventRoot=e.getEventRoot}finalize(){for(let e of Object.values(this.targets))e.eventManager.destroy(),e.presentationContext.destroy();this.targets={},this.order=[],this.eventManagers={},this._eventRootToCanvasId=new WeakMap}syncCanvasEntries(e){let t=this._normalizeCanvasList(e.canvases),i={},n=[],s=new Map;for(let{canvas:a}of t){let c=this._getEventRoot(a);s.set(c,(s.get(c)||0)+1)}for(let{id:a,canvas:c}of t){let l=this._getEventRoot(c),u=s.get(l)===1?l:c,f=this.targets[a];if(!f||f.device!==e.device||f.canvas!==c||f.eventRoot!==u){f?.eventManager.destroy(),f?.presentationContext.destroy();let d=e.device.createPresentationContext({id:a,canvas:c,useDevicePixels:e.useDevicePixels,autoResize:!0});f={id:a,device:e.device,canvas:c,eventRoot:u,presentationContext:d,eventManager:this._createEventManager(u)}}this._eventRootToCanvasId.set(u,a),this._eventRootToCanvasId.set(c,a),i[a]=f,n.push(a)}for(let[a,c]of Object.entries(this.targets))i[a]||(c.eventManager.destroy(),c.presentationContext.destroy());this.targets=i,this.order=n;let o=Object.fromEntries(Object.entries(i).map(([a,c])=>[a,c.eventManager]));this._haveSameEventManagers(o)||(this.eventManagers=o)}getCanvasIdFromEvent(e){return e?this._eventRootToCanvasId.get(e):void 0}getTarget(e){return this.targets[e||this.order[0]||Pr]||null}_normalizeCanvasList(e=[]){let t=new Set;return e.map((i,n)=>{let s,o;return typeof i=="string"?(s=document.getElementById(i),$(s,`Canvas with id ${i} not found`),o=i):(s=i,o=s.id||`deckgl-canvas-${n}`),$(!t.has(o),`Duplicate canvas id ${o}`),t.add(o),{id:o,canvas:s}})}_haveSameEventManagers(e){let t=Object.keys(e),i=Object.keys(this.eventManagers);return t.length===i.length&&t.every(n=>e[n]===this.eventManagers[n])}};B();Wl();J();J();Qn();function tr(){}var g4=({isDragging:r})=>r?"grabbing":"grab",l1={id:"",width:"100%",height:"100%",style:null,viewState:null,initialViewState:null,pickingRadius:0,pickAsync:"auto",layerFilter:null,parameters:{},parent:null,device:null,deviceProps:{},gl:null,canvas:null,_canvases:null,layers:[],effects:[],views:null,controller:null,useDevicePixels:!0,touchAction:"none",eventRecognizerOptions:{},_framebuffer:null,_animate:!1,_pickable:!0,_typedArrayManagerProps:{},_customRender:null,widgets:[],onDeviceInitialized:tr,onWebGLInitialized:tr,onResize:tr,onViewStateChange:tr,onInteractionStateChange:tr,onBeforeRender:tr,onAfterRender:tr,onLoad:tr,onError:r=>U.error(r.message,r.cause)(),onHover:null,onClick:null,onDragStart:null,onDrag:null,onDragEnd:null,_onMetrics:null,getCursor:g4,getTooltip:null,debug:!1,drawPickingColors:!1},ko=class{constructor(e){this.width=0,this.height=0,this.userData={},this.device=null,this.canvas=null,this.viewManager=null,this.layerManager=null,this.effectManager=null,this.deckRenderer=null,this.deckPicker=null,this.eventManager=null,this.eventManagers={},this.widgetManager=null,this.tooltip=null,this.animationLoop=null,this._canvasContext=null,this._deviceResizeHandler=null,this.cursorState={isHovering:!1,isDragging:!1},this.stats=new He({id:"deck.gl"}),this.metrics={fps:0,setPropsTime:0,layersCount:0,drawLayersCount:0,updateLayersCount:0,updateAttributesCount:0,updateAttributesTime:0,framesRedrawn:0,pickTime:0,pickCount:0,pickLayersCount:0,gpuTime:0,gpuTimePerFrame:0,cpuTime:0,cpuTimePerFrame:0,bufferMemory:0,textureMemory:0,renderbufferMemory:0,gpuMemory:0},this._metricsCounter=0,this._hoverPickSequence=0,this._pointerDownPickSequence=0,this._needsRedraw="Initial render",this._canvasManager=new wo({createEventManager:n=>this._createEventManager(n),getEventRoot:n=>this._getEventRoot(n)}),this._ownedCanvas=null,this._pickRequest={mode:"hover",x:-1,y:-1,radius:0,canvasId:void 0,event:null,unproject3D:!1},this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=null,this._onPointerMove=n=>{let{_pickRequest:s}=this,o=this._getCanvasIdFromEvent(n);if(n.type==="pointerleave")s.x=-1,s.y=-1,s.radius=0,s.canvasId=o;else{if(n.leftButton||n.rightButton)return;{let a=n.offsetCenter;if(!a)return;s.x=a.x,s.y=a.y,s.radius=this.props.pickingRadius,s.canvasId=o}}this.layerManager&&(this.layerManager.context.mousePosition={x:s.x,y:s.y}),s.event=n},this._onEvent=n=>{let s=sn[n.type],o=n.offsetCenter,a=this._getCanvasIdFromEvent(n);if(!s||!o||!this.layerManager)return;let c=this.layerManager.getLayers(),l=this._getInternalPickingMode();if(!l)return;if(l==="sync"){let f=n.type==="click"&&this._shouldUnproject3D(c)?this._getFirstPickedInfo(this._pickPointSync(this._getPointPickOptions(o.x,o.y,{unproject3D:!0,canvasId:a},c))):this._getLastPointerDownPickingInfo(o.x,o.y,a,c);this._dispatchPickingEvent(f,n);return}(this._lastPointerDownInfoPromise||Promise.resolve(this._getLastPointerDownPickingInfo(o.x,o.y,a,c))).then(f=>{this._dispatchPickingEvent(f,n)}).catch(f=>this.props.onError?.(f))},this._onPointerDown=n=>{let s=n.offsetCenter,o=this._getCanvasIdFromEvent(n);if(!s)return;let a=this._getInternalPickingMode();if(!a)return;let c=this.layerManager?.getLayers()||[],l=++this._pointerDownPickSequence;if(a==="sync"){let f=this._pickPointSync({x:s.x,y:s.y,canvasId:o,radius:this.props.pickingRadius}),d=this._getFirstPickedInfo(f);this._lastPointerDownInfo=d,this._lastPointerDownInfoPromise=Promise.resolve(d);return}let u=this._pickPointAsync(this._getPointPickOptions(s.x,s.y,{canvasId:o},c)).then(f=>this._getFirstPickedInfo(f)).then(f=>(l===this._pointerDownPickSequence&&(this._lastPointerDownInfo=f),f)).catch(f=>{this.props.onError?.(f);let d=this.deckPicker&&this.viewManager?this._getLastPointerDownPickingInfo(s.x,s.y,o,c):{};return l===this._pointerDownPickSequence&&(this._lastPointerDownInfo=d),d});this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=u};let t=e;this.props={...l1,...e},e=this.props,this._validateCanvasConfiguration(e),e.viewState&&e.initialViewState&&U.warn("View state tracking is disabled. Use either `initialViewState` for auto update or `viewState` for manual update.")(),this.viewState=this.props.initialViewState,e.device&&(this.device=e.device,this._setDeviceCanvasContext(e.device));let i=this.device;!i&&e.gl&&(e.gl instanceof WebGLRenderingContext&&U.error("WebGL1 context not supported.")(),i=Bo.attach(e.gl,{_cacheShaders:!0,_cachePipelines:!0,...this.props.deviceProps})),i||(i=this._createDevice(e)),this.animationLoop=this._createAnimationLoop(i,e),this.setProps(t),e._typedArrayManagerProps&&at.setOptions(e._typedArrayManagerProps),this.animationLoop.start()}finalize(){this._restoreDeviceResizeHandler(),this.animationLoop?.stop(),this.animationLoop?.destroy(),this.animationLoop=null,this._hoverPickSequence++,this._pointerDownPickSequence++,this._lastPointerDownInfo=null,this._lastPointerDownInfoPromise=null,this.layerManager?.finalize(),this.layerManager=null,this.viewManager?.finalize(),this.viewManager=null,this.effectManager?.finalize(),this.effectManager=null,this.deckRenderer?.finalize(),this.deckRenderer=null,this.deckPicker?.finalize(),this.deckPicker=null,Object.keys(this._canvasManager.targets).length||this.eventManager?.destroy(),this.eventManager=null,this.eventManagers={},this.widgetManager?.finalize(),this.widgetManager=null,this._canvasManager.finalize(),this._isMultiCanvasMode()?this.canvas=null:this.canvas&&this.canvas===this._ownedCanvas&&(this.canvas.parentElement?.removeChild(this.canvas),this.canvas=null,this._ownedCanvas=null),this._canvasContext=null}setProps(e){this.stats.get("setProps Time").timeStart(),"onLayerHover"in e&&U.removed("onLayerHover","onHover")(),"onLayerClick"in e&&U.removed("onLayerClick","onClick")(),e.initialViewState&&!q(this.props.initialViewState,e.initialViewState,3)&&(this.viewState=e.initialViewState),$(!("_canvases"in e)||Array.isArray(e._canvases)===this._isMultiCanvasMode()),Object.assign(this.props,e),this._validateCanvasConfiguration(this.props),this._validateInternalPickingMode(),this.device&&this._isMultiCanvasMode()&&this._syncCanvasTargets(),this._setCanvasSize(this.props);let t=Object.create(this.props);if(Object.assign(t,{views:this._getViews(),width:this.width,height:this.height,viewState:this._getViewState(),eventManagers:this.eventManagers}),e.device&&e.device.id!==this.device?.id){let i=e.device.getDefaultCanvasContext();this.animationLoop?.stop(),!this._isMultiCanvasMode()&&this.canvas!==i.canvas&&(this.canvas?.remove(),this.eventManager?.destroy(),this.canvas=null),this._setDeviceCanvasContext(e.device),U.log(`recreating animation loop for new device! id=${e.device.id}`)(),this.animationLoop=this._createAnimationLoop(e.device,e),this.animationLoop.start()}if(this.animationLoop?.setProps(t),e.useDevicePixels!==void 0&&this._canvasContext?.setProps){this._canvasContext.setProps({useDevicePixels:e.useDevicePixels});for(let i of Object.values(this._canvasManager.targets))i.presentationContext.setProps({useDevicePixels:e.useDevicePixels})}this.layerManager&&(this.viewManager.setProps(t),this.layerManager.activateViewport(this.getViewports()[0]),this.layerManager.setProps(t),this.effectManager.setProps(t),this.deckRenderer.setProps(t),this.deckPicker.setProps(t),this.widgetManager.setProps(t)),this.stats.get("setProps Time").timeEnd()}needsRedraw(e={clearRedrawFlags:!1}){if(!this.layerManager)return!1;if(this.props._animate)return"Deck._animate";let t=this._needsRedraw;e.clearRedrawFlags&&(this._needsRedraw=!1);let i=this.viewManager.needsRedraw(e),n=this.layerManager.needsRedraw(e),s=this.effectManager.needsRedraw(e),o=this.deckRenderer.needsRedraw(e);return t=t||i||n||s||o,t}redraw(e){if(!this.layerManager)return;let t=this.needsRedraw({clearRedrawFlags:!0});t=e||t,t&&(this.stats.get("Redraw Count").incrementCount(),this.props._customRender?this.props._customRender(t):this._drawLayers(t))}get isInitialized(){return this.viewManager!==null}getViews(){return $(this.viewManager),this.viewManager.views}getView(e){return $(this.viewManager),this.viewManager.getView(e)}getViewports(e){return $(this.viewManager),this.viewManager.getViewports(e)}getCanvas(){return this.canvas}getCanvasContext(e){let t=e?this.viewManager?.getView(e)?.props.canvasId:void 0;return this._getCanvasContext(t)}getEventManager(e){if(!e||!this.viewManager)return this.eventManager;let t=this.viewManager.getCanvasId(e)||Pr;return this.eventManagers[t]||this.eventManager}async pickObjectAsync(e){let t=(await this._pickAsync("pickObjectAsync","pickObject Time",e)).result;return t.length?t[0]:null}async pickObjectsAsync(e){return await this._pickAsync("pickObjectsAsync","pickObjects Time",e)}pickObject(e){let t=this._pick("pickObject","pickObject Time",e).result;return t.length?t[0]:null}pickMultipleObjects(e){return e.depth=e.depth||10,this._pick("pickObject","pickMultipleObjects Time",e).result}pickObjects(e){return this._pick("pickObjects","pickObjects Time",e)}_pickPositionForController(e,t,i){return this._getInternalPickingMode()!=="sync"?null:this.pickObject({x:e,y:t,radius:0,unproject3D:!0,canvasId:i?this.viewManager?.getCanvasId(i):void 0})}_addResources(e,t=!1){for(let i in e)this.layerManager.resourceManager.add({resourceId:i,data:e[i],forceUpdate:t})}_removeResources(e){for(let t of e)this.layerManager.resourceManager.remove(t)}_addDefaultEffect(e){this.effectManager.addDefaultEffect(e)}_addDefaultShaderModule(e){this.layerManager.addDefaultShaderModule(e)}_removeDefaultShaderModule(e){this.layerManager?.removeDefaultShaderModule(e)}_resolveInternalPickingMode(){let{pickAsync:e}=this.props,t=this.device?.type||this.props.deviceProps?.type;if(e==="auto")return t==="webgpu"?"async":"sync";if(e==="sync"&&t==="webgpu")throw new Error('`pickAsync: "sync"` is not supported when Deck is using a WebGPU device.');return e}_getInternalPickingMode(){try{return this._resolveInternalPickingMode()}catch(e){return this.props.onError?.(e),null}}_validateInternalPickingMode(){this._getInternalPickingMode()}_getFirstPickedInfo({result:e,emptyInfo:t}){return e[0]||t}_shouldUnproject3D(e=this.layerManager?.getLayers()||[]){return e.some(t=>t.props.pickable==="3d")}_getPointPickOptions(e,t,i={},n=this.layerManager?.getLayers()||[]){return{x:e,y:t,canvasId:i.canvasId,radius:this.props.pickingRadius,unproject3D:this._shouldUnproject3D(n),...i}}_pickPointSync(e){return this._pick("pickObject","pickObject Time",e)}_pickPointAsync(e){return this._pickAsync("pickObjectAsync","pickObject Time",e)}_getLastPointerDownPickingInfo(e,t,i,n=this.layerManager?.getLayers()||[]){return this.deckPicker.getLastPickedObject({x:e,y:t,layers:n,viewports:this.getViewports({x:e,y:t,canvasId:i})},this._lastPointerDownInfo)}_applyHoverCallbacks({result:e,emptyInfo:t},i){if(!this.widgetManager)return;this.cursorState.isHovering=e.length>0;let n=t,s=!1;for(let o of e)n=o,s=o.layer?.onHover(o,i)||s;s||(this.props.onHover?.(n,i),this.widgetManager.onHover(n,i))}_dispatchPickingEvent(e,t){if(!this.layerManager||!this.widgetManager)return;let i=sn[t.type];if(!i)return;let{layer:n}=e,s=n&&(n[i]||n.props[i]),o=this.props[i],a=!1;s&&(a=s.call(n,e,t)),a||(o?.(e,t),this.widgetManager.onEvent(e,t))}_pickAsync(e,t,i){$(this.deckPicker);let{stats:n}=this,s=this._isMultiCanvasMode()?i.canvasId||this._getDefaultCanvasId():i.canvasId,o=this._getCanvasContext(s)||void 0;n.get("Pick Count").incrementCount(),n.get(t).timeStart(),this._resizeForCanvasTarget(s);let a=this.deckPicker[e]({layers:this.layerManager.getLayers(i),views:this.viewManager.getViews(),viewports:this.getViewports({...i,canvasId:s}),onViewportActive:this.layerManager.activateViewport,effects:this.effectManager.getEffects(),...i,canvasId:s,canvasContext:o});return n.get(t).timeEnd(),a}_pick(e,t,i){$(this.deckPicker);let{stats:n}=this,s=this._isMultiCanvasMode()?i.canvasId||this._getDefaultCanvasId():i.canvasId,o=this._getCanvasContext(s)||void 0;n.get("Pick Count").incrementCount(),n.get(t).timeStart(),this._resizeForCanvasTarget(s);let a=this.deckPicker[e]({layers:this.layerManager.getLayers(i),views:this.viewManager.getViews(),viewports:this.getViewports({...i,canvasId:s}),onViewportActive:this.layerManager.activateViewport,effects:this.effectManager.getEffects(),...i,canvasId:s,canvasContext:o});return n.get(t).timeEnd(),a}_createCanvas(e){let t=e.canvas;return typeof t=="string"&&(t=document.getElementById(t),$(t)),t?this._ownedCanvas=null:(t=document.createElement("canvas"),t.id=e.id||"deckgl-overlay",e.width&&typeof e.width=="number"&&(t.width=e.width),e.height&&typeof e.height=="number"&&(t.height=e.height),(e.parent||document.body).appendChild(t),this._ownedCanvas=t),Object.assign(t.style,e.style),t}_isMultiCanvasMode(){return Array.isArray(this.props._canvases)}_getDefaultCanvasId(){return this._canvasManager.order[0]||Pr}_validateCanvasConfiguration(e){Array.isArray(e._canvases)&&($(!e.canvas),$(!e.gl),$(!e.device?.canvasContext||e.device.getDefaultCanvasContext().offscreenCanvas))}_createEventManager(e){let t=new Ys(e,{touchAction:this.props.touchAction,recognizers:Object.keys(yp).map(i=>{let[n,s,o,a]=yp[i],c=this.props.eventRecognizerOptions?.[i],l={...s,...c,event:i};return{recognizer:new n(l),recognizeWith:o,requireFailure:a}}),events:{pointerdown:this._onPointerDown,pointermove:this._onPointerMove,pointerleave:this._onPointerMove}});for(let i in sn)i==="dblclick"?t.watch(i,this._onEvent):t.on(i,this._onEvent);return t}_getEventRoot(e){return e.closest(".deck-events-root")||this.props.parent?.querySelector(".deck-events-root")||e}_syncCanvasTargets(){if(!this.device||!this._isMultiCanvasMode())return;this._canvasManager.syncCanvasEntries({device:this.device,canvases:this.props._canvases||[],useDevicePixels:this.props.useDevicePixels}),this.eventManagers=this._canvasManager.eventManagers;let e=this._getDefaultCanvasId();this.eventManager=this.eventManagers[e]||null,this.canvas=this._canvasManager.targets[e]?.canvas||null}_setCanvasContext(e){this._canvasContext=e,"style"in e.canvas&&(this.canvas=e.canvas)}_setDeviceCanvasContext(e,t={}){let i=e.getDefaultCanvasContext();this._setCanvasContext(i),this._setDeviceResizeHandler(e,t)}_setDeviceResizeHandler(e,t={}){let i=!!t.syncDrawingBuffer;if(this._deviceResizeHandler?.device===e){this._deviceResizeHandler.syncDrawingBuffer=i;return}this._restoreDeviceResizeHandler();let n=s=>{this._isMultiCanvasMode()?this._updateMultiCanvasDimensions():s===this._canvasContext&&this._canvasContext&&this._onCanvasContextResize(this._canvasContext,{syncDrawingBuffer:this._deviceResizeHandler?.syncDrawingBuffer})};e.props.onResize=n,this._deviceResizeHandler={device:e,onResize:n,syncDrawingBuffer:i}}_restoreDeviceResizeHandler(){let e=this._deviceResizeHandler;e&&e.device.props?.onResize===e.onResize&&(e.device.props.onResize=tr),this._deviceResizeHandler=null}_setCanvasSize(e){if(this._isMultiCanvasMode()||!this.canvas)return;let{width:t,height:i}=e;if(t||t===0){let n=Number.isFinite(t)?`${t}px`:t;this.canvas.style.width=n}if(i||i===0){let n=Number.isFinite(i)?`${i}px`:i;this.canvas.style.position=e.style?.position||"absolute",this.canvas.style.height=n}}_getCanvasIdFromEvent(e){return this._canvasManager.getCanvasIdFromEvent(e?.rootElement)}_getCanvasContext(e){return this._canvasManager.getTarget(e)?.presentationContext||this._canvasContext}_resizeForCanvasTarget(e){let t=this._canvasManager.getTarget(e);if(!t||!this.device?.canvasContext)return;let[i,n]=t.presentationContext.getDrawingBufferSize();this.device.canvasContext.setDrawingBufferSize(i,n)}_createDeviceCanvas(e){if(this._isMultiCanvasMode()){let t=globalThis.OffscreenCanvas;if(!t)throw new Error("`_canvases` requires OffscreenCanvas support.");let i=typeof e.width=="number"&&Number.isFinite(e.width)?e.width:1,n=typeof e.height=="number"&&Number.isFinite(e.height)?e.height:1;return new t(i,n)}return this._createCanvas(e)}_updateCanvasSize(e=this._canvasContext){if(this._isMultiCanvasMode()){this._updateMultiCanvasDimensions();return}let{canvas:t}=this,[i,n]=e?e.getCSSSize():[t?.clientWidth??t?.width??0,t?.clientHeight??t?.height??0];(i!==this.width||n!==this.height)&&(this.width=i,this.height=n,this.viewManager?.setProps({width:i,height:n}),this.layerManager?.activateViewport(this.getViewports()[0]),this.props.onResize({width:i,height:n},e||void 0))}_onCanvasContextResize(e,t={}){if(t.syncDrawingBuffer){let{width:i,height:n}=e.canvas;e.setDrawingBufferSize(i,n)}this._needsRedraw="Canvas resized",this._updateCanvasSize(e)}_updateMultiCanvasDimensions(){let[e,t]=this._getCanvasContext()?.getCSSSize()||[0,0];(e!==this.width||t!==this.height)&&(this.width=e,this.height=t,this.props.onResize({width:e,height:t})),this._needsRedraw="Canvas resized",this.viewManager?.setNeedsUpdate("Canvas resized"),this.viewManager?.setProps({width:this.width,height:this.height})}_createAnimationLoop(e,t){let{gl:i,onError:n}=t;return new no({device:e,autoResizeDrawingBuffer:!i&&!Array.isArray(t._canvases),autoResizeViewport:!1,onInitialize:s=>this._setDevice(s.device),onRender:this._onRenderFrame.bind(this),onError:n})}_createDevice(e){let t=this.props.deviceProps?.createCanvasContext,i=typeof t=="object"?t:void 0,n={adapters:[],_cacheShaders:!0,_cachePipelines:!0,...e.deviceProps};n.adapters.includes(Bo)||n.adapters.push(Bo);let s={alphaMode:this.props.deviceProps?.type==="webgpu"?"premultiplied":void 0};return Gi.createDevice({_reuseDevices:!0,type:"webgl",...n,createCanvasContext:{...s,...i,canvas:this._createDeviceCanvas(e),useDevicePixels:this.props.useDevicePixels,autoResize:!0}})}_getViewState(){return this.props.viewState||this.viewState}_getViews(){let{views:e}=this.props,t=Array.isArray(e)?e:e?[e]:[new Ow({id:"default-view"})];return t.length&&this.props.controller&&(t[0]=t[0].clone({controller:this.props.controller})),t}_onContextLost(){let{onError:e}=this.props;this.animationLoop&&e&&e(new Error("WebGL context is lost"))}_pickAndCallback(){let{_pickRequest:e}=this;if(e.event){let t=e.event,i=this.layerManager?.getLayers()||[],n=this._getPointPickOptions(e.x,e.y,{canvasId:e.canvasId,radius:e.radius,mode:e.mode},i),s=this._getInternalPickingMode(),o=++this._hoverPickSequence;if(e.event=null,e.canvasId=void 0,!s)return;if(s==="sync"){this._applyHoverCallbacks(this._pickPointSync(n),t);return}this._pickPointAsync(n).then(({result:a,emptyInfo:c})=>{o===this._hoverPickSequence&&this._applyHoverCallbacks({result:a,emptyInfo:c},t)}).catch(a=>this.props.onError?.(a))}}_updateCursor(){let e=this.props.getCursor(this.cursorState);if(this._isMultiCanvasMode()){for(let i of Object.values(this._canvasManager.targets))i.canvas.style.cursor=e;return}let t=this.props.parent||this.canvas;t&&(t.style.cursor=e)}_setDevice(e){if(this.device=e,this._validateInternalPickingMode(),!this.animationLoop)return;this._setDeviceCanvasContext(e,{syncDrawingBuffer:!!(this.props.gl&&this.props.device!==e)}),this._isMultiCanvasMode()?this._syncCanvasTargets():this.canvas&&!this.canvas.isConnected&&this.props.parent&&this.props.parent.insertBefore(this.canvas,this.props.parent.firstChild),this.device.type==="webgl"&&this.device.setParametersWebGL({blend:!0,blendFunc:[770,771,1,771],polygonOffsetFill:!0,depthTest:!0,depthFunc:515}),this.props.onDeviceInitialized(this.device),this.device.type==="webgl"&&this.props.onWebGLInitialized(this.device.gl);let t=new pi;if(t.play(),this.animationLoop.attachTimeline(t),!this._isMultiCanvasMode()){let s=this.canvas&&this._getEventRoot(this.canvas);$(s),this.eventManager=this._createEventManager(s),this.eventManagers={[Pr]:this.eventManager}}this.viewManager=new fo({timeline:t,eventManager:this.eventManager,eventManagers:this.eventManagers,getCanvasContext:this._isMultiCanvasMode()?this.getCanvasContext.bind(this):void 0,onViewStateChange:this._onViewStateChange.bind(this),onInteractionStateChange:this._onInteractionStateChange.bind(this),pickPosition:this._pickPositionForController.bind(this),views:this._getViews(),viewState:this._getViewState(),width:this.width,height:this.height});let i=this.viewManager.getViewports()[0];this.layerManager=new uo(this.device,{deck:this,stats:this.stats,viewport:i,timeline:t}),this.effectManager=new yo({deck:this,device:this.device}),this.deckRenderer=new xo(this.device,{stats:this.stats}),this.deckPicker=new _o(this.device,{stats:this.stats});let n=this.props.parent?.querySelector(".deck-widgets-root")||(this._isMultiCanvasMode()?this.props.parent||this.canvas?.parentElement:null)||this.canvas?.parentElement;this.widgetManager=new dl({deck:this,parentElement:n}),this.widgetManager.addDefault(new vo),this.setProps({}),this._updateCanvasSize(this._canvasContext),this.props.onLoad()}_drawLayers(e,t){let{device:i,gl:n}=this.layerManager.context;this.props.onBeforeRender({device:i,gl:n});let s={target:this.props._framebuffer,layers:this.layerManager.getLayers(),viewports:this.viewManager.getViewports(),onViewportActive:this.layerManager.activateViewport,views:this.viewManager.getViews(),pass:"screen",effects:this.effectManager.getEffects(),...t};if(this._isMultiCanvasMode()&&s.pass==="screen"&&!s.target&&this._canvasManager.order.length)for(let o of this._canvasManager.order){let a=s.viewports.filter(u=>this.viewManager.getCanvasId(u.id)===o);if(!a.length){let u=this._canvasManager.targets[o];this._resizeForCanvasTarget(o),this.deckRenderer?.renderLayers({...s,canvasContext:u.presentationContext,target:u.presentationContext.getCurrentFramebuffer(),viewports:[],clearCanvas:!0}),u.presentationContext.present();continue}let c=this._canvasManager.targets[o];this._resizeForCanvasTarget(o);let l=c.presentationContext.getCurrentFramebuffer();this.deckRenderer?.renderLayers({...s,canvasContext:c.presentationContext,target:l,viewports:a}),c.presentationContext.present()}else this.deckRenderer?.renderLayers(s);s.pass==="screen"&&this.widgetManager.onRedraw({viewports:s.viewports,layers:s.layers}),this.props.onAfterRender({device:i,gl:n})}_onRenderFrame(){this._getFrameStats(),this._metricsCounter++%60===0&&(this._getMetrics(),this.stats.reset(),U.table(4,this.metrics)(),this.props._onMetrics&&this.props._onMetrics(this.metrics)),this._updateCursor(),this.layerManager.updateLayers(),this._pickAndCallback(),this.redraw(),this.viewManager&&this.viewManager.updateViewStates()}_onViewStateChange(e){let t=this.props.onViewStateChange(e)||e.viewState;this.viewState&&(this.viewState={...this.viewState,[e.viewId]:t},this.props.viewState||this.viewManager&&this.viewManager.setProps({viewState:this.viewState}))}_onInteractionStateChange(e){this.cursorState.isDragging=e.isDragging||!1,this.props.onInteractionStateChange(e)}_getFrameStats(){let{stats:e}=this;e.get("frameRate").timeEnd(),e.get("frameRate").timeStart();let t=this.animationLoop.stats;e.get("GPU Time").addTime(t.get("GPU Time").lastTiming),e.get("CPU Time").addTime(t.get("CPU Time").lastTiming)}_getMetrics(){let{metrics:e,stats:t}=this;e.fps=t.get("frameRate").getHz(),e.setPropsTime=t.get("setProps Time").time,e.updateAttributesTime=t.get("Update Attributes").time,e.framesRedrawn=t.get("Redraw Count").count,e.pickTime=t.get("pickObject Time").time+t.get("pickMultipleObjects Time").time+t.get("pickObjects Time").time,e.pickCount=t.get("Pick Count").count,e.layersCount=this.layerManager?.layers.length??0,e.drawLayersCount=t.get("Layers rendered").lastSampleCount,e.pickLayersCount=t.get("Layers picked").lastSampleCount,e.updateLayersCount=t.get("Layer updates").count,e.updateAttributesCount=t.get("Attributes updated").count,e.gpuTime=t.get("GPU Time").time,e.cpuTime=t.get("CPU Time").time,e.gpuTimePerFrame=t.get("GPU Time").getAverageTime(),e.cpuTimePerFrame=t.get("CPU Time").getAverageTime();let i=Gi.stats.get("GPU Time and Memory");e.bufferMemory=i.get("Buffer Memory").count,e.textureMemory=i.get("Texture Memory").count,e.renderbufferMemory=i.get("Renderbuffer Memory").count,e.gpuMemory=i.get("GPU Memory").count}};ko.defaultProps=l1;ko.VERSION=gb;var wm=ko;B();B();function u1(r){switch(r){case"float64":return Float64Array;case"uint8":case"unorm8":return Uint8ClampedArray;default:return Vr(r)}}var f1=pe.getDataType.bind(pe);function Oo(r,e,t){if(e.size>4)return null;let i=t==="webgpu"&&e.type==="uint8"?"unorm8":e.type,n=e.size,s=!!(t!=="webgpu"&&n===3&&i&&["uint8","sint8","unorm8","snorm8","uint16","sint16","unorm16","snorm16"].includes(i));return{attribute:r,format:n>1?`${i}x${n}${s?"-webgl":""}`:e.type,byteOffset:e.offset||0}}function Je(r){return r.stride||r.size*r.bytesPerElement}function d1(r,e){return r.type===e.type&&r.size===e.size&&Je(r)===Je(e)&&(r.offset||0)===(e.offset||0)}function Em(r,e){e.offset&&U.removed("shaderAttribute.offset","vertexOffset, elementOffset")();let t=Je(r),i=e.vertexOffset!==void 0?e.vertexOffset:r.vertexOffset||0,n=e.elementOffset||0,s=i*t+n*r.bytesPerElement+(r.offset||0);return{...e,offset:s,stride:t}}function y4(r,e){let t=Em(r,e);return{high:t,low:{...t,offset:t.offset+r.size*4}}}var Do=class{constructor(e,t,i){this._buffer=null,this.device=e,this.id=t.id||"",this.size=t.size||1;let n=t.logicalType||t.type,s=n==="float64",{defaultValue:o}=t;o=Number.isFinite(o)?[o]:o||new Array(this.size).fill(0);let a;s?a="float32":!n&&t.isIndexed?a="uint32":a=n||"float32";let c=u1(n||a);this.doublePrecision=s,s&&t.fp64===!1&&(c=Float32Array),this.value=null,this.settings={...t,defaultType:c,defaultValue:o,logicalType:n,type:a,normalized:a.includes("norm"),size:this.size,bytesPerElement:c.BYTES_PER_ELEMENT},this.state={...i,externalBuffer:null,bufferAccessor:this.settings,allocatedValue:null,numInstances:0,bounds:null,constant:!1}}get isConstant(){return this.state.constant}get buffer(){return this._buffer}get byteOffset(){let e=this.getAccessor();return e.vertexOffset?e.vertexOffset*Je(e):0}get numInstances(){return this.state.numInstances}set numInstances(e){this.state.numInstances=e}get isDoublePrecisionBuffer(){return this._shouldSplitDoublePrecisionValue(this.value)}delete(){this._buffer&&(this._buffer.delete(),this._buffer=null),at.release(this.state.allocatedValue),this.state.allocatedValue=null}getBuffer(){return this.state.constant&&this.device.type!=="webgpu"?null:this.state.externalBuffer||this._buffer}getValue(e=this.id,t=null){let i={};if(this.state.constant){let n=this.value;if(this.device.type==="webgpu"&&this._buffer)i[e]=this._buffer;else if(t){let s=Em(this.getAccessor(),t),o=s.offset/n.BYTES_PER_ELEMENT,a=s.size||this.size;i[e]=n.subarray(o,o+a)}else i[e]=n}else i[e]=this.getBuffer();return this.doublePrecision&&(this.isDoublePrecisionBuffer?i[`${e}64Low`]=i[e]:i[`${e}64Low`]=new Float32Array(this.size)),i}_getBufferLayout(e=this.id,t=null){let i=this.getAccessor(),n=[],s={name:this.id,byteStride:this.device.type==="webgpu"&&this.state.constant?0:Je(i)};if(this.doublePrecision){let o=y4(i,t||{});n.push(Oo(e,{...i,...o.high},this.device.type),Oo(`${e}64Low`,{...i,...o.low},this.device.type))}else if(t){let o=Em(i,t);n.push(Oo(e,{...i,...o},this.device.type))}else n.push(Oo(e,i,this.device.type));return s.attributes=n.filter(Boolean),s}setAccessor(e){this.state.bufferAccessor=e}getAccessor(){return this.state.bufferAccessor}getBounds(){if(this.state.bounds)return this.state.bounds;let e=null;if(this.state.constant&&this.value){let t=Array.from(this.value);e=[t,t]}else{let{value:t,numInstances:i,size:n}=this,s=i*n;if(t&&s&&t.length>=s){let o=new Array(n).fill(1/0),a=new Array(n).fill(-1/0);for(let c=0;c<s;)for(let l=0;l<n;l++){let u=t[c++];u<o[l]&&(o[l]=u),u>a[l]&&(a[l]=u)}e=[o,a]}}return this.state.bounds=e,e}setData(e){let{state:t}=this,i;ArrayBuffer.isView(e)?i={value:e}:e instanceof N?i={buffer:e}:i=e;let n={...this.settings,...i};if(ArrayBuffer.isView(i.value)){if(!i.type)if(this.doublePrecision&&i.value instanceof Float64Array)n.type="float32";else{let o=f1(i.value);n.type=n.normalized?o.replace("int","norm"):o}n.bytesPerElement=i.value.BYTES_PER_ELEMENT,n.stride=Je(n)}if(t.bounds=null,i.constant){let s=i.value;if(s=this._normalizeValue(s,[],0),this.settings.normalized&&(s=this.normalizeConstant(s)),!(!t.constant||!this._areValuesEqual(s,this.value)))return!1;t.externalBuffer=null,t.constant=!0,this.value=ArrayBuffer.isView(s)?s:new Float32Array(s)}else if(i.buffer){let s=i.buffer;t.externalBuffer=s,t.constant=!1,this.value=i.value||null}else if(i.value){this._checkExternalBuffer(i);let s=i.value,o=s;t.externalBuffer=null,t.constant=!1,this.value=s,this._shouldSplitDoublePrecisionValue(o)&&(o=hn(o,n),s instanceof Float32Array&&(n.stride=n.size*2*Float32Array.BYTES_PER_ELEMENT));let{buffer:a}=this,c=Je(n),l=(n.vertexOffset||0)*c;if(this.settings.isIndexed){let f=this.settings.defaultType;o.constructor!==f&&(o=new f(o))}let u=o.byteLength+l+c*2;(!a||a.byteLength<u)&&(a=this._createBuffer(u)),a.write(o,l)}return this.setAccessor(n),!0}updateSubBuffer(e={}){this.state.bounds=null;let t=this.value,{startOffset:i=0,endOffset:n}=e,s=this._shouldSplitDoublePrecisionValue(t);this.buffer.write(s?hn(t,{size:this.size,startIndex:i,endIndex:n}):t.subarray(i,n),i*(s?8:t.BYTES_PER_ELEMENT)+this.byteOffset)}allocate(e,t=!1){let{state:i}=this,n=i.allocatedValue,s=at.allocate(n,e+1,{size:this.size,type:this.settings.defaultType,copy:t});this.value=s;let o=this._shouldSplitDoublePrecisionValue(s),a=o&&s instanceof Float32Array?{...this.settings,stride:this.size*2*Float32Array.BYTES_PER_ELEMENT}:this.settings;this.setAccessor(a);let{byteOffset:c}=this,{buffer:l}=this,u=s.byteLength*(o&&s instanceof Float32Array?2:1);return(!l||l.byteLength<u+c)&&(l=this._createBuffer(u+c),t&&n&&l.write(this._shouldSplitDoublePrecisionValue(n)?hn(n,this):n,c)),i.allocatedValue=s,i.constant=!1,i.externalBuffer=null,!0}_shouldSplitDoublePrecisionValue(e){return!!(this.doublePrecision&&(e instanceof Float64Array||this.device.type==="webgpu"&&e instanceof Float32Array))}_checkExternalBuffer(e){let{value:t}=e;if(!ArrayBuffer.isView(t))throw new Error(`Attribute ${this.id} value is not TypedArray`);let i=this.settings.defaultType,n=!1;if(this.doublePrecision&&(n=t.BYTES_PER_ELEMENT<4),n)throw new Error(`Attribute ${this.id} does not support ${t.constructor.name}`);!(t instanceof i)&&this.settings.normalized&&!("normalized"in e)&&U.warn(`Attribute ${this.id} is normalized`)()}normalizeConstant(e){switch(this.settings.type){case"snorm8":return new Float32Array(e).map(t=>(t+128)/255*2-1);case"snorm16":return new Float32Array(e).map(t=>(t+32768)/65535*2-1);case"unorm8":return new Float32Array(e).map(t=>t/255);case"unorm16":return new Float32Array(e).map(t=>t/65535);default:return e}}_normalizeValue(e,t,i){let{defaultValue:n,size:s}=this.settings;if(Number.isFinite(e))return t[i]=e,t;if(!e){let o=s;for(;--o>=0;)t[i+o]=n[o];return t}switch(s){case 4:t[i+3]=Number.isFinite(e[3])?e[3]:n[3];case 3:t[i+2]=Number.isFinite(e[2])?e[2]:n[2];case 2:t[i+1]=Number.isFinite(e[1])?e[1]:n[1];case 1:t[i+0]=Number.isFinite(e[0])?e[0]:n[0];break;default:let o=s;for(;--o>=0;)t[i+o]=Number.isFinite(e[o])?e[o]:n[o]}return t}_areValuesEqual(e,t){if(!e||!t)return!1;let{size:i}=this;for(let n=0;n<i;n++)if(e[n]!==t[n])return!1;return!0}_createBuffer(e){this._buffer&&this._buffer.destroy();let{isIndexed:t,type:i}=this.settings,n=this.device.type==="webgpu"&&!t?N.VERTEX|N.STORAGE|N.COPY_DST|N.COPY_SRC:(t?N.INDEX:N.VERTEX)|N.COPY_DST;return this._buffer=this.device.createBuffer({...this._buffer?.props,id:this.id,usage:n,indexType:t?i:void 0,byteLength:e}),this._buffer}};var h1=[],p1=[];function ql(r,e=0,t=1/0){let i=h1,n={index:-1,data:r,target:[]};return r?typeof r[Symbol.iterator]=="function"?i=r:r.length>0&&(p1.length=r.length,i=p1):i=h1,(e>0||Number.isFinite(t))&&(i=(Array.isArray(i)?i:Array.from(i)).slice(e,t),n.index=e-1),{iterable:i,objectInfo:n}}function Zl(r){return r&&r[Symbol.asyncIterator]}function Xl(r,e){let{size:t,stride:i,offset:n,startIndices:s,nested:o}=e,a=r.BYTES_PER_ELEMENT,c=i?i/a:t,l=n?n/a:0,u=Math.floor((r.length-l)/c);return(f,{index:d,target:h})=>{if(!s){let x=d*c+l;for(let _=0;_<t;_++)h[_]=r[x+_];return h}let p=s[d],m=s[d+1]||u,g;if(o){g=new Array(m-p);for(let x=p;x<m;x++){let _=x*c+l;h=new Array(t);for(let y=0;y<t;y++)h[y]=r[_+y];g[x-p]=h}}else if(c===t)g=r.subarray(p*t+l,m*t+l);else{g=new r.constructor((m-p)*t);let x=0;for(let _=p;_<m;_++){let y=_*c+l;for(let v=0;v<t;v++)g[x++]=r[y+v]}}return g}}var m1=[],No=[[0,1/0]];function g1(r,e){if(r===No||(e[0]<0&&(e[0]=0),e[0]>=e[1]))return r;let t=[],i=r.length,n=0;for(let s=0;s<i;s++){let o=r[s];o[1]<e[0]?(t.push(o),n=s+1):o[0]>e[1]?t.push(o):e=[Math.min(o[0],e[0]),Math.max(o[1],e[1])]}return t.splice(n,0,e),t}var x4={interpolation:{duration:0,easing:r=>r},spring:{stiffness:.05,damping:.5}};function Kl(r,e){if(!r)return null;Number.isFinite(r)&&(r={type:"interpolation",duration:r});let t=r.type||"interpolation";return{...x4[t],...e,...r,type:t}}var Ei=class extends Do{constructor(e,t){super(e,t,{startIndices:null,constantValue:null,lastExternalBuffer:null,binaryValue:null,binaryAccessor:null,needsUpdate:!0,needsRedraw:!1,layoutChanged:!1,updateRanges:No}),this.constant=!1,this.settings.update=t.update||(t.accessor?this._autoUpdater:void 0),Object.seal(this.settings),Object.seal(this.state),this._validateAttributeUpdaters()}get startIndices(){return this.state.startIndices}set startIndices(e){this.state.startIndices=e}needsUpdate(){return this.state.needsUpdate}needsRedraw({clearChangedFlags:e=!1}={}){let t=this.state.needsRedraw;return this.state.needsRedraw=t&&!e,t}layoutChanged(){return this.state.layoutChanged}setAccessor(e){var t;(t=this.state).layoutChanged||(t.layoutChanged=!d1(e,this.getAccessor())),super.setAccessor(e)}getUpdateTriggers(){let{accessor:e}=this.settings;return[this.id].concat(typeof e!="function"&&e||[])}supportsTransition(){return!!this.settings.transition}getTransitionSetting(e){if(!e||!this.supportsTransition())return null;let{accessor:t}=this.settings,i=this.settings.transition,n=Array.isArray(t)?e[t.find(s=>e[s])]:e[t];return Kl(n,i)}setNeedsUpdate(e=this.id,t){if(this.state.needsUpdate=this.state.needsUpdate||e,this.setNeedsRedraw(e),t){let{startRow:i=0,endRow:n=1/0}=t;this.state.updateRanges=g1(this.state.updateRanges,[i,n])}else this.state.updateRanges=No}clearNeedsUpdate(){this.state.needsUpdate=!1,this.state.updateRanges=m1}setNeedsRedraw(e=this.id){this.state.needsRedraw=this.state.needsRedraw||e}allocate(e){let{state:t,settings:i}=this;if(i.noAlloc)return!1;if(i.update){let n=this.isConstant;return super.allocate(e,t.updateRanges!==No),t.layoutChanged||(t.layoutChanged=n&&this.device.type==="webgpu"),!0}return!1}updateBuffer({numInstances:e,data:t,props:i,context:n}){if(!this.needsUpdate())return!1;let{state:{updateRanges:s},settings:{update:o,noAlloc:a}}=this,c=!0;if(o){for(let[l,u]of s)o.call(n,this,{data:t,startRow:l,endRow:u,props:i,numInstances:e});if(this.value)if(this.constant||!this.buffer||this.buffer.byteLength<this.value.byteLength+this.byteOffset){if(this.constant){let l=this.value;this.value=null,this.setConstantValue(n,l)}else this.setData({value:this.value,constant:this.constant});this.constant=!1}else for(let[l,u]of s){let f=Number.isFinite(l)?this.getVertexOffset(l):0,d=Number.isFinite(u)?this.getVertexOffset(u):a||!Number.isFinite(e)?this.value.length:e*this.size;super.updateSubBuffer({startOffset:f,endOffset:d})}this._checkAttributeArray()}else c=!1;return this.clearNeedsUpdate(),this.setNeedsRedraw(),c}setConstantValue(e,t){var i;if(t===void 0||typeof t=="function")return!1;let n=this.isConstant,s=this.settings.transform&&e?this.settings.transform.call(e,t):t,o=this.settings.defaultType;this.state.constantValue=this._normalizeValue(s,new o(this.size),0);let a=this.setData({constant:!0,value:s});if(this.device.type==="webgpu"){let c=this.state.constantValue;this.doublePrecision&&(c instanceof Float32Array||c instanceof Float64Array)&&(c=hn(c,{size:this.size}),this.setAccessor({...this.getAccessor(),stride:this.size*2*Float32Array.BYTES_PER_ELEMENT}));let l=this._buffer;(!l||l.byteLength<c.byteLength)&&(l=this._createBuffer(c.byteLength)),l.write(c),(i=this.state).layoutChanged||(i.layoutChanged=!n),this.constant=!1}return a&&this.setNeedsRedraw(),this.clearNeedsUpdate(),!0}getConstantValue(){return this.isConstant?this.state.constantValue:null}setExternalBuffer(e){let{state:t}=this;return e?(this.clearNeedsUpdate(),t.lastExternalBuffer===e||(t.lastExternalBuffer=e,this.setNeedsRedraw(),this.setData(e)),!0):(t.lastExternalBuffer=null,!1)}setBinaryValue(e,t=null){let{state:i,settings:n}=this;if(!e)return i.binaryValue=null,i.binaryAccessor=null,!1;if(n.noAlloc)return!1;if(i.binaryValue===e)return this.clearNeedsUpdate(),!0;if(i.binaryValue=e,this.setNeedsRedraw(),n.transform||t!==this.startIndices){ArrayBuffer.isView(e)&&(e={value:e});let o=e;$(ArrayBuffer.isView(o.value),`invalid ${n.accessor}`);let a=!!o.size&&o.size!==this.size;return i.binaryAccessor=Xl(o.value,{size:o.size||this.size,stride:o.stride,offset:o.offset,startIndices:t,nested:a}),!1}return this.clearNeedsUpdate(),this.setData(e),!0}getVertexOffset(e){let{startIndices:t}=this;return(t?e<t.length?t[e]:this.numInstances:e)*this.size}getValue(){let e=this.settings.shaderAttributes,t=super.getValue();if(!e)return t;for(let i in e)Object.assign(t,super.getValue(i,e[i]));return t}getBufferLayout(e){this.state.layoutChanged=!1;let t=this.settings.shaderAttributes,i=super._getBufferLayout(),{stepMode:n}=this.settings;if(n==="dynamic"?i.stepMode=e?e.isInstanced?"instance":"vertex":"instance":i.stepMode=n??"vertex",!t)return i;for(let s in t){let o=super._getBufferLayout(s,t[s]);i.attributes.push(...o.attributes)}return i}_autoUpdater(e,{data:t,startRow:i,endRow:n,props:s,numInstances:o}){let{settings:a,state:c,value:l,size:u,startIndices:f}=e,{accessor:d,transform:h}=a,p=c.binaryAccessor||(typeof d=="function"?d:s[d]);$(typeof p=="function",`accessor "${d}" is not a function`);let m=e.getVertexOffset(i),{iterable:g,objectInfo:x}=ql(t,i,n);for(let _ of g){x.index++;let y=p(_,x);if(h&&(y=h.call(this,y)),f){let v=(x.index<f.length-1?f[x.index+1]:o)-f[x.index];if(y&&Array.isArray(y[0])){let w=m;for(let E of y)e._normalizeValue(E,l,w),w+=u}else y&&y.length>u?l.set(y,m):(e._normalizeValue(y,x.target,0),Tw({target:l,source:x.target,start:m,count:v}));m+=v*u}else e._normalizeValue(y,l,m),m+=u}}_validateAttributeUpdaters(){let{settings:e}=this;if(!(e.noAlloc||typeof e.update=="function"))throw new Error(`Attribute ${this.id} missing update or accessor`)}_checkAttributeArray(){let{value:e}=this,t=Math.min(4,this.size);if(e&&e.length>=t){let i=!0;switch(t){case 4:i=i&&Number.isFinite(e[3]);case 3:i=i&&Number.isFinite(e[2]);case 2:i=i&&Number.isFinite(e[1]);case 1:i=i&&Number.isFinite(e[0]);break;default:i=!1}if(!i)throw new Error(`Illegal attribute generated for ${this.id}`)}}};nr();Cm();nr();var Uo=class r{gpuDataEvaluators;format;length;id;_gpuVector;_ownsGPUDataEvaluators;_destroyed=!1;static fromGPUVector(e){if(e.bufferLayout)throw new Error(`GPUVectorEvaluator.fromGPUVector() does not accept interleaved vector "${e.name}"`);if(e.data.length===0)throw new Error(`GPUVectorEvaluator.fromGPUVector() requires GPUData for "${e.name}"`);return new r({id:e.name,gpuDataEvaluators:e.data.map(t=>V.fromGPUData(t,{id:e.name})),gpuVector:e,format:e.format})}static fromGPUDataEvaluators(e,t={}){return new r({id:t.id,gpuDataEvaluators:e,format:t.format})}constructor({id:e,gpuDataEvaluators:t,gpuVector:i,format:n}){if(t.length===0)throw new Error("GPUVectorEvaluator requires at least one GPUData evaluator");I4(t),this.id=e,this.gpuDataEvaluators=t,this.format=n??t[0].format,this.length=t.reduce((s,o)=>s+o.length,0),this._gpuVector=i,this._ownsGPUDataEvaluators=!i}get evaluated(){return!!this._gpuVector}get gpuVector(){if(!this._gpuVector)throw new Error(`${this} not evaluated`);return this._gpuVector}mapGPUData(e){return r.fromGPUDataEvaluators(this.gpuDataEvaluators.map((t,i)=>e(t,i)),{id:this.id})}async evaluate(e,t={}){if(this._destroyed)throw new Error(`GPUVectorEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let i=await Promise.all(this.gpuDataEvaluators.map(a=>a.evaluate(e,t))),n=i[0],s=i.map(A1),o=t.format??this.format??n.format;return this._gpuVector=new zt({type:"data",name:t.name??this.id??"vector",format:o,data:s,stride:n.stride,byteStride:n.byteStride,rowByteLength:n.rowByteLength,bufferLayout:n.bufferLayout}),this._gpuVector}evaluateSync(e,t={}){if(this._destroyed)throw new Error(`GPUVectorEvaluator ${this} already destroyed`);if(this._gpuVector)return this._gpuVector;let i=this.gpuDataEvaluators.map(a=>a.evaluateSync(e,t)),n=i[0],s=i.map(A1),o=t.format??this.format??n.format;return this._gpuVector=new zt({type:"data",name:t.name??this.id??"vector",format:o,data:s,stride:n.stride,byteStride:n.byteStride,rowByteLength:n.rowByteLength,bufferLayout:n.bufferLayout}),this._gpuVector}destroy(){if(this._ownsGPUDataEvaluators)for(let e of this.gpuDataEvaluators)e.destroy();this._gpuVector=void 0,this._destroyed=!0}toString(){return this.id??this.constructor.name}};function I4(r){let e=r[0];for(let t of r.slice(1))if(t.type!==e.type||t.size!==e.size||t.normalized!==e.normalized||t.format!==e.format)throw new Error("GPUVectorEvaluator requires matching GPUData evaluator layouts")}function A1(r){let[e,...t]=r.data;if(!e||t.length>0)throw new Error(`GPUVectorEvaluator requires one GPUData chunk for "${r.name}"`);return e}nr();B();var Bm={};Wt(Bm,{arithmetic:()=>C1,dot:()=>O1,equalAll:()=>D1,extent:()=>R1,fround:()=>I1,gather:()=>B1,interleave:()=>k1,length:()=>N1,segmentedMap:()=>F1,select:()=>U1,sequence:()=>G1,swizzle:()=>z1});su();function Cn({elementWise:r,func:e,inputs:t,output:i,outputBuffer:n}){let s=Array.isArray(t)?t:Object.values(t);for(let p of s)if(!p.value)throw new Error(`${p} does not have CPU value`);let o=i.length,a=i.size,c=new i.ValueType(o*a);for(let p=0;p<o;p++){let m=s.map(g=>re(g,p));if(r)for(let g=0;g<a;g++)c[p*a+g]=e.apply(null,m.map(x=>x[g]));else e.call(null,c.subarray(p*a,p*a+a),...m)}let l=i.ValueType.BYTES_PER_ELEMENT,u=i.offset/l,f=i.stride/l,d=a,h=c;if(u!==0||f!==d){h=new i.ValueType(u+i.byteLength/l);for(let p=0;p<o;p++){let m=p*d,g=u+p*f,x=c.subarray(m,m+a);h.set(x,g),n.write(x,g*l)}}else n.write(c);return{success:!0,value:h}}function re(r,e){let t=r.value,i=r.size,n=r.offset/r.ValueType.BYTES_PER_ELEMENT,s=r.stride/r.ValueType.BYTES_PER_ELEMENT,o=r.isConstant?0:e,a=n+o*s,c=t.slice(a,a+i);if(!r.normalized)return c;let l=new Float32Array(i);for(let u=0;u<i;u++)l[u]=B4(c[u],r.type);return l}function B4(r,e){switch(e){case"uint8":return r/255;case"uint16":return r/65535;case"uint32":return r/4294967295;case"sint8":return Math.max(r/127,-1);case"sint16":return Math.max(r/32767,-1);case"sint32":return Math.max(r/2147483647,-1);case"float32":return r;default:throw new Error(`Unsupported normalized source type ${e}`)}}var C1=({inputs:r,output:e,target:t})=>{for(let n of Object.values(r.namedInputs))if(!n.value)throw new Error(`${n} does not have CPU value`);let i=new e.ValueType(e.length*e.size);for(let n=0;n<e.length;n++){let s=Object.fromEntries(Object.entries(r.namedInputs).map(([o,a])=>[o,re(a,n)]));for(let o=0;o<e.size;o++)i[n*e.size+o]=M1(r.expression,s,o)}return t.write(i),{success:!0,value:i}};function M1(r,e,t){switch(r.kind){case"input":{let i=e[r.name];return t<i.length?i[t]:i.length===1?i[0]:0}case"literal":return Array.isArray(r.value)?r.value[t]??0:r.value;case"call":{k4(r.op,r.args.length);let i=r.args.map(n=>M1(n,e,t));switch(r.op){case"add":return i[0]+i[1];case"subtract":return i[0]-i[1];case"multiply":return i[0]*i[1];case"divide":return i[0]/i[1];case"pow":return Math.pow(i[0],i[1]);case"sqrt":return Math.sqrt(i[0]);case"abs":return Math.abs(i[0]);case"sin":return Math.sin(i[0]);case"cos":return Math.cos(i[0]);case"tan":return Math.tan(i[0]);case"exp":return Math.exp(i[0]);case"log":return Math.log(i[0]);default:{let n=r.op;throw new Error(`Unsupported arithmetic op ${n}`)}}}default:{let i=r;throw new Error(`Unsupported expression node ${i.kind}`)}}}function k4(r,e){let t=An[r].arity;if(e!==t)throw new Error(`Arithmetic op '${r}' expects ${t} args, got ${e}`)}var R1=({inputs:r,output:e,target:t})=>{let{sourceValues:i}=r;if(!i.value)throw new Error(`${i} does not have CPU value`);let s=new e.ValueType(e.length*e.size);if(i.length===0)return{success:!1,error:new Error(`${i} is empty`)};for(let o=0;o<i.size;o++){let a=re(i,0)[o],c=o*e.size,l=c+1;s[c]=a,s[l]=a;for(let u=1;u<i.length;u++){let f=re(i,u)[o];f<s[c]&&(s[c]=f),f>s[l]&&(s[l]=f)}}return t.write(s),{success:!0,value:s}};var I1=({inputs:r,output:e,target:t})=>Cn({func:(i,n)=>{let s=i.length/2,o=new Float64Array(n.buffer);for(let a=0;a<s;a++){let c=o[a];i[a]=Math.fround(c),i[a+s]=c-i[a]}return i},inputs:r,output:e,outputBuffer:t});var B1=async({inputs:r,output:e,target:t})=>{let{ids:i,sourceValues:n}=r,s=i.value,o=n.value;if(!s)throw new Error(`${i} does not have CPU value`);if(!o)throw new Error(`${n} does not have CPU value`);let a=new e.ValueType(e.length*e.size),c=new Array(e.size).fill(0);for(let l=0;l<e.length;l++){let u=re(i,l),f=Number(u[0]),d=O4(f,n.length)?re(n,f):c;a.set(d,l*e.size)}return t.write(a),{success:!0,value:a}};function O4(r,e){return Number.isInteger(r)&&r>=0&&r<e}var k1=({inputs:r,output:e,target:t})=>Cn({func:(i,...n)=>{let s=0;for(let o of n)i.set(o,s),s+=o.length},inputs:r,output:e,outputBuffer:t});var O1=({inputs:r,output:e,target:t})=>{let{x:i,y:n}=r,s=new e.ValueType(e.length);for(let o=0;o<e.length;o++){let a=re(i,o),c=re(n,o),l=0;for(let u=0;u<i.size;u++)l+=a[u]*c[u];s[o]=l}return t.write(s),{success:!0,value:s}};var D1=({inputs:r,output:e,target:t})=>{let{x:i,y:n}=r,s=new e.ValueType(e.length);for(let o=0;o<e.length;o++){let a=re(i,o),c=re(n,o),l=1;for(let u=0;u<i.size;u++)if(a[u]!==c[u]){l=0;break}s[o]=l}return t.write(s),{success:!0,value:s}};var N1=({inputs:r,output:e,target:t})=>{let{x:i}=r,n=new e.ValueType(e.length);for(let s=0;s<e.length;s++){let o=re(i,s),a=0;for(let c=0;c<i.size;c++)a+=o[c]*o[c];n[s]=Math.sqrt(a)}return t.write(n),{success:!0,value:n}};var F1=async({inputs:r,output:e,target:t})=>{let{segments:i,vertexCount:n}=r,s=i.value;if(!s)throw new Error(`${i} does not have CPU value`);D4(s,i,n);let o=new e.ValueType(e.length*e.size),a=0;for(let c=0;c<n;c++){for(;a+1<i.length&&s[Rm(i,a+1)]<=c;)a++;let l=s[Rm(i,a)],u=c*e.size;o[u]=a,o[u+1]=c-l}return t.write(o),{success:!0,value:o}};function D4(r,e,t){if(e.length<1)throw new Error("segmentedMap segments must contain at least one segment start");let i=0;for(let n=0;n<e.length;n++){let s=r[Rm(e,n)];if(n===0&&s!==0)throw new Error(`segmentedMap segments must start at 0, got ${s}`);if(n>0&&s<i)throw new Error(`segmentedMap segments must be non-decreasing, got ${s} after ${i}`);i=s}if(i>t)throw new Error(`segmentedMap last segment start must be <= vertexCount, got ${i} > ${t}`)}function Rm(r,e){return r.offset/r.ValueType.BYTES_PER_ELEMENT+e*(r.stride/r.ValueType.BYTES_PER_ELEMENT)}var U1=async({inputs:r,output:e,target:t})=>{let{condition:i,whenTrue:n,whenFalse:s}=r,o=new e.ValueType(e.length*e.size);for(let a=0;a<e.length;a++){let c=re(i,a),l=re(n,a),u=re(s,a);for(let f=0;f<e.size;f++){let d=Im(c,i.size,f);o[a*e.size+f]=d!==0?Im(l,n.size,f):Im(u,s.size,f)}}return t.write(o),{success:!0,value:o}};function Im(r,e,t){return t<e?r[t]:e===1?r[0]:0}var G1=({inputs:r,output:e,target:t})=>{let i=new e.ValueType(e.length);for(let n=0;n<e.length;n++)i[n]=r.start+n*r.step;return t.write(i),{success:!0,value:i}};var z1=({inputs:r,output:e,target:t})=>{let{columns:i}=r;return Cn({func:(n,s)=>{for(let o=0;o<i.length;o++)n[o]=s[i[o]]},inputs:{x:r.x},output:e,outputBuffer:t})};var Hm=class{_modules={cpu:Bm};add(e,t){let i=this._modules[e];if(typeof t.then=="function"){let s=Promise.all([Promise.resolve(i||{}),t]).then(([o,a])=>({...o,...a}));return this._modules[e]=s,s.then(o=>{this._modules[e]=o}).catch(o=>{S.error(`Failed to register ${e} backend: ${o}`)()}),s}if(i&&typeof i.then=="function"){let s=Promise.resolve(i).then(o=>({...o,...t})).then(o=>(this._modules[e]=o,o)).catch(o=>{throw S.error(`Failed to register ${e} backend: ${o}`)(),o});return this._modules[e]=s,s}let n={...i||{},...t};return this._modules[e]=n,Promise.resolve(n)}async get(e,t){let i=this._modules[e];if(!i)if(e==="webgl")i=this.add("webgl",Promise.resolve().then(()=>(y2(),g2)));else if(e==="webgpu")i=this.add("webgpu",Promise.resolve().then(()=>(jm(),V2)));else throw new Error(`${e} backend not registered`);let s=(await i)[t];if(typeof s!="function")throw new Error(`${e} backend does not implement ${t}`);return s}getSync(e,t){let i=this._modules[e];if(!i)throw new Error(`${e} backend not registered`);if(typeof i.then=="function")throw new Error(`${e} backend is not loaded yet`);let s=i[t];if(typeof s!="function")throw new Error(`${e} backend does not implement ${t}`);return s}clear(){this._modules={}}},On=new Hm;var pu=class{inputs;dependencies;constructor(e){this.inputs=e,this.dependencies=Array.from(e instanceof Array?e:Object.values(e)).filter(t=>t instanceof V)}async execute(e,t){return await this._resolveDependencies(e),await this._executeWithHandler(await On.get(this._getHandlerRegistry(e),this.name),t)}executeSync(e,t){this._resolveDependenciesSync(e);let i=this._executeWithHandler(On.getSync(this._getHandlerRegistry(e),this.name),t);if(LD(i))throw new Error(`${this.name} returned a Promise in executeSync()`);return i}shouldExecuteOnCPU(){return this.output.length<=1&&Array.from(this.dependencies).every(e=>!!e.value)}_getHandlerRegistry(e){return this.shouldExecuteOnCPU()?"cpu":e.type}async _resolveDependencies(e){for(let i of this.dependencies)await i.evaluate(e);if(this._getHandlerRegistry(e)==="cpu"||e.type==="null")for(let i of this.dependencies)await i.ensureCPUValue()}_resolveDependenciesSync(e){for(let i of this.dependencies)i.evaluateSync(e);if(this._getHandlerRegistry(e)==="cpu"||e.type==="null")for(let i of this.dependencies)i.ensureCPUValueSync()}_executeWithHandler(e,t){return e({device:t.device,inputs:this.inputs,output:this.output,target:t})}};function LD(r){return typeof r?.then=="function"}function W2(...r){let e=AD(r.map(t=>t.type));return e[0]!=="f"&&r.some(t=>t.normalized)&&(e="float32"),{isConstant:r.every(t=>t.isConstant),type:e,size:r.reduce((t,i)=>Math.max(t,i.size),0),length:r.reduce((t,i)=>Math.max(t,i.length),0)}}function AD(r){let e=0,t=0;for(let i of r){if(i[0]==="f")return"float32";let n=i.endsWith("8")?8:i.endsWith("6")?16:32;i[0]==="u"?e=Math.max(e,n):t=Math.max(t,n)}return e&&!t?`uint${e}`:t&&e<32?`sint${Math.max(t,e*2)}`:"float32"}nr();var Ym=class extends pu{name="interleave";output;constructor(e){super(e);let{isConstant:t,type:i,length:n}=W2(...e);this.output=new V({isConstant:t,type:i,size:e.reduce((s,o)=>s+o.size,0),length:n,source:this})}toString(){return`_${this.inputs.join("_")}_`}};function qm(...r){if(r.length===0)throw new Error("interleave() requires at least one input");return r.length===1?nu(r[0]):new Ym(r.map(nu)).output}J();nr();function Xm(r,e){let t=MD(e);for(let i of t)i.evaluateSync(r);return CD(t),e}function CD(r){let e=new Set(r.flatMap(ID)),t=new Set;for(let i of r)mu(i,t);for(let i of t)i.evaluated&&!e.has(i.buffer)&&i.destroy()}function MD(r){let e=new Set;return Zm(r,e,new Set),Array.from(e)}function Zm(r,e,t){if(BD(r)){e.add(r);return}if(!(!r||typeof r!="object"||t.has(r))){if(t.add(r),Array.isArray(r)){for(let i of r)Zm(i,e,t);return}if(RD(r))for(let i of Object.values(r))Zm(i,e,t)}}function RD(r){let e=Object.getPrototypeOf(r);return e===Object.prototype||e===null}function mu(r,e){if(r instanceof Uo){for(let i of r.gpuDataEvaluators)mu(i,e);return}let t=r.source;if(t){if(t instanceof V){e.has(t)||(e.add(t),mu(t,e));return}for(let i of t.dependencies)e.has(i)||(e.add(i),mu(i,e))}}function ID(r){return r instanceof V?[r.buffer]:r.gpuVector.data.map(e=>e.buffer instanceof be?e.buffer.buffer:e.buffer)}function BD(r){return r instanceof V||r instanceof Uo}jm();var zo=class{constructor(e,{id:t,isTransitionAttribute:i}){this.packedBuffers={},this.device=e,this.id=t,this.isTransitionAttribute=i,this.device.type==="webgpu"&&On.add("webgpu",{interleave:hu})}hasGroups(e){return this.device.type==="webgpu"&&Object.values(e).some(t=>!!t.settings.bufferGroup)}finalize(){for(let e of Object.values(this.packedBuffers))e.packed.destroy();this.packedBuffers={}}getBufferLayouts(e,t){let i=this._getPackedGroups(e,t,{requireValues:!1,excludeAttributes:{}});return this._getBufferLayouts(e,i,t)}getBindings(e,t,i,n){let s=this._getPackedGroups(e,i,{requireValues:!0,excludeAttributes:n}),o={},a=new Set;for(let c of s.values()){let l=!this.packedBuffers[c.id]||c.attributes.some(u=>!!t[u.id]);o[c.id]=this._getPackedBuffer(c,l);for(let u of c.attributes)a.add(u.id)}return{bufferLayouts:this._getBufferLayouts(e,s,i).filter(c=>!n[c.name]&&!e[c.name]?.settings.isIndexed),buffers:o,groupedAttributeIds:a}}_getPackedGroups(e,t,{requireValues:i,excludeAttributes:n}){let s=new Map;for(let a of Object.values(e)){let c=a.settings.bufferGroup;if(!c)continue;let l=s.get(c)||[];l.push(a),s.set(c,l)}let o=new Map;for(let[a,c]of s){let l=this._getPackedGroup(a,c,t,i,n);l&&o.set(a,l)}return o}_getPackedGroup(e,t,i,n,s){if(t.length<2)return null;let o=t.map(h=>h.getBufferLayout(i)),a=o[0].stepMode,c=Math.max(1,t[0].numInstances),l=n&&t.every(h=>h.isConstant);for(let h=0;h<t.length;h++){let p=t[h],m=p.getAccessor(),g=m.size*m.bytesPerElement;if(s[p.id]||p.settings.isIndexed||p.settings.noAlloc||p.doublePrecision||this.isTransitionAttribute(p.id)||o[h].stepMode!==a||p.numInstances!==t[0].numInstances||(m.offset||0)!==0||(m.vertexOffset||0)!==0||Je(m)!==g||n&&(p.isConstant?!p.getConstantValue()||p.getConstantValue().byteLength<g:!ArrayBuffer.isView(p.value)||p.value.byteLength<c*g))return null}let u={},f=[],d=0;for(let h=0;h<t.length;h++){let p=t[h];d=j2(d),u[p.id]=d;for(let m of o[h].attributes||[])f.push({...m,byteOffset:d+(m.byteOffset||0)});d+=Je(p.getAccessor())}return d=j2(d),{id:e,attributes:t,byteStride:d,byteOffsets:u,rowCount:c,layout:{name:e,byteStride:l?0:d,stepMode:a,attributes:f}}}_getBufferLayouts(e,t,i){let n=[],s=new Set,o=new Set;for(let a of t.values())for(let c of a.attributes)o.add(c.id);for(let a of Object.values(e)){let c=a.settings.bufferGroup,l=c&&t.get(c);l&&o.has(a.id)?s.has(l.id)||(n.push(l.layout),s.add(l.id)):n.push(a.getBufferLayout(i))}return n}_getPackedBuffer(e,t){let i=JSON.stringify({byteStride:e.layout.byteStride,attributes:e.layout.attributes}),n=this.packedBuffers[e.id];if((!n||n.layoutKey!==i)&&(t=!0),t){n&&(n.packed.destroy(),delete this.packedBuffers[e.id]);let s=this._interleavePackedGroup(e);return this.packedBuffers[e.id]={packed:s,layoutKey:i},s.buffer}if(!n)throw new Error(`Attribute buffer group ${e.id} has no packed buffer`);return n.packed.buffer}_interleavePackedGroup(e){let t=e.attributes.map(n=>this._getInterleaveInput(e,n)),i=qm(...t);return Xm(this.device,i),i}_getInterleaveInput(e,t){let i=Je(t.getAccessor()),n=e.byteOffsets[t.id];if(Go(`${e.id}.${t.id} rowByteLength`,i),Go(`${e.id}.${t.id} groupByteOffset`,n),t.isConstant){let c=t.getConstantValue();if(!c)throw new Error(`Attribute group ${e.id} is missing constant value ${t.id}`);return Go(`${e.id}.${t.id} constant byteOffset`,c.byteOffset),new V({id:t.id,type:"uint32",size:i/4,isConstant:!0,value:new Uint32Array(c.buffer,c.byteOffset,i/Uint32Array.BYTES_PER_ELEMENT)})}let s=t.getBuffer(),o=t.byteOffset,a=t.getAccessor().stride||i;if(Go(`${e.id}.${t.id} byteOffset`,o),Go(`${e.id}.${t.id} stride`,a),!s)throw new Error(`Attribute group ${e.id} cannot interleave missing buffer ${t.id}`);return new V({id:t.id,type:"uint32",size:i/4,offset:o,stride:a,length:e.rowCount,buffer:s})}};function j2(r){return Math.ceil(r/4)*4}function Go(r,e){if(e%4!==0)throw new Error(`Attribute buffer groups require 32-bit alignment: ${r}=${e}`)}J();Be();function Km(r){let{source:e,target:t,start:i=0,size:n,getData:s}=r,o=r.end||t.length,a=e.length,c=o-i;if(a>c){t.set(e.subarray(0,c),i);return}if(t.set(e,i),!s)return;let l=a;for(;l<c;){let u=s(l,e);for(let f=0;f<n;f++)t[i+l]=u[f]||0,l++}}function H2({source:r,target:e,size:t,getData:i,sourceStartIndices:n,targetStartIndices:s}){if(!n||!s)return Km({source:r,target:e,size:t,getData:i}),e;let o=0,a=0,c=i&&((u,f)=>i(u+a,f)),l=Math.min(n.length,s.length);for(let u=1;u<l;u++){let f=n[u]*t,d=s[u]*t;Km({source:r.subarray(o,f),target:e,start:a,end:d,size:t,getData:c}),o=f,a=d}return a<e.length&&Km({source:[],target:e,start:a,size:t,getData:c}),e}function Y2(r){let{device:e,settings:t,value:i}=r,n=new Ei(e,t);return n.setData({value:i instanceof Float64Array?new Float64Array(0):new Float32Array(0),normalized:t.normalized}),n}function gu(r){switch(r){case 1:return"float";case 2:return"vec2";case 3:return"vec3";case 4:return"vec4";default:throw new Error(`No defined attribute type for size "${r}"`)}}function yu(r){switch(r){case 1:return"float32";case 2:return"float32x2";case 3:return"float32x3";case 4:return"float32x4";default:throw new Error("invalid type size")}}function bu(r){r.push(r.shift())}function q2(r,e){let{settings:t,value:i,size:n}=r,s=r.isDoublePrecisionBuffer?2:1,o=0,{shaderAttributes:a}=r.settings;if(a)for(let c of Object.values(a))o=Math.max(o,c.vertexOffset??0);return(t.noAlloc?i.length:(e+o)*n)*s}function xu({device:r,source:e,target:t}){return(!t||t.byteLength<e.byteLength)&&(t?.destroy(),t=r.createBuffer({byteLength:e.byteLength,usage:e.usage})),t}function _u({device:r,buffer:e,attribute:t,fromLength:i,toLength:n,fromStartIndices:s,getData:o=a=>a}){let a=t.isDoublePrecisionBuffer?2:1,c=t.size*a,l=t.byteOffset,u=t.settings.bytesPerElement<4?l/t.settings.bytesPerElement*4:l,f=t.startIndices,d=s&&f,h=t.isConstant;if(!d&&e&&i>=n)return e;let p=t.value instanceof Float64Array?Float32Array:t.value.constructor,m=h?t.value:new p(t.getBuffer().readSyncWebGL(l,n*p.BYTES_PER_ELEMENT).buffer);if(t.settings.normalized&&!h){let y=o;o=(v,w)=>t.normalizeConstant(y(v,w))}let g=h?(y,v)=>o(m,v):(y,v)=>o(m.subarray(y+l,y+l+c),v),x=e?new Float32Array(e.readSyncWebGL(u,i*4).buffer):new Float32Array(0),_=new Float32Array(n);return H2({source:x,target:_,sourceStartIndices:s,targetStartIndices:f,size:c,getData:g}),(!e||e.byteLength<_.byteLength+u)&&(e?.destroy(),e=r.createBuffer({byteLength:_.byteLength+u,usage:35050})),e.write(_,u),e}var Dn=class{constructor({device:e,attribute:t,timeline:i}){this.buffers=[],this.currentLength=0,this.device=e,this.transition=new lt(i),this.attribute=t,this.attributeInTransition=Y2(t),this.currentStartIndices=t.startIndices}get inProgress(){return this.transition.inProgress}start(e,t,i=1/0){this.settings=e,this.currentStartIndices=this.attribute.startIndices,this.currentLength=q2(this.attribute,t),this.transition.start({...e,duration:i})}update(){let e=this.transition.update();return e&&this.onUpdate(),e}setBuffer(e){let{stride:t}=this.attributeInTransition.getAccessor();this.attributeInTransition.setData({buffer:e,normalized:this.attribute.settings.normalized,value:this.attributeInTransition.value,stride:t})}cancel(){this.transition.cancel()}delete(){this.cancel();for(let e of this.buffers)e.destroy();this.buffers.length=0}};var $o=class extends Dn{constructor({device:e,attribute:t,timeline:i}){super({device:e,attribute:t,timeline:i}),this.type="interpolation",this.transform=ND(e,t)}start(e,t){let i=this.currentLength,n=this.currentStartIndices;if(super.start(e,t,e.duration),e.duration<=0){this.transition.cancel();return}let{buffers:s,attribute:o}=this;bu(s),s[0]=_u({device:this.device,buffer:s[0],attribute:o,fromLength:i,toLength:this.currentLength,fromStartIndices:n,getData:e.enter}),s[1]=xu({device:this.device,source:s[0],target:s[1]}),this.setBuffer(s[1]);let{transform:a}=this,c=a.model,l=Math.floor(this.currentLength/o.size);X2(o)&&(l/=2),c.setVertexCount(l),o.isConstant?(c.setAttributes({aFrom:s[0]}),c.setConstantAttributes({aTo:o.value})):c.setAttributes({aFrom:s[0],aTo:o.getBuffer()}),a.transformFeedback.setBuffers({vCurrent:s[1]})}onUpdate(){let{duration:e,easing:t}=this.settings,{time:i}=this.transition,n=i/e;t&&(n=t(n));let{model:s}=this.transform,o={time:n};s.shaderInputs.setProps({interpolation:o}),this.transform.run({discard:!0})}delete(){super.delete(),this.transform.destroy()}},kD=`layout(std140) uniform interpolationUniforms {
  float time;
} interpolation;
`,Z2={name:"interpolation",vs:kD,uniformTypes:{time:"f32"}},OD=`#version 300 es
#define SHADER_NAME interpolation-transition-vertex-shader

in ATTRIBUTE_TYPE aFrom;
in ATTRIBUTE_TYPE aTo;
out ATTRIBUTE_TYPE vCurrent;

void main(void) {
  vCurrent = mix(aFrom, aTo, interpolation.time);
  gl_Position = vec4(0.0);
}
`,DD=`#version 300 es
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
`;function X2(r){return r.isDoublePrecisionBuffer}function ND(r,e){let t=e.size,i=gu(t),n=yu(t),s=e.getBufferLayout();return X2(e)?new xe(r,{vs:DD,bufferLayout:[{name:"aFrom",byteStride:8*t,attributes:[{attribute:"aFrom",format:n,byteOffset:0},{attribute:"aFrom64Low",format:n,byteOffset:4*t}]},{name:"aTo",byteStride:8*t,attributes:[{attribute:"aTo",format:n,byteOffset:0},{attribute:"aTo64Low",format:n,byteOffset:4*t}]}],modules:[np,Z2],defines:{ATTRIBUTE_TYPE:i,ATTRIBUTE_SIZE:t},moduleSettings:{},varyings:["vCurrent","vCurrent64Low"],bufferMode:35980,disableWarnings:!0}):new xe(r,{vs:OD,bufferLayout:[{name:"aFrom",format:n},{name:"aTo",format:s.attributes[0].format}],modules:[Z2],defines:{ATTRIBUTE_TYPE:i},varyings:["vCurrent"],disableWarnings:!0})}J();var Vo=class extends Dn{constructor({device:e,attribute:t,timeline:i}){super({device:e,attribute:t,timeline:i}),this.type="spring",this.texture=VD(e),this.framebuffer=WD(e,this.texture),this.transform=$D(e,t)}start(e,t){let i=this.currentLength,n=this.currentStartIndices;super.start(e,t);let{buffers:s,attribute:o}=this;for(let c=0;c<2;c++)s[c]=_u({device:this.device,buffer:s[c],attribute:o,fromLength:i,toLength:this.currentLength,fromStartIndices:n,getData:e.enter});s[2]=xu({device:this.device,source:s[0],target:s[2]}),this.setBuffer(s[1]);let{model:a}=this.transform;a.setVertexCount(Math.floor(this.currentLength/o.size)),o.isConstant?a.setConstantAttributes({aTo:o.value}):a.setAttributes({aTo:o.getBuffer()})}onUpdate(){let{buffers:e,transform:t,framebuffer:i,transition:n}=this,s=this.settings;t.model.setAttributes({aPrev:e[0],aCur:e[1]}),t.transformFeedback.setBuffers({vNext:e[2]});let o={stiffness:s.stiffness,damping:s.damping};t.model.shaderInputs.setProps({spring:o}),t.run({framebuffer:i,discard:!1,parameters:{viewport:[0,0,1,1]},clearColor:[0,0,0,0]}),bu(e),this.setBuffer(e[1]),this.device.readPixelsToArrayWebGL(i)[0]>0||n.end()}delete(){super.delete(),this.transform.destroy(),this.texture.destroy(),this.framebuffer.destroy()}},FD=`layout(std140) uniform springUniforms {
  float damping;
  float stiffness;
} spring;
`,UD={name:"spring",vs:FD,uniformTypes:{damping:"f32",stiffness:"f32"}},GD=`#version 300 es
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
`,zD=`#version 300 es
#define SHADER_NAME spring-transition-is-transitioning-fragment-shader

in float vIsTransitioningFlag;

out vec4 fragColor;

void main(void) {
  if (vIsTransitioningFlag == 0.0) {
    discard;
  }
  fragColor = vec4(1.0);
}`;function $D(r,e){let t=gu(e.size),i=yu(e.size);return new xe(r,{vs:GD,fs:zD,bufferLayout:[{name:"aPrev",format:i},{name:"aCur",format:i},{name:"aTo",format:e.getBufferLayout().attributes[0].format}],varyings:["vNext"],modules:[UD],defines:{ATTRIBUTE_TYPE:t},parameters:{depthCompare:"always",blendColorOperation:"max",blendColorSrcFactor:"one",blendColorDstFactor:"one",blendAlphaOperation:"max",blendAlphaSrcFactor:"one",blendAlphaDstFactor:"one"}})}function VD(r){return r.createTexture({data:new Uint8Array(4),format:"rgba8unorm",width:1,height:1})}function WD(r,e){return r.createFramebuffer({id:"spring-transition-is-transitioning-framebuffer",width:1,height:1,colorAttachments:[e]})}var jD={interpolation:$o,spring:Vo},Wo=class{constructor(e,{id:t,timeline:i}){if(!e)throw new Error("AttributeTransitionManager is constructed without device");this.id=t,this.device=e,this.timeline=i,this.transitions={},this.needsRedraw=!1,this.numInstances=1}finalize(){for(let e in this.transitions)this._removeTransition(e)}update({attributes:e,transitions:t,numInstances:i}){this.numInstances=i||1;for(let n in e){let s=e[n],o=s.getTransitionSetting(t);o&&this._updateAttribute(n,s,o)}for(let n in this.transitions){let s=e[n];(!s||!s.getTransitionSetting(t))&&this._removeTransition(n)}}hasAttribute(e){let t=this.transitions[e];return t&&t.inProgress}getAttributes(){let e={};for(let t in this.transitions){let i=this.transitions[t];i.inProgress&&(e[t]=i.attributeInTransition)}return e}run(){if(this.numInstances===0)return!1;for(let t in this.transitions)this.transitions[t].update()&&(this.needsRedraw=!0);let e=this.needsRedraw;return this.needsRedraw=!1,e}_removeTransition(e){this.transitions[e].delete(),delete this.transitions[e]}_updateAttribute(e,t,i){let n=this.transitions[e],s=!n||n.type!==i.type;if(s){n&&this._removeTransition(e);let o=jD[i.type];o?this.transitions[e]=new o({attribute:t,timeline:this.timeline,device:this.device}):(U.error(`unsupported transition type '${i.type}'`)(),s=!1)}(s||t.needsRedraw())&&(this.needsRedraw=!0,this.transitions[e].start(i,this.numInstances))}};var K2="attributeManager.invalidate",HD="attributeManager.updateStart",YD="attributeManager.updateEnd",qD="attribute.updateStart",ZD="attribute.allocate",XD="attribute.updateEnd",jo=class{constructor(e,{id:t="attribute-manager",stats:i,timeline:n}={}){this.mergeBoundsMemoized=At($v),this.id=t,this.device=e,this.attributes={},this.updateTriggers={},this.needsRedraw=!0,this.userData={},this.stats=i,this.attributeTransitionManager=new Wo(e,{id:`${t}-transitions`,timeline:n}),this.attributeBufferGroups=e.type==="webgpu"?new zo(e,{id:t,isTransitionAttribute:s=>this.attributeTransitionManager.hasAttribute(s)}):null,Object.seal(this)}finalize(){this.attributeBufferGroups?.finalize();for(let e in this.attributes)this.attributes[e].delete();this.attributeTransitionManager.finalize()}getNeedsRedraw(e={clearRedrawFlags:!1}){let t=this.needsRedraw;return this.needsRedraw=this.needsRedraw&&!e.clearRedrawFlags,t&&this.id}setNeedsRedraw(){this.needsRedraw=!0}add(e){this._add(e)}addInstanced(e){this._add(e,{stepMode:"instance"})}remove(e){for(let t of e)this.attributes[t]!==void 0&&(this.attributes[t].delete(),delete this.attributes[t])}invalidate(e,t){let i=this._invalidateTrigger(e,t);ne(K2,this,e,i)}invalidateAll(e){for(let t in this.attributes)this.attributes[t].setNeedsUpdate(t,e);ne(K2,this,"all")}update({data:e,numInstances:t,startIndices:i=null,transitions:n,props:s={},buffers:o={},context:a={}}){let c=!1;ne(HD,this),this.stats&&this.stats.get("Update Attributes").timeStart();for(let l in this.attributes){let u=this.attributes[l],f=u.settings.accessor;u.startIndices=i,u.numInstances=t,s[l]&&U.removed(`props.${l}`,`data.attributes.${l}`)(),u.setExternalBuffer(o[l])||u.setBinaryValue(typeof f=="string"?o[f]:void 0,e.startIndices)||typeof f=="string"&&!o[f]&&u.setConstantValue(a,s[f])||u.needsUpdate()&&(c=!0,this._updateAttribute({attribute:u,numInstances:t,data:e,props:s,context:a})),this.needsRedraw=this.needsRedraw||u.needsRedraw()}c&&ne(YD,this,t),this.stats&&(this.stats.get("Update Attributes").timeEnd(),c&&this.stats.get("Attributes updated").incrementCount()),this.attributeTransitionManager.update({attributes:this.attributes,numInstances:t,transitions:n})}updateTransition(){let{attributeTransitionManager:e}=this,t=e.run();return this.needsRedraw=this.needsRedraw||t,t}getAttributes(){return{...this.attributes,...this.attributeTransitionManager.getAttributes()}}getBounds(e){let t=e.map(i=>this.attributes[i]?.getBounds());return this.mergeBoundsMemoized(t)}getChangedAttributes(e={clearChangedFlags:!1}){let{attributes:t,attributeTransitionManager:i}=this,n={...i.getAttributes()};for(let s in t){let o=t[s];o.needsRedraw(e)&&!i.hasAttribute(s)&&(n[s]=o)}return n}getBufferLayouts(e){return this.hasBufferGroups()?this.attributeBufferGroups.getBufferLayouts(this.getAttributes(),e):Object.values(this.getAttributes()).map(t=>t.getBufferLayout(e))}hasBufferGroups(){return!!this.attributeBufferGroups?.hasGroups(this.attributes)}getBufferGroupBindings(e,t,i={}){return this.attributeBufferGroups?this.attributeBufferGroups.getBindings(this.getAttributes(),e,t,i):{bufferLayouts:this.getBufferLayouts(t),buffers:{},groupedAttributeIds:new Set}}_add(e,t){for(let i in e){let n=e[i],s={...n,id:i,size:n.isIndexed&&1||n.size||1,...t};this.attributes[i]=new Ei(this.device,s)}this._mapUpdateTriggersToAttributes()}_mapUpdateTriggersToAttributes(){let e={};for(let t in this.attributes)this.attributes[t].getUpdateTriggers().forEach(n=>{e[n]||(e[n]=[]),e[n].push(t)});this.updateTriggers=e}_invalidateTrigger(e,t){let{attributes:i,updateTriggers:n}=this,s=n[e];return s&&s.forEach(o=>{let a=i[o];a&&a.setNeedsUpdate(a.id,t)}),s}_updateAttribute(e){let{attribute:t,numInstances:i}=e;if(ne(qD,t),t.constant){t.setConstantValue(e.context,t.value);return}t.allocate(i)&&ne(ZD,t,i),t.updateBuffer(e)&&(this.needsRedraw=!0,ne(XD,t,i))}};B();Wl();le();var Ho=class extends lt{get value(){return this._value}_onUpdate(){let{time:e,settings:{fromValue:t,toValue:i,duration:n,easing:s}}=this,o=s(e/n);this._value=rt(t,i,o)}};var Q2=1e-5;function J2(r,e,t,i,n){let s=e-r,a=(t-e)*n,c=-s*i;return a+c+s+e}function KD(r,e,t,i,n){if(Array.isArray(t)){let s=[];for(let o=0;o<t.length;o++)s[o]=J2(r[o],e[o],t[o],i,n);return s}return J2(r,e,t,i,n)}function eS(r,e){if(Array.isArray(r)){let t=0;for(let i=0;i<r.length;i++){let n=r[i]-e[i];t+=n*n}return Math.sqrt(t)}return Math.abs(r-e)}var Yo=class extends lt{get value(){return this._currValue}_onUpdate(){let{fromValue:e,toValue:t,damping:i,stiffness:n}=this.settings,{_prevValue:s=e,_currValue:o=e}=this,a=KD(s,o,t,i,n),c=eS(a,t),l=eS(a,o);c<Q2&&l<Q2&&(a=t,this.end()),this._prevValue=o,this._currValue=a}};var QD={interpolation:Ho,spring:Yo},qo=class{constructor(e){this.transitions=new Map,this.timeline=e}get active(){return this.transitions.size>0}add(e,t,i,n){let{transitions:s}=this;if(s.has(e)){let c=s.get(e),{value:l=c.settings.fromValue}=c;t=l,this.remove(e)}if(n=Kl(n),!n)return;let o=QD[n.type];if(!o){U.error(`unsupported transition type '${n.type}'`)();return}let a=new o(this.timeline);a.start({...n,fromValue:t,toValue:i}),s.set(e,a)}remove(e){let{transitions:t}=this;t.has(e)&&(t.get(e).cancel(),t.delete(e))}update(){let e={};for(let[t,i]of this.transitions)i.update(),e[t]=i.value,i.inProgress||this.remove(t);return e}clear(){for(let e of this.transitions.keys())this.remove(e)}};function rS(r){let e=r[kt];for(let t in e){let i=e[t],{validate:n}=i;if(n&&!n(r[t],i))throw new Error(`Invalid prop ${t}: ${r[t]}`)}}function iS(r,e){let t=nS({newProps:r,oldProps:e,propTypes:r[kt],ignoreProps:{data:null,updateTriggers:null,extensions:null,transitions:null}}),i=e6(r,e),n=!1;return i||(n=t6(r,e)),{dataChanged:i,propsChanged:t,updateTriggersChanged:n,extensionsChanged:r6(r,e),transitionsChanged:JD(r,e)}}function JD(r,e){if(!r.transitions)return!1;let t={},i=r[kt],n=!1;for(let s in r.transitions){let o=i[s],a=o&&o.type;(a==="number"||a==="color"||a==="array")&&Qm(r[s],e[s],o)&&(t[s]=!0,n=!0)}return n?t:!1}function nS({newProps:r,oldProps:e,ignoreProps:t={},propTypes:i={},triggerName:n="props"}){if(e===r)return!1;if(typeof r!="object"||r===null)return`${n} changed shallowly`;if(typeof e!="object"||e===null)return`${n} changed shallowly`;for(let s of Object.keys(r))if(!(s in t)){if(!(s in e))return`${n}.${s} added`;let o=Qm(r[s],e[s],i[s]);if(o)return`${n}.${s} ${o}`}for(let s of Object.keys(e))if(!(s in t)){if(!(s in r))return`${n}.${s} dropped`;if(!Object.hasOwnProperty.call(r,s)){let o=Qm(r[s],e[s],i[s]);if(o)return`${n}.${s} ${o}`}}return!1}function Qm(r,e,t){let i=t&&t.equal;return i&&!i(r,e,t)||!i&&(i=r&&e&&r.equals,i&&!i.call(r,e))?"changed deeply":!i&&e!==r?"changed shallowly":null}function e6(r,e){if(e===null)return"oldProps is null, initial diff";let t=!1,{dataComparator:i,_dataDiff:n}=r;return i?i(r.data,e.data)||(t="Data comparator detected a change"):r.data!==e.data&&(t="A new data container was supplied"),t&&n&&(t=n(r.data,e.data)||t),t}function t6(r,e){if(e===null)return{all:!0};if("all"in r.updateTriggers&&tS(r,e,"all"))return{all:!0};let t={},i=!1;for(let n in r.updateTriggers)n!=="all"&&tS(r,e,n)&&(t[n]=!0,i=!0);return i?t:!1}function r6(r,e){if(e===null)return!0;let t=e.extensions,{extensions:i}=r;if(i===t)return!1;if(!t||!i||i.length!==t.length)return!0;for(let n=0;n<i.length;n++)if(!i[n].equals(t[n]))return!0;return!1}function tS(r,e,t){let i=r.updateTriggers[t];i=i??{};let n=e.updateTriggers[t];return n=n??{},nS({oldProps:n,newProps:i,triggerName:t})}var i6="count(): argument not an object",n6="count(): argument not a container";function sS(r){if(!o6(r))throw new Error(i6);if(typeof r.count=="function")return r.count();if(Number.isFinite(r.size))return r.size;if(Number.isFinite(r.length))return r.length;if(s6(r))return Object.keys(r).length;throw new Error(n6)}function s6(r){return r!==null&&typeof r=="object"&&r.constructor===Object}function o6(r){return r!==null&&typeof r=="object"}function Jm(r,e){if(!e)return r;let t={...r,...e};if("defines"in e&&(t.defines={...r.defines,...e.defines}),"modules"in e&&(t.modules=(r.modules||[]).concat(e.modules),e.modules.some(i=>i.name==="project64"))){let i=t.modules.findIndex(n=>n.name==="project32");i>=0&&t.modules.splice(i,1)}if("inject"in e)if(!r.inject)t.inject=e.inject;else{let i={...r.inject};for(let n in e.inject)i[n]=(i[n]||"")+e.inject[n];t.inject=i}return t}B();var a6={minFilter:"linear",mipmapFilter:"linear",magFilter:"linear",addressModeU:"clamp-to-edge",addressModeV:"clamp-to-edge"},eg={};function oS(r,e,t,i){if(t instanceof z)return t;t.constructor&&t.constructor.name!=="Object"&&(t={data:t});let n=null;t.compressed&&(n={minFilter:"linear",mipmapFilter:t.data.length>1?"nearest":"linear"});let{width:s,height:o}=t.data,a=e.createTexture({...t,sampler:{...a6,...n,...i},mipLevels:e.getMipLevelCount(s,o)});return e.type==="webgl"?a.generateMipmapsWebGL():e.type==="webgpu"&&e.generateMipmapsWebGPU(a),eg[a.id]=r,a}function aS(r,e){!e||!(e instanceof z)||eg[e.id]===r&&(e.delete(),delete eg[e.id])}var c6={boolean:{validate(r,e){return!0},equal(r,e,t){return!!r==!!e}},number:{validate(r,e){return Number.isFinite(r)&&(!("max"in e)||r<=e.max)&&(!("min"in e)||r>=e.min)}},color:{validate(r,e){return e.optional&&!r||tg(r)&&(r.length===3||r.length===4)},equal(r,e,t){return q(r,e,1)}},accessor:{validate(r,e){let t=vu(r);return t==="function"||t===vu(e.value)},equal(r,e,t){return typeof e=="function"?!0:q(r,e,1)}},array:{validate(r,e){return e.optional&&!r||tg(r)},equal(r,e,t){let{compare:i}=t,n=Number.isInteger(i)?i:i?1:0;return i?q(r,e,n):r===e}},object:{equal(r,e,t){if(t.ignore)return!0;let{compare:i}=t,n=Number.isInteger(i)?i:i?1:0;return i?q(r,e,n):r===e}},function:{validate(r,e){return e.optional&&!r||typeof r=="function"},equal(r,e,t){return!t.compare&&t.ignore!==!1||r===e}},data:{transform:(r,e,t)=>{if(!r)return r;let{dataTransform:i}=t.props;return i?i(r):typeof r.shape=="string"&&r.shape.endsWith("-table")&&Array.isArray(r.data)?r.data:r}},image:{transform:(r,e,t)=>{let i=t.context;return!i||!i.device?null:oS(t.id,i.device,r,{...e.parameters,...t.props.textureParameters})},release:(r,e,t)=>{aS(t.id,r)}}};function cS(r){let e={},t={},i={};for(let[n,s]of Object.entries(r)){let o=s?.deprecatedFor;if(o)i[n]=Array.isArray(o)?o:[o];else{let a=l6(n,s);e[n]=a,t[n]=a.value}}return{propTypes:e,defaultProps:t,deprecatedProps:i}}function l6(r,e){switch(vu(e)){case"object":return Zo(r,e);case"array":return Zo(r,{type:"array",value:e,compare:!1});case"boolean":return Zo(r,{type:"boolean",value:e});case"number":return Zo(r,{type:"number",value:e});case"function":return Zo(r,{type:"function",value:e,compare:!0});default:return{name:r,type:"unknown",value:e}}}function Zo(r,e){return"type"in e?{name:r,...c6[e.type],...e}:"value"in e?{name:r,type:vu(e.value),...e}:{name:r,type:"object",value:e}}function tg(r){return Array.isArray(r)||ArrayBuffer.isView(r)}function vu(r){return tg(r)?"array":r===null?"null":typeof r}function lS(r,e){let t;for(let s=e.length-1;s>=0;s--){let o=e[s];"extensions"in o&&(t=o.extensions)}let i=rg(r.constructor,t),n=Object.create(i);n[_n]=r,n[Ot]={},n[ct]={};for(let s=0;s<e.length;++s){let o=e[s];for(let a in o)n[a]=o[a]}return Object.freeze(n),n}var u6="_mergedDefaultProps";function rg(r,e){if(!(r instanceof wu.constructor))return{};let t=u6;if(e)for(let n of e){let s=n.constructor;s&&(t+=`:${s.extensionName||s.name}`)}let i=uS(r,t);return i||(r[t]=f6(r,e||[]))}function f6(r,e){if(!r.prototype)return null;let i=Object.getPrototypeOf(r),n=rg(i),s=uS(r,"defaultProps")||{},o=cS(s),a=Object.assign(Object.create(null),n,o.defaultProps),c=Object.assign(Object.create(null),n?.[kt],o.propTypes),l=Object.assign(Object.create(null),n?.[ol],o.deprecatedProps);for(let u of e){let f=rg(u.constructor);f&&(Object.assign(a,f),Object.assign(c,f[kt]),Object.assign(l,f[ol]))}return d6(a,r),p6(a,c),h6(a,l),a[kt]=c,a[ol]=l,e.length===0&&!ig(r,"_propTypes")&&(r._propTypes=c),a}function d6(r,e){let t=g6(e);Object.defineProperties(r,{id:{writable:!0,value:t}})}function h6(r,e){for(let t in e)Object.defineProperty(r,t,{enumerable:!1,set(i){let n=`${this.id}: ${t}`;for(let s of e[t])ig(this,s)||(this[s]=i);U.deprecated(n,e[t].join("/"))()}})}function p6(r,e){let t={},i={};for(let n in e){let s=e[n],{name:o,value:a}=s;s.async&&(t[o]=a,i[o]=m6(o))}r[Jt]=t,r[Ot]={},Object.defineProperties(r,i)}function m6(r){return{enumerable:!0,set(e){typeof e=="string"||e instanceof Promise||Zl(e)?this[Ot][r]=e:this[ct][r]=e},get(){if(this[ct]){if(r in this[ct])return this[ct][r]||this[Jt][r];if(r in this[Ot]){let e=this[_n]&&this[_n].internalState;if(e&&e.hasAsyncProp(r))return e.getAsyncProp(r)||this[Jt][r]}}return this[Jt][r]}}}function ig(r,e){return Object.prototype.hasOwnProperty.call(r,e)}function uS(r,e){return ig(r,e)&&r[e]}function g6(r){let e=r.componentName;return e||U.warn(`${r.name}.componentName not specified`)(),e||r.name}var y6=0,Xo=class{constructor(...e){this.props=lS(this,e),this.id=this.props.id,this.count=y6++}clone(e){let{props:t}=this,i={};for(let n in t[Jt])n in t[ct]?i[n]=t[ct][n]:n in t[Ot]&&(i[n]=t[Ot][n]);return new this.constructor({...t,...i,...e})}};Xo.componentName="Component";Xo.defaultProps={};var wu=Xo;var b6=Object.freeze({}),Ko=class{constructor(e){this.component=e,this.asyncProps={},this.onAsyncPropUpdated=()=>{},this.oldProps=null,this.oldAsyncProps=null}finalize(){for(let e in this.asyncProps){let t=this.asyncProps[e];t&&t.type&&t.type.release&&t.type.release(t.resolvedValue,t.type,this.component)}this.asyncProps={},this.component=null,this.resetOldProps()}getOldProps(){return this.oldAsyncProps||this.oldProps||b6}resetOldProps(){this.oldAsyncProps=null,this.oldProps=this.component?this.component.props:null}hasAsyncProp(e){return e in this.asyncProps}getAsyncProp(e){let t=this.asyncProps[e];return t&&t.resolvedValue}isAsyncPropLoading(e){if(e){let t=this.asyncProps[e];return!!(t&&t.pendingLoadCount>0&&t.pendingLoadCount!==t.resolvedLoadCount)}for(let t in this.asyncProps)if(this.isAsyncPropLoading(t))return!0;return!1}reloadAsyncProp(e,t){this._watchPromise(e,Promise.resolve(t))}setAsyncProps(e){this.component=e[_n]||this.component;let t=e[ct]||{},i=e[Ot]||e,n=e[Jt]||{};for(let s in t){let o=t[s];this._createAsyncPropData(s,n[s]),this._updateAsyncProp(s,o),t[s]=this.getAsyncProp(s)}for(let s in i){let o=i[s];this._createAsyncPropData(s,n[s]),this._updateAsyncProp(s,o)}}_fetch(e,t){return null}_onResolve(e,t){}_onError(e,t){}_updateAsyncProp(e,t){if(this._didAsyncInputValueChange(e,t)){if(typeof t=="string"&&(t=this._fetch(e,t)),t instanceof Promise){this._watchPromise(e,t);return}if(Zl(t)){this._resolveAsyncIterable(e,t);return}this._setPropValue(e,t)}}_freezeAsyncOldProps(){if(!this.oldAsyncProps&&this.oldProps){this.oldAsyncProps=Object.create(this.oldProps);for(let e in this.asyncProps)Object.defineProperty(this.oldAsyncProps,e,{enumerable:!0,value:this.oldProps[e]})}}_didAsyncInputValueChange(e,t){let i=this.asyncProps[e];return t===i.resolvedValue||t===i.lastValue?!1:(i.lastValue=t,!0)}_setPropValue(e,t){this._freezeAsyncOldProps();let i=this.asyncProps[e];i&&(t=this._postProcessValue(i,t),i.resolvedValue=t,i.pendingLoadCount++,i.resolvedLoadCount=i.pendingLoadCount)}_setAsyncPropValue(e,t,i){let n=this.asyncProps[e];n&&i>=n.resolvedLoadCount&&t!==void 0&&(this._freezeAsyncOldProps(),n.resolvedValue=t,n.resolvedLoadCount=i,this.onAsyncPropUpdated(e,t))}_watchPromise(e,t){let i=this.asyncProps[e];if(i){i.pendingLoadCount++;let n=i.pendingLoadCount;t.then(s=>{this.component&&(s=this._postProcessValue(i,s),this._setAsyncPropValue(e,s,n),this._onResolve(e,s))}).catch(s=>{this._onError(e,s)})}}async _resolveAsyncIterable(e,t){if(e!=="data"){this._setPropValue(e,t);return}let i=this.asyncProps[e];if(!i)return;i.pendingLoadCount++;let n=i.pendingLoadCount,s=[],o=0;for await(let a of t){if(!this.component)return;let{dataTransform:c}=this.component.props;c?s=c(a,s):s=s.concat(a),Object.defineProperty(s,"__diff",{enumerable:!1,value:[{startRow:o,endRow:s.length}]}),o=s.length,this._setAsyncPropValue(e,s,n)}this._onResolve(e,s)}_postProcessValue(e,t){let i=e.type;return i&&this.component&&(i.release&&i.release(e.resolvedValue,i,this.component),i.transform)?i.transform(t,i,this.component):t}_createAsyncPropData(e,t){if(!this.asyncProps[e]){let n=this.component&&this.component.props[kt];this.asyncProps[e]={type:n&&n[e],lastValue:null,resolvedValue:t,pendingLoadCount:0,resolvedLoadCount:0}}}};var Qo=class extends Ko{constructor({attributeManager:e,layer:t}){super(t),this.attributeManager=e,this.needsRedraw=!0,this.needsUpdate=!0,this.subLayers=null,this.usesPickingColorCache=!1,this.disabledPickingIndices=[]}get layer(){return this.component}_fetch(e,t){let i=this.layer,n=i?.props.fetch;return n?n(t,{propName:e,layer:i}):super._fetch(e,t)}_onResolve(e,t){let i=this.layer;if(i){let n=i.props.onDataLoad;e==="data"&&n&&n(t,{propName:e,layer:i})}}_onError(e,t){let i=this.layer;i&&i.raiseError(t,`loading ${e} of ${this.layer}`)}};var x6="layer.changeFlag",_6="layer.initialize",v6="layer.update",w6="layer.finalize",E6="layer.matched",fS=2**24-1,S6=Object.freeze([]),P6=At(({oldViewport:r,viewport:e})=>r.equals(e)),et=new Uint8ClampedArray(0);function dS(r){return r.rowIndexes||r.pickingColors||r.instancePickingColors}function ng(r){return r.rowIndexes}function sg(r){return r.pickingColors||r.instancePickingColors}var T6={data:{type:"data",value:S6,async:!0},dataComparator:{type:"function",value:null,optional:!0},_dataDiff:{type:"function",value:r=>r&&r.__diff,optional:!0},dataTransform:{type:"function",value:null,optional:!0},onDataLoad:{type:"function",value:null,optional:!0},onError:{type:"function",value:null,optional:!0},fetch:{type:"function",value:(r,{propName:e,layer:t,loaders:i,loadOptions:n,signal:s})=>{let{resourceManager:o}=t.context;n=n||t.getLoadOptions(),i=i||t.props.loaders,s&&(n={...n,core:{...n?.core,fetch:{...n?.core?.fetch,signal:s}}});let a=o.contains(r);return!a&&!n&&(o.add({resourceId:r,data:Di(r,i),persistent:!1}),a=!0),a?o.subscribe({resourceId:r,onChange:c=>t.internalState?.reloadAsyncProp(e,c),consumerId:t.id,requestId:e}):Di(r,i,n)}},updateTriggers:{},visible:!0,pickable:!1,opacity:{type:"number",min:0,max:1,value:1},operation:"draw",onHover:{type:"function",value:null,optional:!0},onClick:{type:"function",value:null,optional:!0},onDragStart:{type:"function",value:null,optional:!0},onDrag:{type:"function",value:null,optional:!0},onDragEnd:{type:"function",value:null,optional:!0},coordinateSystem:"default",coordinateOrigin:{type:"array",value:[0,0,0],compare:!0},modelMatrix:{type:"array",value:null,compare:!0,optional:!0},wrapLongitude:!1,positionFormat:"XYZ",colorFormat:"RGBA",parameters:{type:"object",value:{},optional:!0,compare:2},loadOptions:{type:"object",value:null,optional:!0,ignore:!0},transitions:null,extensions:[],loaders:{type:"array",value:[],optional:!0,ignore:!0},getPolygonOffset:{type:"function",value:({layerIndex:r})=>[0,-r*100]},highlightedObjectIndex:null,autoHighlight:!1,highlightColor:{type:"accessor",value:[0,0,128,128]}},Jo=class extends wu{constructor(){super(...arguments),this.internalState=null,this.lifecycle=Sr.NO_STATE,this.parent=null}static get componentName(){return Object.prototype.hasOwnProperty.call(this,"layerName")?this.layerName:""}get root(){let e=this;for(;e.parent;)e=e.parent;return e}toString(){return`${this.constructor.layerName||this.constructor.name}({id: '${this.props.id}'})`}project(e){$(this.internalState);let t=this.internalState.viewport||this.context.viewport,i=rl(e,{viewport:t,modelMatrix:this.props.modelMatrix,coordinateOrigin:this.props.coordinateOrigin,coordinateSystem:this.props.coordinateSystem}),[n,s,o]=wr(i,t.pixelProjectionMatrix);return e.length===2?[n,s]:[n,s,o]}unproject(e){return $(this.internalState),(this.internalState.viewport||this.context.viewport).unproject(e)}projectPosition(e,t){$(this.internalState);let i=this.internalState.viewport||this.context.viewport;return jv(e,{viewport:i,modelMatrix:this.props.modelMatrix,coordinateOrigin:this.props.coordinateOrigin,coordinateSystem:this.props.coordinateSystem,...t})}get isComposite(){return!1}get isDrawable(){return!0}setState(e){this.setChangeFlags({stateChanged:!0}),Object.assign(this.state,e),this.setNeedsRedraw()}setNeedsRedraw(){this.internalState&&(this.internalState.needsRedraw=!0)}setNeedsUpdate(){this.internalState&&(this.context.layerManager.setNeedsUpdate(String(this)),this.internalState.needsUpdate=!0)}get isLoaded(){return this.internalState?!this.internalState.isAsyncPropLoading():!1}get wrapLongitude(){return this.props.wrapLongitude}isPickable(){return this.props.pickable&&this.props.visible}getModels(){let e=this.state;return e&&(e.models||e.model&&[e.model])||[]}setShaderModuleProps(...e){for(let t of this.getModels())t.shaderInputs.setProps(...e)}getAttributeManager(){return this.internalState&&this.internalState.attributeManager}getCurrentLayer(){return this.internalState&&this.internalState.layer}getLoadOptions(){return this.props.loadOptions}use64bitPositions(){let{coordinateSystem:e}=this.props;return e==="default"||e==="lnglat"||e==="cartesian"}onHover(e,t){return this.props.onHover&&this.props.onHover(e,t)||!1}onClick(e,t){return this.props.onClick&&this.props.onClick(e,t)||!1}nullPickingColor(){return[0,0,0]}encodePickingColor(e,t=[]){return t[0]=e+1&255,t[1]=e+1>>8&255,t[2]=e+1>>8>>8&255,t}decodePickingColor(e){$(e instanceof Uint8Array);let[t,i,n]=e;return t+i*256+n*65536-1}getNumInstances(){return Number.isFinite(this.props.numInstances)?this.props.numInstances:this.state&&this.state.numInstances!==void 0?this.state.numInstances:sS(this.props.data)}getStartIndices(){return this.props.startIndices?this.props.startIndices:this.state&&this.state.startIndices?this.state.startIndices:null}getBounds(){return this.getAttributeManager()?.getBounds(["positions","instancePositions"])}getShaders(e){e=Jm(e,{disableWarnings:!0,modules:this.context.defaultShaderModules});for(let t of this.props.extensions)e=Jm(e,t.getShaders.call(this,t));return e}shouldUpdateState(e){return e.changeFlags.propsOrDataChanged}updateState(e){let t=this.getAttributeManager(),{dataChanged:i}=e.changeFlags;if(i&&t)if(Array.isArray(i))for(let n of i)t.invalidateAll(n);else t.invalidateAll();if(t){let{props:n}=e,s=this.internalState.hasPickingBuffer,o=Number.isInteger(n.highlightedObjectIndex)||!!n.pickable||n.extensions.some(a=>a.getNeedsPickingBuffer.call(this,a));if(s!==o){this.internalState.hasPickingBuffer=o;let a=dS(t.attributes);a&&(o&&a.constant&&(a.constant=!1,t.invalidate(a.id)),!a.value&&!o&&(a.constant=!0,a.value=ng(t.attributes)?[Js]:[0,0,0]))}}}finalizeState(e){for(let i of this.getModels())i.destroy();let t=this.getAttributeManager();t&&t.finalize(),this.context&&this.context.resourceManager.unsubscribe({consumerId:this.id}),this.internalState&&(this.internalState.uniformTransitions.clear(),this.internalState.finalize())}draw(e){for(let t of this.getModels())t.draw(e.renderPass)}getPickingInfo({info:e,mode:t,sourceLayer:i}){let{index:n}=e;return n>=0&&Array.isArray(this.props.data)&&(e.object=this.props.data[n]),e}raiseError(e,t){t&&(e=new Error(`${t}: ${e.message}`,{cause:e})),this.props.onError?.(e)||this.context?.onError?.(e,this)}getNeedsRedraw(e={clearRedrawFlags:!1}){return this._getNeedsRedraw(e)}needsUpdate(){return this.internalState?this.internalState.needsUpdate||this.hasUniformTransition()||this.shouldUpdateState(this._getUpdateParams()):!1}hasUniformTransition(){return this.internalState?.uniformTransitions.active||!1}activateViewport(e){if(!this.internalState)return;let t=this.internalState.viewport;this.internalState.viewport=e,(!t||!P6({oldViewport:t,viewport:e}))&&(this.setChangeFlags({viewportChanged:!0}),this.isComposite?this.needsUpdate()&&this.setNeedsUpdate():this._update())}invalidateAttribute(e="all"){let t=this.getAttributeManager();t&&(e==="all"?t.invalidateAll():t.invalidate(e))}updateAttributes(e){let t=!1;for(let i in e)e[i].layoutChanged()&&(t=!0);for(let i of this.getModels())this._setModelAttributes(i,e,t)}_updateAttributes(){let e=this.getAttributeManager();if(!e)return;let t=this.props,i=this.getNumInstances(),n=this.getStartIndices();e.update({data:t.data,numInstances:i,startIndices:n,props:t,transitions:t.transitions,buffers:t.data.attributes,context:this});let s=e.getChangedAttributes({clearChangedFlags:!0});this.updateAttributes(s)}_updateAttributeTransition(){let e=this.getAttributeManager();e&&e.updateTransition()}_updateUniformTransition(){let{uniformTransitions:e}=this.internalState;if(e.active){let t=e.update(),i=Object.create(this.props);for(let n in t)Object.defineProperty(i,n,{value:t[n]});return i}return this.props}calculateInstancePickingColors(e,{numInstances:t}){if(e.constant)return;let i=Math.floor(et.length/4);this.internalState.usesPickingColorCache=!0;let n=t>0&&et[0]===0;if(i<t||n){t>fS&&U.warn("Layer has too many data objects. Picking might not be able to distinguish all objects.")(),et=at.allocate(et,t,{size:4,copy:!0,maxCount:Math.max(t,fS)});let s=Math.floor(et.length/4),o=[0,0,0],a=n?0:i;for(let c=a;c<s;c++)this.encodePickingColor(c,o),et[c*4+0]=o[0],et[c*4+1]=o[1],et[c*4+2]=o[2],et[c*4+3]=0}e.value=et.subarray(0,t*4)}_setModelAttributes(e,t,i=!1){if(!Object.keys(t).length)return;let n=this.getAttributeManager();if(n?.hasBufferGroups()){this._setGroupedModelAttributes(e,n,t);return}if(i){let c=this.getAttributeManager();e.setBufferLayout(c.getBufferLayouts(e)),t=c.getAttributes()}let s=e.userData?.excludeAttributes||{},o={},a={};for(let c in t){if(s[c])continue;let l=t[c].getValue();for(let u in l){let f=l[u];f instanceof N?t[c].settings.isIndexed?e.setIndexBuffer(f):o[u]=f:f&&(a[u]=f)}}e.setAttributes(o),e.setConstantAttributes(a)}_setGroupedModelAttributes(e,t,i){let n=e.userData?.excludeAttributes||{},s=t.getBufferGroupBindings(i,e,n);e.setBufferLayout(s.bufferLayouts);let o={...s.buffers},a={},c=t.getAttributes();for(let l in c){if(n[l]||s.groupedAttributeIds.has(l))continue;let u=c[l],f=u.getValue();for(let d in f){let h=f[d];h instanceof N?u.settings.isIndexed?e.setIndexBuffer(h):o[d]=h:h&&(a[d]=h)}}e.setAttributes(o),e.setConstantAttributes(a)}disablePickingIndex(e){let t=this.props.data;if(!("attributes"in t)){this._disablePickingIndex(e);return}let i=this.getAttributeManager().attributes,n=ng(i),s=sg(i),o=n&&t.attributes&&t.attributes[n.id];if(o&&o.value){let c=o.value;for(let l=0;l<t.length;l++){let u=n.getVertexOffset(l);c[u]===e&&this._disablePickingIndex(l)}return}let a=s&&t.attributes&&t.attributes[s.id];if(a&&a.value){let c=a.value,l=this.encodePickingColor(e);for(let u=0;u<t.length;u++){let f=s.getVertexOffset(u);c[f]===l[0]&&c[f+1]===l[1]&&c[f+2]===l[2]&&this._disablePickingIndex(u)}}else this._disablePickingIndex(e)}_disablePickingIndex(e){let t=this.getAttributeManager().attributes,i=ng(t);if(i){let a=i.getVertexOffset(e),c=i.getVertexOffset(e+1),l=new Uint32Array(c-a);l.fill(Js),i.buffer.write(l,a*l.BYTES_PER_ELEMENT);return}let n=sg(t);if(!n){this.internalState&&kv(this.internalState.disabledPickingIndices,e);return}let s=n.getVertexOffset(e),o=n.getVertexOffset(e+1);n.buffer.write(new Uint8Array(o-s),s)}restorePickingColors(){let e=this.getAttributeManager().attributes,t=dS(e);if(!t){this.internalState&&(this.internalState.disabledPickingIndices.length=0);return}let i=sg(e);this.internalState.usesPickingColorCache&&i&&i.value.buffer!==et.buffer&&(i.value=et.subarray(0,i.value.length)),t.updateSubBuffer({startOffset:0})}_initialize(){$(!this.internalState),ne(_6,this);let e=this._getAttributeManager();this.internalState=new Qo({attributeManager:e,layer:this}),this._clearChangeFlags(),this.state={},Object.defineProperty(this.state,"attributeManager",{get:()=>(U.deprecated("layer.state.attributeManager","layer.getAttributeManager()")(),e)}),this.internalState.uniformTransitions=new qo(this.context.timeline),this.internalState.onAsyncPropUpdated=this._onAsyncPropUpdated.bind(this),this.internalState.setAsyncProps(this.props),this.initializeState(this.context);for(let t of this.props.extensions)t.initializeState.call(this,this.context,t);this.setChangeFlags({dataChanged:"init",propsChanged:"init",viewportChanged:!0,extensionsChanged:!0}),this._update()}_transferState(e){ne(E6,this,this===e);let{state:t,internalState:i}=e;this!==e&&(this.internalState=i,this.state=t,this.internalState.setAsyncProps(this.props),this._diffProps(this.props,this.internalState.getOldProps()))}_update(){let e=this.needsUpdate();if(ne(v6,this,e),!e)return;this.context.stats.get("Layer updates").incrementCount();let t=this.props,i=this.context,n=this.internalState,s=i.viewport,o=this._updateUniformTransition();n.propsInTransition=o,i.viewport=n.viewport||s,this.props=o;try{let a=this._getUpdateParams(),c=this.getModels();if(i.device)this.updateState(a);else try{this.updateState(a)}catch{}for(let u of this.props.extensions)u.updateState.call(this,a,u);this.setNeedsRedraw(),this._updateAttributes();let l=this.getModels()[0]!==c[0];this._postUpdate(a,l)}finally{i.viewport=s,this.props=t,this._clearChangeFlags(),n.needsUpdate=!1,n.resetOldProps()}}_finalize(){ne(w6,this),this.finalizeState(this.context);for(let e of this.props.extensions)e.finalizeState.call(this,this.context,e)}_drawLayer({renderPass:e,shaderModuleProps:t=null,uniforms:i={},parameters:n={}}){this._updateAttributeTransition();let s=this.props,o=this.context;this.props=this.internalState.propsInTransition||s;try{t&&this.setShaderModuleProps(t);let{getPolygonOffset:a}=this.props,c=a&&a(i)||[0,0];o.device instanceof Lr&&o.device.setParametersWebGL({polygonOffset:c});let l=o.device instanceof Lr?null:L6(n);if(A6(this.getModels(),e,n,l),o.device instanceof Lr)o.device.withParametersWebGL(n,()=>{let u={renderPass:e,shaderModuleProps:t,uniforms:i,parameters:n,context:o};for(let f of this.props.extensions)f.draw.call(this,u,f);this.draw(u)});else{l?.renderPassParameters&&e.setParameters(l.renderPassParameters);let u={renderPass:e,shaderModuleProps:t,uniforms:i,parameters:n,context:o};for(let f of this.props.extensions)f.draw.call(this,u,f);this.draw(u)}}finally{this.props=s}}getChangeFlags(){return this.internalState?.changeFlags}setChangeFlags(e){if(!this.internalState)return;let{changeFlags:t}=this.internalState;for(let n in e)if(e[n]){let s=!1;switch(n){case"dataChanged":let o=e[n],a=t[n];o&&Array.isArray(a)&&(t.dataChanged=Array.isArray(o)?a.concat(o):o,s=!0);default:t[n]||(t[n]=e[n],s=!0)}s&&ne(x6,this,n,e)}let i=!!(t.dataChanged||t.updateTriggersChanged||t.propsChanged||t.extensionsChanged);t.propsOrDataChanged=i,t.somethingChanged=i||t.viewportChanged||t.stateChanged}_clearChangeFlags(){this.internalState.changeFlags={dataChanged:!1,propsChanged:!1,updateTriggersChanged:!1,viewportChanged:!1,stateChanged:!1,extensionsChanged:!1,propsOrDataChanged:!1,somethingChanged:!1}}_diffProps(e,t){let i=iS(e,t);if(i.updateTriggersChanged)for(let n in i.updateTriggersChanged)i.updateTriggersChanged[n]&&this.invalidateAttribute(n);if(i.transitionsChanged)for(let n in i.transitionsChanged)this.internalState.uniformTransitions.add(n,t[n],e[n],e.transitions?.[n]);return this.setChangeFlags(i)}validateProps(){rS(this.props)}updateAutoHighlight(e){this.props.autoHighlight&&!Number.isInteger(this.props.highlightedObjectIndex)&&this._updateAutoHighlight(e)}_updateAutoHighlight(e){let t={highlightedObjectColor:e.picked?e.color:null},{highlightColor:i}=this.props;e.picked&&typeof i=="function"&&(t.highlightColor=i(e)),this.setShaderModuleProps({picking:t}),this.setNeedsRedraw()}_getAttributeManager(){let e=this.context;return new jo(e.device,{id:this.props.id,stats:e.stats,timeline:e.timeline})}_postUpdate(e,t){let{props:i,oldProps:n}=e,s=this.state.model;s?.isInstanced&&s.setInstanceCount(this.getNumInstances());let{autoHighlight:o,highlightedObjectIndex:a,highlightColor:c}=i;if(t||n.autoHighlight!==o||n.highlightedObjectIndex!==a||n.highlightColor!==c){let l={};Array.isArray(c)&&(l.highlightColor=c),(t||n.autoHighlight!==o||a!==n.highlightedObjectIndex)&&(l.highlightedObjectColor=Number.isFinite(a)&&a>=0?this.encodePickingColor(a):null),this.setShaderModuleProps({picking:l})}}_getUpdateParams(){return{props:this.props,oldProps:this.internalState.getOldProps(),context:this.context,changeFlags:this.internalState.changeFlags}}_getNeedsRedraw(e){if(!this.internalState)return!1;let t=!1;t=t||this.internalState.needsRedraw&&this.id;let i=this.getAttributeManager(),n=i?i.getNeedsRedraw(e):!1;if(t=t||n,t)for(let s of this.props.extensions)s.onNeedsRedraw.call(this,s);return this.internalState.needsRedraw=this.internalState.needsRedraw&&!e.clearRedrawFlags,t}_onAsyncPropUpdated(){this._diffProps(this.props,this.internalState.getOldProps()),this.setNeedsUpdate()}};Jo.defaultProps=T6;Jo.layerName="Layer";var or=Jo;function L6(r){let{blendConstant:e,...t}=r;return e?{pipelineParameters:t,renderPassParameters:{blendConstant:e}}:{pipelineParameters:t}}function A6(r,e,t,i){for(let n of r)n.device.type==="webgpu"?(C6(n,e),n.setParameters({...n.parameters,...i?.pipelineParameters})):n.setParameters(t)}function C6(r,e){let t=e.props.framebuffer||(e.framebuffer??null);if(!t)return;let i=t.colorAttachments.map(o=>o?.texture?.format??null),n=t.depthStencilAttachment?.texture?.format,s=r;(!M6(s.props.colorAttachmentFormats,i)||s.props.depthStencilAttachmentFormat!==n)&&(s.props.colorAttachmentFormats=i,s.props.depthStencilAttachmentFormat=n,s._setPipelineNeedsUpdate("attachment formats"))}function M6(r,e){if(r===e)return!0;if(!r||!e||r.length!==e.length)return!1;for(let t=0;t<r.length;t++)if(r[t]!==e[t])return!1;return!0}le();var R6=new se().lookAt({eye:[0,0,1]});function I6({width:r,height:e,near:t,far:i,padding:n}){let s=-r/2,o=r/2,a=-e/2,c=e/2;if(n){let{left:l=0,right:u=0,top:f=0,bottom:d=0}=n,h=Z((l+r-u)/2,0,r)-r/2,p=Z((f+e-d)/2,0,e)-e/2;s-=h,o-=h,a+=p,c+=p}return new se().ortho({left:s,right:o,bottom:a,top:c,near:t,far:i})}var Eu=class extends pn{constructor(e){let{width:t,height:i,near:n=.1,far:s=1e3,zoom:o=0,target:a=[0,0,0],padding:c=null,flipY:l=!0}=e,u=e.zoomX??(Array.isArray(o)?o[0]:o),f=e.zoomY??(Array.isArray(o)?o[1]:o),d=Number.isFinite(e.zoom)?e.zoom:Math.min(u,f),h=Math.pow(2,d),p;if(u!==d||f!==d){let m=Math.pow(2,u),g=Math.pow(2,f);p={unitsPerMeter:[m/h,g/h,1],metersPerUnit:[h/m,h/g,1]}}super({...e,longitude:void 0,position:a,viewMatrix:R6.clone().scale([h,h*(l?-1:1),h]),projectionMatrix:I6({width:t||1,height:i||1,padding:c,near:n,far:s}),zoom:d,distanceScales:p}),this.target=a,this.zoomX=u,this.zoomY=f,this.flipY=l}projectFlat([e,t]){let{unitsPerMeter:i}=this.distanceScales;return[e*i[0],t*i[1]]}unprojectFlat([e,t]){let{metersPerUnit:i}=this.distanceScales;return[e*i[0],t*i[1]]}panByPosition(e,t,i){let n=Mt(t,this.pixelUnprojectionMatrix),s=this.projectFlat(e),o=Ae.add([],s,Ae.negate([],n)),a=Ae.add([],this.center,o);return{target:this.unprojectFlat(a)}}};Eu.displayName="OrthographicViewport";var hS=Eu;le();var pS=1;function og({zoom:r=0,zoomX:e,zoomY:t}){return e=e??(Array.isArray(r)?r[0]:r),t=t??(Array.isArray(r)?r[1]:r),{zoomX:e,zoomY:t}}function B6(r,e,t,i,n){let s=r[0][e]+t,o=r[1][e]-i,a=(s+o)/2;return{minimum:s,maximum:o,midpoint:a,settledTarget:Number.isFinite(t)&&Number.isFinite(i)&&s<=o?Z(n,s,o):a}}var ag=class extends _i{constructor(e){let{width:t,height:i,target:n=[0,0,0],zoom:s=0,zoomAxis:o="all",minZoom:a=-1/0,maxZoom:c=1/0,minZoomX:l=a,maxZoomX:u=c,minZoomY:f=a,maxZoomY:d=c,maxBounds:h=null,maxBoundsPadding:p=null,rubberBand:m=!1,startPanPosition:g,startZoomPosition:x,startZoom:_}=e,{[Qe]:y}=e,{zoomX:v,zoomY:w}=og(e);super({width:t,height:i,target:n,zoom:s,zoomX:v,zoomY:w,zoomAxis:o,minZoomX:l,maxZoomX:u,minZoomY:f,maxZoomY:d,maxBounds:h,maxBoundsPadding:p,rubberBand:m,[Qe]:y},{startPanPosition:g,startZoomPosition:x,startZoom:_},e.makeViewport,e.constraintContext)}panStart({pos:e},t){return this._getUpdatedState({startPanPosition:this._unproject(e)},t)}pan({pos:e,startPosition:t},i){let n=this.getState().startPanPosition||t;if(!n)return this;let o=this.makeViewport(this.getViewportProps()).panByPosition(n,e);return this._getUpdatedState(o,i)}panEnd(e){return this._getUpdatedState({startPanPosition:null},e)}rotateStart(){return this}rotate(){return this}rotateEnd(){return this}shortestPathFrom(e){let t=e.getViewportProps();return{...this.getViewportProps()}}zoomStart({pos:e},t){let{zoomX:i,zoomY:n}=this.getViewportProps();return this._getUpdatedState({startZoomPosition:this._unproject(e),startZoom:[i,n]},t)}zoom({pos:e,startPos:t,scale:i},n){let{startZoom:s,startZoomPosition:o}=this.getState();if(!o){let{zoomX:c,zoomY:l}=this.getViewportProps();s=[c,l],o=this._unproject(t||e)}if(!o)return this;let a=this._calculateNewZoom({scale:i,startZoom:s});return this._getUpdatedState({...a,[Qe]:{position:o,screenPosition:e}},n)}zoomEnd(e){return this._getUpdatedState({startZoomPosition:null,startZoom:null},e)}zoomIn(e=2,t){return this._getUpdatedState(this._calculateNewZoom({scale:e}),t)}zoomOut(e=2,t){return this._getUpdatedState(this._calculateNewZoom({scale:1/e}),t)}moveLeft(e=50,t){return this._panFromCenter([-e,0],t)}moveRight(e=50,t){return this._panFromCenter([e,0],t)}moveUp(e=50,t){return this._panFromCenter([0,-e],t)}moveDown(e=50,t){return this._panFromCenter([0,e],t)}rotateLeft(e=15){return this}rotateRight(e=15){return this}rotateUp(e=10){return this}rotateDown(e=10){return this}_project(e){return this.makeViewport(this.getViewportProps()).project(e)}_unproject(e){let t=this.makeViewport(this.getViewportProps()),[i,n]=t.unproject(e);return[i,n]}_calculateNewZoom({scale:e,startZoom:t}){let{zoomX:i,zoomY:n,zoomAxis:s}=this.getViewportProps();t===void 0&&(t=[i,n]);let o=Math.log2(e),[a,c]=t;switch(s){case"X":a+=o;break;case"Y":c+=o;break;default:a+=o,c+=o}return{zoomX:a,zoomY:c}}_panFromCenter(e,t){let{target:i}=this.getViewportProps(),n=this._project(i);return this.pan({startPosition:i,pos:[n[0]+e[0],n[1]+e[1]]},t)}_getUpdatedState(e,t){return new this.constructor({makeViewport:this.makeViewport,...this.getViewportProps(),...this.getState(),...e,constraintContext:t})}applyConstraints(e,t){let i=e,n=i[Qe];delete i[Qe];let s=og(e),o=this._constrainZoom(s,e),a=e.rubberBand&&t?.mode==="elastic",{zoomX:c,zoomY:l}=t?.mode==="preserve"?s:a?{zoomX:Tr(s.zoomX,o.zoomX,pS),zoomY:Tr(s.zoomY,o.zoomY,pS)}:o;if(e.zoomX=c,e.zoomY=l,n){let h=this.makeViewport({...e,zoomX:c,zoomY:l});Object.assign(e,h.panByPosition(n.position,n.screenPosition))}e.zoom=Array.isArray(e.zoom)||e.zoomX!==e.zoomY?[e.zoomX,e.zoomY]:e.zoomX;let{maxBounds:u,rubberBand:f,target:d}=e;if(u){let h=vn(e.width,e.height,e.maxBoundsPadding),p=this.makeViewport(e),m=cl(p,d,h),g=p.project(d),x=[0,1].map(w=>{let E=d.slice();E[w]+=1;let L=p.project(E)[w]-g[w];return Number.isFinite(L)?L:2**(w===0?c:l)*(w===0?1:-1)}),_=x.map((w,E)=>{let L=E===0?m.left:m.top,A=E===0?m.right:m.bottom,C=Math.abs(w);return w>=0?[L/C,A/C]:[A/C,L/C]}),y=d.slice(),v=[h.width,h.height];for(let[w,[E,L]]of _.entries()){if(v[w]<0)continue;let{minimum:A,maximum:C,midpoint:T,settledTarget:D}=B6(u,w,E,L,d[w]);if(t?.mode!=="preserve"&&f&&(!Number.isFinite(E)||!Number.isFinite(L))){y[w]=T;continue}let I=f?D:Z(d[w],A,C);y[w]=t?.mode==="preserve"?d[w]:a?Tr(d[w],I,(w===0?h.width:h.height)/2/Math.abs(x[w])):I}(y[0]!==d[0]||y[1]!==d[1])&&(e.target=y)}return e}_constrainZoom({zoomX:e,zoomY:t},i){i||(i=this.getViewportProps());let{zoomAxis:n,maxZoomX:s,maxZoomY:o,maxBounds:a}=i,{minZoomX:c,minZoomY:l}=i;if(a!==null&&i.width>0&&i.height>0){let f=vn(i.width,i.height,i.maxBoundsPadding),d=a[0],h=a[1],p=h[0]-d[0],m=h[1]-d[1];f.width>0&&Number.isFinite(p)&&p>0&&(c=Math.max(c,Math.log2(f.width/p)),c>s&&(c=s)),f.height>0&&Number.isFinite(m)&&m>0&&(l=Math.max(l,Math.log2(f.height/m)),l>o&&(l=o))}switch(n){case"X":e=Z(e,c,s);break;case"Y":t=Z(t,l,o);break;default:let f=Math.min(s-e,o-t,0);f===0&&(f=Math.max(c-e,l-t,0)),f!==0&&(e+=f,t+=f)}return{zoomX:e,zoomY:t}}},ea=class extends xi{constructor(){super(...arguments),this.ControllerState=ag,this.transition={transitionDuration:300,transitionInterpolator:new er(["target","zoomX","zoomY"])},this.dragMode="pan"}setProps(e){Object.assign(e,og(e)),super.setProps(e)}_onMultiPanStart(e){return this.multiTouchDrag==="pan"&&super._onMultiPanStart(e)}_onPanRotate(){return!1}};var Su=class extends gi{constructor(e={}){super(e)}getViewportType(){return hS}get ControllerType(){return ea}};Su.displayName="OrthographicView";var Pu=Su;var ta=class{static get componentName(){return Object.prototype.hasOwnProperty.call(this,"extensionName")?this.extensionName:""}constructor(e){e&&(this.opts=e)}equals(e){return this===e?!0:this.constructor===e.constructor&&q(this.opts,e.opts,1)}getShaders(e){return null}getSubLayerProps(e){let{defaultProps:t}=e.constructor,i={updateTriggers:{}};for(let n in t)if(n in this.props){let s=t[n],o=this.props[n];i[n]=o,s&&s.type==="accessor"&&(i.updateTriggers[n]=this.props.updateTriggers[n],typeof o=="function"&&(i[n]=this.getSubLayerAccessor(o)))}return i}initializeState(e,t){}updateState(e,t){}onNeedsRedraw(e){}getNeedsPickingBuffer(e){return!1}draw(e,t){}finalizeState(e,t){}};ta.defaultProps={};ta.extensionName="LayerExtension";var cg=ta;B();var Nn=class{constructor(e){this.indexStarts=[0],this.vertexStarts=[0],this.vertexCount=0,this.instanceCount=0;let{attributes:t={}}=e;this.typedArrayManager=at,this.attributes={},this._attributeDefs=t,this.opts=e,this.updateGeometry(e)}updateGeometry(e){Object.assign(this.opts,e);let{data:t,buffers:i={},getGeometry:n,geometryBuffer:s,positionFormat:o,dataChanged:a,normalize:c=!0}=this.opts;if(this.data=t,this.getGeometry=n,this.positionSize=s&&s.size||(o==="XY"?2:3),this.buffers=i,this.normalize=c,s&&($(t.startIndices),this.getGeometry=this.getGeometryFromBuffer(s),c||(i.vertexPositions=s)),this.geometryBuffer=i.vertexPositions,Array.isArray(a))for(let l of a)this._rebuildGeometry(l);else this._rebuildGeometry()}updatePartialGeometry({startRow:e,endRow:t}){this._rebuildGeometry({startRow:e,endRow:t})}getGeometryFromBuffer(e){let t=e.value||e;return ArrayBuffer.isView(t)?Xl(t,{size:this.positionSize,offset:e.offset,stride:e.stride,startIndices:this.data.startIndices}):null}_allocate(e,t){let{attributes:i,buffers:n,_attributeDefs:s,typedArrayManager:o}=this;for(let a in s)if(a in n)o.release(i[a]),i[a]=null;else{let c=s[a];c.copy=t,i[a]=o.allocate(i[a],e,c)}}_forEachGeometry(e,t,i){let{data:n,getGeometry:s}=this,{iterable:o,objectInfo:a}=ql(n,t,i);for(let c of o){a.index++;let l=s?s(c,a):null;e(l,a.index)}}_rebuildGeometry(e){if(!this.data)return;let{indexStarts:t,vertexStarts:i,instanceCount:n}=this,{data:s,geometryBuffer:o}=this,{startRow:a=0,endRow:c=1/0}=e||{},l={};if(e||(t=[0],i=[0]),this.normalize||!o)this._forEachGeometry((f,d)=>{let h=f&&this.normalizeGeometry(f);l[d]=h,i[d+1]=i[d]+(h?this.getGeometrySize(h):0)},a,c),n=i[i.length-1];else if(i=s.startIndices,n=i[s.length]||0,ArrayBuffer.isView(o))n=n||o.length/this.positionSize;else if(o instanceof N){let f=this.positionSize*4;n=n||o.byteLength/f}else if(o.buffer){let f=o.stride||this.positionSize*4;n=n||o.buffer.byteLength/f}else if(o.value){let f=o.value,d=o.stride/f.BYTES_PER_ELEMENT||this.positionSize;n=n||f.length/d}this._allocate(n,!!e),this.indexStarts=t,this.vertexStarts=i,this.instanceCount=n;let u={};this._forEachGeometry((f,d)=>{let h=l[d]||f;u.vertexStart=i[d],u.indexStart=t[d];let p=d<i.length-1?i[d+1]:n;u.geometrySize=p-i[d],u.geometryIndex=d,this.updateGeometryAttributes(h,u)},a,c),this.vertexCount=t[t.length-1]}};J();le();var k6=new Uint32Array([0,2,1,0,3,2]),O6=new Float32Array([0,1,0,0,1,0,1,1]);function lg(r,e){if(!e)return D6(r);let t=Math.max(Math.abs(r[0][0]-r[3][0]),Math.abs(r[1][0]-r[2][0])),i=Math.max(Math.abs(r[1][1]-r[0][1]),Math.abs(r[2][1]-r[3][1])),n=Math.ceil(t/e)+1,s=Math.ceil(i/e)+1,o=(n-1)*(s-1)*6,a=new Uint32Array(o),c=new Float32Array(n*s*2),l=new Float64Array(n*s*3),u=0,f=0;for(let d=0;d<n;d++){let h=d/(n-1);for(let p=0;p<s;p++){let m=p/(s-1),g=N6(r,h,m);l[u*3+0]=g[0],l[u*3+1]=g[1],l[u*3+2]=g[2]||0,c[u*2+0]=h,c[u*2+1]=1-m,d>0&&p>0&&(a[f++]=u-s,a[f++]=u-s-1,a[f++]=u-1,a[f++]=u-s,a[f++]=u-1,a[f++]=u),u++}}return{vertexCount:o,positions:l,indices:a,texCoords:c}}function D6(r){let e=new Float64Array(12);for(let t=0;t<r.length;t++)e[t*3+0]=r[t][0],e[t*3+1]=r[t][1],e[t*3+2]=r[t][2]||0;return{vertexCount:6,positions:e,indices:k6,texCoords:O6}}function N6(r,e,t){return rt(rt(r[0],r[1],t),rt(r[3],r[2],t),e)}var F6=`
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
`,mS=`layout(std140) uniform bitmapUniforms {
  vec4 bounds;
  float coordinateConversion;
  float desaturate;
  vec3 tintColor;
  vec4 transparentColor;
} bitmap;
`,gS={name:"bitmap",source:F6,vs:mS,fs:mS,uniformTypes:{bounds:"vec4<f32>",coordinateConversion:"f32",desaturate:"f32",tintColor:"vec3<f32>",transparentColor:"vec4<f32>"}};var yS=`struct Attributes {
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
`;var bS=`#version 300 es
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
`;var U6=`
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
`,xS=`#version 300 es
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

${U6}

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
`;var G6={image:{type:"image",value:null,async:!0},bounds:{type:"array",value:[1,0,0,1],compare:!0},_imageCoordinateSystem:"default",desaturate:{type:"number",min:0,max:1,value:0},transparentColor:{type:"color",value:[0,0,0,0]},tintColor:{type:"color",value:[255,255,255]},textureParameters:{type:"object",ignore:!0,value:null}},ra=class extends or{getShaders(){return super.getShaders({vs:bS,fs:xS,source:yS,modules:[Pt,Ct,Er,gS]})}initializeState(){let e=this.getAttributeManager(),t=!0;e.add({indices:{size:1,isIndexed:!0,update:i=>i.value=this.state.mesh.indices,noAlloc:t},positions:{size:3,type:"float64",fp64:this.use64bitPositions(),update:i=>i.value=this.state.mesh.positions,noAlloc:t},texCoords:{size:2,update:i=>i.value=this.state.mesh.texCoords,noAlloc:t}})}updateState({props:e,oldProps:t,changeFlags:i}){let n=this.getAttributeManager();if(i.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),n.invalidateAll()),e.bounds!==t.bounds){let s=this.state.mesh,o=this._createMesh();this.state.model.setVertexCount(o.vertexCount);for(let a in o)s&&s[a]!==o[a]&&n.invalidate(a);this.setState({mesh:o,...this._getCoordinateUniforms()})}else e._imageCoordinateSystem!==t._imageCoordinateSystem&&this.setState(this._getCoordinateUniforms())}getPickingInfo(e){let{image:t}=this.props,i=e.info;if(!i.color||!t)return i.bitmap=null,i;let{width:n,height:s}=t;i.index=0;let o=z6(i.color);return i.bitmap={size:{width:n,height:s},uv:o,pixel:[Math.floor(o[0]*n),Math.floor(o[1]*s)]},i}disablePickingIndex(){this.setState({disablePicking:!0})}restorePickingColors(){this.setState({disablePicking:!1})}_updateAutoHighlight(e){super._updateAutoHighlight({...e,color:this.encodePickingColor(0)})}_createMesh(){let{bounds:e}=this.props,t=e;return _S(e)&&(t=[[e[0],e[1]],[e[0],e[3]],[e[2],e[3]],[e[2],e[1]]]),lg(t,this.context.viewport.resolution)}_getModel(){let e=this.context.device.type==="webgpu"?this.getAttributeManager().getBufferLayouts({isInstanced:!1}).filter(t=>t.name!=="indices"):this.getAttributeManager().getBufferLayouts();return new he(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:e,topology:"triangle-list",isInstanced:!1})}draw(e){let{shaderModuleProps:t}=e,{model:i,coordinateConversion:n,bounds:s,disablePicking:o}=this.state,{image:a,desaturate:c,transparentColor:l,tintColor:u}=this.props;if(!(t.picking.isActive&&o)&&a&&i){let f={bitmapTexture:a,bounds:s,coordinateConversion:n,desaturate:c,tintColor:u.slice(0,3).map(d=>d/255),transparentColor:l.map(d=>d/255)};i.shaderInputs.setProps({bitmap:f}),i.draw(this.context.renderPass)}}_getCoordinateUniforms(){let{_imageCoordinateSystem:e}=this.props;if(e!=="default"){let{bounds:t}=this.props;if(!_S(t))throw new Error("_imageCoordinateSystem only supports rectangular bounds");let i=this.context.viewport.resolution?"lnglat":"cartesian";if(e=e==="lnglat"?"lnglat":"cartesian",e==="lnglat"&&i==="cartesian")return{coordinateConversion:-1,bounds:t};if(e==="cartesian"&&i==="lnglat"){let n=Ce([t[0],t[1]]),s=Ce([t[2],t[3]]);return{coordinateConversion:1,bounds:[n[0],n[1],s[0],s[1]]}}}return{coordinateConversion:0,bounds:[0,0,0,0]}}};ra.layerName="BitmapLayer";ra.defaultProps=G6;var ug=ra;function z6(r){let[e,t,i]=r,n=(i&240)/256,s=(i&15)/16;return[(e+s)/256,(t+n)/256]}function _S(r){return Number.isFinite(r[0])}J();var vS=`layout(std140) uniform scatterplotUniforms {
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
`,wS={name:"scatterplot",vs:vS,fs:vS,source:"",uniformTypes:{radiusScale:"f32",radiusMinPixels:"f32",radiusMaxPixels:"f32",lineWidthScale:"f32",lineWidthMinPixels:"f32",lineWidthMaxPixels:"f32",stroked:"f32",filled:"f32",antialiasing:"f32",billboard:"f32",radiusUnits:"i32",lineWidthUnits:"i32"}};var ES=`#version 300 es
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
`;var SS=`#version 300 es
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
`;var $6=`// Main shaders

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
`;function PS(r){return $6.replace("PICKING_COLOR_ATTRIBUTE",r?"@location(8) rowIndexes: u32,":"").replace("PICKING_COLOR_VALUE",r?"picking_getPickingColorFromIndex(attributes.rowIndexes)":"picking_getPickingColorFromIndex(attributes.instanceIndex)")}var V6=`struct ClipUniforms {
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
`,W6={name:"clip",source:V6,props:{},uniforms:{},bindingLayout:[{name:"clip",group:2}],uniformTypes:{enabled:"i32",mode:"i32",bounds:"vec4<f32>"},defaultUniforms:{enabled:0,mode:0,bounds:[0,0,1,1]},getUniforms(r={}){let e={};return r.enabled!==void 0&&(e.enabled=r.enabled?1:0),r.mode!==void 0&&(e.mode=r.mode==="instance"?1:0),r.bounds!==void 0&&(e.bounds=r.bounds),e}},Tu=W6;var TS=[0,0,0,255],j6={radiusUnits:"meters",radiusScale:{type:"number",min:0,value:1},radiusMinPixels:{type:"number",min:0,value:0},radiusMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},lineWidthUnits:"meters",lineWidthScale:{type:"number",min:0,value:1},lineWidthMinPixels:{type:"number",min:0,value:0},lineWidthMaxPixels:{type:"number",min:0,value:Number.MAX_SAFE_INTEGER},stroked:!1,filled:!0,billboard:!1,antialiasing:!0,getPosition:{type:"accessor",value:r=>r.position},getRadius:{type:"accessor",value:1},getFillColor:{type:"accessor",value:TS},getLineColor:{type:"accessor",value:TS},getLineWidth:{type:"accessor",value:1},getPixelOffset:{type:"accessor",value:[0,0]},strokeWidth:{deprecatedFor:"getLineWidth"},outline:{deprecatedFor:"stroked"},getColor:{deprecatedFor:["getFillColor","getLineColor"]}},ia=class extends or{getShaders(){let e=!!this.props.data?.attributes?.rowIndexes;return super.getShaders({vs:ES,fs:SS,source:PS(e),defines:e?{USE_ROW_INDEXES:!0}:{},modules:[Ct,Pt,Er,wS,...this.context.device.type==="webgpu"?[Tu]:[]]})}initializeState(){let e=this.props.data?.attributes?.rowIndexes?{rowIndexes:{size:1,type:"uint32",noAlloc:!0}}:{};this.getAttributeManager().addInstanced({instancePositions:{size:3,type:"float64",fp64:this.use64bitPositions(),transition:!0,accessor:"getPosition"},instanceRadius:{size:1,transition:!0,accessor:"getRadius",defaultValue:1,bufferGroup:"scatterplot-instance-data"},instanceFillColors:{size:this.props.colorFormat.length,transition:!0,type:"unorm8",accessor:"getFillColor",defaultValue:[0,0,0,255],bufferGroup:"scatterplot-instance-data"},instanceLineColors:{size:this.props.colorFormat.length,transition:!0,type:"unorm8",accessor:"getLineColor",defaultValue:[0,0,0,255],bufferGroup:"scatterplot-instance-data"},instanceLineWidths:{size:1,transition:!0,accessor:"getLineWidth",defaultValue:1,bufferGroup:"scatterplot-instance-data"},instancePixelOffset:{size:2,transition:!0,accessor:"getPixelOffset",bufferGroup:"scatterplot-instance-data"},...e})}updateState(e){super.updateState(e),e.changeFlags.extensionsChanged&&(this.state.model?.destroy(),this.state.model=this._getModel(),this.getAttributeManager().invalidateAll())}draw({uniforms:e}){let{radiusUnits:t,radiusScale:i,radiusMinPixels:n,radiusMaxPixels:s,stroked:o,filled:a,billboard:c,antialiasing:l,lineWidthUnits:u,lineWidthScale:f,lineWidthMinPixels:d,lineWidthMaxPixels:h}=this.props,p={stroked:o,filled:a,billboard:c,antialiasing:l,radiusUnits:Lt[t],radiusScale:i,radiusMinPixels:n,radiusMaxPixels:s,lineWidthUnits:Lt[u],lineWidthScale:f,lineWidthMinPixels:d,lineWidthMaxPixels:h},m=this.state.model;m.shaderInputs.setProps({scatterplot:p}),m.draw(this.context.renderPass)}_getModel(){let e=[-1,-1,0,1,-1,0,-1,1,0,1,1,0];return new he(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),geometry:new It({topology:"triangle-strip",attributes:{positions:{size:3,value:new Float32Array(e)}}}),isInstanced:!0})}};ia.defaultProps=j6;ia.layerName="ScatterplotLayer";var Lu=ia;var Au={CLOCKWISE:1,COUNTER_CLOCKWISE:-1};function na(r,e,t={}){return LS(r,t)!==e?(H6(r,t),!0):!1}function LS(r,e={}){return Math.sign(Cu(r,e))}var fg={x:0,y:1,z:2};function Cu(r,e={}){let{start:t=0,end:i=r.length,plane:n="xy"}=e,s=e.size||2,o=0,a=fg[n[0]],c=fg[n[1]];for(let l=t,u=i-s;l<i;l+=s)o+=(r[l+a]-r[u+a])*(r[l+c]+r[u+c]),u=l;return o/2}function H6(r,e){let{start:t=0,end:i=r.length,size:n=2}=e,s=(i-t)/n,o=Math.floor(s/2);for(let a=0;a<o;++a){let c=t+a*n,l=t+(s-1-a)*n;for(let u=0;u<n;++u){let f=r[c+u];r[c+u]=r[l+u],r[l+u]=f}}}function Vt(r,e){let t=e.length,i=r.length;if(i>0){let n=!0;for(let s=0;s<t;s++)if(r[i-t+s]!==e[s]){n=!1;break}if(n)return!1}for(let n=0;n<t;n++)r[i+n]=e[n];return!0}function dg(r,e){let t=e.length;for(let i=0;i<t;i++)r[i]=e[i]}function Fn(r,e,t,i,n=[]){let s=i+e*t;for(let o=0;o<t;o++)n[o]=r[s+o];return n}function AS(r,e,t,i,n=[]){let s,o;if(t&8)s=(i[3]-r[1])/(e[1]-r[1]),o=3;else if(t&4)s=(i[1]-r[1])/(e[1]-r[1]),o=1;else if(t&2)s=(i[2]-r[0])/(e[0]-r[0]),o=2;else if(t&1)s=(i[0]-r[0])/(e[0]-r[0]),o=0;else return null;for(let a=0;a<r.length;a++)n[a]=(o&1)===a?i[o]:s*(e[a]-r[a])+r[a];return n}function CS(r,e){let t=0;return r[0]<e[0]?t|=1:r[0]>e[2]&&(t|=2),r[1]<e[1]?t|=4:r[1]>e[3]&&(t|=8),t}var MS=0,q6=1;function sa(r,e=null,t){if(!r.length)return[];let{size:i=2,gridResolution:n=10,gridOffset:s=[0,0],edgeTypes:o=!1}=t||{},a=[],c=[{pos:r,types:o?new Array(r.length/i).fill(q6):null,holes:e||[]}],l=[[],[]],u=[];for(;c.length;){let{pos:f,types:d,holes:h}=c.shift();X6(f,i,h[0]||f.length,l),u=Z6(l[0],n,s,u);let p=CS(l[1],u);if(p){let m=RS(f,d,i,0,h[0]||f.length,u,p),g={pos:m[0].pos,types:m[0].types,holes:[]},x={pos:m[1].pos,types:m[1].types,holes:[]};c.push(g,x);for(let _=0;_<h.length;_++)m=RS(f,d,i,h[_],h[_+1]||f.length,u,p),m[0]&&(g.holes.push(g.pos.length),g.pos=Mu(g.pos,m[0].pos),o&&(g.types=Mu(g.types,m[0].types))),m[1]&&(x.holes.push(x.pos.length),x.pos=Mu(x.pos,m[1].pos),o&&(x.types=Mu(x.types,m[1].types)))}else{let m={positions:f};o&&(m.edgeTypes=d),h.length&&(m.holeIndices=h),a.push(m)}}return a}function RS(r,e,t,i,n,s,o){let a=(n-i)/t,c=[],l=[],u=[],f=[],d=[],h,p,m,g=Fn(r,a-1,t,i),x=Math.sign(o&8?g[1]-s[3]:g[0]-s[2]),_=e&&e[a-1],y=0,v=0;for(let w=0;w<a;w++)h=Fn(r,w,t,i,h),p=Math.sign(o&8?h[1]-s[3]:h[0]-s[2]),m=e&&e[i/t+w],p&&x&&x!==p&&(AS(g,h,o,s,d),Vt(c,d)&&u.push(_),Vt(l,d)&&f.push(_)),p<=0?(Vt(c,h)&&u.push(m),y-=p):u.length&&(u[u.length-1]=MS),p>=0?(Vt(l,h)&&f.push(m),v+=p):f.length&&(f[f.length-1]=MS),dg(g,h),x=p,_=m;return[y?{pos:c,types:e&&u}:null,v?{pos:l,types:e&&f}:null]}function Z6(r,e,t,i){let n=Math.floor((r[0]-t[0])/e)*e+t[0],s=Math.floor((r[1]-t[1])/e)*e+t[1];return i[0]=n,i[1]=s,i[2]=n+e,i[3]=s+e,i}function X6(r,e,t,i){let n=1/0,s=-1/0,o=1/0,a=-1/0;for(let c=0;c<t;c+=e){let l=r[c],u=r[c+1];n=l<n?l:n,s=l>s?l:s,o=u<o?u:o,a=u>a?u:a}return i[0][0]=n,i[0][1]=o,i[1][0]=s,i[1][1]=a,i}function Mu(r,e){for(let t=0;t<e.length;t++)r.push(e[t]);return r}var Q6=85.051129;function hg(r,e=null,t){let{size:i=2,normalize:n=!0,edgeTypes:s=!1}=t||{};e=e||[];let o=[],a=[],c=0,l=0;for(let f=0;f<=e.length;f++){let d=e[f]||r.length,h=l,p=J6(r,i,c,d);for(let m=p;m<d;m++)o[l++]=r[m];for(let m=c;m<p;m++)o[l++]=r[m];tN(o,i,h,l),eN(o,i,h,l,t?.maxLatitude),c=d,a[f]=l}a.pop();let u=sa(o,a,{size:i,gridResolution:360,gridOffset:[-180,-180],edgeTypes:s});if(n)for(let f of u)rN(f.positions,i);return u}function J6(r,e,t,i){let n=-1,s=-1;for(let o=t+1;o<i;o+=e){let a=Math.abs(r[o]);a>n&&(n=a,s=o-1)}return s}function eN(r,e,t,i,n=Q6){let s=r[t],o=r[i-e];if(Math.abs(s-o)>180){let a=Fn(r,0,e,t);a[0]+=Math.round((o-s)/360)*360,Vt(r,a),a[1]=Math.sign(a[1])*n,Vt(r,a),a[0]=s,Vt(r,a)}}function tN(r,e,t,i){let n=r[0],s;for(let o=t;o<i;o+=e){s=r[o];let a=s-n;(a>180||a<-180)&&(s-=Math.round(a/360)*360),r[o]=n=s}}function rN(r,e){let t,i=r.length/e;for(let s=0;s<i&&(t=r[s*e],(t+180)%360===0);s++);let n=-Math.round(t/360)*360;if(n!==0)for(let s=0;s<i;s++)r[s*e]+=n}J();var zS=v3(DS(),1);var Ou=Au.CLOCKWISE,NS=Au.COUNTER_CLOCKWISE,Ir={isClosed:!0};function xN(r){if(r=r&&r.positions||r,!Array.isArray(r)&&!ArrayBuffer.isView(r))throw new Error("invalid polygon")}function Gn(r){return"positions"in r?r.positions:r}function la(r){return"holeIndices"in r?r.holeIndices:null}function _N(r){return Array.isArray(r[0])}function vN(r){return r.length>=1&&r[0].length>=2&&Number.isFinite(r[0][0])}function wN(r){let e=r[0],t=r[r.length-1];return e[0]===t[0]&&e[1]===t[1]&&e[2]===t[2]}function EN(r,e,t,i){for(let n=0;n<e;n++)if(r[t+n]!==r[i-e+n])return!1;return!0}function FS(r,e,t,i,n){let s=e,o=t.length;for(let a=0;a<o;a++)for(let c=0;c<i;c++)r[s++]=t[a][c]||0;if(!wN(t))for(let a=0;a<i;a++)r[s++]=t[0][a]||0;return Ir.start=e,Ir.end=s,Ir.size=i,na(r,n,Ir),s}function US(r,e,t,i,n=0,s,o){s=s||t.length;let a=s-n;if(a<=0)return e;let c=e;for(let l=0;l<a;l++)r[c++]=t[n+l];if(!EN(t,i,n,s))for(let l=0;l<i;l++)r[c++]=t[n+l];return Ir.start=e,Ir.end=c,Ir.size=i,na(r,o,Ir),c}function $S(r,e){xN(r);let t=[],i=[];if("positions"in r){let{positions:n,holeIndices:s}=r;if(s){let o=0;for(let a=0;a<=s.length;a++)o=US(t,o,n,e,s[a-1],s[a],a===0?Ou:NS),i.push(o);return i.pop(),{positions:t,holeIndices:i}}r=n}if(!_N(r))return US(t,0,r,e,0,t.length,Ou),t;if(!vN(r)){let n=0;for(let[s,o]of r.entries())n=FS(t,n,o,e,s===0?Ou:NS),i.push(n);return i.pop(),{positions:t,holeIndices:i}}return FS(t,0,r,e,Ou),t}function bg(r,e,t){let i=r.length/3,n=0;for(let s=0;s<i;s++){let o=(s+1)%i;n+=r[s*3+e]*r[o*3+t],n-=r[o*3+e]*r[s*3+t]}return Math.abs(n/2)}function GS(r,e,t,i){let n=r.length/3;for(let s=0;s<n;s++){let o=s*3,a=r[o+0],c=r[o+1],l=r[o+2];r[o+e]=a,r[o+t]=c,r[o+i]=l}}function VS(r,e,t,i){let n=la(r);n&&(n=n.map(a=>a/e));let s=Gn(r),o=i&&e===3;if(t){let a=s.length;s=s.slice();let c=[];for(let l=0;l<a;l+=e){c[0]=s[l],c[1]=s[l+1],o&&(c[2]=s[l+2]);let u=t(c);s[l]=u[0],s[l+1]=u[1],o&&(s[l+2]=u[2])}}if(o){let a=bg(s,0,1),c=bg(s,0,2),l=bg(s,1,2);if(!a&&!c&&!l)return[];a>c&&a>l||(c>l?(t||(s=s.slice()),GS(s,0,2,1)):(t||(s=s.slice()),GS(s,2,0,1)))}return(0,zS.default)(s,n,e)}var ua=class extends Nn{constructor(e){let{fp64:t,IndexType:i=Uint32Array}=e;super({...e,attributes:{positions:{size:3,type:t?Float64Array:Float32Array},vertexValid:{type:Uint16Array,size:1},indices:{type:i,size:1}}})}get(e){let{attributes:t}=this;return e==="indices"?t.indices&&t.indices.subarray(0,this.vertexCount):t[e]}updateGeometry(e){super.updateGeometry(e);let t=this.buffers.indices;if(t)this.vertexCount=(t.value||t).length;else if(this.data&&!this.getGeometry)throw new Error("missing indices buffer")}normalizeGeometry(e){if(this.normalize){let t=$S(e,this.positionSize);return this.opts.resolution?sa(Gn(t),la(t),{size:this.positionSize,gridResolution:this.opts.resolution,edgeTypes:!0}):this.opts.wrapLongitude?hg(Gn(t),la(t),{size:this.positionSize,maxLatitude:86,edgeTypes:!0}):t}return e}getGeometrySize(e){if(WS(e)){let t=0;for(let i of e)t+=this.getGeometrySize(i);return t}return Gn(e).length/this.positionSize}getGeometryFromBuffer(e){return this.normalize||!this.buffers.indices?super.getGeometryFromBuffer(e):null}updateGeometryAttributes(e,t){if(e&&WS(e))for(let i of e){let n=this.getGeometrySize(i);t.geometrySize=n,this.updateGeometryAttributes(i,t),t.vertexStart+=n,t.indexStart=this.indexStarts[t.geometryIndex+1]}else{let i=e;this._updateIndices(i,t),this._updatePositions(i,t),this._updateVertexValid(i,t)}}_updateIndices(e,{geometryIndex:t,vertexStart:i,indexStart:n}){let{attributes:s,indexStarts:o,typedArrayManager:a}=this,c=s.indices;if(!c||!e)return;let l=n,u=VS(e,this.positionSize,this.opts.preproject,this.opts.full3d);c=a.allocate(c,n+u.length,{copy:!0});for(let f=0;f<u.length;f++)c[l++]=u[f]+i;o[t+1]=n+u.length,s.indices=c}_updatePositions(e,{vertexStart:t,geometrySize:i}){let{attributes:{positions:n},positionSize:s}=this;if(!n||!e)return;let o=Gn(e);for(let a=t,c=0;c<i;a++,c++){let l=o[c*s],u=o[c*s+1],f=s>2?o[c*s+2]:0;n[a*3]=l,n[a*3+1]=u,n[a*3+2]=f}}_updateVertexValid(e,{vertexStart:t,geometrySize:i}){let{positionSize:n}=this,s=this.attributes.vertexValid,o=e&&la(e);if(e&&e.edgeTypes?s.set(e.edgeTypes,t):s.fill(1,t,t+i),o)for(let a=0;a<o.length;a++)s[t+o[a]/n-1]=0;s[t+i-1]=0}};function WS(r){return Array.isArray(r)&&r.length>0&&!Number.isFinite(r[0])}var PN=`struct SolidPolygonUniforms {
  extruded: f32,
  isWireframe: f32,
  elevationScale: f32,
};

@group(0) @binding(auto) var<uniform> solidPolygon: SolidPolygonUniforms;
`,jS=`layout(std140) uniform solidPolygonUniforms {
  bool extruded;
  bool isWireframe;
  float elevationScale;
} solidPolygon;
`,HS={name:"solidPolygon",source:PN,vs:jS,fs:jS,uniformTypes:{extruded:"f32",isWireframe:"f32",elevationScale:"f32"}};var Du=`in vec4 fillColors;
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
`;var YS=`#version 300 es
#define SHADER_NAME solid-polygon-layer-vertex-shader
in vec3 vertexPositions;
in vec3 vertexPositions64Low;
in float elevations;
${Du}
void main(void) {
PolygonProps props;
props.positions = vertexPositions;
props.positions64Low = vertexPositions64Low;
props.elevations = elevations;
props.normal = vec3(0.0, 0.0, 1.0);
calculatePosition(props);
}
`;var qS=`#version 300 es
#define SHADER_NAME solid-polygon-layer-vertex-shader-side
#define IS_SIDE_VERTEX
in vec2 positions;
in vec3 vertexPositions;
in vec3 nextVertexPositions;
in vec3 vertexPositions64Low;
in vec3 nextVertexPositions64Low;
in float elevations;
in float instanceVertexValid;
${Du}
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
`;var ZS=`#version 300 es
#define SHADER_NAME solid-polygon-layer-fragment-shader
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
fragColor = vColor;
geometry.uv = vec2(0.);
DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;function XS(){return`fn project_offset_normal(vector: vec3<f32>) -> vec3<f32> {
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
`}function KS(){return`@fragment
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
`}function TN(){return`${XS()}

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

${KS()}
`}function LN(r){return`const RING_WINDING_ORDER_CW: bool = ${r?"true":"false"};

${XS()}

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

${KS()}
`}function QS(r,e){return r==="top"?TN():LN(e)}var Fu=[0,0,0,255],AN={filled:!0,extruded:!1,wireframe:!1,_normalize:!0,_windingOrder:"CW",_full3d:!1,elevationScale:{type:"number",min:0,value:1},getPolygon:{type:"accessor",value:r=>r.polygon},getElevation:{type:"accessor",value:1e3},getFillColor:{type:"accessor",value:Fu},getLineColor:{type:"accessor",value:Fu},material:!0},Nu={enter:(r,e)=>e.length?e.subarray(e.length-r.length):r},fa=class extends or{getShaders(e){let t=!this.props._normalize&&this.props._windingOrder==="CCW"?0:1;return super.getShaders({vs:e==="top"?YS:qS,fs:ZS,source:QS(e,!!t),defines:{RING_WINDING_ORDER_CW:t},modules:[Ct,Pt,Ki,Er,HS,...this.context.device.type==="webgpu"?[Tu]:[]]})}get wrapLongitude(){return!1}getBounds(){return this.getAttributeManager()?.getBounds(["vertexPositions"])}initializeState(){let{viewport:e}=this.context,{coordinateSystem:t}=this.props,{_full3d:i}=this.props;e.isGeospatial&&t==="default"&&(t="lnglat");let n;t==="lnglat"&&(i?n=e.projectPosition.bind(e):n=e.projectFlat.bind(e)),this.setState({numInstances:0,polygonTesselator:new ua({preproject:n,fp64:this.use64bitPositions(),IndexType:Uint32Array})});let s=this.getAttributeManager(),o=!0,a=this.context.device.type==="webgpu";s.add({indices:{size:1,isIndexed:!0,update:this.calculateIndices,noAlloc:o},vertexPositions:{size:3,type:"float64",stepMode:"dynamic",fp64:this.use64bitPositions(),transition:Nu,accessor:"getPolygon",update:this.calculatePositions,noAlloc:o,...a?{}:{shaderAttributes:{nextVertexPositions:{vertexOffset:1}}}},...a?{nextVertexPositions:{size:3,type:"float64",stepMode:"dynamic",fp64:this.use64bitPositions(),transition:!1,update:this.calculateNextPositions,noAlloc:o}}:{},[a?"vertexValid":"instanceVertexValid"]:{size:1,type:a?"float32":"uint16",stepMode:"instance",update:this.calculateVertexValid,noAlloc:o},elevations:{size:1,stepMode:"dynamic",transition:Nu,accessor:"getElevation",bufferGroup:"solid-polygon-instance-data"},fillColors:{size:this.props.colorFormat.length,type:"unorm8",stepMode:"dynamic",transition:Nu,accessor:"getFillColor",defaultValue:Fu,bufferGroup:"solid-polygon-instance-data"},lineColors:{size:this.props.colorFormat.length,type:"unorm8",stepMode:"dynamic",transition:Nu,accessor:"getLineColor",defaultValue:Fu,bufferGroup:"solid-polygon-instance-data"},rowIndexes:{size:1,type:"uint32",stepMode:"dynamic",accessor:(c,{index:l})=>c&&c.__source?c.__source.index:l,bufferGroup:"solid-polygon-instance-data"}})}getPickingInfo(e){let t=super.getPickingInfo(e),{index:i}=t,n=this.props.data;return n[0]&&n[0].__source&&(t.object=n.find(s=>s.__source.index===i)),t}disablePickingIndex(e){let t=this.props.data;if(t[0]&&t[0].__source)for(let i=0;i<t.length;i++)t[i].__source.index===e&&this._disablePickingIndex(i);else super.disablePickingIndex(e)}draw({uniforms:e}){let{extruded:t,filled:i,wireframe:n,elevationScale:s}=this.props,{topModel:o,sideModel:a,wireframeModel:c,polygonTesselator:l}=this.state,u={extruded:!!t,elevationScale:s,isWireframe:!1};c&&n&&(c.setInstanceCount(l.instanceCount-1),c.shaderInputs.setProps({solidPolygon:{...u,isWireframe:!0}}),c.draw(this.context.renderPass)),a&&i&&(a.setInstanceCount(l.instanceCount-1),a.shaderInputs.setProps({solidPolygon:u}),a.draw(this.context.renderPass)),o&&i&&(o.setVertexCount(l.vertexCount),o.shaderInputs.setProps({solidPolygon:u}),o.draw(this.context.renderPass))}updateState(e){super.updateState(e),this.updateGeometry(e);let{props:t,oldProps:i,changeFlags:n}=e,s=this.getAttributeManager();(n.extensionsChanged||t.filled!==i.filled||t.extruded!==i.extruded)&&(this.state.models?.forEach(a=>a.destroy()),this.setState(this._getModels()),s.invalidateAll())}updateGeometry({props:e,oldProps:t,changeFlags:i}){if(i.dataChanged||i.updateTriggersChanged&&(i.updateTriggersChanged.all||i.updateTriggersChanged.getPolygon)){let{polygonTesselator:s}=this.state,o=e.data.attributes||{};s.updateGeometry({data:e.data,normalize:e._normalize,geometryBuffer:o.getPolygon,buffers:this.context.device.type==="webgpu"?{...o}:o,getGeometry:e.getPolygon,positionFormat:e.positionFormat,wrapLongitude:e.wrapLongitude,resolution:this.context.viewport.resolution,fp64:this.use64bitPositions(),dataChanged:i.dataChanged,full3d:e._full3d}),this.setState({numInstances:s.instanceCount,startIndices:s.vertexStarts}),i.dataChanged||this.getAttributeManager().invalidateAll()}}_getModels(){let{id:e,filled:t,extruded:i}=this.props,n,s,o;if(t){let a=this.getShaders("top");a.defines={...a.defines,NON_INSTANCED_MODEL:1};let c=this.getAttributeManager().getBufferLayouts({isInstanced:!1});this.context.device.type==="webgpu"&&(c=c.filter(l=>l.name!=="indices"&&l.name!=="vertexValid"&&l.name!=="instanceVertexValid"&&l.name!=="nextVertexPositions")),n=new he(this.context.device,{...a,id:`${e}-top`,topology:"triangle-list",bufferLayout:c,isIndexed:!0,userData:{excludeAttributes:{vertexValid:!0,instanceVertexValid:!0,nextVertexPositions:!0}}})}if(i){let a=this.getAttributeManager().getBufferLayouts({isInstanced:!0});this.context.device.type==="webgpu"&&(a=a.filter(c=>c.name!=="indices")),s=new he(this.context.device,{...this.getShaders("side"),id:`${e}-side`,bufferLayout:a,geometry:new It({topology:"triangle-strip",attributes:{positions:{size:2,value:new Float32Array([1,0,0,0,1,1,0,1])}}}),isInstanced:!0,userData:{excludeAttributes:{indices:!0}}}),o=new he(this.context.device,{...this.getShaders("side"),id:`${e}-wireframe`,bufferLayout:a,geometry:new It({topology:"line-strip",attributes:{positions:{size:2,value:new Float32Array([1,0,0,0,0,1,1,1])}}}),isInstanced:!0,userData:{excludeAttributes:{indices:!0}}})}return{models:[s,o,n].filter(Boolean),topModel:n,sideModel:s,wireframeModel:o}}calculateIndices(e){let{polygonTesselator:t}=this.state;e.startIndices=t.indexStarts,e.value=t.get("indices")}calculatePositions(e){let{polygonTesselator:t}=this.state;e.startIndices=t.vertexStarts;let i=this.props.data.attributes?.getPolygon;if(this.context.device.type==="webgpu"&&ArrayBuffer.isView(i?.value)){let{value:n,size:s=3,offset:o=0,stride:a}=i,c=o/n.BYTES_PER_ELEMENT,l=a?a/n.BYTES_PER_ELEMENT:s,u=new Float64Array(t.instanceCount*3);for(let f=0;f<t.instanceCount;f++){let d=c+f*l,h=f*3;u[h]=n[d],u[h+1]=n[d+1],u[h+2]=s>2?n[d+2]:0}e.value=u;return}e.value=t.get("positions")}calculateVertexValid(e){let t=this.props.data.attributes?.instanceVertexValid?.value,i=this.context.device.type==="webgpu"&&t?t:this.state.polygonTesselator.get("vertexValid");e.value=this.context.device.type==="webgpu"&&i?Float32Array.from(i):i}calculateNextPositions(e){let{polygonTesselator:t}=this.state,i=this.getAttributeManager().getAttributes(),n=i.vertexPositions.value,s=this.props.data.attributes?.instanceVertexValid?.value||i.vertexValid?.value||t.get("vertexValid");if(e.startIndices=t.vertexStarts,!n){e.value=n;return}let o=n.length/3,a=new n.constructor(n.length);for(let c=0;c<o;c++){let l=c*3,u=s?.[c]&&c+1<o?l+3:l;for(let f=0;f<3;f++)a[l+f]=n[u+f]}e.value=a}};fa.defaultProps=AN;fa.layerName="SolidPolygonLayer";var xg=fa;J();var JS=`layout(std140) uniform dotsUniforms {
  highp vec2 middle;
  highp vec2 half_px;
  highp vec4 line;
  highp float scale;
  highp float radius_px;
  highp float line_px;
  highp float filled;
  highp float own_line;
  highp float alpha;
} dots;
`,CN=`#version 300 es
in vec2 places;
in vec4 colours;
out vec4 v_colour;
out vec2 v_shift;
out vec2 v_seen;
void main(void) {
  vec2 px = (places - dots.middle) * dots.scale;
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
`,MN=`#version 300 es
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
`,RN={name:"dots",vs:JS,fs:JS,uniformTypes:{middle:"vec2<f32>",half_px:"vec2<f32>",line:"vec4<f32>",scale:"f32",radius_px:"f32",line_px:"f32",filled:"f32",own_line:"f32",alpha:"f32"}},da=class extends or{static layerName="DotLayer";static defaultProps={parameters:{type:"object",value:{depthCompare:"always",depthWriteEnabled:!1}},getColour:{type:"accessor",value:[0,0,0,255]},look:{type:"function",value:null}};getShaders(){return super.getShaders({vs:CN,fs:MN,modules:[Ct,Pt,RN]})}initializeState(){this.getAttributeManager().add({places:{size:2,accessor:"getPosition"},colours:{size:4,type:"unorm8",accessor:"getColour"}}),this.state.model=new he(this.context.device,{...this.getShaders(),id:this.props.id,bufferLayout:this.getAttributeManager().getBufferLayouts(),topology:"point-list",isInstanced:!1})}draw(){let{radius:e,leastPx:t,look:i,lineColour:n,ownLine:s,alpha:o,shift:a}=this.props,{viewport:c,device:l}=this.context,u=l.getDefaultCanvasContext().cssToDeviceRatio(),f=2**c.zoom,d=Math.max(t,e*f),{line:h,filled:p}=i(d),[m,g]=c.unproject([c.width/2,c.height/2]),{model:x}=this.state;x.setVertexCount(this.getNumInstances()),x.shaderInputs.setProps({dots:{middle:[m-a[0],g-a[1]],half_px:[c.width*u/2,c.height*u/2],line:Array.from(n,_=>_/255),scale:f*u,radius_px:(d+h/2)*u,line_px:h*u,filled:Number(p),own_line:Number(s),alpha:o}}),x.draw(this.context.renderPass)}};var vg=class extends cg{static extensionName="SlideGamma";getShaders(){return{modules:[{name:"slideGamma",fs:"uniform slideGammaUniforms { float power; } slideGamma;",uniformTypes:{power:"f32"}}],inject:{"fs:DECKGL_FILTER_COLOR":"color.rgb = pow(color.rgb, vec3(slideGamma.power));"}}}draw(){this.setShaderModuleProps({slideGamma:{power:this.props.power}})}},IN=[new vg],_g=[255,255,255,150],e3=256,Uu=class{deck;parts=[];viewsKey="";pointPx=e3;clock=null;onFrame=()=>{};onDone=()=>{};constructor(e,t,i){this.deck=new wm({parent:e,views:[new Pu({id:"p0"})],controller:!1,initialViewState:{p0:{target:[0,0,0],zoom:0}},layers:[],pickingRadius:0,deviceProps:{webgl:{antialias:!BN(),preserveDrawingBuffer:!0}},onLoad:()=>{let n=this.canvas.getContext("webgl2");n&&(this.pointPx=Math.min(e3,n.getParameter(n.ALIASED_POINT_SIZE_RANGE)[1]),this.clock=new wg(n,()=>this.onDone())),t()},onError:n=>i(n),onBeforeRender:()=>this.clock?.begin(),onAfterRender:()=>{this.clock?.end(),this.onFrame()},layerFilter:({layer:n,viewport:s})=>n.id.startsWith("all-")||n.id.startsWith(`${s.id}-`)})}get canvas(){return this.deck.getCanvas()}get costMs(){return this.clock?.costMs??0}get busy(){return this.clock?.busy??!1}get doneAt(){return this.clock?.busy?performance.now():this.clock?.doneAt??0}drawNow(){this.deck.redraw("picture")}show(e){let t=Math.log2(e.scale),i={viewState:Object.fromEntries(e.panes.map(({id:c,target:l})=>[c,{target:l,zoom:t}]))},n=e.panes.map(({id:c,rect:l})=>`${c} ${l.x} ${l.y} ${l.width} ${l.height}`).join();n!==this.viewsKey&&(this.viewsKey=n,i.views=e.panes.map(({id:c,rect:l})=>new Pu({id:c,x:l.x,y:l.y,width:l.width,height:l.height,near:.1,far:1e3})));let o=(c=>2*(Math.max(c,e.radius*e.scale)+3)*(window.devicePixelRatio||1)<=this.pointPx)(3),a=[o,e.radius,e.opacity,e.gamma,...e.offset,...e.tiles.flatMap(c=>[c.key,c.image]),...e.panes.flatMap(c=>[c.id,c.spots?.data,c.spots?.outline,c.pies]),...e.marks.flatMap(c=>[c.id,c.data,String(c.colour)])];(a.length!==this.parts.length||a.some((c,l)=>c!==this.parts[l]))&&(this.parts=a,i.layers=[...e.tiles.map(c=>kN(c,e.gamma)),...e.panes.flatMap(c=>[NN(c,e,o),FN(c,e)]),...e.marks.flatMap(c=>UN(c,e,o))]),this.deck.setProps(i)}close(){this.clock?.stop(),this.deck.finalize()}},wg=class{constructor(e,t){this.gl=e;this.onDone=t}gl;onDone;costMs=0;doneAt=0;last=0;began=0;timer=0;sync=null;get busy(){return this.sync!==null}begin(){this.sync||(this.began=performance.now())}end(){this.sync||(this.sync=this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE,0),this.gl.flush(),this.timer=window.setTimeout(()=>this.look(),2))}stop(){clearTimeout(this.timer)}look(){if(!this.sync)return;if(this.gl.getSyncParameter(this.sync,this.gl.SYNC_STATUS)!==this.gl.SIGNALED&&!this.gl.isContextLost()){this.timer=window.setTimeout(()=>this.look(),4);return}this.doneAt=performance.now();let e=this.doneAt-this.began;this.costMs=Math.min(e,this.last||e),this.last=e,this.gl.deleteSync(this.sync),this.sync=null,this.onDone()}};function BN(){let r=document.createElement("canvas").getContext("webgl2"),e=r?.getExtension("WEBGL_debug_renderer_info"),t=e?String(r.getParameter(e.UNMASKED_RENDERER_WEBGL)):"";return r?.getExtension("WEBGL_lose_context")?.loseContext(),/swiftshader|llvmpipe|software|basic render/i.test(t)}function kN(r,e){let[t,i,n,s]=r.box;return new ug({id:`all-tile-${r.key}${e===1?"":"-gamma"}`,image:r.image,bounds:[t,s,n,i],...e===1?{}:{extensions:IN,power:e},pickable:!1})}var t3=r=>r**2.2,ON=r=>({line:r>=4?1:0,filled:!0}),DN=r=>({line:r>14?2.5:1.5,filled:!1});function NN({id:r,spots:e},t,i){if(!e)return null;let n=e.outline?DN:ON;if(i)return new da({id:`${r}-spots`,data:{length:e.count,attributes:{getPosition:e.data.xy,getColour:e.data.rgba}},radius:t.radius,leastPx:1.5,look:n,lineColour:_g,ownLine:e.outline,alpha:t.opacity,shift:t.offset,getColour:_g});let s={[e.outline?"getLineColor":"getFillColor"]:e.data.rgba};return new Lu({id:`${r}-discs`,data:{length:e.count,attributes:{getPosition:e.data.xy,...s}},getRadius:t.radius,radiusUnits:"common",filled:!e.outline,stroked:!0,lineWidthUnits:"pixels",getLineWidth:e.outline?2.5:1,...e.outline?{}:{getLineColor:_g},opacity:t3(t.opacity),modelMatrix:Eg(t.offset),antialiasing:!0})}function FN({id:r,pies:e},t){return e?new xg({id:`${r}-pies`,data:e,getPolygon:i=>i.polygon,getFillColor:i=>i.colour,opacity:t3(Math.max(t.opacity,.85)),modelMatrix:Eg(t.offset)}):null}function UN(r,e,t){let i=(n,s,o)=>t?new da({id:`all-${n}`,data:{length:r.data.value.length/2,attributes:{getPosition:r.data}},radius:e.radius*1.08,leastPx:3,look:()=>({line:s,filled:!1}),getColour:o,lineColour:o,ownLine:!1,alpha:1,shift:e.offset}):new Lu({id:`all-${n}-disc`,data:{length:r.data.value.length/2,attributes:{getPosition:r.data}},getRadius:e.radius*1.08,radiusUnits:"common",filled:!1,stroked:!0,lineWidthUnits:"pixels",getLineWidth:s,getLineColor:o,modelMatrix:Eg(e.offset)});return[i(`${r.id}-halo`,4,[255,255,255,235]),i(r.id,2,r.colour)]}function Eg([r,e]){return r||e?[1,0,0,0,0,1,0,0,0,0,1,0,r,e,0,1]:null}function r3(r,e,t,i){let n=[],s=0;for(let{share:o,colour:a}of i){let c=Math.max(2,Math.ceil(o*48)),l=[[r,e]];for(let u=0;u<=c;u++){let f=2*Math.PI*(s+o*u/c);l.push([r+t*Math.sin(f),e-t*Math.cos(f)])}n.push({polygon:l,colour:a}),s+=o}return n}var Gu=class{selected=new Uint32Array;regions=[];ring=null;key="[]";drawn(e){return[...this.regions,...this.ring?[{id:"selected",data:this.ring,colour:e}]:[]]}select(e,t){this.selected=e,this.ring=t&&e.length?{value:zu(e,t),size:2}:null}async take(e,t,i){let n=JSON.stringify(e);if(n===this.key)return!1;this.key=n;let s=await Promise.all(e.map(o=>t.rows(o.rows)));return n!==this.key?!1:(this.regions=e.flatMap(({name:o,colour:a},c)=>s[c].length?[GN(o,a,c,zu(s[c],i))]:[]),!0)}clear(){this.selected=new Uint32Array,this.regions=[],this.ring=null,this.key="[]"}};function GN(r,e,t,i){let n=[i[0],i[1]];for(let s=2;s<i.length;s+=2)i[s+1]<n[1]&&(n=[i[s],i[s+1]]);return{id:`region-${t}`,name:r,hex:e,data:{value:i,size:2},colour:[...tt(e),255],top:n}}function zu(r,e){let t=r.filter(i=>2*i<e.length);return Float32Array.from({length:t.length*2},(i,n)=>e[2*t[n>>1]+(n&1)])}var $u=class{lastSwitchMs=0;fps=0;began=0;pending=!1;movement={from:0,to:-1/0,frames:0,last:0};switchBegins(){this.began=performance.now()}switchReady(){this.pending=this.began>0}moving(e=performance.now()){e-this.movement.to>250&&(this.movement={from:e,to:e,frames:0,last:0}),this.movement.to=e,this.count(e)}get movedAt(){return this.movement.to}frame(e=performance.now()){this.pending&&(this.lastSwitchMs=e-this.began,this.began=0,this.pending=!1);let{movement:t}=this;e-t.to>250||e-t.last<4||(t.last=e,t.frames++,this.count(e))}count(e){let{from:t,frames:i}=this.movement;e-t>200&&(this.fps=1e3*i/(e-t))}};var zN=6,$N=110,Vu=class{constructor(e,t,i){this.slide=e;this.onChange=t;this.onTrouble=i}slide;onChange;onTrouble;loaded=0;damaged=new Map;tiles=new Map;inFlight=new Map;queue=[];closed=!1;get pending(){return this.queue.length+this.inFlight.size}view(e,t){let i=new Map,n=[];for(let o of this.covering(e,t)){!o.image&&!o.damaged&&n.push(o);for(let a=o;a;a=this.parent(a))if(a.image){i.set(a.key,a);break}}let s=this.at(this.slide.levels-1,0,0);!s.image&&!s.damaged&&n.unshift(s),this.want(n,(t[0]+t[2])/2,(t[1]+t[3])/2,s);for(let o of i.values())this.tiles.delete(o.key),this.tiles.set(o.key,o);return[...i.values()].sort((o,a)=>a.level-o.level)}close(){this.closed=!0,this.queue=[];for(let e of this.inFlight.values())e.abort();for(let e of this.tiles.values())e.image?.close();this.tiles.clear()}retry(){for(let e of this.damaged.keys()){let t=this.tiles.get(e);t&&(t.damaged=null)}this.damaged.clear(),this.onChange()}covering(e,[t,i,n,s]){let o=this.slide.tile*2**e,a=[],c=Math.ceil(Math.min(n,this.slide.width)/o),l=Math.ceil(Math.min(s,this.slide.height)/o);for(let u=Math.max(0,Math.floor(i/o));u<l;u++)for(let f=Math.max(0,Math.floor(t/o));f<c;f++)a.push(this.at(e,f,u));return a}parent(e){return e.level+1<this.slide.levels?this.at(e.level+1,e.col>>1,e.row>>1):null}at(e,t,i){let n=`${e}/${t}_${i}`,s=this.tiles.get(n);if(!s){let o=2**e,a=this.slide.tile*o,c=Math.min((t+1)*this.slide.tile,Math.ceil(this.slide.width/o))*o,l=Math.min((i+1)*this.slide.tile,Math.ceil(this.slide.height/o))*o;s={level:e,col:t,row:i,key:n,box:[t*a,i*a,c,l],image:null,damaged:null},this.tiles.set(n,s)}return s}want(e,t,i,n){let s=a=>a===n?-1:Math.hypot((a.box[0]+a.box[2])/2-t,(a.box[1]+a.box[3])/2-i),o=new Set(e.map(a=>a.key));for(let[a,c]of this.inFlight)o.has(a)||c.abort();this.queue=e.filter(a=>!this.inFlight.has(a.key)).sort((a,c)=>s(a)-s(c)),this.pump()}pump(){for(;!this.closed&&this.inFlight.size<zN&&this.queue.length;)this.fetch(this.queue.shift())}async fetch(e){let t=new AbortController;this.inFlight.set(e.key,t);try{let i=await ma(`${this.slide.base}/tile/${e.key}.jpg`,this.onTrouble,t.signal),n=await createImageBitmap(await i.blob());if(this.closed)return n.close();e.image=n,this.loaded++,this.damaged.delete(e.key),this.forget()}catch(i){t.signal.aborted||(e.damaged=i instanceof Br?i.message:"This part of the slide could not be fetched.",this.damaged.set(e.key,e.damaged))}finally{this.inFlight.get(e.key)===t&&this.inFlight.delete(e.key),this.closed||(this.onChange(),this.pump())}}forget(){let e=0;for(let t of this.tiles.values())t.image&&e++;for(let[t,i]of this.tiles){if(e<=$N)break;!i.image||i.level===this.slide.levels-1||(this.tiles.delete(t),e--)}}};var Wu=class{constructor(e,t){this.slide=e;this.behind=t}slide;behind;element=P("div",{class:"ssv-gl ssv-trail",hidden:!0});panes=[];taken=null;key="";take(e,t){this.key=i3(t.rects),this.taken=t,this.build(t.rects);let i=e.width/Math.max(1,e.clientWidth);t.rects.forEach((n,s)=>{let{canvas:o}=this.panes[s],[a,c]=[Math.max(1,Math.round(n.width*i)),Math.max(1,Math.round(n.height*i))];o.width!==a&&(o.width=a),o.height!==c&&(o.height=c);let l=o.getContext("2d");l.clearRect(0,0,a,c),l.drawImage(e,n.x*i,n.y*i,n.width*i,n.height*i,0,0,a,c)})}drop(){this.taken=null,this.hide()}hide(){this.element.hidden=!0,this.behind.style.visibility=""}can(e){return this.taken!==null&&this.key===i3(e)}follow({rects:e,camera:t,scale:i},n){let{taken:s}=this;if(!s)return;let o=window.devicePixelRatio||1;e.forEach((a,c)=>{let{under:l,canvas:u}=this.panes[c],f=n(a),[d,h]=[f.x+f.width/2-a.x,f.y+f.height/2-a.y],p=i/s.scale,m=y=>p===1?Math.round(y*o)/o:y,g=m(d+(s.camera.x-t.x)*i-d*p),x=m(h+(s.camera.y-t.y)*i-h*p);u.style.transform=`translate(${g}px, ${x}px) scale(${p})`;let _={x:d-t.x*i,y:h-t.y*i,width:i*this.slide.width,height:i*this.slide.height};jt(l,VN({x:g,y:x,width:a.width*p,height:a.height*p},_,a)),l.hidden||(l.style.transform=`translate(${_.x}px, ${_.y}px) scale(${_.width/Math.max(1,l.naturalWidth)})`)}),this.element.hidden&&(this.element.hidden=!1,this.behind.style.visibility="hidden")}build(e){for(;this.panes.length<e.length;){let t=P("img",{src:`${this.slide.base}/thumbnail.jpg`,alt:"",draggable:"false"}),i=P("canvas"),n=P("div",{},t,i);this.element.append(n),this.panes.push({clip:n,under:t,canvas:i})}for(let{clip:t}of this.panes.splice(e.length))t.remove();e.forEach((t,i)=>{let{clip:n,canvas:s}=this.panes[i];n.setAttribute("style",`left:${t.x}px;top:${t.y}px;width:${t.width}px;height:${t.height}px`),s.style.width=`${t.width}px`,s.style.height=`${t.height}px`})}},i3=r=>r.map(e=>`${e.x} ${e.y} ${e.width} ${e.height}`).join();function VN(r,e,t){let i=(n,s,o,a,c)=>n<=Math.max(0,o)+.5&&n+s>=Math.min(c,o+a)-.5;return i(r.x,r.width,e.x,e.width,t.width)&&i(r.y,r.height,e.y,e.height,t.height)}var WN=["value","error","spread","dominant","plain"],jN=["side","swipe","grid"];function n3(r,e){let t=(r??"").split(",").map(Number);return r&&t.length===e&&t.every(Number.isFinite)?t:null}function Sg(r){let e=new URLSearchParams(r),t={},i=e.get("type");i&&(t.type=i);let n=e.get("view");jN.includes(n)&&(t.layout=n);let s=(e.get("layer")??"").split(",").filter(Boolean).map(l=>{let u=l.indexOf(".");return u<0?{layer:l,source:null}:{layer:l.slice(0,u),source:l.slice(u+1)||null}});s.length&&s.every(l=>WN.includes(l.layer))&&(t.panes=s.slice(0,4));let o=n3(e.get("at"),3);o&&(t.camera={x:o[0],y:o[1],zoom:o[2]});let a=n3(e.get("range"),2);a&&a[1]>a[0]&&(t.range=[a[0],a[1]]);let c=e.get("frame");return c&&(t.frame=c),t}function s3(r,e){let t=new URLSearchParams(r),i=(s,o)=>o?t.set(s,o):t.delete(s);i("type",e.type),i("layer",e.panes?.map(s=>s.source?`${s.layer}.${s.source}`:s.layer).join(",")),i("view",e.layout==="side"?null:e.layout),i("at",e.camera&&[e.camera.x.toFixed(0),e.camera.y.toFixed(0),e.camera.zoom.toFixed(2)].join(",")),i("range",e.range?.map(s=>Number(s.toPrecision(4))).join(",")),i("frame",e.frame);let n=t.toString().replaceAll("%2C",",");return n?`?${n}`:""}var o3=[[["+","−"],"zoom"],[["← ↑ → ↓"],"move"],[["0"],"fit the tissue; again: the whole slide"],[["F"],"full screen"],[[",","."],"previous, next cell type"],[["T"],"find a cell type"],[["1","–","9"],"layer of the first pane"],[["O"],"spots on or off"],[["X"],"swap the panes"],[["S","W","G"],"side by side, swipe, grid of types"],[["V","B","L"],"move, select a box, lasso"],[["Shift","drag"],"select a box"],[["Shift","← ↑ → ↓"],"from spot to spot"],[["M"],"minimap"],[["P"],"copy the picture"],[["Esc"],"clear the selection"],[["?"],"these keys"]],HN={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function a3(r,e,t,i){let n=r.target,s=i.contains(n),o=n===document.body&&i.matches(":hover");if(!(s||o)||r.ctrlKey||r.metaKey||r.altKey||["INPUT","SELECT","TEXTAREA"].includes(n.tagName)||n.getAttribute("role")==="slider")return;let a=HN[r.key];if(a&&s&&n!==t.stage)return;let c=a?()=>YN(a,r.shiftKey,e):ZN[r.key.length===1?r.key.toLowerCase():r.key],l=/^[1-9]$/.test(r.key)?()=>qN(Number(r.key)-1,e):void 0,u=c??l;u&&(r.preventDefault(),r.stopPropagation(),u(e,t))}function YN([r,e],t,i){t?i.stepSpot(r,e):i.panBy(-r*80,-e*80)}function qN(r,e){let t=xa(e.data.sources)[r];t&&e.setPanes([t.spec,...e.panes.slice(1)])}var ZN={"+":r=>r.zoomBy(.5),"=":r=>r.zoomBy(.5),"-":r=>r.zoomBy(-.5),0:r=>r.fitView(),f:(r,e)=>e.fullScreen(),",":r=>r.stepType(-1),".":r=>r.stepType(1),t:(r,e)=>e.findType(),o:r=>r.setLook({overlay:!r.look.overlay}),x:r=>r.swap(),s:r=>r.setLayout("side"),w:r=>r.setLayout("swipe"),g:r=>r.setLayout("grid"),v:r=>r.setMode("pan"),b:r=>r.setMode("box"),l:r=>r.setMode("lasso"),m:r=>r.setLook({minimap:!r.look.minimap}),p:(r,e)=>{e.copy()},"?":(r,e)=>e.toggleHelp(),Escape:(r,e)=>e.helpOpen?e.toggleHelp():r.clear()};var XN=216,Pg=30,Tg=10,ju=class{constructor(e){this.onRange=e;this.auto.addEventListener("click",()=>this.onRange(null));let t=P("div",{class:"ssv-bar-track"},this.canvas,this.low,this.high);this.element=P("div",{class:"ssv-bar",role:"group"},P("div",{class:"ssv-bar-side"},this.title,P("div",{class:"ssv-bar-note"},this.words,this.auto)),P("div",{class:"ssv-bar-main"},t,P("div",{class:"ssv-bar-ends"},this.loText,this.hiText)))}onRange;element;canvas=P("canvas",{class:"ssv-bar-canvas"});low=this.handle("Lower limit","lo");high=this.handle("Upper limit","hi");title=P("div",{class:"ssv-bar-title"});loText=P("span");hiText=P("span");words=P("span",{class:"ssv-bar-words"});auto=P("button",{type:"button",class:"ssv-link",title:"Let the limits follow the data again"},"Auto range");state=null;domain={lo:0,hi:1};dragging=!1;show(e){this.state=e,this.dragging||(this.domain=KN(e)),this.element.setAttribute("aria-label",e.title),this.title.textContent=this.title.title=e.title,this.loText.textContent=Ie(e.range.lo),this.hiText.textContent=Ie(e.range.hi);let t=zg(e.columns,e.range);this.words.textContent=t?`${t} clipped`:"nothing clipped",this.auto.hidden=e.auto,this.place(this.low,e.range.lo),this.place(this.high,e.range.hi),this.placeLabels(e.range),this.paint()}get picture(){return this.canvas}get shown(){return this.state}get width(){return this.canvas.clientWidth||XN}share(e){return ae((e-this.domain.lo)/(this.domain.hi-this.domain.lo||1),0,1)}placeLabels(e){let t=this.width,i=a=>ae(this.share(a)*t,14,t-14),[n,s]=[i(e.lo),i(e.hi)],o=Math.max(0,(44-(s-n))/2);this.loText.style.left=`${Math.max(0,n-o)}px`,this.hiText.style.left=`${Math.min(t,s+o)}px`}place(e,t){e.style.left=`${this.share(t)*100}%`,e.setAttribute("aria-valuenow",t.toPrecision(4)),e.setAttribute("aria-valuemin",this.domain.lo.toPrecision(4)),e.setAttribute("aria-valuemax",this.domain.hi.toPrecision(4)),e.setAttribute("aria-valuetext",Ie(t))}paint(){let{table:e,range:t,columns:i}=this.state,n=Math.min(3,Math.max(1,window.devicePixelRatio)),s=this.width;this.canvas.width=s*n,this.canvas.height=Pg*n;let o=this.canvas.getContext("2d");o.scale(n,n);let a=getComputedStyle(this.canvas).color,c=58,l=$g(i,this.domain.lo,this.domain.hi,c),u=Math.max(1,...l.subarray(1));o.fillStyle=a,o.globalAlpha=.28;let f=Pg-Tg-2;l.forEach((p,m)=>{let g=p?Math.max(1,Math.min(1,Math.sqrt(p/u))*f):0;o.fillRect(m*s/c,f-g,s/c-1,g)}),o.globalAlpha=1;let[d,h]=[this.share(t.lo)*s,this.share(t.hi)*s];for(let p=0;p<s;p++){let m=Math.round(ae((p+.5-d)/Math.max(h-d,1e-6),0,1)*255)*3;o.fillStyle=`rgb(${e[m]},${e[m+1]},${e[m+2]})`,o.fillRect(p,Pg-Tg,1,Tg)}}handle(e,t){let i=P("div",{class:"ssv-handle",role:"slider",tabindex:"0","aria-label":e,"data-end":t});return i.addEventListener("pointerdown",n=>{n.preventDefault(),n.stopPropagation(),i.setPointerCapture(n.pointerId),i.focus(),this.dragging=!0}),i.addEventListener("lostpointercapture",()=>{this.dragging=!1,this.state&&this.show(this.state)}),i.addEventListener("pointermove",n=>{if(!i.hasPointerCapture(n.pointerId))return;let s=this.canvas.getBoundingClientRect();this.move(t,this.domain.lo+ae((n.clientX-s.left)/s.width,0,1)*(this.domain.hi-this.domain.lo))}),i.addEventListener("keydown",n=>{let o={ArrowLeft:-1,ArrowDown:-1,ArrowRight:1,ArrowUp:1,PageDown:-10,PageUp:10}[n.key];!o||!this.state||(n.preventDefault(),n.stopPropagation(),this.move(t,this.state.range[t]+o*(this.domain.hi-this.domain.lo)/100))}),i.addEventListener("dblclick",()=>this.onRange(null)),i}move(e,t){let{range:i,symmetric:n}=this.state,s=(this.domain.hi-this.domain.lo)/500;if(n){let o=Math.max(Math.abs(t),s);this.onRange({lo:-o,hi:o})}else e==="lo"?this.onRange({lo:ae(t,this.domain.lo,i.hi-s),hi:i.hi}):this.onRange({lo:i.lo,hi:ae(t,i.lo+s,this.domain.hi)})}};function KN({columns:r,range:e,symmetric:t}){let{min:i,max:n}=pa(r),s=(e.hi-e.lo)*.4,o=Math.max(e.hi,Math.min(n,e.hi+s));if(!t)return{lo:Math.min(0,e.lo,Math.max(i,e.lo-s)),hi:o};let a=Math.max(e.hi,Math.min(Math.max(Math.abs(i),Math.abs(n)),e.hi*1.4));return{lo:-a,hi:a}}var Hu=class{constructor(e){this.onToggle=e}onToggle;element=P("div",{class:"ssv-key",role:"group","aria-label":"Dominant types"});rows=[];show(e,t,i,n,s){let o=[...i].filter(([l])=>e[l]!==void 0).sort((l,u)=>u[1]-l[1]),a=o.slice(0,12),c=o.slice(12).reduce((l,[,u])=>l+u,0);this.rows=a.map(([l,u])=>({name:e[l],colour:t[l],count:u})),c&&this.rows.push({name:`${o.length-12} more types`,colour:s,count:c}),this.element.replaceChildren(...a.map(([l,u])=>{let f=P("button",{type:"button",class:"ssv-chip","aria-pressed":String(!n.has(l)),title:`${e[l]}: leads in ${u} spots. Click to hide or show.`},P("i",{style:`background:${t[l]}`}),P("span",{},e[l]),P("small",{},String(u)));return f.addEventListener("click",()=>this.onToggle(l)),f}),...c?[P("span",{class:"ssv-chip ssv-muted"},`${o.length-12} more types, ${c} spots`)]:[])}};function Cg(r){let{look:e,data:t}=r,i=P("select",{"aria-label":"Colour map"},...t.valueMaps.map(n=>P("option",{value:n,selected:n===e.map||null},n)));return i.addEventListener("change",()=>r.setLook({map:i.value})),[c3("Colours",i),Lg(r,"Spot opacity","opacity",0,1,.01,n=>`${Math.round(n*100)} %`),Lg(r,"Spot size","size",.3,2,.05,n=>`${n.toFixed(2)} ×`),Lg(r,"Slide gamma","gamma",.4,2.5,.05,n=>n.toFixed(2)),Ag(r,"Outlines instead of discs","outline"),Ag(r,"Dominant type as pies when close","pies"),Ag(r,"Minimap","minimap")]}function c3(r,...e){return P("label",{class:"ssv-look-row"},P("span",{},r),...e)}function Lg(r,e,t,i,n,s,o){let a=P("input",{type:"range",min:i,max:n,step:s,value:r.look[t]}),c=P("small",{class:"ssv-num"},o(r.look[t]));return a.addEventListener("input",()=>{c.textContent=o(Number(a.value)),r.setLookQuietly({[t]:Number(a.value)})}),c3(e,a,c)}function Ag(r,e,t){let i=P("input",{type:"checkbox",checked:r.look[t]||null});return i.addEventListener("change",()=>r.setLookQuietly({[t]:i.checked})),P("label",{class:"ssv-look-row ssv-look-check"},i,P("span",{},e))}var QN=128,Yu=class{element;image;frame=P("div",{class:"ssv-mini-frame"});width;height;constructor(e,t){let i=QN/Math.max(e.width,e.height);this.width=e.width*i,this.height=e.height*i,this.image=P("img",{src:`${e.base}/thumbnail.jpg`,alt:"",draggable:"false"}),this.element=P("div",{class:"ssv-mini",style:`width:${this.width}px;height:${this.height}px`,"aria-hidden":"true"},this.image,this.frame);let n=s=>{let o=this.element.getBoundingClientRect();t((s.clientX-o.left)/o.width*e.width,(s.clientY-o.top)/o.height*e.height)};this.element.addEventListener("pointerdown",s=>{s.stopPropagation(),this.element.setPointerCapture(s.pointerId),n(s)}),this.element.addEventListener("pointermove",s=>{s.stopPropagation(),this.element.hasPointerCapture(s.pointerId)&&n(s)})}show(e,t){let i=o=>ae(o/t.width*this.width,0,this.width),n=o=>ae(o/t.height*this.height,0,this.height),s=this.frame.style;s.transform=`translate(${i(e[0])}px, ${n(e[1])}px)`,s.width=`${Math.max(3,i(e[2])-i(e[0]))}px`,s.height=`${Math.max(3,n(e[3])-n(e[1]))}px`}};var JN=64,eF=14;async function l3(r,e){let t=tF(r,e);if(!t)return"There is no picture to copy: this browser has no WebGL 2.";let i=await new Promise(n=>t.toBlob(n,"image/png"));if(!i)return"The picture could not be made.";try{return await navigator.clipboard.write([new ClipboardItem({"image/png":i})]),"Picture copied"}catch{let n=document.createElement("a");return n.href=URL.createObjectURL(i),n.download=`${r.data.slide.id}-${r.data.types[r.type]??"slide"}.png`.replace(/[^\w.-]+/g,"_"),n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),1e4),"Picture saved: this browser does not allow copying it"}}function tF(r,e){let t=r.canvas();if(!t)return null;let{width:i,height:n}=e.size(),s=t.width/i,o=r.bars(),a=document.createElement("canvas");a.width=t.width,a.height=t.height+JN*s;let c=a.getContext("2d"),l=getComputedStyle(e.root);c.fillStyle=l.backgroundColor,c.fillRect(0,0,a.width,a.height),c.fillStyle=getComputedStyle(e.stage).backgroundColor,c.fillRect(0,0,t.width,t.height),c.drawImage(t,0,0),c.scale(s,s),c.font=`13px ${l.fontFamily}`,rF(c,r),iF(c,r,n),c.fillStyle=l.color;let u=eF,f=`${r.data.slide.id}${o.length&&r.layout!=="grid"?`, ${r.data.types[r.type]}`:""}`;c.font=`600 13px ${l.fontFamily}`,c.fillText(f,u,n+26),u+=Math.max(160,c.measureText(f).width+28),c.font=`12px ${l.fontFamily}`;for(let{state:d}of o)u=nF(c,d,u,n+10,l.color);return r.hasDominant()&&sF(c,e,u,n+24,i,l.color),a}function rF(r,e){e.titles().forEach(({title:t,rect:i},n)=>{let s=e.layout==="swipe"&&n===1,o=r.measureText(t).width+14,a=s?i.x+i.width-o-8:i.x+8;r.fillStyle="rgba(255,255,255,0.88)",r.fillRect(a,i.y+8,o,24),r.fillStyle="#182226",r.fillText(t,a+7,i.y+25)})}function iF(r,e,t){let i=e.scaleBar();r.fillStyle="rgba(255,255,255,0.88)",r.fillRect(8,t-38,Math.max(i.pixels,r.measureText(i.label).width)+16,30),r.fillStyle="#182226",r.fillText(i.label,16,t-22),r.fillRect(16,t-16,i.pixels,3)}function nF(r,e,t,i,n){for(let a=0;a<190;a++){let c=Math.round(a/189*255)*3;r.fillStyle=`rgb(${e.table[c]},${e.table[c+1]},${e.table[c+2]})`,r.fillRect(t+a,i+16,1,10)}r.fillStyle=n,r.fillText(e.title,t,i+10),r.fillText(Ie(e.range.lo),t,i+42);let o=Ie(e.range.hi);return r.fillText(o,t+190-r.measureText(o).width,i+42),t+190+34}function sF(r,e,t,i,n,s){let o=t;for(let{name:a,colour:c}of e.typeKey.rows){let l=r.measureText(a).width+30;t+l>n&&(t=o,i+=18),r.fillStyle=c,r.fillRect(t,i-9,10,10),r.fillStyle=s,r.fillText(a,t+15,i),t+=l}}var qu=class{constructor(e){this.onChoose=e;let t=i=>()=>this.step(i);this.element=P("div",{class:"ssv-picker"},ie("previous","Previous cell type  ,",t(-1)),this.open,ie("next","Next cell type  .",t(1)),this.popup),this.open.addEventListener("click",()=>this.toggle(this.popup.hidden)),this.search.addEventListener("input",()=>this.fill()),this.popup.addEventListener("keydown",i=>this.key(i)),this.element.addEventListener("focusout",i=>{this.element.contains(i.relatedTarget)||this.toggle(!1)})}onChoose;element;name=P("span",{class:"ssv-type-name"});swatch=P("i",{class:"ssv-swatch"});score=P("small",{class:"ssv-num"});open=P("button",{type:"button",class:"ssv-type","aria-haspopup":"listbox","aria-expanded":"false"},this.swatch,this.name,this.score,$n("down"));search=P("input",{type:"search",class:"ssv-search",placeholder:"Find a cell type","aria-label":"Find a cell type"});list=P("div",{class:"ssv-list",role:"listbox","aria-label":"Cell types"});popup=P("div",{class:"ssv-pop ssv-pop-types",hidden:!0},this.search,this.list);types=[];colours=[];scores=null;scoreLabel="";current=0;active=0;show(e,t,i,n,s){Object.assign(this,{types:e,colours:t,scores:i,scoreLabel:n,current:s}),this.element.hidden=e.length===0,this.name.textContent=e[s]??"",this.swatch.style.background=t[s]??"transparent";let o=i?.[s];this.score.textContent=o==null?"":Ie(o),this.score.title=n,this.open.title=n&&this.score.textContent?`${e[s]}: ${n} ${this.score.textContent}`:e[s]??"",this.popup.hidden||this.fill()}step(e){this.types.length&&this.onChoose((this.current+e+this.types.length)%this.types.length)}toggle(e){this.popup.hidden=!e,this.open.setAttribute("aria-expanded",String(e)),e&&(this.search.value="",this.active=this.current,this.fill(),this.search.focus())}get matching(){let e=this.search.value.trim().toLowerCase();return this.types.map((t,i)=>i).filter(t=>this.types[t].toLowerCase().includes(e))}fill(){let e=this.matching.map(i=>{let n=this.scores?.[i],s=P("div",{class:"ssv-option",role:"option","aria-selected":String(i===this.current),"data-active":i===this.active||null},P("i",{class:"ssv-swatch",style:`background:${this.colours[i]}`}),P("span",{},this.types[i]),n==null?null:P("small",{class:"ssv-num"},Ie(n)));return s.addEventListener("pointerdown",o=>o.preventDefault()),s.addEventListener("click",()=>this.choose(i)),s}),t=this.scores&&this.scoreLabel?[P("div",{class:"ssv-list-head"},this.scoreLabel)]:[];this.list.replaceChildren(...t,...e.length?e:[P("div",{class:"ssv-list-head"},"No such cell type")]),this.list.querySelector("[data-active]")?.scrollIntoView({block:"nearest"})}choose(e){this.toggle(!1),this.open.focus(),this.onChoose(e)}key(e){e.stopPropagation();let t=this.matching,i=t.indexOf(this.active);e.key==="Escape"?(this.toggle(!1),this.open.focus()):e.key==="Enter"&&t.length?this.choose(t[Math.max(i,0)]):(e.key==="ArrowDown"||e.key==="ArrowUp")&&(e.preventDefault(),this.active=t[Math.max(0,Math.min(t.length-1,i+(e.key==="ArrowDown"?1:-1)))]??this.active,this.fill())}};function u3(r,e,t){let{width:i,height:n}=r.parentElement.getBoundingClientRect();r.width=i,r.height=n;let s=r.getContext("2d"),{slide:o}=t.data,a=.97*Math.min(i/o.width,n/o.height),[c,l]=[(i-o.width*a)/2,(n-o.height*a)/2];e.complete&&e.naturalWidth?s.drawImage(e,c,l,o.width*a,o.height*a):e.addEventListener("load",()=>t.draw(),{once:!0});let u=t.firstPainted();if(!u?.content.values||!u.range||!u.content.scale)return;let f=t.table(u.content.scale);s.globalAlpha=t.look.opacity;for(let d=0;d<o.spots;d++){let[h,p]=t.spotXy(d),m=Fg(u.content.values[d],u.range)*3;s.fillStyle=`rgb(${f[m]},${f[m+1]},${f[m+2]})`,s.beginPath(),s.arc(c+h*a,l+p*a,Math.max(1.5,t.radius()*a),0,2*Math.PI),s.fill()}}var oF=5,Zu=class{element=P("div",{class:"ssv-tip",role:"status",hidden:!0});top=P("div",{class:"ssv-tip-top"});hide(){this.element.hidden=!0}show(e,t,i,n){let s=e.values.map(({label:o,value:a})=>P("div",{class:"ssv-tip-row"},P("span",{},o),P("b",{class:"ssv-num"},a)));this.element.replaceChildren(P("div",{class:"ssv-tip-id"},e.id),e.typeName&&s.length?P("div",{class:"ssv-tip-type"},e.typeName):"",...s,this.top),this.element.hidden=!1,this.place(t,i,n)}clearTop(){this.top.replaceChildren()}showTop(e,t,i,n){let s=of(t,oF),o=t[s[0]??0]||1;this.top.replaceChildren(P("div",{class:"ssv-tip-type"},`Top types, ${e}`),...s.map(a=>P("div",{class:"ssv-tip-row"},P("i",{class:"ssv-swatch",style:`background:${n[a]}`}),P("span",{},i[a]),P("em",{},P("i",{style:`width:${ae(t[a]/o*100,2,100)}%;background:${n[a]}`})),P("b",{class:"ssv-num"},Ie(t[a])))))}place(e,t,i){let{offsetWidth:n,offsetHeight:s}=this.element,o=e+18+n>i.clientWidth?e-n-18:e+18,a=t+14+s>i.clientHeight?t-s-14:t+14;this.element.style.transform=`translate(${ae(o,4,Math.max(4,i.clientWidth-n-4))}px, ${ae(a,4,Math.max(4,i.clientHeight-s-4))}px)`}};var aF=440,cF=[["pan","Move  V"],["box","Select a box  B"],["lasso","Select with a lasso  L"]],lF=[["side","Side by side  S"],["swipe","Swipe between two  W"],["grid","Small multiples of types  G"]],Xu=class{constructor(e,t){this.root=e;this.viewer=t;this.picker=new qu(i=>t.setType(i)),this.bars={value:this.newBar("value"),error:this.newBar("error"),spread:this.newBar("spread")},this.typeKey=new Hu(i=>t.toggleType(i)),this.minimap=this.newMinimap(),this.frameBar=new ya(i=>t.setFrame(i)),this.drawing.setAttribute("class","ssv-drawing"),this.stage.append(this.glHost,this.still2d,this.ringLayer,this.nameLayer,this.drawing,this.divider,this.titles,this.scaleBar,this.minimap.element,this.hint,this.connection,this.tip.element,this.toast,this.help),e.append(this.header(),this.stage,this.frameBar.element,P("div",{class:"ssv-foot"},this.legendBox,this.status),this.voice),this.dragDivider(),this.help.append(...uF(()=>this.toggleHelp())),this.observer=new ResizeObserver(()=>this.measure()),this.observer.observe(this.stage),window.addEventListener("resize",this.onWindow),document.addEventListener("keydown",this.onKeys,!0),this.fill(),this.measure()}root;viewer;stage=P("div",{class:"ssv-stage",tabindex:"0",role:"application","aria-label":"Slide. Arrow keys move, plus and minus zoom, shift and arrows go from spot to spot, question mark lists all keys."});glHost=P("div",{class:"ssv-gl"});bars;typeKey;minimap;still2d=P("canvas",{class:"ssv-still",hidden:!0});picker;titles=P("div",{class:"ssv-titles"});ringLayer=P("div",{class:"ssv-rings"});nameLayer=P("div",{class:"ssv-rings"});tip=new Zu;hint=P("div",{class:"ssv-hint",role:"status",hidden:!0});connection=P("div",{class:"ssv-hint ssv-lost",role:"status",hidden:!0});barLine=P("i");barText=P("span",{class:"ssv-num"});scaleBar=P("div",{class:"ssv-scale"},this.barText,this.barLine);divider=P("div",{class:"ssv-divider",role:"slider",tabindex:"0","aria-label":"Swipe line","aria-valuemin":"0","aria-valuemax":"100",hidden:!0});drawing=document.createElementNS("http://www.w3.org/2000/svg","svg");frameBar;legendBox=P("div",{class:"ssv-legend"});status=P("div",{class:"ssv-status"});voice=P("div",{class:"ssv-voice","aria-live":"polite"});modes=P("div",{class:"ssv-group",role:"group","aria-label":"Pointer"});layouts=P("div",{class:"ssv-group",role:"group","aria-label":"Layout"});pager=P("div",{class:"ssv-group ssv-pager",hidden:!0});look=P("div",{class:"ssv-pop ssv-look",hidden:!0});help=P("div",{class:"ssv-help",role:"dialog","aria-label":"Keys",hidden:!0});toast=P("div",{class:"ssv-toast",role:"status",hidden:!0});observer;hideToast=ar(()=>this.toast.hidden=!0,2600);fetchTop=ar(()=>{this.showTop()},40);onWindow=()=>this.fill();onKeys=e=>a3(e,this.viewer,this,this.root);box={width:1,height:1};titleKey="";hoverSpot=null;close(){this.frameBar.stop(),this.observer.disconnect(),window.removeEventListener("resize",this.onWindow),document.removeEventListener("keydown",this.onKeys,!0)}newBar(e){return new ju(t=>this.viewer.setRange(e,t))}newMinimap(){return new Yu(this.viewer.data.slide,(e,t)=>this.viewer.centre(e,t))}newSlide(){let e=this.newMinimap();this.minimap.element.replaceWith(e.element),this.minimap=e,this.hint.hidden=!0,this.tip.hide()}header(){for(let[i,n]of cF)this.modes.append(ie(i,n,()=>this.viewer.setMode(i),{"data-mode":i}));for(let[i,n]of lF)this.layouts.append(ie(i,n,()=>this.viewer.setLayout(i),{"data-layout":i}));let e=ie("look","Look: colours, opacity, spots",()=>this.toggleLook()),t=P("div",{class:"ssv-tools"},this.pager,this.layouts,this.modes,P("div",{class:"ssv-group"},ie("minus","Zoom out  −",()=>this.viewer.zoomBy(-1),{class:"ssv-tool ssv-wide"}),ie("fit","Fit the tissue; again: the whole slide  0",()=>this.viewer.fitView()),ie("plus","Zoom in  +",()=>this.viewer.zoomBy(1),{class:"ssv-tool ssv-wide"})),P("div",{class:"ssv-group"},e,ie("copy","Copy the picture  P",()=>{this.copy()}),ie("full","Full screen  F",()=>this.fullScreen()),ie("help","Keys  ?",()=>this.toggleHelp(),{class:"ssv-tool ssv-wide"})),this.look);return t.addEventListener("focusout",i=>{let n=i.relatedTarget;n&&!this.look.contains(n)&&!e.contains(n)&&(this.look.hidden=!0)}),this.stage.addEventListener("pointerdown",()=>this.look.hidden=!0),P("div",{class:"ssv-head"},this.picker.element,t)}size(){return this.box}measure(){let e={width:this.stage.clientWidth||1,height:this.stage.clientHeight||1};e.width===this.box.width&&e.height===this.box.height||(this.box=e,this.root.classList.toggle("ssv-narrow",e.width<620),this.viewer.camera&&this.viewer.resized())}fill(){let{height:e}=this.viewer.data;if(e!=="fill")this.root.style.height=`${e}px`;else{let t=this.root.closest('[data-testid="stMain"]'),i=this.root.getBoundingClientRect().top+(t?.scrollTop??0);this.root.style.height=`${Math.max(aF,window.innerHeight-Math.min(i,window.innerHeight/2)-10)}px`}}sync(){let{data:e,type:t,mode:i,layout:n}=this.viewer,{selected:s}=this.viewer.marks;this.picker.show(e.types,e.colours,e.scores,e.scoreLabel,t);for(let c of this.modes.children)c.setAttribute("aria-pressed",String(c.dataset.mode===i));for(let c of this.layouts.children)c.setAttribute("aria-pressed",String(c.dataset.layout===n));this.layouts.hidden=e.types.length===0,this.stage.dataset.mode=i,this.status.textContent=s.length?`${s.length.toLocaleString("en")} of ${e.slide.spots.toLocaleString("en")} spots selected`:`${e.slide.spots.toLocaleString("en")} spots`,this.syncPager();let{list:o,at:a}=this.viewer.frames();this.frameBar.sync(o,a),this.look.hidden||this.look.replaceChildren(...Cg(this.viewer)),this.titleKey="",this.fill()}syncPager(){let{layout:e,data:t,gridPage:i}=this.viewer,n=e==="grid"?this.viewer.gridSize():0;if(this.pager.hidden=e!=="grid",this.pager.hidden)return;let s=t.types.length,o=i*n,a=u=>()=>{this.viewer.gridPage+=u,this.viewer.refresh()},c=P("button",{type:"button",class:"ssv-text","aria-pressed":String(this.viewer.gridShared),title:"One range for all types, or each type its own"},this.viewer.gridShared?"One range":"Own ranges");c.addEventListener("click",()=>{this.viewer.gridShared=!this.viewer.gridShared,this.viewer.repaint(),this.sync()});let l=s>n;this.pager.replaceChildren(c,...l?[ie("previous","Types before",a(-1),{disabled:i===0}),P("span",{class:"ssv-num ssv-count"},`${o+1}–${Math.min(o+n,s)} of ${s}`),ie("next","Types after",a(1),{disabled:o+n>=s})]:[])}legend(e,t){let i=this.viewer.layout==="grid"&&!this.viewer.gridShared,n=[],s=[];for(let{scale:a,state:c}of e){if(i&&c.auto){n.push(P("div",{class:"ssv-bar-note"},`${c.title}: each type from 0 to the number beside its name`));continue}n.push(this.bars[a].element),s.push(()=>this.bars[a].show(c))}if(t){let{types:a,colours:c}=this.viewer.data;this.typeKey.show(a,c,t,this.viewer.hidden,this.viewer.data.greys[1]),n.push(this.typeKey.element)}n.length===this.legendBox.children.length&&n.every((a,c)=>this.legendBox.children[c]===a)||this.legendBox.replaceChildren(...n),this.legendBox.classList.toggle("ssv-many",s.length>1);for(let a of s)a()}draw(e){this.placeTitles(e),this.placeRings(e.rings),this.placeNames(e.names),this.barLine.style.width=`${e.bar.pixels}px`,this.barText.textContent!==e.bar.label&&(this.barText.textContent=e.bar.label);let{look:t,layout:i,camera:n}=this.viewer,s=!t.minimap||i==="grid"||this.box.width<420||n.zoom<.05;jt(this.minimap.element,s),s||this.minimap.show(e.box,this.viewer.data.slide),jt(this.divider,i!=="swipe"),i==="swipe"&&(this.divider.style.left=`${e.rects[0].width}px`,this.divider.setAttribute("aria-valuenow",String(Math.round(this.viewer.swipe*100)))),e.damaged?this.say2(`${e.damaged} ${e.damaged===1?"tile":"tiles"} of the image could not be read; the rest is shown.`,()=>this.viewer.retry()):e.waiting?this.say2("Reading the slide …"):jt(this.hint,!0)}say2(e,t){let i=e+String(!!t);if(this.hint.dataset.key!==i){this.hint.dataset.key=i;let n=P("button",{type:"button",class:"ssv-link"},"Try again");n.addEventListener("click",()=>t?.()),this.hint.replaceChildren(e,...t?[n]:[])}jt(this.hint,!1)}placeTitles({rects:e,painted:t}){let i=`${e.map(s=>`${s.x},${s.y},${s.width}`).join()} ${t.map(s=>`${s.content.title}${s.content.type}${s.content.hint}${s.range?.hi}`).join()} ${this.viewer.layout} ${this.viewer.type}`;if(i===this.titleKey)return;this.titleKey=i;let n=this.viewer.layout==="grid";this.titles.replaceChildren(...e.flatMap((s,o)=>{let a=t[o];if(!a)return[];let c=`left:${s.x}px;top:${s.y}px;width:${s.width}px;height:${s.height}px`,l=a.content.hint?P("div",{class:"ssv-pane-hint",role:"status"},a.content.hint):null;return[P("div",{class:"ssv-pane",style:c,"data-pane":o,"data-current":n&&a.content.type===this.viewer.type||null},n?this.gridTitle(a):this.paneTitle(o,a.content),l)]}))}gridTitle({content:e,range:t}){let{types:i,colours:n}=this.viewer.data,s=t&&!this.viewer.gridShared?t.hi.toPrecision(2):"",o=P("button",{type:"button",class:"ssv-title ssv-grid-title",title:`Show ${i[e.type]} alone`},P("i",{class:"ssv-swatch",style:`background:${n[e.type]}`}),P("span",{},i[e.type]),P("small",{class:"ssv-num"},s));return o.addEventListener("click",()=>{this.viewer.setType(e.type),this.viewer.setLayout("side")}),o}paneTitle(e,t){let{data:i,panes:n,layout:s}=this.viewer,o=xa(i.sources),a=this.viewer.specs()[e]?.spec??t.spec,c=o.find(d=>d.value===Ai(a))??o.find(d=>d.spec.layer===a.layer&&d.spec.source===(t.source?.key??null)),l=P("select",{"aria-label":`What pane ${e+1} shows`},...o.map(d=>P("option",{value:d.value,selected:d===c||null},d.label)));c||l.prepend(P("option",{value:"",selected:!0,disabled:!0},t.title)),l.addEventListener("change",()=>{let d=o.find(p=>p.value===l.value)?.spec,h=s==="swipe"?this.viewer.specs().map(p=>p.spec):n;d&&this.viewer.setPanes(h.map((p,m)=>m===e?d:p)),this.stage.focus({preventScroll:!0})});let u=[];return s==="side"&&n.length>1&&u.push(ie("close","Close this pane",()=>this.viewer.setPanes(n.filter((d,h)=>h!==e)))),s==="side"&&e===n.length-1&&n.length<4&&o.length>1&&u.push(ie("plus","Add a pane",()=>this.viewer.setPanes([...n,this.nextSpec(o)]))),P("div",{class:s==="swipe"&&e===1?"ssv-title ssv-right":"ssv-title"},l,...u)}nextSpec(e){let t=new Set(this.viewer.panes.map(Ai));return(e.find(i=>!t.has(i.value))??e[0]).spec}placeRings(e){for(;this.ringLayer.children.length>e.length;)this.ringLayer.lastChild.remove();e.forEach(({rect:t,at:i,radius:n,kind:s},o)=>{let a=this.ringLayer.children[o]??this.ringLayer.appendChild(P("div"));a.className=`ssv-ring ssv-ring-${s}`;let c=i[0]<t.x||i[1]<t.y||i[0]>t.x+t.width||i[1]>t.y+t.height;jt(a,c),a.style.width=a.style.height=`${2*n}px`,a.style.transform=`translate(${i[0]-n}px, ${i[1]-n}px)`})}placeNames(e){for(;this.nameLayer.children.length>e.length;)this.nameLayer.lastChild.remove();e.forEach(({rect:t,at:i,name:n,hex:s},o)=>{let a=this.nameLayer.children[o]??this.nameLayer.appendChild(P("span",{class:"ssv-region"}));a.textContent!==n&&(a.textContent=n),a.style.borderColor=s,jt(a,i[0]<t.x||i[1]<t.y||i[0]>t.x+t.width||i[1]>t.y+t.height),a.style.transform=`translate(${i[0]}px, ${i[1]}px) translate(-50%, calc(-100% - 10px))`})}hover(e,t,i,n,s){if(this.placeRings(s.rings),this.hoverSpot=e,e===null){this.fetchTop.cancel(),this.tip.hide();return}if(!n)return this.tip.place(t,i,this.stage);this.tip.clearTop(),this.tip.show(this.facts(e),t,i,this.stage),this.fetchTop()}facts(e){let{store:t,data:i,type:n}=this.viewer;return{id:t.spotIdNow(e)??"…",typeName:i.types[n]??"",values:this.viewer.valuesAt(e)}}async showTop(){let e=this.hoverSpot,{store:t,data:i}=this.viewer;if(e!==null)try{await t.spotId(e);let n=this.viewer.compositionSource(),s=n?await t.row(n,e):null;if(e!==this.hoverSpot)return;let[o,a]=this.viewer.pointer;this.tip.show(this.facts(e),o,a,this.stage),n&&s&&this.tip.showTop(n.label,s,i.types,i.colours),this.tip.place(o,a,this.stage)}catch{}}say(e,t){if(e===null)return void(this.voice.textContent="");t.store.spotId(e).then(i=>this.voice.textContent=`Spot ${i}. ${t.valuesAt(e).map(n=>`${n.label} ${n.value}`).join(", ")}`,()=>{})}outline(e,t){let i=document.createElementNS("http://www.w3.org/2000/svg","path"),[n,s]=[e[0],e[e.length-1]];if(n&&s){let o=t==="box"?`M${n[0]} ${n[1]}H${s[0]}V${s[1]}H${n[0]}Z`:`M${e.map(a=>a.join(" ")).join("L")}Z`;i.setAttribute("d",o)}this.drawing.replaceChildren(...n?[i]:[])}lost(e){this.connection.hidden!==!e&&(this.connection.textContent=e?"No connection to the server. Trying again; what is loaded stays usable.":"",this.connection.hidden=!e)}trouble(e){this.say2(e,()=>this.viewer.reopen())}withoutWebgl(){this.still2d.hidden=!1,this.glHost.hidden=!0,this.stage.append(P("div",{class:"ssv-hint ssv-lost",role:"status"},"This browser has no WebGL 2, so the slide is shown as a still picture. Turn on hardware acceleration, or use a current browser."))}still(e,t){u3(this.still2d,this.minimap.image,t)}accent(){let e=getComputedStyle(this.root).getPropertyValue("--ssv-accent").trim();return[.../^#[0-9a-f]{6}$/i.test(e)?tt(e):[15,109,127],255]}toggleLook(){this.look.hidden=!this.look.hidden,!this.look.hidden&&this.look.replaceChildren(...Cg(this.viewer))}findType(){this.picker.toggle(!0)}toggleHelp(){this.help.hidden=!this.help.hidden,this.help.hidden?this.stage.focus({preventScroll:!0}):this.help.querySelector("button")?.focus()}get helpOpen(){return!this.help.hidden}fullScreen(){document.fullscreenElement?document.exitFullscreen():this.root.requestFullscreen?.().catch(()=>this.note("Full screen is not allowed here."))}async copy(){this.note(await l3(this.viewer,this))}note(e){this.toast.textContent=e,this.toast.hidden=!1,this.hideToast()}dragDivider(){let e=t=>{this.viewer.swipe=ae(t,.02,.98),this.titleKey="",this.viewer.draw()};this.divider.addEventListener("pointerdown",t=>{t.stopPropagation(),this.divider.setPointerCapture(t.pointerId)}),this.divider.addEventListener("pointermove",t=>{t.stopPropagation(),this.divider.hasPointerCapture(t.pointerId)&&e((t.clientX-this.stage.getBoundingClientRect().left)/this.box.width)}),this.divider.addEventListener("keydown",t=>{t.key!=="ArrowLeft"&&t.key!=="ArrowRight"||(t.preventDefault(),t.stopPropagation(),e(this.viewer.swipe+(t.key==="ArrowLeft"?-.02:.02)))})}};function uF(r){return[P("div",{class:"ssv-help-head"},P("b",{},"Keys"),ie("close","Close",r)),P("dl",{},...o3.flatMap(([e,t])=>[P("dt",{},...e.map(i=>P("kbd",{},i))),P("dd",{},t)]))]}var fF=170,dF=34,hF=500,pF=2e5,f3=28,Ku=120,mF=150,gF=4,yF=250,Qu=class{constructor(e,t){this.root=e;this.component=t;this.data=t.data,this.data.bindUrl&&(this.shownFrame=Sg(window.location.search).frame??null),this.data=ba(t.data,this.shownFrame),this.look={...h3,map:this.data.valueMaps[0],...bF()},this.lastWanted=this.data.wanted,this.ui=new Xu(e,this),this.stage=xF()?this.makeStage():null,this.store=this.newStore(),this.tiles=this.newTiles(),this.trail=this.newTrail(),this.camera=this.fitted(),this.restore(),jg(this.ui.stage,this.gestures()),this.stage||this.ui.withoutWebgl(),this.openSlide()}root;component;data;store;type=0;panes=[{layer:"value",source:null}];layout="side";mode="pan";camera;look;ranges={value:null,error:null,spread:null};hidden=new Set;focus=null;swipe=.5;gridPage=0;gridShared=!1;pointer=[0,0];meter=new $u;marks=new Gu;ui;stage;tiles;index=null;nearby=null;trail;asked=null;drawn=null;drewAt=0;draws=0;painted=[];pies=[];hovered=null;lastWanted;shownFrame=null;widest=new Map;moved=!1;turn=0;due=!1;flight=0;fetching=Promise.resolve();report=ar(()=>{this.tell()},300);link=ar(()=>this.writeUrl(),250);repie=ar(()=>{this.makePies()},90);sharpen=ar(()=>this.draw(),Ku);take(e){let t=this.data;this.component=e,this.data=ba(e.data,this.shownFrame);let i=t.slide.base===this.data.slide.base;this.type=Math.max(0,this.data.types.indexOf(t.types[this.type]??"")),i||this.changeSlide(),this.adopt(this.data.wanted),i?JSON.stringify(t.sources)!==JSON.stringify(this.data.sources)||t.types.join()!==this.data.types.join()?this.refresh():this.redraw():this.redraw(),i&&this.index&&this.takeRegions(),this.ui.sync(),i&&this.index&&this.ui.legend(this.bars(),this.leaders())}async setFrame(e){let t=lf(this.component.data);this.shownFrame=e<t.length-1?t[e]?.label??null:null,this.data=ba(this.component.data,this.shownFrame),this.data.bindUrl&&this.link(),await this.refresh()}frames(){let e=lf(this.component.data);return{list:e,at:uf(e,this.shownFrame)}}adopt(e,t=!1){let i=this.lastWanted,n=o=>JSON.stringify(e[o])!==JSON.stringify(i[o]);this.lastWanted=e;let s=!1;n("type")&&e.type!==null&&(this.type=Math.max(0,this.data.types.indexOf(e.type)),this.ranges.value=this.ranges.error=this.ranges.spread=null,s=!0),n("panes")&&(s=!!(this.panes=e.panes)),n("layout")&&(s=!!(this.layout=e.layout)),s&&this.refresh(),n("fly")&&e.fly!==null&&this.flyTo(e.fly),e.select&&e.select.turn!==i.select?.turn&&this.fetchSelection(e.select.rows,!t)}async fetchSelection(e,t){let i=this.store;this.fetching=i.rows(e).then(n=>{i===this.store&&(this.select(n),t&&this.bringIntoView(n))},()=>{})}bringIntoView(e){if(!this.index||!e.length)return;let[t,i]=this.data.slide.offset,n=new jn(zu(e,this.index.xy)).box,[s,o,a,c]=this.viewBox();n[0]+t>=s&&n[1]+i>=o&&n[2]+t<=a&&n[3]+i<=c||this.glide(this.around(n,Math.max(3*this.radius(),.2*(n[2]-n[0]))))}async takeRegions(){await this.marks.take(this.data.regions,this.store,this.index.xy).catch(()=>!1)&&this.redraw()}restore(){let{wanted:e,restored:t,types:i}=this.data,n=this.data.bindUrl?Sg(window.location.search):{},s=n.type!==void 0||n.panes!==void 0||n.camera!==void 0,o=n.type??(s?null:t?.type)??e.type;this.type=Math.max(0,i.indexOf(o??"")),this.panes=n.panes??(s?null:t?.panes)??e.panes,this.layout=n.layout??(s?null:t?.layout)??e.layout,n.range&&(this.ranges.value={lo:n.range[0],hi:n.range[1]}),n.camera&&(this.camera=this.held(n.camera)),this.moved=n.camera!==void 0,!s&&t&&(t.slide===this.data.slide.id&&(t.range&&(this.ranges.value={lo:t.range[0],hi:t.range[1]}),t.camera&&(this.camera=this.held({x:t.camera[0],y:t.camera[1],zoom:t.camera[2]})),this.moved=t.camera!==null,this.focus=t.focus,t.selected&&this.fetchSelection(t.selected,!1)),this.lastWanted=t.wanted),this.adopt(e,n.camera!==void 0),n.camera===void 0&&e.fly!==null&&s&&this.flyTo(e.fly)}newStore(){return new ga(this.data.slide,this.data.types.length,this.data.rowsPerBlock,e=>this.ui.lost(e))}newTiles(){return new Vu(this.data.slide,()=>this.draw(),e=>this.ui.lost(e))}newTrail(){let e=new Wu(this.data.slide,this.ui.glHost);return this.ui.glHost.after(e.element),e}makeStage(){try{let e=new Uu(this.ui.glHost,()=>this.draw(),t=>this.ui.trouble(`Drawing failed: ${t.message}`));return e.onFrame=()=>this.drewFrame(),e.onDone=()=>this.drawingDone(),e}catch{return null}}changeSlide(){this.widest.clear(),this.tiles.close(),this.store=this.newStore(),this.tiles=this.newTiles(),this.trail.drop(),this.trail.element.remove(),this.trail=this.newTrail(),this.index=this.nearby=null,this.hovered=this.focus=null,this.marks.clear(),this.painted=[],this.pies=[],this.ranges={value:null,error:null,spread:null},this.camera=this.fitted(),this.moved=!1,this.ui.newSlide(),this.openSlide()}async openSlide(){let e=this.store;this.setState("loading"),this.ui.sync(),this.draw();try{let t=await e.positions();if(e!==this.store)return;this.index=new jn(t),this.nearby=new _a(this.index),this.rehome(),await this.refresh(),this.marks.select(this.marks.selected,t),this.takeRegions(),this.lastWanted.fly!==null&&this.lastWanted.fly===this.data.wanted.fly&&!this.moved&&this.flyTo(this.lastWanted.fly),this.announce()}catch(t){if(e!==this.store)return;this.ui.trouble(`The spots could not be fetched. ${t instanceof Error?t.message:""}`),this.setState("error")}}setState(e){this.root.dataset.state=e}announce(){let e=this.painted[0]?.content;this.root.dataset.spots=String(this.index?.count??0),this.root.dataset.layer=e?.spec.layer??"",this.root.dataset.type=this.data.types[this.type]??"",this.root.dataset.slide=this.data.slide.id;let{list:t,at:i}=this.frames();this.root.dataset.frame=t[i]?.label??""}specs(){let e=this.panes[0]??{layer:"value",source:null};if(this.layout==="swipe")return[e,this.panes[1]??this.partner(e)].map(o=>({spec:o,type:this.type}));if(this.layout!=="grid")return this.panes.map(o=>({spec:o,type:this.type}));let t=this.gridSize(),i=e.layer==="value"||e.layer==="error"||e.layer==="spread"?e:{layer:"value",source:null},n=Math.max(1,Math.ceil(this.data.types.length/t));this.gridPage=ae(this.gridPage,0,n-1);let s=this.gridPage*t;return this.data.types.slice(s,s+t).map((o,a)=>({spec:i,type:s+a}))}gridSize(){let{width:e,height:t}=this.ui.size();return Math.min(this.data.types.length||1,kg(e,t,fF),42)}partner(e){let t=this.data.sources.find(i=>i.role==="prediction"&&i.key!==e.source);return t?{layer:"value",source:t.key}:{layer:"plain",source:null}}async refresh(){let e=++this.turn,t=this.store;this.ui.sync();let i=await Promise.all(this.specs().map(({spec:n,type:s})=>Zg(n,s,this.data,t)));e!==this.turn||t!==this.store||!this.index||(this.painted=i.map(n=>({content:n,range:null,spots:null})),this.moved||this.rehome(),this.pies=i.map(()=>null),this.repaint(),this.announce(),this.prefetch())}prefetch(){if(!this.index||this.index.count>pF||this.layout==="grid")return;let e=this.data.types.length;for(let t of[1,-1]){let i=(this.type+t+e)%e;for(let n of this.panes){let s=df(n,this.data.sources),o=n.layer==="error"?Li(this.data.sources):void 0;for(let a of[s,o])a&&n.layer!=="dominant"&&e&&this.store.column(a,i).catch(()=>{})}}}columnsOf(e){return this.painted.filter(t=>t.content.scale===e&&t.content.values).map(t=>t.content.values)}rangeOf(e,t=this.columnsOf(e)){return this.frames().list.length?this.steadyRange(e,t):e==="error"?sf(t):e==="value"?nf(t):{lo:0,hi:Vn(t,.99)||1}}steadyRange(e,t){let i=this.painted.filter(s=>s.content.source?.role==="truth"&&s.content.scale==="value"&&s.content.values);if(e==="value")return nf(i.length?i.map(s=>s.content.values):t);if(e==="spread")return{lo:0,hi:Vn(t,.99)||1};let n=Math.max(sf(t).hi,this.widest.get(this.type)??0);return this.widest.set(this.type,n),{lo:-n,hi:n}}table(e){return Ng(this.data.maps[e==="value"?this.look.map:e]??this.data.maps.viridis)}repaint(e){let t=this.index?.xy;if(!t)return;let i=this.layout==="grid"&&!this.gridShared;for(let n of["value","error","spread"]){if(e&&e!==n)continue;let s=this.painted.filter(c=>c.content.scale===n&&c.content.values);if(!s.length)continue;let o=this.ranges[n]??(i?null:this.rangeOf(n)),a=this.table(n);for(let c of s)c.range=o??this.rangeOf(n,[c.content.values]),c.spots=va(t,Ug(c.content.values,c.range,a,this.data.greys[0]),this.look.outline)}e||this.paintOthers(t),this.ui.legend(this.bars(),this.leaders()),this.meter.switchReady(),this.redraw(),this.repie()}paintOthers(e){for(let t of this.painted){let{dominant:i,spec:n}=t.content;i?t.spots=va(e,Gg(i,this.data.colours,this.hidden,this.data.greys[1]),this.look.outline):n.layer==="plain"&&(t.spots=null)}}bars(){let e=[],i={value:this.data.kind==="proportion"?"Share":"Abundance",error:"Error",spread:"Spread"};for(let n of["value","error","spread"]){let s=this.columnsOf(n);if(!s.length)continue;let o=this.ranges[n]??this.rangeOf(n,s);e.push({scale:n,state:{title:i[n],table:this.table(n),columns:s,range:o,auto:!this.ranges[n],symmetric:n==="error"}})}return e}leaders(){let e=this.painted.find(i=>i.content.dominant)?.content.dominant;if(!e)return null;let t=new Map;for(let i of e)t.set(i,(t.get(i)??0)+1);return t}async makePies(){if(!this.index?.xy||!this.stage)return;let t=this.look.pies&&this.scale()*this.radius()*2>=dF,i=this.turn,n=await Promise.all(this.painted.map(o=>t&&o.content.dominant&&o.content.source?this.piesOf(o.content).catch(()=>null):null));if(i!==this.turn)return;let s=this.pies.some(Boolean);this.pies=n,(s||n.some(Boolean))&&this.redraw()}async piesOf(e){let[t,i,n,s]=this.viewBox(),[o,a]=this.data.slide.offset,c=this.index.inBox(t-o,i-a,n-o,s-a);if(c.length>hF)return null;let l=await Promise.all(Array.from(c,f=>this.store.row(e.source,f))),u=tt(this.data.greys[1]);return l.flatMap((f,d)=>{let h=Wg(f,5).map(({type:p,share:m})=>({share:m,colour:p<0?u:tt(this.data.colours[p])}));return r3(this.index.xy[2*c[d]],this.index.xy[2*c[d]+1],this.radius(),h)})}rects(){let{width:e,height:t}=this.ui.size();if(this.layout==="swipe"){let i=Math.round(e*this.swipe);return[{x:0,y:0,width:Math.max(1,i),height:t},{x:i,y:0,width:Math.max(1,e-i),height:t}]}return Bg(Math.max(1,this.specs().length),e,t,this.data.slide.width/this.data.slide.height)}frame(e){let{width:t,height:i}=this.ui.size();return this.layout==="swipe"?{x:0,y:0,width:t,height:i}:e}fit(){return Rg(this.data.slide,this.frame(this.rects()[0]))}scale(){return this.fit()*2**this.camera.zoom}radius(){return this.data.slide.diameter/2*this.look.size}fitted(){return{x:this.data.slide.width/2,y:this.data.slide.height/2,zoom:0}}home(){return this.index?this.around(this.index.box,3*this.radius()):this.fitted()}around([e,t,i,n],s){let[o,a]=this.data.slide.offset,c=this.frame(this.rects()[0]),l=.94*Math.min(c.width/(i-e+2*s),c.height/(n-t+2*s));return this.held({x:(e+i)/2+o,y:(t+n)/2+a,zoom:Math.max(0,Math.log2(l/this.fit()))})}rehome(){this.camera=this.moved?this.held(this.camera):this.home()}held(e){return Ig(e,this.data.slide,this.fit())}setCamera(e){this.flight++,this.moved=!0,this.camera=this.held(e),this.meter.moving(),this.draw(),this.repie(),this.data.bindUrl&&this.link()}fitView(){let e=this.home(),{x:t,y:i,zoom:n}=this.camera;Math.abs(n-e.zoom)<.01&&Math.hypot(t-e.x,i-e.y)*this.scale()<2&&e.zoom>.05?this.glide(this.fitted()):this.glide(e,!0)}zoomBy(e){this.setCamera({...this.camera,zoom:this.camera.zoom+e})}panBy(e,t){let i=this.scale();this.setCamera({...this.camera,x:this.camera.x-e/i,y:this.camera.y-t/i})}centre(e,t){this.setCamera({...this.camera,x:e,y:t})}glide(e,t=!1){let i=this.held(e);if(window.matchMedia("(prefers-reduced-motion: reduce)").matches){this.setCamera(i),this.moved=!t;return}let n=this.camera,s=performance.now(),o=++this.flight,a=c=>{if(o!==this.flight)return;let l=ae((c-s)/320,0,1),u=l*l*(3-2*l);this.setCamera({x:n.x+(i.x-n.x)*u,y:n.y+(i.y-n.y)*u,zoom:n.zoom+(i.zoom-n.zoom)*u}),this.flight=o,l<1?requestAnimationFrame(a):this.moved=!t};requestAnimationFrame(a)}flyTo(e){if(!this.index||e>=this.index.count)return;let[t,i]=this.spotXy(e),n=Math.log2(90/(2*this.radius())/this.fit());this.focus=e,this.glide({x:t,y:i,zoom:Math.max(this.camera.zoom,n)}),this.report()}spotXy(e){let[t,i]=this.data.slide.offset;return[this.index.xy[2*e]+t,this.index.xy[2*e+1]+i]}toSlide(e,t){let i=this.rects().find(o=>e>=o.x&&e<o.x+o.width&&t>=o.y&&t<o.y+o.height)??this.rects()[0],n=this.frame(i),s=this.scale();return[this.camera.x+(e-n.x-n.width/2)/s,this.camera.y+(t-n.y-n.height/2)/s]}toStage(e,t,i){let n=this.frame(i),s=this.scale();return[n.x+n.width/2+(e-this.camera.x)*s,n.y+n.height/2+(t-this.camera.y)*s]}viewBox(){let e=this.frame(this.rects()[0]),[t,i]=[e.width/2/this.scale(),e.height/2/this.scale()];return[this.camera.x-t,this.camera.y-i,this.camera.x+t,this.camera.y+i]}target(e){let t=this.frame(e),i=this.scale(),n=e.x+e.width/2-t.x-t.width/2,s=e.y+e.height/2-t.y-t.height/2;return[this.camera.x+n/i,this.camera.y+s/i]}redraw(){this.trail.drop(),this.draw()}draw(){this.due||(this.due=!0,requestAnimationFrame(()=>{this.due=!1,this.root.isConnected&&this.drawNow()}))}drawNow(){let e=this.rects();this.follow(e)||this.drawSharp(e),this.ui.draw(this.screen(e)),this.settle()}follow(e){let t=this.stage?.costMs??0,i=performance.now();return!this.stage||t<=f3||!this.isMoving(i)?!1:this.trail.can(e)?t<=mF&&i-this.drewAt>Math.max(yF,gF*t)?!1:(this.tilesInView(),this.trail.follow({rects:e,camera:this.camera,scale:this.scale()},n=>this.frame(n)),this.meter.frame(i),this.sharpen(),!0):this.stage.busy&&this.waits()}waits(){return this.sharpen(),!0}isMoving(e){return e-Math.max(this.meter.movedAt,this.stage.doneAt)<Ku}drawSharp(e){let{slide:t}=this.data;if(!this.stage)return this.ui.still(this.painted[0]?.spots??null,this);let i=this.scale(),[n,s,o,a]=this.viewBox(),[c,l]=t.offset;this.nearby?.look([n-c,s-l,o-c,a-l]),this.asked={rects:e,camera:this.camera,scale:i},this.drewAt=performance.now(),this.stage.show({panes:e.map((u,f)=>this.paneDraw(u,f)),tiles:this.tilesInView(),radius:this.radius(),offset:t.offset,opacity:this.look.opacity,gamma:this.look.gamma,marks:this.marks.drawn(this.ui.accent()),scale:i})}tilesInView(){let e=Dg(this.scale(),Math.min(2,window.devicePixelRatio||1),this.data.slide.levels);return this.tiles.view(e,this.viewBox())}drewFrame(){this.draws++,this.meter.frame(),this.drawn=this.asked,performance.now()-this.meter.movedAt>Ku&&this.trail.hide()}drawingDone(){let{drawn:e,stage:t}=this;if(!t||!e||t.costMs<=f3)return this.trail.drop();this.trail.take(t.canvas,e),performance.now()-this.meter.movedAt<Ku?this.draw():this.trail.hide()}paneDraw(e,t){let i=this.painted[t],n=this.look.overlay?this.pies[t]??null:null,s=this.look.overlay&&!n&&i?.spots?this.nearby?.of(i.spots)??null:null;return{id:`p${t}`,rect:e,target:this.target(e),spots:s,pies:n}}settle(){this.root.dataset.state==="loading"&&this.painted.length&&(this.tiles.loaded>0||this.tiles.damaged.size>0||!this.stage)&&requestAnimationFrame(()=>this.setState("ready"))}screen(e){let{slide:t}=this.data;return{rects:e,painted:this.painted.map(({content:i,range:n})=>({content:i,range:n})),bar:this.scaleBar(),box:this.viewBox(),damaged:this.tiles.damaged.size,waiting:this.tiles.loaded===0&&this.tiles.pending>0,names:this.marks.regions.flatMap(({name:i,hex:n,top:[s,o]})=>e.map(a=>({rect:a,at:this.toStage(s+t.offset[0],o+t.offset[1],a),name:i,hex:n}))),rings:[...this.ringsAt(this.hovered,"hover",e),...this.ringsAt(this.focus,"focus",e)]}}ringsAt(e,t,i){if(e===null||!this.index)return[];let[n,s]=this.spotXy(e),o=Math.max(this.radius()*this.scale(),4)+2;return i.map(a=>({rect:a,at:this.toStage(n,s,a),radius:o,kind:t}))}gestures(){return{mode:()=>this.mode,pan:(e,t)=>this.panBy(e,t),zoomAt:(e,t,i)=>{let n=this.toSlide(e,t),s=this.held({...this.camera,zoom:this.camera.zoom+i}),o=2**(this.camera.zoom-s.zoom);this.setCamera({x:n[0]+(this.camera.x-n[0])*o,y:n[1]+(this.camera.y-n[1])*o,zoom:s.zoom})},hover:(e,t)=>this.hover(this.spotAt(e,t),e,t),leave:()=>this.hover(null,0,0),click:(e,t,i)=>this.click(e,t,i),draw:(e,t)=>this.ui.outline(e,t),select:(e,t,i)=>this.selectArea(e,t,i)}}spotAt(e,t){if(!this.index)return null;let[i,n]=this.toSlide(e,t),[s,o]=this.data.slide.offset,a=this.index.nearest(i-s,n-o,Math.max(this.radius(),7/this.scale()));return a<0?null:a}hover(e,t,i){let n=e!==this.hovered;this.hovered=e,this.pointer=[t,i],this.ui.hover(e,t,i,n,this.screen(this.rects()))}valuesAt(e){return(this.layout==="grid"?this.painted.filter(i=>i.content.type===this.type).slice(0,1):this.painted).filter(({content:i})=>i.values).map(({content:i})=>({label:i.title,value:Ie(i.values[e])}))}click(e,t,i){this.layout==="grid"&&this.chooseGridType(e,t);let n=this.spotAt(e,t);n!==null&&(i&&this.toggleSpot(n),this.setFocus(n))}chooseGridType(e,t){let i=this.rects().findIndex(s=>e>=s.x&&e<s.x+s.width&&t>=s.y&&t<s.y+s.height),n=this.painted[i]?.content.type;n!==void 0&&n!==this.type&&this.setType(n)}setFocus(e){this.focus=e,this.ui.say(e,this),this.draw(),this.report()}toggleSpot(e){let t=new Set(this.marks.selected);t.delete(e)||t.add(e),this.select(Uint32Array.from(t).sort())}selectArea(e,t,i){if(!this.index||e.length<2)return;let[n,s]=this.data.slide.offset,[o,a]=[this.toSlide(...e[0]),this.toSlide(...e[e.length-1])],c;if(t==="box")c=this.index.inBox(Math.min(o[0],a[0])-n,Math.min(o[1],a[1])-s,Math.max(o[0],a[0])-n,Math.max(o[1],a[1])-s);else{let l=e[0],u=this.scale(),f=Hg(e,2).map(([d,h])=>[o[0]+(d-l[0])/u-n,o[1]+(h-l[1])/u-s]);c=this.index.inLasso(f)}this.select(i?Uint32Array.from(new Set([...this.marks.selected,...c])).sort():c)}select(e){this.marks.select(e,this.index?.xy),this.redraw(),this.ui.sync(),this.report()}clear(){this.focus=null,this.hover(null,0,0),this.select(new Uint32Array),this.setMode("pan")}setMode(e){this.mode=e,this.ui.sync()}setType(e){e!==this.type&&(this.type=e,this.ranges={value:null,error:null,spread:null},this.meter.switchBegins(),this.layout==="grid"?(this.ui.sync(),this.announce(),this.draw(),Promise.resolve()):this.refresh(),this.shared())}stepType(e){let t=this.data.types.length;t&&this.setType((this.type+e+t)%t)}setPanes(e){this.panes=e,this.hidden.clear(),this.meter.switchBegins(),this.refresh(),this.shared()}setLayout(e){this.layout=e,e==="swipe"&&this.panes.length<2&&(this.panes=[this.panes[0],this.partner(this.panes[0])]),this.refresh(),this.shared()}swap(){this.panes.length>1&&this.setPanes([this.panes[1],this.panes[0],...this.panes.slice(2)])}setRange(e,t){this.ranges[e]=t,this.repaint(e),e==="value"&&this.shared()}setLook(e){this.setLookQuietly(e),this.ui.sync()}setLookQuietly(e){this.look={...this.look,...e};try{localStorage.setItem(d3,JSON.stringify(this.look))}catch{}"map"in e||"outline"in e?this.repaint():this.redraw(),this.repie()}toggleType(e){this.hidden.delete(e)||this.hidden.add(e),this.repaint()}stepSpot(e,t){if(!this.index)return;let[i,n]=this.data.slide.offset,s=this.focus===null?this.index.nearest(this.camera.x-i,this.camera.y-n,this.data.slide.width):this.index.neighbour(this.focus,e,t);if(s<0)return;this.setFocus(s);let[o,a]=this.spotXy(s),[c,l,u,f]=this.viewBox();(o<c||o>u||a<l||a>f)&&this.glide({...this.camera,x:o,y:a})}reopen(){this.changeSlide()}retry(){this.tiles.retry(),this.refresh()}resized(){let e=this.painted.length;this.layout==="grid"&&this.specs().length!==e&&this.refresh(),this.rehome(),this.index&&this.ui.legend(this.bars(),this.leaders()),this.draw(),this.repie()}shared(){this.report(),this.data.bindUrl&&this.link()}async tell(){await this.fetching;let{x:e,y:t,zoom:i}=this.camera,n=this.ranges.value,s={slide:this.data.slide.id,type:this.data.types[this.type]??null,panes:this.panes,layout:this.layout,selected:Yg(this.marks.selected,this.data.slide.spots),focus:this.focus,range:n?[n.lo,n.hi]:null,camera:this.moved?[Math.round(e),Math.round(t),Math.round(i*1e3)/1e3]:null,wanted:this.lastWanted};this.component.setStateValue("state",s)}writeUrl(){if(!this.root.isConnected)return;let e=s3(window.location.search,{...this.data.types[this.type]?{type:this.data.types[this.type]}:{},panes:this.panes,layout:this.layout,...this.moved?{camera:this.camera}:{},...this.shownFrame!==null?{frame:this.shownFrame}:{},...this.ranges.value?{range:[this.ranges.value.lo,this.ranges.value.hi]}:{}});window.history.replaceState(window.history.state,"",window.location.pathname+e+window.location.hash)}stats(){return{spots:this.index?.count??0,tilesLoaded:this.tiles.loaded,lastSwitchMs:this.meter.lastSwitchMs,fps:this.meter.fps,drawMs:this.stage?.costMs??0,draws:this.draws}}compositionSource(){return this.painted.map(t=>t.content.source).find(t=>t&&t.role!=="spread")??Li(this.data.sources)??this.data.sources.find(t=>t.role!=="spread")??null}firstPainted(){return this.painted[0]}hasDominant(){return this.painted.some(e=>e.content.dominant)}titles(){let e=this.layout==="grid";return this.rects().flatMap((t,i)=>{let n=this.painted[i]?.content;return n?[{title:e?this.data.types[n.type]??"":n.title,rect:t}]:[]})}scaleBar(){return Og(this.scale(),this.data.slide.umPerPx,Math.min(140,this.rects()[0].width/3))}canvas(){return this.drawSharp(this.rects()),this.stage?.drawNow(),this.stage?.canvas??null}close(){this.link.cancel(),this.report.cancel(),this.repie.cancel(),this.sharpen.cancel(),this.tiles.close(),this.stage?.close(),this.ui.close()}paneKey(e){return Ai(this.panes[e])}},d3="spotscape-look",h3={map:"viridis",opacity:.75,gamma:1,size:1,outline:!1,pies:!0,minimap:!0,overlay:!0};function bF(){try{let r=JSON.parse(localStorage.getItem(d3)??"{}");return Object.fromEntries(Object.entries(r).filter(([e,t])=>typeof t==typeof h3[e]))}catch{return{}}}function xF(){try{let r=document.createElement("canvas").getContext("webgl2");return r?.getExtension("WEBGL_lose_context")?.loseContext(),r!==null}catch{return!1}}var ha=new Map;window.spotscapeViewer={stats:()=>[...ha.values()].find(r=>r)?.stats()??null};function Xfe(r){let e=r.parentElement,t=ha.get(e);if(t)t.take(r);else{let i=P("div",{class:"ssv","data-testid":"slide-viewer","data-state":"loading","data-spots":"0","data-layer":"","data-type":""});e.replaceChildren(P("style",{},Mg),i),ha.set(e,new Qu(i,r))}return()=>{ha.get(e)?.close(),ha.delete(e),e.replaceChildren()}}export{Xfe as mount};
